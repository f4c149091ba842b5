"""What a change table shows between two ruled lines: the rows of a section with what leads to it. Refuses formats."""

from collections.abc import Iterator
from typing import NamedTuple, assert_never

from revtool.model.comparison import ChangeKind, Verdict
from revtool.writers.table.values import ChangeTable, Entry, Row


class Block(NamedTuple):
    """Rows, what the third column says beside them, and the sections among them that changed."""

    rows: tuple[Row, ...]
    third: tuple[str, ...]
    shown: tuple[Entry, ...]


def blocks(table: ChangeTable) -> Iterator[Block]:
    """Yield the blocks of a table in order; every row but the first of a block stands under its row above."""
    rows: list[Row] = []
    third: list[str] = []
    shown: list[Entry] = []
    for entry in table.entries:
        for index, row in enumerate(entry.rows):
            if row.opens and rows:
                yield Block(tuple(rows), tuple(third), tuple(shown))
                rows, third, shown = [], [], []
            rows.append(row)
            if index == 0:
                third += entry.third
                shown += [entry] if entry.verdict is not None else []
    if rows:
        yield Block(tuple(rows), tuple(third), tuple(shown))


def verdict_word(entry: Entry) -> str:
    """Return what befell a section in one word, for lists of changes."""
    match entry.verdict:
        case Verdict.ADDED:
            return "新設"
        case Verdict.REMOVED:
            return "削除"
        case Verdict.CHANGED:
            return "変更"
        case Verdict.NOTATION:
            return "表記のみ"
        case Verdict.SAME | None:
            return "移動" if entry.moved else "番号"
        case _:
            assert_never(entry.verdict)


def kind_word(kind: ChangeKind) -> str:
    """Return the kind of a change in one word."""
    return _KIND_WORDS[kind]


_KIND_WORDS = {
    ChangeKind.PERIOD: "期間",
    ChangeKind.DATE: "日付",
    ChangeKind.NUMBER: "数値",
    ChangeKind.TARGET: "数値目標",
    ChangeKind.NAME: "名称",
    ChangeKind.REFERENCE: "参照",
    ChangeKind.WORDING: "字句",
    ChangeKind.CONTENT: "内容",
    ChangeKind.ADDED: "追加",
    ChangeKind.REMOVED: "削除",
    ChangeKind.MOVED: "移動",
    ChangeKind.TABLE: "表",
    ChangeKind.FIGURE: "図",
    ChangeKind.NOTE: "注の位置",
}
