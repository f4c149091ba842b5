"""A text layer for scans: ocrmypdf puts it in, where it is installed; it runs on this machine and asks no network.

Refuses to guess at what OCR reads: its words are taken as they are, and pages that hold text keep theirs.
"""

import shutil
import sys
import tempfile
from importlib.util import find_spec

from revtool.errors import InputError, said
from revtool.programs import run

_TURNED = ("--rotate-pages",)
"""Pages that lie on their side are turned to be read: without it their letters are read as other ones."""
_OPTIONS = ("--skip-text", "-l", "jpn+eng", "--output-type", "pdf", "--quiet", "-", "-")


def with_text_layer(data: bytes, name: str) -> bytes:
    """Return the bytes of a PDF whose scanned pages have a text layer. Raises InputError where it fails."""
    command = _command()
    if command is None:
        raise InputError(
            name,
            said("OCR is asked for, and ocrmypdf is not installed"),
            said("run: pip install 'revtool[ocr]', and install Tesseract with Japanese (tesseract-ocr-jpn)"),
        )
    with tempfile.TemporaryDirectory(prefix="revtool-") as folder:
        # Its pages run side by side: threads within one only wait.
        done = run([*command, *_TURNED, *_OPTIONS], folder, data, OMP_THREAD_LIMIT="1")
        if done.code and b"osd.traineddata" in done.errors:  # Tesseract is installed without what tells how pages lie
            done = run([*command, *_OPTIONS], folder, data, OMP_THREAD_LIMIT="1")
    if done.code or not done.output.startswith(b"%PDF"):
        told = done.errors.decode("utf-8", "replace").strip().splitlines()
        why = told[-1] if told else str(done.code)
        raise InputError(name, said("OCR failed: {why}", why=why), said("run ocrmypdf on it by hand to see more"))
    return done.output


def _command() -> list[str] | None:
    program = shutil.which("ocrmypdf")
    if program is not None:
        return [program]
    return [sys.executable, "-m", "ocrmypdf"] if find_spec("ocrmypdf") is not None else None
