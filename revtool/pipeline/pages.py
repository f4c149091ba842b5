"""On which pages the rows of a 目次 stand, as LibreOffice lays the file out. Refuses to guess where it is absent."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from revtool.errors import InputError
from revtool.model.amendment import Draft
from revtool.programs import run
from revtool.readers.pdf.doors.pdfium import page_texts
from revtool.writers.amendment.front import probed_pages

SECONDS = 120
"""How long LibreOffice may take."""


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
            run([*command, "--outdir", folder, str(source)], folder, seconds=SECONDS)
            return source.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.TimeoutExpired):
            return None
