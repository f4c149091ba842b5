"""Prints the Word files of invented plans with LibreOffice, many at one start, and keeps what it printed."""

import hashlib
import io
import subprocess
import zipfile
from collections.abc import Iterable
from pathlib import Path

AT_ONCE = 200
"""Files that one start of LibreOffice prints."""


class Printer:
    """Word files as PDFs; `folder` keeps them by the hash of what was printed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.waiting: dict[Path, bytes] = {}
        folder.mkdir(parents=True, exist_ok=True)

    def pdf(self, word: bytes) -> bytes:
        """Return the PDF of a Word file."""
        self.expect(word)
        self.print_all()
        return self._path(word).read_bytes()

    def expect(self, word: bytes) -> None:
        """Have a Word file printed with the next lot."""
        if not self._path(word).exists():
            self.waiting[self._path(word)] = word

    def print_these(self, words: Iterable[bytes]) -> None:
        """Print Word files in lots."""
        for word in words:
            self.expect(word)
        self.print_all()

    def print_all(self) -> None:
        """Print what is waiting."""
        paths = list(self.waiting)
        for at in range(0, len(paths), AT_ONCE):
            self._print(paths[at : at + AT_ONCE])
        self.waiting = {}

    def _print(self, paths: Iterable[Path]) -> None:
        words = [path.with_suffix(".docx") for path in paths]
        for word in words:
            word.write_bytes(self.waiting[word.with_suffix(".pdf")])
        profile = f"-env:UserInstallation={(self.folder / 'profile').resolve().as_uri()}"
        command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(self.folder)]
        subprocess.run([*command, *map(str, words)], check=True, capture_output=True)
        for word in words:
            word.unlink()

    def _path(self, word: bytes) -> Path:
        return self.folder / f"{_digest(word)}.pdf"


def _digest(word: bytes) -> str:
    """Return what tells a Word file by its parts: the archive's own bytes hold the time at which it was made."""
    digest = hashlib.sha256()
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        for name in sorted(archive.namelist()):
            digest.update(archive.read(name))
    return digest.hexdigest()[:20]
