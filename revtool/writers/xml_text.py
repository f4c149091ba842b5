"""Text as XML may carry it. Refuses markup: what it returns stands between tags or in quoted attributes."""

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile('[&<>"\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')
_MARKUP = re.compile('[&<>"]')
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def printable(text: str) -> str:
    """Return text with line ends as \\n and with U+FFFD for each character that XML 1.0 (2.2 Characters) forbids."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _FORBIDDEN.sub("\ufffd", text)


def escaped(text: str) -> str:
    """Return printable text with the characters that open markup as entities."""
    if _SPECIAL.search(text) is None:
        return text
    return _MARKUP.sub(lambda sign: _ENTITIES[sign.group()], printable(text))
