"""A Comparison for people at a terminal: what changed, clause by clause, the old and the new text with their marks.

Refuses to know the language: `say` puts its words in it. Without colour, marks are brackets: [-old-] {+new+}.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from revtool.errors import Said, Say, said
from revtool.model.comparison import (
    BlockPair,
    Comparison,
    Cut,
    Edit,
    Op,
    Pair,
    Verdict,
    changed_lines,
    new_text,
    old_text,
)
from revtool.model.cut import Cuts, by_block, with_cuts
from revtool.model.document import Block, Figure, Section
from revtool.model.referring import MovedReference, moved_references
from revtool.text.columns import break_lines, columns
from revtool.text.underline import Runs, underline
from revtool.writers.json_comparison import counts

_VERDICTS = {
    Verdict.SAME: said("same"),
    Verdict.NOTATION: said("notation only"),
    Verdict.CHANGED: said("changed"),
    Verdict.ADDED: said("added"),
    Verdict.REMOVED: said("removed"),
}
_NAMED = 12
"""Characters of a note that name one whose mark stands in the text."""
PART_NAMES = {
    "cover": said("cover"),
    "statement": said("statement of changes"),
    "contents": said("contents"),
    "colophon": said("colophon"),
    "header": said("running head"),
    "footer": said("running foot"),
}
"""What the parts around the sections are called."""


class Pen(NamedTuple):
    """How a terminal marks: whether in colour, and how many columns it has."""

    colour: bool = False
    width: int = 80


def comparison_text(comparison: Comparison, say: Say, pen: Pen | None = None) -> str:
    """Return the report: totals, every pair that is not the same, and the differences outside the sections.

    Of tables, figures, contents pages and all else outside the sections, the lines that changed are shown.
    """
    pen = pen or Pen()
    files = f"{comparison.old.name} → {comparison.new.name}"
    out = [*break_lines(files, pen.width), *break_lines(_totals(comparison, say), pen.width), ""]
    olds, news = _paths(pair.old for pair in comparison.pairs), _paths(pair.new for pair in comparison.pairs)
    cuts = by_block(comparison.cuts)
    for pair in comparison.pairs:
        if pair.verdict is not Verdict.SAME or pair.renumbered or pair.moved:
            out += _pair(pair, say, pen, _parts(pair, olds, news), cuts)
    if comparison.apart:
        out.append(_strong(say(said("Outside the sections")), pen))
        for apart in comparison.apart:
            out.append(f"  {say(PART_NAMES[apart.part])}")
            rows = apart.part == "contents"
            out += _contents(apart.edits, say, pen) if rows else _texts(changed_lines(apart.edits), pen)
        out.append("")
    return "\n".join(out).rstrip("\n") + "\n"


def _contents(edits: tuple[Edit, ...], say: Say, pen: Pen) -> Iterator[str]:
    """The rows of the 目次 that came, went or say something else; those of which only the page moved are counted."""
    moved: list[Sequence[Edit]] = []

    def told(row: Sequence[Edit]) -> bool:
        old, new = (text.rpartition("\t")[0] for text in (old_text(row), new_text(row)))
        if old == new:
            moved.append(row)
        return old != new

    yield from _texts(changed_lines(edits, told), pen)
    if moved:
        yield from _lines(
            ((say(said("rows with another page: {count}", count=len(moved))), False),), "~", ("", "", ""), pen
        )


def _totals(comparison: Comparison, say: Say) -> str:
    seen = counts(comparison)
    shown = [(say(words), seen[verdict.value]) for verdict, words in _VERDICTS.items()]
    shown += [(say(said("moved")), seen["moved"]), (say(said("renumbered")), seen["renumbered"])]
    parts = "  ".join(f"{word} {count}" for word, count in shown if count)
    total = say(said("{count} sections", count=len(comparison.pairs)))
    return f"{total}: {parts}"


def _paths(sections: Iterable[Section | None]) -> dict[str, str]:
    return {section.id: section.path for section in sections if section is not None}


def _parts(pair: Pair, olds: dict[str, str], news: dict[str, str]) -> list[Said]:
    """Return what to say of the further sections that a pair's text went to or came from."""
    out = [said("part of it went to {place}", place=news.get(key, key)) for key in pair.split_to]
    return out + [said("took in {place}", place=olds.get(key, key)) for key in pair.merged_from]


def _pair(pair: Pair, say: Say, pen: Pen, parts: list[Said], cuts: Cuts) -> Iterator[str]:
    words = [say(_VERDICTS[pair.verdict])] if pair.verdict is not Verdict.SAME else []
    if pair.renumbered and pair.old is not None and pair.new is not None:
        words.append(f"{say(said('renumbered'))} {pair.old.label or '-'} → {pair.new.label or '-'}")
    if pair.moved:
        words.append(say(said("moved")))
    path = pair.section.path or say(said("(untitled)"))
    yield from (_strong(line, pen) for line in break_lines(f"{path}  [{', '.join(words)}]", pen.width))
    for part in parts:
        yield from _lines(((say(part), False),), "~", ("", "", ""), pen)
    if pair.verdict in (Verdict.ADDED, Verdict.REMOVED):
        yield from _whole(pair, pen)
    else:
        if pair.retitled or any(edit.op is not Op.KEEP for edit in pair.title):  # a blank, too, is told
            yield from _texts(pair.title, pen)
        for block in with_cuts(pair.blocks, cuts, pair) if cuts else pair.blocks:
            if isinstance(block, Cut):
                yield from _texts(block.edits, pen)
            elif block.refers_elsewhere and all(edit.op is Op.KEEP for edit in block.edits):
                continue
            elif block.verdict is not Verdict.SAME:
                if block.moved:
                    yield f"  ~ {say(said('moved, and changed'))}:"
                yield from _block(block, say, pen)
            elif block.moved and block.new is not None:
                yield from _lines(((f"{say(said('moved'))}: {block.new.text}", False),), "~", ("", "", ""), pen)
        for moved in moved_references(pair):
            yield from _lines(((say(_reference(moved)), False),), "~", ("", "", ""), pen)
    yield ""


def _reference(moved: MovedReference) -> Said:
    return said(
        "the reference to note {note} stands elsewhere: behind “{old}” → behind “{new}”",
        note=moved.new.mark or moved.text[:_NAMED], old=moved.old.behind, new=moved.new.behind,
    )  # fmt: skip


def _whole(pair: Pair, pen: Pen) -> Iterator[str]:
    op = Op.INSERT if pair.verdict is Verdict.ADDED else Op.DELETE
    text = "\n".join(part for part in (pair.section.title, pair.section.text) if part)
    if text:
        yield from _texts((Edit(op, text),), pen)


def _block(block: BlockPair, say: Say, pen: Pen) -> Iterator[str]:
    """The lines of a block that differ; a table or a figure shows only its changed rows, columns or texts."""
    side = block.new or block.old
    if any(track.old is None or track.new is None for track in block.columns):
        yield from _table(block, say, pen)
    elif isinstance(side, Figure) and all(edit.op is Op.KEEP for edit in block.edits):
        yield from _sides(_picture(block.old, say), _picture(block.new, say), pen)
    elif side is not None and side.kind in ("table", "figure"):
        yield from _texts(changed_lines(block.edits), pen)
    else:
        yield from _texts(block.edits, pen)


def _picture(block: Block | None, say: Say) -> Runs:
    """A picture without words that differ, as one mark: its caption or alternative text, and its bytes."""
    return ((say(said("picture {name}", name=block.name)), True),) if isinstance(block, Figure) else ()


def _table(block: BlockPair, say: Say, pen: Pen) -> Iterator[str]:
    from revtool.writers.terminal_table import changed_rows  # noqa: PLC0415  40 ms, where a column came or went only

    for changed in changed_rows(block):
        lead = ((say(changed.lead), False),) if changed.lead is not None else ()
        yield from _sides(
            (*lead, *changed.old) if changed.old else (), (*lead, *changed.new) if changed.new else (), pen
        )


def _texts(edits: tuple[Edit, ...], pen: Pen) -> Iterator[str]:
    """The old text behind - and the new one behind +, each with its marks; a side without text is left out."""
    yield from _sides(*underline([(edit.op.value, edit.text) for edit in edits]), pen)


def _sides(old: Runs, new: Runs, pen: Pen) -> Iterator[str]:
    if any(text.strip() for text, _ in old):
        yield from _lines(old, "-", ("\x1b[31;4m", "[-", "-]"), pen)
    if any(text.strip() for text, _ in new):
        yield from _lines(new, "+", ("\x1b[32;4m", "{+", "+}"), pen)


def _lines(runs: Runs, sign: str, marks: tuple[str, str, str], pen: Pen) -> Iterator[str]:
    """The runs as lines of the terminal's width; colour goes on again on each line that a mark runs over."""
    plain = "".join(text for text, _ in runs)
    flags = [marked for text, marked in runs for _ in text]
    colour, opening, closing = marks
    for start, line in _marked_breaks(plain, flags, pen):
        text, inside = "", False
        for place in range(start, start + len(line)):
            if flags[place] and not inside:
                text += colour if pen.colour else opening
            if inside and not flags[place]:
                text += "\x1b[0m" if pen.colour else closing
            inside = flags[place]
            text += plain[place]
        if inside:
            text += "\x1b[0m" if pen.colour else closing
        yield f"  {sign} {text}"


def _marked_breaks(plain: str, flags: list[bool], pen: Pen) -> Iterator[tuple[int, str]]:
    """Yield the lines and where each begins, broken so that the brackets of the marks fit in; colour takes no room."""
    room = max(pen.width - 4 - (0 if pen.colour else 8), 16)
    for start, line in _placed(plain, 0, room):
        own = flags[start : start + len(line)]
        opened = sum(marked and not (at and own[at - 1]) for at, marked in enumerate(own))
        over = columns(line) + 4 * opened - (pen.width - 4)
        yield from [(start, line)] if pen.colour or over <= 0 else _placed(line, start, max(columns(line) - over, 16))


def _placed(text: str, first: int, room: int) -> Iterator[tuple[int, str]]:
    at = 0
    for line in break_lines(text, room):
        at = text.index(line, at) if line else at
        yield first + at, line
        at += len(line)


def _strong(text: str, pen: Pen) -> str:
    return f"\x1b[1m{text}\x1b[0m" if pen.colour else text
