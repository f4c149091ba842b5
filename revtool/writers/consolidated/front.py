"""What stands before the sections of the consolidated file: the new cover, and a 目次 that follows the headings.

Its rows are renamed, taken out, put in and put in the order of the headings; a field that makes it keeps its two ends.
Refuses pages: they are Word's to reckon.
"""

from collections.abc import Iterator, Sequence

from lxml import etree

from revtool.model.amendment import Spliced
from revtool.model.document import Document, Section
from revtool.ooxml.edit import text_of
from revtool.ooxml.field_ends import Ends, put_ends, taken_ends
from revtool.ooxml.make import put_instead, rewrite
from revtool.writers.consolidated.page import Page, keep_all
from revtool.writers.consolidated.pieces import change
from revtool.writers.word_listing import Listing, NewRow, ends_listing, made_like, new_rows, rows_of
from revtool.writers.word_pieces import Piece, pieces, plain
from revtool.writers.word_spans import index_of


def front(page: Page, result: Document, old: Document, amendment: Document, parts: Sequence[Spliced]) -> None:
    """Put the new cover in the old one's place, and the new headings into the rows of the 目次."""
    if result.cover is old.cover:
        keep_all(page, page.old.cover)
    else:
        new = (
            pieces(page.new.cover, amendment.cover)
            if page.new is not None
            else [Piece(None, (block,)) for block in amendment.cover]
        )
        change(page, pieces(page.old.cover, old.cover), [one for piece in new for one in _reworded(piece)])
    _contents(page, old, amendment, parts, Listing(parts))


def _reworded(piece: Piece) -> Iterator[Piece]:
    """Yield the lines of a paragraph of the cover, without it where the amendment had put other words there."""
    blocks = piece.blocks
    if len(blocks) > 1 and all(block.kind == "paragraph" and block.at == blocks[0].at for block in blocks):
        yield from (Piece(None, (block,)) for block in blocks)
    elif len(blocks) == 1 and piece.element is not None and blocks[0].text.strip() and not plain(piece):
        yield piece._replace(element=None)
    elif blocks:
        yield piece


def _contents(page: Page, old: Document, amendment: Document, parts: Sequence[Spliced], listing: Listing) -> None:
    rows = rows_of(old)
    first = min(
        (page.places[e] for span in page.old.sections.values() for e in (*span.heading, *span.own)),
        default=len(page.places),
    )
    added = _made_rows(page, new_rows(old, parts, amendment))
    stand: dict[etree._Element, int] = {}
    for element in page.old.front:
        section = rows.get(index_of(element) or -1)
        if section is not None and listing.gone(section):
            continue
        if page.places[element] < first:
            page.keep(element)
        else:
            page.kept.add(element)
        if section is not None:
            stand[element] = listing.place(section)
            _rename(element, section, listing)
    for made, above, section in reversed(added):
        above.addnext(made)
        page.cursor = made if page.cursor is above else page.cursor
        stand[made] = listing.place(section)
    _in_order(page, stand)


def _rename(element: etree._Element, section: Section, listing: Listing) -> None:
    """Give a row the label and the title that its heading has now, and the articles that stand below it."""
    words = listing.renamed(section, text_of(element))
    if all(put_instead(element, before, after) for before, after in words):
        return
    text = text_of(element)
    for before, after in words:
        text = text.replace(before, after, 1)
    ends = taken_ends(element)
    rewrite(element, text)
    put_ends(ends, element, element)


def _made_rows(page: Page, rows: Sequence[NewRow]) -> list[tuple[etree._Element, etree._Element, Section]]:
    """Return the rows for new sections in order, each with the row that it goes behind and its section."""
    elements = {index_of(element): element for element in page.old.front}
    found = []
    for row in rows:
        like, above = elements.get(row.row), elements.get(row.behind)
        if like is not None and above is not None and not ends_listing(above):
            found.append((made_like(row, like), above, row.section))
    return found


def _in_order(page: Page, stand: dict[etree._Element, int]) -> None:
    """Put rows that stand in one container in the order of their headings."""
    rows = sorted(stand, key=_spot)
    wanted = sorted(rows, key=lambda row: stand[row])
    if rows == wanted or len({row.getparent() for row in rows}) > 1:
        return
    ends = taken_ends(rows[0])
    last = taken_ends(rows[-1])
    slots = [etree.Element("slot") for _ in rows]
    for row, slot in zip(rows, slots, strict=True):
        outer = row.getparent()
        if outer is not None:
            outer.replace(row, slot)
    for row, slot in zip(wanted, slots, strict=True):
        outer = slot.getparent()
        if outer is not None:
            outer.replace(slot, row)
    put_ends(Ends(ends.opening, last.closing), wanted[0], wanted[-1])
    if page.cursor is rows[-1]:
        page.cursor = wanted[-1]


def _spot(row: etree._Element) -> int:
    outer = row.getparent()
    return outer.index(row) if outer is not None else 0
