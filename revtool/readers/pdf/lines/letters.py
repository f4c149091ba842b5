"""Letters as the page shows them, and about how wide they are.

Refuses to know where they stand. What a private sign of a symbol font stands for is told by ooxml.symbols.
"""

import re
from unicodedata import normalize

from revtool.ooxml.symbols import symbol
from revtool.text.radicals import LIGATURES, RADICALS, UPRIGHT

LATIN = frozenset(
    chr(code)
    for start, end in ((0x21, 0x7E), (0xA1, 0x24F), (0x370, 0x4FF), (0x2018, 0x201F))
    for code in range(start, end + 1)
)
INK = frozenset("、。，．・：；「」『』（）〔〕【】〈〉《》")
"""Signs that fill half of their square; some fonts give the box of their ink only."""
HYPHENS = "\x02\ufffe\u00ad"
_NEVER: dict[int, str | None] = {
    **dict.fromkeys((0xAD, 0xFEFF, 0xFFFE, 0x02, 0x00), None), **RADICALS, **UPRIGHT, **LIGATURES,
}  # fmt: skip
"""What is left out of a text, and what the page shows in place of what stands in the file."""
_RARE = (
    "\uf000-\uf0ff\u00ad\ufeff\ufffe\x02\x00\u2e80-\u2fdf\ufb00-\ufb06\ufe10-\ufe19\ufe30-\ufe48昀琀"
    "\u0300-\u036f\u3099\u309a"
)
RARE = re.compile(f"[{_RARE}]")
UNUSUAL = re.compile(f"[{_RARE}\ud800-\udfff]")
"""What is rare, or a half of a letter beyond the BMP: most pages have none of both, and are searched once."""
_WITH_MARK = re.compile("[A-Za-zぁ-ヾ][\u0300-\u036f\u3099\u309a]+")
"""A letter and marks set on it one by one, as macOS writes が; Word has them as one letter."""
_SWAPPED = re.compile("(?:(?<=[A-Za-z])[昀琀][昀椀氀琀]{1,2}|[昀琀][昀椀氀琀]{1,2}(?=[A-Za-z]))")
"""Ligatures (fi, tt) of which Ghostscript 10 writes each letter with its bytes in the wrong order."""


def wide_letters(text: str) -> float:
    """Return how many letters of a text are about as wide as high: those that take three bytes."""
    return (len(text.encode("utf-8", "replace")) - len(text)) / 2


def as_shown(text: str) -> str:
    """Return a text with what its page shows in place of what stands in the file."""
    if not RARE.search(text):
        return text
    text = _WITH_MARK.sub(lambda found: normalize("NFC", found[0]), text)
    swapped = _SWAPPED.sub(lambda found: "".join(chr(ord(letter) >> 8) for letter in found[0]), text)
    return symbol(swapped, None).translate(_NEVER)
