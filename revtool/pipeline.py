"""The line from files to results; the only module that knows every stage."""

import sys
from pathlib import Path

from revtool.errors import InputError, Said, said
from revtool.model.document import Document
from revtool.readers import read


def read_document(path: str) -> Document:
    """Return the document in a file; `-` is standard input. Raises InputError for what cannot be read."""
    if path == "-":
        return read(sys.stdin.buffer.read(), "-")
    try:
        data = Path(path).read_bytes()
    except OSError as broken:
        raise InputError(path, _cause(broken), said("check the name and who may read it")) from broken
    return read(data, Path(path).name)


def _cause(broken: OSError) -> Said:
    return said("it cannot be opened: {why}", why=broken.strerror or str(broken))
