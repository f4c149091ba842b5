"""Plans that Hypothesis makes: clauses with notes, targets, tables and charts, and amendments of every kind to them."""

from collections.abc import Callable
from typing import TypeAlias

from hypothesis import strategies as st

from revtool.model.document import Block, Cell, Document, ListItem, Section, Table, Target
from tests.plans import AT, chart, document, section

THEMES = [
    "窓口の手続",
    "施設の維持",
    "防災の訓練",
    "子育ての支援",
    "広報の改善",
    "人材の育成",
    "文書の管理",
    "予算の執行",
]
CLAUSES = [
    "を進めます。",
    "について、毎年度点検し、結果を公表します。",
    "は、別に定める要領によります。",
    "に要する経費は、{}千円とします。",
]
SHORT = ["削除", "（略）", "別に定める。", "―"]
"""What several clauses of one plan say alike."""


@st.composite
def clause(draw: st.DrawFn) -> str:
    theme, other = draw(st.sampled_from(THEMES)), draw(st.sampled_from(THEMES))
    return f"{theme}及び{other}" + draw(st.sampled_from(CLAUSES)).format(draw(st.integers(100, 9999)))


@st.composite
def target(draw: st.DrawFn) -> Target:
    now, then = draw(st.integers(1, 99)), draw(st.integers(1, 99))
    return Target(
        f"{now}%（R3） → {then}%（R8）", AT, draw(st.sampled_from(THEMES)), f"{now}", "R3", f"{then}", "R8", "%"
    )


@st.composite
def table(draw: st.DrawFn) -> Table:
    """A table of one to three columns and rows, in which some cells span two columns or two rows."""
    width = draw(st.integers(1, 3))
    cells = st.sampled_from(["", "○", "検討", *THEMES]).map(Cell)
    rows = [draw(st.lists(cells, min_size=width, max_size=width)) for _ in range(draw(st.integers(1, 3)))]
    if width > 1 and draw(st.booleans()):
        rows[0][:2] = [rows[0][0]._replace(columns=2)]
    if width > 1 and len(rows) > 1 and draw(st.booleans()):
        rows[-2][-1] = rows[-2][-1]._replace(rows=2)
        rows[-1].pop()
    return Table(tuple(map(tuple, rows)), AT)


def block() -> st.SearchStrategy[str | Block]:
    """A paragraph or note as text, or a block of another kind."""
    return st.one_of(
        clause(),
        st.sampled_from(SHORT),
        clause().map("※{}".format),
        clause().map(lambda text: ListItem(f"・{text}", AT, 1)),
        target(),
        table(),
        st.lists(st.sampled_from(THEMES), min_size=1, max_size=3).map(lambda words: chart(*words)),
    )


@st.composite
def sections(draw: st.DrawFn, depth: int = 2) -> tuple[Section, ...]:
    """Siblings labelled 1, 2, 3 (below them (1), (2), (3)); some bear one title, say the same, or say nothing."""
    made = []
    for number in range(1, draw(st.integers(1, 5)) + 1):
        below = draw(sections(depth - 1)) if depth > 1 and draw(st.booleans()) else ()
        title = draw(st.sampled_from(["", *THEMES]))
        label = f"{number}" if depth > 1 else f"({number})"
        blocks = draw(st.lists(block(), max_size=3)) if draw(st.integers(0, 4)) else []
        made.append(section(f"{label} {title}", *blocks, *below, claim=not blocks and draw(st.booleans())))
    return tuple(made)


def placed(*tops: Section) -> Document:
    """A document of sections that stood in another one: their ids, paths and places are made anew."""
    return document(*map(_bare, tops))


def _bare(one: Section) -> Section:
    key = one.label or one.title or ""
    heading = f"{one.label or ''} {one.title or ''}".strip()
    return one._replace(id=key, path=heading, sections=tuple(map(_bare, one.sections)))


Siblings: TypeAlias = list[Section]


def _swap(tops: Siblings, at: int) -> None:
    tops[at], tops[at - 1] = tops[at - 1], tops[at]


def _split(tops: Siblings, at: int) -> None:
    one = tops[at]
    half = (len(one.blocks) + 1) // 2
    rest = one._replace(label=f"{one.label}の2", title=None, blocks=one.blocks[half:], sections=())
    tops[at : at + 1] = [one._replace(blocks=one.blocks[:half]), rest]


def _merge(tops: Siblings, at: int) -> None:
    one, gone = tops[at - 1], tops[at]
    tops[at - 1] = one._replace(blocks=one.blocks + gone.blocks, sections=one.sections + gone.sections)
    if len(tops) > 1:
        tops.pop(at)


def _repeat(tops: Siblings, at: int) -> None:
    tops.insert(at, tops[at])


def _remove(tops: Siblings, at: int) -> None:
    if len(tops) > 1:
        tops.pop(at)


def _turn(tops: Siblings, at: int) -> None:
    tops[at] = tops[at]._replace(blocks=tops[at].blocks[::-1])


def _lift(tops: Siblings, at: int) -> None:
    below = tops[at].sections
    tops[at] = tops[at]._replace(sections=())
    tops[at + 1 : at + 1] = below


AMENDMENTS: tuple[Callable[[Siblings, int], None], ...] = (_swap, _split, _merge, _repeat, _remove, _turn, _lift)
"""Each amends the sections of one level at a place: exchanged, split, merged, repeated, removed, turned, lifted."""

plans = sections().map(lambda made: document(*made))


@st.composite
def amended(draw: st.DrawFn) -> tuple[Document, Document]:
    """A plan, and what one to four amendments made of it."""
    old = draw(plans)
    tops = list(old.sections)
    for amend in draw(st.lists(st.sampled_from(AMENDMENTS), min_size=1, max_size=4)):
        amend(tops, draw(st.integers(0, len(tops) - 1)))
    return old, placed(*tops)


revisions = st.one_of(st.tuples(plans, plans), amended())
"""Two plans that have nothing to do with each other, or one and its amendment."""
