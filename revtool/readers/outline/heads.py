"""Which lines head a section or a labelled clause, and by what evidence. Refuses to say where in the tree they stand."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from revtool.model.document import Block, ContentsRow, Paragraph
from revtool.numbering import Kind, Label, bracketed_title, read_label, split_label
from revtool.readers.line import TEXT_OF, Line, Role
from revtool.readers.outline.blocks import OPENERS, block_of, claim_behind, stands_for_body
from revtool.readers.outline.loose import REFER_OPENERS, WEAK, in_notes, is_loose, is_row, reads_on
from revtool.readers.outline.wording import is_promulgation, sentence
from revtool.text import fold
from revtool.text.standing import CLAIM_LENGTH, OLD_LABEL_LENGTH, claim_wording, may_claim

TITLE_LENGTH = 80
"""Characters up to which the text behind a label can be a title where nothing else tells."""
PROMINENT = 1.08
"""How much larger than body text a line's font is when its size marks it as a heading."""

_CAPTION = re.compile(r"[（(][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)]")
_LEAD_CAPTION = re.compile(r"([（(][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)])(?:[ \u3000\t]+|$)")
_FIGURE_CAPTION = re.compile(r"[（(【＜<]?(?:図表|図|表|写真|Figure|Table|Fig\.?)[ \u3000]*[0-9０-９]+")
LONGEST_CLAIM = CLAIM_LENGTH + OLD_LABEL_LENGTH
"""Characters up to which a text can say no more than that nothing changed, and where it stood."""

_TEXT, _HEADING, _ITEM = Role.TEXT, Role.HEADING, Role.ITEM  # asked for once: members of an enumeration take long
_ARTICLE, _DOTTED, _SUPPLEMENT = Kind.ARTICLE, Kind.DOTTED, Kind.SUPPLEMENT
_APART = frozenset((_SUPPLEMENT, Kind.ANNEX))
_ARTICLE_RANK = _ARTICLE.rank
_new = tuple.__new__  # half the time of the constructor; for what is made most
_NO_HEADS = frozenset((Role.BLOCK, Role.CONTENTS, Role.NOTE))
_CAPTIONED = frozenset((Kind.ARTICLE, Kind.NUMBER))
_CLAIM_ENDS = frozenset("しシ無んい略左右り")
_CLAIM_CLOSERS = "。.)）】]］〕》＞〉>－―—- \t\u3000"
_CLAIM_TAIL = 6
"""Signs with which every claim ends, those that may stand behind them, and how many of these there are at most."""
_SET = itemgetter(*map(Line._fields.index, ("role", "size", "bold")))
_PLAIN = frozenset(Kind) - {Kind.SUPPLEMENT, Kind.ANNEX, Kind.ARTICLE}
Opening = tuple[Label | None, str]
"""The label that opens a line, and the text behind it."""
Following = tuple[Line, Label | None]
"""The line behind a line, and its label."""


class Head(NamedTuple):
    """A line that opens a section: its label, its title (None: what follows the label is text), that text, the evidence.

    `level` is the format's own outline level, `weight` the size where it makes the line stand out; `because` names the
    evidence that decided. `clause` is the block of a clause of running text: label and sentences, neither title nor
    level nor claim, nor an entry of a nested list; None for every other head.
    """

    line: Line
    label: Label | None
    printed: str | None
    title: str | None
    text: str | None
    level: int | None
    weight: float | None
    because: str
    clause: Block | None = None


class Heads(NamedTuple):
    """What each line heads, None for body text; the indexes of the lines that are captions of what is below them."""

    heads: Sequence[Head | None]
    captions: Set[int]


class Look(NamedTuple):
    """What a document's body text looks like, and which headings its 目次 lists (folded)."""

    size: float | None
    bold: bool
    listed: frozenset[str]


def look_of(lines: Sequence[Line], contents: Sequence[ContentsRow]) -> Look:
    """Return the size and weight of the body text (by characters) and the headings that 目次 lists."""
    sizes: Counter[float] = Counter()
    bold = plain = 0
    for (role, size, weight), same in groupby(lines, key=_SET):
        if role is not _TEXT:
            continue
        length = sum(map(len, map(TEXT_OF, same)))
        if size is not None:
            sizes[size] += length
        if weight:
            bold += length
        else:
            plain += length
    body = sizes.most_common(1)[0][0] if sizes else None
    listed = frozenset(fold((row.label or "") + row.title) for row in contents)
    return Look(body, bold > plain, listed)


def heads_of(lines: Sequence[Line], look: Look) -> Heads:
    """Return what each line heads, and which lines are the captions of the articles below them (these head nothing)."""
    heads: list[Head | None] = []
    captions: set[int] = set()
    last: dict[Kind, Label] = {}
    body = look.size
    ahead: Opening | None = None
    for at, line in enumerate(lines):
        label, rest = _opening(lines, at) if ahead is None else ahead
        ahead = None
        _, place, role, automatic, level, size, bold, _, depth, _, _, _, _, _ = line  # one attribute costs half of it
        head: Head | None = None
        if label is not None and role is _TEXT and level is None and "。" in rest and _runs(label, rest):
            # A clause of running text, by far the most common line of all: what `_head` would say.
            weight = size if (size != body or bold) and _stands_out(line, look) else None
            claims = len(rest) <= LONGEST_CLAIM and claim_wording(rest) is not None
            clause: Block | None = None
            if not claims and depth is None:  # a paragraph, as `block_of` would say of all but a few
                clause = block_of(line, rest) if rest[0] in OPENERS else _new(Paragraph, (rest, place))
            head = _new(Head, (line, label, automatic or label.printed, None, rest, None, weight, "label", clause))
        elif role not in _NO_HEADS and not (label is None and level is None and _is_text(line, rest, look)):
            following = lines[at + 1] if at + 1 < len(lines) else None
            ahead = None if following is None else _opening(lines, at + 1)
            head = _head(line, label, rest, look, None if following is None or ahead is None else (following, ahead[0]))
        if head is not None and label is not None:
            kind = label.kind
            if kind in WEAK:
                if is_loose(line, label, head.title, last.get(kind)):
                    head = None
                else:
                    last[kind] = label
            if head is not None and kind in _CAPTIONED and at and _may_be_captioned(head) and is_caption(lines[at - 1]):
                captions.add(at - 1)
                heads[-1] = None
        heads.append(head)
    for at in in_notes(lines, [head.label if head is not None else None for head in heads]):
        heads[at] = None
    return Heads(heads, captions)


def _is_text(line: Line, rest: str, look: Look) -> bool:
    """Tell whether a line without a label is plainly running text: a sentence, set as all text, that claims nothing.

    `_head` would say the same of it.
    """
    if "。" not in rest or line.bold or line.size != look.size or line.role is not _TEXT or line.label is not None:
        return False
    if len(rest) > TITLE_LENGTH:
        return True
    return not may_claim(rest) and not (look.listed and fold(line.text.strip()) in look.listed)


def _runs(label: Label, rest: str) -> bool:
    """Tell whether the text behind a label is a sentence, and not only the words that it did not change (変更なし。)."""
    if label.kind not in _PLAIN:
        return False
    last = rest[-_CLAIM_TAIL:].rstrip(_CLAIM_CLOSERS)[-1:]
    return last not in _CLAIM_ENDS or "。" in rest[:-1] or claim_behind(rest) is None


def _may_be_captioned(head: Head) -> bool:
    """Tell whether a caption in brackets may stand above an article (（目的） above 第一条) or paragraph: no heading."""
    article = head.label is not None and head.label.kind is _ARTICLE
    return head.title is None and (article or head.text is not None)


def _head(line: Line, label: Label | None, rest: str, look: Look, following: Following | None) -> Head | None:
    heading = line.role is _HEADING or line.level is not None
    stands_out = not heading and _stands_out(line, look)
    claim = claim_behind(rest)
    if claim is not None and (label is not None or bracketed_title(claim[0])):
        printed = line.label or (label.printed if label is not None else None)
        weight = line.size if stands_out or heading else None
        because = "level" if heading else "label" if label is not None else "bracket"
        return Head(line, label, printed, claim[0] or None, claim[1], line.level, weight, because)
    if label is None:
        if not heading and line.label is not None and line.role is not _ITEM:
            return _labelled(line, None, rest, following, stands_out)
        return _unlabelled(line, look, heading=heading, stands_out=stands_out)
    if not heading and line.role is _ITEM and line.label is None:
        return None
    if heading or (stands_out and not sentence(rest) and not stands_for_body(rest)):
        return _titled(line, label, rest, "level" if heading else _prominence(line, look))
    head = _labelled(line, label, rest, following, stands_out)
    if head.title is None and rest and fold((line.label or "") + line.text) in look.listed:
        return head._replace(title=rest, text=None, because="contents")
    return head


def is_caption(line: Line) -> bool:
    """Tell whether a line is a caption in brackets, as stands above an article's label."""
    if ")" not in line.text and "）" not in line.text:
        return False
    text = line.text.strip()
    return (
        line.block is None
        and line.role in (_TEXT, _HEADING)
        and len(text) <= TITLE_LENGTH
        and _CAPTION.fullmatch(text) is not None
        and not stands_for_body(text)
        and not is_promulgation(text)
        and split_label(text)[0] is None
    )


def set_as_heading(line: Line, look: Look) -> bool:
    """Tell whether a line heads a section by its size or weight alone: no label tells where (附則 and 資料編 do not)."""
    if not _stands_out(line, look):
        return False
    label = _opening([line], 0)[0]
    if label is not None:
        return label.kind in _APART
    head = _unlabelled(line, look, heading=False, stands_out=True)
    return head is not None and head.because != "bracket"


def _opening(lines: Sequence[Line], at: int) -> Opening:
    """Return the label that opens a line and the text behind it."""
    line = lines[at]
    if line.label is not None:
        return _automatic(line, line.label)
    label, rest = both = split_label(line.text)
    if label is not None and "\t" in rest and line.level is None and is_row(lines, at, label, rest):
        return None, line.text.strip()
    if label is not None and (rest[:1] in REFER_OPENERS or label.kind is _DOTTED) and reads_on(line, label, rest):
        return None, line.text.strip()
    return both


def _automatic(line: Line, printed: str) -> Opening:
    label = read_label(printed)
    return (label._replace(printed=printed) if label is not None else None), line.text.strip()


def _stands_out(line: Line, look: Look) -> bool:
    if not line.bold and line.size == look.size:
        return False
    if len(line.text) > 80 or sentence(line.text):
        return False
    if line.size is not None and look.size is not None and line.size >= look.size * PROMINENT:
        return True
    same_size = line.size is None or look.size is None or line.size >= look.size * 0.99
    return line.bold and not look.bold and same_size


def _prominence(line: Line, look: Look) -> str:
    """Return by what a line stands out: its size, or its weight alone."""
    larger = line.size is not None and look.size is not None and line.size >= look.size * PROMINENT
    return "size" if larger else "weight"


def _unlabelled(line: Line, look: Look, *, heading: bool, stands_out: bool) -> Head | None:
    text = line.text.strip()
    if not text:
        return None
    weight = line.size if stands_out else None
    if heading:
        return Head(line, None, None, text, None, line.level, line.size, "level")
    if line.role is _ITEM or stands_for_body(text):
        return None
    if bracketed_title(text) and not sentence(text):
        return Head(line, None, None, text, None, None, weight, "bracket")
    if len(text) <= TITLE_LENGTH and fold(text) in look.listed:
        return Head(line, None, None, text, None, None, line.size, "contents")
    if (
        stands_out
        and line.size is not None
        and not _FIGURE_CAPTION.match(text)
        and not is_caption(line)
        and text[0] not in "※・"
    ):
        return Head(line, None, None, text, None, None, weight, _prominence(line, look))
    return None


def _titled(line: Line, label: Label, rest: str, because: str) -> Head:
    title, text = rest or None, None
    found = _LEAD_CAPTION.match(rest)
    if stands_for_body(rest):
        title, text = None, rest
    elif found and found.end() < len(rest) and sentence(rest[found.end() :]):
        title, text = found[1], rest[found.end() :]
    elif label.kind is _SUPPLEMENT and sentence(rest):
        title, text = None, rest
    elif label.kind is _SUPPLEMENT:
        title = _without_excerpt(rest)
    return Head(line, label, line.label or label.printed, title, text, line.level, line.size, because)


def _labelled(line: Line, label: Label | None, rest: str, following: Following | None, stands_out: bool) -> Head:
    printed = line.label or (label.printed if label is not None else None)
    weight = line.size if stands_out else None
    head = Head(line, label, printed, None, rest or None, None, weight, "label")
    if label is not None and label.kind in _APART:
        title = _without_excerpt(rest)
        return head if sentence(rest) or stands_for_body(rest) else head._replace(title=title, text=None)
    found = _LEAD_CAPTION.match(rest)
    if found and label is not None and label.kind is _ARTICLE and not stands_for_body(rest):
        return head._replace(title=found[1], text=rest[found.end() :] or None)
    if not rest or sentence(rest) or len(rest) > TITLE_LENGTH or line.role is _ITEM or stands_for_body(rest):
        return head
    if label is not None and label.kind.rank < _ARTICLE_RANK:
        return head._replace(title=rest, text=None)
    if _has_body(label, following):
        return head._replace(title=rest, text=None)
    return head


def _without_excerpt(title: str) -> str | None:
    """Return the title of a 附則 without 抄, which tells that it is an excerpt and is no part of the title."""
    return re.sub(r"(?:^|[ \t\u3000）)])抄$", lambda found: found.group()[:-1], title).rstrip(" \t\u3000") or None


def _has_body(label: Label | None, following: Following | None) -> bool:
    """Tell whether the line behind a labelled one belongs to it: body text, or a label of another kind that opens."""
    if following is None:
        return False
    line, after = following
    if line.breaks or is_caption(line):
        return False
    if line.block is not None:
        return True
    if after is None:
        heads_itself = label is None and bracketed_title(line.text) and not stands_for_body(line.text)
        return line.level is None and line.role is not _HEADING and not heads_itself
    return label is not None and after.kind is not label.kind and after.first and after.kind.rank > label.kind.rank
