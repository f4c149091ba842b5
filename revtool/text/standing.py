"""Words that an amendment prints in the place of a text, other than 変更なし: （削る）, （第2章の3から移動）.

Refuses claims that nothing changed: those are the outline's.
"""

import re

_OPEN, _CLOSE = r"[（(【\[〔]\s*", r"\s*[）)】\]〕]"
_REMOVED = re.compile(rf"{_OPEN}(?:削\s*る|削\s*除|廃\s*止){_CLOSE}|削る")
_MOVED = re.compile(rf"{_OPEN}.{{1,80}}(?:から|へ|に)移動{_CLOSE}")
_ADDED = re.compile(rf"{_OPEN}(?:新\s*設|追\s*加){_CLOSE}")


def tells_removal(text: str) -> bool:
    """Tell whether a text only says that something is taken out: （削る）, 【削除】."""
    return _REMOVED.fullmatch(text.strip()) is not None


def tells_move(text: str) -> bool:
    """Tell whether a text only says where something stood or went: （第2章の3から移動）."""
    return _MOVED.fullmatch(text.strip()) is not None


def stands_for_text(text: str) -> bool:
    """Tell whether a text is one of these, or says that something is new: （新設）."""
    return tells_removal(text) or tells_move(text) or _ADDED.fullmatch(text.strip()) is not None
