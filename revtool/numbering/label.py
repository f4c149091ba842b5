"""A printed label as a value: its kind, its numbers, and how it reads on. Reads labels before any folding."""

import re
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from revtool.numbering.numerals import AIUEO, IROHA, circled_number, kanji_number, roman_number


class Kind(StrEnum):
    """Kinds of label, highest first; the order is that of laws and of the guidance on official writing (2022)."""

    PART = "編"
    CHAPTER = "章"
    SECTION = "節"
    SUBSECTION = "款"
    DIVISION = "目"
    SUPPLEMENT = "附則"
    ANNEX = "別表"
    ROMAN = "Ⅰ"
    ORDINAL = "第1"
    ARTICLE = "条"
    NUMBER = "1"
    DOTTED = "1.1"
    KANJI = "一"
    HALF_PAREN = "1)"
    PAREN = "(1)"
    PAREN_KANJI = "(一)"
    CIRCLED = "①"
    KANA = "ア"
    PAREN_KANA = "(ア)"
    ALPHA = "a"
    PAREN_ALPHA = "(a)"
    PAREN_ROMAN = "(i)"

    __hash__ = str.__hash__  # the one of Enum is ten times slower, and kinds are keys by the ten thousand

    @property
    def rank(self) -> int:
        """Depth by convention, 0 the highest; what a document's own sequence shows goes before it."""
        return _RANK[self]


_RANK = {kind: place for place, kind in enumerate(Kind)}
_RANK[Kind.SUPPLEMENT] = _RANK[Kind.ANNEX] = 0
_RANK[Kind.ROMAN] = _RANK[Kind.CHAPTER]


class Label(NamedTuple):
    """A label: printed form, kind, numbers (branches after the first: 第3条の2 is (3, 2)).

    `also` is the second reading of an ambiguous sign (イ is 2 in アイウ and 1 in イロハ; V is 5 or the 22nd letter);
    `to` the last numbers of a range (一～三); None where there is none.
    """

    printed: str
    kind: Kind
    values: tuple[int, ...]
    also: tuple[Kind, tuple[int, ...]] | None = None
    to: tuple[int, ...] | None = None

    @property
    def first(self) -> bool:
        """Whether the label can open a series."""
        return self.values[-1:] in ((1,), ()) or (self.also is not None and self.also[1] == (1,))


_D = r"[0-9０-９]"
_K = r"[〇一二三四五六七八九十百千]"
_N = rf"(?:{_D}+|{_K}+)"
_SP = r"[ \t\n\u3000\u00a0]"
"""A blank, or the line end that an author sets between a label and its title (Shift and Enter in Word)."""
_OPEN, _CLOSE = r"[(（]", r"[)）]"
_BRANCH = rf"(?:[のノ之]{_N})*"
_TILDE = r"[～〜~\-－―ー・]"
_TO = rf"{_SP}*(?:[～〜~・、，―－]|から|及び|乃至){_SP}*"
_UNIT = rf"第{_SP}*(?P<n>{_N}){_SP}*(?P<u>編|章|節|款|目|条|部|期|号様式){_BRANCH}(?!{_OPEN}(?:{_N}|[ア-ン]){_CLOSE})"
_ROMAN = r"(?:[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ]|[IVXＩＶＸ]{1,5})"

_FORMS: tuple[tuple[str, str], ...] = (
    ("unit_range", rf"第{_SP}*{_N}[編章節款目条]{_BRANCH}(?:から第{_SP}*{_N}[編章節款目条]{_BRANCH}まで|(?:及び|[、・]|[～〜―－-])第{_SP}*{_N}[編章節款目条]{_BRANCH})(?={_SP}|$|{_OPEN})"),
    ("unit", rf"{_UNIT}(?={_SP}|$|[(（「『:：―～〔])"),
    ("supplement", rf"(?:附{_SP}*則|付{_SP}*則)(?={_SP}|$|{_OPEN}|[0-9０-９])"),
    ("annex", rf"(?:別記様式|別{_SP}*表|別{_SP}*紙|別{_SP}*記|別{_SP}*添|様{_SP}*式|付{_SP}*録|附{_SP}*録|参{_SP}*考{_SP}*資{_SP}*料|参{_SP}*考|資{_SP}*料(?:{_SP}*編)?)(?:{_SP}*第?{_N}(?:号)?(?:{_BRANCH})(?:様式)?)?(?={_SP}|$|{_OPEN}|[:：])"),
    ("ordinal", rf"第{_SP}*(?P<n>{_N})(?={_SP}|$|[.．、](?!{_D}))[.．、]?"),
    ("roman_range", rf"{_ROMAN}{_TO}{_ROMAN}(?:まで)?(?={_SP}|{_OPEN})"),
    ("roman", rf"(?P<n>{_ROMAN})(?:[.．]|[-－](?={_D})|(?={_SP})|$)"),
    ("dotted", rf"(?P<n>{_D}{{1,3}}(?:[.．\-－―]{_D}{{1,3}})+)(?:[.．](?!{_D})|(?={_SP}|$|[^0-9０-９.．%％人件円年月日時分秒\-－―~～〜/／]))"),
    ("number_range", rf"{_D}{{1,3}}(?:{_TO}{_D}{{1,3}})+(?:まで)?(?={_SP})"),
    ("number", rf"(?P<n>{_D}{{1,3}})(?:[.．](?!{_D})|、(?!{_D})|:(?={_SP})|(?={_SP}))"),
    ("old_paragraph", rf"[○〇](?P<n>{_D}{{1,2}})(?={_SP}|$)"),
    ("paren_alone", rf"{_OPEN}{_D}{{1,3}}{_CLOSE}(?!{_SP}*(?:[～〜~・、，―－]|から|及び|乃至))"),
    ("paren_range", rf"{_OPEN}{_D}{{1,3}}{_CLOSE}(?:{_SP}*(?:[～〜~]|及び|から){_SP}*{_OPEN}{_D}{{1,3}}{_CLOSE}(?:まで)?|(?:{_TO}{_OPEN}{_D}{{1,3}}{_CLOSE})+(?:まで)?(?={_SP}))"),
    ("paren", rf"{_OPEN}{_SP}*(?P<n>{_D}{{1,3}}{_BRANCH}){_SP}*{_CLOSE}"),
    ("paren_kanji", rf"{_OPEN}{_SP}*(?P<n>{_K}{{1,3}}){_SP}*{_CLOSE}"),
    ("paren_kana_range", rf"{_OPEN}[ァ-ヶｱ-ﾝ]{_CLOSE}{_TO}{_OPEN}[ァ-ヶｱ-ﾝ]{_CLOSE}(?:まで)?(?={_SP})"),
    ("paren_kana", rf"{_OPEN}{_SP}*(?P<n>[ァ-ヶｱ-ﾝ]){_SP}*{_CLOSE}"),
    ("paren_roman", rf"{_OPEN}{_SP}*(?P<n>[ivxⅰ-ⅹｉｖｘ]{{1,4}}){_SP}*{_CLOSE}"),
    ("paren_alpha", rf"{_OPEN}{_SP}*(?P<n>[a-zA-Zａ-ｚＡ-Ｚ]){_SP}*{_CLOSE}"),
    ("sign_range", rf"[①-⑳](?:{_SP}*(?:[～〜~]|及び|から){_SP}*[①-⑳](?:まで)?|(?:{_TO}[①-⑳])+(?:まで)?(?={_SP}))"),
    ("sign", r"(?P<n>[①-⑳㉑-㉟㊱-㊿❶-❿⓫-⓴⓪])"),
    ("sign_paren", r"(?P<n>[⑴-⒇])"),
    ("sign_paren_kanji", r"(?P<n>[㈠-㈩])"),
    ("sign_stop", r"(?P<n>[⒈-⒛])"),
    ("half_paren", rf"(?P<n>{_D}{{1,3}}){_CLOSE}"),
    ("kanji_range", rf"{_K}{{1,4}}(?:の{_K}+)*(?:[～〜・]|から|及び|、|―){_K}{{1,4}}(?:の{_K}+)*(?:まで)?(?={_SP})"),
    ("kanji", rf"(?P<n>{_K}{{1,5}}{_BRANCH})(?:[.．、](?={_SP}|[^〇一二三四五六七八九十百千])|(?={_SP}|$))"),
    ("kana_range", rf"[ァ-ヶｱ-ﾝ]{_TO}[ァ-ヶｱ-ﾝ](?:まで)?(?={_SP})"),
    ("kana", rf"(?P<n>[ァ-ヶｱ-ﾝ])(?:[.．](?=\S)|(?={_SP})|{_CLOSE})"),
    ("alpha", rf"(?P<n>[a-zA-Zａ-ｚＡ-Ｚ])(?:[.．)）](?={_SP}|[^\x00-\x7f])|(?={_SP}+[^\x00-\x7f]))"),
)  # fmt: skip
"""Name and pattern, in the order in which they are tried; compiled when a line first begins so.

"paren_alone" is what the two below it would find too, for the most common label of all: (1) without a range.
"""

_UNITS = {"編": Kind.PART, "部": Kind.PART, "期": Kind.PART, "章": Kind.CHAPTER, "節": Kind.SECTION,
          "款": Kind.SUBSECTION, "目": Kind.DIVISION, "条": Kind.ARTICLE, "号様式": Kind.ANNEX}  # fmt: skip
_NAMED = {
    "supplement": Kind.SUPPLEMENT, "annex": Kind.ANNEX, "ordinal": Kind.ORDINAL, "roman": Kind.ROMAN,
    "roman_range": Kind.ROMAN, "kana_range": Kind.KANA, "paren_kana_range": Kind.PAREN_KANA,
    "dotted": Kind.DOTTED, "number": Kind.NUMBER, "number_range": Kind.NUMBER, "old_paragraph": Kind.NUMBER,
    "paren": Kind.PAREN, "paren_alone": Kind.PAREN, "paren_range": Kind.PAREN, "paren_kanji": Kind.PAREN_KANJI,
    "paren_kana": Kind.PAREN_KANA, "paren_roman": Kind.PAREN_ROMAN, "paren_alpha": Kind.PAREN_ALPHA, "sign": Kind.CIRCLED,
    "sign_range": Kind.CIRCLED, "sign_paren": Kind.PAREN, "sign_paren_kanji": Kind.PAREN_KANJI,
    "sign_stop": Kind.NUMBER, "half_paren": Kind.HALF_PAREN, "kanji": Kind.KANJI, "kanji_range": Kind.KANJI,
    "kana": Kind.KANA, "alpha": Kind.ALPHA,
}  # fmt: skip
_ANY_NUMBER = re.compile(rf"{_D}+|{_K}+|[①-⑳⑴-⒇]")
_OPENERS = (
    ("第", ("unit_range", "unit", "annex", "ordinal")),
    ("附付別様参資", ("supplement", "annex")),
    ("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ", ("roman_range", "roman")),
    ("IVXＩＶＸ", ("roman_range", "roman", "alpha")),
    ("0123456789０１２３４５６７８９", ("dotted", "number_range", "number", "half_paren")),
    ("○〇", ("old_paragraph",)),
    ("(（", ("paren_alone", "paren_range", "paren", "paren_kanji", "paren_kana_range", "paren_kana", "paren_roman",
            "paren_alpha")),
    ("〇一二三四五六七八九十百千", ("kanji_range", "kanji")),
)  # fmt: skip
"""The forms that a first character can open; signs, kana and letters are told apart by their code."""
_GROUP = re.compile(r"\(\?P<\w+>")
_BLANK = " \t\n\u3000\u00a0"
_BELONGS = re.compile(r"[(（]?[^()（）]*(?:第|別表|様式)[^()（）]*関係[)）]?")
_BRACKETS = frozenset("【■◆□◇")
_BRACKETED = re.compile(r"(?:【[^【】]+】|[■◆□◇][^。]{1,60})")


def split_label(line: str) -> tuple[Label | None, str]:
    """Return the label that opens a line and the text behind it; (None, line without outer blanks) where there is none.

    第N条 counts as a label before a blank, a bracket or the line's end only, a bare number before a blank or a stop.
    """
    text = line.strip(_BLANK)
    if not text:
        return None, text
    names, match = _OPENINGS.get(text[0]) or _opening(text[0])
    found = match(text) if names else None
    if found is None:
        return None, text
    end = found.end()
    label = _read_as(names[(found.lastindex or 1) - 1], text[:end])
    if label is None:
        return _second_choice(text, names)
    return label, text[end:].lstrip(_BLANK)


def _second_choice(text: str, names: tuple[str, ...]) -> tuple[Label | None, str]:
    """Try the forms one by one: the first that fits may have numerals that do not read."""
    for name in names:
        found = _compiled(name).match(text)
        label = _read_as(name, found.group()) if found else None
        if found and label is not None:
            return label, text[found.end() :].lstrip(_BLANK)
    return None, text


@lru_cache(maxsize=64)
def _compiled(name: str) -> re.Pattern[str]:
    return re.compile(dict(_FORMS)[name])


_Opening = tuple[tuple[str, ...], Callable[[str], re.Match[str] | None]]
_OPENINGS: dict[str, _Opening] = {}
"""What `_opening` returned so far: a line asks for it, so it has to cost no call."""


def _opening(char: str) -> _Opening:
    """Return the forms that a first character can open, and what matches one of them, each its own group."""
    names = {name for chars, forms in _OPENERS if char in chars for name in forms}
    if circled_number(char) is not None:
        names |= {"sign_range", "sign", "sign_paren", "sign_paren_kanji", "sign_stop"}
    if "ァ" <= char <= "ヶ" or "ｱ" <= char <= "ﾝ":
        names |= {"kana", "kana_range"}
    if (char.isascii() and char.isalpha()) or "ａ" <= char <= "ｚ" or "Ａ" <= char <= "Ｚ":
        names.add("alpha")
    ordered = tuple(name for name, _ in _FORMS if name in names)
    _OPENINGS[char] = ordered, _joined(ordered).match
    return _OPENINGS[char]


@lru_cache(maxsize=64)
def _joined(names: tuple[str, ...]) -> re.Pattern[str]:
    forms = dict(_FORMS)
    return re.compile("|".join(f"({_GROUP.sub('(?:', forms[name])})" for name in names))


def read_label(printed: str) -> Label | None:
    """Return the value of a label that stands alone (an automatic number, a row of 目次); None if it is none."""
    text = printed.strip(_BLANK)
    for behind in ("", "・"):
        label, rest = split_label(f"{text} {behind}")
        if label is not None and rest == behind:
            return label
    return None


def bracketed_title(line: str) -> bool:
    """Tell whether a line is an unnumbered heading by its brackets or its sign (【…】, ■…, ◆…)."""
    text = line.strip(_BLANK)
    return text[:1] in _BRACKETS and _BRACKETED.fullmatch(text) is not None


def only_belongs(title: str) -> bool:
    """Tell whether a title says no more than to which article a form or table belongs: 様式第1号 （第6条関係）.

    It names nothing: after an article came in, the next form bears it.
    """
    return title.endswith(("関係", "関係)", "関係）")) and _BELONGS.fullmatch(title) is not None


@lru_cache(maxsize=4096)
def _read_as(form: str, printed: str) -> Label | None:
    """Return the label of one of the known forms; None where its numerals do not read."""
    if form in ("unit", "unit_range"):
        return _unit(printed)
    kind = _NAMED[form]
    if form in ("roman_range", "kana_range", "paren_kana_range"):
        return _signs_range(printed, kind)
    if form.endswith("_range"):
        low, *_, high = (_number(part) for part in _ANY_NUMBER.findall(printed))
        return Label(printed, kind, (low,), to=(high,))
    if form in ("supplement", "annex", "ordinal"):
        return Label(printed, kind, tuple(_number(part) for part in _ANY_NUMBER.findall(printed)))
    if form == "roman":
        return _roman(printed)
    if form in ("kana", "paren_kana"):
        return _kana(printed, kind)
    if form in ("alpha", "paren_alpha", "paren_roman"):
        return _letters(printed, kind)
    return Label(printed, kind, tuple(_number(part) for part in _ANY_NUMBER.findall(printed)) or (_sign(printed),))


def _unit(printed: str) -> Label:
    numbers = tuple(_number(part) for part in _ANY_NUMBER.findall(printed))
    unit = next(u for u in ("号様式", "編", "部", "期", "章", "節", "款", "目", "条") if u in printed)
    ends = re.split(r"から|及び|[、～〜―・]", printed)
    if len(ends) > 1:
        cut = len(_ANY_NUMBER.findall(ends[0]))
        return Label(printed, _UNITS[unit], numbers[:cut], to=numbers[cut:])
    return Label(printed, _UNITS[unit], numbers)


def _roman(printed: str) -> Label | None:
    letters = printed.rstrip(".．-－")
    value = roman_number(letters)
    if value is None:
        return None
    also = (Kind.ALPHA, (ord(letters) - 64,)) if len(letters) == 1 and letters.isascii() else None
    return Label(printed, Kind.ROMAN, (value,), also)


def _kana(printed: str, kind: Kind) -> Label | None:
    sign = next(c for c in printed if "ァ" <= c <= "ヶ" or "ｱ" <= c <= "ﾝ")
    sign = chr(_HALF_KANA[sign]) if sign in _HALF_KANA else sign
    readings = [((order.index(sign) + 1),) for order in (AIUEO, IROHA) if sign in order]
    if not readings:
        return None
    return Label(printed, kind, readings[0], (kind, readings[1]) if len(readings) > 1 else None)


def _signs_range(printed: str, kind: Kind) -> Label | None:
    """Return a range of numerals that are signs or letters; of two readings of kana that in which its ends are nearer."""
    ends = [part.strip("()（）" + _BLANK) for part in re.split(_TO, printed.removesuffix("まで"))]
    if kind is Kind.ROMAN:
        low, high = (roman_number(end) for end in (ends[0], ends[-1]))
        return Label(printed, kind, (low,), to=(high,)) if low is not None and high is not None else None
    first, last = (_kana(end, kind) for end in (ends[0], ends[-1]))
    if first is None or last is None:
        return None
    pairs = [(first.values[0], last.values[0])]
    if first.also is not None and last.also is not None:
        pairs.append((first.also[1][0], last.also[1][0]))
    low, high = min((pair for pair in pairs if pair[0] < pair[1]), key=lambda pair: pair[1] - pair[0], default=pairs[0])
    return Label(printed, kind, (low,), to=(high,))


def _letters(printed: str, kind: Kind) -> Label | None:
    letters = "".join(c for c in printed if c.isalpha() or roman_number(c) is not None)
    plain = letters.translate({c: c - 0xFEE0 for c in range(0xFF21, 0xFF5B)})
    roman = roman_number(letters)
    if kind is Kind.PAREN_ROMAN:
        also = (Kind.PAREN_ALPHA, (ord(plain.lower()) - 96,)) if len(plain) == 1 and plain.isascii() else None
        return Label(printed, kind, (roman,), also) if roman is not None else None
    return Label(printed, kind, (ord(plain.lower()) - 96,))


def _sign(printed: str) -> int:
    return next((value for c in printed if (value := circled_number(c)) is not None), 0)


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    kanji = kanji_number(text)
    return kanji if kanji is not None else circled_number(text) or 0


_HALF_KANA = dict(zip("ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ", map(ord, AIUEO), strict=True))
