"""The targets (数値目標) of a document: on a line of their own, in running text by an arrow or by words, or in tables.

Refuses to judge them, and how a table holds them: `goal_tables` knows.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest

from revtool.audit.goal import Goal, target_year
from revtool.audit.goal_tables import of_table, tabbed
from revtool.audit.saying import Saying, sayings
from revtool.audit.side import Side
from revtool.dates import Date
from revtool.model.document import Paragraph, Table, Target

_WORD = re.compile(r"目標(?:達成)?(?:数?値|年度|年次|時期)?|現状値?|基準値?|実績値?|策定時|当初値?")
_NO_VERB = re.compile(r"(?:か所|[^ぁ-ん。]){0,24}")
_OTHERS = re.compile(r"国|県|都|府|道の|長期|将来像|参考|前期|前計画|現行")
_OF_TARGETS = re.compile(r"目標|指標|KPI|ＫＰＩ")
_SETS = re.compile(r"目標|目指|めざ")
_BY_THEN = re.compile(r"末?(?:まで|時点|に|の|における)")
_AMOUNT = re.compile(
    r"[0-9０-９]\s*(?:%|％|パーセント|割|ポイント|人|件|回|か所|箇所|団体|世帯|台|校|店|円|万|千|t|トン|km|ha|冊|点)"
)
_ARROW = re.compile(r"→|⇒|➡|➔|⟶|->")


@lru_cache(maxsize=4)
def goals(side: Side) -> tuple[Goal, ...]:
    """Return the targets of a document, in order."""
    return tuple(_goals(side))


def _goals(side: Side) -> Iterator[Goal]:
    tables: set[int] = set()
    for saying in sayings(side):
        block = saying.block
        if isinstance(block, Paragraph) and not saying.dates:
            continue
        if isinstance(block, Target):
            yield _of_line(saying, block)
        elif isinstance(block, Table):
            if saying.section is not None and id(block) not in tables:
                tables.add(id(block))
                yield from of_table(saying.section, block, saying.era)
        elif saying.dates:
            yield from _of_text(saying)
    for section in side.sections:
        for table in tabbed(section):
            yield from of_table(section, table, None)


def _of_line(saying: Saying, target: Target) -> Goal:
    return Goal(
        saying,
        target.name,
        target.baseline,
        target.baseline_year,
        target_year(target.baseline_year, saying.era),
        target.target,
        target.target_year,
        target_year(target.target_year, saying.era),
    )


def _of_text(saying: Saying) -> Iterator[Goal]:
    """令和3年度 34.8% → 令和8年度 88.2%: a year and a value on each side of one arrow; else by the words before it."""
    arrows = [*_ARROW.finditer(saying.text)]
    if "。" in saying.text:
        if saying.section is not None and _OF_TARGETS.search(saying.section.title or ""):
            yield from _of_sentences(saying)
        return
    if len(arrows) != 1:
        yield from _of_words(saying)
        return
    (arrow,) = arrows
    before = [date for date in saying.dates if date.end <= arrow.start()]
    after = [date for date in saying.dates if date.start >= arrow.end()]
    if len(before) == len(after) == 1 and before[0].fault is None and after[0].fault is None:
        values = (_value(saying.text[: arrow.start()], before[0]), _value(saying.text[arrow.end() :], None))
        if all(values):
            (one,), (other,) = before, after
            years = ((one.printed, one.fiscal_year), (other.printed, other.fiscal_year))
            yield Goal(saying, None, values[0], *years[0], values[1], *years[1])


def _of_words(saying: Saying) -> Iterator[Goal]:
    """現状値（令和4年度）30%　目標値（令和9年度）50%: a year close behind the word that says which."""
    words = [*_WORD.finditer(saying.text)] if not _OTHERS.search(saying.text) else []
    base: tuple[str | None, int | None] = (None, None)
    for word, behind in zip_longest(words, words[1:]):
        end = behind.start() if behind is not None else len(saying.text)
        dates = [date for date in saying.dates if word.end() <= date.start < end and date.fault is None]
        if not dates or not _NO_VERB.fullmatch(saying.text, word.end(), dates[0].start):
            continue
        date = dates[0]
        if "目標" not in word.group():
            base = (date.printed, date.fiscal_year)
            continue
        value = _value(saying.text[word.end() : end], date)
        interim = "中間" in saying.text[: word.end()]
        yield Goal(saying, None, None, *base, value, date.printed, date.fiscal_year, interim)


def _of_sentences(saying: Saying) -> Iterator[Goal]:
    """令和9年度までに利用率を50%とすることを目標とします: the last year of a sentence that sets a value as its aim."""
    start = 0
    for sentence in saying.text.split("。"):
        end = start + len(sentence)
        dates = [date for date in saying.dates if start <= date.start < end and date.fault is None]
        start = end + 1
        if not dates or not _SETS.search(sentence) or _OTHERS.search(sentence) or "中間" in sentence:
            continue
        last = max(dates, key=lambda date: date.fiscal_year)
        behind = saying.text[last.end : last.end + 6]
        plain = sentence
        for date in dates:
            plain = plain.replace(date.printed, "")
        if _BY_THEN.match(behind) and _AMOUNT.search(plain):
            yield Goal(saying, None, None, None, None, None, last.printed, last.fiscal_year)


def _value(text: str, date: Date | None) -> str | None:
    rest = text.replace(date.printed, "") if date is not None else text
    found = re.search(r"[0-9０-９][0-9０-９,，.．]*\s*\D{0,4}", rest)
    return found.group().strip() if found is not None else None
