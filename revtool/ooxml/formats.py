"""Numbers as Word's number formats print them (ECMA-376 part 1, 17.18.59). Refuses to count: that is `numbering`.

Formats of scripts that Japanese documents do not use print as decimals, as Word does when it knows no better.
"""

from collections.abc import Callable
from functools import lru_cache

from revtool.numbering.numerals import AIUEO, IROHA, to_roman

MAX_VALUE = 32_767
"""What Word counts to; a file may say more, and Roman letters of a thousand millions would fill the memory."""

_HALF_AIUEO = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_HALF = str.maketrans(AIUEO, _HALF_AIUEO)
_WORD_IROHA = IROHA + "ン"
_ONES = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
             "twelve": "twelfth"}  # fmt: skip


@lru_cache(maxsize=4096)
def print_number(value: int, form: str) -> str:
    """Return value as the format prints it; "" for `none` and `bullet`; values that a format lacks are decimal."""
    if form in ("none", "bullet"):
        return ""
    if form in FORMATS and 0 <= value <= MAX_VALUE:
        return FORMATS[form](value) or str(value)
    return str(value)


def custom(pattern: str) -> Callable[[int], str]:
    """Return the printer of a custom format, which Word gives by examples: 「001, 002, 003, ...」."""
    width = len(pattern.partition(",")[0].strip())
    return lambda value: str(value).zfill(width)


def _letters(value: int) -> str:
    """A … Z, AA, BB …: a letter repeated once more on every round, thirty times at most, as in Word."""
    return "" if not 1 <= value <= 780 else chr(65 + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda value: "" if value < 1 else signs[(value - 1) % len(signs)]


def _signs(first: str, count: int) -> Callable[[int], str]:
    return lambda value: chr(ord(first) + value - 1) if 1 <= value <= count else ""


def _kanji(digits: str, units: tuple[str, str, str, str, str], bare_one: bool) -> Callable[[int], str]:
    """Positional units (十百千, then 万): a digit one before a unit is left out where `bare_one` says so."""

    def below(value: int) -> str:
        made = ""
        for place in (3, 2, 1, 0):
            digit = value // 10**place % 10
            if digit:
                silent = digit == 1 and place and bare_one
                made += ("" if silent else digits[digit]) + units[place]
        return made

    def printed(value: int) -> str:
        if value == 0:
            return digits[0]
        high, low = divmod(value, 10_000)
        return (printed(high) + units[4] if high else "") + below(low)

    return printed


def _ordinal(value: int) -> str:
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def _cardinal(value: int) -> str:
    if value < 20:
        return _ONES[value] or "zero"
    if value < 100:
        return _TENS[value // 10] + ("-" + _ONES[value % 10] if value % 10 else "")
    if value < 1000:
        return _ONES[value // 100] + " hundred" + (" " + _cardinal(value % 100) if value % 100 else "")
    return _cardinal(value // 1000) + " thousand" + (" " + _cardinal(value % 1000) if value % 1000 else "")


def _ordinal_text(value: int) -> str:
    words = _cardinal(value)
    start, last = (
        words[: max(words.rfind("-"), words.rfind(" ")) + 1],
        words[max(words.rfind("-"), words.rfind(" ")) + 1 :],
    )
    ending = _ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return start + ending


_UNITS = ("", "十", "百", "千", "万")
_japanese = _kanji("〇一二三四五六七八九", _UNITS, bare_one=True)
_legal = _kanji("〇壱弐参四伍六七八九", ("", "拾", "百", "阡", "萬"), bare_one=False)
_chinese = _kanji("〇一二三四五六七八九", _UNITS, bare_one=False)
_half_aiueo = AIUEO.translate(_HALF)
_half_iroha = _WORD_IROHA.translate(_HALF | {ord("ヰ"): "ｲ", ord("ヱ"): "ｴ"})


def _by_digit(digits: str) -> Callable[[int], str]:
    table = str.maketrans("0123456789", digits)
    return lambda value: str(value).translate(table)


def _teens_bare(value: int) -> str:
    """Chinese counting: 十一 up to nineteen, then with every unit's digit."""
    return _japanese(value) if value < 20 else _chinese(value)


def _circled(value: int) -> str:
    if value == 0:
        return "⓪"
    return _signs("①", 20)(value)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: str(value).zfill(2),
    "decimalFullWidth": _by_digit("０１２３４５６７８９"),
    "decimalFullWidth2": _by_digit("０１２３４５６７８９"),
    "upperRoman": to_roman,
    "lowerRoman": lambda value: to_roman(value).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda value: _letters(value).lower(),
    "ordinal": _ordinal,
    "cardinalText": lambda value: _cardinal(value).capitalize(),
    "ordinalText": lambda value: _ordinal_text(value).capitalize(),
    "hex": lambda value: f"{value:X}",
    "chicago": lambda value: "*†‡§"[(value - 1) % 4] * ((value - 1) // 4 + 1) if 0 < value < 1000 else str(value),
    "numberInDash": lambda value: f"- {value} -",
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _signs("⒈", 20),
    "decimalEnclosedParen": _signs("⑴", 20),
    "ideographEnclosedCircle": _signs("㊀", 10),
    "aiueo": _cycle(_half_aiueo),
    "aiueoFullWidth": _cycle(AIUEO),
    "iroha": _cycle(_half_iroha),
    "irohaFullWidth": _cycle(_WORD_IROHA),
    "ideographDigital": _by_digit("〇一二三四五六七八九"),
    "japaneseDigitalTenThousand": _by_digit("〇一二三四五六七八九"),
    "japaneseCounting": _japanese,
    "japaneseLegal": _legal,
    "chineseCounting": _teens_bare,
    "chineseCountingThousand": _teens_bare,
    "taiwaneseCounting": _teens_bare,
    "taiwaneseCountingThousand": _teens_bare,
    "taiwaneseDigital": _by_digit("○一二三四五六七八九"),
    "ideographTraditional": lambda value: "甲乙丙丁戊己庚辛壬癸"[value - 1] if 1 <= value <= 10 else "",
    "ideographZodiac": lambda value: "子丑寅卯辰巳午未申酉戌亥"[value - 1] if 1 <= value <= 12 else "",
    "ganada": _cycle("가나다라마바사아자차카타파하"),
    "chosung": _cycle("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
}
"""The formats, by their names in w:numFmt; an empty answer means that the format has no sign for the value."""
