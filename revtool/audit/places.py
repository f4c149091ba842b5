"""What a document's references lead to: 第N条, 前条, 次項, (2), ①, 別表, 図, 「3 推進体制」. Refuses to judge them."""

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from revtool.audit.addresses import ITEMS, Address, Addresses, below, count, paragraphs
from revtool.audit.saying import Saying, matching, sayings, texts_of
from revtool.audit.side import Side
from revtool.model.document import Figure, Paragraph, Section, Table, walk
from revtool.numbering import Kind, Label, read_label
from revtool.text import fold
from revtool.text.pattern import Pattern

_N = r"[0-9０-９一二三四五六七八九十百]{1,4}"
_BRANCH = rf"(?:の{_N}(?![つ点個項]))*"
_UNIT = Pattern(
    rf"(?P<unit>第{_N}(?P<kind>編|章|節|款|条){_BRANCH})(?P<chain>(?:(?<=[編章節款])の?第{_N}[章節款条]{_BRANCH})*)(?:第(?P<item>{_N})項)?"
    rf"(?P<below>(?:\s?の?\s?(?:[0-9０-９]{{1,2}}(?=[（(の]))?の?(?:[（(][0-9０-９]{{1,2}}[)）]|[①-⑳]))*)"
)
_LINK = re.compile(rf"第{_N}(?P<kind>[章節款条]){_BRANCH}")
_DASHED = re.compile(
    r"(?<![0-9０-９A-Za-z.．,，\-－‐])(?P<label>[0-9０-９]{1,2}(?:[-－‐.．][0-9０-９]{1,2}){1,2})(?=[のにをで）)」・、及]|から|まで|参照)"
)
_ANNEX = re.compile(
    rf"(?P<annex>別表(?:第?{_N}(?![号項0-9０-９一二三四五六七八九十百]))?|様式第?{_N}号?"
    r"|(?<![\u30a1-\u30ff\u4e00-\u9fff])資料[0-9０-９]{1,2}(?![0-9０-９.．\-－点部枚冊件種：:]))"
)
_FIGURE = re.compile(
    r"(?P<kind>図表|図|表)\s?(?P<n>[0-9０-９]{1,2}(?:[.．\-－‐―][0-9０-９]{1,2})?)(?![0-9０-９.．\-－‐―つ])"
)
_OF_IT = re.compile(rf"第(?P<n>{_N})項")
_SIGN = r"[0-9０-９]{1,2}|[（(][0-9０-９]{1,2}[)）]|[①-⑳]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]"
_QUOTED = re.compile(rf"「(?P<label>{_SIGN})[\s　](?P<title>[^「」]{{2,40}})」")
_BELOW = re.compile(
    r"(?<![0-9０-９第])(?:(?P<top>[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ])の?)?(?P<above>[0-9０-９]{1,2})の"
    r"(?P<label>[（(][0-9０-９]{1,2}[)）]|[①-⑳])(?:の?(?P<inner>[①-⑳]))?"
)
_OTHER = re.compile(
    r"(?:法律?|令|規則|条例|要綱|要領|規程|規約|憲法|約款|協定|告示|通達|指針|同法|同条例|同令|」|）|\)|及び|又は|、|から|並びに|若しくは)$"
)
_BESIDE = Pattern(r"(?<![\u4e00-\u9fff])(?P<way>[前次])(?P<kind>[条項号])(?![表件])")
_OWN_PARAGRAPH = Pattern(rf"(?<![\u4e00-\u9fff])第(?P<n>{_N})項")
_REFERRING = Pattern(r"[第別様図表「の前次](?:(?<=[第別様図表「])|(?<=の)(?=[（(①-⑳])|(?<=[前次])(?=[条項号]))")
"""What every reference has, but for those of a document with labels like 2-3; quickly found."""
ANNEX_LINE = 40
"""Characters up to which a line that names 別表 can be its heading."""
_LISTING = re.compile(r"(?:及び|又は|、|から|並びに|若しくは)$")
_KINDS = {"編": Kind.PART, "章": Kind.CHAPTER, "節": Kind.SECTION, "款": Kind.SUBSECTION, "条": Kind.ARTICLE}


class Reference(NamedTuple):
    """A reference in a text: as printed, and the section of that document that it names; None where there is none.

    `beside` tells that it counts from where it stands: 前条, 次項; `unsure` that it may be no reference at all (2-3).
    """

    printed: str
    saying: Saying
    target: Section | None
    beside: bool = False
    unsure: bool = False


def references(side: Side) -> tuple[Reference, ...]:
    """Return the references of a document to itself, in order."""
    return _references(side)


@lru_cache(maxsize=4)
def _references(side: Side) -> tuple[Reference, ...]:
    places = _Places(side)
    return tuple(
        reference
        for saying in (sayings(side) if places.dashed else matching(side, _REFERRING))
        if saying.section is not None and (saying.block is not None or _heads_annex(saying.section))
        for reference in places.read(saying)
    )


def _heads_annex(section: Section) -> bool:
    """Tell whether a title may say which article a form or annex belongs to: 様式第4号（第8条関係）."""
    return section.number is not None and section.number.kind is Kind.ANNEX


class _Places:
    """The sections of one document by what references call them."""

    def __init__(self, side: Side) -> None:
        self.side = side
        self.addresses = Addresses(side)
        self.articles = any(_is_article(one) for one in side.sections)
        self.dashed = {fold(one.label or ""): one for one in side.sections if _is_dashed(one)}

    @cached_property
    def units(self) -> dict[tuple[Kind, tuple[int, ...]], list[Section]]:
        """The sections by kind and value of their label."""
        found: dict[tuple[Kind, tuple[int, ...]], list[Section]] = {}
        for section in self.side.sections:
            if section.number is not None:
                found.setdefault((section.number.kind, section.number.values), []).append(section)
        return found

    @cached_property
    def unit_kinds(self) -> frozenset[Kind]:
        """The kinds of label that the document has."""
        return frozenset(kind for kind, _ in self.units)

    @cached_property
    def annexes(self) -> dict[str, Section]:
        """The annexes and forms by their label."""
        numbered = ((one, one.number) for one in self.side.sections)
        return {
            _annex(one.label or ""): one for one, number in numbered if number is not None and number.kind is Kind.ANNEX
        }

    @cached_property
    def captions(self) -> set[tuple[str, str]]:
        """The figures and tables that have a caption, or a short paragraph that may be one: (図, 3)."""
        found = set()
        for section in self.side.sections:
            for block in section.blocks:
                if isinstance(block, Figure | Table) and block.caption:
                    found.add(_numbered(block.caption))
                elif isinstance(block, Paragraph) and len(block.text) < 40:
                    found.add(_numbered(block.text))
        return {one for one in found if one is not None}

    @cached_property
    def kinds(self) -> set[tuple[str, int]]:
        """The words by which the document calls its figures and tables, and how many numbers each has: 図4, 図1-4."""
        return {(kind, len(number.split("-"))) for kind, number in self.captions}

    def read(self, saying: Saying) -> Iterator[Reference]:
        text = saying.text
        for found in _DASHED.finditer(text) if self.dashed else ():
            yield Reference(found["label"], saying, self.dashed.get(fold(found["label"])), unsure=True)
        for found in _UNIT.finditer(text) if "第" in text and not self.side.in_supplement(saying.section) else ():
            if not _foreign(text, found.start()):
                yield from self._unit(found, saying)
        if not self.side.in_supplement(saying.section) and ("条" in text or "項" in text or "号" in text):
            if self.articles:
                yield from self._within_article(saying)
            elif "前条" in text or "次条" in text:
                yield from self._without_articles(saying)
        for found in _BELOW.finditer(text):
            behind_unit = text[: found.start()].rstrip()[-2:].endswith(("章の", "章", "節の", "節", "条の", "条"))
            if not behind_unit:
                yield from self._below(found, saying)
        for found in _ANNEX.finditer(text) if "別表" in text or "様式" in text or "資料" in text else ():
            if not _foreign(text, found.start()):
                yield from self._annexed(found, saying)
        for found in _FIGURE.finditer(text) if ("図" in text or "表" in text) and self.kinds else ():
            number = _figure_number(found)
            if (found["kind"], len(number.split("-"))) in self.kinds and not _inside_word(text, found):
                known = (found["kind"], number) in self.captions
                yield Reference(found.group(), saying, saying.section if known else None)
        for found in _QUOTED.finditer(text) if "「" in text else ():
            yield from self._quoted(found, saying)

    def _annexed(self, found: re.Match[str], saying: Saying) -> Iterator[Reference]:
        """別表第1, where there are annexes; 別表 where no line of the document opens one, or each has a number."""
        printed = found["annex"]
        numbered = printed not in ("別表", "様式")
        if numbered and any(known.startswith(printed[:2]) for known in self.annexes):
            yield Reference(printed, saying, self.annexes.get(_annex(printed)))
        elif printed.startswith("別表") and not _quoted_at(saying.text, found.start()):
            only = self.annexes.get(_annex(printed))
            several = not numbered and sum(known.startswith(printed) for known in self.annexes) > 1
            yield Reference(printed, saying, only, unsure=only is None and not several and self.annexed)

    @cached_property
    def annexed(self) -> bool:
        """Whether anything in the document may be a 別表: a heading, a caption, a short line or a cell of that name."""
        texts = (text for one in self.side.sections for text in (one.heading, one.title or "", *_lines(one)))
        return any("別表" in text and len(text) < ANNEX_LINE for text in texts) or bool(self.annexes)

    def _unit(self, found: re.Match[str], saying: Saying) -> Iterator[Reference]:
        label = read_label(found["unit"])
        kind = _KINDS[found["kind"]]
        if label is None or kind not in self.unit_kinds:
            return
        fits, below = self.units.get((kind, label.values), []), found["below"] or ""
        if not fits and len(label.values) > 1:
            fits = self.units.get((kind, label.values[:1]), [])
            below = "の" + found["unit"].partition(found["kind"])[2].lstrip("の") + below
        target = self._nearest(fits, saying)
        if found["chain"]:
            target = self._chained(fits, found["chain"])
            yield Reference(
                found["unit"] + found["chain"], saying, _down(target, below) if target and below else target
            )
            return
        if target is not None and found["item"] and kind is Kind.ARTICLE and not below:
            yield Reference(f"{found['unit']}第{found['item']}項", saying, self._paragraph(target, found["item"]))
        elif target is None or not below:
            yield Reference(found["unit"], saying, target)
        else:
            yield Reference(found["unit"] + (found["below"] or ""), saying, _down(target, below))

    def _chained(self, fits: list[Section], chain: str) -> Section | None:
        """Return what 第3章 and 第2節 behind it lead to: 第2節 below 第3章."""
        here = fits
        for link in _LINK.finditer(chain):
            label, kind = read_label(link.group()), _KINDS[link["kind"]]
            here = [
                one
                for above in here
                for one in walk(above.sections)
                if label is not None and one.number is not None and one.number.kind is kind
                and one.number.values == label.values
            ]  # fmt: skip
        return here[0] if here else None

    def _nearest(self, fits: list[Section], saying: Saying) -> Section | None:
        """Return the one in the same chapter (a law's 附則 has a 第1条 of its own), else the first."""
        if len(fits) < 2 or saying.section is None:
            return fits[0] if fits else None
        mine = [one.id for one in self.side.up(saying.section)]
        return max(fits, key=lambda one: sum(above.id in mine for above in self.side.up(one)))

    def _paragraph(self, article: Section, printed: str) -> Section | None:
        """Return a paragraph of an article; the article, where its paragraphs have no numbers to be told by."""
        spots = below(article, Address((), count(printed), None))
        return spots[0].section if spots else None if paragraphs(article) else article

    def _within_article(self, saying: Saying) -> Iterator[Reference]:
        """前条, 次項 and 第2項: what stands beside the text's own article or in it. What is quoted is another's."""
        article = self.addresses.around(saying.section)
        if article is None or saying.section is None:
            return
        for found in _BESIDE.finditer(saying.text):
            if not _quoted_at(saying.text, found.start()):
                kin, here = self._kin(found["kind"], article, saying.section)
                at = next((at for at, one in enumerate(kin) if one.id == here.id), None)
                to = None if at is None else at + (1 if found["way"] == "次" else -1)
                if to is not None and (0 <= to < len(kin) or self._sure(article, saying.section)):
                    target = kin[to] if 0 <= to < len(kin) else None
                    of_it = _OF_IT.match(saying.text, found.end()) if found["kind"] == "条" else None
                    if of_it is not None and target is not None:
                        target = self._paragraph(target, of_it["n"])
                    yield Reference(found.group() + (of_it.group() if of_it else ""), saying, target, beside=True)
        for found in _OWN_PARAGRAPH.finditer(saying.text):
            before = saying.text[: found.start()]
            if not (_quoted_at(saying.text, found.start()) or "条" in before or _foreign(before, len(before))):
                yield Reference(found.group(), saying, self._paragraph(article, found["n"]))

    def _without_articles(self, saying: Saying) -> Iterator[Reference]:
        """前条 and 次条 in a document that has no article at all."""
        for found in _BESIDE.finditer(saying.text):
            if found["kind"] == "条" and not _quoted_at(saying.text, found.start()):
                yield Reference(found.group(), saying, None, beside=True)

    def _sure(self, article: Section, section: Section) -> bool:
        """Tell whether a text is an article's or a paragraph's own: an item may have been read into the one before."""
        parent = self.side.parents.get(section.id)
        in_items = section.number is not None and section.number.kind in ITEMS and section not in paragraphs(article)
        return section.id == article.id or (not in_items and parent is not None and parent.id == article.id)

    def _kin(self, kind: str, article: Section, section: Section) -> tuple[tuple[Section, ...], Section]:
        """Return the row of articles, paragraphs or items that 前 and 次 count in, and which of them the text is in."""
        if kind == "条":
            return self.addresses.in_order, article
        up = [*self.side.up(section)]
        inner = up[: next(at for at, one in enumerate(up) if one.id == article.id)]
        if kind == "項":
            numbered = paragraphs(article)
            first = () if numbered and numbered[0].number is not None and numbered[0].number.first else (article,)
            own = next((one for one in reversed(inner) if one in numbered), article)
            return (*first, *numbered), own
        item = next((one for one in inner if one.number is not None and one.number.kind in ITEMS), None)
        if item is None or item.number is None:
            return (), article
        parent = self.side.parents[item.id]
        own_kind = item.number.kind
        return tuple(one for one in parent.sections if one.number is not None and one.number.kind is own_kind), item

    def _below(self, found: re.Match[str], saying: Saying) -> Iterator[Reference]:
        """2の(3), of a sibling of a section around: 2 by its number, (3) below it; Ⅲの2の(3) of the chapter Ⅲ."""
        if saying.section is None:
            return
        if found["top"] is not None:
            tops = [one for one in self.side.sections if fold(one.label or "").rstrip(".") == fold(found["top"])]
            way = found["above"] + found["label"] + (found["inner"] or "")
            if tops or _has_chapters(self.side):
                yield Reference(found.group(), saying, _down(tops[0], way) if tops else None)
            return
        for above in self.side.up(saying.section):
            parent = self.side.parents.get(above.id)
            siblings = parent.sections if parent is not None else self.side.document.sections
            fits = [one for one in siblings if _number_is(one.number, Kind.NUMBER, int(found["above"]))]
            if fits:
                yield Reference(found.group(), saying, _down(fits[0], found["label"] + (found["inner"] or "")))
                return

    def _quoted(self, found: re.Match[str], saying: Saying) -> Iterator[Reference]:
        """「3 推進体制」: a heading quoted with its number. One whose title there is no heading of is not ours."""
        title = fold(found["title"])
        fits = [one for one in self.side.sections if fold(one.title or "") == title]
        if fits:
            right = [one for one in fits if fold(one.label or "").strip(".") == fold(found["label"]).strip(".")]
            yield Reference(found.group(), saying, right[0] if right else None)


def _lines(section: Section) -> Iterator[str]:
    """Yield what may head an annex: lines of text, captions, cells and boxes."""
    for block in section.blocks:
        yield from (text.strip() for text in texts_of(block) if not text.rstrip().endswith("。"))
        if isinstance(block, Figure | Table) and block.caption:
            yield block.caption


def _quoted_at(text: str, at: int) -> bool:
    """Tell whether a place in a text is within 「」."""
    return text.count("「", 0, at) > text.count("」", 0, at)


def _figure_number(found: re.Match[str]) -> str:
    """Return the number of a figure or a table in one form: 4, 1-4."""
    return "-".join(str(int(part)) for part in re.split(r"[.．\-－‐―]", found["n"]))


def _down(section: Section, labels: str) -> Section | None:
    """Return what labels below a section lead to: の3（3）, (1)①."""
    here: Section | None = section
    for printed in re.findall(r"[（(][0-9０-９]{1,2}[)）]|[①-⑳]|[0-9０-９]{1,2}", labels):
        wanted = fold(printed)
        below = here.sections if here is not None else ()
        here = next((one for one in below if fold(one.label or "").rstrip(".") == wanted), None)
    return here


def _numbered(caption: str) -> tuple[str, str] | None:
    """Return what a caption calls its figure, and the number."""
    found = _FIGURE.match(caption.lstrip("（(【[")) if "図" in caption or "表" in caption else None
    return (found["kind"], _figure_number(found)) if found is not None else None


def _is_article(section: Section) -> bool:
    return section.number is not None and section.number.kind is Kind.ARTICLE


def _is_dashed(section: Section) -> bool:
    """Tell whether a section is numbered 2-3 or 2.3."""
    return section.number is not None and section.number.kind is Kind.DOTTED


def _has_chapters(side: Side) -> bool:
    """Tell whether the document has chapters numbered Ⅰ, Ⅱ."""
    return any(one.number is not None and one.number.kind is Kind.ROMAN for one in side.sections)


def _number_is(number: Label | None, kind: Kind, value: int) -> bool:
    return number is not None and number.kind is kind and number.values == (value,)


def _foreign(text: str, start: int) -> bool:
    """Tell whether a reference is to another document; of a list (同法第3条及び第5条) what its first one is to."""
    before = text[:start].rstrip()
    while _LISTING.search(before):
        before = _LISTING.sub("", before)
        shorter = re.sub(rf"第{_N}[編章節款条項号]{_BRANCH}(?:第{_N}[項号])*$", "", before)
        if shorter == before:
            return False
        before = shorter
    return _OTHER.search(before) is not None


def _inside_word(text: str, found: re.Match[str]) -> bool:
    before = text[found.start() - 1 : found.start()]
    return (
        bool(before)
        and re.match(r"[\u3040-\u30ff\u4e00-\u9fff]", before) is not None
        and before not in "はをがにのとや、。"
    )


def _annex(printed: str) -> str:
    return fold(printed).replace("第", "").rstrip("号")
