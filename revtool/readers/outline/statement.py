"""The items of a 変更事項及び理由: numbered, behind bullets, under headings of their own, or in a table.

Refuses to say where it begins: its heading is `wording`'s. What follows a heading is a statement only if it has items.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from revtool.model.document import StatementItem, Table
from revtool.model.versions import sets_versions
from revtool.numbering import Kind, Label, bracketed_title, read_label, split_label
from revtool.readers.line import Line, Role
from revtool.readers.outline.wording import gives_reasons, is_contents_heading, sentence
from revtool.text import fold

_MADE = r"(?:変更|改正|改定|改訂|修正|見直し)"
_REASON_HEAD = re.compile(rf"{_MADE}?の?理由(?:等)?")
_NUMBER_HEAD = re.compile(r"(?:項目|変更|理由|整理)?(?:番号|no\.?|№|コード|記号)?", re.IGNORECASE)
_ITEM_HEAD = re.compile(r"事項|箇所|項目|該当|章|計画書")
_ANY_HEAD = re.compile(rf"(?:{_MADE}の?)?(?:事項|箇所|項目|該当箇所|内容|概要|要旨|理由|説明|備考)")
_TOLD_HEAD = re.compile(rf"(?:{_MADE}の?)?(?:内容|概要|要旨|説明)")
_NONE = re.compile(r"(?:なし|無し|ない|ありません)[。）)]*$")
_BULLET = re.compile(r"[・･■◆○●◎□◇▪•＊*\-－][ \t\u3000]*(?=\S)")
_AT_ONCE = re.compile(r"[：:\t\u3000]+")
_SIGN = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]{0,3}[.．\-－]?[0-9０-９.．\-－]*")
ITEM_LENGTH = 60
"""Characters up to which a line without a number can be the heading of an item."""


class Statement(NamedTuple):
    """The items, the index of the line behind them, and the lines that lead to the first of them."""

    items: tuple[StatementItem, ...]
    end: int
    leads: tuple[Line, ...]


def read_statement(lines: Sequence[Line], at: int) -> Statement | None:
    """Return what follows the statement's heading; None for other text.

    Where 目次 follows, everything before it is the statement, and its numbers may have gaps; else they must run on.
    A heading of the statement's own level ends it, and so does any label behind a table of items. Where the heading
    itself does not speak of reasons, each item has to give one; where it does, there may be none at all.
    """
    found = _Items(lines, at).read()
    if found.items:
        stated = gives_reasons(lines[at - 1]) or all(item.reason for item in found.items)
    else:
        stated = gives_reasons(lines[at - 1]) and all(_NONE.search(line.text) for line in lines[at : found.end])
    return found if stated else None


def labelled(line: Line) -> tuple[Label | None, str]:
    """Return a line's label, automatic or typed, and the text behind it."""
    if line.label is not None:
        return read_label(line.label), line.text.strip()
    return split_label(line.text)


class _Items:
    """The items while they are read; `last` is the number of the last one, None where they have none."""

    def __init__(self, lines: Sequence[Line], at: int) -> None:
        self.lines, self.at = lines, at
        self.level = lines[at - 1].level
        self.bounded = _contents_follow(lines, at)
        self.items: list[StatementItem] = []
        self.leads: list[Line] = []
        self.last: Label | None = None
        self.tabled = False

    def read(self) -> Statement:
        while self.at < len(self.lines) and self._take(self.lines[self.at]):
            self.at += 1
        return Statement(tuple(self.items), self.at, tuple(self.leads) if self.items else ())

    def _take(self, line: Line) -> bool:
        """Read a line; tell whether it still belongs to the statement."""
        if is_contents_heading(line) or line.role is Role.CONTENTS or self._outer(line):
            return False
        if isinstance(line.block, Table):
            if sets_versions(line.block):
                return False
            self.items += statement_rows(line.block)
            self.tabled = True
            return True
        label, rest = labelled(line)
        if self.tabled and (label is not None or line.level is not None):
            return False
        if label is not None and self._counts(label, rest):
            self._open(label.printed, rest, line)
            self.last = label
            return True
        if self.last is None and label is None and (title := self._unnumbered(line)) is not None:
            self._open(None, title, line)
            return True
        if self._ends(label, line):
            return False
        if self.items:
            before = self.items[-1]
            reason = line.text if before.reason is None else f"{before.reason}\n{line.text}"
            self.items[-1] = before._replace(reason=reason)
        else:
            self.leads.append(line)
        return True

    def _outer(self, line: Line) -> bool:
        return line.level is not None and self.level is not None and line.level <= self.level

    def _counts(self, label: Label, rest: str) -> bool:
        """Tell whether a label numbers the next item."""
        if self.items and self.last is None:
            return False
        alike = self.last is None or label.kind is self.last.kind
        runs_on = label.first if self.last is None else label.values == (self.last.values[0] + 1,)
        return alike and (runs_on or (self.bounded and bool(rest) and not sentence(rest)))

    def _open(self, number: str | None, text: str, line: Line) -> None:
        heading, reason = _parted(text)
        self.items.append(StatementItem(number, heading, reason, line.at))

    def _unnumbered(self, line: Line) -> str | None:
        """Return the heading of an item that has no number: set as a heading, in brackets or behind a bullet."""
        text = line.text.strip()
        if line.block is not None or not text:
            return None
        if line.level is not None and self.level is not None:
            return text
        bullet = _BULLET.match(text)
        rest = text[bullet.end() :] if bullet is not None else text
        if bullet is None and line.role is not Role.ITEM and not bracketed_title(text):
            return None
        heading, reason = _parted(rest)
        return rest if len(heading) <= ITEM_LENGTH and (reason is not None or not sentence(rest)) else None

    def _ends(self, label: Label | None, line: Line) -> bool:
        """Tell whether a line that opens no item opens what follows the statement."""
        if label is None:
            return line.level is not None and bool(self.items)
        if self.items and self.last is None:
            return label.kind.rank <= Kind.NUMBER.rank
        lowest = self.last.kind.rank if self.last else Kind.NUMBER.rank
        return label.kind.rank < lowest or (self.last is not None and label.kind is self.last.kind and not self.bounded)


def _parted(text: str) -> tuple[str, str | None]:
    """Return an item's heading, and its reason where that follows on the same line: 計画期間：1年間延長します。

    A mere sign is no heading: 「Q1　…ですか。」 is one.
    """
    found = _AT_ONCE.search(text)
    heading = text[: found.start()].strip() if found is not None else ""
    if (
        found is None
        or not sentence(text)
        or "。" in heading
        or found.start() > ITEM_LENGTH
        or _SIGN.fullmatch(heading)
    ):
        return text, None
    return heading, text[found.end() :].strip() or None


def _contents_follow(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the heading 目次 comes before anything that only a body has: a chapter, or a heading by its style."""
    for line in lines[at:]:
        if is_contents_heading(line):
            return True
        label, _ = labelled(line)
        if line.level is not None or (label is not None and label.kind.rank < Kind.ARTICLE.rank):
            return False
    return False


def statement_rows(table: Table) -> list[StatementItem]:
    """Return the items of a statement that is a table: its head tells the columns, else number, heading and reason."""
    items = []
    columns: dict[str, int] = {}
    for at, row in enumerate(table.rows):
        cells = [cell.text.strip() for cell in row]
        if _is_head(cells, first=at == 0):
            columns = _columns(cells)
            continue
        if len(cells) < 2:
            continue
        if columns and len(cells) > max(columns.values()):
            number = cells[columns["number"]] if "number" in columns else None
            heading, reason = cells[columns["heading"]], cells[columns["reason"]]
        else:
            number = cells[0] if len(cells) > 2 else None
            heading, reason = cells[len(cells) > 2], cells[-1]
        label, rest = split_label(heading + " ")
        if number is None and label is not None and rest:
            number, heading = label.printed, rest.strip()
        items.append(StatementItem(number or None, heading, reason or None, table.at))
    return items


def _is_head(cells: Sequence[str], *, first: bool) -> bool:
    if any(_REASON_HEAD.fullmatch(fold(cell)) for cell in cells):
        return True
    named = [_ANY_HEAD.fullmatch(fold(cell)) or _NUMBER_HEAD.fullmatch(fold(cell)) for cell in cells]
    return first and len(cells) > 1 and all(named)


def _columns(head: Sequence[str]) -> dict[str, int]:
    """Return which column holds an item's number, heading and reason, by the words of a table's head."""
    plain = [fold(cell) for cell in head]
    reasons = [at for at, cell in enumerate(plain) if _REASON_HEAD.fullmatch(cell)]
    told = [at for at, cell in enumerate(plain) if at and _TOLD_HEAD.fullmatch(cell)]
    reason = (reasons or told or [len(head) - 1])[0]
    others = [at for at in range(len(head)) if at != reason]
    numbers = [at for at in others if _NUMBER_HEAD.fullmatch(plain[at])]
    headings = [at for at in others if at not in numbers]
    named = [at for at in headings if _ITEM_HEAD.search(head[at])]
    columns = {"reason": reason, "heading": (named or headings or [0])[0]}
    return columns | ({"number": numbers[0]} if numbers else {})
