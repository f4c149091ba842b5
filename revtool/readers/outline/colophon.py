"""The colophon (奥付) at the end of a plan: who issued it, when, and how to reach them. Refuses what says more.

It is found by what its lines say, never by the page that it stands on.
"""

import re
from collections.abc import Sequence, Set

from revtool.model.document import Block
from revtool.numbering import split_label
from revtool.readers.line import Line
from revtool.readers.outline.blocks import block_of
from revtool.readers.outline.cover import COVER_REACH, dated, names_issuer
from revtool.readers.outline.wording import sentence
from revtool.text import fold

_CONTACT = re.compile(r"(?:発行|編集|編集発行|発行年月|発行日|発行者|発行元|作成|問合せ先|お問い合わせ|問い合わせ先|電話|TEL|FAX|ファクス|ファックス|E-?mail|メール|〒|URL|ホームページ|https?:|住所|所在地)", re.IGNORECASE)  # fmt: skip
_ADDRESS = re.compile(
    r".{2,30}?(?:[0-9]+番地?[0-9]*号?|[0-9一二三四五六七八九十]+丁目[0-9番号-]*|[0-9]+(?:-[0-9]+)+)(?:\(.*)?"
)
_EDITION = re.compile(
    r"(?:[(\[][^()\[\]]*[)\]]|<[^<>]*>|-[^-]*-|(?:一部)?(?:変更|改定|改訂|見直し)(?:計画|版)?|(?:概要|本)(?:版|編))*"
)
"""What may stand behind a plan's title, folded, and tells which edition of it a document is."""
COLOPHON_REACH = 30
"""Lines from the end of a document within which a colophon is looked for."""
CLOSING_SENTENCES = 2
"""Sentences that a colophon may hold (a note on reproduction, on the address)."""
TITLE_LINES = 4
"""Lines at the beginning of a document that can be its title."""
TITLE_REACH = 3
"""Lines that the title in a colophon has at most."""
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
    """Return where the colophon begins: at its page, at the plan's title above the contacts, or with the first contact.

    Dates and issuers may stand between the title and the contacts; a date, or the cover's issuer, also without it.
    """
    pages = [at for at in range(start, contact + 1) if lines[at].breaks]
    if pages:
        return pages[-1]
    low = contact
    while low > start and _tells(lines[low - 1]):
        low -= 1
    title = _title_above(lines, low, contact)
    opens = (at for at in range(low, contact) if dated(lines[at]) is not None or _is_of_issuer(lines[at], lines))
    return title if title is not None else next(opens, contact)


def _is_of_issuer(line: Line, lines: Sequence[Line]) -> bool:
    """Tell whether a line is the issuer that the cover names, or an office of it."""
    name = fold(line.text)
    named = (cover for cover in lines[:COVER_REACH] if cover is not line and names_issuer(cover.text.strip()))
    return any(name.startswith(fold(cover.text)) for cover in named)


def _title_above(lines: Sequence[Line], low: int, contact: int) -> int | None:
    """Return where the plan's title begins that ends at `low` or, itself like an issuer's name, behind it."""
    for end in range(low, contact + 1):
        for at in range(max(end - TITLE_REACH, TITLE_LINES), end):
            plain = all(line.block is None for line in lines[at:end])
            if plain and repeats_title("".join(line.text for line in lines[at:end]), lines):
                return at
    return None


def _tells(line: Line) -> bool:
    """Tell whether a line is a date or names an issuer."""
    return dated(line) is not None or names_issuer(line.text.strip())


def repeats_title(text: str, lines: Sequence[Line]) -> bool:
    """Tell whether a text is the plan's title again: its first lines, of which some may be left out.

    What stands behind it may tell which edition it is: （令和９年３月変更）, 変更計画.
    """
    left = fold(text)
    for at, line in enumerate(lines[:TITLE_LINES]):
        part = fold(line.text)
        if part and left.startswith(part):
            left = left[len(part) :]
        elif not at and part.startswith(left):  # the cover has more on its line
            return len(left) >= max(TITLE_LENGTH, len(part) / 2)
    return len(fold(text)) - len(left) >= TITLE_LENGTH and _EDITION.fullmatch(left) is not None


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
