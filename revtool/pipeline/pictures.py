"""Pictures of documents that are set in Word anew: how they look, or what stands for them until that is asked for.

Refuses to compare them: a picture keeps the hash that its reader gave it, whatever bytes stand for it.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from revtool.model.document import Block, Document, Figure, Place, Section, walk
from revtool.ooxml.media import media
from revtool.readers import images
from revtool.writers.pictures import DOTS, POINTS, Image, Images, image, word_image
from revtool.writers.plain_figure import Shown, drawn_by_page, in_one, look_key

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
    for picture, look in shown.items():
        yield picture, hashlib.sha256(look.data).hexdigest()


def names(shown: Shown) -> Names:
    """Return which picture the bytes are that stand for it."""
    return {key: picture.hash for picture, key in keys(shown)}


def named(document: Document, names: Names) -> Document:
    """Return a document with the hashes of its pictures as their own reader gave them."""
    return replace(document, sections=tuple(_named(section, names) for section in document.sections))


class Given(NamedTuple):
    """A document, and the bytes and the name of the file that it was read from."""

    document: Document
    data: bytes
    name: str


def looks(wanted: Document, *files: Given) -> Shown:
    """Return how the pictures of a document look that come from files; one that no file shows is left out."""
    every = list(_pictures(wanted))
    found: dict[Figure, Image] = {}
    for file in files:
        left = [picture for picture in every if picture not in found]
        found |= _in_word(left, file) if file.document.source.kind == "docx" else _on_pages(left, file)
    return found


def _in_word(wanted: Sequence[Figure], file: Given) -> Shown:
    keys = {picture.hash for picture in wanted}
    known = dict(media(file.data, file.name)) if keys & set(hashes(file.document)) else {}
    shown = {key: word_image(data) for key, data in known.items() if key in keys}
    return {picture: one for picture in wanted if (one := shown.get(picture.hash or "")) is not None}


def _on_pages(wanted: Sequence[Figure], file: Given) -> Shown:
    """Return how pictures look where they stand on the pages of a PDF, or where the same one stands."""
    own = {_key(picture): picture.at for picture in _pictures(file.document)}
    found: dict[Figure, Place] = {picture: own[_key(picture)] for picture in wanted if _key(picture) in own}
    drawn = map(image, images(file.data, file.name, list(found.values()))) if found else ()
    return {picture: one for picture, one in zip(found, drawn, strict=True) if one is not None}


def on_pages(wanted: Sequence[Figure], file: Given) -> Images:
    """Return by their keys how pictures and drawings of a PDF look on its pages, as large as they stand there."""
    return {look_key(picture): _as_large(look, picture) for picture, look in _on_pages(wanted, file).items()}


def _as_large(look: Image, picture: Figure) -> Image:
    box = picture.at.box
    if box is None:
        return look
    width, height = (max(1, round(points * DOTS / POINTS)) for points in (box[2] - box[0], box[3] - box[1]))
    return look._replace(width=width, height=height)


def _key(picture: Figure) -> object:
    """Return what a picture is known by: its hash; texts that a page draws, by what they are and where."""
    return picture.hash or picture


def _pictures(document: Document) -> Iterator[Figure]:
    """Yield the pictures of a document, and what a page draws around texts without being a picture itself."""
    for section in walk(document.sections):
        for block, behind in zip_longest(section.blocks, section.blocks[1:]):
            if not isinstance(block, Figure):
                continue
            if (not block.texts and block.hash is not None) or (drawn_by_page(block) and not in_one(block, behind)):
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
