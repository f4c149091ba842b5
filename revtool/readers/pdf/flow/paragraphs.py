"""Physical lines to paragraphs: by what would still have fitted on the line before, by indents, gaps and labels.

Refuses to know tables and running heads; those are taken out before.
"""

import re
from dataclasses import dataclass

from revtool.numbering import bracketed_title
from revtool.readers.line import Line, Role
from revtool.readers.outline.wording import sentence
from revtool.readers.pdf.boxes import place_of
from revtool.readers.pdf.columns.measure import Measure, gaps_above, in_by_a_letter, run_edges, setting
from revtool.readers.pdf.lines.breaks import (
    GOES_ON,
    SOFT_HYPHEN,
    as_heading,
    begins_with_address,
    captions,
    closes,
    cuts_address,
    first_unit,
    is_address,
    joined,
    opens,
    same_bullet,
)  # fmt: skip
from revtool.readers.pdf.page import Row
from revtool.readers.pdf.values import Value, value

_LEADERS = re.compile(r"(?:[.．…‥・･·]\s?){3,}\s*[-－(（]?\s*(?:[0-9０-９]+|[ivxlIVXL]+)\s*[-－)）]?$")
_LISTED_ENDS = frozenset(
    "0123456789０１２３４５６７８９ivxlIVXL)）－- \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u3000"
).union(map(chr, range(0x2000, 0x200B)), "\u2028\u2029\u202f\u205f")
"""How a text ends that `_LEADERS` or `_TABBED_PAGE` can fit: with a page, or a blank."""
_TITLE_OPENERS = frozenset("【■◆□◇ \t\u3000\u00a0")
"""How a text begins that may be a title in brackets, blanks before it included."""
_ITEM_OPENERS = frozenset("・･•‣◦▪▫➢➤✓✔❏❐❑❒☐☑☒❖✧⮚⇨➔o–-")
_ITEM = re.compile(r"[・･•‣◦▪▫➢➤✓✔❏❐❑❒☐☑☒❖✧⮚⇨➔](?=.)|[o–-][ \t\u3000](?=.)")
_WITHIN_WORDS = (
    (re.compile("[ァ-ヺー]$"), re.compile("[ァ-ヺ][ \t\u3000\u00a0]")),
    (re.compile("[A-Za-z]$"), re.compile("[A-Za-z][ \u00a0]")),
)
"""The end of a line and the start of the next one where they cut a word or a name (ソフト|ウェア, JIS|X 0213)."""
_SET_OFF = re.compile(r"[・･][ \t\u3000]|[●○■□◆◇▲△▼▽★☆※•‣◦▪▫➢➤✓✔❏❐❑❒☐☑☒❖✧⮚⇨→➔]")
"""Signs that open an entry whatever stands before them."""
_NAMELESS = "○●◯〇△▲□■◇◆×＊*※"
"""Signs two of which stand for a name (髙橋○○, ○○市)."""
_CAPTION = re.compile(r"[（(【]?(?:図表|表|図|写真)[ \u3000]?[0-9０-９]+(?:[-－―–.．][0-9０-９]+)*[ \u3000：:]")
"""How the caption of a table or figure opens; in a sentence no blank stands behind its number."""
_BRACKETS = frozenset("（(")
_ADDRESS_OPENERS = frozenset("hw（(<＜")
_LONG = 0.8
_HANGING = 4.5
_FLUSH = 0.3
_TITLE, _TITLE_FREE = 24, 3.0
"""Letters of a term above its explanation at most, and those that its line leaves free at least."""
_FAR = 0.4
"""The part of the measure that is free before lines which are set to the right."""
_FIRST = 0.7
"""Letters from which on the first line of a paragraph stands in."""
_NARROWEST = 0.5
"""Letters that the first thing of any line takes at least."""
_RAGGED = 1.3
"""Letters that a line which ends inside a sentence may leave free though they would have fitted (rules on marks)."""
_ROOM = 4
"""Letters that a line leaves free at least which an address on a line of its own does not go on."""
_PAGE = re.compile(r"[0-9０-９]+|[ivxlIVXL]+")
_TABBED_PAGE = re.compile(r"\t[-－]?\s*(?:[0-9０-９]{1,4}|[ivxlIVXL]{1,6})\s*[-－]?$")
_OPEN_END = re.compile(r"[ぁ-ん、，,（(「『【〔・－―~～〜/／第]$|[、，がをにとはや][0-9０-９]+(?:[.．][0-9０-９]+)*$")
"""How a line ends that no label, number or entry can follow: inside a sentence, or with a number that it refers to."""
_PREDICATE = ("ます", "ました", "ません", "です", "でした")
"""How a line ends that may be an entry's end: nothing but its full stop stands behind such words in a sentence."""
_DOT = ("・", "･")
"""What no line of running text begins with (JIS X 4051), so that it opens an entry where it stands in."""
_CONTENTS, _ENTRY, _TEXT = Role.CONTENTS, Role.ITEM, Role.TEXT  # asked for once: members of an enumeration take long


@value
class Column(Value):
    """Lines that are read one below the other on one page, and the measure they are set in.

    fresh: nothing may be joined to what came before it (a box of its own).
    """

    page: int
    rows: tuple[Row, ...]
    measure: Measure
    fresh: bool = False
    breaks: bool = False


@dataclass(slots=True)
class Paragraph:
    """Lines of one paragraph and the columns it begins and ends in, while it grows.

    edge: where its last line would break, if it has its own; here: how many of its lines stand in the first column, if
    it runs on into another.
    """

    rows: list[Row]
    column: Column
    last: Column
    gap: bool
    breaks: bool
    edge: float | None = None
    here: int = 0

    @property
    def text(self) -> str:
        """Its text as one line."""
        return joined([row.text for row in self.rows])


def paragraphs(columns: list[Column]) -> list[Paragraph]:
    """Return the paragraphs of columns that follow each other; one may run on from a column into the next."""
    done: list[Paragraph] = []
    para: Paragraph | None = None
    for column in columns:
        rows, measure = column.rows, column.measure
        if column.fresh and rows:
            para = None
        gaps = gaps_above(rows, measure)
        edges = run_edges(rows, measure, gaps)
        last = len(rows) - 1
        near = False
        for at, row in enumerate(rows):
            edge = edges.get(row.first) if edges else None
            if (
                para is not None
                and _continues(para, row, column, near=near, gap=gaps[at])
                and not (at < last and _begins(para, row, rows[at + 1], measure, near=near))
            ):
                if not near and not para.here:
                    para.here = len(para.rows)
                para.rows.append(row)
                para.edge, para.last = edge, column
            else:
                para = Paragraph([row], column, column, gaps[at], column.breaks and not near, edge)
                done.append(para)
            near = True
    return done


def _begins(para: Paragraph, row: Row, below: Row, measure: Measure, *, near: bool) -> bool:
    """Whether a line that may go on with a paragraph opens one, as the line below it shows."""
    opener = row.text[0]
    if opener in _BRACKETS and captions(row.text, below.text):
        return True
    if not near:
        return False
    before, indent = para.rows[-1], row.x0 - below.x0
    if abs(indent) > row.size / 2 and (
        _stands_in(para, row, below, measure) if indent > 0 else _entitles(before, row, below, measure)
    ):
        return True
    return opener in _ADDRESS_OPENERS and _stands_alone(before, row, below, measure)


def _stands_in(para: Paragraph, row: Row, below: Row, measure: Measure) -> bool:
    """Whether a line opens a paragraph by its indent, behind one that has ended: the line below goes on at its left."""
    if not _FIRST < (row.x0 - below.x0) / row.size < 1.4 or abs(below.size - row.size) >= 0.3 or opens(below.text):
        return False
    last = para.rows[-1]
    if abs(last.x0 - row.x0) <= 0.3 * row.size and (len(para.rows) > 1 or opens(last.text)):
        return False
    free = measure.right - last.x1
    unit = first_unit(last.text, row)
    return closes(last.text) or (unit if begins_with_address(row.text) else min(unit, 3 * row.size)) <= free


def _entitles(before: Row, row: Row, below: Row, measure: Measure) -> bool:
    """Whether a short line that ends no sentence stands between a sentence's end and the first line of a paragraph."""
    if len(row.text) > _TITLE or closes(row.text) or not closes(before.text):
        return False
    short = measure.right - row.x1 > _TITLE_FREE * row.size and not row.text.endswith(("、", "，", "：", ":"))
    return short and in_by_a_letter(below.x0 - row.x0, row) and not opens(below.text)


def _continues(para: Paragraph, row: Row, column: Column, *, near: bool, gap: bool) -> bool:
    rows = para.rows
    last = rows[-1]
    if last.tag is not row.tag or row.tag is not None:
        return last.tag == row.tag and near
    if (near and gap) or last.bold != row.bold:
        return False
    if last.size != row.size and abs(last.size - row.size) > 0.06 * last.size + 0.3:
        return False
    text, above = row.text, last.text
    opener = text[0]
    if opener == "\u3000" or (above[-1:] in _LISTED_ENDS and _closed(above)):
        return False
    if above[:1] in _TITLE_OPENERS and bracketed_title(above):
        return False
    if near and opener.isascii() and cuts_address(joined([line.text for line in rows[-3:]]), text):
        return True
    measure = para.last.measure
    if len(rows) == 1:
        if measure.firsts and _both_first(last, measure, row, column.measure):
            return False
        if _quoted(above) or _at_the_right(last, measure, row, column.measure):
            return False
    if near and row.x0 > rows[0].x0 and _hangs(para, row, measure):
        return True
    if not (near and row.x0 == last.x0) and not _aligned(para, row, column, near=near):
        return False
    if not _full(last, row, measure, para.edge if near else None) and not _goes_on(last, row, measure):
        return False
    return not _opens_behind(row, para)


def _both_first(last: Row, measure: Measure, row: Row, below: Measure) -> bool:
    """Whether a line and the one behind it both stand in as first lines of paragraphs do, and the first has ended.

    It has ended its sentence, or leaves room for a letter that the next one opens with.
    """
    if not (_is_first(last, measure) and _is_first(row, below)):
        return False
    if closes(last.text):
        return not opens(last.text)
    return not row.text[0].isascii() and measure.right - last.x1 > _RAGGED * last.size


def _is_first(row: Row, measure: Measure) -> bool:
    """Whether a line begins where the first lines of paragraphs do."""
    return any(abs(row.x0 - measure.left - first) < _FLUSH * row.size for first in measure.firsts)


def _stands_alone(last: Row, row: Row, below: Row, measure: Measure) -> bool:
    """Whether a line is nothing but an address, and the one before it a name that leaves room: no sentence goes on."""
    if not is_address(row.text) or measure.right - last.x1 < _ROOM * last.size:
        return False
    ended = gaps_above((row, below), measure)[1] or not _full(row, below, measure, None)
    return ended and not _OPEN_END.search(last.text) and not closes(last.text)


def _at_the_right(last: Row, measure: Measure, row: Row, below: Measure) -> bool:
    """Whether two lines end at the right edge and begin far from the left one, each at a place of its own."""
    if not _ends_right(last, measure) or not _ends_right(row, below):
        return False
    return abs(last.x0 - measure.left - row.x0 + below.left) > _FLUSH * row.size and not opens(last.text)


def _ends_right(row: Row, measure: Measure) -> bool:
    far = row.x0 - measure.left > _FAR * (measure.right - measure.left)
    return far and abs(measure.right - row.x1) < _FLUSH * row.size


def _quoted(text: str) -> bool:
    """Whether a line is one quotation that ends its sentence, as entries of a list are."""
    return text[:1] == "「" and text[-1:] == "」" and text.count("「") == 1 and closes(text)


def _opens_behind(row: Row, para: Paragraph) -> bool:
    """Whether a line opens something of its own: a bullet, or a label where the line before it may have ended."""
    last = para.rows[-1].text
    if not opens(row.text):
        return closes(last) and not closes(row.text) and _CAPTION.match(row.text) is not None
    if last.endswith(SOFT_HYPHEN) or (last[-1] == row.text[0] and last[-1] in _NAMELESS):
        return False
    if _set_off(row.text) or (_flush(para.rows[0], row) and same_bullet(para.rows[0].text, row.text)):
        return True
    if any(end.search(last) and label.match(row.text) for end, label in _WITHIN_WORDS):
        return False
    if row.text[0] in _DOT and not _flush(para.rows[-1], row) and _stands_in_from(row, para.column.measure):
        return True
    return not _is_open(last) and (closes(last) or not _within_brackets(para))


def _is_open(text: str) -> bool:
    """Whether a line ends inside a sentence, or with a number that it refers to."""
    return _OPEN_END.search(text) is not None and not text.endswith(_PREDICATE)


def _stands_in_from(row: Row, measure: Measure) -> bool:
    """Whether a line begins further to the right than running text does."""
    return row.x0 - measure.left > _FIRST * row.size


def _set_off(text: str) -> bool:
    """Whether a line begins with the sign of an entry, and not with two that stand for a name."""
    return _SET_OFF.match(text) is not None and not (text[0] == text[1:2] and text[0] in _NAMELESS)


def _flush(one: Row, two: Row) -> bool:
    """Whether two lines begin at one left edge."""
    return abs(one.x0 - two.x0) < _FLUSH * two.size


def _within_brackets(para: Paragraph) -> bool:
    """Whether the end of a paragraph stands within brackets that opened in its last lines."""
    depth = 0
    for letter in "".join(row.text for row in para.rows[-3:]):
        depth = depth + 1 if letter in "（(「『" else max(0, depth - 1) if letter in "）)」』" else depth
    return depth > 0


def _hangs(para: Paragraph, row: Row, measure: Measure) -> bool:
    """Whether a line stands below the text of a labelled one that is long and has not ended its sentence."""
    first, last = para.rows[0], para.rows[-1]
    if not 0.7 * row.size < row.x0 - first.x0 < _HANGING * row.size:
        return False
    if last.x1 - measure.left <= _LONG * (measure.right - measure.left):
        return False
    return opens(first.text) and not closes(last.text) and not _opens_behind(row, para)


def _closed(text: str) -> bool:
    """Whether a line is a row of a 目次."""
    return _LEADERS.search(text) is not None or ("\t" in text and _TABBED_PAGE.search(text) is not None)


def _listed(text: str) -> re.Match[str] | None:
    """Return the leaders and the page number at the end of a row of a 目次."""
    return _LEADERS.search(text) if text[-1:] in _LISTED_ENDS else None


def _full(last: Row, row: Row, measure: Measure, edge: float | None) -> bool:
    """Whether the first thing of the next line would not have fitted behind the line."""
    if last.text.endswith(SOFT_HYPHEN):
        return True
    free = (edge or _right(last, row, measure)) - last.x1
    left, indent, size = last.x0 - measure.left, last.x0 - row.x0, row.size
    if left > 0 and abs(indent) > 0.3 * size and _on_one_axis(last, row) and not _FIRST < indent / size < 2.4:
        free += left  # centred text has as much room on its left
    room = free - (0.35 if closes(last.text) else _RAGGED) * size
    return room < _NARROWEST * size or first_unit(last.text, row) > room


def _right(last: Row, row: Row, measure: Measure) -> float:
    """Return the right edge of lines that are set as a line is, or the one before it."""
    rights = measure.rights
    if not rights:
        return measure.right
    right = rights.get(setting(row))
    if right is None and not (last.x0 == row.x0 and last.size == row.size and last.bold == row.bold):
        right = rights.get(setting(last))
    return measure.right if right is None else right


def _goes_on(last: Row, row: Row, measure: Measure) -> bool:
    """Whether a line opens with what no paragraph can (を, する, について) behind a long one inside a sentence."""
    long = last.x1 - measure.left > 0.5 * (measure.right - measure.left)
    return long and not closes(last.text) and GOES_ON.match(row.text) is not None


def _centred_below(last: Row, row: Row) -> bool:
    """Whether a line stands in on both sides of the one above it."""
    return abs(last.x0 + last.x1 - row.x0 - row.x1) < 1.2 * row.size and row.x1 < last.x1 - 0.3 * row.size


def _on_one_axis(one: Row, two: Row) -> bool:
    return abs(one.x0 + one.x1 - two.x0 - two.x1) < 0.4 * two.size


def _aligned(para: Paragraph, row: Row, column: Column, *, near: bool) -> bool:
    first, last = para.rows[0], para.rows[-1]
    ended = para.last
    x0 = row.x0 - column.measure.left
    if near and row.x0 > last.x0 and _centred_below(last, row):
        return True
    if len(para.rows) > 1:
        return abs(last.x0 - ended.measure.left - x0) < 0.7 * row.size
    room = 8 * row.size if opens(first.text) or first.text[0] in "【〔" else 0.7 * row.size
    return -3 * row.size < x0 - first.x0 + para.column.measure.left < room


def as_line(para: Paragraph) -> Line:
    """Return a paragraph as a Line, with what its setting says."""
    rows, text = para.rows[: para.here] if para.here else para.rows, para.text
    first, last = rows[0], rows[-1]
    left, right = first.x0, first.x1
    for row in rows:
        if row.x0 < left or row.x1 > right:
            left, right = min(left, row.x0), max(right, row.x1)
    at = place_of(para.column.page, (left, first.top, right, last.bottom))
    role, level = _TEXT, None
    listed = _listed(text)
    if listed:
        role, text = _CONTENTS, text[: listed.start()].rstrip() + "\t" + _PAGE.findall(listed.group())[-1]
    elif text[:1] in _ITEM_OPENERS and _ITEM.match(text):
        role = _ENTRY
    if first.tag is not None and not listed and not sentence(text):
        role, level, text = Role.HEADING, first.tag.level, as_heading([row.text for row in rows])
    return Line(text, at, role, None, level, first.size, first.bold, _centred(para), None, para.breaks, para.gap)


def _centred(para: Paragraph) -> bool:
    measure, first, last = para.column.measure, para.rows[0], para.rows[-1]
    if last.x0 - measure.left <= 1.5 * last.size or measure.right - last.x1 <= last.size:
        return False
    both, room = measure.left + measure.right, 1.4 * last.size
    return abs(last.x0 + last.x1 - both) < room and abs(first.x0 + first.x1 - both) < room
