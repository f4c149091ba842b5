"""What a PDF says of itself, also where it packs its objects into streams. Refuses to understand it."""

import zlib
from collections.abc import Iterator
from contextlib import suppress

_PACKED, _UNPACKED = 2_000_000, 8_000_000
"""Bytes of a stream of objects that are looked at, packed and unpacked."""


def holds(data: bytes, words: bytes) -> bool:
    """Tell whether the objects of a PDF hold some words."""
    return words in data or any(words in part for part in object_streams(data))


def object_streams(data: bytes) -> Iterator[bytes]:
    """Yield the objects that a PDF packs into streams (ISO 32000-1, 7.5.7), as far as they can be unpacked."""
    at = data.find(b"/ObjStm")
    while at >= 0:
        begin = data.find(b"stream", at)
        if begin < 0:
            return
        begin += len(b"stream\r\n") if data[begin + 6 : begin + 7] == b"\r" else len(b"stream\n")
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(data[begin : begin + _PACKED], _UNPACKED)
        at = data.find(b"/ObjStm", begin)
