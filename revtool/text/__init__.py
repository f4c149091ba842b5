"""Text below any structure: folding for comparison, tokens for edits. Refuses to know labels, dates or formats."""

from revtool.text.fold import fold, fold_width
from revtool.text.tokens import tokens

__all__ = ["fold", "fold_width", "tokens"]
