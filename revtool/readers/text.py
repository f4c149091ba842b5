"""Reads plain text: one line is one paragraph. Refuses bytes that are no text."""

import codecs
import hashlib
import re

from revtool.errors import InputError, said
from revtool.model.document import Document, Place, Source
from revtool.readers.line import Line
from revtool.readers.outline import outline

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LINE_END = re.compile(r"\r\n|\n|\r")


def read(data: bytes, name: str) -> Document:
    """Return the document in the bytes of a text file. Raises InputError for bytes that are no text."""
    text, encoding = decode(data, name)
    source = Source(name, "txt", hashlib.sha256(data).hexdigest(), encoding)
    return outline(lines(text), source)


def lines(text: str) -> list[Line]:
    """Return the lines that hold anything, with their 1-based numbers; a form feed is a page's end."""
    found: list[Line] = []
    gap = breaks = False
    for number, raw in enumerate(_LINE_END.split(text), 1):
        breaks = breaks or "\f" in raw
        line = raw.replace("\f", "").rstrip()
        if not line.strip():
            gap = True
            continue
        found.append(Line(line, Place(line=number), gap=gap, breaks=breaks and bool(found)))
        gap = breaks = False
    return found


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of the bytes and the encoding that they are in: UTF-8, UTF-16, cp932 or EUC-JP."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, name), encoding
    if b"\0" in data[:4096]:
        raise InputError(name, said("this is not a text file"), said("name a .txt, .md, .docx or .pdf file"))
    for encoding in ("utf-8", "cp932", "euc_jp"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise InputError(name, said("the text's encoding is not recognised"), said("save it as UTF-8"))


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as broken:
        raise InputError(
            name, said("the text is damaged at byte {at}", at=broken.start), said("save it again as UTF-8")
        ) from broken
