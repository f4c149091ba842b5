"""Puts finished bytes under their name: a temporary file in the same folder, then a rename. Never half a file.

Refuses to replace a file without being told to.
"""

import os
import tempfile
from pathlib import Path

from revtool.errors import OutputError, said


def place(data: bytes, path: str, *, force: bool = False) -> None:
    """Write bytes under a name so that either the old file stands or the whole new one.

    Raises OutputError where the name is taken and `force` is not given, or where the folder cannot be written.
    """
    target = Path(path)
    check_free(path, force=force)
    try:
        handle, name = tempfile.mkstemp(prefix=".revtool-", dir=target.parent)
    except OSError as broken:
        raise _cannot(path, broken) from broken
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(target))
        temporary.replace(target)
    except OSError as broken:
        raise _cannot(path, broken) from broken
    finally:
        temporary.unlink(missing_ok=True)


def check_free(path: str, *, force: bool) -> None:
    """Raise OutputError where a file stands under the name and may not be replaced, before any work is done for it."""
    target = Path(path)
    if target.is_dir():
        raise OutputError(path, said("this is a folder"), said("name a file in it"))
    if target.exists() and not force:
        raise OutputError(path, said("this file exists"), said("add --force to replace it, or name another"))


def _mode(target: Path) -> int:
    """The mode of the file that is replaced, or that of a new file under the user's mask."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _cannot(path: str, broken: OSError) -> OutputError:
    why = broken.strerror or str(broken)
    return OutputError(
        path, said("it cannot be written: {why}", why=why), said("check the folder, its rights and space")
    )
