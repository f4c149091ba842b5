"""What a native library may do to a reader, and that the command survives it."""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from revtool import limits
from revtool.errors import InputError
from revtool.pipeline import read_document
from revtool.pipeline.reading import read_documents
from revtool.readers import read, worker
from revtool.readers import read_here as read_with_module
from revtool.readers.pdf.reader import read as read_here
from tests.bench.processes import run
from tests.fuzz.hostile_pdf import LINE, one_page

ROOT = Path(__file__).parent.parent

FAULTY = """
import ctypes, faulthandler, os, sys, time
def read(data, name):
    faulthandler.disable()  # pytest's own would print the crash among what the tests say
    match data:
        case b"crash": ctypes.string_at(0)
        case b"abort": os.abort()
        case b"leave": os._exit(0)
        case b"turn":
            while True: pass
        case b"grow": return bytearray(2_000_000_000)
        case b"speak": os.write(2, b"words for nobody")
    raise ValueError(data)
"""


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a reader that does what its file says."""
    (tmp_path / "faulty_reader.py").write_text(FAULTY, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(limits, "SECONDS", 1)
    monkeypatch.setenv("REVTOOL_MAX_SECONDS", "1")  # for a process that is not forked but begun anew
    return "faulty_reader"


@pytest.mark.parametrize(
    ("does", "cause"),
    [
        (b"crash", "broke down"),
        (b"abort", "broke down"),
        (b"leave", "broke down"),
        (b"turn", "more than 1 seconds"),
        (b"grow", "MB of memory"),
        (b"speak", "revtool itself failed"),
    ],
)
def test_a_reader_that_dies_is_one_refusal(
    faulty: str, does: bytes, cause: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(InputError, match=cause) as refused:
        worker.begin(partial(read_with_module, faulty, does, "plan.pdf"), "plan.pdf").result()
    assert refused.value.file == "plan.pdf"
    assert capfd.readouterr() == ("", "")


def test_a_reading_that_is_dropped_leaves_no_process(faulty: str) -> None:
    reading = worker.begin(partial(read_with_module, faulty, b"turn", "plan.pdf"), "plan.pdf")
    reading.drop()
    assert reading.process.exitcode is not None


def test_a_process_of_its_own_gives_the_same_document(samples: Path) -> None:
    data = (samples / "amended.pdf").read_bytes()
    assert read(data, "amended.pdf") == read_here(data, "amended.pdf")


def test_several_files_are_read_in_their_order(samples: Path) -> None:
    names = ("amended.pdf", "original.docx", "original.pdf")
    found = read_documents(*(str(samples / name) for name in names))
    assert [document.source.name for document in found] == list(names)


def test_the_first_file_that_cannot_be_read_is_told(samples: Path, tmp_path: Path) -> None:
    (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.7")
    with pytest.raises(InputError) as refused:
        read_documents(str(tmp_path / "torn.pdf"), str(samples / "amended.pdf"))
    assert refused.value.file == "torn.pdf"


def test_nothing_in_the_working_folder_is_run(samples: Path, tmp_path: Path) -> None:
    for name in ("pickle", "pypdfium2", "revtool", "click"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken over')", encoding="utf-8")
    command = Path(sys.executable).with_name("revtool")
    done = subprocess.run(
        [str(command), "parse", str(samples / "amended.pdf")], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_file_beyond_the_limit_is_refused_unread(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(limits, "FILE_MB", 1)
    (tmp_path / "large.txt").write_bytes(b"a" * 1_100_000)
    with pytest.raises(InputError, match="more than 1 MB"):
        read_document(str(tmp_path / "large.txt"))


def test_a_limit_is_set_by_its_variable() -> None:
    code = "from revtool import limits; print(limits.SECONDS, limits.PARTS)"
    env = os.environ | {"REVTOOL_MAX_SECONDS": "77", "REVTOOL_MAX_PARTS": "-1"}
    shown = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True).stdout
    assert shown.split() == ["77", str(limits.PARTS)]


def test_reading_in_this_process_is_bounded_in_time(monkeypatch: pytest.MonkeyPatch, faulty: str) -> None:
    from revtool import readers  # noqa: PLC0415

    monkeypatch.setattr(readers, "READERS", {".txt": faulty})
    with pytest.raises(InputError, match="more than 1 seconds"):
        read(b"turn", "plan.txt")


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of processes is counted as Linux has it")
def test_two_files_share_the_memory_and_one_that_needs_all_is_read_alone(tmp_path: Path) -> None:
    for name, megabytes in (("old", 60), ("new", 61)):
        content = LINE.encode() + b" " * (megabytes * 1_000_000)
        (tmp_path / f"{name}.pdf").write_bytes(one_page(content, packed=True))
    env = os.environ | {"REVTOOL_MAX_MEMORY_MB": "160", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "revtool", "diff", "--exit-code", "old.pdf", "new.pdf"]
    ended = run(command, env, 300, cwd=str(tmp_path))
    assert (ended.code, ended.said) == (0, "")
    assert ended.megabytes < 200  # where each takes all that it needs, 260
    assert ended.left == 0
