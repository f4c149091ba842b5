"""Outputs on disks that fail: the old file whole or the new one, nothing beside it, exit 4 and a line."""

import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import revtool

from revtool.errors import OutputError
from revtool.writers.place import place

ROOT = Path(__file__).parent.parent
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="modes, links and devices as POSIX has them")
KILLED = 20
WRITER = """
import sys
from revtool.writers.place import place
data = bytes([int(sys.argv[2])]) * 3_000_000
print(flush=True)
while True:
    place(data, sys.argv[1], force=True)
"""


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KB, in memory; only root mounts one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    done = (
        subprocess.run([mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], capture_output=True, check=False)
        if mount
        else None
    )
    if done is None or done.returncode:
        if os.environ.get("CI"):
            pytest.fail("a small disk cannot be mounted here")
        pytest.skip("a small disk cannot be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@POSIX
def test_a_process_killed_at_any_moment_leaves_one_whole_file_and_the_next_one_nothing_else(tmp_path: Path) -> None:
    chance = random.Random(1)
    target = tmp_path / "out.docx"
    target.write_bytes(b"\0" * 3_000_000)
    for run in range(KILLED):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(target), str(run % 250 + 1)], cwd=ROOT, stdout=subprocess.PIPE
        ) as child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(chance.uniform(0, 0.03))
            child.send_signal(signal.SIGKILL)
        data = target.read_bytes()
        assert len(data) == 3_000_000
        assert len(set(data)) == 1
    place(data, str(target), force=True)
    assert names(tmp_path) == {"out.docx"}


@POSIX
@pytest.mark.parametrize("old", [b"old", None])
def test_a_process_killed_between_naming_its_file_and_replacing_the_old_one(tmp_path: Path, old: bytes | None) -> None:
    target = tmp_path / "out.docx"
    if old:
        target.write_bytes(old)
    killed = "import os, signal; os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)" + WRITER
    with subprocess.Popen([sys.executable, "-c", killed, str(target), "1"], cwd=ROOT, stdout=subprocess.DEVNULL) as run:
        pass
    assert run.returncode == -signal.SIGKILL
    if old or not hasattr(os, "O_TMPFILE"):
        assert (target.read_bytes() if old else None) == old
        assert len(names(tmp_path) - {"out.docx"}) == 1
    else:  # the first was named at once; what kills the writer is its second
        assert set(target.read_bytes()) == {1}
    place(b"next", str(target), force=True)
    assert names(tmp_path) == {"out.docx"}


@POSIX
def test_a_full_disk_keeps_the_old_file(samples: Path, small_disk: Path) -> None:
    out = small_disk / "out.json"
    out.write_text("kept", encoding="utf-8")
    done = revtool("parse", str(samples / "amended.docx"), "--as", "json", "-o", str(out), "--force")
    assert (done.returncode, done.stderr.count(b"\n")) == (4, 1)
    assert b"the disk is full" in done.stderr
    assert out.read_text(encoding="utf-8") == "kept"
    assert names(small_disk) == {"out.json"}


@POSIX
@pytest.mark.parametrize("command", ["table", "draft", "redline", "reasons", "apply"])
def test_a_full_disk_leaves_no_part_of_a_file(samples: Path, small_disk: Path, command: str) -> None:
    (small_disk / "filled").write_bytes(b"x" * 60_000)
    out = small_disk / ("out.yaml" if command == "reasons" else "out.docx")
    more = ["--allow-missing", "--no-pages"] if command == "draft" else []
    done = revtool(command, str(samples / "original.docx"), str(samples / "amended.docx"), "-o", str(out), *more)
    assert done.returncode == 4, done.stderr
    assert b"the disk is full" in done.stderr.splitlines()[-1]
    assert names(small_disk) == {"filled"}


@POSIX
def test_a_folder_that_may_not_be_written_is_told(samples: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o555)
    if os.geteuid() == 0:  # root may write everywhere, but not on a disk that can only be read
        subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", str(locked)], check=True)
    try:
        done = revtool("parse", str(samples / "amended.txt"), "-o", str(locked / "out.txt"))
        assert names(locked) == set()
    finally:
        if os.geteuid() == 0:
            subprocess.run(["umount", str(locked)], check=True)
    assert (done.returncode, done.stderr.count(b"\n")) == (4, 1), done.stderr
    assert b"permission is denied" in done.stderr or b"can only be read" in done.stderr


def test_a_file_that_another_has_open_is_whole_for_both(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_bytes(b"old")
    if sys.platform == "win32":
        with target.open("rb"), pytest.raises(OutputError):
            place(b"new", str(target), force=True)
        assert target.read_bytes() == b"old"
    else:
        with target.open("rb") as reader:
            place(b"new", str(target), force=True)
            assert reader.read() == b"old"
        assert target.read_bytes() == b"new"


@POSIX
def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "shelf").mkdir()
    real = tmp_path / "shelf" / "real.txt"
    real.write_bytes(b"old")
    link = tmp_path / "link.txt"
    link.symlink_to(real)
    place(b"new", str(link), force=True)
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    link.unlink()
    link.symlink_to(tmp_path / "shelf" / "later.txt")
    place(b"first", str(link))
    assert (tmp_path / "shelf" / "later.txt").read_bytes() == b"first"
    link.unlink()
    link.symlink_to(link)  # in a circle
    with pytest.raises(OutputError):
        place(b"circle", str(link), force=True)
    assert link.is_symlink()


@POSIX
def test_another_name_of_a_replaced_file_keeps_the_old_content(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_bytes(b"old")
    os.link(tmp_path / "one.txt", tmp_path / "two.txt")
    place(b"new", str(tmp_path / "one.txt"), force=True)
    assert (tmp_path / "one.txt").read_bytes() == b"new"
    assert (tmp_path / "two.txt").read_bytes() == b"old"


@POSIX
def test_modes_are_those_of_the_replaced_file_or_of_the_users_mask(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    before = os.umask(0o027)
    try:
        place(b"new", str(target))
        assert stat.S_IMODE(target.stat().st_mode) == 0o640
        target.chmod(0o604)
        place(b"newer", str(target), force=True)
        assert stat.S_IMODE(target.stat().st_mode) == 0o604
    finally:
        os.umask(before)


@POSIX
def test_devices_are_written_and_never_replaced(tmp_path: Path) -> None:
    place(b"nothing", os.devnull)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
    with pytest.raises(OutputError):
        place(b"x", str(tmp_path))


@pytest.mark.parametrize("name", ["no/such/folder/out.txt", "a" * 300 + ".txt"])
def test_a_name_that_cannot_be_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError) as refused:
        place(b"x", str(tmp_path / name))
    assert str(refused.value.cause).startswith("it cannot be written")
    assert names(tmp_path) == set()


def test_while_it_is_written_a_file_is_its_owners_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    sync = os.fsync

    def watched(handle: int) -> None:
        seen.append(os.fstat(handle).st_nlink if hasattr(os, "O_TMPFILE") else 0)
        sync(handle)

    monkeypatch.setattr(os, "fsync", watched)
    place(b"secret", str(tmp_path / "out.txt"))
    assert seen[0] == 0  # on the disk, and without a name
