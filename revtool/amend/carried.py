"""What an amendment that is no Word file says, in the original's own blocks where it says the same.

A PDF puts blanks where a line ended or letters stand apart, and tells neither the paragraphs of a cell nor what is an
item of a list. Where the letters are the original's, its own block stands; of a table and of a chart that differ, the
cells and boxes that do not. Refuses a chart whose boxes cannot be told apart.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from revtool.amend.footnotes import lost_notes, put_number, with_own_notes
from revtool.amend.grids import as_the_table, table_letters
from revtool.amend.hung import Hung, hanging, with_places
from revtool.amend.spelled import TELLING, Unclear, drawn_again
from revtool.errors import InputError, said
from revtool.model.document import DRAWN, Block, Figure, ListItem, Section, Source, Table, walk
from revtool.text.letters import letters

_BULLET = re.compile(r"[^\w\s]\s")
"""How an item begins: with a sign of its own."""


class Carried(NamedTuple):
    """A section as it is to be put in, and the blocks of the original that it lends to an amendment without such."""

    section: Section
    lent: tuple[Block, ...] = ()


_Pair = tuple[Block | None, Block]
"""A block of the amendment behind the one of the original that it is or changes, if there is one."""


class _Taken(NamedTuple):
    """A block of the result, and the one of the original that it is or that it changes."""

    block: Block
    own: Block | None


def headed_as_the_original(old: Section, new: Section, source: Source) -> Section:
    """Return an amendment's section with the original's label and title where they have the same letters."""
    if source.kind == "docx":
        return new
    label = old.label if letters(old.label) == letters(new.label) else new.label
    title = old.title if letters(old.title) == letters(new.title) else new.title
    return new._replace(label=label, title=title)


def as_the_original(old: Section, new: Section, source: Source) -> Carried:
    """Return a printed section of an amendment with the original's blocks where only the kind of file differs.

    Tables and figures that its kind of file cannot carry stand where they stood. Raises InputError where a chart says
    something else than the original's, and which box became which is not plain.
    """
    if source.kind == "docx":
        return Carried(new)
    taken: list[_Taken] = []
    blocks = _with_own_bullets(old.blocks, new.blocks)
    if source.kind == "txt":
        blocks = with_own_notes(old.blocks, blocks)
        if lost_notes(old.blocks, blocks):
            raise _unnoted(new, source)
        if (numbered := put_number(old.blocks, blocks)) is not None:
            raise _numbered(numbered, new, source)
    drawn = drawn_again(old.blocks, blocks)
    if isinstance(drawn, Unclear):
        raise _unclear(drawn.block, new, source)
    kept: list[Block] = []
    hung: dict[int, Hung | None] = {}
    before, after = hanging(old.blocks, old.title), hanging(drawn, new.title)
    for own, block in _paired(old.blocks, drawn):
        made = block if own is None else _merged(own, block)
        if made is None:
            raise _unfit(new, source)
        hung[id(made)] = after.get(id(block)) or before.get(id(own))
        taken.append(_Taken(made, own))
        if isinstance(own, Figure) and isinstance(block, Figure) and own.hash not in (None, block.hash):
            kept += [own] if isinstance(made, Figure) and made.hash == own.hash else []
    if (left := _left_over(old.blocks, taken, spelled=source.kind == "txt")) is not None:
        raise _unclear(left, new, source)
    stand = {id(one.own) for one in taken}
    shown = {block.kind for block in new.blocks}  # a text that draws one table draws all of them
    lent = [
        block
        for block in old.blocks
        if not source.carries(block.kind) and block.kind not in shown and id(block) not in stand
    ]
    others = [one.block for one in taken if one.own is None]
    for block in lent:
        if _again(block, others):
            raise _unclear(block, new, source)
        taken.insert(_behind(block, old.blocks, taken), _Taken(block, block))
    made_of = with_places([one.block for one in taken], new.title, hung)
    return Carried(new._replace(blocks=made_of), (*lent, *kept))


def check_lent(carried: Carried, added: Sequence[Section], source: Source) -> None:
    """Raise InputError where sections that are new below a section say what a table or chart says that it was lent."""
    lines = {
        letters(line)
        for section in walk(tuple(added))
        for text in (section.heading, section.title or "", section.text)
        for line in text.replace("\t", "\n").split("\n")
    }
    for block in carried.lent:
        if any(len(line) >= TELLING for line in _lines_of(block) & lines):
            raise _unclear(block, carried.section, source)


def _again(block: Block, others: Sequence[Block]) -> bool:
    """Tell whether other blocks say lines of a table or chart, too: boxes that touch are read as a table."""
    lines = {letters(line) for one in others if one.kind not in DRAWN for line in one.text.split("\n")}
    drawn = [letters(one.text) for one in others if one.kind in DRAWN]
    own = [line for line in _lines_of(block) if len(line) >= TELLING]
    return sum(line in lines or any(line in text for text in drawn) for line in own) > 1


def _lines_of(block: Block) -> set[str]:
    """Return the letters of a table's or chart's lines."""
    return {letters(line) for line in block.text.replace("\t", "\n").split("\n")}


def _left_over(olds: Sequence[Block], taken: Sequence[_Taken], *, spelled: bool) -> Block | None:
    """Return a table of the original of which cells are left where no table took its place; None if none is.

    They stand in another table; where tables are spelled out, also in lines of text.
    """
    stand = {id(one.own) for one in taken}
    tables = [block for block in olds if isinstance(block, Table)]
    known = {cell for table in tables if id(table) in stand for cell in _cells(table)}
    lines = {letters(one.block.text) for one in taken if one.own is None and one.block.kind not in DRAWN}
    shown = {letters(text) for one in taken for text in one.block.text.replace("\t", "\n").split("\n")}
    for table in tables:
        if (spelled and lines & _cells(table)) or (id(table) not in stand and len(shown & (_cells(table) - known)) > 1):
            return table
    return None


def _cells(table: Table) -> set[str]:
    """Return the letters of the lines in a table's cells that are long enough to be no chance."""
    lines = (letters(line) for row in table.rows for cell in row for line in cell.text.split("\n"))
    return {line for line in lines if len(line) >= TELLING}


def _with_own_bullets(olds: Sequence[Block], news: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks whose items have the original's bullets for their own, where it is plain which stands for which.

    A program that writes text puts signs of its own for Word's bullets: • for ❏.
    """
    known = {letters(item.text[1:]): item.text[0] for item in _bulleted(olds)}
    stands: dict[str, set[str]] = {}
    for item in _bulleted(news):
        sign = known.get(letters(item.text[1:]))
        stands.setdefault(item.text[0], set()).update((sign,) if sign is not None else ())
    every = set(known.values())
    own = {sign: (found or every) for sign, found in stands.items() if sign not in every or sign not in found}
    sure = {sign: next(iter(found)) for sign, found in own.items() if len(found) == 1}
    made = {
        id(item): item._replace(text=sure.get(item.text[0], item.text[0]) + item.text[1:]) for item in _bulleted(news)
    }
    return tuple(made.get(id(block), block) for block in news)


def _bulleted(blocks: Sequence[Block]) -> list[ListItem]:
    return [block for block in blocks if isinstance(block, ListItem) and _BULLET.match(block.text)]


def _paired(olds: Sequence[Block], news: Sequence[Block]) -> list[_Pair]:
    """Return the new blocks in order, each with the one of the original that has its letters or is its like.

    Of text only what has the same letters, however they are parted into paragraphs; a table or chart between the same
    neighbours is the one that stood there.
    """
    found: list[_Pair] = []
    before, after = [_key(block) for block in olds], [_key(block) for block in news]
    for op, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if op == "equal":
            found += zip(olds[a:b], news[c:d], strict=True)
        else:
            found += _between(list(olds[a:b]), list(news[c:d]))
    return found


def _between(olds: list[Block], news: list[Block]) -> list[_Pair]:
    """Return the pairs of blocks that stand between others of the same letters."""
    first = _parted(olds, news)
    olds, news = olds[first.olds :], news[first.news :]
    last = _parted(olds[::-1], news[::-1], backwards=True)
    olds, news = olds[: len(olds) - last.olds], news[: len(news) - last.news]
    drawn = {kind: [block for block in olds if block.kind == kind] for kind in DRAWN}
    middle: list[_Pair] = []
    for block in news:
        likes = drawn.get(block.kind, [])
        middle.append((likes.pop(0) if likes else None, block))
    return [*first.pairs, *middle, *last.pairs[::-1]]


class _Parted(NamedTuple):
    """How many of the first blocks of both sides hold the same letters in other paragraphs, and the pairs for them."""

    olds: int = 0
    news: int = 0
    pairs: tuple[_Pair, ...] = ()


def _parted(olds: Sequence[Block], news: Sequence[Block], *, backwards: bool = False) -> _Parted:
    done = _Parted()
    one = other = ""
    i = j = 0
    while True:
        side, place = (olds, i) if len(one) <= len(other) else (news, j)
        if place == len(side) or side[place].kind in DRAWN:
            return done
        text = letters(side[place].text)
        if side is olds:
            one, i = (text + one if backwards else one + text), i + 1
        else:
            other, j = (text + other if backwards else other + text), j + 1
        short, whole = sorted((one, other), key=len)
        if not (whole.endswith(short) if backwards else whole.startswith(short)):
            return done
        if one and one == other:
            pairs = tuple((block, block._replace(at=news[done.news].at)) for block in olds[done.olds : i])
            done = _Parted(i, j, (*done.pairs, *pairs))
            one = other = ""


def _key(block: Block) -> tuple[object, ...]:
    match block:
        case Table():
            return ("table", table_letters(block))
        case Figure():
            return ("figure", "".join(sorted(letters(block.text))))
        case _:
            return ("text", letters(block.text))


def _merged(own: Block, block: Block) -> Block | None:
    """Return what stands in the place of an original's block; None where that cannot be told."""
    if isinstance(own, Figure) and isinstance(block, Figure):
        return _as_the_chart(own, block)
    if _key(own) == _key(block):
        return own._replace(at=block.at)
    match own, block:
        case Table(), Table():
            return as_the_table(own, block)
        case _:
            return block


def _as_the_chart(own: Figure, block: Figure) -> Figure | None:
    """Return the original's chart with the boxes that changed; a chart without texts is a picture."""
    if not own.texts or not block.texts:
        return _as_the_picture(own, block)
    if _key(own) == _key(block):
        return own._replace(at=block.at)
    if len(own.texts) != len(block.texts):
        return None
    left = list(block.texts)
    texts: list[str | None] = []
    for text in own.texts:
        same = next((one for one in left if letters(one) == letters(text)), None)
        texts.append(None if same is None else text)
        if same is not None:
            left.remove(same)
    if len(left) > 1:
        return None
    return own._replace(texts=tuple(left.pop(0) if text is None else text for text in texts), at=block.at)


def _as_the_picture(own: Figure, block: Figure) -> Figure:
    """Return the amendment's picture where both came as PDF; what else stores pictures stores them in other bytes."""
    comes_alike = own.at.page is not None and block.at.page is not None
    return block if comes_alike and own.hash != block.hash else own._replace(at=block.at)


def _behind(block: Block, olds: Sequence[Block], taken: Sequence[_Taken]) -> int:
    """Return where a block of the original goes: behind the one that it followed, else as far down."""
    place = next(i for i, one in enumerate(olds) if one is block)
    for before in reversed(olds[:place]):
        at = next((i for i, one in enumerate(taken) if one.own is before), None)
        if at is not None:
            return at + 1
    return min(place, len(taken))


def _unclear(block: Block, section: Section, source: Source) -> InputError:
    cause = said(
        "it spells “{line}” out as lines, and which of them are which of its cells cannot be told",
        line=block.text.split("\n")[0].replace("\t", " ")[:30],
    )
    mend = (
        said("give the amendment in Word, or change that place in the original by hand")
        if source.kind == "pdf"
        else said("separate the cells of each row by tabs, or give the amendment in Word, PDF or Markdown")
    )
    return InputError(source.name, cause, mend, said("{path}", path=section.path or section.heading))


def _unnoted(section: Section, source: Source) -> InputError:
    cause = said(
        "a paragraph that has footnotes in the original is changed, and a text does not tell where they belong"
    )
    mend = said("print the footnotes below it, or give the amendment in Word")
    return InputError(source.name, cause, mend, said("{path}", path=section.path or section.heading))


def _numbered(block: Block, section: Section, source: Source) -> InputError:
    cause = said(
        "a number was put into “{line}”, and a text does not tell whether it is that of a footnote",
        line=block.text[:30],
    )
    mend = said("give the amendment in Word, PDF or Markdown")
    return InputError(source.name, cause, mend, said("{path}", path=section.path or section.heading))


def _unfit(section: Section, source: Source) -> InputError:
    cause = said("a chart says something else than the original's, and which of its boxes changed cannot be told")
    mend = said("give the amendment in Word, or change that chart in the original by hand")
    return InputError(source.name, cause, mend, said("{path}", path=section.path or section.heading))
