"""`diff`: two documents, compared and shown."""

from revtool.compare import compare
from revtool.errors import Say
from revtool.model.comparison import Comparison, Verdict
from revtool.model.document import Document
from revtool.pipeline.reading import read_documents, without_collector
from revtool.writers.json_comparison import comparison_json
from revtool.writers.terminal import Pen, comparison_text

_TABLES = {"html": "diff.html", "markdown": "diff.md"}
"""File names that stand for the forms in which a change table is printed."""


def compare_files(old: str, new: str, *, ocr: bool = False) -> tuple[Document, Document, Comparison]:
    """Return both documents and their comparison. Raises InputError."""
    with without_collector():
        before, after = read_documents(old, new, ocr=ocr)
        return before, after, compare(before, after)


def diff(old: str, new: str, form: str, say: Say, *, colour: bool, width: int, ocr: bool = False) -> tuple[str, bool]:
    """Return what changed as "text", "json", or as a change table without reasons in "html" or "markdown".

    Beside it, whether anything changed. Raises InputError; ProofError for a table that does not rebuild both documents.
    """
    with without_collector():
        before, after, comparison = compare_files(old, new, ocr=ocr)
        if form == "json":
            text = comparison_json(comparison)
        elif form in _TABLES:
            text = _table(before, after, comparison, _TABLES[form])
        else:
            text = comparison_text(comparison, say, Pen(colour, width))
        return text, differs(comparison)


def _table(old: Document, new: Document, comparison: Comparison, file: str) -> str:
    from revtool.writers.house import House, Third  # noqa: PLC0415  both take 40 ms: for these forms only
    from revtool.writers.table import subject, write_table  # noqa: PLC0415

    return write_table(comparison, (), subject(old, new), House(third=Third.REMARK), file).data.decode()


def differs(comparison: Comparison) -> bool:
    """Tell whether two documents differ in a section's text, number or place, or in a part around the sections."""
    return bool(comparison.apart) or any(
        pair.verdict is not Verdict.SAME or pair.moved or pair.renumbered for pair in comparison.pairs
    )
