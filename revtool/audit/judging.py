"""The verdict on each claim of 変更なし. Refuses findings: those are the rules' business.

A claim about a section holds for its own text and for everything below it that the amendment does not print or claim
itself. The same text under another number is true, and so it is under a new title that the amendment prints: the claim
is of the text, and the title is a change like any other, to be listed (C03).
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from revtool.audit.case import CHANGES, Case
from revtool.audit.inner import Inner, leaving_out, printed, rows_named
from revtool.audit.side import Side
from revtool.audit.texts import Sameness, compare_texts, differing, differing_blocks
from revtool.errors import Said, said
from revtool.model.comparison import Pair, Verdict
from revtool.model.document import Cell, Figure, Section, Table, walk
from revtool.model.finding import Claim, ClaimVerdict, Quote
from revtool.model.referring import moved_references
from revtool.text import fold


class Judged(NamedTuple):
    """A claim with the texts that differ, and whether the original has such a section at all."""

    claim: Claim
    texts: tuple[Quote, ...] = ()
    about_nothing: bool = False


class _Opinion(NamedTuple):
    verdict: ClaimVerdict
    why: Said | None = None
    texts: tuple[Quote, ...] = ()
    about_nothing: bool = False


_TRUE = _Opinion(ClaimVerdict.TRUE)


@lru_cache(maxsize=1)
def judge(case: Case) -> tuple[Judged, ...]:
    """Return the verdict on every claim of the amendment, in its order; several rules ask for it."""
    judged = []
    inside = leaving_out(case.amendment)
    for section in case.amendment.sections:
        if section.claim is not None:
            verdict, why, texts, about_nothing = _opinion(case, section)
            claim = Claim(section, case.amendment.chapter(section), section.wording or "変更なし", verdict, why)
            judged.append(Judged(claim, texts, about_nothing))
        for inner in inside.get(section.id, ()):
            verdict, why, texts, about_nothing = _inner_opinion(case, section, inner)
            chapter = case.amendment.chapter(section)
            claim = Claim(section, chapter, inner.wording, verdict, why, inner.name or None, inner.at)
            judged.append(Judged(claim, texts, about_nothing))
    return tuple(judged)


def _inner_opinion(case: Case, section: Section, inner: Inner) -> _Opinion:
    """Return the verdict on what a printed section leaves out: the rest of its paragraphs, or cells of a row."""
    if case.old is None:
        return _Opinion(ClaimVerdict.UNVERIFIABLE, said("no original was given to check it against"))
    olds, news = case.in_old.get(section.id, ()), case.in_new.get(section.id, ())
    if not olds:
        return _Opinion(ClaimVerdict.FALSE, said("the original has no such section"), about_nothing=True)
    if inner.columns:
        return _row_opinion(case, olds[0], news[0] if news else None, inner)
    pair = case.pair_of_new.get(news[0].id) if news else None
    return _rest_opinion(pair, section) if pair is not None else _TRUE


def _row_opinion(case: Case, old: Section, new: Section | None, inner: Inner) -> _Opinion:
    olds = rows_named(old, inner.name)
    if not olds and case.old is not None and not case.old.carries("table"):
        return _Opinion(ClaimVerdict.UNVERIFIABLE, said("a format cannot carry its tables or figures"))
    if not olds:
        return _Opinion(ClaimVerdict.FALSE, said("the original has no such row"), about_nothing=True)
    if new is None or case.new is None:
        return _TRUE
    news = rows_named(new, inner.name)
    if not news and not case.new.carries("table"):
        return _Opinion(ClaimVerdict.UNVERIFIABLE, said("a format cannot carry its tables or figures"))
    before, after = (_cells(rows, inner.columns) for rows in (olds, news))
    if [fold(text) for text in before] == [fold(text) for text in after]:
        return _TRUE
    why = said("「変更なし」 is not true: the row {row} of {path} changed", row=inner.name, path=new.path)
    return _Opinion(ClaimVerdict.FALSE, why, _two(differing("\t".join(before), "\t".join(after))))


def _cells(rows: Sequence[tuple[Cell, ...]], columns: tuple[int, ...]) -> list[str]:
    return [rows[0][column].text for column in columns if column < len(rows[0])] if rows else []


def _rest_opinion(pair: Pair, section: Section) -> _Opinion:
    """Return the verdict on the paragraphs that are left out: none of them changed, was added or was taken out.

    As many may be taken out as are printed that were added: those stand in their place.
    """
    told = {fold(block.text) for block in printed(section)}
    changed = [block for block in pair.blocks if block.verdict in CHANGES and not isinstance(block.new, Table | Figure)]
    silent = [block for block in changed if block.new is not None and fold(block.new.text) not in told]
    added = sum(block.old is None for block in changed) - sum(block.old is None for block in silent)
    gone = [block for block in changed if block.new is None and not isinstance(block.old, Table | Figure)]
    wrong = (silent + gone[added:])[:1]
    if not wrong or _all_wrong(pair, told):
        return _TRUE
    old, new = (block.text if block is not None else "" for block in (wrong[0].old, wrong[0].new))
    why = said("「変更なし」 is not true: the text of {path} changed", path=pair.section.path)
    return _Opinion(ClaimVerdict.FALSE, why, _two(differing(old, new)))


def _all_wrong(pair: Pair, told: set[str]) -> bool:
    """Tell whether nothing that is printed is in the new document: then C05 has it, and what is left out is unknown."""
    return pair.new is not None and told.isdisjoint(fold(block.text) for block in pair.new.blocks)


def _opinion(case: Case, section: Section) -> _Opinion:
    if case.old is None:
        return _Opinion(ClaimVerdict.UNVERIFIABLE, said("no original was given to check it against"))
    olds = case.in_old.get(section.id, ())
    news = case.in_new.get(section.id, ())
    if news and all(new.claim is not None for new in news):
        return _Opinion(ClaimVerdict.UNVERIFIABLE, said("the new document itself leaves it out"))
    if not olds:
        why = said("the original has no such section")
        return _Opinion(ClaimVerdict.FALSE, why, about_nothing=True)
    if (last := _ends_before(case, section, olds, news)) is not None:
        why = said("the range {label} goes further than the original, which ends with {last}",
                   label=section.label or "", last=last)  # fmt: skip
        return _Opinion(ClaimVerdict.FALSE, why, about_nothing=True)
    if case.new is None:
        return _TRUE
    if not news:
        gone = [old for old in olds if (pair := case.pair_of_old.get(old.id)) is None or pair.new is None]
        if gone or not case.pairs:
            return _Opinion(
                ClaimVerdict.FALSE, said("「変更なし」 is not true: the new document does not have it any more")
            )
        news = tuple(pair.new for old in olds if (pair := case.pair_of_old[old.id]).new is not None and pair.new)
    worst = _TRUE
    for opinion in _compared(case, section, olds, news):
        if opinion.verdict is ClaimVerdict.FALSE:
            return opinion
        if opinion.verdict is ClaimVerdict.UNVERIFIABLE:
            worst = opinion
    return worst


def _ends_before(case: Case, section: Section, olds: tuple[Section, ...], news: tuple[Section, ...]) -> int | None:
    """Return the number with which what a range stands for ends, where the range goes on behind it.

    Its numbers are the new ones: without the new document what the amendment adds beside it may have moved them on.
    """
    number = section.number
    if number is None or number.to is None or number.to <= number.values:
        return None
    there = [one.number.values for one in (news or olds) if one.number is not None and one.number.kind is number.kind]
    if not there or max(there) >= number.to:
        return None
    parent = case.amendment.parents.get(section.id)
    beside = parent.sections if parent is not None else case.amendment.document.sections
    added = sum(not case.in_old.get(one.id) and one.claim is None for one in beside) if case.new is None else 0
    last = max(there)[0]
    return last if number.to[0] > last + added else None


def _compared(case: Case, section: Section, olds: tuple[Section, ...], news: tuple[Section, ...]) -> Iterator[_Opinion]:
    if case.old is None or case.new is None:
        return
    below = {child.id for child in walk(section.sections)}
    for new in news:
        pair = case.pair_of_new.get(new.id)
        if pair is None or pair.old is None:
            yield _direct(case.old, olds[0], case.new, new)
            continue
        spoken = {one.id for key in below for one in case.in_new.get(key, ())}
        for inner in _tree(new, spoken):
            if (its := case.pair_of_new.get(inner.id)) is not None:
                yield (
                    _of_pair(case, its) if inner is not new or not _entitled(section, its) else _below_title(case, its)
                )
    spoken_old = {one.id for key in below for one in case.in_old.get(key, ())}
    for old in olds:
        for inner in _tree(old, spoken_old):
            its = case.pair_of_old.get(inner.id)
            if its is not None and its.new is None:
                yield _of_pair(case, its)


def _tree(section: Section, without: set[str]) -> Iterator[Section]:
    """Yield a section and all below it, leaving out those (with all below them) that are spoken of themselves."""
    yield section
    for child in section.sections:
        if child.id not in without:
            yield from _tree(child, without)


def _entitled(section: Section, pair: Pair) -> bool:
    """Tell whether a claim stands under the new title of what was retitled."""
    titles = (fold(one.title or "") for one in (section, pair.section))
    return pair.retitled and bool(section.title) and len(set(titles)) == 1


def _below_title(case: Case, pair: Pair) -> _Opinion:
    """Return the verdict on the text alone: the amendment prints the new title itself."""
    if pair.old is None or pair.new is None or case.old is None or case.new is None:
        return _of_pair(case, pair)
    if any(block.verdict in CHANGES for block in pair.blocks):
        return _of_pair(case, pair._replace(retitled=False))
    return _direct(case.old, pair.old, case.new, pair.new)


def _of_pair(case: Case, pair: Pair) -> _Opinion:
    if pair.verdict not in CHANGES:
        return _TRUE
    match case.differ(pair):
        case Sameness.SAME:
            return _TRUE
        case Sameness.UNSURE:
            return _Opinion(ClaimVerdict.UNVERIFIABLE, said("a format cannot carry its tables or figures"))
        case Sameness.DIFFERS:
            return _Opinion(ClaimVerdict.FALSE, _difference(pair), quotes(pair))


def _direct(one: Side, old: Section, other: Side, new: Section) -> _Opinion:
    match compare_texts(one, old, other, new):
        case Sameness.SAME:
            return _TRUE
        case Sameness.UNSURE:
            return _Opinion(ClaimVerdict.UNVERIFIABLE, said("a format cannot carry its tables or figures"))
        case Sameness.DIFFERS:
            texts = _two(differing_blocks(old.blocks, new.blocks))
            return _Opinion(
                ClaimVerdict.FALSE, said("「変更なし」 is not true: the text of {path} changed", path=new.path), texts
            )


def _difference(pair: Pair) -> Said:
    match pair.verdict:
        case Verdict.ADDED:
            return said("「変更なし」 is not true: {path} was added", path=pair.section.path)
        case Verdict.REMOVED:
            return said("「変更なし」 is not true: {path} was taken out", path=pair.section.path)
        case _ if pair.retitled:
            return said("「変更なし」 is not true: the title of {path} changed", path=pair.section.path)
        case _:
            return said("「変更なし」 is not true: the text of {path} changed", path=pair.section.path)


def quotes(pair: Pair) -> tuple[Quote, ...]:
    """Return what the original and the new document say where a pair differs."""
    if pair.old is None or pair.new is None:
        text = differing(pair.section.text or pair.section.heading, "")[0]
        return (Quote("original", text) if pair.new is None else Quote("new", text),)
    if pair.retitled:
        return _two(differing(pair.old.heading, pair.new.heading))
    moved = next(moved_references(pair), None)
    if moved is not None and all(block.verdict not in CHANGES or block.refers_elsewhere for block in pair.blocks):
        return _two((moved.old.shown, moved.new.shown))
    for block in pair.blocks:
        if block.verdict in CHANGES:
            sides = ((one,) if one is not None else () for one in (block.old, block.new))
            return _two(differing_blocks(*sides))
    return _two(differing_blocks(pair.old.blocks, pair.new.blocks))


def _two(texts: tuple[str, str]) -> tuple[Quote, ...]:
    return (Quote("original", texts[0]), Quote("new", texts[1]))
