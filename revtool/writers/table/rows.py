"""The rows of a change table: what stands side by side, what is elided, what a moved section says. Refuses formats."""

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import groupby, pairwise, zip_longest
from typing import assert_never

from revtool.model.comparison import BlockPair, Comparison, Cut, Pair, Verdict
from revtool.model.cut import by_block, with_cuts
from revtool.model.document import Block, Figure, ListItem, Note, Paragraph, Section, Table, Target
from revtool.text import fold
from revtool.writers.house import Elision, House, TableRows
from revtool.writers.table.figures import figure, figure_row, is_figure, with_pictures
from revtool.writers.table.marks import GAP, blocks, grids, headings, labels, plain, titles
from revtool.writers.table.row_elision import without_same_rows
from revtool.writers.table.rows_cut import cut_row
from revtool.writers.table.rows_joined import side_by_side
from revtool.writers.table.signs import AllSigns, Signs, with_signs
from revtool.writers.table.tree import Node, Share, claimed
from revtool.writers.table.values import Entry, Grid, Line, Piece, Role, Row, Run, Runs
from revtool.writers.table.wording import NOTE_WORD, note_mark

Thirds = Mapping[int, tuple[str, ...]]
"""What the third column says of a pair, by the pair's index."""


def entries(
    nodes: Sequence[Node], house: House, thirds: Thirds, comparison: Comparison, shown: Container[str] = ()
) -> Iterator[Entry]:
    """Yield the entries of the table in order, of the nodes that were made of a comparison's pairs.

    `shown` are the hashes of the pictures that the table shows.
    """
    made = [entry for entry in _level(nodes, 0, _Writer(house, thirds, comparison, shown), None) if entry.rows]
    yield from side_by_side(made, comparison.pairs, comparison.crossed, blanks=house.blanks)


class _Writer:
    """What every entry is made with; `named` are the sections that others were split into or merged from.

    `whole` leads from such a section, (True for new, id), to the heading of the one that it left or went into; `above`
    from an old section to its parent, where any moved.
    """

    __slots__ = ("above", "cuts", "house", "named", "shown", "signs", "thirds", "whole")

    def __init__(self, house: House, thirds: Thirds, comparison: Comparison, shown: Container[str]) -> None:
        self.house, self.thirds, self.shown, pairs = house, thirds, shown, comparison.pairs
        self.cuts, self.signs = by_block(comparison.cuts), AllSigns(comparison)
        moved = any(pair.moved for pair in pairs)
        parents = (pair.old for pair in pairs if moved and pair.old is not None)
        self.above = {child.id: parent for parent in parents for child in parent.sections}
        wanted = {(True, key) for pair in pairs for key in pair.split_to}
        wanted |= {(False, key) for pair in pairs for key in pair.merged_from}
        sides = ((new, side) for pair in pairs if wanted for new, side in ((True, pair.new), (False, pair.old)))
        self.whole = {(True, key): pair.old.heading for pair in pairs if pair.old for key in pair.split_to}
        self.whole |= {(False, key): pair.new.heading for pair in pairs if pair.new for key in pair.merged_from}
        self.named = {(new, side.id): side.heading for new, side in sides if side and (new, side.id) in wanted}

    def names(self, keys: Sequence[str], *, new: bool) -> list[str]:
        """Return the headings of the new or old sections of these ids."""
        return [self.named[new, key] for key in keys if (new, key) in self.named]


def _level(nodes: Sequence[Node], depth: int, writer: _Writer, above: Verdict | None) -> Iterator[Entry]:
    for share, run in groupby(nodes, key=lambda node: node.share):
        siblings = list(run)
        if share in (Share.ELIDED, Share.NUMBER):
            if share is Share.NUMBER or writer.house.elision is Elision.RANGES:
                yield from _elided(siblings, depth, writer)
            continue
        for node in siblings:
            yield _entry(node, depth, writer, above)
            yield from _level(node.children, depth + 1, writer, node.pair.verdict)


def _entry(node: Node, depth: int, writer: _Writer, above: Verdict | None) -> Entry:
    pair, house = node.pair, writer.house
    whole = node.share is Share.FULL
    new, old = headings(pair, blanks=house.blanks)
    role = Role.PARENT if node.share is Share.PARENT else Role.HEADING
    rows = [_row(new, old, role, depth)]
    if whole:
        rows += _body(pair, depth, writer)
    elif claimed(pair) or (_has_more(pair) and house.elision is Elision.RANGES):
        rows.append(_row(plain(house.elided), plain(house.elided), Role.ELISION, depth + 1))
    rows = _run_in(pair, rows, depth, house)
    rows = _signed(pair, rows, depth, writer, within=above is pair.verdict)
    context = node.share is Share.PARENT
    return Entry(
        tuple(row for row in rows if row.new or row.old),
        depth,
        None if context else pair.verdict,
        pair.section.path,
        pair.kinds,
        pair.moved,
        () if context else writer.thirds.get(node.index, ()),
        (pair.new.id if pair.new else None, pair.old.id if pair.old else None),
    )


def _has_more(pair: Pair) -> bool:
    """Tell whether a section has text below its heading; the pair's blocks lack what was compared with a title."""
    if pair.blocks or pair.verdict is Verdict.CHANGED:
        return bool(pair.blocks)
    return any(side is not None and side.blocks for side in (pair.new, pair.old))


def _row(new: Runs, old: Runs, role: Role, depth: int) -> Row:
    return Row((Line(new, role, depth),) if new else (), (Line(old, role, depth),) if old else ())


def _run_in(pair: Pair, rows: list[Row], depth: int, house: House) -> list[Row]:
    """Set a label before the sentence that follows it, as ordinances are printed: what has no title, and articles.

    An article's caption then stands on a line of its own above: （目的） / 第1条　この要綱は、….
    """
    sides = [side for side in (pair.new, pair.old) if side is not None]
    captioned = all(map(_captioned, sides))
    if len(rows) < 2 or (not captioned and any(side.title for side in sides)):
        return rows
    whole, first, *rest = rows
    head = _row(*labels(pair), Role.HEADING, depth) if captioned else whole
    if not (_joinable(head.new, first.new) and _joinable(head.old, first.old)):
        return rows
    above = [_row(*titles(pair, blanks=house.blanks), Role.HEADING, depth)] if captioned else []
    return [*above, Row(_one_line(head.new, first.new), _one_line(head.old, first.old)), *rest]


def _captioned(section: Section) -> bool:
    """Tell whether a section has a caption in brackets and its text on the line of its label: an article, or a
    paragraph of a 附則."""
    first = section.blocks[0] if section.blocks else None
    bracketed = bool(section.title) and (section.title or "")[0] in "（(" and (section.title or "")[-1] in "）)"
    return bool(section.label) and bracketed and isinstance(first, Paragraph) and first.at == section.at


def _joinable(head: tuple[Piece, ...], first: tuple[Piece, ...]) -> bool:
    """Tell whether a label may stand before the first of these pieces, which are all text."""
    if not head or not first:
        return not head and not first
    roles = [piece.role if isinstance(piece, Line) else None for piece in first]
    return None not in roles and roles[0] in (Role.BODY, Role.TARGET, Role.ELISION)


def _one_line(head: tuple[Piece, ...], first: tuple[Piece, ...]) -> tuple[Piece, ...]:
    match head, first:
        case (Line() as label,), (Line() as text, *rest):
            role = text.role if text.role is Role.ELISION else Role.CLAUSE
            gap = Run(GAP, all(run.marked for run in (*label.runs, *text.runs)))
            return (Line((*label.runs, gap, *text.runs), role, label.depth), *rest)
        case _:
            return ()


def _signed(pair: Pair, rows: list[Row], depth: int, writer: _Writer, *, within: bool) -> list[Row]:
    """Say beside a new or removed section that it is one, and of a moved, split or merged one where it was.

    Where a moved one stood is said in the column of the old text, which shows it at its new place.
    What lies within a new or removed section (`within`) is not said to be so again.
    """
    house = writer.house
    origin, parts = writer.names(pair.merged_from, new=False), writer.names(pair.split_to, new=True)
    if pair.new is None:
        went = writer.whole.get((False, pair.section.id))
        sign = _moved_words("", parts or _listed(went), "に分割" if parts else "に統合")
        sign = sign or ("" if within else house.removed)
        return [rows[0]._replace(new=(Line(plain(sign), Role.SIGN, depth),) if sign else ()), *rows[1:]]
    if pair.old is None:
        came = writer.whole.get((True, pair.section.id))
        sign = _moved_words("", origin or _listed(came), "から分割") or ("" if within else house.added)
        return [rows[0]._replace(old=(Line(plain(sign), Role.SIGN, depth),) if sign else ()), *rows[1:]]
    words = []
    place = _place(pair.old, pair.new, writer.above) if pair.moved else ""
    stood = [Row((), (Line(plain(f"（{place}から移動）"), Role.REMARK, depth),))] if place else []
    if origin:
        words.append(_moved_words(f"{pair.old.heading}及び", origin, "を統合"))
    if parts:
        words.append(_moved_words("", parts, "に分割"))
    remarks = [Row((Line(plain(word), Role.REMARK, depth),), ()) for word in words]
    return [rows[0], *stood, *remarks, *rows[1:]]


def _place(old: Section, new: Section, above: Mapping[str, Section]) -> str:
    """Return where a section stood, as people say it: its parent's heading (if long, its number) and its own.

    Empty where that says nothing: a chapter came above clauses that had none, and they kept their numbers.
    """
    parent, own = above.get(old.id), (old.label or old.title or "").strip()
    if parent is None:
        return "" if old.label == new.label and old.title == new.title else own
    named = parent.label.strip() if parent.label and len(parent.heading) > _LONG else parent.heading
    return f"{named}の{own}"


_LONG = 24
"""Characters from which a heading is a sentence, and its number says enough."""


def _listed(name: str | None) -> list[str]:
    return [name] if name is not None else []


def _moved_words(before: str, names: list[str], after: str) -> str:
    return f"（{before}{'、'.join(names)}{after}）" if names else ""


def _body(pair: Pair, depth: int, writer: _Writer) -> Iterator[Row]:
    captions = {_caption(block) for side in (pair.new, pair.old) if side for block in side.blocks} - {""}
    said = {block.text for side in (pair.new, pair.old) if side and captions for block in side.blocks}
    signs = writer.signs.of(pair)
    for block, picture in with_pictures(list(with_cuts(list(_aligned(_block_pairs(pair), pair)), writer.cuts, pair))):
        if isinstance(block, Cut):
            yield cut_row(block, depth, blanks=writer.house.blanks)
            continue
        yield from _caption_rows(block, depth, said)
        yield from _caption_rows(picture, depth, said) if picture is not None else ()
        if is_figure(block):
            yield figure_row(block, picture, depth, writer.shown)
        else:
            yield _block_row(block, depth, writer.house, signs)


def _block_pairs(pair: Pair) -> tuple[BlockPair, ...]:
    if pair.new is not None and pair.old is not None and (pair.blocks or pair.verdict is Verdict.CHANGED):
        return pair.blocks
    new = pair.new.blocks if pair.new else ()
    old = pair.old.blocks if pair.old else ()
    verdict = Verdict.ADDED if pair.old is None else Verdict.REMOVED if pair.new is None else Verdict.SAME
    return tuple(BlockPair(was, now, verdict, ()) for was, now in zip_longest(old, new))


def _aligned(pairs: tuple[BlockPair, ...], pair: Pair) -> Iterator[BlockPair]:
    """Yield block pairs so that both sides stand in their own order: a block that moved stands alone on each side."""
    place = {id(block): index for index, block in enumerate(pair.old.blocks if pair.old else ())}
    olds = [place.get(id(block.old)) if block.old is not None else None for block in pairs]
    anchors = _ascending([(index, old) for index, old in enumerate(olds) if old is not None and pairs[index].new])
    new_only: list[BlockPair] = []
    old_only = sorted(
        ((old, pairs[index]) for index, old in enumerate(olds) if old is not None and index not in anchors),
        key=lambda item: item[0],
    )
    taken = 0
    for index, block in enumerate(pairs):
        if index not in anchors:
            if block.new is not None:
                new_only.append(_alone(block, old=False))
            continue
        until = next((i for i in range(taken, len(old_only)) if old_only[i][0] > anchors[index]), len(old_only))
        yield from (_alone(item, new=False) for _, item in old_only[taken:until])
        yield from new_only
        new_only, taken = [], until
        yield block
    yield from (_alone(item, new=False) for _, item in old_only[taken:])
    yield from new_only


def _alone(block: BlockPair, *, old: bool = True, new: bool = True) -> BlockPair:
    verdict = Verdict.REMOVED if old else Verdict.ADDED
    return BlockPair(block.old if old else None, block.new if new else None, verdict, (), True)


def _ascending(places: list[tuple[int, int]]) -> dict[int, int]:
    """Return, by index, the longest series of pairs whose old places ascend as their indexes do."""
    if all(one[1] < two[1] for one, two in pairwise(places)):
        return dict(places)
    best: list[tuple[int, int]] = []
    for here, (_, old) in enumerate(places):
        before = max(((best[b][0], b) for b in range(here) if places[b][1] < old), default=(0, -1))
        best.append((before[0] + 1, before[1]))
    at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    series = {}
    while at >= 0:
        series[places[at][0]] = places[at][1]
        at = best[at][1]
    return series


def _caption_rows(pair: BlockPair, depth: int, said: set[str]) -> Iterator[Row]:
    """Yield the caption of a table or figure, unless it is a block of its own."""
    new, old = _caption(pair.new), _caption(pair.old)
    if {new, old} - said - {""}:
        changed = fold(new) != fold(old)
        yield _row(plain(new, changed), plain(old, changed), Role.CAPTION, depth)


def _block_row(pair: BlockPair, depth: int, house: House, signs: Signs) -> Row:
    new_runs, old_runs = blocks(pair, blanks=house.blanks)
    if signs:
        if id(pair.new) in signs:
            pair = pair._replace(refers_elsewhere=False)  # the sign in the sentence says so
        alone = pair.old is None or pair.new is None or pair.moved
        new_runs = with_signs(new_runs, signs.get(id(pair.new), ()), whole=alone)
        old_runs = with_signs(old_runs, signs.get(id(pair.old), ()), whole=alone)
    new_grid, old_grid = _tables(pair, depth, house)
    return Row(
        _pieces(pair.new, pair, new_runs, new_grid, depth) if pair.new else (),
        _pieces(pair.old, pair, old_runs, old_grid, depth) if pair.old else (),
    )


def _tables(pair: BlockPair, depth: int, house: House) -> tuple[Grid | None, Grid | None]:
    if not isinstance(pair.new, Table) and not isinstance(pair.old, Table):
        return None, None
    new, old = grids(pair, depth)
    if house.table_rows is TableRows.ALL or house.elision is Elision.NONE:
        return new, old
    return without_same_rows(pair, new, old, house.elided)


def _caption(block: Block | None) -> str:
    return (block.caption or "") if isinstance(block, Table | Figure) else ""


def _pieces(block: Block, pair: BlockPair, runs: Runs, grid: Grid | None, depth: int) -> tuple[Piece, ...]:
    """Return what stands in a cell for a block; a note's number is marked where it is another on the other side."""
    match block:
        case Paragraph():
            return (Line(runs, Role.BODY, depth),) if runs else ()
        case ListItem():
            return (Line(runs, Role.ITEM, depth + block.depth),)
        case Note():
            named = all(map(note_mark, (pair.new, pair.old)))  # else the word, too, stands on one side only
            whole = (bool(runs) and all(run.marked for run in runs)) or not named
            remarked = note_mark(pair.new) != note_mark(pair.old) or pair.refers_elsewhere
            return (Line((*_note_lead(block, whole=whole, remarked=remarked), *runs), Role.NOTE, depth),)
        case Target():
            return (Line(runs, Role.TARGET, depth),)
        case Table():
            return (grid,) if grid is not None else ()
        case Figure():
            return (figure(block, pair, runs, depth),)
        case _:
            assert_never(block)


def _note_lead(note: Note, *, whole: bool, remarked: bool) -> Runs:
    mark = note_mark(note)
    number = f"{mark.removeprefix(NOTE_WORD)}{GAP}" if mark else ""
    return (*plain(mark[: len(NOTE_WORD)], whole), *plain(number, whole or remarked))


def _elided(nodes: list[Node], depth: int, writer: _Writer) -> Iterator[Entry]:
    """Yield lines for siblings that are not shown: 「2　（略）」, 「2及び3　（略）」, 「2～5　（略）」."""
    for run in _series(nodes):
        new = [section for node in run if (section := node.pair.new) is not None]
        old = [section for node in run if (section := node.pair.old) is not None]
        marked = run[0].share is Share.NUMBER
        word = writer.house.elided
        titled = marked and len(run) == 1
        row = _row(
            _range(new, word, marked=marked, titled=titled),
            _range(old, word, marked=marked, titled=titled),
            Role.ELISION,
            depth,
        )
        verdict = run[0].pair.verdict if marked else None
        third = writer.thirds.get(run[0].index, ()) if marked else ()
        yield Entry((row,), depth, verdict, run[0].pair.section.path if marked else "", third=third)


def _series(nodes: list[Node]) -> Iterator[list[Node]]:
    """Yield the nodes in runs whose labels follow one another on both sides; what has no label goes alone."""
    run: list[Node] = []
    for node in nodes:
        if run and not _follows(run[-1].pair, node.pair):
            yield run
            run = []
        run.append(node)
    if run:
        yield run


def _follows(before: Pair, after: Pair) -> bool:
    return _next_number(before.new, after.new) and _next_number(before.old, after.old)


def _next_number(before: Section | None, after: Section | None) -> bool:
    if before is None or after is None:
        return False
    one, two = before.number, after.number
    if one is None or two is None or one.kind is not two.kind or not one.values or not two.values:
        return False
    end = (one.to or one.values)[-1]
    return two.values[:-1] == one.values[:-1] and two.values[-1] == end + 1


def _range(sections: list[Section], word: str, *, marked: bool, titled: bool) -> Runs:
    if not sections:
        return ()
    first, last = sections[0], sections[-1]
    name = (first.label or ("" if titled else first.title) or "").strip()
    if len(sections) > 1:
        names = (name.rstrip(".．、"), (last.label or "").strip().rstrip(".．、"))
        name = ("及び" if len(sections) == 2 else "～").join(names)
    title = f"{GAP if name else ''}{first.title}" if titled and first.title else ""
    return (*plain(name, marked), *plain(title), *plain(f"{GAP}{word}" if name or title else word))
