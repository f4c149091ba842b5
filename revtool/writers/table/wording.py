"""The words of a change table that follow the document: its title, its rule sentence, the words of columns.

Refuses layout. The pairs of column words are those that public bodies use (DOMAIN "新旧対照表").
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from revtool.model.amendment import Item
from revtool.model.comparison import BlockPair, Edit, Op, Pair, Verdict
from revtool.model.document import Block, Document, Note, Section, Table
from revtool.model.grid import placed
from revtool.text import fold
from revtool.text.pattern import Pattern
from revtool.text.underline import underline
from revtool.writers.house import House, Mark, Stated, Third
from revtool.writers.table.values import TABLE_NAME, Row, marks
from revtool.writers.verb import verb


class Subject(NamedTuple):
    """What is amended: its name, and the verb by which it was (変更, 改正, 改定, 改訂, 修正)."""

    title: str | None
    verb: str = "変更"


def stated(items: Iterable[Item], house: House) -> list[Item]:
    """Return the items of the 変更事項及び理由 that stand above the table; they keep their numbers."""
    match house.statement:
        case Stated.ALL:
            return list(items)
        case Stated.GIVEN:
            return [item for item in items if (item.reason or "").strip()]
        case Stated.NONE:
            return []


NOTE_WORD = "注"
"""Stands before the number of a footnote."""
_MARK_WORDS = {Mark.UNDERLINE: "下線", Mark.BOLD: "太字", Mark.COLOUR: "赤字"}
_SIDELINE = "傍線"
"""What an underline is called in vertical writing, where it runs along the right of the text."""


_EDITION = Pattern(
    r"""\s*(?:
        [(（\[［【][^()（）\[\]［］【】]*(?:版|案|[vV]er|改[正定訂]|変更|修正|年度?|月|日)[^()（）\[\]［］【】]*[)）\]］】]
      | (?:(?<![A-Za-z])[vV](?:er(?:sion)?)?|バージョン)\s*[.．]?\s*[0-9０-９]+(?:[.．][0-9０-９]+)*版?
      | (?:改[正定訂])?第?\s*[0-9０-９一二三四五六七八九十]+(?:[.．][0-9０-９]+)*\s*(?:版|次改[定訂])
      | (?:初|改[正定訂]|変更|修正|新)版
      | (?<=\s)(?:令和|平成|[0-9０-９])[元0-9０-９]*年(?:度|[0-9０-９]+月)?(?:版|改[正定訂])?
    )\s*\Z""",
    re.VERBOSE,
)
"""What tells an edition at the end of a title: （改定版）, ver. 2.0, 第1.2版, （令和8年3月）."""


def subject(old: Document, new: Document, title: str | None = None) -> Subject:
    """Return what is amended and by which verb; `title` is the one that the table is to have, where it is settled.

    A table is of the plan and not of one of its editions: where both titles name the same plan, that is the name;
    where the plan got another one, it is the name that it had.
    """
    return Subject(_name(old.title, new.title), verb(old, new, title))


def _name(old: str | None, new: str | None) -> str | None:
    if not old or not new or old == new:
        return old or new
    named = _without_edition(new)
    return named if _alike(_without_edition(old), named) else old


def _without_edition(title: str) -> str:
    name = title
    while (shorter := _EDITION.sub("", name)) not in ("", name):
        name = shorter
    return name


def _alike(one: str, other: str) -> bool:
    return "".join(fold(one).split()) == "".join(fold(other).split())


def table_title(subject: Subject, house: House) -> str:
    """Return the title above the table."""
    if house.title is not None:
        return house.title
    return f"{subject.title}　{TABLE_NAME}" if subject.title else TABLE_NAME


def column_words(subject: Subject, house: House) -> tuple[str, str]:
    """Return the words above the new and the old column."""
    return house.words or (f"{subject.verb}後", f"{subject.verb}前")


def third_word(subject: Subject, house: House) -> str | None:
    """Return the word above the third column, None where there is no such column."""
    if house.third is Third.NONE:
        return None
    return house.third_word or ("備考" if house.third is Third.REMARK else f"{subject.verb}理由")


def nothing(subject: Subject) -> str:
    """Return the sentence below a table that has nothing to show."""
    return f"{subject.verb}した箇所はありません。"


def notation_note(pairs: Iterable[Pair]) -> str | None:
    """Return the note that names the sections which differ in notation only, and those of which a part does.

    What differs in notation bears no mark, so a section that changed otherwise shows two texts without saying so.
    """
    named = [f"{pair.section.path}{part}" for pair in pairs if (part := _in_notation(pair)) is not None]
    return f"※表記のみを改めた箇所：{'、'.join(named)}" if named else None


def _in_notation(pair: Pair) -> str | None:
    """Return what to add to the name of a section that differs in notation: as a whole, or 「の一部」; None if none."""
    if pair.verdict is Verdict.NOTATION:
        return ""
    if pair.verdict is not Verdict.CHANGED or pair.new is None or pair.old is None:
        return None
    named = any(_notation(one or "", other or "") for one, other in _heads(pair.old, pair.new))
    return "の一部" if named or any(map(_block_in_notation, pair.blocks)) else None


def _heads(old: Section, new: Section) -> Iterator[tuple[str | None, str | None]]:
    yield old.label, new.label
    yield old.title, new.title


def _block_in_notation(block: BlockPair) -> bool:
    """Tell whether a block, or a cell of a table that changed otherwise, differs in notation."""
    if not isinstance(block.old, Table) or not isinstance(block.new, Table) or block.verdict is not Verdict.CHANGED:
        return block.verdict is Verdict.NOTATION
    old, new = map(_cell_texts, (block.old, block.new))
    both = (((row.old, column.old), (row.new, column.new)) for row in block.rows for column in block.columns)
    return any(_notation(old.get(one, ""), new.get(other, "")) for one, other in both)


def _cell_texts(table: Table) -> dict[tuple[int | None, int | None], str]:
    return {(row, column): cell.text for row, cells in enumerate(placed(table)) for column, cell in cells}


def _notation(one: str, other: str) -> bool:
    return one != other and fold(one) == fold(other)


def rule_sentence(rows: Iterable[Row], subject: Subject, house: House) -> str | None:
    """Return the sentence that says how to read the marks, by the sides of the rows that have any; None for no marks.

    Where only new text is marked it is 追加, where only old text is 削除.
    """
    if house.rule is not None:
        return house.rule or None
    sides = {(marks(row.new), marks(row.old)) for row in rows} - {(False, False)}
    if not sides:
        return None
    word = {frozenset({(True, False)}): "追加", frozenset({(False, True)}): "削除"}.get(frozenset(sides), subject.verb)
    mark = _SIDELINE if house.vertical and house.mark is Mark.UNDERLINE else _MARK_WORDS[house.mark]
    return f"（{mark}部分は{word}部分）"


def note_mark(block: Block | None) -> str:
    """Return what is printed before a footnote: 注1, for a bare number would read as that of a paragraph (項).

    Empty for other blocks, and for a note whose own text begins with its mark.
    """
    if not isinstance(block, Note) or not block.mark or block.text.startswith(block.mark):
        return ""
    return f"{NOTE_WORD}{block.mark}"


def remark(pair: Pair, verb: str = "変更") -> str:
    """Return what befell a section, as the 備考 column says it; empty for a section that only leads to others.

    削除 is a section that is gone; one that stays and lost some of its words is 一部削除.
    """
    match pair.verdict:
        case Verdict.ADDED:
            return "（新設）"
        case Verdict.NOTATION:
            return "（表記のみ）"
        case _:
            operation = _operation(pair, verb)
    if operation:
        return f"（{operation}）"
    if pair.moved:
        return "（移動）"
    return "（番号の変更）" if pair.renumbered else ""


def _operation(pair: Pair, verb: str) -> str:
    match pair.verdict:
        case Verdict.ADDED:
            return "追加"
        case Verdict.REMOVED:
            return "削除"
        case Verdict.CHANGED:
            ops = {op for block in pair.blocks for op in _ops(block)} | _marked_ops(pair.title)
            return {frozenset({Op.INSERT}): "追加", frozenset({Op.DELETE}): "一部削除"}.get(frozenset(ops), verb)
        case Verdict.SAME | Verdict.NOTATION:
            return ""


def _ops(block: BlockPair) -> set[Op]:
    match block.verdict:
        case Verdict.ADDED:
            return {Op.INSERT}
        case Verdict.REMOVED:
            return {Op.DELETE}
        case _:
            return _marked_ops(block.edits)


def _marked_ops(edits: tuple[Edit, ...]) -> set[Op]:
    """Return on which sides words are marked: 百人 that became 百二十人 is a word in the place of another."""
    sides = zip((Op.DELETE, Op.INSERT), underline(edits), strict=True)
    return {op for op, runs in sides if any(marked for _, marked in runs)}
