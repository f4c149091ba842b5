"""Numerals of the scripts that labels use, as integers. Refuses what is not wholly a numeral."""

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "壱": 1, "弐": 2, "参": 3}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_NUMERALS = frozenset(_DIGITS) | frozenset(_UNITS)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN_SIGNS = {c: i for i, c in enumerate("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", 1)} | {c: i for i, c in enumerate("ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ", 1)}
AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"


def kanji_number(text: str) -> int | None:
    """Return the value of kanji numerals, with units (二十三) or by position (二三); None for anything else."""
    if text[:1] not in _NUMERALS or any(c not in _NUMERALS for c in text):
        return None
    if not any(c in _UNITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = digit = 0
    for c in text:
        if c in _UNITS:
            total += (digit or 1) * _UNITS[c]
            digit = 0
        else:
            digit = _DIGITS[c]
    return total + digit


def roman_number(text: str) -> int | None:
    """Return the value of a Roman numeral in ASCII, full-width or single-sign letters (IV, ＩＶ, Ⅳ); None otherwise."""
    if text in _ROMAN_SIGNS:
        return _ROMAN_SIGNS[text]
    letters = text.translate({c: c - 0xFEE0 for c in range(0xFF21, 0xFF5B)}).upper()
    if not letters or any(c not in _ROMAN for c in letters):
        return None
    total = 0
    for here, after in zip(letters, [*letters[1:], ""], strict=True):
        value = _ROMAN[here]
        total += -value if after and value < _ROMAN[after] else value
    return total if to_roman(total) == letters else None


def to_roman(value: int) -> str:
    """Return value (1 and up) as upper-case Roman letters."""
    signs = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
             (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
    out = ""
    for worth, letters in signs:
        count, value = divmod(value, worth)
        out += letters * count
    return out


def circled_number(sign: str) -> int | None:
    """Return the value of one circled, parenthesised or full-stopped digit sign (①, ⑴, ⒈, ❶); None otherwise."""
    code = ord(sign)
    for first, last, base in (
        (0x2460, 0x2473, 1), (0x2474, 0x2487, 1), (0x2488, 0x249B, 1), (0x3251, 0x325F, 21), (0x32B1, 0x32BF, 36),
        (0x2776, 0x277F, 1), (0x24EB, 0x24F4, 11), (0x3220, 0x3229, 1), (0x3280, 0x3289, 1),
    ):  # fmt: skip
        if first <= code <= last:
            return code - first + base
    return 0 if sign == "⓪" else None
