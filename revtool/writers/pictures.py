"""Pictures that our files may show: their kind and size, from their own first bytes. Refuses to decode or convert."""

import struct
from collections.abc import Mapping
from typing import NamedTuple

DOTS, POINTS = 96, 72
"""Pixels to the inch, as Word counts them, and points."""


class Image(NamedTuple):
    """A picture's bytes, its kind ("png", "jpeg", "gif" or "emf"), and its size in pixels."""

    data: bytes
    kind: str
    width: int
    height: int


Images = Mapping[str, Image]
"""Pictures by the SHA-256 of their bytes, in hexadecimal."""


def image(data: bytes) -> Image | None:
    """Return the picture, None for a kind that Word and browsers do not both show, or for damaged bytes."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR" and len(data) > 24:
        return _sound(data, "png", int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"))
    if data[:6] in (b"GIF87a", b"GIF89a") and len(data) > 10:
        return _sound(data, "gif", int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little"))
    return _jpeg(data) if data.startswith(b"\xff\xd8") else None


def word_image(data: bytes) -> Image | None:
    """Return the picture, also where it is of the kind that only Word shows: drawings of other programs (EMF)."""
    if data[:4] == b"\x01\0\0\0" and data[40:44] == b" EMF":
        left, top, right, bottom = struct.unpack("<4i", data[24:40])  # MS-EMF 2.2.9: the frame, in 0.01 mm
        return _sound(data, "emf", max(0, right - left) * DOTS // 2540, max(0, bottom - top) * DOTS // 2540)
    return image(data)


def _sound(data: bytes, kind: str, width: int, height: int) -> Image | None:
    return Image(data, kind, width, height) if width and height else None


def _jpeg(data: bytes) -> Image | None:
    """Find the frame header (ITU T.81, B.2.2) among the segments."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        sign, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= sign <= 0xCF and sign not in (0xC4, 0xC8, 0xCC):
            height, width = data[at + 5 : at + 7], data[at + 7 : at + 9]
            return _sound(data, "jpeg", int.from_bytes(width, "big"), int.from_bytes(height, "big"))
        at += 1 if sign == 0xFF else 2 + length
    return None
