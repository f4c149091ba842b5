"""Pictures of a document that is set in Word anew: what stands for them until it is known which of them are printed.

Refuses to look at them: a picture keeps the hash that its reader gave it, whatever bytes stand for it.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace

from revtool.model.document import Block, Document, Figure, Section, walk
from revtool.writers.pictures import Image
from revtool.writers.plain_word import Shown

Names = Mapping[str, str | None]
"""From the SHA-256 of what stands for a picture to the hash that its reader gave it."""


def hashes(document: Document) -> Iterator[str]:
    """Yield the hashes of a document's pictures."""
    return (picture.hash for picture in _pictures(document) if picture.hash is not None)


def stand_ins(document: Document) -> Shown:
    """Return what stands for the pictures of a document: bytes that show nothing, and that tell them apart."""
    return {picture: Image(repr(picture).encode(), "png", 1, 1) for picture in _pictures(document)}


def keys(shown: Shown) -> Iterator[tuple[Figure, str]]:
    """Yield the pictures, each with the SHA-256 of what stands for it."""
    for picture, image in shown.items():
        yield picture, hashlib.sha256(image.data).hexdigest()


def names(shown: Shown) -> Names:
    """Return which picture the bytes are that stand for it."""
    return {key: picture.hash for picture, key in keys(shown)}


def named(document: Document, names: Names) -> Document:
    """Return a document with the hashes of its pictures as their own reader gave them."""
    return replace(document, sections=tuple(_named(section, names) for section in document.sections))


def _pictures(document: Document) -> Iterator[Figure]:
    for section in walk(document.sections):
        for block in section.blocks:
            if isinstance(block, Figure) and not block.texts and block.hash is not None:
                yield block


def _named(section: Section, names: Names) -> Section:
    return section._replace(
        blocks=tuple(_by_name(block, names) for block in section.blocks),
        sections=tuple(_named(child, names) for child in section.sections),
    )


def _by_name(block: Block, names: Names) -> Block:
    if isinstance(block, Figure) and block.hash is not None:
        return block._replace(hash=names.get(block.hash, block.hash))
    return block
