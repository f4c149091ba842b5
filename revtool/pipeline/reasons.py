"""`reasons`: the worksheet of an amendment's items, with what is filled in kept."""

from pathlib import Path
from typing import NamedTuple

from revtool.amend import Matched, items, read_reasons, with_reasons, write_reasons
from revtool.model.amendment import Item, Reason, Reasons
from revtool.pipeline.diff import compare_files
from revtool.pipeline.reading import read_bytes, without_collector


class Worksheet(NamedTuple):
    """The text of a worksheet, and what became of the entries that were there."""

    text: str
    items: tuple[Item, ...]
    lost: tuple[Reason, ...]
    unlisted: tuple[Item, ...]


def reasons_of(path: str | None) -> Reasons:
    """Return the reasons in a file; none where there is no file to read. Raises InputError."""
    return read_reasons(*read_bytes(path)) if path is not None else Reasons("", ())


def worksheet(old: str, new: str, kept: str | None) -> Worksheet:
    """Return the worksheet for what changed from OLD to NEW; the reasons in the file `kept` stay. Raises InputError."""
    with without_collector():
        before, after, comparison = compare_files(old, new)
        found = items(comparison, before, after)
        given = reasons_of(kept if kept is not None and Path(kept).is_file() else None)
        matched: Matched = with_reasons(found, given)
        text = write_reasons(matched.items, comparison, [reason for reason in matched.lost if reason.reason])
        unlisted = matched.unlisted if given.items else ()
        return Worksheet(text, matched.items, matched.lost, unlisted)
