"""What a line break can split and how broken lines join again.

Refuses to know where lines stand.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from revtool.numbering import Kind, bracketed_title, split_label
from revtool.readers.pdf.page import Row
from revtool.text.pattern import Pattern

SOFT_HYPHEN = "\u00ad"
_QUANTITY = re.compile("[0-9０-９]+[.．][0-9０-９]+(?:[a-zA-Zａ-ｚ%％℃㎡㎞]|[万億]?[人円件倍台本戸])")
"""A measured number at a line's start (12.5km, 3.2万人), which reads like the label of a section."""
_BULLET = Pattern(
    r"([・･●○■□◆◇▲△▼▽★☆※＊*•‣◦▪▫–➢➤✓✔❏❐❑❒☐☑☒❖✧⮚⇨➔\uf000-\uf0ff])(?!$|\1)|[-－―o]\s|(?:注記?|備考|例)\s*[0-9０-９]*[)）:：]|（注|\(注"
)
"""How an entry opens; two signs alike (○○市) stand for a name."""
_ENDS = ("。", "．", ".", "！", "？", "!", "?", ";", "；")
_COLONS = ("：", ":")
_BEHIND_END = "」』）)]】〕"
_DIGITS = frozenset("0123456789０１２３４５６７８９")
GOES_ON = Pattern(
    "[をんぁぃぅぇぉっゃゅょーるれらりろ々]|[ぁ-ん]{1,2}。|で、|のよう|ます|です|した|して|する|され|てい|ており|であ|によ[りる]|にお[いけ]|につい|に対|に関"
    "|に係|に基|とし[てた]|という|への|での|との|からの|までの|ため[にの]|こと[がをにと]|もの[のでをと]"
)
"""What a paragraph cannot begin with: particles, endings of words, and verbs that only support a noun."""
_NO_END = "「『（(［[【〔｛{〈《"
_NO_START = "、。，．,.)）」』】〕］}｝ゃゅょっぁぃぅぇぉャュョッァィゥェォー々ゝ・：；:;!?！？%％"
_MARKS = frozenset(_NO_END + _NO_START)
_WORD = re.compile(r"[!-~\u00a1-\u024f\u2018-\u201f]+")
_LAST_LATIN = "\u201f"
"""The last letter that a Latin word may begin with."""
_KEPT = Pattern(r"[ァ-ヺー・]+|[一-鿿々]{1,4}")
_COUNTER = Pattern(r"[一-鿿々]{1,2}[ぁ-ん]?")
_LAST_WORD = re.compile(r"(?:^|[^!-~\u00a1-\u024f])[(\"'\u2018\u201c]?[A-Za-z\u00c0-\u024f]+[-\u00ad]$")
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]*$")
_WHOLE_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+")
_LONE_ADDRESS = Pattern(r"[（(<＜]?(?:https?://|www\.)[!-~]+[）)>＞]?")
_CAPTION = re.compile("[（(][^（）()]+[）)]")
_CHAIN = re.compile(rf"[{re.escape(_NO_END + _NO_START)}]+[!-~\u00a1-\u024f\u2018-\u201f]+")
_LONGEST_CHAIN = 60
_ADDRESS_ON = re.compile(r"[a-zA-Z0-9]*[/?&=_%#~.-][!-~]|[0-9]+(?![!-~])|[/?&=_%#~-]")
_NUMBER_END = re.compile("[0-9][0-9.,]*$")
_NUMBER_ON = re.compile("(?:[0-9.,]*[0-9][0-9.,]*[%％]?|%)(?![0-9.,)）])")
_WHOLE_NUMBER = re.compile(
    r"[約△▲+＋-]?(?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+|[0-9０-９]+)(?:[.．][0-9０-９]+)?[^0-9０-９。、,，]{0,4}|[-－―—…]"
)
"""A whole number with its unit, or what stands in place of one."""
_NAME = re.compile("^[!-~]*(?:[a-z][A-Z]|[:_/=]|[A-Za-z][0-9])[!-~]*$")
"""A word, or a part of one, that holds a sign, a capital or a number inside: names of data do."""
_LETTER = 0.6
"""The size's part that a Latin letter is broad."""
_BROAD, _NARROW = re.compile("[A-Zmw@%&]"), re.compile("[]iljtfI.,:;'|!()[ ]")
_EVEN = 0.25
"""Letters by which a line is off at most from what it measures where all its Latin letters are half as wide."""
_TIGHT = (
    ("\uf900", "\ufaff"),
    ("\uff00", "\uffef"),
    ("\u2460", "\u24ff"),
    ("\u2500", "\u27bf"),
    ("\U00020000", "\U0003ffff"),
)
"""Letters beside which no blank stands where lines join, besides those from \u3000 to \u9fff, from first to last."""


def first_unit(before: str, row: Row) -> float:
    """Return the width of what no line break could have split at a line's start, in points.

    Marks that cannot end or begin a line belong to it. A Latin word, or a letter; where the line before ends inside a
    sentence, a katakana or kanji word too (word processors with a dictionary keep it together), a whole address, and
    Latin words with nothing but such marks between them (A、B（C）), where LibreOffice never breaks.
    """
    text, place = row.text, 0
    while place < len(text) and text[place] in _NO_END:
        place += 1
    latin = text[place : place + 1] <= _LAST_LATIN
    word = (_WHOLE_ADDRESS.match(text, place) or _WORD.match(text, place)) if latin else None
    open_end = not closes(before)
    whole = None if word or not open_end else _KEPT.match(text, place)
    longest = _LONGEST_CHAIN if word and word.re is _WHOLE_ADDRESS and open_end else 24
    place = min(word.end(), place + longest) if word else min(whole.end(), place + 12) if whole else place + 1
    if word and open_end and (counter := _COUNTER.match(text, place)):
        place = counter.end()
    while open_end and place < _LONGEST_CHAIN and text[place : place + 1] in _MARKS:
        chain = _CHAIN.match(text, place)
        if chain is None:
            break
        place = chain.end()
    while place < len(text) and text[place] in _NO_START:
        place += 1
    return _width(text[:place], row)


def _width(unit: str, row: Row) -> float:
    """Return about how wide the letters of a line are: Latin ones half a letter, or as in a font that sets W wide."""
    latin = sum(map(str.isascii, unit))
    half = (len(unit) - 0.5 * latin) * row.size
    if not latin or not _BROAD.search(unit):
        return half
    even = (len(row.text) - 0.5 * sum(map(str.isascii, row.text))) * row.size
    return half if abs(row.x1 - row.x0 - even) < _EVEN * row.size else max(half, _proportional(unit) * row.size)


def _proportional(text: str) -> float:
    """Return how wide a text is in a usual proportional font, in letters."""
    narrow, broad = len(_NARROW.findall(text)), len(_BROAD.findall(text))
    return len(text) - 0.46 * sum(map(str.isascii, text)) - 0.2 * narrow + 0.25 * broad


def joined(texts: list[str]) -> str:
    """Join the lines of a paragraph: without a blank between Japanese letters, with one between Latin words."""
    whole = texts[0]
    for text in texts[1:]:
        if "\u3000" <= whole[-1:] <= "\u9fff":
            whole += text
        elif whole.endswith(SOFT_HYPHEN):
            whole = whole[:-1] + ("" if _hyphenated(whole, text) else "-") + text
        elif not whole or not text or _is_close(whole, text):
            whole += text
        elif whole[-1] == "-" and whole[-2:-1] not in ("", " "):
            whole = (whole[:-1] if _hyphenated(whole, text) else whole) + text
        else:
            whole += " " + text
    return whole.replace(SOFT_HYPHEN, "-")


def _is_close(before: str, text: str) -> bool:
    """Whether two lines join without a blank: at a Japanese letter, or within an address or a number."""
    if _tight(before[-1]) or _tight(text[0]):
        return True
    return cuts_address(before, text) or _cuts_number(before, text)


def _tight(letter: str) -> bool:
    if "\u3000" <= letter <= "\u9fff" or letter.isspace():
        return True
    return not letter.isascii() and any(first <= letter <= last for first, last in _TIGHT)


def is_number(text: str) -> bool:
    """Tell whether a text is a whole number with or without its unit, or a sign that stands in its place."""
    return _WHOLE_NUMBER.fullmatch(text) is not None


def begins_with_address(text: str) -> bool:
    """Tell whether a line begins with an address, brackets before it aside: no line break cuts it."""
    return _WHOLE_ADDRESS.match(text.lstrip(_NO_END)) is not None


def is_address(text: str) -> bool:
    """Tell whether a line is nothing but an address, in brackets or without them."""
    return _LONE_ADDRESS.fullmatch(text) is not None


def as_heading(texts: Sequence[str]) -> str:
    """Return the lines of a heading as one: with a blank behind a label that has a line of its own (第１章)."""
    first, *others = (text.strip() for text in texts)
    label, rest = split_label(first)
    return f"{first}\u3000{joined(others)}" if others and label is not None and not rest else joined([first, *others])


def same_bullet(one: str, two: str) -> bool:
    """Tell whether two lines open with one bullet: entries of one list."""
    return one[:1] == two[:1] and _BULLET.match(one) is not None and _BULLET.match(two) is not None


def captions(text: str, below: str) -> bool:
    """Tell whether a line is the caption in brackets of the article that the line below it opens."""
    if text[:1] not in "（(" or text[-1:] not in "）)" or not _CAPTION.fullmatch(text):
        return False
    label = split_label(below)[0]
    return label is not None and label.kind is Kind.ARTICLE


def cuts_address(before: str, text: str) -> bool:
    """Tell whether a line's end cuts an address in two: what goes on with it holds a sign that words do not."""
    return _ADDRESS_ON.match(text) is not None and _ADDRESS.search(before) is not None


def labels(text: str) -> bool:
    """Tell whether a text is nothing but a label or a bullet."""
    label, rest = split_label(f"{text}\u3000…")
    return (label is not None and rest.strip() == "…") or (len(text) == 1 and _BULLET.match(f"{text} …") is not None)


def _cuts_number(before: str, text: str) -> bool:
    """Whether a line's end cuts a number in two, as programs do within Japanese (の4|1.2万人)."""
    one, two = _NUMBER_END.search(before), _NUMBER_ON.match(text)
    if one is None or two is None:
        return False
    neighbours = before[: one.start()][-1:], text[two.end() :][:1]
    return any(beside and _tight(beside) and not beside.isspace() for beside in neighbours)


def cuts_word(line: Row, below: Row, left: float) -> bool:
    """Tell whether a cell was too narrow for a number or a name of signs (ic:buildingName), which its line's end cuts.

    left: the points that are free behind the line: none for one more letter.
    """
    before, text = line.text, below.text
    if left >= _LETTER * line.size or not (before[-1:].isascii() and text[:1].isascii()) or " " in before:
        return False
    if _NUMBER_END.fullmatch(before) and _NUMBER_ON.match(text):
        return True
    rest, ends = text.split(" ", 1)[0], before[-1:] + text[:1]
    return (ends.isalpha() or ends.isdigit()) and any(map(_NAME.search, (before, rest)))


def _hyphenated(before: str, text: str) -> bool:
    """Whether the hyphen at a line's end only parts a word: no figure, address or compound goes on behind it."""
    word = _LAST_WORD.search(before)
    return word is not None and re.match("[a-z]", text) is not None


@lru_cache(maxsize=1 << 15)
def closes(text: str) -> bool:
    """Tell whether a line ends a sentence, or with a colon."""
    end = text.rstrip(_BEHIND_END)
    return end.endswith(_ENDS) or (end.endswith(_COLONS) and end[-2:-1] not in _DIGITS)


@lru_cache(maxsize=1 << 15)
def opens(text: str) -> bool:
    """Tell whether a line opens with a label, a bullet or a mark of its own."""
    if _QUANTITY.match(text):
        return False
    return _BULLET.match(text) is not None or split_label(text)[0] is not None or bracketed_title(text)
