"""Radicals and forms for vertical writing that PDFs give in place of the characters that a page shows (⽤ for 用).

Refuses signs that are characters of their own (㍿, ①, half-width kana): those are printed so.
"""

import unicodedata

_SUPPLEMENT = dict(
    zip("⺟⺠⻁⻄⻆⻑⻘⻝⻤⻨⻩⻫⻭⻯⻲", "母民虎西角長青食鬼麦黄斉歯竜亀", strict=True)
) | {"⼾": "戸", "⿊": "黒"}  # fmt: skip
"""Radicals of the supplement that are whole characters in Japanese, and two whose Kangxi form is an old character."""
RADICALS: dict[int, str] = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)} | {
    ord(radical): character for radical, character in _SUPPLEMENT.items()
}
"""The character that each radical looks like (Unicode's block of Kangxi radicals, and its supplement)."""
_FORMS = "︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈︰︱︙︐︑︒︓︔︕︖"
_SIGNS = "（）｛｝〔〕【】《》〈〉「」『』［］‥—…，、。：；！？"
UPRIGHT: dict[int, str] = {ord(form): sign for form, sign in zip(_FORMS, _SIGNS, strict=True)}
"""What the forms of vertical writing are in level writing."""
LIGATURES: dict[int, str] = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
"""Latin letters that fonts draw as one sign (ﬁ)."""
