"""How a command ends that is broken off from outside: by Ctrl+C, a closed window, the system's end.

Refuses to end it at once: what it began (a reading, LibreOffice, a temporary folder) is taken away before.
"""

import signal
from types import FrameType

BROKEN_OFF = 128
"""What is added to a signal's number to make the exit code, as shells do: 130 for Ctrl+C."""
_ENDS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


def take_signals() -> None:
    """Let a signal that ends the process end it by SystemExit; one that is ignored (nohup) stays so."""
    for number in _ENDS:
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(BROKEN_OFF + number)
