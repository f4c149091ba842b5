"""The judge of redlines that is not revtool's: accept_reject.py, in a folder that is named."""

import importlib
import io
import sys


class Judge:
    """Reads a file's texts part by part: as they stand (None), accepted (True) or rejected (False)."""

    def __init__(self, folder: str) -> None:
        sys.path.insert(0, folder)
        self._story = importlib.import_module("accept_reject").story

    def texts(self, data: bytes, mode: bool | None) -> object:
        """Return the texts of the paragraphs that say something, by part."""
        return {
            part: full
            for part, stories in self._story(io.BytesIO(data), mode).items()
            if (full := [t for s in stories for t in ([s] if isinstance(s, str) else s) if t.strip()])
        }
