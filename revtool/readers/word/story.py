"""Turns a story of a Word file into lines: paragraphs with number and look, tables, figures, notes.

Refuses structure: it says what a style, a list or a field makes of a paragraph, never what heads a section.
"""

from lxml import etree

from revtool.model.document import Place
from revtool.numbering import read_label
from revtool.ooxml.numbering import Number
from revtool.ooxml.story import read_story
from revtool.ooxml.story_items import NOTHING, Foreign, Grid, Item, Para
from revtool.ooxml.styles import Look, RunLook
from revtool.readers.line import Line, Role
from revtool.readers.word.drawing import figures
from revtool.readers.word.notes import note_lines
from revtool.readers.word.parts import Parts, Story, role_of
from revtool.readers.word.table import is_layout, table_of

_PLAIN = RunLook()
_new = tuple.__new__  # half the time of the constructor; for what is made most
_FOREIGN = {
    "altChunk": "it is a file of another format, which Word converts when it opens this one",
    "subDoc": "it is another file, which Word reads in when it opens this one",
}


def story_lines(parts: Parts, story: Story, root: etree._Element | None = None) -> list[Line]:
    """Return the lines of a story, or of the part of it below `root`, in reading order."""
    top = story.normal.root if root is None else root
    items = read_story(top, story.normal.stamped, parts.hidden_styles)
    return _lines(parts, story, items)


def _lines(parts: Parts, story: Story, items: list[Item]) -> list[Line]:
    lines: list[Line] = []
    gap = breaks = False
    part, commons = story.part or None, parts.commons
    for item in items:
        if isinstance(item, Para):
            paragraph, text, style, own = item
            common = None
            if own is NOTHING:
                common = commons[style] if style in commons else parts.common(style)
            if common is not None and text and not text.isspace():
                at = _new(Place, (None, paragraph, None, None, part, None))
                lines.append(_new(Line, (text, at, *common, breaks and bool(lines), gap, None, None, None)))
                gap = breaks = False
                continue
            line = _line(parts, story, item)
            breaks = breaks or own.breaks
            if line is not None and not (own.things or own.references or own.hidden):
                if gap or breaks:
                    line = line._replace(gap=gap, breaks=bool(lines) and (breaks or line.breaks))
                    gap = breaks = False
                lines.append(line)
                continue
            made = _with_things(parts, story, item, line)
            gap = gap or not made
        elif isinstance(item, Grid):
            made = _table_lines(parts, story, item)
        else:
            made = _foreign(parts, story, item)
        if made and (gap or breaks):
            made[0] = made[0]._replace(gap=gap, breaks=bool(lines) and (breaks or made[0].breaks))
            gap = breaks = False
        lines += made
    return lines


def paragraph_lines(parts: Parts, story: Story, para: Para) -> list[Line]:
    """Return the lines of one paragraph: its text if it shows any, then its figures, then the notes it refers to."""
    return _with_things(parts, story, para, _line(parts, story, para))


def _with_things(parts: Parts, story: Story, para: Para, line: Line | None) -> list[Line]:
    lines = [] if line is None else [line]
    if para.own.hidden:
        parts.skip("hidden text", f"Word does not show it: {para.own.hidden}", story.place(para.paragraph))
    if para.own.things:
        lines += figures(parts, story, para, story_lines)
    if para.own.references:
        lines += note_lines(parts, para)
    return lines


def number_of(parts: Parts, para: Para, look: Look) -> Number | None:
    """Count a paragraph and return its automatic number; None where it has none.

    A paragraph's own w:numPr goes before its style's; a style's list decides the level that is linked to the style.
    """
    number = para.own.number if para.own.number is not None else look.number
    if number is None or number == "0":
        return None
    depth = para.own.depth
    if depth is None:
        depth = parts.depth_of_style(number, para.style, look)
    return parts.numbering.next(number, depth)


def _line(parts: Parts, story: Story, para: Para) -> Line | None:
    """Return the line that a paragraph shows; None where it shows neither text nor number."""
    text = para.text
    look = parts.styles.look(para.style)
    at = Place(None, para.paragraph, None, None, story.part or None)
    if look.hidden or (para.own.hidden and not text):
        # Word does not count what it does not show.
        if text:
            parts.skip("hidden text", f"Word does not show it: {text}", at)
        return None
    number = None
    if look.number is not None or para.own.number is not None:
        number = number_of(parts, para, look)
    if (number is None or not number.label) and (not text or text.isspace()):
        return None
    size, bold = _set(parts, para, look) if para.own.stretches else (look.size, look.bold)
    level = look.level
    if para.own.outline is not None:
        level = para.own.outline + 1 if para.own.outline < 9 else None
    label, depth = None, None
    role = Role.CONTENTS if para.own.contents else role_of(look.contents, level)
    if number is not None and number.label:
        if number.bullet or not _readable(parts, number.label):
            text = f"{number.label}{number.gap}{text}"
            if role is Role.TEXT and number.bullet:
                role, depth = Role.ITEM, number.depth
        else:
            label = number.label
    centred = look.centred if para.own.align is None else para.own.align == "center"
    return Line(text, at, role, label, level, size, bold, centred, depth, para.own.breaks or look.breaks)


def _readable(parts: Parts, label: str) -> bool:
    """Tell whether an automatic number is a label of a section (第1章, (1)), not a word that counts (図1, ※2)."""
    known = parts.readable.get(label)
    if known is None:
        known = parts.readable[label] = read_label(label) is not None
    return known


def _set(parts: Parts, para: Para, look: Look) -> tuple[float, bool]:
    """Return the size and the weight that most characters of a paragraph have."""
    plain = len(para.text)
    first = para.own.stretches[0]
    if first.style is None and first.length * 2 > plain:
        return look.size if first.size is None else first.size, look.bold if first.bold is None else first.bold
    counts: dict[tuple[float, bool], int] = {}
    for stretch in para.own.stretches:
        run = _PLAIN if stretch.style is None else parts.styles.run(stretch.style)
        size = next((one for one in (stretch.size, run.size) if one is not None), look.size)
        bold = next((one for one in (stretch.bold, run.bold) if one is not None), look.bold)
        counts[size, bold] = counts.get((size, bold), 0) + stretch.length
        plain -= stretch.length
    if plain > 0:
        counts[look.size, look.bold] = counts.get((look.size, look.bold), 0) + plain
    return max(counts, key=lambda key: counts[key])


def _table_lines(parts: Parts, story: Story, grid: Grid) -> list[Line]:
    if is_layout(parts, grid):
        lines: list[Line] = []
        for row in grid.rows:
            for cell in row:
                lines += _lines(parts, story, cell.items)
        return lines
    table, behind = table_of(parts, story, grid, paragraph_lines)
    return [Line("", table.at, Role.BLOCK, block=table), *behind]


def _foreign(parts: Parts, story: Story, item: Foreign) -> list[Line]:
    parts.skip(item.kind, _FOREIGN.get(item.kind, "it is kept elsewhere"), story.place(item.paragraph))
    return []
