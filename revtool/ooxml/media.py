"""The pictures that a Word file stores, by what they are. Refuses to say where they stand."""

import hashlib
from collections.abc import Iterator

from revtool.ooxml.package import open_package


def media(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield the SHA-256 and the bytes of each stored picture. Raises InputError for what is not a Word file."""
    package = open_package(data, name)
    for part in package.parts:
        if part.startswith("word/media/"):
            stored = package.read(part)
            if stored is not None:
                yield hashlib.sha256(stored).hexdigest(), stored
