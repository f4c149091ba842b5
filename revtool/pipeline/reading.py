"""From file names to documents and their comparison."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from revtool.errors import InputError, said
from revtool.model.document import Document
from revtool.readers import View, read


def read_document(path: str, revisions: View = "final") -> Document:
    """Return the document in a file; `-` is standard input. Raises InputError for what cannot be read."""
    data, name = read_bytes(path)
    return read(data, name, revisions)


def read_bytes(path: str) -> tuple[bytes, str]:
    """Return a file's bytes and its name without folders; `-` is standard input. Raises InputError."""
    if path == "-":
        return sys.stdin.buffer.read(), "-"
    try:
        return Path(path).read_bytes(), Path(path).name
    except OSError as broken:
        why = broken.strerror or str(broken)
        cause = said("it cannot be opened: {why}", why=why)
        raise InputError(path, cause, said("check the name and who may read it")) from broken


@contextmanager
def without_collector() -> Iterator[None]:
    """Pause the garbage collector: tens of thousands of values without cycles would double the time of a command."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
