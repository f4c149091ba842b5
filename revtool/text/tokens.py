"""Cuts text into the units that an edit may insert or delete. Refuses to cut a number or a word.

Numbers with their commas and decimals, Latin words and katakana runs stay whole; kanji and kana stand alone.
"""

import re

_EXTEND = "\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef\u200d"
_TOKEN = re.compile(
    r"[0-9]+(?:[.,][0-9]+)*|[０-９]+(?:[．，][０-９]+)*"
    r"|[A-Za-zÀ-ÖØ-öø-ɏ]+(?:['’][A-Za-z]+)*|[Ａ-Ｚａ-ｚ]+"
    rf"|[ァ-ヺー\u30fd\u30fe\u3099\u309a]+|[ｦ-ﾟ]+"
    rf"|\n|[^\S\n]+|.[{_EXTEND}]*",
    re.DOTALL,
)


def tokens(text: str) -> list[str]:
    """Return the tokens of text in order; joined they are the text again. A line end is a token of its own."""
    return _TOKEN.findall(text)
