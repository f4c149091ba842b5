"""Nothing leaves the machine, nothing is written but what was asked for, and no output says who made it."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
SEALED = """
import socket, sys
def refuse(*_, **__):
    raise AssertionError("a socket was opened")
DOORS = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostby", "urllib.", "http.", "ftplib.")
def watch(event, args):
    if event.startswith(DOORS):
        refuse()
    if event == "socket.__new__" and args[1] not in (socket.AF_UNIX,):
        refuse()
sys.addaudithook(watch)
from revtool.cli import main
main()
"""
"""A command that ends with a fault where it goes near the network (PEP 578)."""

COMMANDS: dict[str, list[str]] = {
    "parse": ["parse", "{new}.docx", "--as", "json"],
    "parse pdf": ["parse", "{new}.pdf", "-o", "out.json"],
    "diff": ["diff", "{old}.pdf", "{new}.docx"],
    "diff page": ["diff", "{old}.docx", "{new}.docx", "--as", "html", "-o", "out.html"],
    "reasons": ["reasons", "{old}.docx", "{new}.docx", "-o", "out.yaml"],
    "reasons sheet": ["reasons", "{old}.docx", "{new}.docx", "-o", "out.xlsx"],
    "table": ["table", "{old}.docx", "{new}.docx", "-o", "out.docx"],
    "table page": ["table", "{old}.docx", "{new}.docx", "-o", "out.html"],
    "table sheet": ["table", "{old}.docx", "{new}.docx", "-o", "out.xlsx"],
    "table markdown": ["table", "{old}.docx", "{new}.docx", "-o", "out.md"],
    "draft": ["draft", "{old}.docx", "{new}.docx", "-o", "out.docx", "--allow-missing", "--no-pages"],
    "apply": ["apply", "{old}.docx", "{new}.docx", "-o", "out.docx"],
    "redline": ["redline", "{old}.docx", "{new}.docx", "-o", "out.docx"],
    "accept": ["accept", "{new}.docx", "-o", "out.docx"],
    "reject": ["reject", "{new}.docx", "-o", "out.docx"],
    "audit": ["audit", "{new}.docx", "--against", "{old}.docx", "--as", "sarif", "-o", "out.sarif"],
    "rules": ["rules", "C01"],
    "init": ["init"],
    "completion": ["completion", "fish"],
}


TRACED = ["strace", "-f", "-e", "trace=open,openat,creat,rename,link,linkat,mkdir,connect,unlink", "-o"]


class Ran(NamedTuple):
    """A command that has run: its name, the desk with what lay there before, how it ended, what it asked the system.

    calls: None where the system does not let that be seen.
    """

    name: str
    desk: Path
    before: dict[str, bytes]
    done: "subprocess.CompletedProcess[str]"
    calls: str | None


@pytest.fixture(scope="module", params=list(COMMANDS))
def ran(request: pytest.FixtureRequest, samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """Each command in turn, run once and watched from within and from without."""
    name, log = str(request.param), tmp_path_factory.mktemp("log") / "calls"
    if sys.platform == "linux" and shutil.which("strace") is not None:
        desk = laid(tmp_path_factory.mktemp("desk"), samples)
        before = files(desk)
        done = sealed(desk, name, *TRACED, str(log))
        if "ptrace" not in done.stderr and log.exists():
            return Ran(name, desk, before, done, log.read_text(errors="replace"))
    desk = laid(tmp_path_factory.mktemp("desk"), samples)
    before = files(desk)
    return Ran(name, desk, before, sealed(desk, name), None)


def laid(folder: Path, samples: Path) -> Path:
    """A home whose owner and folder have names that nothing else has, with the sample in it."""
    home = folder / "himitsu-tantou"
    (home / "tmp").mkdir(parents=True)
    for name in ("original", "amended"):
        for kind in ("docx", "pdf"):
            shutil.copy(samples / f"{name}.{kind}", home)
    return home


def sealed(desk: Path, name: str, *tracer: str) -> "subprocess.CompletedProcess[str]":
    args = [word.format(old=desk / "original", new=desk / "amended") for word in COMMANDS[name]]
    env = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "REVTOOL_LANG": "en",
        "HOME": str(desk), "TMPDIR": str(desk / "tmp"), "USER": "himitsu-user", "LOGNAME": "himitsu-user",
    }  # fmt: skip
    command = [*tracer, sys.executable, "-c", SEALED, *args]
    return subprocess.run(command, cwd=desk, env=env, capture_output=True, text=True, check=False)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def contents(path: Path) -> bytes:
    """A file's bytes, those of its packed parts unpacked."""
    if path.suffix not in (".docx", ".xlsx"):
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def test_a_command_opens_no_socket_writes_only_its_output_and_names_nobody(ran: Ran) -> None:
    assert ran.done.returncode in (0, 1), ran.done.stderr
    after = files(ran.desk)
    asked = {word for word in COMMANDS[ran.name] if word.startswith("out.")} | (
        {"revtool.toml"} if ran.name == "init" else set()
    )
    assert set(after) - set(ran.before) == asked
    assert {path: after[path] for path in ran.before} == ran.before
    for path in asked:
        assert b"himitsu" not in contents(ran.desk / path)


def test_a_fault_of_the_seal_would_be_seen() -> None:
    code = SEALED.replace("from revtool.cli import main\nmain()", "socket.create_connection(('127.0.0.1', 9))")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "a socket was opened" in done.stderr


def test_the_system_is_asked_for_no_file_elsewhere(ran: Ran) -> None:
    if ran.calls is None:
        pytest.skip("strace, which is Linux's, is not installed or may not trace here")
    assert ran.done.returncode in (0, 1), ran.done.stderr
    assert not re.findall(r"connect\(\d+, \{sa_family=AF_INET6?", ran.calls)
    written = re.findall(r'(?:open|openat|creat)\([^"]*"([^"]*)"[^)]*(?:O_WRONLY|O_RDWR|O_CREAT)', ran.calls)
    desk = str(ran.desk)
    elsewhere = [
        path for path in written if path.startswith("/") and not path.startswith((desk, "/dev/null", "/dev/shm"))
    ]
    assert elsewhere == []
    assert not any(str(ran.desk / "tmp") in path for path in written)
