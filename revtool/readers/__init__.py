"""From bytes to a Document: one module a format, one row in the table. Refuses to compare or to write."""

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType
from typing import Literal, NamedTuple, Protocol, runtime_checkable

from revtool import limits
from revtool.errors import InputError, StarvedError, said
from revtool.model.document import Document, Place

READERS = MappingProxyType(
    {
        ".txt": "revtool.readers.text",
        ".md": "revtool.readers.markdown",
        ".docx": "revtool.readers.word.reader",
        ".docm": "revtool.readers.word.reader",
        ".pdf": "revtool.readers.pdf.reader",
    }
)
"""The module that reads a suffix; it is loaded when a file asks for it, so that `--help` does not pay for lxml."""


WORD = READERS[".docx"]
APART = frozenset({READERS[".pdf"]})
"""What is read in a process of its own: a native library that breaks down does not take the command along."""

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


class Pending(NamedTuple):
    """A reading that has begun, here or in a process of its own: take its document, or drop it.

    shares: whether it has a part of the memory only.
    """

    document: Callable[[], Document]
    drop: Callable[[], None]
    shares: bool = False


def read(data: bytes, name: str, revisions: View = "final") -> Document:
    """Return the document in a file's bytes, by its name's suffix. Raises InputError where no reader knows it."""
    return begin(data, name, revisions).document()


def read_amending(data: bytes, name: str, original: Document) -> Document:
    """Return the amendment in a file's bytes; where it is plain text, read by the headings and tables of the original.

    Raises InputError.
    """
    document = read(data, name)
    if document.source.kind != "txt":
        return document
    from revtool.readers import text  # noqa: PLC0415  only where it is asked for

    return text.read(data, name, original)


def begin(data: bytes, name: str, revisions: View = "final", share: int = 1) -> Pending:
    """Begin to read a file's bytes, by its name's suffix; what reads in a process of its own is at work from here on.

    share: how many such processes divide the memory between them.

    Raises InputError where no reader knows it; `document` raises it for what cannot be read.
    """
    suffix = PurePath(name).suffix.lower()
    module = READERS.get(suffix) if suffix else _by_content(data)
    if module is None:
        known = " ".join(READERS)
        raise InputError(name, said("no reader knows this kind of file"), said("name one of: {known}", known=known))
    if module not in APART:
        return Pending(partial(_bounded, module, data, name, revisions), lambda: None)
    from revtool.readers import worker  # noqa: PLC0415  subprocess takes 10 ms to import

    import_module(module)  # once, for all processes that are forked from here
    reading = worker.begin(partial(read_here, module, data, name), name, share)
    return Pending(reading.result, reading.drop, share > 1)


def images(data: bytes, name: str, places: Sequence[Place]) -> tuple[bytes, ...]:
    """Return what the pages of a PDF show at places (page and box, as figures have them), each as the bytes of a PNG.

    Raises InputError for what the library that draws them cannot do.
    """
    from revtool.readers import worker  # noqa: PLC0415  as above
    from revtool.readers.pdf import images  # noqa: PLC0415  as above

    return worker.begin(partial(images.images, data, name, tuple(places)), name).result()


def read_here(module: str, data: bytes, name: str, revisions: View = "final") -> Document:
    """Return the document that a reader's module finds in the bytes, in this process. Raises InputError."""
    reader: object = import_module(module)
    if module == WORD and isinstance(reader, RevisedReader):
        return reader.read(data, name, revisions)
    if not isinstance(reader, Reader):
        raise TypeError(f"{module} has no function read")
    return reader.read(data, name)


def _bounded(module: str, data: bytes, name: str, revisions: View) -> Document:
    try:
        with limits.bounded_time():
            return read_here(module, data, name, revisions)
    except limits.Late as late:
        raise too_long(name) from late
    except (MemoryError, RecursionError) as large:
        raise too_large(name) from large


def too_long(name: str) -> InputError:
    """Return what is said of a file whose reading took more time than the limit."""
    return InputError(
        name,
        said("reading it takes more than {seconds} seconds", seconds=limits.SECONDS),
        said("check where the file comes from; {setting} allows more", setting="REVTOOL_MAX_SECONDS"),
    )


def too_large(name: str) -> StarvedError:
    """Return what is said of a file whose reading took more memory than the limit."""
    return StarvedError(
        name,
        said("it takes more than {size} MB of memory", size=limits.MEMORY_MB),
        said("check where the file comes from; {setting} allows more", setting="REVTOOL_MAX_MEMORY_MB"),
    )


def _by_content(data: bytes) -> str | None:
    """Return the reader for bytes whose name does not tell (standard input): by their first signs."""
    if data.startswith(b"%PDF"):
        return READERS[".pdf"]
    if data.startswith(b"PK\x03\x04"):
        return READERS[".docx"]
    return READERS[".txt"] if b"\0" not in data[:1024] else None
