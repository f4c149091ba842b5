"""L rules: what the amendment replaced must not survive elsewhere: terms, the old period, targets of its last year.

What is looked through is the new document; where it is not given, the sections of the original that the amendment
leaves as they are.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from revtool.audit.case import CHANGES, Case
from revtool.audit.found import Found
from revtool.audit.goal_years import noted
from revtool.audit.names import Name, counted, renamed, stands, units
from revtool.audit.periods import fiscal_words
from revtool.audit.saying import Saying, sayings
from revtool.audit.side import Side, reissued, states_removal
from revtool.audit.stated import names_last_year, plan_lengths, sounding_lengths, sounds_last
from revtool.audit.targets import goals
from revtool.audit.term import Term, periods_beside, stated_in, term, terms_beside
from revtool.audit.texts import short
from revtool.errors import Said, said
from revtool.model.comparison import Edit, Op, Pair
from revtool.model.document import Section
from revtool.model.finding import Quote
from revtool.text import fold
from revtool.text.pattern import Pattern

_WORD = Pattern(r"[\u4e00-\u9fff々ヶ]+|[ァ-ヺー]+|[A-Za-zＡ-Ｚａ-ｚ]+")
_NAME_END = "課部局係室署庁省会院法園校館市町村駅社団構センター条例計画本部委員協大学病"
_HISTORY = re.compile(r"履歴|経過|経緯|沿革|あゆみ|歩み")
"""Titles of sections that tell how the plan came about: what was called otherwise then still is."""
_NAMES = 12
"""Survivors of a name (or eight times as many as were replaced) beyond which it is taken for a common word.

A word that is no name is common as soon as more of it are left than were replaced.
"""


class Replacement(NamedTuple):
    """A word of the original, what the amendment put in its place, and where it did so first; `times` how often."""

    old: str
    new: str
    section: Section
    times: int
    name: Name | None = None

    def left_in(self, text: str) -> bool:
        """Tell whether a folded text has the word where the new one does not hold it."""
        rest = text.replace(fold(self.new), "\n")
        return fold(self.old) in rest if self.name is None else stands(self.name, rest)


def leftover_term(case: Case) -> Iterator[Found]:
    """A name or a word that the amendment replaced stands elsewhere as before.

    Why: an organisation is renamed in one section, and its old name survives in a note of another.
    Needs: the original and the new document.
    Bad: 情報課 becomes 広報課 in 推進体制, and 「※担当は情報課」 stays in another section.
    Good: the new name everywhere.
    Source: the practice of plans: proper names are overlooked most. A word that stays in many places is common.
    """
    if case.new is None or not case.pairs:
        return
    texts = [
        (saying, fold(saying.text))
        for saying in sayings(case.new)
        if (saying.section is not None or saying.block is not None)
        and not case.new.in_supplement(saying.section)
        and not _of_history(case.new, saying.section)
    ]
    told: dict[int, list[str]] = {}
    for replacement in sorted(replacements(case.pairs), key=lambda one: -len(one.old)):
        left = [saying for saying, text in texts if replacement.left_in(text)]
        if len(left) > _bearable(replacement):
            continue
        for saying in left:
            longer = told.setdefault(id(saying), [])
            if any(replacement.old in one for one in longer):
                continue
            longer.append(replacement.old)
            message = said(
                "「{old}」 stands here as before; in {where} it became 「{new}」",
                old=replacement.old,
                new=replacement.new,
                where=replacement.section.path,
            )
            yield _found(saying, message, said("replace it here too, or leave it if it is meant"), case.new)


def leftover_period(case: Case) -> Iterator[Found]:
    """The old period of the plan, its length or its last year stands elsewhere as before.

    Why: the period is extended in its own section, and sentences that repeat it are forgotten.
    Needs: the original.
    Bad: 計画期間 becomes 4 years, and 「最終年度である3年後」 stays in a section that is 変更なし.
    Good: the new period, length or last year everywhere.
    Source: the practice of plans. What the amendment prints and names as the plan's is P02's and P03's.
    """
    for old, now in _moved_terms(case):
        kept = ((side, saying, _old_period(saying, old, now)) for side, saying in _kept(case))
        for side, saying, words in chain(kept, _printed_as_before(case, old)):
            for printed in words:
                message = said("{printed} is of the old period; the plan now ends with {last}",
                               printed=printed, last=fiscal_words(now.last))  # fmt: skip
                yield _found(saying, message, said("move it along with the period"), side)


def leftover_target(case: Case) -> Iterator[Found]:
    """A target is still for the plan's old last year, and others were moved to the new one.

    Why: of many targets one is forgotten.
    Needs: the original.
    Bad: 「→ 84.0%（R7）」 in a section that is 変更なし, where the plan now ends with 令和8年度.
    Good: the target moved, or a note that says why it is for an earlier year.
    Source: the practice of plans; targets that the amendment prints are checked by the P rules.
    """
    old, now = (stated_in(case.old) if case.old is not None else None), term(case)
    if old is None or now is None or old.last == now.last:
        return
    for side, kept in _left(case):
        for goal in goals(side):
            if goal.fiscal != old.last or goal.interim or noted(goal) or not _in(goal.saying.section, kept):
                continue
            message = said("{text}: the plan's last year is now {last}",
                           text=" ".join(goal.saying.text.split()), last=fiscal_words(now.last))  # fmt: skip
            mend = said("move the target to the new last year, or add a note")
            yield _found(goal.saying, message, mend, side)


def _bearable(replacement: Replacement) -> int:
    """Return how many places may still have a word before it is taken for a common one."""
    named = replacement.name is not None or replacement.old[-1:] in _NAME_END
    return max(_NAMES, 8 * replacement.times) if named else replacement.times


def replacements(pairs: tuple[Pair, ...]) -> tuple[Replacement, ...]:
    """Return the words that were replaced and that no text which was amended keeps, in order of their first place."""
    seen: dict[tuple[str, str], Replacement] = {}
    times: Counter[tuple[str, str]] = Counter()
    kept: set[tuple[str, str]] = set()
    for pair in pairs:
        if pair.verdict not in CHANGES or pair.old is None or pair.new is None:
            continue
        for edits in (pair.title, *(block.edits for block in pair.blocks)):
            after = fold("".join(edit.text for edit in edits if edit.op is not Op.DELETE))
            for old, new, name in set(_replaced(edits)):
                made = seen.setdefault((old, new), Replacement(old, new, pair.new, 0, name))
                times[(old, new)] += 1
                if made.left_in(after):
                    kept.add((old, new))
    return tuple(made._replace(times=times[key]) for key, made in seen.items() if key not in kept)


def _replaced(edits: tuple[Edit, ...]) -> Iterator[tuple[str, str, Name | None]]:
    """Yield each whole word that edits replace by one other word, and the name where it is an organisation's."""
    old = new = ""
    spots: list[tuple[int, int, int, int]] = []
    for edit in edits:
        start = (len(old), len(new))
        if edit.op is not Op.INSERT:
            old += edit.text
        if edit.op is not Op.DELETE:
            new += edit.text
        if edit.op is Op.KEEP:
            continue
        if spots and spots[-1][1] == start[0] and spots[-1][3] == start[1]:
            spots[-1] = (spots[-1][0], len(old), spots[-1][2], len(new))
        else:
            spots.append((start[0], len(old), start[1], len(new)))
    for old_start, old_end, new_start, new_end in spots:
        names = renamed((old, old_start, old_end), (new, new_start, new_end))
        if names is not None:
            for one, other in (names, *units(*names)):
                yield one.text, other.text, one
            continue
        if old_start == old_end or new_start == new_end:
            continue
        before, after = _around(old, old_start, old_end), _around(new, new_start, new_end)
        if before and after and fold(before) not in fold(after):
            yield before, after, None


def _around(text: str, start: int, end: int) -> str | None:
    """Return the whole word that a stretch is in; None for more than one word, and for one too short to look for."""
    found = next((word for word in _WORD.finditer(text) if word.start() <= start and word.end() >= end), None)
    word = found.group() if found is not None else text[start:end].strip()
    runs = _WORD.findall(word)
    if re.match(r"[ぁ-ん]|別表|様式|別記", word) or re.search(r"[ぁ-ん]$", word):
        return None
    if not runs or len(word) < 2 or len(word) > 30 or any(sign in word for sign in "。、\n\t「」（）()"):
        return None
    if re.search(r"[ぁ-ん]{3}|[0-9０-９]|[第〇一二三四五六七八九十百][編章節条項号年月日]", word) or counted(word):
        return None
    return word


def _kept(case: Case) -> Iterator[tuple[Side, Saying]]:
    """Yield the texts that stand beside what the amendment prints."""
    for side, kept in _left(case):
        for saying in sayings(side):
            told = _in(saying.section, kept) and saying.block is not None
            if told and not _of_history(side, saying.section):
                yield side, saying


def _left(case: Case) -> Iterator[tuple[Side, set[str]]]:
    """Yield NEW, else OLD, with the ids of its sections that the amendment neither prints nor takes out."""
    side = case.new if case.new is not None else case.old
    if side is None:
        return
    placed = case.in_new if case.new is not None else case.in_old
    printed = {
        one.id
        for mine in case.amendment.sections
        if reissued(mine) or states_removal(mine)
        for one in placed.get(mine.id, ())
    }
    yield side, side.by_id.keys() - printed


def _of_history(side: Side, section: Section | None) -> bool:
    """Tell whether a section, or one around it, tells how the plan came about."""
    return section is not None and any(_HISTORY.search(one.title or "") for one in side.up(section))


def _in(section: Section | None, ids: set[str]) -> bool:
    return section is not None and section.id in ids


def _old_period(saying: Saying, old: Term, now: Term) -> Iterator[str]:
    for period in saying.periods:
        if (period.first.fiscal_year, period.last.fiscal_year) == (old.first, old.last):
            yield saying.text[period.start : period.end]
    lengths = chain(sounding_lengths(saying.text), plan_lengths(saying.text))
    for length in {one.end: one for one in lengths}.values():
        if length.years in old.years and length.years not in now.years:
            yield saying.text[length.start : length.end]
    for date in saying.dates:
        if date.fiscal_year == old.last and (names_last_year(saying.text, date) or sounds_last(saying.text, date)):
            yield date.printed


def _moved_terms(case: Case) -> Iterator[tuple[Term, Term]]:
    """Yield the plan's periods as they were and as they are, where they moved: its own, or of several that which did.

    A plan whose 基本構想 stays and whose 前期基本計画 is extended states both in one section.
    """
    old, now = (stated_in(case.old) if case.old is not None else None), term(case)
    if case.old is None or old is None or now is None:
        return
    if (old.first, old.last) != (now.first, now.last):
        yield old, now
        return
    olds = {(one.first, one.last): one for one in terms_beside(case.old, old)}
    news = {(one.first, one.last): one for one in periods_beside(case, now)}
    for key, was in olds.items():
        moved = [one for span, one in news.items() if span not in olds and one.first == was.first]
        if key not in news and moved:
            yield was, moved[0]


def _printed_as_before(case: Case, old: Term) -> Iterator[tuple[Side, Saying, Iterator[str]]]:
    """Yield texts that the amendment prints as they stood, and what in them sounds like the old period's end.

    What names the plan and its period is P02's and P03's.
    """
    before = {fold(saying.text) for saying in sayings(case.old)} if case.old is not None else set()
    for saying in sayings(case.amendment):
        if saying.section is not None and saying.block is not None and fold(saying.text) in before:
            sounding = (
                date.printed
                for date in saying.dates
                if date.fiscal_year == old.last
                and sounds_last(saying.text, date)
                and not names_last_year(saying.text, date)
            )
            yield case.amendment, saying, sounding


def _found(saying: Saying, message: Said, mend: Said, side: Side) -> Found:
    quote = Quote(side.whose, short(saying.text))
    return Found(saying.section, message, mend, (quote,), saying.at, side.whose)
