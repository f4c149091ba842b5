"""`table`: two documents and the reasons, as a proved change table."""

from collections.abc import Iterator, Sequence

from revtool.amend import items, read_reasons, with_reasons
from revtool.amend.items import CHANGES
from revtool.errors import Said, said
from revtool.model.amendment import Item
from revtool.model.comparison import Comparison
from revtool.model.document import Document, Figure
from revtool.ooxml.media import media
from revtool.pipeline.diff import compare_files
from revtool.pipeline.doubts import doubts
from revtool.pipeline.pictures import Given, on_pages
from revtool.pipeline.reading import check_no_table, is_amendment, read_bytes, without_collector
from revtool.pipeline.settings import Settings
from revtool.writers.pictures import Image, Images, image
from revtool.writers.place import check_free, place
from revtool.writers.table import FORMATS, House, format_of, shown_contents, subject, write_table
from revtool.writers.terminal import PART_NAMES

KINDS = " ".join(FORMATS)
"""The suffixes that a change table may have."""


def table(
    old: str, new: str, output: str, reasons: str | None, chosen: Settings, *, force: bool, ocr: bool = False
) -> list[Said]:  # fmt: skip
    """Write the change table as the settings have it, and return what the user should know of it.

    Raises InputError for what cannot be read, also where a document is a change table itself, OutputError for what
    cannot be written, ProofError for a table that does not rebuild both documents.
    """
    format_of(output)
    check_free(output, force=force)
    with without_collector():
        before, after, comparison = compare_files(old, new, okurigana=chosen.okurigana, ocr=ocr)
        check_no_table(before, after)
        found, told = _items(comparison, before, after, reasons, chosen.house)
        told[:0] = doubts(before, after, comparison)
        told += [_amendment(document) for document in (before, after) if is_amendment(document)]
        what = subject(before, after, chosen.house.title)
        shown = _images(comparison, ((old, before), (new, after)), ocr=ocr)
        written = write_table(comparison, found, what, chosen.house, output, images=shown)
    place(written.data, output, force=force)
    return [*told, *written.told]


def _items(
    comparison: Comparison, old: Document, new: Document, reasons: str | None, house: House
) -> tuple[tuple[Item, ...], list[Said]]:
    found = items(comparison, old, new)
    told = list(_apart(comparison, house))
    if reasons is None:
        return found, told
    matched = with_reasons(found, read_reasons(*read_bytes(reasons)))
    told += [
        said("{file}: no change belongs to the reason “{heading}”", file=reasons, heading=entry.heading)
        for entry in matched.lost
    ]
    told += [said("no reason is given for “{heading}”", heading=item.heading) for item in matched.missing]
    return matched.items, told


def _amendment(document: Document) -> Said:
    return said(
        "{file} is an amendment: what it does not print again stands in the table as new or removed; "
        "make the table of whole documents (“revtool apply OLD AMENDMENT”)",
        file=document.source.name,
    )


def _images(comparison: Comparison, inputs: Sequence[tuple[str, Document]], *, ocr: bool) -> Images:
    """Return the pictures that the Word files among the inputs store, and those of sections that changed in PDFs.

    What two PDFs draw around the same texts at the same place, and otherwise, is left out.
    """
    found: dict[str, Image] = {}
    otherwise: set[str] = set()
    for path, document in inputs:
        if document.source.kind == "docx":
            stored = ((key, image(data)) for key, data in media(*read_bytes(path)))
            found |= {key: shown for key, shown in stored if shown is not None}
        elif document.source.kind == "pdf":
            sides = [side for pair in comparison.pairs if pair.verdict in CHANGES for side in (pair.old, pair.new)]
            blocks = (block for side in sides if side is not None for block in side.blocks)
            wanted = [block for block in blocks if isinstance(block, Figure)]
            drawn = on_pages(wanted, Given(document, *read_bytes(path, ocr=ocr)))
            otherwise |= {key for key, look in drawn.items() if found.get(key, look) != look}
            found |= drawn
    return {key: look for key, look in found.items() if key not in otherwise}


def _apart(comparison: Comparison, house: House) -> Iterator[Said]:
    """Yield what to say of parts that differ and are not in the table, if any are."""
    parts = dict.fromkeys(difference.part for difference in comparison.apart)
    if shown_contents(comparison, house):
        parts.pop("contents")
    if parts:
        named = tuple(PART_NAMES[part] for part in parts)
        yield said("these differ too, and are not in the table: {parts}", parts=named)
