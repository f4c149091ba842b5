"""What stands around the sections: cover, 目次, colophon. Refuses the sections and the items of 変更事項及び理由.

Each part is found by what it is called and what its lines look like, never by where it stands in one document.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from revtool.model.document import Block, ContentsRow, Skipped, StatementItem
from revtool.numbering import Kind, split_label
from revtool.readers.line import TEXT_OF, Line, Role
from revtool.readers.outline.blocks import block_of
from revtool.readers.outline.colophon import cut_colophon
from revtool.readers.outline.cover import read_cover
from revtool.readers.outline.statement import labelled, read_statement
from revtool.readers.outline.wording import CONTENTS_LENGTH, is_contents_heading, is_statement_heading, sentence
from revtool.text import fold
from revtool.text.pattern import Pattern

_PAGE = Pattern(
    r"(?P<title>.*?)(?P<leader>[\s\u3000]*[….・‥·･.]{2,}[\s\u3000]*|[\s\u3000]*[-‐–—_＿]{4,}[\s\u3000]*|[\t]+|[ \u3000]{2,})[-－–]?\s*(?P<page>[0-9０-９]{1,4})\s*[-－–]?\s*$"
)
_OPEN_LEADER = re.compile(r"[\s\u3000]*[….・‥·･]{3,}[\s\u3000]*$")
"""What leads to a page that is not there: a field that Word has yet to fill in."""
_ROW_BULLET = re.compile(r"^[-*＊+・･●○■◆□◇▪•][ \t\u3000]+(?=\S)")
_BARE_PAGE = re.compile(r"(.*\S)[ \u3000]([0-9０-９]{1,3})")
_ARTICLE_RANGE = re.compile(r".*[（(]第[^（）()]*条(?![^（）()]*関係)[^（）()]*[）)]$")
"""What a row of 目次 names in rules: （第1条―第5条）. A form's caption （第1条関係） is none."""
ODD_ROW = 40
"""Characters up to which a line without a page, that no heading repeats, can be a row of the contents."""
DEEPEST = 5
"""Levels that the indents of a 目次 show at most."""
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
    skipped: tuple[Skipped, ...]


def part_front(lines: Sequence[Line]) -> Front:
    """Return what stands around the sections, and the lines that do not."""
    lines, colophon = cut_colophon(lines)
    cover, told = read_cover(lines)
    at = len(cover)
    statement: tuple[StatementItem, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    contents: list[ContentsRow] = []
    rest: list[Line] = []
    short = [at for at, text in enumerate(map(TEXT_OF, lines)) if len(text) <= CONTENTS_LENGTH]
    last = next((at for at in reversed(short) if is_contents_heading(lines[at])), -1)
    while at < len(lines):
        line = lines[at]
        if len(rest) >= LEAD_REACH and (contents or at > last):
            rest.extend(lines[at:])
            break
        near = not statement and len(rest) < LEAD_REACH and is_statement_heading(line)
        leads = near and _only_leads(rest)
        read = read_statement(lines, at + 1) if leads or (near and _on_cover(cover, rest, line)) else None
        if read is not None:
            cover, rest = (cover, rest) if leads else ([*cover, *rest], [])
            statement, at = read.items, read.end
            skipped = tuple(Skipped("lead of 変更事項及び理由", line.text, line.at) for line in read.leads)
        elif not contents and is_contents_heading(line):
            contents, at = _front_contents(lines, at, rest, within=not statement)
        elif not contents and len(rest) < LEAD_REACH and _opens_untitled_contents(lines, at):
            contents, at = _read_contents(lines, at)
        else:
            rest.append(line)
            at += 1
            if at < len(lines) and contents:
                rest.extend(lines[at:])
                break
    blocks = tuple(block_of(line, line.text) for line in cover)
    return Front(*told, blocks, statement, tuple(contents), colophon, rest, skipped)


def _only_leads(rest: Sequence[Line]) -> bool:
    """Tell whether the lines so far can be a title that is set as a heading, its date and its issuer."""
    return not any(sentence(line.text) or line.block is not None for line in rest)


def _on_cover(cover: Sequence[Line], rest: Sequence[Line], line: Line) -> bool:
    """Tell whether the lines so far are running text of the cover (an abstract in its box), the statement behind it."""
    plain = all(lead.role is Role.TEXT and lead.level is None and labelled(lead)[0] is None for lead in rest)
    return bool(cover) and plain and labelled(line)[0] is None


def _front_contents(lines: Sequence[Line], at: int, rest: list[Line], *, within: bool) -> tuple[list[ContentsRow], int]:
    """Return the rows below the heading 目次 at `at` and the index behind them.

    Where other headings stand before it and no row names a page, as on a web page, the format's own heading 目次
    opens a section like any other: it and its rows go to `rest`. So it is only where 目次 may stand `within` the text:
    behind a statement of changes it never does.
    """
    rows, end = _read_contents(lines, at + 1)
    page = any(row.page is not None for row in rows)
    within = within and lines[at].level is not None and any(line.level is not None for line in rest)
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
    if label is None or label.kind is Kind.ANNEX:  # 様式第2号（第2条関係） heads a form
        return False
    return label.kind.rank < Kind.ARTICLE.rank and _ARTICLE_RANGE.fullmatch(rest) is not None


def _read_contents(lines: Sequence[Line], at: int) -> tuple[list[ContentsRow], int]:
    """Return the rows of the contents from `at` on and the index of the line behind them."""
    heads = {fold(line.text) for line in lines[at:]}
    counts: dict[str, int] = {}
    for line in lines[at:]:
        key = fold((line.label or "") + line.text)
        counts[key] = counts.get(key, 0) + 1
    rows: list[ContentsRow] = []
    seen = Counter[str]()
    while at < len(lines):
        line = lines[at]
        row = contents_row(line)
        if line.block is not None:
            break
        if line.role is not Role.CONTENTS:
            key = fold((row.label or "") + row.title)
            if 0 < counts.get(key, 0) <= 2 * seen[key] and row.page is None and "\t" not in line.text:
                break  # as often below as in the rows so far: the body begins
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
        seen[fold((row.label or "") + row.title)] += 1
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


def shows_levels(levels: Sequence[int]) -> bool:
    """Tell whether the rows of a 目次 stand in on several levels, none of them more than one below the row before."""
    in_order = all(two <= one + 1 for one, two in zip([0, *levels], levels, strict=False))
    return 1 < max(levels, default=0) <= DEEPEST and in_order


def contents_row(line: Line) -> ContentsRow:
    """Return a line of 目次 as label, title and page: cells between tabs, or dot leaders before the page."""
    text, page = line.text.strip(" \u3000"), None
    text = _ROW_BULLET.sub("", text)
    if line.label is not None:
        text = f"{line.label}\t{text}"
    found = _PAGE.match(text)
    if found and found["title"].strip():
        text, page = found["title"], int(found["page"])
    else:
        text = _OPEN_LEADER.sub("", text) or text
    cells = [cell.strip(" \u3000") for cell in text.split("\t") if cell.strip()]
    if len(cells) > 1:
        return ContentsRow(cells[0], " ".join(cells[1:]), page, line.at)
    label, rest = split_label(text)
    if label is not None and rest:
        return ContentsRow(label.printed, rest, page, line.at)
    return ContentsRow(None, text.strip(), page, line.at)
