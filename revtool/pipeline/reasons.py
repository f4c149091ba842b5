"""`reasons`: the worksheet of an amendment's items, with what is filled in kept."""

from pathlib import Path
from typing import NamedTuple

from revtool.amend import KINDS, Matched, items, read_reasons, with_reasons, write_worksheet
from revtool.amend.worksheet_rows import worksheet_rows
from revtool.errors import Said
from revtool.model.amendment import Item, Reason, Reasons
from revtool.pipeline.diff import compare_files
from revtool.pipeline.doubts import uncompared
from revtool.pipeline.headings import unnamed
from revtool.pipeline.reading import check_whole, read_bytes, without_collector
from revtool.writers.worksheet_word import worksheet_word

__all__ = ["KINDS", "Worksheet", "reasons_of", "worksheet"]


class Worksheet(NamedTuple):
    """The bytes of a worksheet, what became of the entries that were there, and what to say of their headings."""

    data: bytes
    items: tuple[Item, ...]
    lost: tuple[Reason, ...]
    unlisted: tuple[Item, ...]
    sentences: tuple[Said, ...]


def reasons_of(path: str | None) -> Reasons:
    """Return the reasons in a file; none where there is no file to read. Raises InputError."""
    return read_reasons(*read_bytes(path)) if path is not None else Reasons("", ())


def worksheet(old: str, new: str, file: str, *, ocr: bool = False) -> Worksheet:
    """Return the worksheet for what changed from OLD to NEW; the reasons in the file stay. Raises InputError."""
    with without_collector():
        before, after, comparison = compare_files(old, new, ocr=ocr)
        check_whole(before, after)
        found = items(comparison, before, after)
        given = reasons_of(file if Path(file).is_file() else None)
        matched: Matched = with_reasons(found, given)
        lost = [reason for reason in matched.lost if reason.reason]
        if Path(file).suffix.lower() == ".docx":
            data = worksheet_word(worksheet_rows(matched.items, comparison), lost)
        else:
            data = write_worksheet(file, matched.items, comparison, lost)
        unlisted = matched.unlisted if given.items else ()
        sentences = (*unnamed(matched.items, before, after), *uncompared(before, after, comparison))
        return Worksheet(data, matched.items, matched.lost, unlisted, sentences)
