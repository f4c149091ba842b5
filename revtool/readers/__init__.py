"""From bytes to a Document: one module a format, one row in the table. Refuses to compare or to write."""

from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType
from typing import Literal, Protocol, runtime_checkable

from revtool.errors import InputError, said
from revtool.model.document import Document

READERS = MappingProxyType(
    {
        ".txt": "revtool.readers.text",
        ".md": "revtool.readers.markdown",
        ".docx": "revtool.readers.word",
        ".docm": "revtool.readers.word",
        ".pdf": "revtool.readers.pdf",
    }
)
"""The module that reads a suffix; it is loaded when a file asks for it, so that `--help` does not pay for lxml."""


WORD = READERS[".docx"]
View = Literal["final", "original", "show"]
"""How tracked changes are read: accepted, rejected, or both shown. Only Word has them; other formats read one way."""


@runtime_checkable
class Reader(Protocol):
    """What a format's module offers."""

    def read(self, data: bytes, name: str) -> Document:
        """Return the document in a file's bytes; raises InputError."""
        ...


@runtime_checkable
class RevisedReader(Protocol):
    """What the module of a format with tracked changes offers."""

    def read(self, data: bytes, name: str, revisions: View) -> Document:
        """Return the document in a file's bytes in one view of its tracked changes; raises InputError."""
        ...


def read(data: bytes, name: str, revisions: View = "final") -> Document:
    """Return the document in a file's bytes, by its name's suffix. Raises InputError where no reader knows it."""
    suffix = PurePath(name).suffix.lower()
    module = READERS.get(suffix) if suffix else _by_content(data)
    if module is None:
        known = " ".join(READERS)
        raise InputError(name, said("no reader knows this kind of file"), said("name one of: {known}", known=known))
    reader: object = import_module(module)
    if module == WORD and isinstance(reader, RevisedReader):
        return reader.read(data, name, revisions)
    if not isinstance(reader, Reader):
        raise TypeError(f"{module} has no function read")
    return reader.read(data, name)


def _by_content(data: bytes) -> str | None:
    """Return the reader for bytes whose name does not tell (standard input): by their first signs."""
    if data.startswith(b"%PDF"):
        return READERS[".pdf"]
    if data.startswith(b"PK\x03\x04"):
        return READERS[".docx"]
    return READERS[".txt"] if b"\0" not in data[:1024] else None
