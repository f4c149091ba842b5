"""L rules: what the amendment replaced must not survive elsewhere: terms, the old period, targets of its last year.

What is looked through is the new document; where it is not given, the sections of the original that the amendment
leaves as they are.
"""

import re
from collections.abc import Iterator
from itertools import chain

from revtool.audit.case import Case
from revtool.audit.found import Found
from revtool.audit.goal_years import noted
from revtool.audit.old_period import in_kept, in_printed
from revtool.audit.periods import fiscal_words
from revtool.audit.replaced import Replacement, replacements
from revtool.audit.saying import Saying, sayings
from revtool.audit.side import Side, reissued, states_removal
from revtool.audit.targets import goals
from revtool.audit.term import Term, periods_beside, stated_in, term, terms_beside
from revtool.audit.texts import short
from revtool.errors import Said, said
from revtool.model.document import Section
from revtool.model.finding import Quote
from revtool.text import fold

_NAME_END = "課部局係室署庁省会院法園校館市町村駅社団構センター条例計画本部委員協大学病"
_HISTORY = re.compile(r"履歴|経過|経緯|沿革|あゆみ|歩み")
"""Titles of sections that tell how the plan came about: what was called otherwise then still is."""
_NAMES = 12
"""Survivors of a name (or eight times as many as were replaced) beyond which it is taken for a common word.

A word that is no name is common as soon as more of it are left than were replaced.
"""


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
    replaced = sorted(replacements(case.pairs, case.apart), key=lambda one: -len(one.old))
    if not replaced:
        return
    texts = [
        (case.new, saying, fold(saying.text))
        for saying in sayings(case.new)
        if (saying.section is not None or saying.block is not None)
        and not case.new.in_supplement(saying.section)
        and not _of_history(case.new, saying.section)
    ]
    texts += [(side, saying, fold(saying.text)) for side, saying in _colophons(case)]
    told: dict[int, list[str]] = {}
    for replacement in replaced:
        left = [(side, saying) for side, saying, text in texts if replacement.left_in(text)]
        if len(left) > _bearable(replacement):
            continue
        for side, saying in left:
            longer = told.setdefault(id(saying), [])
            if any(replacement.old in one for one in longer):
                continue
            longer.append(replacement.old)
            message = said(
                "「{old}」 stands here as before; in {where} it became 「{new}」",
                old=replacement.old,
                new=replacement.new,
                where=replacement.where,
            )
            yield _found(saying, message, said("replace it here too, or leave it if it is meant"), side)


def leftover_period(case: Case) -> Iterator[Found]:
    """The old period of the plan, its length or its last year stands elsewhere as before.

    Why: the period is extended in its own section, and sentences that repeat it are forgotten.
    Needs: the original.
    Bad: 計画期間 becomes 4 years, and 「最終年度である3年後」 stays in a section that is 変更なし.
    Good: the new period, length or last year everywhere.
    Source: the practice of plans. What the amendment prints and names as the plan's is P02's and P03's.
    """
    moved = [*_moved_terms(case)]
    before = "\n".join(fold(one.text) for one in sayings(case.old)) if moved and case.old is not None else ""
    for old, now in moved:
        kept = ((side, saying, in_kept(saying, old, now)) for side, saying in _kept(case))
        anew = ((case.amendment, one, in_printed(one, old, now, before)) for one in _printed(case))
        for side, saying, words in chain(kept, anew):
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


def _kept(case: Case) -> Iterator[tuple[Side, Saying]]:
    """Yield the texts that stand beside what the amendment prints."""
    for side, kept in _left(case):
        for saying in sayings(side):
            if _in(saying.section, kept) and not _of_history(side, saying.section):
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


def _colophons(case: Case) -> Iterator[tuple[Side, Saying]]:
    """Yield the lines of the amendment's colophon, and those of the new document's that it does not have."""
    seen: set[str] = set()
    for side in (case.amendment, case.new):
        for block in side.document.colophon if side is not None else ():
            if side is not None and block.text not in seen:
                seen.add(block.text)
                yield side, Saying(None, block.at, block.text, None, block)


def _printed(case: Case) -> Iterator[Saying]:
    return (saying for saying in sayings(case.amendment) if saying.section is not None)


def _found(saying: Saying, message: Said, mend: Said, side: Side) -> Found:
    quote = Quote(side.whose, short(saying.text))
    return Found(saying.section, message, mend, (quote,), saying.at, side.whose)
