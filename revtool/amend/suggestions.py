"""Which reason the kinds of an item's changes suggest, for an officer to accept or not. Refuses changes of substance.

字句の整理 is for the same content in other words: a few words of a longer text, no number, no block that came or went.
"""

import re
from collections.abc import Iterator, Sequence

from revtool.model.comparison import ChangeKind, Comparison, Edit, Op, Pair, Verdict
from revtool.text import fold
from revtool.text.pattern import Pattern

WORDS = 12
"""Characters up to which a run of changed text is a wording."""
SHARE = 0.3
"""Share of a text up to which a changed wording leaves it the same."""
_YEARS = re.compile(r"([0-9]+)年間")
_SUBSTANCE = re.compile(r"[0-9〇一二三四五六七八九十百千]|ない|ませ|なけれ|なく|でき|[並及]び|又は|若しく|除|含")
_PERIOD = Pattern(r"(?:[本当]|この)?(?P<of>[一-鿿]{2,4}?)の?期間")
_OF_PERIOD = re.compile(r"期間|(?:最終|目標|終了|初)年度|年[間後]|計画の(?:終了|満了|始期|終期)")
_REFERENCE = re.compile(r"第[0-9]+[条項号章節](?:の[0-9]+)*")


def suggestion(pairs: Sequence[Pair], comparison: Comparison) -> str | None:
    """Return a sentence that could be the reason for these changes; None where their kinds allow none."""
    kinds = {kind for pair in pairs for kind in pair.kinds}
    if not kinds or any(pair.verdict is not Verdict.CHANGED or _in_supplement(pair) for pair in pairs):
        return None
    follows = _follows(comparison)
    if kinds == {ChangeKind.WORDING}:
        return "字句の整理をします。" if all(map(_reworded, pairs)) else None
    if kinds == {ChangeKind.REFERENCE} and all(map(_refers_anew, pairs)):
        return "条項の移動に伴い、引用する箇所を改めます。"
    if follows is not None and ChangeKind.TARGET in kinds and kinds <= {ChangeKind.TARGET, ChangeKind.DATE}:
        return f"{follows}、数値目標を変更します。"
    if any(_sets_period(pair) for pair in pairs):
        return None
    dated = {ChangeKind.PERIOD, ChangeKind.DATE, ChangeKind.WORDING}
    if follows is not None and kinds <= dated and all(map(_speaks_of_period, pairs)):
        return f"{follows}、字句の整理をします。"
    return None


def _follows(comparison: Comparison) -> str | None:
    """Return what the change follows from, where the years were changed: 計画期間の延長に伴い, 適用期間の短縮に伴い."""
    for pair in sorted(comparison.pairs, key=lambda pair: not _sets_period(pair)):
        if ChangeKind.PERIOD in pair.kinds:
            old, new = (_years(pair, gone) for gone in (Op.INSERT, Op.DELETE))
            gone, come = old - new, new - old  # what stays is another period's, as 基本構想 beside 前期基本計画
            if gone and come:
                return f"{_period_of(pair)}の{'延長' if max(come) > max(gone) else '短縮'}に伴い"
    return None


def _period_of(pair: Pair) -> str:
    """Return what the period is called in a section's title or text: 計画期間 of 「本計画の期間は」, 適用期間."""
    for text in (pair.section.title or "", pair.section.text):
        found = _PERIOD.search(text)
        if found is not None:
            return f"{found['of']}期間"
    return "計画期間" if "計画" in pair.section.text else "期間"


def _in_supplement(pair: Pair) -> bool:
    """Tell whether a pair is of a 附則: when a rule begins or ends is never mere wording."""
    return any(fold(part).startswith("附則") for part in pair.section.path.split(" / "))


def _sets_period(pair: Pair) -> bool:
    """Tell whether a pair is the clause of the period itself, which follows from nothing that the documents say."""
    return ChangeKind.PERIOD in pair.kinds and "期間" in (pair.section.title or pair.section.path)


def _speaks_of_period(pair: Pair) -> bool:
    """Tell whether what changed speaks of a plan's years: a work that is done a year later is a change of substance."""
    texts = [pair.section.title or ""] if pair.retitled else []
    texts += [one.new.text for one in pair.blocks if one.new is not None and one.verdict is Verdict.CHANGED]
    return bool(texts) and all(_OF_PERIOD.search(text) for text in texts)


def _years(pair: Pair, without: Op) -> set[int]:
    return {int(years) for years in _YEARS.findall(_side(pair.edits, without))}


def _refers_anew(pair: Pair) -> bool:
    """Tell whether a pair names other articles than before; 「次の3つ」 names none."""
    old, new = (_REFERENCE.findall(_side(pair.edits, gone)) for gone in (Op.INSERT, Op.DELETE))
    return bool(old) and len(old) == len(new) and old != new


def _side(edits: Sequence[Edit], without: Op) -> str:
    return fold("".join(edit.text for edit in edits if edit.op is not without))


def _reworded(pair: Pair) -> bool:
    """Tell whether a pair's texts say the same in other words."""
    if any(block.old is None or block.new is None for block in pair.blocks if block.verdict is Verdict.CHANGED):
        return False
    if any(block.verdict in (Verdict.ADDED, Verdict.REMOVED) for block in pair.blocks):
        return False
    texts = [pair.title, *(block.edits for block in pair.blocks if block.verdict is Verdict.CHANGED)]
    return all(_small(edits) for edits in texts)


def _small(edits: Sequence[Edit]) -> bool:
    whole = sum(len(edit.text) for edit in edits if edit.op is not Op.INSERT)
    runs = list(_runs(edits))
    lost = sum(len(gone) for gone, _ in runs)
    old, new = (_side(edits, gone) for gone in (Op.INSERT, Op.DELETE))
    if any(max(map(len, run)) > WORDS for run in runs) or _SUBSTANCE.findall(old) != _SUBSTANCE.findall(new):
        return False
    return all(gone and come for gone, come in runs) and lost <= max(2, SHARE * whole)


def _runs(edits: Sequence[Edit]) -> Iterator[tuple[str, str]]:
    """Yield what was taken out and put in at each place."""
    gone = come = ""
    for op, text in (*edits, Edit(Op.KEEP, "")):
        match op:
            case Op.DELETE:
                gone += text
            case Op.INSERT:
                come += text
            case Op.KEEP:
                if gone or come:
                    yield gone, come
                gone = come = ""
