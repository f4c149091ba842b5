"""The pictures that a Word file stores, by what they are. Refuses to say where they stand."""

import hashlib
from collections.abc import Iterator, Mapping

from revtool.ooxml.package import Package, open_package
from revtool.ooxml.repack import repack


def media(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield the SHA-256 and the bytes of each stored picture. Raises InputError for what is not a Word file."""
    for _, key, stored in _stored(open_package(data, name)):
        yield key, stored


def with_media(data: bytes, name: str, instead: Mapping[str, bytes]) -> bytes:
    """Return a Word file with other bytes for some of its pictures, which are named by their SHA-256.

    Raises InputError for what is not a Word file.
    """
    package = open_package(data, name)
    return repack(package, {part: instead[key] for part, key, _ in _stored(package) if key in instead})


def _stored(package: Package) -> Iterator[tuple[str, str, bytes]]:
    """Yield the names, the SHA-256 and the bytes of a file's pictures."""
    for part in package.parts:
        stored = package.read(part) if part.startswith("word/media/") else None
        if stored is not None:
            yield part, hashlib.sha256(stored).hexdigest(), stored
