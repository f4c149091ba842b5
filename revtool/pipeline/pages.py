"""On which pages the rows of a 目次 stand, as LibreOffice lays the file out. Refuses to guess where it is absent."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from revtool import limits
from revtool.errors import InputError
from revtool.model.amendment import Draft
from revtool.readers.pdf_pdfium import page_texts
from revtool.writers.amendment.front import probed_pages

SECONDS = 120
"""How long LibreOffice may take."""
_DYING = 5.0
"""Seconds in which processes that are killed are gone."""


def pages_of(probe: bytes, draft: Draft) -> dict[str, str] | None:
    """Return the printed page of each section that the 目次 lists, by id; what has none is not in it.

    `probe` is the amendment with a last page that names them. None where LibreOffice is absent or fails.
    """
    shown = _laid_out(probe)
    if shown is None:
        return None
    try:
        pages = probed_pages(page_texts(shown, "amendment.pdf"))
    except InputError:
        return None
    return {row.section.id: pages[str(number)] for number, row in enumerate(draft.rows) if str(number) in pages}


def _laid_out(data: bytes) -> bytes | None:
    """Return the file as PDF; None where LibreOffice is absent or fails. A profile of its own lets others run."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="revtool-") as folder:
        source = Path(folder) / "amendment.docx"
        source.write_bytes(data)
        profile = (Path(folder) / "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
        try:
            _run([*command, "--outdir", folder, str(source)], folder)
            return source.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.TimeoutExpired):
            return None


def _run(command: Sequence[str], folder: str) -> None:
    """Run LibreOffice, with its own temporary files in a folder; broken off or late, none of its processes goes on.

    Raises OSError, TimeoutExpired. What it starts is a script whose end does not end the program behind it.
    """
    nothing = subprocess.DEVNULL
    freed = None if sys.platform == "win32" else limits.free_memory
    with subprocess.Popen(
        command, stdin=nothing, stdout=nothing, stderr=nothing, env=os.environ | {"TMPDIR": folder},
        start_new_session=True, preexec_fn=freed,  # noqa: PLW1509  there is one thread
    ) as child:  # fmt: skip
        try:
            child.wait(SECONDS)
        except BaseException:
            _end(child)
            raise


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
