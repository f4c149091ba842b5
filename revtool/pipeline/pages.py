"""On which pages the rows of a 目次 stand, as LibreOffice lays the file out. Refuses to guess where it is absent."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from revtool import limits
from revtool.errors import InputError
from revtool.model.amendment import Draft
from revtool.readers import read
from revtool.text import fold

SECONDS = 120
"""How long LibreOffice may take."""


def pages_of(data: bytes, draft: Draft) -> dict[str, int]:
    """Return the printed page of each section that the 目次 lists, by id; nothing where they cannot be told."""
    shown = _laid_out(data)
    if shown is None:
        return {}
    try:
        contents = list(read(shown, "amendment.pdf").contents)
    except InputError:
        return {}
    found: dict[str, int] = {}
    for row in draft.rows:
        if not row.paged:
            continue
        wanted = fold((row.section.label or "") + (row.section.title or ""))
        at = next((i for i, line in enumerate(contents) if fold((line.label or "") + line.title) == wanted), None)
        page = contents[at].page if at is not None else None
        if at is None or page is None:
            return {}
        found[row.section.id] = page
        del contents[: at + 1]
    return found


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
            subprocess.run(
                [*command, "--outdir", folder, str(source)], capture_output=True, timeout=SECONDS, check=False,
                preexec_fn=None if sys.platform == "win32" else limits.free_memory,
            )  # fmt: skip
            return source.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.TimeoutExpired):
            return None
