"""Standard output and standard error as the commands use them. Refuses to take another file's error for theirs."""

import io
import sys
from contextlib import suppress

from revtool.cli.words import tell
from revtool.errors import OutputError, cause_of, said


class Results(io.TextIOWrapper):
    """Standard output: what it does not take is an error that names it. Who closed it needs no message."""

    def write(self, text: str, /) -> int:
        """Write. Raises OutputError, SystemExit."""
        try:
            return super().write(text)
        except OSError as broken:
            raise _unwritten(broken) from broken

    def flush(self) -> None:
        """Give on what was written. Raises OutputError, SystemExit."""
        try:
            super().flush()
        except OSError as broken:
            raise _unwritten(broken) from broken


class Remarks(io.TextIOWrapper):
    """Standard error: what is only said never fails a command that has done its work."""

    def write(self, text: str, /) -> int:
        """Write what can be written."""
        with suppress(OSError):
            return super().write(text)
        return len(text)

    def flush(self) -> None:
        """Give on what can be."""
        with suppress(OSError):
            super().flush()


def take_streams() -> None:
    """Put these in the place of Python's own; one that is closed stays None.

    A file or another program gets UTF-8 whatever the locale is; a terminal a sign for what it cannot show.
    """
    sys.stdout = _taken(sys.stdout, Results)
    sys.stderr = _taken(sys.stderr, Remarks)


def _taken(stream: object, kind: type[io.TextIOWrapper]) -> io.TextIOWrapper:
    if not isinstance(stream, io.TextIOWrapper):
        return stream  # type: ignore[return-value]  # None where it is closed, which typeshed does not know
    encoding = stream.encoding if stream.isatty() else "utf-8"
    line_buffering = stream.line_buffering
    return kind(stream.detach(), encoding=encoding, errors="backslashreplace", line_buffering=line_buffering)


def _unwritten(broken: OSError) -> SystemExit | OutputError:
    """Return what ends the command; click would make a failure of a pipe that its reader closed."""
    if isinstance(broken, BrokenPipeError):
        return SystemExit(0)
    why = said("it cannot be written: {why}", why=cause_of(broken))
    return OutputError(tell("standard output"), why, said("check the folder, its rights and space"))
