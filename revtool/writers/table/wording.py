"""The words of a change table that follow the document: its title, its rule sentence, the words of columns.

Refuses layout. The pairs of column words are those that public bodies use (DOMAIN "新旧対照表").
"""

from collections.abc import Sequence
from typing import NamedTuple

from revtool.model.comparison import BlockPair, Comparison, Op, Pair, Verdict
from revtool.model.document import Document
from revtool.writers.house import House, Mark, Third
from revtool.writers.table.values import TABLE_NAME
from revtool.writers.verb import verb


class Subject(NamedTuple):
    """What is amended: the old document's title, and the verb by which it was (変更, 改正, 改定, 改訂, 修正)."""

    title: str | None
    verb: str = "変更"


_MARK_WORDS = {Mark.UNDERLINE: "下線", Mark.BOLD: "太字", Mark.COLOUR: "赤字"}


def subject(old: Document, new: Document) -> Subject:
    """Return what is amended, by the old document's title and the amendment's verb."""
    return Subject(old.title or new.title, verb(old, new))


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


def notation_note(paths: Sequence[str]) -> str:
    """Return the note that names the sections which differ in notation only."""
    return f"※表記のみを改めた箇所：{'、'.join(paths)}"


def rule_sentence(comparison: Comparison, subject: Subject, house: House) -> str | None:
    """Return the sentence that says how to read the marks, chosen by which operations occur; None for no marks."""
    if house.rule is not None:
        return house.rule or None
    operations = {_operation(pair) for pair in comparison.pairs} - {""}
    if not operations and not any(pair.renumbered or pair.moved for pair in comparison.pairs):
        return None
    what = operations.pop() if len(operations) == 1 else subject.verb
    verb = subject.verb if what == "変更" else what
    return f"（{_MARK_WORDS[house.mark]}部分は{verb}部分）"


def remark(pair: Pair) -> str:
    """Return what befell a section, as the 備考 column says it; empty for a section that only leads to others."""
    match pair.verdict:
        case Verdict.ADDED:
            return "（新設）"
        case Verdict.NOTATION:
            return "（表記のみ）"
        case _:
            operation = _operation(pair)
    if operation:
        return f"（{operation}）"
    if pair.moved:
        return "（移動）"
    return "（番号の変更）" if pair.renumbered else ""


def _operation(pair: Pair) -> str:
    match pair.verdict:
        case Verdict.ADDED:
            return "追加"
        case Verdict.REMOVED:
            return "削除"
        case Verdict.CHANGED:
            ops = {op for block in pair.blocks for op in _ops(block)} | {edit.op for edit in pair.title}
            ops.discard(Op.KEEP)
            return {frozenset({Op.INSERT}): "追加", frozenset({Op.DELETE}): "削除"}.get(frozenset(ops), "変更")
        case Verdict.SAME | Verdict.NOTATION:
            return ""


def _ops(block: BlockPair) -> set[Op]:
    match block.verdict:
        case Verdict.ADDED:
            return {Op.INSERT}
        case Verdict.REMOVED:
            return {Op.DELETE}
        case _:
            return {edit.op for edit in block.edits}
