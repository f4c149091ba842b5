"""From file names to documents and their comparison."""

import errno
import os
import re
import sys
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from revtool import limits
from revtool.errors import InputError, StarvedError, cause_of, said
from revtool.model.document import Document, walk
from revtool.model.versions import is_change_table
from revtool.readers import Pending, View, begin, read, read_amending
from revtool.readers.collector import without_collector
from revtool.text import fold

__all__ = ["check_whole", "is_amendment", "read_bytes", "read_document", "read_documents", "without_collector"]


def read_document(path: str, revisions: View = "final", ocr: bool = False) -> Document:
    """Return the document in a file; `-` is standard input. Raises InputError for what cannot be read."""
    return read(*read_bytes(path, ocr=ocr), revisions)


def read_documents(*paths: str, ocr: bool = False) -> tuple[Document, ...]:
    """Return the documents in files; those that are read in processes of their own are read at the same time.

    A file that is named twice is read once. Raises InputError for the first that cannot be read.
    """
    files = {path: read_bytes(path, ocr=ocr) for path in paths}
    found = dict(zip(files, _together(tuple(files.values())), strict=True))
    return tuple(found[path] for path in paths)


def read_by(path: str, document: Document, original: Document) -> Document:
    """Return an amendment that was read already, in plain text again by the headings and tables of the original."""
    return read_amending(*read_bytes(path), original) if document.source.kind == "txt" else document


def _together(files: tuple[tuple[bytes, str], ...]) -> list[Document]:
    """Return the documents; one whose share of the memory was too little is read again alone, in all of it."""
    pending: list[Pending] = []
    try:
        for file in files:
            pending.append(begin(*file, share=len(files)))
        tried = [_unless_starved(one) for one in pending]
    except BaseException:  # also where the user breaks off: no reading goes on without its command
        for one in pending:
            one.drop()
        raise
    return [document or read(*file) for document, file in zip(tried, files, strict=True)]


def _unless_starved(reading: Pending) -> Document | None:
    try:
        return reading.document()
    except StarvedError:
        if not reading.shares:
            raise
        return None


def read_bytes(path: str, *, ocr: bool = False) -> tuple[bytes, str]:
    """Return a file's bytes and its name without folders; `-` is standard input. Raises InputError.

    ocr: the scanned pages of a PDF are given a text layer.
    """
    try:
        data = _read(path)
    except FileNotFoundError as broken:
        raise InputError(path, said("there is no such file"), said("check the name and the folder")) from broken
    except OSError as broken:
        cause = said("it cannot be opened: {why}", why=cause_of(broken))
        raise InputError(path, cause, said("check the name and who may read it")) from broken
    if len(data) > _most():
        raise InputError(
            path,
            said("it holds more than {size} MB", size=limits.FILE_MB),
            said("check where the file comes from; {setting} allows more", setting="REVTOOL_MAX_FILE_MB"),
        )
    name = "-" if path == "-" else Path(path).name
    return (_legible(data, name) if ocr else data), name


def _legible(data: bytes, name: str) -> bytes:
    """Return a file's bytes; a PDF's with a text layer for its scanned pages. Raises InputError."""
    from revtool.readers.pdf.ocr import with_text_layer  # noqa: PLC0415  only where it is asked for

    return with_text_layer(data, name) if data.startswith(b"%PDF") else data


def _read(path: str) -> bytes:
    """Return no more of a file than shows that it is too large; a device may have no end."""
    if path == "-" or not Path(path).is_file():
        return _once(path)
    with Path(path).open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        return file.read(min(size, _most()) + 1)


def _most() -> int:
    return limits.FILE_MB * limits.MEGABYTE


@lru_cache(maxsize=4)
def _once(path: str) -> bytes:
    """Return what standard input or a pipe gives, which gives it once only, however often a command asks."""
    if path == "-":
        if sys.stdin is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return _drawn(sys.stdin.buffer)
    with Path(path).open("rb") as file:
        return _drawn(file)


def _drawn(stream: BinaryIO) -> bytes:
    """Return what a stream gives, piece by piece: to ask for as much as may come is to set that much memory aside."""
    found = bytearray()
    while len(found) <= _most() and (piece := stream.read(limits.MEGABYTE)):
        found += piece
    return bytes(found)


def is_amendment(document: Document) -> bool:
    """Tell whether a document is an amendment, not a whole plan: it has a 変更事項及び理由, and says 変更なし."""
    return bool(document.statement) and any(section.claim for section in walk(document.sections))


_TABLE = re.compile(r"新旧対照表(?:\([^()]*\))?$")
"""How the title of a change table ends; a guide to making them (新旧対照表作成要領) is none."""


def check_no_table(*documents: Document) -> None:
    """Raise InputError where one of the documents is a change table: it holds both texts, and is neither."""
    for document in documents:
        if _TABLE.search(fold(document.title or "")) or is_change_table(document):
            cause = said("it is a change table (新旧対照表), not a plan and not an amendment")
            raise InputError(document.source.name, cause, said("name the plan or the amendment that it belongs to"))


def check_amendment(document: Document) -> None:
    """Raise InputError where a document says nothing at all: to every question of an amendment it would answer no."""
    if not (document.title or document.cover or document.statement or document.sections or document.colophon):
        raise InputError(document.source.name, said("it holds no text"), said("name the amendment"))


def check_whole(*documents: Document) -> None:
    """Raise InputError where one of the documents is an amendment: what it does not print would count as gone."""
    check_no_table(*documents)
    for document in documents:
        if is_amendment(document):
            cause = said("it is an amendment, and a whole plan is needed here")
            mend = said("make the whole plan of it first (“revtool apply OLD AMENDMENT -o FILE”)")
            raise InputError(document.source.name, cause, mend)
