"""Runs a command with all processes that it begins, and tells what they took. Refuses to judge it; Linux only."""

import ctypes
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER (prctl(2)): what a command leaves behind becomes a child of this process."""
_LOOK = 0.03


class Run(NamedTuple):
    """How a command ended.

    code: its exit code, minus the signal that ended it; seconds: of processor time of all its processes, ended or
    killed; megabytes: of memory of all of them at one moment, shared pages divided between those that share them;
    left: how many of its processes were still at work when it had ended; hung: whether it was killed for that.
    """

    code: int
    said: str
    seconds: float
    megabytes: float
    left: int
    hung: bool


def run(command: list[str], env: Mapping[str, str], wall: float, *, cwd: str | None = None) -> Run:
    """Return how a command ended; one that is not done after `wall` seconds by the clock is killed."""
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    end, most, hung = time.monotonic() + wall, 0.0, False
    with tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors, env=dict(env), cwd=cwd
        )
        while (ended := os.wait4(child.pid, os.WNOHANG))[0] == 0:
            family = list(_family(child.pid))
            most = max(most, sum(_share(pid) for pid in family), *(_peak(pid) for pid in family))
            if time.monotonic() > end:
                hung = True
                os.kill(child.pid, signal.SIGKILL)
            time.sleep(_LOOK)
        _, status, usage = ended
        child.returncode = os.waitstatus_to_exitcode(status)
        left, late = _orphans()
        errors.seek(0)
        said = errors.read().decode(errors="replace")
    seconds = usage.ru_utime + usage.ru_stime + late
    return Run(child.returncode, said, seconds, most, left, hung)


def _family(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _family(int(child))


def _share(pid: int) -> float:
    """Return the megabytes of a process, its share of what others hold too; 0 for one that has ended."""
    return _told(f"/proc/{pid}/smaps_rollup", "Pss:")


def _peak(pid: int) -> float:
    """Return the most megabytes that a process held. The system's own count (wait4) has its parent's in it."""
    return _told(f"/proc/{pid}/status", "VmHWM:")


def _told(file: str, key: str) -> float:
    with suppress(OSError):
        for line in Path(file).read_text().splitlines():
            if line.startswith(key):
                return int(line.split()[1]) / 1024
    return 0.0


def _orphans() -> tuple[int, float]:
    """End what a command left, and return how many were still at work and the seconds that all of them took."""
    left, seconds = 0, 0.0
    while True:
        try:
            pid, _, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return left, seconds
        if pid:
            seconds += usage.ru_utime + usage.ru_stime
            continue
        for orphan in _family(os.getpid()):
            if orphan != os.getpid():
                left += 1
                os.kill(orphan, signal.SIGKILL)
        time.sleep(_LOOK)
