"""In which encoding the bytes of a text file are: UTF-8, UTF-16, UTF-32, cp932 (Shift_JIS), EUC-JP or ISO-2022-JP.

Refuses bytes that are no text, and to guess where a text is damaged.
"""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from revtool.errors import InputError, said
from revtool.model.document import Place, Skipped
from revtool.text.pattern import Pattern


class Text(NamedTuple):
    """A text, the encoding that its bytes were in (as Python names it), and what of it was left out."""

    text: str
    encoding: str
    skipped: tuple[Skipped, ...] = ()


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
)
_USUAL = Pattern("[\t\n\r -~\u2010-\u2030\u2160-\u217f\u2460-\u24ff\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e]")
"""What plans are written in; half-width katakana is what EUC-JP looks like in cp932."""
_NO_CHARACTER = re.compile("[\x80\uf8f0-\uf8f3]")
"""What Python's cp932 makes of the bytes that Shift_JIS leaves free."""

_SAMPLE = 65_536
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
"""Characters without a shape that no text needs and that XML and terminals cannot take."""
_EUC = re.compile(rb"\x8f[\xa1-\xfe]{2}|\x8e([\xa1-\xdf])|([\xa1-\xfe])([\xa1-\xfe])|[\x80-\xff]")
_ESCAPE = re.compile(rb"\x1b(\$[@B]|\([BJI])([^\x1b]*)")


def decoded(data: bytes, name: str) -> Text:
    """Return the text of the bytes without its control characters, which are listed as skipped.

    Raises InputError for bytes that are no text, and for text that is damaged.
    """
    text, encoding = _decoded(data, name)
    skipped = tuple(_unseen(text))
    return Text(_UNSEEN.sub("", text) if skipped else text, encoding, skipped)


def _unseen(text: str) -> Iterator[Skipped]:
    """Yield each control character of a text once: how often it stands there, and where first."""
    first: dict[str, int] = {}
    for found in _UNSEEN.finditer(text):
        first.setdefault(found.group(), found.start())
    for sign, start in first.items():
        at = Place(line=text.count("\n", 0, start) + 1)
        yield Skipped("control character", f"U+{ord(sign):04X} ({text.count(sign)})", at)


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    for mark, encoding, called in _MARKS:
        if data.startswith(mark):
            return _whole(data, encoding, name), called
    if b"\0" in data[:4096]:
        return _without_mark(data, name)
    if b"\x1b$" in data and data.isascii():
        eight = _ESCAPE.sub(_eight_bits, data)
        return _from_euc(eight) or _whole(data, "iso2022_jp_ext", name), "iso2022_jp"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as broken:
        return _japanese(data, name, broken)


def _japanese(data: bytes, name: str, broken: UnicodeDecodeError) -> tuple[str, str]:
    """Return the reading of bytes that are no UTF-8 in which least is odd, unless a damaged UTF-8 reads better."""
    damaged = data.decode("utf-8", "replace")
    readings = ((_strictly(data, "cp932"), "cp932"), (_from_euc(data), "euc_jp"))
    sound = [(_odd(text), text, encoding) for text, encoding in readings if text is not None]
    least, text, encoding = min(sound, key=lambda reading: reading[0], default=(None, "", ""))
    if least is not None and least <= _odd(damaged):
        return text, encoding
    if damaged.count("\ufffd") * 10 < len(damaged):
        raise _damaged(name, broken.start, data.count(b"\n", 0, broken.start) + 1) from broken
    raise InputError(name, said("the text's encoding is not recognised"), said("save it as UTF-8")) from broken


def _without_mark(data: bytes, name: str) -> tuple[str, str]:
    """Return bytes with NUL that read as plans do: UTF-16 without its mark, or UTF-8 with a few NUL among it."""
    for encoding in ("utf-16-le", "utf-16-be", "utf-8"):
        text = _strictly(data, encoding)
        if text is not None and _odd(text) * 4 < min(len(text), _SAMPLE):
            return text, encoding
    raise InputError(name, said("this is not a text file"), said("name a .txt, .md, .docx or .pdf file"))


def _odd(text: str) -> int:
    """Return how many characters of a text's beginning are not what plans are written in."""
    return len(_USUAL.sub("", text[:_SAMPLE]))


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if encoding == "cp932" and _NO_CHARACTER.search(text) else text


def _whole(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as broken:
        raise _damaged(name, broken.start, data.count(b"\n", 0, broken.start) + 1) from broken


def _damaged(name: str, at: int, line: int) -> InputError:
    return InputError(
        name,
        said("the text is damaged at byte {at}", at=at),
        said("save it again as UTF-8"),
        said("line {line}", line=line),
    )


def _from_euc(data: bytes) -> str | None:
    """Return the text of EUC-JP, with ① and ㈱ as Windows writes them (Python's codec refuses those); else None."""
    try:
        return _strictly(_EUC.sub(_shifted, data), "cp932") if b"\x8f" not in data else _strictly(data, "euc_jp")
    except ValueError:
        return None


def _shifted(pair: re.Match[bytes]) -> bytes:
    """Return a character of EUC-JP in Shift_JIS: two rows of JIS X 0208 make one of it."""
    if pair[1]:
        return pair[1]
    if not pair[2]:
        raise ValueError
    row, cell = pair[2][0] - 0xA1, pair[3][0] - 0xA1
    lead = row // 2 + (0x81 if row < 62 else 0xC1)
    trail = cell + (0x9F if row % 2 else 0x40 if cell < 63 else 0x41)
    return bytes([lead, trail])


def _eight_bits(part: re.Match[bytes]) -> bytes:
    """Return a part of ISO-2022-JP in EUC-JP: its escape sequence away, the bits of what is no Latin set."""
    if part[1][:1] == b"$":
        return bytes(byte | 0x80 if byte > 0x20 else byte for byte in part[2])
    return b"".join(b"\x8e%c" % (byte | 0x80) for byte in part[2]) if part[1] == b"(I" else part[2]
