"""A Document set plainly as a Word file, for documents that came as text or PDF, with the pictures that it is given.

Refuses to look for pictures in files.

Three ways of setting are offered, prettiest first, for all headings and for each; which of them keeps the structure is
for the caller to read back.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from revtool.model.document import Document, Figure, ListItem, Note, Paragraph, Section, Table, hangs, walk
from revtool.model.grid import Slot, slots
from revtool.numbering import Kind
from revtool.text import fold
from revtool.text.letters import letters
from revtool.writers.house import House
from revtool.writers.plain_figure import (
    Shown,
    Standing,
    boxes,
    drawing_over,
    in_emus,
    size_of,
    standing,
)
from revtool.writers.plain_grid import AMOUNT, FULL, Sizes, heads_of, sized
from revtool.writers.plain_notes import footnote_of, reference, referring
from revtool.writers.table.word_drawing import drawing
from revtool.writers.table.word_parts import package
from revtool.writers.xml_text import escaped

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NEW_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_HEADED, _BARE_COVER = '<w:headerReference w:type="default" r:id="rId8"/>', "<w:titlePg/>"
_RIGHT = '<w:jc w:val="right"/>'
_CENTRED = '<w:jc w:val="center"/>'
_INDENT, _WIDTH = 210, 9070
"""A character's width, and that of the text, in twips."""
_HANGING = f'<w:ind w:left="{2 * _INDENT}" w:hanging="{2 * _INDENT}"/>'
_TITLE_ABOVE, _COVER_GAP = 3400, 360
_COVER_SIZES = {True: 44, False: 28}
"""Half points of the lines of a cover's title, and of its others."""
_SIZES, _ABOVE = {1: 32, 2: 28, 3: 24}, {1: 480, 2: 320, 3: 240}
"""Half points of headings by their level, and twips above them; deeper ones are as large as the text."""
_OPENING = ("", "（", "(", "【", "「", "〔", "［", "[", "＊", "*", "※", "\u3000")
"""What a paragraph begins with that is not indented."""
_TYPED = "・･●○◎▪▫‣•◦▶▷►☆★➢✓✔"
"""Bullets that are read as such where they are typed; any other is Word's own."""
_CAPTION = re.compile(r"^[(（][^()（）]+[)）]$")
"""A title of a law's article or paragraph: （施行期日）."""
_UNDER_CAPTIONS = (Kind.ARTICLE, Kind.NUMBER)
_LEAD = 40
"""Characters up to which a line above a table is its caption, or the unit of its numbers."""
_DEEPEST = 9
"""Outline levels that Word has (ECMA-376 part 1, 17.3.1.20)."""


class Setting(Enum):
    """How a heading is set: as a level, but as text before a sentence; as text; as a level on its own line."""

    MIXED = 1
    TEXT = 2
    LEVELS = 3


NOTHING: Shown = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Behind:
    """What a file holds beside its text: footnotes, pictures by their names, and bullets.

    `shown` are the pictures that are to be had.
    """

    shown: Shown
    notes: list[str] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    bullets: dict[str, int] = field(default_factory=dict)


def plain_word(
    document: Document, setting: Setting, own: Mapping[str, Setting] = MappingProxyType({}), shown: Shown = NOTHING
) -> bytes:
    """Return the bytes of a Word file with the document's cover, 目次, sections and colophon.

    `own` leads from the ids of sections to the setting that each has instead. A picture that is not among those `shown`
    is left out.
    """
    cover, more, head = "".join(_cover(document)), _Behind(shown), running_head(document)
    behind = "".join(
        (
            *_contents(document),
            *(xml for section in document.sections for xml in _section(section, setting, own, 1, more)),
            *([_NEW_PAGE] if document.colophon and document.sections else []),
            *(_paragraph(line) for block in document.colophon for line in block.text.split("\n")),
        )
    )
    # What follows the cover stands on a page of its own, lest （…） at its end be read as the caption of what follows.
    body = cover + (_NEW_PAGE if cover and behind else "") + behind
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="{_W}" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>'
        f'{body}<w:sectPr>{_HEADED if head else ""}<w:footerReference w:type="default" r:id="rId4"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="851" w:footer="851" '
        f'w:gutter="0"/>{_BARE_COVER if head and cover else ""}</w:sectPr></w:body></w:document>'
    )
    return package(
        xml,
        House(),
        document.title or "",
        more.media,
        footnotes="".join(more.notes),
        numbering=_lists(more.bullets),
        header=_paragraph(head, _RIGHT) if head else "",
    )


def running_head(document: Document) -> str | None:
    """Return the running head that a document's file gets: where its pages have one only."""
    heads = {aside.text for aside in document.asides if aside.kind == "header"}
    return heads.pop() if len(heads) == 1 else None


def _cover(document: Document) -> Iterator[str]:
    """Yield the lines of the cover in the middle of the page, those of its title larger than the others."""
    lines = [line for block in document.cover for line in block.text.split("\n")]
    for place, line in enumerate(lines):
        titles = bool(line.strip()) and line != document.issuer and fold(line) in fold(document.title or "")
        above = _TITLE_ABOVE if place == 0 else 0
        properties = f'<w:spacing w:before="{above}" w:after="{_COVER_GAP}"/>{_CENTRED}'
        yield _paragraph(line, properties, bold=titles, size=_COVER_SIZES[titles])


def _contents(document: Document) -> Iterator[str]:
    """Yield the rows of the 目次, indented as deep as what they lead to stands."""
    if document.contents:
        yield _paragraph("目次", f'<w:spacing w:before="240" w:after="120"/>{_CENTRED}', bold=True, size=_SIZES[1])
    levels = {
        (section.label, section.title or ""): section.level for section in reversed(list(walk(document.sections)))
    }
    for row in document.contents:
        left = _INDENT * (levels.get((row.label, row.title), 1) - 1)
        stops = f'<w:tab w:val="left" w:pos="{left + 850}"/><w:tab w:val="right" w:leader="dot" w:pos="9070"/>'
        page = "" if row.page is None else str(row.page)
        text = "\t".join((*([row.label] if row.label else []), row.title, page))
        yield _paragraph(text, f'<w:tabs>{stops}</w:tabs><w:ind w:left="{left}"/>')


def _section(section: Section, common: Setting, own: Mapping[str, Setting], level: int, more: _Behind) -> Iterator[str]:
    """Yield a section's paragraphs, tables and pictures; footnotes and the pictures' bytes are appended to `more`."""
    setting = own.get(section.id, common)
    blocks = list(section.blocks)
    head = "　".join(part for part in (section.label, section.title) if part)
    runs_in = bool(blocks) and blocks[0].at == section.at and bool(section.label)
    made: list[str] = []
    if runs_in and setting is not Setting.LEVELS:
        if section.title and _captioned(section):
            made.append(_paragraph(section.title, "<w:keepNext/>"))
            head = section.label or ""
        head = f"{head}　{blocks.pop(0).text}"
    heads = bool(head) and setting is not Setting.TEXT and (setting is Setting.LEVELS or not runs_in)
    if heads:
        made.append(_heading(head, level, bold=bool(section.title) or not runs_in))
    elif head:
        made.append(_paragraph(head, _HANGING))
    captions = {block.caption for block in blocks if isinstance(block, Figure | Table)}
    held, text = len(made) - 1, section.blocks[0].text if len(blocks) < len(section.blocks) else section.title
    for one in standing(blocks, more.shown):
        block = one.block
        if isinstance(block, Note) and block.mark is not None and made and made[-1].endswith("</w:p>"):
            run = reference(len(more.notes) + 1)
            if block.offset is None or held < 0:
                made[-1] = made[-1].removesuffix("</w:p>") + run + "</w:p>"
            else:
                made[held] = referring(made[held], len(letters((text or "")[block.offset :])), run)
            more.notes.append(footnote_of(len(more.notes) + 1, _paragraph(block.text)))
            continue
        if not isinstance(block, Figure) and not hangs(block):
            held, text = len(made), block.text
        made += _block(one, more, captions)
    yield from made
    for child in section.sections:
        yield from _section(child, common, own, level + 1, more)


def _heading(text: str, level: int, *, bold: bool) -> str:
    size, above = _SIZES.get(level, 0), _ABOVE.get(level, 160)
    outline = f'<w:keepNext/><w:spacing w:before="{above}"/><w:outlineLvl w:val="{min(level, _DEEPEST) - 1}"/>'
    return _paragraph(text, outline, bold=bold, size=size if bold else 0)


def _captioned(section: Section) -> bool:
    """Tell whether a title stands above its label, as those of a law's articles and their paragraphs do."""
    kind = section.number.kind if section.number is not None else None
    return kind in _UNDER_CAPTIONS and _CAPTION.match(section.title or "") is not None


def _block(one: Standing, more: _Behind, captions: Container[str | None]) -> Iterator[str]:
    """Yield a block as paragraphs or a table."""
    block, labels, behind = one
    match block:
        case Table():
            yield _table(block)
            yield _paragraph("")
        case Figure() if block in more.shown:
            kept = "<w:keepNext/>" if behind is not None and behind.text == block.caption else ""
            yield f"<w:p><w:pPr>{kept}{_CENTRED}</w:pPr>{_picture(block, labels, more)}</w:p>"
        case Figure() if block.texts:
            yield f"<w:p><w:pPr>{_CENTRED}</w:pPr>{boxes(block.texts)}</w:p>"
        case Paragraph() if block.text in captions:
            yield _paragraph(block.text, f"<w:keepNext/>{_CENTRED}")
        case Paragraph():
            kept = "<w:keepNext/>" if isinstance(behind, Table) and leads(block.text) else ""
            indent = f'<w:ind w:firstLine="{_INDENT}"/>' if block.text[:1] not in _OPENING else ""
            yield _paragraph(block.text, kept + indent)
        case ListItem() if block.text[:1] not in _TYPED:
            number = more.bullets.setdefault(block.text[0], len(more.bullets) + 1)
            own = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
            yield _paragraph(block.text[1:], f"{own}{_HANGING}")
        case _:
            yield _paragraph(block.text, _HANGING)


def leads(text: str) -> bool:
    """Tell whether a line above a table is its caption, or the unit of its numbers."""
    return bool(text.strip()) and len(text) <= _LEAD and "。" not in text


def _lists(bullets: Mapping[str, int]) -> str:
    """Return a list for each bullet, and their numbers, which stand behind all lists."""
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{escaped(sign)}"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
        for sign, number in bullets.items()
    )
    numbers = (f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in bullets.values())
    return lists + "".join(numbers)


def _picture(figure: Figure, labels: Figure | None, more: _Behind) -> str:
    """Return a run with a picture in the line, before the texts that its page shows in it."""
    image, number = more.shown[figure], len(more.media) + 1
    more.media[f"image{number}.{image.kind}"] = image.data
    size = size_of(figure, image)
    if texts := figure.texts or (labels.texts if labels is not None else ()):
        return drawing_over(texts, f"rIdM{number}", size, counts=not figure.texts)
    return drawing(number, f"rIdM{number}", *map(in_emus, size))


def _paragraph(text: str, properties: str = "", *, bold: bool = False, size: int = 0) -> str:
    """Return a paragraph; `size` is in half points, 0 that of the text."""
    looks = ("<w:b/>" if bold else "") + (f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "")
    look = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    lines = []
    for line in text.split("\n"):
        pieces = "<w:tab/>".join(
            f'<w:t xml:space="preserve">{escaped(piece)}</w:t>' if piece else "" for piece in line.split("\t")
        )
        lines.append(pieces)
    inner = "<w:br/>".join(lines)
    runs = f"<w:r>{look}{inner}</w:r>" if inner else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def _table(table: Table) -> str:
    rows = slots(table)
    sizes = sized(table, _WIDTH)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in sizes.widths)
    edges = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in _EDGES)
    room = "".join(f'<w:{side} w:w="{sizes.room}" w:type="dxa"/>' for side in ("left", "right"))
    heads = heads_of(table)
    made = "".join(
        f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if at < heads else ''}</w:trPr>"
        f"{''.join(_row(row, sizes, head=at < heads))}</w:tr>"
        for at, row in enumerate(rows)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{room}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"
    )


def _cell_line(text: str, size: int, *, head: bool) -> str:
    """Return a line of a cell, numbers at its right, in a size in half points; no head ends a page."""
    set_so = ("<w:keepNext/>" if head else "") + (_RIGHT if AMOUNT.fullmatch(text.strip()) else "")
    return _paragraph(text, set_so, size=size if size < FULL else 0)


def _row(row: Sequence[Slot], sizes: Sizes, *, head: bool) -> Iterator[str]:
    for column, wide, cell in row:
        span = f'<w:gridSpan w:val="{wide}"/>' if wide > 1 else ""
        size = f'<w:tcW w:w="{sum(sizes.widths[column : column + wide])}" w:type="dxa"/>'
        if cell is None:
            yield f"<w:tc><w:tcPr>{size}{span}<w:vMerge/></w:tcPr><w:p/></w:tc>"
            continue
        merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
        # A paragraph without text would be lost: lines around one are parted in a single paragraph.
        texts = [cell.text] if "\n\n" in cell.text else cell.text.split("\n")
        paragraphs = "".join(_cell_line(text, sizes.size, head=head) for text in texts)
        yield f"<w:tc><w:tcPr>{size}{span}{merge}</w:tcPr>{paragraphs}</w:tc>"
