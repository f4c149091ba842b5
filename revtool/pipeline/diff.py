"""`diff`: two documents, compared and shown."""

from dataclasses import replace
from typing import NamedTuple

from revtool.compare import compare
from revtool.errors import Said, Say
from revtool.model.comparison import Comparison, Verdict
from revtool.model.document import Document
from revtool.pipeline.doubts import doubts
from revtool.pipeline.project import nearest
from revtool.pipeline.reading import read_documents, without_collector
from revtool.writers.json_comparison import comparison_json
from revtool.writers.terminal import Pen, comparison_text

_TABLES = {"html": "diff.html", "markdown": "diff.md"}
"""File names that stand for the forms in which a change table is printed."""


class Shown(NamedTuple):
    """What changed, in one form; whether anything did; and what makes the comparison doubtful."""

    text: str
    differs: bool
    doubts: list[Said]


def compare_files(
    old: str, new: str, *, okurigana: bool | None = None, ocr: bool = False
) -> tuple[Document, Document, Comparison]:
    """Return both documents and their comparison; 送り仮名 counts as given, else as revtool.toml says.

    Raises InputError.
    """
    with without_collector():
        counts = okurigana_counts(okurigana)
        before, after = read_documents(old, new, ocr=ocr)
        return before, after, compare(before, after, okurigana=counts)


def diff(
    old: str,
    new: str,
    form: str,
    say: Say,
    *,
    colour: bool,
    width: int,
    okurigana: bool | None = None,
    ocr: bool = False,
) -> Shown:
    """Return what changed as "text", "json", or as a change table without reasons in "html" or "markdown".

    Raises InputError; ProofError for a table that does not rebuild both documents.
    """
    with without_collector():
        before, after, comparison = compare_files(old, new, okurigana=okurigana, ocr=ocr)
        if form == "json":
            text = comparison_json(comparison)
        elif form in _TABLES:
            text = _table(before, after, comparison, _TABLES[form])
        else:
            text = comparison_text(comparison, say, Pen(colour, width))
        return Shown(text, differs(comparison), doubts(before, after, comparison))


def _table(old: Document, new: Document, comparison: Comparison, file: str) -> str:
    from revtool.pipeline.settings import settings  # noqa: PLC0415  they take 50 ms: for these forms only
    from revtool.writers.house import Third  # noqa: PLC0415
    from revtool.writers.table import subject, write_table  # noqa: PLC0415

    house = settings().house
    style = replace(house, third=Third.REMARK, third_word=None) if house.third is Third.REASON else house
    return write_table(comparison, (), subject(old, new, style.title), style, file).data.decode()


def okurigana_counts(given: bool | None = None) -> bool:
    """Return whether a difference in 送り仮名 alone is a change: as given, else as [compare] of the settings file says.

    Raises InputError for a settings file that cannot be read.
    """
    if given is not None or nearest() is None:
        return given is not False
    from revtool.pipeline.settings import settings  # noqa: PLC0415  takes 10 ms: where there is a file only

    return settings().okurigana


def differs(comparison: Comparison) -> bool:
    """Tell whether two documents differ in a section's text, number or place, or in a part around the sections."""
    return bool(comparison.apart) or any(
        pair.verdict is not Verdict.SAME or pair.moved or pair.renumbered for pair in comparison.pairs
    )
