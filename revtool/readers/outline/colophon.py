"""The colophon (奥付) at the end of a plan: who issued it, when, and how to reach them. Refuses what says more.

It is found by what its lines say, never by the page that it stands on.
"""

import re
from collections.abc import Sequence, Set

from revtool.model.document import Block
from revtool.numbering import split_label
from revtool.readers.line import Line
from revtool.readers.outline.blocks import block_of
from revtool.readers.outline.cover import dated, names_issuer
from revtool.readers.outline.wording import sentence
from revtool.text import fold

_CONTACT = re.compile(r"(?:発行|編集|編集発行|発行年月|発行日|発行者|発行元|作成|問合せ先|お問い合わせ|問い合わせ先|電話|TEL|FAX|ファクス|ファックス|E-?mail|メール|〒|URL|ホームページ|https?:|住所|所在地)", re.IGNORECASE)  # fmt: skip
_ADDRESS = re.compile(
    r".{2,30}?(?:[0-9]+番地?[0-9]*号?|[0-9一二三四五六七八九十]+丁目[0-9番号-]*|[0-9]+(?:-[0-9]+)+)(?:\(.*)?"
)
COLOPHON_REACH = 30
"""Lines from the end of a document within which a colophon is looked for."""
CLOSING_SENTENCES = 2
"""Sentences that a colophon may hold (a note on reproduction, on the address)."""
TITLE_LINES = 4
"""Lines at the beginning of a document that can be its title."""
TITLE_LENGTH = 4
"""Signs from which a text can be the title again."""


def cut_colophon(lines: Sequence[Line]) -> tuple[Sequence[Line], tuple[Block, ...]]:
    """Return the lines without the colophon, and the colophon.

    It has at least two contact lines at the end and hardly a sentence, or is nothing but the plan's own title with its
    date, issuer and address.
    """
    low = max(0, len(lines) - COLOPHON_REACH)
    start, sentences = len(lines), 0
    while start > low and _may_close(lines[start - 1]):
        sentences += sentence(lines[start - 1].text)
        if sentences > CLOSING_SENTENCES:
            break
        start -= 1
    contacts = [at for at in range(start, len(lines)) if _CONTACT.match(fold(lines[at].text))]
    first = _opening(lines, start, contacts[0]) if len(contacts) > 1 else _named(lines)
    if first is None:
        return lines, ()
    return lines[:first], tuple(block_of(line, line.text) for line in lines[first:])


def _opening(lines: Sequence[Line], start: int, contact: int) -> int:
    """Return where the colophon begins: at its page, at the plan's title above the contacts, or with the first contact."""
    pages = [at for at in range(start, contact + 1) if lines[at].breaks]
    if pages:
        return pages[-1]
    titles = _titles(lines)
    for at in range(max(start, contact - 3), contact):
        if fold(lines[at].text) in titles:
            return at
    return contact


def _named(lines: Sequence[Line]) -> int | None:
    """Return where a colophon begins that is the title again, and date, issuer or address: at least three lines."""
    titles = _titles(lines)
    first = len(lines)
    while first > TITLE_LINES and _names(lines[first - 1], titles):
        first -= 1
    run = lines[first:]
    told = any(dated(line) is not None or _reaches(line.text) for line in run)
    return first if len(run) > 2 and told and _repeats(run[0].text, titles) else None


def _names(line: Line, titles: Set[str]) -> bool:
    """Tell whether a line is the plan's title, a date, an issuer or a way to reach it."""
    if not _may_close(line):
        return False
    text = line.text.strip()
    return dated(line) is not None or names_issuer(text) or _repeats(text, titles) or _reaches(text)


def _reaches(text: str) -> bool:
    """Tell whether a text is a way to reach somebody: a telephone, a postal code, an address."""
    folded = fold(text)
    return _CONTACT.match(folded) is not None or _ADDRESS.fullmatch(folded) is not None


def _titles(lines: Sequence[Line]) -> Set[str]:
    """Return what the plan's title may be: its first lines, joined, folded."""
    return {fold("".join(line.text for line in lines[:count])) for count in range(1, TITLE_LINES + 1)}


def _repeats(text: str, titles: Set[str]) -> bool:
    """Tell whether a text is the title or the beginning of it."""
    folded = fold(text)
    return len(folded) >= TITLE_LENGTH and any(title.startswith(folded) for title in titles)


def _may_close(line: Line) -> bool:
    plain = line.block is None and line.level is None and line.label is None
    return plain and len(line.text) < 80 and split_label(line.text)[0] is None
