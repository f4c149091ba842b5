"""`draft`: two documents and the reasons, as a proved amendment (変更計画) in Word."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from revtool.amend import items, read_reasons, unit_depth, with_reasons
from revtool.amend.apply import consolidated, splice
from revtool.amend.changes import changed_words
from revtool.amend.draft import draft
from revtool.amend.told import told
from revtool.amend.ways import Reach, Ways, otherwise
from revtool.compare import compare
from revtool.compare.pictures import comparable
from revtool.errors import InputError, OutputError, ProofError, Said, said
from revtool.model.amendment import UNMARKED, Draft, Item
from revtool.model.comparison import Comparison
from revtool.model.document import Document, Section, walk
from revtool.model.naming import name
from revtool.ooxml.media import media, with_media
from revtool.pipeline.diff import compare_files, okurigana_counts
from revtool.pipeline.doubts import doubts
from revtool.pipeline.headings import unnamed
from revtool.pipeline.pages import pages_of
from revtool.pipeline.pictures import Names, hashes, keys, named, names, stand_ins
from revtool.pipeline.plain import not_carried, set_plainly, unset
from revtool.pipeline.reading import check_whole, read_bytes, without_collector
from revtool.readers import images, read
from revtool.text import fold
from revtool.text.letters import letters
from revtool.writers.amendment.page import Wording
from revtool.writers.amendment.word import amendment_word
from revtool.writers.place import check_free, place
from revtool.writers.plain_figure import Shown
from revtool.writers.verb import verb

__all__ = ["MARKS", "REACHES", "Asked", "draft_file"]

REACHES = {"units": Reach.UNITS, "siblings": Reach.SIBLINGS, "full": Reach.FULL}
"""What an amendment prints, by the words of the command line."""
MARKS = ("none", "underline")
"""How an amendment marks what is new in the sections that it prints."""
_FITS = {
    Reach.SIBLINGS: said(
        "the changed units alone would not give the new document: the units beside them are listed too"
    ),
    Reach.FULL: said("the changed units alone would not give the new document: all of it is printed"),
}
"""What to say of an amendment that prints more than was asked for."""
_NO_CHANGE = said("no section changed, and the amendment says so")
_NO_CONTENT = said("only numbers or notation changed, and the amendment says so")
ATTEMPTS = 40
"""Ways of telling an amendment that are tried, each written and read back, before it is refused."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of a draft: what replaces the new document's own cover, how much is printed, the words."""

    title: str | None = None
    date: str | None = None
    issuer: str | None = None
    reach: str = "units"
    unchanged: str = "変更なし"
    allow_missing: bool = False
    pages: bool = True
    marks: str = "none"


class _Case(NamedTuple):
    """Both documents, their comparison, the new one as a Word file, and what is asked for.

    `origin` is the new one as it came, `given` what returns the bytes of that file.
    `shown` are what stands in that file for the new document's own pictures, where it came in another kind of file;
    `names` tell of all that stand there which they are.
    """

    old: Document
    new: Document
    comparison: Comparison
    data: bytes
    asked: Asked
    origin: Document
    given: Callable[[], tuple[bytes, str]]
    shown: Shown = MappingProxyType({})
    names: Names = MappingProxyType({})


def draft_file(
    old: str, new: str, output: str, reasons: str | None, asked: Asked, *, force: bool, ocr: bool = False
) -> list[Said]:  # fmt: skip
    """Write the amendment and return what the user should know of it.

    Raises InputError for what cannot be read and for missing reasons, OutputError for what cannot be written,
    ProofError where original and amendment would not give the new document.
    """
    if Path(output).suffix.lower() != ".docx":
        raise OutputError(output, said("an amendment is written in Word only"), said("name a .docx file"))
    check_free(output, force=force)
    with without_collector():
        before, after, comparison = compare_files(old, new, ocr=ocr)
        check_whole(before, after)
        found, sentences = _reasoned(items(comparison, before, after), reasons, new, allow_missing=asked.allow_missing)
        sentences[:0] = doubts(before, after, comparison)
        sentences += unnamed(found, before, after)
        case = _word_file(_Case(before, after, comparison, b"", asked, after, partial(read_bytes, new, ocr=ocr)))
        made, more = _proved(case, found, output)
    place(made, output, force=force)
    return [*sentences, *more]


def _reasoned(
    found: Sequence[Item], reasons: str | None, new: str, *, allow_missing: bool
) -> tuple[tuple[Item, ...], list[Said]]:
    """Return the items with their reasons. Raises InputError where one is missing and that is not allowed."""
    sentences: list[Said] = []
    if reasons is not None:
        matched = with_reasons(found, read_reasons(*read_bytes(reasons)))
        found = matched.items
        sentences = [
            said("{file}: no change belongs to the reason “{heading}”", file=reasons, heading=entry.heading)
            for entry in matched.lost
        ]
    missing = [item.heading for item in found if not item.reason]
    if missing and not allow_missing:
        named = "".join(f"「{heading}」" for heading in missing)
        mend = said("fill them in (“revtool reasons OLD NEW -o FILE.yaml” lists them), or add --allow-missing")
        raise InputError(reasons or new, said("no reason is given for {items}", items=named), mend)
    sentences += [said("no reason is given for “{heading}”", heading=heading) for heading in missing]
    return tuple(found), sentences


def _word_file(case: _Case) -> _Case:
    """Return the case with the new document's Word file; a document of another kind is set plainly, and read again.

    Where only one came as PDF, pictures cannot be told from each other, and count as the same.

    Raises InputError where it cannot be set so that it is read as it was.
    """
    after, shown = case.new, stand_ins(case.new) if case.new.source.kind != "docx" else {}
    if after.source.kind == "docx":
        case = case._replace(data=case.given()[0])
    else:
        found = set_plainly(after, after.source.name + ".docx", shown)
        if found.lost is not None:
            raise unset(after, found.lost, said("its structure is lost there when it is set in Word"))
        after = replace(found.document, source=after.source)
        case = case._replace(data=found.data, comparison=compare(case.old, after, okurigana=okurigana_counts()))
    alike = comparable(case.old, after)
    known = names(shown) if alike[1] is after else dict.fromkeys([*names(shown), *hashes(case.new)])
    after = replace(alike[1], source=case.new.source._replace(kind="docx"))
    return case._replace(old=alike[0], new=after, shown=shown, names=known)


def _proved(case: _Case, found: Sequence[Item], output: str) -> tuple[bytes, list[Said]]:
    """Return the file of the shortest amendment that gives the new document. Raises ProofError if there is none.

    Where it would be read otherwise than it is meant, it is told otherwise there.
    """
    why: _Fault | None = None
    asked = case.asked
    words = _wording(case)
    marks = changed_words(case.comparison) if asked.marks == MARKS[1] else UNMARKED
    ways: Ways | None = Ways(REACHES[asked.reach])
    prevents: dict[Reach, Said] = {}
    for _ in range(ATTEMPTS):
        if ways is None:
            break
        plan = draft(case.comparison, case.old, case.new, found, ways)
        plan = replace(plan, title=asked.title, date=asked.date, issuer=asked.issuer, marks=marks)
        made = amendment_word(plan, case.new, case.data, {}, words)
        why = _fault(made, plan, case, output)
        if why is None:
            if (drawn := _drawn(case, made)) is not None:
                case = drawn
                continue
            sentences = _told_of(plan, ways, case, prevents)
            if any(row.paged for row in plan.rows):
                made, more = _paged(made, plan, case)
                sentences += more
            return made, sentences
        depth, before = unit_depth(case.new), ways
        ways = otherwise(ways, why.path, plan.parts, case.new, depth) if why.path is not None else None
        if ways is not None and (ways.reach, ways.fuller) != (before.reach, before.fuller):
            prevents.setdefault(max(ways.reach, Reach.SIBLINGS), why.what)
    if why is not None and (elided := _elided(case.new, why.path)) is not None:
        raise _unprintable(case.new, elided)
    if not case.new.sections:
        raise InputError(case.new.source.name, said("it holds no section"), said("check that it is the right file"))
    raise _unproved(output, why.what if why is not None else None)


def _drawn(case: _Case, made: bytes) -> _Case | None:
    """Return the case with the look of all pictures that an amendment prints; None where all of them have it."""
    name_ = case.new.source.name
    printed = {key for key, _ in media(made, name_)}
    bare = [(picture, key) for picture, key in keys(case.shown) if key in printed]
    if not bare:
        return None
    looks = images(*case.given(), [picture.at for picture, _ in bare])
    instead = {key: look for (_, key), look in zip(bare, looks, strict=True)}
    known = {hashlib.sha256(look).hexdigest(): case.names[key] for key, look in instead.items()}
    return case._replace(data=with_media(case.data, name_, instead), names={**case.names, **known})


def _elided(new: Document, path: str | None) -> Section | None:
    """Return a section of the new document, at a path or below it, that itself says （略） in the place of its text."""
    return next((one for one in walk(new.sections) if path and one.claim and f"{one.path} / ".startswith(path)), None)


def _unprintable(new: Document, section: Section) -> InputError:
    cause = said("the new document itself says “{words}” there, which an amendment says of a text that did not change",
                 words=section.wording or "")  # fmt: skip
    mend = said("put in the text that it stands for, or leave the section out of both documents")
    return InputError(new.source.name, cause, mend, said("{path}", path=section.path or section.heading))


def _told_of(plan: Draft, ways: Ways, case: _Case, prevents: Mapping[Reach, Said]) -> list[Said]:
    """Return what to say of an amendment: that nothing changed, what is printed beyond the changed units, and why.

    prevents: the first place that is read otherwise where less is printed.
    """
    sentences = [] if plan.items else [_NO_CHANGE if not plan.parts else _NO_CONTENT]
    more = max(ways.reach, Reach.SIBLINGS) if ways.fuller else ways.reach
    if more > REACHES[case.asked.reach]:
        sentences.append(said("{told}; what would be read otherwise: {place}", told=_FITS[more], place=prevents[more]))
    sentences += not_carried(case.origin)
    return sentences + [
        said(
            "printed whole, in the place of the old one, because its parts cannot be told one by one: {path}", path=path
        )
        for path in _outermost(case.new.sections, ways.replaced)
    ]


def _outermost(sections: Sequence[Section], ids: Set[str]) -> Iterator[str]:
    """Yield the paths of the sections with given ids that stand in no other of them."""
    for section in sections:
        if section.id in ids:
            yield section.path or section.text[:30]
        else:
            yield from _outermost(section.sections, ids)


def _wording(case: _Case) -> Wording:
    return Wording(case.asked.unchanged, verb=verb(case.old, case.new, case.asked.title))


def _paged(made: bytes, plan: Draft, case: _Case) -> tuple[bytes, list[Said]]:
    words = _wording(case)
    pages = pages_of(amendment_word(plan, case.new, case.data, None, words), plan) if case.asked.pages else None
    if not pages:
        return made, [said("the pages of the 目次 are left for Word to fill in: it asks when it opens the file")]
    return amendment_word(plan, case.new, case.data, pages, words), [
        said(
            "目次: the page of “{row}” is left for Word to fill in, because LibreOffice found no place of its heading",
            row=name(row.section),
        )
        for row in plan.rows
        if row.paged and row.section.id not in pages
    ]


class _Fault(NamedTuple):
    """What of the new document is lost; `path` is where in its sections, None where that is not in them."""

    what: Said
    path: str | None = None


def _fault(made: bytes, plan: Draft, case: _Case, file: str) -> _Fault | None:
    """Return what of the new document the original and the written amendment do not give; None if they give it."""
    old, new = case.old, case.new
    amendment = named(read(made, file), case.names)
    if case.origin.source.kind == "docx":  # its charts are taken as the original's pages draw them, as NEW's are
        _, amendment = comparable(old, amendment)
    lost = lost_of_cover(amendment, plan, new)
    if lost is not None:
        return _Fault(lost)
    try:
        result = consolidated(old, amendment, splice(old, amendment))
    except InputError as error:
        return _Fault(error.place or error.cause, str(error.place or ""))
    for got, wanted in zip(walk(result.sections), walk(new.sections), strict=False):
        if told(got) != told(wanted) and not any(
            told(a) != told(b) for a, b in zip(got.sections, wanted.sections, strict=False)
        ):
            return _Fault(said("{path}", path=wanted.path or wanted.text[:30]), wanted.path)
    if [told(s) for s in result.sections] != [told(s) for s in new.sections]:
        return _Fault(_first_apart(result.sections, new.sections), "")
    if [block.text for block in result.colophon] != [block.text for block in (new.colophon or old.colophon)]:
        return _Fault(said("the colophon"))
    stated = [(fold(item.heading), fold(item.reason or "")) for item in amendment.statement]
    if stated != [(fold(item.heading), fold(item.reason or "")) for item in plan.items]:
        return _Fault(said("変更事項及び理由"))
    return None


def _first_apart(got: Sequence[Section], wanted: Sequence[Section]) -> Said:
    """Return the first section at the top that only one of two documents has there."""
    for one, other in zip_longest(got, wanted):
        if one is None or other is None or told(one) != told(other):
            section = other or one
            return said("{path}", path=section.path or section.text[:30])
    return said("the sections")


def lost_of_cover(amendment: Document, plan: Draft, new: Document) -> Said | None:
    """Return the first line that an amendment's cover lacks: of the new document's, or what was asked for instead."""
    pairs = ((plan.title, new.title), (plan.date, new.date), (plan.issuer, new.issuer))
    lines = [letters(block.text) for block in amendment.cover]
    for wanted, _ in pairs:
        if wanted is not None and not any(letters(wanted) in line for line in lines):
            return said("the cover: {text}", text=wanted[:30])
    replaced = [fold(own) for wanted, own in pairs if wanted is not None and own]
    shown = iter([fold(block.text) for block in amendment.cover])
    for block in new.cover:
        text = fold(block.text)
        if not any(text in own or own in text for own in replaced) and text not in shown:
            return said("the cover: {text}", text=block.text[:30])
    return None


def _unproved(file: str, place_: Said | None) -> ProofError:
    return ProofError(
        file,
        said("original and amendment do not give the new document, so the amendment was not written"),
        said("mend the place in the new document (labels, levels), or report this with the two documents"),
        place_,
    )
