"""The cover of a plan: which lines it has, its title, date and issuer. Refuses what stands behind it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from revtool.dates import read_dates
from revtool.model.document import Table
from revtool.numbering import Kind, bracketed_title, read_label, split_label
from revtool.readers.line import Line, Role
from revtool.readers.outline.banners import boxed
from revtool.readers.outline.wording import is_contents_heading, is_promulgation, is_statement_heading, sentence
from revtool.text import fold
from revtool.text.pattern import Pattern

_DATE = Pattern(
    r"(?:令和|平成|昭和|[RHS])?\s*(?:[0-9０-９]{1,4}|元|[一二三四五六七八九十〇]{1,4})\s*年\s*(?:[（(][^（）()]{1,8}年度?[）)])?\s*(?:度|(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})\s*月(?:\s*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*日)?)?\s*(?:(?:一部)?(?:改定|改訂|改正|修正|変更|見直し)|策定|発行|作成|公表)?"
)
_ISSUER = re.compile(
    r".{1,40}(?:都|道|府|県|市|区|町|村|郡|省|庁|局|部|課|室|係|院|委員会|審議会|協議会|本部|センター|法人|組合|会社|機構|センタ|協会|連合)(?:[（(].{1,10}[）)])?"
)

_NAME_ENDS = ("計画", "構想", "戦略", "指針", "方針", "ビジョン", "プラン")
"""How the name of a plan ends: two of them in one title are parted."""
_NOTE = Role.NOTE  # asked for once: members of an enumeration take long
_NOT_COVER = frozenset((Role.HEADING, Role.CONTENTS, _NOTE))
DATE_LENGTH = 60
"""Characters up to which a line can be a date with the issuer behind it."""
COVER_REACH = 12
"""Lines of a cover before its date where it is set in the style of a heading."""
_BRACKETS_REACH = 4
"""Lines behind words in brackets up to which the date of their cover follows."""
SHORT = 30
"""Lines up to which a document can be nothing but a cover."""


class Cover(NamedTuple):
    """What a cover tells; None for what it does not."""

    title: str | None
    date: str | None
    issuer: str | None


def read_cover(lines: Sequence[Line]) -> tuple[Sequence[Line], Cover]:
    """Return the lines of the cover, the footnotes of its lines among them, and what they tell."""
    body = [at for at, line in enumerate(lines) if line.role is not _NOTE or not _noted(line)]
    length = _cover_end(lines if len(body) == len(lines) else [lines[at] for at in body])
    end = body[length] if length < len(body) else len(lines)
    cover = lines[:end] if length else ()
    shown = (
        line if line.block is None else line._replace(text=boxed(line.block) or "")
        for line in cover
        if not _noted(line)
    )
    texts = [line for line in shown if line.text.strip()]
    days = [(at, *found) for at, line in enumerate(texts) if (found := dated(line)) is not None]
    if not days:
        return cover, Cover(_title(texts), None, None)
    day = days[0][0]
    _, date, with_date = max(days, key=lambda one: (_month(one[1]), -one[0]))
    after = [line.text.strip() for line in texts[day + 1 :]]
    before = [line.text.strip() for line in texts[1:day]]
    others = (text for text in [*after, *reversed(before)] if names_issuer(text))
    issuer = with_date or next(others, None)
    named = [line for line in texts[:day] if line.text.strip() != issuer]
    return cover, Cover(_title(named), date, issuer)


def _month(text: str) -> tuple[int, int]:
    """Return the year and month of a date: of 策定 and 改訂 on one cover the later one is the document's."""
    found = next((date for date in read_dates(text) if date.month), None)
    return (found.year, found.month or 0) if found is not None else (0, 0)


def _noted(line: Line) -> bool:
    """Tell whether a line is a footnote that its file keeps apart from the text."""
    return line.role is _NOTE and line.at.part is not None


def dated(line: Line) -> tuple[str, str | None] | None:
    """Return the date that a line states, and the issuer behind it on the line; None where it states more or less."""
    text = line.text.strip()
    if len(text) > DATE_LENGTH:
        return None
    if _DATE.fullmatch(text) or _DATE.fullmatch(fold(text)):
        return text, None
    date, _, issuer = (part.strip() for part in re.sub(r"[ \t\u3000]+", "\t", text).partition("\t"))
    return (date, issuer) if _DATE.fullmatch(date) and _ISSUER.fullmatch(fold(issuer)) else None


def names_issuer(text: str) -> bool:
    """Tell whether a text is the name of an office or body that issues plans."""
    return _ISSUER.fullmatch(fold(text)) is not None


def _cover_end(lines: Sequence[Line]) -> int:
    """Return how many lines the cover has: all before the first that opens another part, is a heading or a sentence."""
    styled = _styled_cover(lines)
    for at in range(styled, len(lines)):
        line = lines[at]
        opens = _opens_part(line) and not _terms_of_title(lines, at)
        names_part = bracketed_title(line.text) and not _above_date(lines, at)
        if opens or sentence(line.text) or len(line.text) > 80 or names_part:
            return _without_heading(lines, at) if sentence(line.text) else at
        if line.block is not None and at > 0 and isinstance(line.block, Table):
            return at
        above_clause = at + 1 < len(lines) and _is_captioned(lines[at + 1])
        if above_clause and re.fullmatch(r"[（(].*[）)]", line.text.strip()) and not is_promulgation(line.text):
            return at
        if at > 0 and _begins_page(lines, at) and any(dated(before) for before in lines[:at]):
            return at
    return len(lines) if len(lines) < SHORT else styled


def _above_date(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line in brackets (【2020－2024】) stands between the title and the date of a cover.

    It may stand above the title, too (【令和５年度版】), where that is set larger.
    """
    day = next((place for place in range(at + 1, min(at + _BRACKETS_REACH, len(lines))) if dated(lines[place])), 0)
    between = lines[at + 1 : day]
    largest = max((line.size or 0.0 for line in between), default=0.0)
    first = at == 0 and largest <= (lines[0].size or largest)
    if first or at >= day:
        return False
    return not any(_opens_part(line) or sentence(line.text) or line.block for line in between)


def _begins_page(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line is the first of its page: behind a break, or on another page of a PDF than the one before."""
    return lines[at].breaks or lines[at].at.page != lines[at - 1].at.page


def _is_captioned(line: Line) -> bool:
    """Tell whether a line is an article, or a numbered sentence: what a caption in brackets stands above."""
    label, rest = split_label(line.text) if line.label is None else (read_label(line.label), line.text)
    if label is None or line.breaks:
        return False
    return label.kind is Kind.ARTICLE or (label.kind is Kind.NUMBER and sentence(rest))


def _styled_cover(lines: Sequence[Line]) -> int:
    """Return how many lines a cover has whose title or date is set in the style of a heading, as authors do for its size.

    Its issuer may be a heading too; a date that is not the only one set so heads a section of a chronicle.
    """
    dates = [at for at, line in enumerate(lines[:COVER_REACH]) if dated(line) is not None]
    if not dates:
        return 0
    plain = lines[dates[0]].level is None and not lines[dates[0]].centred
    if plain and not _below_title(lines, dates[0]):
        return 0
    if sum(line.level is not None and dated(line) is not None for line in lines) > 1:
        return 0
    end = dates[0] + 1
    if any(_labelled(line) or line.block is not None or sentence(line.text) for line in lines[:end]):
        return 0
    while end < len(lines) and not lines[end].breaks and names_issuer(lines[end].text):
        end += 1
    return end if not plain or (end < len(lines) and lines[end].level is not None) else 0


def _below_title(lines: Sequence[Line], day: int) -> bool:
    """Tell whether a date stands below a title that is set as a heading, with nothing but offices between them."""
    between = lines[1:day]
    return day > 0 and lines[0].level is not None and all(names_issuer(line.text) for line in between)


def _opens_part(line: Line) -> bool:
    """Tell whether a line opens the statement, the contents or a section."""
    named = line.role in _NOT_COVER or is_statement_heading(line) or is_contents_heading(line)
    return named or line.level is not None or _labelled(line)


def _labelled(line: Line) -> bool:
    label, rest = split_label(line.text)
    return line.label is not None or (
        label is not None and not dated(line) and bool(rest or label.kind.rank < Kind.NUMBER.rank)
    )


def _terms_of_title(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line's label only says which plan of its kind it is (第９期), not which part of this one.

    Parts are told by the one before or behind them (第１期, 第２期).
    """
    term = _term(lines[at])
    return term is not None and lines[at].level is None and not {term - 1, term + 1} & set(map(_term, lines))


def _term(line: Line) -> int | None:
    label = split_label(line.text)[0] if "期" in line.text and line.label is None else None
    return label.values[0] if label is not None and label.printed.endswith("期") else None


def _without_heading(lines: Sequence[Line], end: int) -> int:
    """Return the end of a cover without the heading of the text that begins at `end`: set as later headings are."""
    last = lines[end - 1] if any(line.text.strip() for line in lines[: end - 1]) else None
    if last is None or lines[end].breaks or dated(last) is not None or last.block is not None:
        return end
    look = _look(last)
    stands_out = look[:2] != (lines[end].size, lines[end].bold)
    alike = any(_look(line) == look and line.block is None and not sentence(line.text) for line in lines[end + 1 :])
    return end - 1 if stands_out and alike and look != _look(lines[0]) else end


def _look(line: Line) -> tuple[float | None, bool, bool]:
    return line.size, line.bold, line.centred


def _title(lines: Sequence[Line]) -> str | None:
    if not lines:
        return None
    sizes = [line.size for line in lines if line.size is not None]
    if sizes:
        largest = max(sizes)
        start = next(at for at, line in enumerate(lines) if line.size == largest)
        run = []
        for line in lines[start:]:
            if line.size != largest or is_promulgation(line.text):
                break
            run.append(line)
        behind = lines[start + len(run) :]
        alone = len(run) == 1 and _term(run[0]) is not None and not split_label(run[0].text)[1]
        if alone and behind and dated(behind[0]) is None:
            run.append(behind[0])  # 第９期, set larger than the name of the plan
    else:
        run = [lines[0]]
        for line in lines[1:]:
            if line.gap or re.match(r"[（(【〔]", line.text.strip()):
                break
            run.append(line)
    whole = run[0].text.strip()
    for text in (line.text.strip() for line in run[1:]):
        whole += f"\u3000{text}" if whole.endswith(_NAME_ENDS) and text.endswith(_NAME_ENDS) else text
    return whole
