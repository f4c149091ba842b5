"""Programs of other makers that do a part of the work (LibreOffice, ocrmypdf). Refuses to leave one behind it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from revtool import limits

_DYING = 5.0
"""Seconds in which processes that are killed are gone."""


class Done(NamedTuple):
    """How a program ended, and what it wrote."""

    code: int
    output: bytes
    errors: bytes


def run(
    command: Sequence[str], folder: str, data: bytes = b"", *, seconds: float | None = None, **settings: str
) -> Done:
    """Run a program on data, with its temporary files in a folder; broken off or late, none of its processes goes on.

    `settings` are variables of its environment that the user's own go before.
    Raises OSError, TimeoutExpired. What is started may be a script whose end does not end the program behind it.
    """
    pipe = subprocess.PIPE
    freed = None if sys.platform == "win32" else limits.free_memory
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, env={**settings, **os.environ, "TMPDIR": folder},
        start_new_session=True, preexec_fn=freed,  # noqa: PLW1509  there is one thread
    ) as child:  # fmt: skip
        try:
            output, errors = child.communicate(data, seconds)
        except BaseException:
            _end(child)
            raise
    return Done(child.returncode, output, errors)


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Kill a process with all that it began, and wait until none of them can write any more."""
    child.kill()
    child.wait()
    if sys.platform == "win32":
        return
    until = time.monotonic() + _DYING
    with suppress(ProcessLookupError, PermissionError):
        while time.monotonic() < until:
            os.killpg(child.pid, signal.SIGKILL)
            time.sleep(0.02)
