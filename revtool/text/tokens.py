"""Cuts text into the units that an edit may insert or delete. Refuses to cut a number or a word.

Numbers with their commas and decimals, Latin words and katakana runs stay whole; kanji and kana stand alone, and so
does what is one sign to the reader: an accented letter, a flag, a family that joiners make of three faces.
"""

import re

from revtool.text.pattern import Pattern

_EXTEND = "\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef"
"""Accents, voicing marks, variation selectors and skin tones: they belong to the character before them."""
_TOKEN = Pattern(
    r"[0-9]+(?:[.,][0-9]+)*|[０-９]+(?:[．，][０-９]+)*"
    r"|[A-Za-zÀ-ÖØ-öø-ɏ]+(?:['’][A-Za-z]+)*|[Ａ-Ｚａ-ｚ]+"
    rf"|[ァ-ヺー\u30fd\u30fe\u3099\u309a]+|[ｦ-ﾟ]+"
    rf"|\n|[^\S\n]+|[\U0001f1e6-\U0001f1ff]{{2}}|.[{_EXTEND}]*(?:\u200d.?[{_EXTEND}]*)*",
    re.DOTALL,
)


def tokens(text: str) -> list[str]:
    """Return the tokens of text in order; joined they are the text again. A line end is a token of its own."""
    return _TOKEN.findall(text)
