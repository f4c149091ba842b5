"""The line from files to results; the only module that knows every stage."""

import gc
import sys
from pathlib import Path

from revtool.compare import compare
from revtool.errors import InputError, Said, said
from revtool.model.comparison import Comparison, Verdict
from revtool.model.document import Document
from revtool.readers import read
from revtool.writers.json_comparison import comparison_json
from revtool.writers.json_document import document_json
from revtool.writers.outline_text import document_outline
from revtool.writers.place import check_free, place
from revtool.writers.terminal import Pen, Say, comparison_text

__all__ = ["check_free", "compare_files", "diff", "differs", "parse", "place", "read_document"]


def read_document(path: str) -> Document:
    """Return the document in a file; `-` is standard input. Raises InputError for what cannot be read."""
    if path == "-":
        return read(sys.stdin.buffer.read(), "-")
    try:
        data = Path(path).read_bytes()
    except OSError as broken:
        raise InputError(path, _cause(broken), said("check the name and who may read it")) from broken
    return read(data, Path(path).name)


def compare_files(old: str, new: str) -> tuple[Document, Document, Comparison]:
    """Return both documents and their comparison. Raises InputError."""
    gc.disable()  # tens of thousands of values without cycles: looking for any would double the time
    try:
        before, after = read_document(old), read_document(new)
        return before, after, compare(before, after)
    finally:
        gc.enable()


def parse(path: str, form: str, say: Say) -> str:
    """Return a document as "outline" or "json" text. Raises InputError."""
    document = read_document(path)
    return document_json(document) if form == "json" else document_outline(document)


def diff(old: str, new: str, form: str, say: Say, *, colour: bool, width: int) -> tuple[str, bool]:
    """Return what changed as "text" or "json", and whether anything did. Raises InputError."""
    _, _, comparison = compare_files(old, new)
    pen = Pen(colour, width)
    text = comparison_json(comparison) if form == "json" else comparison_text(comparison, say, pen)
    return text, differs(comparison)


def differs(comparison: Comparison) -> bool:
    """Tell whether two documents differ in a section's text, number or place, or in a part around the sections."""
    return bool(comparison.apart) or any(
        pair.verdict is not Verdict.SAME or pair.moved or pair.renumbered for pair in comparison.pairs
    )


def _cause(broken: OSError) -> Said:
    return said("it cannot be opened: {why}", why=broken.strerror or str(broken))
