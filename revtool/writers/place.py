"""Puts finished bytes under their name: a temporary file in the same folder, then a rename. Never half a file.

Refuses to replace a file without being told to, and anything but files. A link stays, and what it leads to is replaced.
"""

import errno
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from revtool.errors import OutputError, cause_of, said

_PREFIX = ".revtool-"


def place(data: bytes, path: str, *, force: bool = False) -> None:
    """Write bytes under a name so that either the old file stands or the whole new one, on the disk itself.

    Raises OutputError where the name is taken and `force` is not given, or where the folder cannot be written.
    """
    check_free(path, force=force)
    try:
        target = Path(os.path.realpath(path))
        if target.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        if target.exists() and not target.is_file():
            target.write_bytes(data)  # a device or pipe: there is nothing to replace
        else:
            _replace(data, target)
    except OSError as broken:
        raise OutputError(
            path,
            said("it cannot be written: {why}", why=cause_of(broken)),
            said("check the folder, its rights and space"),
        ) from broken


def check_free(path: str, *, force: bool) -> None:
    """Raise OutputError where a file stands under the name and may not be replaced, before any work is done for it."""
    target = Path(path)
    try:
        mode = target.stat().st_mode
    except OSError:
        return  # nothing there, or nothing that can be seen: writing will tell
    if stat.S_ISDIR(mode):
        raise OutputError(path, said("this is a folder"), said("name a file in it"))
    if stat.S_ISBLK(mode) or stat.S_ISSOCK(mode):
        raise OutputError(path, said("this is no file"), said("name a file"))
    if stat.S_ISREG(mode) and not force:
        raise OutputError(path, said("this file exists"), said("add --force to replace it, or name another"))


def _replace(data: bytes, target: Path) -> None:
    _tidy(target.parent)
    temporary = target.parent / f"{_PREFIX}{secrets.token_hex(8)}"
    try:
        with os.fdopen(_opened(temporary), "wb") as file:
            _lock(file.fileno())
            file.write(data)
            file.flush()
            _like(file.fileno(), target)
            os.fsync(file.fileno())
            if not temporary.exists():
                _link(file.fileno(), temporary if target.exists() else target)
            if os.name != "nt" and temporary.exists():
                os.replace(temporary, target)  # noqa: PTH105  at once, and still locked: a shorter way than a Path's
        if os.name == "nt":  # where an open file cannot be renamed
            temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    _settle(target.parent)


def _opened(temporary: Path) -> int:
    """Return a new file that only its owner may open, without a name where the system has such: none can be left."""
    if hasattr(os, "O_TMPFILE"):
        with suppress(OSError):  # not on every kind of disk
            return os.open(temporary.parent, os.O_TMPFILE | os.O_RDWR, 0o600)
    return os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0), 0o600)


def _link(handle: int, path: Path) -> None:
    """Give a file without a name one (open(2), O_TMPFILE): its own, or where a file is to be replaced one for a moment.

    No system call names a file over another (link(2), EEXIST), so that this moment cannot be avoided.
    """
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.link(f"/proc/self/fd/{handle}", path.name, dst_dir_fd=folder)
    finally:
        os.close(folder)


def _lock(handle: int) -> None:
    """Say that a process is at work on a file, for as long as it lives."""
    with suppress(ImportError, OSError):  # Windows; disks of other machines
        import fcntl  # noqa: PLC0415

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _tidy(folder: Path) -> None:
    """Take away what a process left that was killed between naming its file and renaming it: nobody holds its lock."""
    with suppress(ImportError, OSError):
        import fcntl  # noqa: PLC0415

        for left in folder.glob(f"{_PREFIX}*"):
            with left.open("rb") as file:
                fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)  # an error where a process is at work on it
                left.unlink()


def _like(handle: int, target: Path) -> None:
    """Give a file the mode and owner of the one that it replaces, or the mode of a new file under the user's mask."""
    if not hasattr(os, "fchmod"):
        return
    if not target.exists():
        mask = os.umask(0)
        os.umask(mask)
        os.fchmod(handle, 0o666 & ~mask)
        return
    before = target.stat()
    with suppress(PermissionError):  # only root gives files away
        os.fchown(handle, before.st_uid, before.st_gid)
    os.fchmod(handle, before.st_mode & 0o777)


def _settle(folder: Path) -> None:
    """Bring the new name to the disk too, where a folder can be opened for that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
