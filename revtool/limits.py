"""The limits within which revtool reads, each a constant with its setting, an environment variable.

A variable that holds no whole number above 0 is as if it were absent. Refuses to say what was too much: that is the
reader's.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


def _limit(setting: str, default: int) -> int:
    value = os.environ.get(setting, "")
    return int(value) if value.isascii() and value.isdecimal() and 0 < len(value) < 10 and int(value) else default


SECONDS = _limit("REVTOOL_MAX_SECONDS", 20)
"""Of processor time, for reading one file."""

MEMORY_MB = _limit("REVTOOL_MAX_MEMORY_MB", 900)
"""Of memory that a process of revtool may take, where the system can tell."""

FILE_MB = _limit("REVTOOL_MAX_FILE_MB", 256)
"""Of a file that is read."""

PARTS = _limit("REVTOOL_MAX_PARTS", 20_000)
"""Of a Word file, which is a package of parts."""

TOTAL_MB = _limit("REVTOOL_MAX_TOTAL_MB", 1024)
"""That all parts of a Word file unpack to."""

XML_MB = _limit("REVTOOL_MAX_XML_MB", 128)
"""Of one XML part of a Word file, unpacked."""

XML_TAGS = _limit("REVTOOL_MAX_XML_TAGS", 4_000_000)
"""In one XML part of a Word file; each becomes an object in memory."""

RATIO = _limit("REVTOOL_MAX_RATIO", 300)
"""That a part of 16 MB or more may have been packed by: blank parts that small may be packed tighter."""

MEGABYTE = 1024 * 1024


class Late(Exception):  # noqa: N818  a signal, no error of its own
    """The time is up; whoever knows the file says so. No OSError, which a reader would take for damage."""


def any_digits() -> None:
    """Let numbers have any number of digits: Python refuses those of more than 4,300, which take long to convert.

    Reading is bounded in time anyway, and a number that nobody would write is no reason to fail.
    """
    sys.set_int_max_str_digits(0)


def bound_memory(share: int = 1) -> None:
    """Let this process take no more than its share of the memory: what asks for more gets a MemoryError."""
    _soft_memory(MEMORY_MB * MEGABYTE // share)


def free_memory() -> None:
    """Lift the limit on memory, for a program of another maker that runs in this process's place."""
    _soft_memory(None)


@contextmanager
def bounded_time() -> Iterator[None]:
    """Raise Late within the block once it took more processor time than the limit, where the system can tell.

    Only the main thread can be stopped so; in another, and on Windows, the block is not bounded.
    """
    import signal  # noqa: PLC0415  1 ms that `--version` need not pay
    import threading  # noqa: PLC0415

    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _late)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _late(_signal: int, _frame: object) -> None:
    raise Late


def _soft_memory(most: int | None) -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415

        # Data and not address space: pdfium sets aside much of the latter and uses little of it.
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        soft = hard if most is None else most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
