"""`diff`: two documents, compared and shown."""

from revtool.compare import compare
from revtool.errors import Say
from revtool.model.comparison import Comparison, Verdict
from revtool.model.document import Document
from revtool.pipeline.reading import read_document, without_collector
from revtool.writers.json_comparison import comparison_json
from revtool.writers.terminal import Pen, comparison_text


def compare_files(old: str, new: str) -> tuple[Document, Document, Comparison]:
    """Return both documents and their comparison. Raises InputError."""
    with without_collector():
        before, after = read_document(old), read_document(new)
        return before, after, compare(before, after)


def diff(old: str, new: str, form: str, say: Say, *, colour: bool, width: int) -> tuple[str, bool]:
    """Return what changed as "text" or "json", and whether anything did. Raises InputError."""
    with without_collector():
        _, _, comparison = compare_files(old, new)
        pen = Pen(colour, width)
        text = comparison_json(comparison) if form == "json" else comparison_text(comparison, say, pen)
        return text, differs(comparison)


def differs(comparison: Comparison) -> bool:
    """Tell whether two documents differ in a section's text, number or place, or in a part around the sections."""
    return bool(comparison.apart) or any(
        pair.verdict is not Verdict.SAME or pair.moved or pair.renumbered for pair in comparison.pairs
    )
