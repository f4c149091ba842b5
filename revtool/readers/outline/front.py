"""What stands around the sections: cover, 変更事項及び理由, 目次, colophon. Refuses the sections themselves.

Each part is found by what it is called and what its lines look like, never by where it stands in one document.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from revtool.model.document import Block, ContentsRow, StatementItem, Table
from revtool.numbering import Kind, Label, read_label, split_label
from revtool.readers.line import Line, Role
from revtool.readers.outline.blocks import block_of
from revtool.readers.outline.colophon import cut_colophon
from revtool.readers.outline.cover import read_cover
from revtool.readers.outline.wording import CONTENTS_LENGTH, is_contents_heading, is_statement_heading, sentence
from revtool.text import fold

_REASON_HEAD = re.compile(r"(?:変更|改正|改定|改訂|修正|見直し)?の?理由(?:等)?")
_NUMBER_HEAD = re.compile(r"(?:項目|変更|理由|整理)?(?:番号|no\.?|№|コード|記号)?", re.IGNORECASE)
_ITEM_HEAD = re.compile(r"事項|箇所|項目|該当|章|計画書")
_PAGE = re.compile(
    r"(?P<title>.*?)(?P<leader>[\s\u3000]*[….・‥·･.]{2,}[\s\u3000]*|[\t]+|[ \u3000]{2,})[-－–]?\s*(?P<page>[0-9０-９]{1,4})\s*[-－–]?\s*$"
)
_BARE_PAGE = re.compile(r"(.*\S)[ \u3000]([0-9０-９]{1,3})")
_ARTICLE_RANGE = re.compile(r".*[（(]第[^（）()]*条[^（）()]*[）)]$")
ODD_ROW = 40
"""Characters up to which a line without a page, that no heading repeats, can be a row of the contents."""
LEAD_REACH = 8
"""Lines of a preamble behind which a contents without its heading may begin."""


class Front(NamedTuple):
    """The parts around the sections and the lines that are left for them; `toc` is the contents' folded headings."""

    title: str | None
    date: str | None
    issuer: str | None
    cover: tuple[Block, ...]
    statement: tuple[StatementItem, ...]
    contents: tuple[ContentsRow, ...]
    colophon: tuple[Block, ...]
    body: Sequence[Line]


def part_front(lines: Sequence[Line]) -> Front:
    """Return what stands around the sections, and the lines that do not."""
    lines, colophon = cut_colophon(lines)
    cover, read = read_cover(lines)
    at = len(cover)
    statement: tuple[StatementItem, ...] = ()
    contents: list[ContentsRow] = []
    rest: list[Line] = []
    headings = [at for at, line in enumerate(lines) if len(line.text) <= CONTENTS_LENGTH and is_contents_heading(line)]
    last = headings[-1] if headings else -1
    while at < len(lines):
        line = lines[at]
        if len(rest) >= LEAD_REACH and (contents or at > last):
            rest.extend(lines[at:])
            break
        if not statement and len(rest) < LEAD_REACH and is_statement_heading(line) and _only_leads(rest):
            statement, at = _read_statement(lines, at + 1)
        elif not statement and len(rest) < LEAD_REACH and is_statement_heading(line) and _on_cover(cover, rest, line):
            cover, rest = [*cover, *rest], []
            statement, at = _read_statement(lines, at + 1)
        elif not contents and is_contents_heading(line):
            contents, at = _front_contents(lines, at, rest)
        elif not contents and len(rest) < LEAD_REACH and _opens_untitled_contents(lines, at):
            contents, at = _read_contents(lines, at)
        else:
            rest.append(line)
            at += 1
            if at < len(lines) and contents:
                rest.extend(lines[at:])
                break
    blocks = tuple(block_of(line, line.text) for line in cover)
    return Front(*read, blocks, statement, tuple(contents), colophon, rest)


def _only_leads(rest: Sequence[Line]) -> bool:
    """Tell whether the lines so far can be a title that is set as a heading, its date and its issuer."""
    return not any(sentence(line.text) or line.block is not None for line in rest)


def _on_cover(cover: Sequence[Line], rest: Sequence[Line], line: Line) -> bool:
    """Tell whether the lines so far are running text of the cover (an abstract in its box), the statement behind it."""
    plain = all(lead.role is Role.TEXT and lead.level is None and _labelled(lead)[0] is None for lead in rest)
    return bool(cover) and plain and _labelled(line)[0] is None


def _read_statement(lines: Sequence[Line], at: int) -> tuple[tuple[StatementItem, ...], int]:
    """Return the items that follow the statement's heading and the index of the line behind them.

    Where 目次 follows, everything before it is the statement, and its numbers may have gaps; else they must run on.
    A heading of the statement's own level ends it, and so does any label behind a table of items.
    """
    level = lines[at - 1].level
    items: list[StatementItem] = []
    tabled = False
    last: Label | None = None
    bounded = _contents_follow(lines, at)
    while at < len(lines):
        line = lines[at]
        if is_contents_heading(line) or line.role is Role.CONTENTS:
            break
        if line.level is not None and level is not None and line.level <= level:
            break
        if isinstance(line.block, Table):
            items += _statement_rows(line.block)
            tabled = True
            at += 1
            continue
        label, rest = _labelled(line)
        if tabled and (label is not None or line.level is not None):
            break
        alike = label is not None and (last is None or label.kind is last.kind)
        if label is not None and alike and (_runs_on(last, label) or (bounded and rest and not sentence(rest))):
            items.append(StatementItem(label.printed, rest, None, line.at))
            last = label
        elif (
            (label is not None and label.kind.rank < (last.kind.rank if last else Kind.NUMBER.rank))
            or (label is not None and last is not None and label.kind is last.kind and not bounded)
            or (line.level is not None and items and label is None)
        ):
            break
        elif items:
            before = items[-1]
            reason = line.text if before.reason is None else f"{before.reason}\n{line.text}"
            items[-1] = before._replace(reason=reason)
        at += 1
    return tuple(items), at


def _contents_follow(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the heading 目次 comes before anything that only a body has: a chapter, or a heading by its style."""
    for line in lines[at:]:
        if is_contents_heading(line):
            return True
        label, _ = _labelled(line)
        if line.level is not None or (label is not None and label.kind.rank < Kind.ARTICLE.rank):
            return False
    return False


def _statement_rows(table: Table) -> list[StatementItem]:
    """Return the items of a statement that is a table: its head tells the columns, else number, heading and reason."""
    items = []
    columns: dict[str, int] = {}
    for row in table.rows:
        cells = [cell.text.strip() for cell in row]
        if any(_REASON_HEAD.fullmatch(fold(cell)) for cell in cells):
            columns = _statement_columns(cells)
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


def _statement_columns(head: Sequence[str]) -> dict[str, int]:
    """Return which column holds an item's number, heading and reason, by the words of a table's head."""
    reason = next(at for at, cell in enumerate(head) if _REASON_HEAD.fullmatch(fold(cell)))
    others = [at for at in range(len(head)) if at != reason]
    numbers = [at for at in others if _NUMBER_HEAD.fullmatch(fold(head[at]))]
    headings = [at for at in others if at not in numbers]
    named = [at for at in headings if _ITEM_HEAD.search(head[at])]
    columns = {"reason": reason, "heading": (named or headings or [0])[0]}
    return columns | ({"number": numbers[0]} if numbers else {})


def _labelled(line: Line) -> tuple[Label | None, str]:
    if line.label is not None:
        return read_label(line.label), line.text.strip()
    return split_label(line.text)


def _runs_on(last: Label | None, label: Label) -> bool:
    return label.first if last is None else label.values == (last.values[0] + 1,)


def _front_contents(lines: Sequence[Line], at: int, rest: list[Line]) -> tuple[list[ContentsRow], int]:
    """Return the rows below the heading 目次 at `at` and the index behind them.

    Where other headings stand before it and no row names a page, as on a web page, the format's own heading 目次
    opens a section like any other: it and its rows go to `rest`.
    """
    rows, end = _read_contents(lines, at + 1)
    page = any(row.page is not None for row in rows)
    within = lines[at].level is not None and any(line.level is not None for line in rest)
    if rows and (page or not within):
        return rows, end
    rest.extend(lines[at:end])
    return [], end


def _opens_untitled_contents(lines: Sequence[Line], at: int) -> bool:
    """Tell whether rows of a contents without the heading 目次 begin: rows marked so, or chapters with their articles."""
    line = lines[at]
    if line.role is Role.CONTENTS:
        return True
    label, rest = split_label(line.text)
    return label is not None and label.kind.rank < Kind.ARTICLE.rank and _ARTICLE_RANGE.fullmatch(rest) is not None


def _read_contents(lines: Sequence[Line], at: int) -> tuple[list[ContentsRow], int]:
    """Return the rows of the contents from `at` on and the index of the line behind them."""
    heads = {fold(line.text) for line in lines[at:]}
    counts: dict[str, int] = {}
    for line in lines[at:]:
        key = fold((line.label or "") + line.text)
        counts[key] = counts.get(key, 0) + 1
    rows: list[ContentsRow] = []
    seen: set[str] = set()
    while at < len(lines):
        line = lines[at]
        row = contents_row(line)
        if line.block is not None:
            break
        if line.role is not Role.CONTENTS:
            key = fold((row.label or "") + row.title)
            if key in seen and row.page is None and "\t" not in line.text:
                break
            if line.level is not None or (line.role is Role.HEADING):
                break
            listed = (
                row.page is not None or "\t" in line.text.strip("\t") or _ARTICLE_RANGE.fullmatch(line.text.strip())
            )
            again = counts.get(fold(line.text), 0) > 1 or (
                fold(row.title) in heads and fold(row.title) != fold(line.text)
            )
            supplement = bool(rows) and fold(row.label or row.title) in ("附則", "付則")
            odd = bool(rows) and _odd_row(lines, at, row)
            if sentence(line.text) or not (listed or again or supplement or odd or line.role is Role.ITEM):
                break
        row = _with_page(row, heads)
        seen.add(fold((row.label or "") + row.title))
        rows.append(row)
        at += 1
    return rows, at


def _odd_row(lines: Sequence[Line], at: int, row: ContentsRow) -> bool:
    """Tell whether a row that no heading below repeats stands among the rows: set close to the one before it.

    Such a row is a mistake of the document, mistyped or left over; what stands apart is where the body begins.
    """
    line = lines[at]
    return row.label is not None and not line.gap and not lines[at - 1].breaks and len(line.text) <= ODD_ROW


def _with_page(row: ContentsRow, heads: set[str]) -> ContentsRow:
    """Take a row's last number for its page where no leader tells, and what stands before it is a heading below."""
    found = _BARE_PAGE.fullmatch(row.title) if row.page is None else None
    if found and fold((row.label or "") + found[1]) in heads:
        return row._replace(title=found[1], page=int(found[2]))
    return row


def contents_row(line: Line) -> ContentsRow:
    """Return a line of 目次 as label, title and page: cells between tabs, or dot leaders before the page."""
    text, page = line.text.strip(" \u3000"), None
    if line.label is not None:
        text = f"{line.label}\t{text}"
    found = _PAGE.match(text)
    if found and found["title"].strip():
        text, page = found["title"], int(found["page"])
    cells = [cell.strip(" \u3000") for cell in text.split("\t") if cell.strip()]
    if len(cells) > 1:
        return ContentsRow(cells[0], " ".join(cells[1:]), page, line.at)
    label, rest = split_label(text)
    if label is not None and rest:
        return ContentsRow(label.printed, rest, page, line.at)
    return ContentsRow(None, text.strip(), page, line.at)
