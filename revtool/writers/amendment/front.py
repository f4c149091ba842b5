"""What stands before the sections of an amendment: 変更事項及び理由, 目次. Refuses the sections and the cover.

All of it looks like the new document's own paragraphs: its rows of 目次, its running text.
"""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy

from lxml import etree

from revtool.model.amendment import Draft, Row
from revtool.model.document import Section, walk
from revtool.ooxml.edit import WordFile, style_of, tabs_of_style, text_of
from revtool.ooxml.elements import whole
from revtool.ooxml.make import bookmark, look_of, page_reference, paragraph, run, setting
from revtool.ooxml.names import PARAGRAPH, PARAGRAPH_PROPERTIES, VAL, W
from revtool.ooxml.tidy import identities
from revtool.text import fold
from revtool.text.columns import columns as columns_of
from revtool.writers.amendment.page import Page, emphasised
from revtool.writers.verb import statement_word
from revtool.writers.word_spans import index_of

CONTENTS = "目次"
_PROBED = re.compile(r"\[\[([0-9]+)=([0-9０-９]+|[ivxlc]+|[IVXLC]+)\]\]")
"""A page as it is printed, in digits or Roman; not the words by which a field says that it found nothing."""
_LABEL_STOP, _HALF_WIDTH = 850, 120
"""Twips from the left at which titles stand behind short labels, and that half a wide character takes at 12 points."""
_PAGE = re.compile(r"[0-9０-９]+\s*$")


def statement(page: Page, draft: Draft) -> None:
    """Put in the 変更事項及び理由, on a page of its own behind a cover."""
    page.fresh = bool(page.kept)
    page.put(_title(page, statement_word(page.wording.verb)))
    for item in draft.items:
        heading = emphasised(paragraph(f"{item.number} {item.heading}", page.body))
        lines = [line.strip() for line in (item.reason or "").splitlines() if line.strip()]
        if lines:  # headings that all stay with the next would leave the page together
            setting(heading, "keepNext")
        page.put(heading)
        for line in lines:
            page.put(paragraph(line, page.body))
    if not draft.items:
        verb = page.wording.verb
        only = f"番号又は表記のみの{verb}で、内容の{verb}はありません。"
        page.put(paragraph(only if draft.parts else f"{verb}事項はありません。", page.body))


def _title(page: Page, text: str) -> etree._Element:
    """Return a heading of the front in the likeness of the document's own 目次, else in bold."""
    own = _own_title(page)
    made = paragraph(text, own if own is not None else page.body)
    if own is None:
        emphasised(made, 14)
    for element in made.iter(W + "outlineLvl"):
        element.set(VAL, "9")
    return made


def _own_title(page: Page) -> etree._Element | None:
    """Return the heading of the new document's own 目次."""
    return next((e for e in page.spans.front if e.tag == PARAGRAPH and fold(text_of(e)) == fold(CONTENTS)), None)


def name_headings(page: Page, rows: Sequence[Row]) -> None:
    """Give the headings that the 目次 lists a name each, by which its fields find them."""
    for number, row in enumerate(rows):
        span = page.spans.sections.get(row.section.id)
        if row.paged and span is not None and span.heading:
            page.marks[row.section.id] = f"_Toc{990_000_000 + number}"


def bookmarks(page: Page) -> None:
    """Mark the headings by their names: last of all, for what rewrites a paragraph takes its bookmarks out."""
    first = identities(page.file.root)
    for number, (section, name) in enumerate(page.marks.items()):
        bookmark(page.spans.sections[section].heading[-1], name, first + number)


def page_probe(page: Page, rows: Sequence[Row]) -> None:
    """Put in, on a page of its own behind all others, the page of each row by its place: [[0=3]], [[2=12]]."""
    page.fresh = True
    look = look_of(page.body)
    for number, row in enumerate(rows):
        name = page.marks.get(row.section.id)
        if name is not None:
            made = paragraph("", page.body)
            made.extend([run(f"[[{number}=", look), *page_reference(name, "", look), run("]]", look)])
            page.put(made)


def probed_pages(text: str) -> dict[str, str]:
    """Return the pages that the text of a laid out probe names, by the places of the rows, in digits."""
    return dict(_PROBED.findall("".join(text.split())))


def contents(page: Page, rows: Sequence[Row], pages: Mapping[str, str]) -> None:
    """Put in the 目次 of what is reissued; `pages` leads from the ids of sections to what their fields show."""
    if not rows:
        return
    page.fresh = _own_title(page) in page.starts
    page.put(_title(page, CONTENTS))
    behind = max(_LABEL_STOP, *(_label_end(row.section) for row in rows))
    for row in rows:
        section = row.section
        own = _own_row(page, section)
        like = own if own is not None else _any_row(page)
        lead = _lead(text_of(own)) if own is not None else ""
        made = paragraph("", like if like is not None else page.body)
        for entry in made.iter(W + "outlineLvl"):
            entry.set(VAL, "9")
        look = look_of(like if like is not None else page.body)
        columns = _tabs(
            made,
            page.file,
            leader=row.paged,
            label=behind if (lead.count("\t") > 1 if lead else section.label and section.title) else 0,
        )
        gap = "\t" if columns > 1 and _stands_before(made, page.file, section) else "　"
        text = lead or gap.join(part for part in (section.label, section.title) if part) + "\t"
        if text.count("\t") == 1:
            _past_label_stops(made, page.file, columns_of(text.rstrip("\t")) * _HALF_WIDTH)
        made.append(run(text, look))
        if row.paged and section.id in page.marks:
            for entry in page_reference(page.marks[section.id], pages.get(section.id, ""), look):
                made.append(entry)
        page.put(made)


def _own_row(page: Page, section: Section) -> etree._Element | None:
    """Return the row of the new document's own 目次 that lists a section."""
    wanted = fold((section.label or "") + (section.title or ""))
    places = [row.at.paragraph for row in page.new.contents if fold((row.label or "") + row.title) == wanted]
    span = page.spans.sections.get(section.id)
    if not places or span is None:
        return None
    if len(places) > 1:
        # The same heading in two chapters: the row that stands as far down as the section does.
        alike = [s.id for s in walk(page.new.sections) if fold((s.label or "") + (s.title or "")) == wanted]
        place = places[min(alike.index(section.id), len(places) - 1)]
    else:
        place = places[0]
    return next((element for element in page.spans.front if index_of(element) == place), None)


def _any_row(page: Page) -> etree._Element | None:
    places = {row.at.paragraph for row in page.new.contents}
    return next((e for e in page.spans.front if e.tag == PARAGRAPH and index_of(e) in places), None)


def _lead(text: str) -> str:
    return _PAGE.sub("", text)


def _label_end(section: Section) -> int:
    """Return how far a label reaches in a row, in twips, with a blank behind it; 0 where nothing stands behind."""
    return (columns_of(section.label) + 2) * _HALF_WIDTH if section.label and section.title else 0


def _stands_before(element: etree._Element, file: WordFile, section: Section) -> bool:
    """Tell whether a label ends before the first tab stop of a row: else its tab would lead to the page's."""
    stops = [whole(stop, W + "pos") for stop in _stops(element, file)]
    return not stops or _label_end(section) <= min(stops)


def _stops(element: etree._Element, file: WordFile) -> list[etree._Element]:
    """Return the tab stops of a row, its own or its style's."""
    properties = element.find(PARAGRAPH_PROPERTIES)
    own = None if properties is None else properties.find(W + "tabs")
    return list(own) if own is not None else tabs_of_style(file, style_of(element))


def _past_label_stops(element: etree._Element, file: WordFile, end: int) -> None:
    """Let the only tab of a row lead to its page: stops for labels behind which nothing stands are passed."""
    *first, last = _stops(element, file)
    before = [stop for stop in first if whole(stop, W + "pos") > end]
    if not before:
        return
    own = element.find(f"{PARAGRAPH_PROPERTIES}/{W}tabs")
    if own is not None:
        for stop in before:
            own.remove(stop)
        return
    made = setting(element, "tabs")
    made.extend(etree.Element(W + "tab", {VAL: "clear", W + "pos": str(whole(stop, W + "pos"))}) for stop in before)
    made.append(deepcopy(last))


def _tabs(element: etree._Element, file: WordFile, *, leader: bool, label: int) -> int:
    """Give a row tab stops for its page and behind its label (0: none) where it has none; return how many it has.

    A row without a page loses its leader.
    """
    stops = _stops(element, file)
    if not stops:
        # A lone label or title has no second column, whose stop would take the tab that leads to the page.
        stops = [etree.Element(W + "tab", {VAL: "left", W + "pos": str(label)})] if label else []
        stops.append(etree.Element(W + "tab", {VAL: "right", W + "leader": "dot", W + "pos": "8200"}))
    elif leader:
        return len(stops)
    made = setting(element, "tabs")
    for stop in stops:
        copy = deepcopy(stop)
        if not leader and W + "leader" in copy.attrib:
            del copy.attrib[W + "leader"]
        made.append(copy)
    return len(stops)
