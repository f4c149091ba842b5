"""Labels (第3条の2, Ⅵ, (1), ①, ア) as values. Refuses to know what a label heads: that is for the readers."""

from revtool.numbering.label import Kind, Label, bracketed_title, only_belongs, read_label, split_label
from revtool.numbering.numerals import kanji_number, roman_number

__all__ = [
    "Kind",
    "Label",
    "bracketed_title",
    "kanji_number",
    "only_belongs",
    "read_label",
    "roman_number",
    "split_label",
]
