"""Figures of a document that is set plainly in Word: boxes with their texts, and what a page shows of them.

Refuses to place the texts: where the page's look is to be had, they lie behind it, to be searched, read aloud and read
back.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from revtool.model.document import Block, Figure
from revtool.writers.pictures import Image
from revtool.writers.xml_text import escaped

Shown = Mapping[Figure, Image]
"""What the figures of a document look like."""
_V = "urn:schemas-microsoft-com:vml"
_EM, _LINE, _BOX_WIDTH = 11, 18, 440
"""A character's width, a line's height and the width of the text, in points."""
_WIDEST, _HIGHEST = 453, 640
"""Points that a picture takes at most: the width of the text, and its height without a line for a caption."""
_PIXEL, _POINT = 0.75, 12700
"""Points of a pixel, and English Metric Units of a point."""
_UNITS = 1000
"""The height of a group in its own units, of which each text behind a picture has its part."""
_TINY = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'


class Standing(NamedTuple):
    """A block, the texts that the page shows in it, and the block behind it, which may be its caption."""

    block: Block
    labels: Figure | None
    behind: Block | None


def standing(blocks: Sequence[Block], shown: Shown) -> Iterator[Standing]:
    """Yield the blocks of a section; texts that a shown picture holds, as both stand in one place, come with it."""
    labels: Figure | None = None
    for block, behind in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Figure) and in_one(block, behind) and behind in shown:
            labels = block
        else:
            yield Standing(block, labels, behind)
            labels = None


def in_one(labels: Block, picture: Block | None) -> bool:
    """Tell whether texts and a picture are one drawing of a page, as a chart with its labels is: one box is theirs.

    In Word a paragraph may hold both, and they have nothing to do with each other.
    """
    if not isinstance(labels, Figure) or not isinstance(picture, Figure):
        return False
    placed = picture.at.page is not None and labels.at == picture.at
    return placed and bool(labels.texts) and not picture.texts and picture.hash is not None


def drawn_by_page(figure: Figure) -> bool:
    """Tell whether texts are those of a drawing on a page, as of boxes with lines between them; one box is a text."""
    return len(figure.texts) > 1 and figure.at.page is not None and figure.at.box is not None


def look_key(figure: Figure) -> str:
    """Return by what the look of a figure is known: the hash of its picture, else what it says and where it stands."""
    return figure.hash or hashlib.sha256(repr(figure).encode()).hexdigest()


def size_of(figure: Figure, image: Image) -> tuple[float, float]:
    """Return how broad and high a picture is set, in points: as on its page, smaller where that is too wide."""
    x0, top, x1, bottom = figure.at.box or (0.0, 0.0, image.width * _PIXEL, image.height * _PIXEL)
    wide, high = max(x1 - x0, 1.0), max(bottom - top, 1.0)
    scale = min(1.0, _WIDEST / wide, _HIGHEST / high)
    return wide * scale, high * scale


def in_emus(points: float) -> int:
    """Return a length in English Metric Units."""
    return round(points * _POINT)


def boxes(texts: Sequence[str]) -> str:
    """Return runs with text boxes in the line: of a drawing its texts in order are kept, where they stood is not."""
    return "".join(map(_box, texts))


def drawing_over(texts: Sequence[str], relation: str, size: tuple[float, float], *, counts: bool) -> str:
    """Return a run with what a page shows, and behind it, one below the other, the texts in it.

    counts: it is a picture beside its texts; otherwise it only says how they stand, as a ground does.
    """
    width, height = size
    high = _UNITS // len(texts)
    each = "".join(
        f'<v:rect style="position:absolute;left:0;top:{at * high};width:{_UNITS};height:{high}" filled="f" stroked="f">'
        f'<v:textbox inset="0,0,0,0"><w:txbxContent>{"".join(map(_behind, lines))}</w:txbxContent>'
        "</v:textbox></v:rect>"
        for at, lines in enumerate(text.split("\n") for text in texts)
    )
    look = f'<v:imagedata r:id="{relation}"/>' if counts else f'<v:fill r:id="{relation}" recolor="t" type="frame"/>'
    return (
        f'<w:r><w:pict><v:group xmlns:v="{_V}" style="width:{width:.1f}pt;height:{height:.1f}pt" coordorigin="0,0" '
        f'coordsize="{_UNITS},{_UNITS}">{each}<v:rect style="position:absolute;left:0;top:0;width:{_UNITS};'
        f'height:{_UNITS}" stroked="f">{look}</v:rect></v:group></w:pict></w:r>'
    )


def _behind(line: str) -> str:
    look = '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>'
    return f"<w:p><w:pPr>{_TINY}</w:pPr><w:r>{look}{_typed(line)}</w:r></w:p>"


def _box(text: str) -> str:
    lines = text.split("\n")
    width = min(_BOX_WIDTH, _EM * (2 + max(len(line) for line in lines)))
    height = _LINE * (1 + sum(1 + _EM * len(line) // width for line in lines))
    inner = "".join(f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r>{_typed(line)}</w:r></w:p>' for line in lines)
    return (
        f'<w:r><w:pict><v:rect xmlns:v="{_V}" style="width:{width}pt;height:{height}pt"><v:textbox>'
        f"<w:txbxContent>{inner}</w:txbxContent></v:textbox></v:rect></w:pict></w:r>"
    )


def _typed(line: str) -> str:
    return "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escaped(piece)}</w:t>' if piece else "" for piece in line.split("\t")
    )
