"""From file names to documents and their comparison."""

import sys
from pathlib import Path

from revtool.errors import InputError, said
from revtool.model.document import Document
from revtool.readers import View, read
from revtool.readers.collector import without_collector

__all__ = ["read_bytes", "read_document", "without_collector"]


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
    except FileNotFoundError as broken:
        raise InputError(path, said("there is no such file"), said("check the name and the folder")) from broken
    except OSError as broken:
        why = broken.strerror or str(broken)
        cause = said("it cannot be opened: {why}", why=why)
        raise InputError(path, cause, said("check the name and who may read it")) from broken
