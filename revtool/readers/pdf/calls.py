"""How functions of a C library are called with the least work: a page of a PDF asks for thousands of small answers.

Refuses to check what is passed on: small whole numbers, a `Handle`, or `ctypes.byref` of a room for answers.
"""

import ctypes


class Handle(ctypes.c_void_p):
    """Where something of the library's lies; as a type of its own it is handed on as it is and not made a number."""


INT, DOUBLE, HANDLE = (ctypes.PYFUNCTYPE(kind) for kind in (ctypes.c_int, ctypes.c_double, Handle))
"""Functions by what they return.

As PYFUNCTYPE they do not let go of the lock of the interpreter for each call, and without types of their arguments each
costs little more than half (0.23 µs against 0.40).
"""


def address(pointer: object) -> int:
    """Return where a function or an object of the library's own bindings lies."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0  # type: ignore[arg-type]
