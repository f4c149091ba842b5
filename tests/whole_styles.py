"""How an invented plan is numbered, dated, and worded, and how its amendment says what did not change.

Makes the trees of an outline in a style. Refuses files: `whole_parts` prints.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from shapes import circled, kanji, roman, wide
from whole_outlines import Line, Outline, grouped

Row = tuple[str, ...]
Label = Callable[[int], str]


class Box(NamedTuple):
    """A drawing of boxes."""

    texts: Row


Block = str | tuple[Row, ...] | Box


class Node(NamedTuple):
    """A section: its key, label, title, blocks and what is below it; `depth` counts from 0."""

    key: str
    label: str
    title: str
    blocks: tuple[Block, ...]
    below: tuple["Node", ...] = ()
    depth: int = 0

    @property
    def heading(self) -> str:
        """Label and title as printed."""
        return f"{self.label}　{self.title}" if self.label else self.title


class Style(NamedTuple):
    """A body's habits; `form` is how an amendment says what did not change: see `whole_amendments`."""

    name: str
    labels: tuple[Label, ...]
    form: str
    calendar: str = "era"
    term: str = "fiscal"
    targets: str = "arrow"
    statement: str = "変更事項及び理由"
    items: str = "1 "
    heading: str = "title"
    claim: str = "変更なし"
    contents: str = "pages"


def kana(n: int) -> str:
    return "アイウエオカキクケコ"[n - 1]


PARTS = (lambda n: f"第{n}編", lambda n: f"第{n}章", lambda n: f"第{n}節", lambda n: f"{n}")
CHAPTERS = (lambda n: f"第{n}章", lambda n: f"第{n}節", str, lambda n: f"({n})")
WIDE = (lambda n: f"第{wide(n)}章", wide, lambda n: f"（{wide(n)}）", circled)
ROMAN = (roman, str, lambda n: f"({n})", circled)
ASCII = (lambda n: ("I", "II", "III", "IV", "V", "VI", "VII")[n - 1], str, lambda n: f"({n})", circled)
OFFICIAL = (lambda n: f"第{n}", str, lambda n: f"({n})", kana)
KANJI = (lambda n: f"第{kanji(n)}章", lambda n: f"第{kanji(n)}節", kanji, lambda n: f"（{kanji(n)}）")
NUMBERS = (str, lambda n: f"({n})", circled, kana)
DOTS = (lambda n: f"{n}．", lambda n: f"（{n}）", circled, kana)

STYLES = (
    Style("seed", ASCII, "each", targets="short"),
    Style("parents", CHAPTERS, "parents", term="months", targets="table", items="(1) ", heading="of"),
    Style("ranges", WIDE, "ranges", targets="columns", statement="変更の内容及び理由", items="１　", claim="（略）",
          heading="path", contents="dots"),
    Style("left", ROMAN, "left", calendar="both", term="range", statement="変更点とその理由", items="① ",
          heading="deed", contents="plain"),
    Style("table", NUMBERS, "table", targets="table", items="table", claim="（変更なし）", contents=""),
    Style("inner", OFFICIAL, "inner", term="months", targets="bullet", items="table3", claim="（略）", heading="deed"),
    Style("full", PARTS, "full", calendar="western", targets="table", statement="改定の概要", items="・",
          contents="dots"),
    Style("behind", KANJI, "behind", term="range", targets="columns", items="一　", claim="変更無し", heading="of",
          contents="plain"),
    Style("dots", DOTS, "parents", calendar="both", targets="short", statement="主な変更内容", items="■", claim="略",
          heading="path", contents="dots"),
)  # fmt: skip


def tree(outline: Outline, style: Style, *, new: bool) -> tuple[Node, ...]:
    """Return one side of an outline as numbered sections."""
    years = (outline.years[0], outline.years[2 if new else 1])
    return _below(outline.new if new else outline.old, 0, style, years)


def _below(lines: tuple[Line, ...], depth: int, style: Style, years: tuple[int, int]) -> tuple[Node, ...]:
    starts = [at for at, line in enumerate(lines) if line.kind == "head" and line.depth == depth]
    out: list[Node] = []
    for at, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        head, inside = lines[at], lines[at + 1 : end]
        deeper = next((n for n, line in enumerate(inside) if line.kind == "head"), len(inside))
        bracket = head.parts[0].startswith("【")
        count = sum(bool(node.label) for node in out) + 1
        out.append(
            Node(
                head.key,
                "" if bracket else style.labels[depth](count),
                head.parts[0],
                tuple(block for group in grouped(inside[:deeper]) for block in _blocks(*group, style, years)),
                _below(inside[deeper:], depth + 1, style, years),
                depth,
            )
        )
    return tuple(out)


def _blocks(kind: str, lines: tuple[Line, ...], style: Style, years: tuple[int, int]) -> tuple[Block, ...]:
    match kind:
        case "row":
            return (tuple(tuple(dated(cell, style, years) for cell in line.parts) for line in lines),)
        case "box":
            return (Box(lines[0].parts),)
        case "target":
            return _targets(lines, style, years)
        case "yearly":
            head = ("区分", *(year(style, one) for one in range(years[0], years[1] + 1)))
            return ((head, *(line.parts[: len(head)] for line in lines)),)
        case _:
            return (dated(lines[0].parts[0], style, years),)


def year(style: Style, value: int, unit: str = "年度") -> str:
    """A year in the style's calendar."""
    if style.calendar == "western":
        return f"{value}{unit}"
    era = f"令和{'元' if value == 2019 else value - 2018}" if value > 2018 else f"平成{value - 1988}"
    return f"{era}（{value}）{unit}" if style.calendar == "both" else f"{era}{unit}"


def short_year(style: Style, value: int) -> str:
    """A year as targets in brackets have it: R8."""
    if style.calendar == "western":
        return str(value)
    return f"R{value - 2018}" if value > 2018 else f"H{value - 1988}"


def dated(text: str, style: Style, years: tuple[int, int]) -> str:
    """Return a text with its dates and what it says of the period, in the style's calendar."""
    text = text.replace("@TERM", term(style, *years)).replace("@LAST", year(style, years[1]))
    text = text.replace("@L", str(years[1] - years[0] + 1))
    return re.sub(r"@(\d{4})(年度|年)", lambda found: year(style, int(found[1]), found[2]), text)


def term(style: Style, first: int, last: int, length: int | None = None) -> str:
    """The sentence that states the period."""
    length = last - first + 1 if length is None else length
    start, end = year(style, first), year(style, last)
    match style.term:
        case "fiscal":
            return f"本計画の期間は、{start}から{end}までの{length}年間とします。"
        case "months":
            start, end = year(style, first, "年"), year(style, last + 1, "年")
            return f"計画の期間は、{start}4月1日から{end}3月31日までの{length}年間とします。"
        case _:
            return f"計画期間は{start}～{end}の{length}か年です。"


def _targets(lines: tuple[Line, ...], style: Style, years: tuple[int, int]) -> tuple[Block, ...]:
    """Return targets as the style sets them: the baseline of the year before the plan, the target of its last year."""
    base, goal = (year(style, one) for one in (years[0] - 1, years[1]))
    rows = [(line.parts[0], line.parts[1], line.parts[2]) for line in lines]
    match style.targets:
        case "table":
            return ((("指標", f"現状値（{base}）", f"目標値（{goal}）"), *rows),)
        case "columns":
            head = ("指標名", "基準年度", "基準値", "目標年度", "目標値")
            return ((head, *((name, base, one, goal, other) for name, one, other in rows)),)
        case "bullet":
            return tuple(f"・{name}　{one}（{base}）→{other}（{goal}）" for name, one, other in rows)
        case "short":
            short = [short_year(style, one) for one in (years[0] - 1, years[1])]
            return tuple(t for name, one, other in rows for t in (name, f"{one}（{short[0]}） → {other}（{short[1]}）"))
        case _:
            return tuple(t for name, one, other in rows for t in (name, f"{one}（{base}） → {other}（{goal}）"))
