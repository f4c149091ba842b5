"""How functions of a C library are called with the least work: a page of a PDF asks for thousands of small answers.

Refuses to check what is passed on: small whole numbers, a `Handle`, or `ctypes.byref` of a room for answers.
"""

import ctypes
from _ctypes import CFuncPtr
from collections.abc import Callable
from typing import NewType

Handle = NewType("Handle", ctypes.c_void_p)
"""What lies in the library's memory, as its functions take it; an address alone would be cut to a small number."""

DOUBLE, ADDRESS = (ctypes.PYFUNCTYPE(kind) for kind in (ctypes.c_double, ctypes.c_void_p))
"""Functions by what they return; an address is a number, or None for nowhere.

As PYFUNCTYPE they do not let go of the lock of the interpreter for each call, and without types of their arguments each
costs little more than half (0.23 µs against 0.40).
"""


class _Int(CFuncPtr):
    """A function that returns a small whole number, as one does that says nothing of it.

    Where a type is given, ctypes looks for it in a list of all types at each call, which takes an eighth of its time.
    """

    _flags_ = ADDRESS._flags_


INT = _Int
handle: Callable[[int | None], Handle] = ctypes.c_void_p.from_param  # type: ignore[assignment]  # it is not said to be callable
"""Makes an address what functions take; made once for several calls it spares each a sixth of its time."""


def address(pointer: object) -> int:
    """Return where a function or an object of the library's own bindings lies."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0  # type: ignore[arg-type]
