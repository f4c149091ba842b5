"""Words that an amendment prints in a text's place: 変更なし, （略）, （削る）, （第2章の3から移動）, （旧(2)）.

Refuses to know what they stand for: which section, or which cell of a table.
"""

import re

from revtool.text.pattern import Pattern

_OPEN, _CLOSE = r"[（(【\[［〔]\s*", r"\s*[）)】\]］〕]"
_REMOVED = re.compile(rf"{_OPEN}(?:削\s*る|削\s*除|廃\s*止){_CLOSE}|削る")
_MOVED = re.compile(rf"{_OPEN}.{{1,80}}(?:から|へ|に)移動{_CLOSE}")
_LABEL = (
    r"(?:別記様式|様式|別[表図紙添]|[付附]表|資料|参考)\s*(?:第\s*)?[0-9０-９一二三四五六七八九十百]+\s*号?(?:[のノ之][0-9０-９一二三四五六七八九十]+)*|"
    r"第\s*[0-9０-９一二三四五六七八九十百千]+\s*[編章節款目条項号期部]?(?:[のノ之][0-9０-９一二三四五六七八九十]+)*"
    r"|[（(].{1,4}[）)]|[0-9０-９一二三四五六七八九十百]+(?:[.．\-－][0-9０-９]+)*[.．、)）]?|[①-⑳Ⅰ-Ⅻ㈠-㉃⑴-⒇]"
    r"|[A-Za-zＡ-Ｚａ-ｚ]{1,4}[.．)）]?|[ァ-ンｱ-ﾝ][.．)）]?"
)
STOOD = rf"[（(]旧\s*(?P<label>{_LABEL}|「[^「」]{{1,60}}」)[）)]"
"""The remark that something stood under another label, or without one another title (（旧「高齢者の福祉」）), as a
pattern with the group `label`."""
_STOOD = Pattern(STOOD)
_STOOD_LAST = Pattern(rf"{STOOD}$")
_REMARK = Pattern(rf"(?:{_STOOD.pattern}|[（(][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*から移動[）)])$")
_ADDED = re.compile(rf"{_OPEN}(?:新\s*設|追\s*加){_CLOSE}")

OLD_LABEL_LENGTH = 24
"""Characters up to which a remark can be that something stood under another label."""
REMARK_LENGTH = 100
"""Characters up to which any remark on where something stood can be."""
_BRACKET_ENDS = frozenset("）)】]］〕")
UNCHANGED = (
    r"[（(【\[［〔《＜〈<－―—※・-]?\s*(?:変\s*更\s*(?:箇\s*所\s*)?(?:な\s*し|無\s*し?|ナ\s*シ|(?:は\s*)?(?:ありません|ない))"
    r"|(?:[前中後]|以下)?略|省\s*略|同\s*左|同\s*右|条\s*文\s*省\s*略|(?:現行|従前|原案)(?:どおり|通り|のとおり)(?:とする)?)"
    r"[。.]?\s*[）)】\]］〕》＞〉>－―—-]?[。.]?"
)
"""The forms that published amendments and change tables use for text that did not change, as a pattern."""
CLAIM_LENGTH = 14
"""Characters up to which a whole body can be a claim that nothing changed."""
_CLAIM = Pattern(UNCHANGED)
_CLAIM_SIGN = re.compile("[変略同現従原]")
"""What every claim has one of."""
_STANDING_SIGN = re.compile("[変略同現従原削廃]")
"""What every claim and every word for a removal has one of."""


def claim_wording(text: str) -> str | None:
    """Return the words by which a whole text claims to be unchanged (変更なし, （略）, 同左); None if it does not.

    Behind them may stand under which label it stood: 変更なし（旧(2)）.
    """
    if len(text) > CLAIM_LENGTH + OLD_LABEL_LENGTH or not may_claim(text):
        return None
    text = text.strip()
    words = text[: text.rindex("旧") - 1] if "旧" in text and old_label(text) is not None else text
    return text if len(words) <= CLAIM_LENGTH and _CLAIM.fullmatch(words) else None


def leaves_out(wording: str) -> bool:
    """Tell whether the words of a claim may as well say that a text is an excerpt: （略）, 省略."""
    return "略" in wording


def may_claim(text: str) -> bool:
    """Tell whether the end of a text has a sign of a claim, which is quickly known."""
    return _CLAIM_SIGN.search(text, len(text) - CLAIM_LENGTH - OLD_LABEL_LENGTH) is not None


def tells_removal(text: str) -> bool:
    """Tell whether a text only says that something is taken out: （削る）, 【削除】."""
    if len(text) > REMARK_LENGTH or ("削" not in text and "廃" not in text):
        return False
    return _REMOVED.fullmatch(text.strip()) is not None


def tells_move(text: str) -> bool:
    """Tell whether a text only says where something stood or went: （第2章の3から移動）, （旧(2)）."""
    if text[-1:] not in _BRACKET_ENDS and not text[-1:].isspace():
        return False
    text = text.strip()
    if text[-1:] not in _BRACKET_ENDS or len(text) > REMARK_LENGTH:
        return False
    return _MOVED.fullmatch(text) is not None or _STOOD.fullmatch(text) is not None


def ends_in_standing_words(text: str) -> bool:
    """Tell whether a line is or ends in 変更なし, （削る） or such: 「第8条　変更なし」."""
    if _STANDING_SIGN.search(text) is None:
        return False
    last = text.split()[-1:]
    return any(claim_wording(words) is not None or tells_removal(words) for words in last)


def old_label(text: str) -> str | None:
    """Return the label under which a text says, as a whole or at its end, that it stood: 変更なし（旧(2)）.

    A title stands in 「」.
    """
    if "旧" not in text:
        return None
    found = _STOOD_LAST.search(text.strip()[-REMARK_LENGTH:])
    return found["label"] if found is not None else None


def split_remark(text: str) -> tuple[str, str | None]:
    """Return a text without the remark at its end on where it stood, and the remark: 「窓口を開く。（旧(2)）」."""
    plain = text.rstrip()
    found = _REMARK.search(plain[-REMARK_LENGTH:]) if plain[-1:] in _BRACKET_ENDS else None
    if found is None:
        return text, None
    return plain[: -len(found.group())], found.group()


def stands_for_text(text: str) -> bool:
    """Tell whether a text is one of these, or says that something is new: （新設）."""
    if tells_removal(text) or tells_move(text):
        return True
    return ("新" in text or "追" in text) and _ADDED.fullmatch(text.strip()) is not None
