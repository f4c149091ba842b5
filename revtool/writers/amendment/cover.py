"""The cover of an amendment: the title, date and issuer that were asked for, in the place of the document's own.

Refuses what was not asked for: the rest of the cover stays as it is.
"""

from collections.abc import Iterator, Sequence

from lxml import etree

from revtool.model.amendment import Draft
from revtool.ooxml.edit import text_of
from revtool.ooxml.make import paragraph, put_instead, rewrite, setting
from revtool.ooxml.settings import Replaced
from revtool.writers.amendment.page import Page, emphasised
from revtool.writers.word_spans import index_of

TITLE_SIZE = 20
"""Points of a title where the document has none of its own to look like."""


def cover(page: Page, draft: Draft) -> tuple[Replaced, ...]:
    """Put in what was asked for, below what stands before it on a cover; return what it stands for."""
    new, found = page.new, []
    above: etree._Element | None = None
    for name, wanted, own in (
        ("title", draft.title, new.title), ("date", draft.date, new.date), ("issuer", draft.issuer, new.issuer),
    ):  # fmt: skip
        lines = _lines_of(page.spans.cover, own)
        if wanted is not None and _letters(wanted) != _letters(own):
            found.append(Replaced(name, wanted, tuple(_put(page, lines, wanted, own))))
            if not lines and not found[-1].own:
                lines = [_added(page, wanted, above, title=name == "title")]
        above = lines[-1] if lines else above
    return tuple(found)


def _put(page: Page, lines: Sequence[etree._Element], wanted: str, own: str | None) -> Iterator[str]:
    """Put words in the place of the document's own; yield the lines that these were, none where there are none."""
    if lines:
        said = {block.at.paragraph: block.text for block in page.new.cover}
        yield from (said.get(index_of(line)) or text_of(line) for line in lines)
        rewrite(lines[0], wanted)
        page.kept.difference_update(lines[1:])
    elif own and any(put_instead(line, own, wanted) for line in page.spans.cover):
        yield own  # on one line with something else: 令和8年3月　能代市


def _added(page: Page, wanted: str, above: etree._Element | None, *, title: bool) -> etree._Element:
    """Put in a line of a cover that has none such, apart from the one above it; a title above all others."""
    made = paragraph(wanted, page.body)
    setting(made, "jc", "center")
    if title:
        emphasised(made, TITLE_SIZE)
    lines = page.spans.cover
    if above is not None and above is not page.cursor:
        above.addnext(made)
    elif title and lines:
        lines[0].addprevious(made)
    else:
        page.put(made)
    if not title:
        made.addprevious(paragraph("", page.body))
    return made


def _lines_of(cover: Sequence[etree._Element], text: str | None) -> list[etree._Element]:
    """Return the paragraphs of the cover that together are a text."""
    wanted = _letters(text)
    for start in range(len(cover) if wanted else 0):
        joined = ""
        for end in range(start, len(cover)):
            joined += _letters(text_of(cover[end]))
            if joined == wanted:
                return [element for element in cover[start : end + 1] if text_of(element).strip()]
            if not wanted.startswith(joined):
                break
    return []


def _letters(text: str | None) -> str:
    """Return a text without blanks and line ends: a break within a title is no letter of it."""
    return "".join((text or "").split())
