"""W rules: one notation for one thing, within the amendment and against the original. Always information only."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from revtool.audit.case import Case
from revtool.audit.found import Found
from revtool.audit.saying import sayings
from revtool.audit.texts import differing, same_text
from revtool.errors import Said, said
from revtool.model.finding import Quote
from revtool.text import fold
from revtool.text.letters import letters
from revtool.text.standing import claim_wording, split_remark


class Habit(NamedTuple):
    """A thing that is written in one of several ways: what to say of it, and a pattern for each way.

    A pattern begins with a sign or a class of signs, which is quickly found, and looks behind that for what stands
    before it.
    """

    message: Said
    ways: tuple[re.Pattern[str], ...]


def _ways(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


_DIGITS = r"(?:[0-9０-９]{1,2}|元)"
_YEAR = (
    rf"(?:(?:[RHSＲＨＳ]|令和|平成|昭和)\s?{_DIGITS}(?:[～〜~-]{_DIGITS})?(?:年度?)?"
    r"|(?:19|20|１９|２０)[0-9０-９]{2}(?:年度?)?|[0-9０-９]{1,2}年度?)"
)
"""A year as it stands in brackets: （R3）, （令和4～15年度）, （2026年）; (2) is a number."""

HABITS = (
    Habit(
        said("brackets around a year: {here} stands {few} times, {there} {many} times"),
        _ways(
            rf"（{_YEAR}）",
            rf"\({_YEAR}\)",
        ),
    ),
    Habit(
        said("the percent sign: {here} stands {few} times, {there} {many} times"),
        _ways(r"%(?<=[0-9０-９]%)", r"％(?<=[0-9０-９]％)"),
    ),
    Habit(
        said("the tilde of a range: {here} stands {few} times, {there} {many} times"),
        _ways(r"～(?<=\S～)(?=\S)", r"〜(?<=\S〜)(?=\S)", r"~(?<=[^\s~]~)(?=[^\s~])"),
    ),
    Habit(
        said("numbers of several digits: {here} stands {few} times, {there} {many} times"),
        _ways(r"[0-9](?<![0-9.A-Za-z][0-9])[0-9]+(?![0-9A-Za-z])", r"[０-９]{2,}"),
    ),
    Habit(
        said("the comma: {here} stands {few} times, {there} {many} times"),
        _ways(r"、(?<=[\u3040-\u9fff]、)", r"，(?<=[\u3040-\u9fff]，)"),
    ),
    Habit(
        said("the arrow of a target: {here} stands {few} times, {there} {many} times"),
        _ways(r"→", r"⇒", r"➡"),
    ),
)
"""What W01 looks at. A new habit is a row here."""


_APART = "\n\0\n"
"""What stands between texts that are searched as one: a blank for what looks for one, and no way goes over it."""


def mixed(case: Case) -> Iterator[Found]:
    """One thing is written in two ways within the amendment.

    Why: readers take a difference for a meaning; the house style has one way.
    Bad: 34.8%（R3） in one line, 0.0% (R3) in another.
    Good: one kind of bracket, tilde, percent sign and digit throughout. The reasons are not the
    plan's words, and are left alone.
    Source: 公用文作成の考え方 (2022), part I.
    """
    plan = (one for one in sayings(case.amendment) if one.section is not None or one.block is not None)
    own = [saying for saying in plan if claim_wording(saying.text) is None]
    texts = [split_remark(saying.text)[0] for saying in own]  # a remark gives the original's number as it is
    whole = _APART.join(texts)
    for habit in HABITS:
        counts = [(len(way.findall(whole)), way) for way in habit.ways]
        used = sorted((way for way in counts if way[0]), key=lambda way: way[0])
        if len(used) < 2:
            continue
        (few, rare), (many, common) = used[0], used[-1]
        found, usual = rare.search(whole), common.search(whole)
        if found is None or usual is None:
            continue
        at = whole.count(_APART, 0, found.start())
        low = whole.rfind(_APART, 0, found.start()) + len(_APART) if at else 0
        shown: dict[str, str | int] = {"here": _shown(found), "few": few, "there": _shown(usual), "many": many}
        message = Said(habit.message.template, tuple(shown.items()))
        quote = Quote("amendment", _excerpt(own[at].text, found.start() - low, found.end() - low))
        yield Found(own[at].section, message, said("write it in one way"), (quote,), own[at].at)


def against_original(case: Case) -> Iterator[Found]:
    """A printed section is that of the original but for widths, brackets, dashes or commas.

    Why: a change of notation is neither a change nor 変更なし; who compares the texts stops at it.
    Needs: the original.
    Bad: （R3） where the original has (R3).
    Good: the original's notation in text that did not change.
    Source: 204th Diet (2021): text that was not being amended is to be taken over as it is.
    """
    if case.old is None:
        return
    for section in case.amendment.sections:
        olds = case.in_old.get(section.id, ())
        if len(olds) != 1 or same_text(section, olds[0]) or not case.amendment.prints(section):
            continue
        theirs = {fold(block.text): block.text for block in olds[0].blocks if block.kind not in ("table", "figure")}
        for block in section.blocks:
            old = theirs.get(fold(block.text))
            if old is not None and letters(old) != letters(block.text):
                before, after = differing(old, block.text)
                texts = (Quote("original", before), Quote("amendment", after))
                message = said("the notation differs from the original's, the text does not")
                yield Found(section, message, said("take the original's text over as it is"), texts, block.at)


def _shown(found: re.Match[str]) -> str:
    return f"「{found.group()}」"


def _excerpt(text: str, start: int, end: int) -> str:
    low, high = max(start - 15, 0), end + 15
    return ("…" if low else "") + text[low:high] + ("…" if high < len(text) else "")
