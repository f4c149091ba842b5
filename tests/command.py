"""The command line within this process: what it prints and how it ends, without a start of Python for each line.

Refuses what belongs to the process itself: standard input, signals, closed streams, words that are told as it loads.
"""

import contextlib
import io
import os
import sys
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from revtool import cli, limits
from revtool.cli.streams import take_streams


class Ended(NamedTuple):
    """How a command ended, and the bytes that it gave its streams."""

    returncode: int
    stdout: bytes
    stderr: bytes


def revtool(*args: str, lang: str = "en", cwd: Path | None = None, env: dict[str, str] | None = None) -> Ended:
    """Run a command line as `main` does, but for the end of the process; a fault of revtool's own is raised."""
    out, err = io.BytesIO(), io.BytesIO()
    with (
        mock.patch.dict(os.environ, {"REVTOOL_LANG": lang} | (env or {})),
        mock.patch.object(sys, "argv", ["revtool", *args]),
        mock.patch.object(sys, "stdout", io.TextIOWrapper(out)),
        mock.patch.object(sys, "stderr", io.TextIOWrapper(err)),
        contextlib.chdir(cwd or Path.cwd()),
    ):
        take_streams()
        try:
            code = cli.run()
        finally:
            limits.free_memory()
        return Ended(code, out.getvalue(), err.getvalue())
