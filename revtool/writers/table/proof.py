"""The proof of a change table: what was read back from its file against the comparison. Refuses the table's values.

Both columns must rebuild the old and the new text of every section that changed, in order; what else stands in them
must be the table's own words or the heading of a section; what is not marked must be the same on both sides.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from revtool.errors import ProofError, Said, said
from revtool.model.amendment import Item
from revtool.model.comparison import Comparison, Op, Pair, Verdict, new_text, old_text
from revtool.model.document import Block, Figure, Note, Section, Table
from revtool.text import fold
from revtool.writers.house import Elision, House, Notation, Order, TableRows, Third
from revtool.writers.table.contents import shown_contents
from revtool.writers.table.proof_contents import contents_end
from revtool.writers.table.proof_figures import LABELS, PARTING, PICTURE, drawn_in_one, expected_labels
from revtool.writers.table.proof_rows import Expected, expected_table
from revtool.writers.table.signs import AllSigns, Sign, Signs, signed
from revtool.writers.table.wording import notation_note, note_mark, stated
from revtool.writers.xml_text import printable

BLANK = "\u00a0" * 4
"""A marked blank opposite to added or removed words is the table's own; readers leave it out."""


class ReadPiece(NamedTuple):
    """A paragraph, or a table (its cells' texts with tabs and line ends), and what of its text is not marked."""

    text: str
    unmarked: str
    table: bool = False


ReadRow = tuple[tuple[ReadPiece, ...], ...]
"""The columns of a row as the file has them."""


class ReadBack(NamedTuple):
    """What a written change table says: paragraphs before the table, heads of columns, rows, paragraphs below.

    `tab` is how the format shows what stands between two cells of a table.
    """

    before: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[ReadRow, ...]
    below: tuple[str, ...]
    tab: str = "\t"


def prove(
    read: ReadBack,
    comparison: Comparison,
    items: Sequence[Item],
    house: House,
    file: str,
    *,
    shown: Container[str] = (),
) -> None:
    """Return if the file says what the comparison says; raise ProofError with the place where it does not.

    `shown` are the hashes of the pictures that the file shows.
    """
    new, old = (0, 1) if house.order is Order.NEW_FIRST else (1, 0)
    for number, row in enumerate(read.rows, 1):
        one, other = _unmarked(row[new], house, read.tab), _unmarked(row[old], house, read.tab)
        if one != other and fold(one) != fold(other):
            raise _failed(file, said("row {row}: what is not marked differs between the columns", row=number))
    edits = shown_contents(comparison, house)
    contents, signs = (new_text(edits), old_text(edits)), AllSigns(comparison)
    for side, column, name in ((True, new, "new"), (False, old, "old")):
        pieces = [piece.text for row in read.rows for piece in row[column]]
        sections = [pair.new if side else pair.old for pair in comparison.pairs]
        captions = frozenset(printable(caption).replace("\t", read.tab) for caption in _captions(sections))
        told = _Column(pieces, sections, house, file, name, captions, read.tab, shown, signs)
        told.prove(comparison.pairs, contents if side else contents[::-1])
    _statement(read, stated(items, house), file)
    _notation(read, comparison, house, file)
    if house.third is Third.REASON:
        _reasons(read, comparison, items, house, file)


def _statement(read: ReadBack, items: Sequence[Item], file: str) -> None:
    before = iter(read.before)
    for item in items:
        expected = [f"{item.number}　{item.heading}", *(line.strip() for line in (item.reason or "").splitlines())]
        for text in filter(None, map(printable, expected)):
            if text not in before:
                raise _failed(file, said("変更事項及び理由: {heading}", heading=item.heading))


def _notation(read: ReadBack, comparison: Comparison, house: House, file: str) -> None:
    """Hold the note below the table: it names every section that differs in notation, wholly or in part."""
    note = notation_note(comparison.pairs) if house.notation is Notation.NOTE else None
    if note is not None and _packed(printable(note)) not in {_packed(text) for text in read.below}:
        raise _failed(file, said("the note on notation"))


def _reasons(read: ReadBack, comparison: Comparison, items: Sequence[Item], house: House, file: str) -> None:
    """Hold the third column: nothing but reasons and 同上 stands in it, and that of no changed section is missing."""
    of = {section: _packed(printable(item.reason)) for item in items if item.reason for section in item.sections}
    needed = {of[pair.key] for pair in comparison.pairs if pair.key in of and _whole(pair, house)}
    seen = {_packed("".join(piece.text for piece in cell)) for row in read.rows for cell in row[2:]} - {"", "同上"}
    for text in sorted((seen - set(of.values())) | (needed - seen)):
        raise _failed(file, said("third column: the reason 「{text}」", text=text[:40]))


def _packed(text: str) -> str:
    """Return text without blanks and line ends, which formats set in their own ways."""
    return "".join(text.split())


class _Headings:
    """The headings of one side's sections, as a column may show them."""

    __slots__ = ("common", "pairs", "rare", "sections", "tab")

    def __init__(self, pairs: Sequence[Pair], sections: Sequence[Section | None], tab: str) -> None:
        self.pairs, self.sections, self.tab = pairs, sections, tab
        said = [section for section in sections if section is not None]
        self.common = {_heading(section) for section in said} | {s.title for s in said if s.label and s.title}
        self.rare: set[str] | None = None

    def __contains__(self, text: str) -> bool:
        if text in self.common:
            return True
        if self.rare is None:
            # Headings with a sentence in the place of the title, or with characters that no file can carry, are few.
            both = zip(self.pairs, self.sections, strict=True)
            named = ("　".join(_named(pair, section)) for pair, section in both if section is not None)
            self.rare = {heading.replace("\t", self.tab) for heading in named}
        return text in self.rare


@dataclass(slots=True)
class _Column:
    """One column of the file, and how far it has been accounted for."""

    pieces: list[str]
    sections: list[Section | None]
    house: House
    file: str
    name: str
    captions: frozenset[str]
    tab: str
    shown: Container[str]
    signs: AllSigns

    def prove(self, pairs: Sequence[Pair], contents: tuple[str, str]) -> None:
        """Find the 目次 and every section's text in order; account for all that stands between.

        `contents` are the rows of this and of the other side's 目次 where the table shows it, else empty.
        """
        at = contents_end(self.pieces, *contents, self.house.elided) if any(contents) else 0
        if at < 0:
            raise _failed(self.file, said("{side} column: the 目次 is not there as it should be", side=self.name))
        parents = _Headings(pairs, self.sections, self.tab)
        elided = self.house.elision is not Elision.NONE
        for pair, section in zip(pairs, self.sections, strict=True):
            if section is None or (pair.verdict is Verdict.SAME and elided):
                continue
            texts = _expected(pair, section, self.house, self.shown, self.signs)
            expected = [one.shown_as(self.tab) for one in texts]
            if not expected:
                continue
            start = at
            ways = [expected, *_below_caption(section, expected, self.house.elided)]
            while (end := self._after_either(at, ways)) < 0:
                if at >= len(self.pieces) or not self._allowed(self.pieces[at], parents):
                    raise self._missing(section, expected, start)
                at += 1
            at = end
        for text in self.pieces[at:]:
            if not self._allowed(text, parents):
                raise _failed(self.file, said("{side} column: 「{text}」 is no text of the document",
                                              side=self.name, text=text[:40]))  # fmt: skip

    def _after_either(self, at: int, ways: Sequence[Sequence[Expected]]) -> int:
        """Return where the first of these ways ends that stands from here on; -1 if none does."""
        return next((end for way in ways if (end := self._after(at, way)) >= 0), -1)

    def _after(self, at: int, expected: Sequence[Expected]) -> int:
        """Return where the section's texts end if they stand from here on, remarks between them left out; -1 if not."""
        if at < len(self.pieces) and len(expected) > 1:
            run_in = Expected(f"{expected[0].text}　{expected[1].text}")
            if run_in.begins(self.pieces[at]):
                # A label without a title stands on the line of its sentence.
                expected = [run_in, *expected[2:]]
        rest: str | None = None
        for count, one in enumerate(expected):
            while rest is None and count and self._skips(at, one):
                at += 1
            if at >= len(self.pieces):
                return -1
            piece = self.pieces[at] if rest is None else rest
            if one.is_said(piece, self.house.elided):
                rest = None
                at += 1
            elif one.begins(piece):
                # Paragraphs that stand beside one other are lines of one text in some formats.
                rest = piece[len(one.text) + 1 :]
            else:
                return -1
        return at if rest is None else -1

    def _skips(self, at: int, one: Expected) -> bool:
        """Tell whether a piece stands between those of a section, and is not the one that is looked for."""
        if at >= len(self.pieces) or one.begins(self.pieces[at]) or one.is_said(self.pieces[at], self.house.elided):
            return False
        return self._between(self.pieces[at])

    def _between(self, text: str) -> bool:
        """Tell whether a text may stand within a section without being a block of it: remark, caption, picture."""
        return _remark(text) or text in self.captions or text == PICTURE

    def _allowed(self, text: str, parents: _Headings) -> bool:
        house = self.house
        words = {house.added, house.removed, house.elided, PICTURE}
        return text in words or text.endswith(house.elided) or _remark(text) or text in parents

    def _missing(self, section: Section, expected: Sequence[Expected], start: int) -> ProofError:
        pieces = self.pieces[start:]
        where = next((one.text for one in expected if one.text not in pieces), expected[0].text)
        return _failed(self.file, said("{side} column: 「{text}」 of {path} is not there as it should be",
                                       side=self.name, text=where[:40], path=section.path))  # fmt: skip


def _expected(
    pair: Pair, section: Section, house: House, shown: Container[str], signs: AllSigns
) -> list[Expected]:  # fmt: skip
    """Return the texts of a section that must stand in the table: all, or of one that is only retitled its heading."""
    if _whole(pair, house):
        return list(_texts(section, pair, house, shown, signs.of(pair)))
    if pair.verdict is not Verdict.CHANGED:
        return []
    return [Expected(text) for text in _named(pair, section)]


def _named(pair: Pair, section: Section) -> list[str]:
    """Return a section's heading, and apart from it the sentence that the pair compares with the other side's title."""
    behind = "" if section.title else new_text(pair.title) if section is pair.new else old_text(pair.title)
    return [printable(text) for text in (_heading(section), behind) if text]


def _whole(pair: Pair, house: House) -> bool:
    """Tell whether a section's whole text must stand in the table: not where a side says 変更なし instead of it."""
    if pair.old is not None and pair.new is not None and "unchanged" in (pair.old.claim, pair.new.claim):
        return False
    if house.elision is Elision.NONE:
        return True
    match pair.verdict:
        case Verdict.ADDED | Verdict.REMOVED:
            return True
        case Verdict.CHANGED:
            retitled = any(edit.op is not Op.KEEP for edit in pair.title)
            kept = (Verdict.SAME, Verdict.NOTATION)
            return not (retitled and all(block.verdict in kept and not block.moved for block in pair.blocks))
        case Verdict.NOTATION:
            return house.notation is Notation.ROWS
        case Verdict.SAME:
            return False


def _texts(
    section: Section, pair: Pair, house: House, shown: Container[str], signs: Signs
) -> Iterator[Expected]:  # fmt: skip
    """Yield a section's heading and blocks as the table must show them."""
    shortened = house.table_rows is TableRows.CHANGED and house.elision is not Elision.NONE
    heading = _heading(section)
    if heading:
        yield Expected(printable(heading))
    labels: Block | None = None
    for block, behind in zip_longest(section.blocks, section.blocks[1:]):
        if shortened and isinstance(block, Table) and len(block.rows) > 1:
            yield expected_table(block, pair)
        elif isinstance(block, Figure) and block.text:
            yield expected_labels(block, behind, pair, shown)
            labels = block
        elif labels is not None and drawn_in_one(labels, block):
            labels = None  # its labels stand for it
        elif text := _block(block, signs.get(id(block), ())):
            yield Expected(printable(text))


def _below_caption(section: Section, expected: Sequence[Expected], elided: str) -> Iterator[list[Expected]]:
    """Yield how an article may stand too: its caption alone, then its label with its first sentence, or with （略）."""
    if not section.label or not section.title or (len(expected) > 1 and expected[1].rows):
        return
    first = expected[1].text if len(expected) > 1 else elided
    yield [Expected(printable(section.title)), Expected(f"{printable(section.label)}　{first}"), *expected[2:]]


def _heading(section: Section) -> str:
    label, title = section.label, section.title
    return f"{label}　{title}" if label and title else label or title or ""


def _block(block: Block, signs: Sequence[Sign]) -> str:
    match block:
        case Figure():
            return block.text or PICTURE
        case Note():
            mark = note_mark(block)
            text = signed(block.text, signs)
            return f"{mark}　{text}" if mark else text
        case _:
            return signed(block.text, signs)


def _captions(sections: Sequence[Section | None]) -> Iterator[str]:
    for section in sections:
        for block in section.blocks if section is not None else ():
            if isinstance(block, Table | Figure) and block.caption:
                yield block.caption


def _unmarked(column: Sequence[ReadPiece], house: House, tab: str) -> str:
    """Return what is not marked, without the table's own words and without what stands between a table's cells."""
    said = "".join(piece.unmarked for piece in column if not _own(piece.text, house))
    if any(LABELS in piece.text for piece in column):
        said = said.replace(PARTING, "")
    return said.replace(tab.strip() or "\t", "")


def _own(text: str, house: House) -> bool:
    """Tell whether a text is the table's own; where text is left out, the numbers in a range of it may differ."""
    elision = text.endswith(house.elided) and "\n" not in text
    return text in (house.added, house.removed) or _remark(text) or elision


def _remark(text: str) -> bool:
    return text.startswith("（") and text.endswith(("から移動）", "から分割）", "に分割）", "に統合）", "を統合）"))


def _failed(file: str, place: Said) -> ProofError:
    return ProofError(
        file,
        said("the table that was made does not say what the documents say, so it was not written"),
        said("please report this with the two documents"),
        place,
    )
