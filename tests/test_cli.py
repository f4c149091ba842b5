"""The command line as a user meets it: what it prints, and how it ends."""

import contextlib
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
import unicodedata
from functools import cache
from pathlib import Path

import click
import pytest
from command import revtool

from revtool import cli
from revtool.cli.page import KINDS_READ, Page
from revtool.readers import READERS
from revtool.text.columns import columns

ROOT = Path(__file__).parent.parent


def started(
    *args: str, lang: str = "en", stdin: bytes = b"", cwd: Path | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a command line as a process of its own."""
    whole = os.environ | {"REVTOOL_LANG": lang, "PYTHONPATH": str(ROOT)} | (env or {})
    return subprocess.run(
        [sys.executable, "-m", "revtool", *args], input=stdin, capture_output=True, env=whole, cwd=cwd, check=False
    )


def test_version_is_printed() -> None:
    assert started("--version").stdout.startswith(b"revtool")


def test_diff_says_by_its_exit_code_whether_there_are_differences(samples: Path) -> None:
    old, new = str(samples / "original.txt"), str(samples / "amended.txt")
    assert started("diff", old, old, "--exit-code").returncode == 0
    assert started("diff", old, new, "--exit-code").returncode == 1
    assert started("diff", old, new).returncode == 0


def test_standard_input_is_read_for_a_dash(samples: Path) -> None:
    done = started("parse", "-", stdin=(samples / "amended.txt").read_bytes())
    assert done.returncode == 0
    assert "第1章".encode() in done.stdout


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.txt", None),
        ("image.png", b"\x89PNG\0"),
        ("settings.yaml", b"a: 1"),
        ("broken.docx", b"PK\x03\x04broken"),
        ("broken.pdf", b"%PDF-1.7"),
    ],
)
def test_what_cannot_be_read_ends_with_3_and_one_line(tmp_path: Path, name: str, content: bytes | None) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    done = started("parse", str(path))
    assert done.returncode == 3
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1
    assert name in lines[0]


def test_an_existing_file_is_replaced_only_when_told_to(samples: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text("kept")
    args = ("parse", str(samples / "amended.txt"), "--as", "json", "-o", str(out))
    refused = revtool(*args)
    assert (refused.returncode, out.read_text()) == (4, "kept")
    assert revtool(*args, "--force").returncode == 0
    assert out.read_text(encoding="utf-8").startswith("{")
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


WRITTEN = [
    ("table", "old.docx", "new.docx", "-o", "new.docx"),
    ("redline", "old.docx", "new.docx", "-o", "old.docx"),
    ("diff", "old.docx", "new.docx", "-o", "link.docx"),
    ("draft", "old.docx", "new.docx", "-o", "./hard.docx"),
    ("apply", "old.docx", "new.docx", "-o", "new.docx"),
    ("parse", "new.docx", "-o", "link.docx"),
    ("accept", "new.docx", "-o", "new.docx"),
    ("reject", "new.docx", "-o", "new.docx"),
    ("reasons", "old.docx", "reasons.yaml", "-o", "reasons.yaml"),
    ("table", "old.docx", "new.docx", "--reasons", "reasons.html", "-o", "reasons.html"),
    ("audit", "new.docx", "--against", "old.docx", "-o", "old.docx"),
    ("audit", "new.docx", "--baseline", "reasons.yaml", "--write-baseline", "reasons.yaml"),
    ("audit", "new.docx", "--write-baseline", "audit.json", "-o", "reasons.yaml", "--reasons", "reasons.yaml"),
]


@pytest.mark.parametrize("args", WRITTEN)
def test_no_file_that_a_command_reads_is_replaced_by_what_it_writes(
    samples: Path, tmp_path: Path, args: tuple[str, ...]
) -> None:
    for name, content in (("old.docx", "original.docx"), ("new.docx", "amended.docx"), ("reasons.yaml", None)):
        (tmp_path / name).write_bytes((samples / (content or name)).read_bytes())
    (tmp_path / "reasons.html").write_bytes((samples / "reasons.yaml").read_bytes())
    (tmp_path / "link.docx").symlink_to("new.docx")
    (tmp_path / "hard.docx").hardlink_to(tmp_path / "new.docx")
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    done = revtool(*args, "--force", cwd=tmp_path)
    assert done.returncode == 4
    assert done.stderr.decode().count("\n") == 1
    assert "would be lost" in done.stderr.decode()
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_file_on_standard_input_is_not_replaced_and_devices_are_written(samples: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_bytes((samples / "amended.txt").read_bytes())
    line = [sys.executable, "-m", "revtool", "parse", "-", "--force", "-o"]
    with plan.open("rb") as file:
        done = subprocess.run(
            [*line, str(plan)], stdin=file, capture_output=True, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False
        )
    assert done.returncode == 4
    assert plan.read_bytes() == (samples / "amended.txt").read_bytes()
    assert started("diff", str(plan), str(plan), "-o", "/dev/null").returncode == 0


@pytest.mark.parametrize(
    ("name", "begins"), [("d.html", b"<!DOCTYPE html>"), ("d.json", b"{"), ("d.md", b"|"), ("d.txt", b"original.txt")]
)
def test_the_suffix_of_a_file_names_the_form(samples: Path, tmp_path: Path, name: str, begins: bytes) -> None:
    files = [str(samples / "original.txt"), str(samples / "amended.txt")]
    assert revtool("diff", *files, "-o", str(tmp_path / name)).returncode == 0
    assert begins in (tmp_path / name).read_bytes()[:300]


def test_no_text_is_written_into_a_word_file(samples: Path, tmp_path: Path) -> None:
    done = revtool("parse", str(samples / "original.txt"), "-o", str(tmp_path / "d.docx"))
    assert done.returncode == 4
    assert not (tmp_path / "d.docx").exists()


def test_accepting_what_was_not_changed_says_so(samples: Path, tmp_path: Path) -> None:
    done = revtool("accept", str(samples / "original.docx"), "-o", str(tmp_path / "a.docx"))
    assert done.returncode == 0
    assert "no tracked changes" in done.stderr.decode()


def test_the_same_input_gives_the_same_bytes(samples: Path) -> None:
    args = ("diff", str(samples / "original.txt"), str(samples / "amended.txt"), "--as", "json")
    assert started(*args).stdout == started(*args).stdout


def test_a_paragraph_that_only_moved_is_shown(tmp_path: Path) -> None:
    one, two = "市は、道路を計画的に直し、安全を保ちます。", "市民は、公園の花壇を育て、街を美しくします。"
    three = "事業者は、毎年度の実績を取りまとめて市に報告します。"
    (tmp_path / "old.txt").write_text(f"1 取組\n\n{one}\n\n{two}\n\n{three}\n", encoding="utf-8")
    (tmp_path / "new.txt").write_text(f"1 取組\n\n{three}\n\n{one}\n\n{two}\n", encoding="utf-8")
    shown = revtool("diff", str(tmp_path / "old.txt"), str(tmp_path / "new.txt")).stdout.decode()
    assert "~ moved: 事業者は、" in shown


def test_a_redline_takes_no_date_that_is_none(samples: Path, tmp_path: Path) -> None:
    out = tmp_path / "redline.docx"
    files = (str(samples / "original.docx"), str(samples / "amended.docx"))
    done = revtool("redline", *files, "-o", str(out), "--date", "tomorrow")
    assert done.returncode == 2
    assert not out.exists()


@pytest.mark.parametrize(("form", "sign"), [("html", "<html"), ("markdown", "| 変更後 |")])
def test_diff_prints_a_change_table_for_readers_of_pages_and_trackers(samples: Path, form: str, sign: str) -> None:
    done = revtool("diff", str(samples / "original.docx"), str(samples / "amended.docx"), "--as", form)
    assert done.returncode == 0
    assert sign in done.stdout.decode()


COMMANDS = list(cli.COMMANDS)
PAGES = """
import sys
from revtool import cli
for name in ([], *([command] for command in cli.COMMANDS)):
    sys.argv = ["revtool", *name, "--help"]
    assert cli.run() == 0
    print(end="\\f")
"""


@cache
def pages(lang: str, columns: int | None = None) -> dict[str | None, str]:
    """What `--help` shows, alone and of each command: pages are told in the language in which they are loaded."""
    more = {"COLUMNS": str(columns)} if columns else {}
    env = os.environ | {"REVTOOL_LANG": lang, "PYTHONPATH": str(ROOT)} | more
    done = subprocess.run([sys.executable, "-c", PAGES], capture_output=True, env=env, check=True)
    return dict(zip((None, *COMMANDS), done.stdout.decode().split("\f")[:-1], strict=True))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_page_of_help_is_in_the_users_language_and_has_examples(name: str) -> None:
    japanese, english = (pages(lang)[name] for lang in ("ja", "en"))
    assert japanese.startswith(f"使い方: revtool {name}")
    assert "オプション:" in japanese
    assert "例:" in japanese
    assert "この説明を表示する。" in japanese
    assert not any(word in japanese for word in ("Usage", "Options", "arguments", "Show", "required"))
    assert english.startswith(f"Usage: revtool {name}")
    assert not re.search("[ぁ-ん]", english.replace("変更なし", ""))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_of_a_page_are_command_lines(name: str) -> None:
    command = cli._revtool.get_command(click.Context(cli._revtool), name)
    assert isinstance(command, Page)
    assert command.examples
    for _, line in command.examples:
        words = shlex.split(line[line.index(f"revtool {name}") :].partition(")")[0].partition(" | ")[0])
        command.make_context(name, words[2:])


def test_the_page_names_the_kinds_of_files_that_are_read() -> None:
    assert set(KINDS_READ.split()) == set(READERS)


@pytest.mark.parametrize(
    ("args", "english", "japanese"),
    [
        (("dif", "a", "b"), "did you mean diff?", "diff のことですか"),
        (("diff", "--exit-cod", "a", "b"), "did you mean --exit-code?", "--exit-code のことですか"),
        (("diff", "a"), "NEW is missing", "NEW の指定がありません"),
        (("diff", "a", "b", "c"), "what is “c” for?", "「c」は余分です"),
        (("parse", "a", "--as", "jsn"), "did you mean json?", "json のことですか"),
        (("parse", "a", "--as", "x"), "there are outline, json", "選べるのは outline、json です"),
        (("table", "a", "b", "-o"), "-o needs a value", "-o には値が必要です"),
        (("table", "a", "b"), "-o/--output is missing", "-o/--output の指定がありません"),
        (("parse", "a", "--force=1"), "--force takes no value", "--force に値は付けられません"),
        (("table", "a", "b", "-o", "c.docx", "--size", "x"), "“x” is no number", "「x」は数値ではありません"),
        (("rules", "ZZ"), "no rule is called ZZ", "ZZ"),
        (("rules", "C99"), "did you mean C09?", "C09 のことですか"),
    ],
)
def test_a_wrong_command_line_is_one_line_and_ends_with_2(args: tuple[str, ...], english: str, japanese: str) -> None:
    for lang, words in (("en", english), ("ja", japanese)):
        done = revtool(*args, lang=lang)
        said = done.stderr.decode()
        assert (done.returncode, said.count("\n"), done.stdout) == (2, 1, b"")
        assert words in said
        assert "--help" in said


def test_without_a_word_the_page_is_shown() -> None:
    assert started().stdout.decode() == started("--help").stdout.decode() == pages("en")[None]


@pytest.mark.parametrize(
    "name",
    [
        "計画 (案) 令和8年.txt",
        unicodedata.normalize("NFD", "ガイドブック.txt"),
        "-leading.txt",
        "--force.txt",
        "line\nend.txt",
        "tab\tescape\x1b[31m.txt",
        "'quotes\".txt",
        "$HOME.txt",
        "é.txt",
        b"\xff\x82\xa0.txt",
    ],
)
def test_any_name_of_a_file_is_read_and_told(tmp_path: Path, name: str | bytes) -> None:
    file = os.fsdecode(name)
    (tmp_path / file).write_text("1 目的\n", encoding="utf-8")
    for run, words in ((started, ("--", file)), (revtool, (str(tmp_path / file),))):
        done = run("parse", "--as", "json", *words, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["sections"]
    refused = revtool("parse", str(tmp_path / f"no{file}"))
    assert refused.returncode == 3
    assert refused.stderr.count(b"\n") == 1
    assert b"\x1b" not in refused.stderr


@pytest.mark.parametrize("kind", ["docx", "pdf", "txt"])
def test_every_kind_is_read_from_standard_input(samples: Path, kind: str) -> None:
    data = (samples / f"amended.{kind}").read_bytes()
    done = started("diff", "-", str(samples / f"amended.{kind}"), "--exit-code", stdin=data)
    assert done.returncode == 0, done.stderr


def test_a_reader_of_the_output_may_leave(samples: Path) -> None:
    command = [sys.executable, "-m", "revtool", "parse", str(samples / "amended.docx"), "--as", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.read(1)
        child.stdout.close()
        assert child.stderr.read() == b""
    assert child.returncode == 0


@pytest.mark.parametrize("args", [["parse", "samples/amended.docx"], ["rules"], ["--help"], ["--version"]])
def test_a_reader_of_the_output_may_have_left_before_it_begins(args: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "revtool", *args]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, cwd=ROOT, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_an_output_that_takes_no_more_is_told(samples: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "revtool", "parse", str(samples / "amended.docx")],
            stdout=full, stderr=subprocess.PIPE, cwd=ROOT, check=False,
        )  # fmt: skip
    assert done.returncode == 4
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("args", [["--help"], ["table", "--help"], ["--version"], ["rules"], ["completion", "bash"]])
def test_a_page_that_standard_output_does_not_take_is_told(args: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "revtool", *args], stdout=full, stderr=subprocess.PIPE, cwd=ROOT, check=False
        )
    assert done.returncode == 4
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_remark_that_nobody_can_read_fails_no_command(samples: Path, tmp_path: Path) -> None:
    plans = [str(samples / "original.txt"), str(samples / "amended.txt")]
    for args, code in (
        (["table", *plans, "-o", str(tmp_path / "t.md")], 0),
        (["parse", "missing.txt"], 3),
        (["parse"], 2),
    ):
        with Path("/dev/full").open("wb") as full:
            line = [sys.executable, "-m", "revtool", *args]
            assert subprocess.run(line, stdout=full, stderr=full, cwd=ROOT, check=False).returncode == code
    assert (tmp_path / "t.md").exists()


def in_shell(line: str, folder: Path) -> "subprocess.CompletedProcess[bytes]":
    whole = os.environ | {"REVTOOL_LANG": "en", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        ["sh", "-c", f'revtool() {{ "{sys.executable}" -m revtool "$@"; }}\n{line}'],
        capture_output=True, env=whole, cwd=folder, check=False,
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="a shell and limits as POSIX has them")
@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("revtool parse - <&-", 3, "it is closed"),
        ("revtool diff - - <old.txt", 2, "read once only"),
        ("revtool parse ''", 2, "the name is empty"),
        ("revtool table old.txt new.txt -o ''", 2, "the name is empty"),
        ("ulimit -n 8; revtool diff old.pdf old.pdf", 3, "too many files are open"),
        ("mkdir gone; cd gone; rmdir ../gone; revtool parse old.txt", 3, "there is no such file"),
        ("revtool table old.txt new.txt -o t.md --settings /dev/zero", 3, "/dev/zero: it holds more than"),
    ],
)
def test_what_the_system_does_not_give_is_one_line(
    samples: Path, tmp_path: Path, line: str, code: int, words: str
) -> None:
    for name, file in (("old.txt", "original.txt"), ("new.txt", "amended.txt"), ("old.pdf", "original.pdf")):
        (tmp_path / name).write_bytes((samples / file).read_bytes())
    done = in_shell(line, tmp_path)
    assert (done.returncode, done.stderr.count(b"\n")) == (code, 1), done.stderr
    assert words in done.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in use cannot be taken away")
def test_a_working_folder_that_is_gone_hinders_no_file_elsewhere(samples: Path, tmp_path: Path) -> None:
    plans = f"'{samples / 'original.txt'}' '{samples / 'amended.txt'}'"
    done = in_shell(f"mkdir gone; cd gone; rmdir ../gone; revtool table {plans} -o '{tmp_path / 't.md'}'", tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "t.md").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe as POSIX has it")
def test_what_a_pipe_gives_once_serves_a_command_that_asks_twice(samples: Path, tmp_path: Path) -> None:
    old, new = samples / "original.docx", samples / "amended.docx"
    kinds = {"draft": "--allow-missing --no-pages -o a.docx", "table": "-o a.docx --force"}
    for verb, more in kinds.items():
        line = f"revtool {verb} '{old}' - {more} <'{new}' && cp a.docx piped.docx"
        done = in_shell(f"{line} && rm a.docx && revtool {verb} '{old}' '{new}' {more}", tmp_path)
        assert done.returncode == 0, done.stderr
        assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "piped.docx").read_bytes(), verb
        (tmp_path / "a.docx").unlink()


LISTENING = """
import os, signal, sys
for name in ("SIGINT", "SIGTERM", "SIGHUP"):
    signal.signal(getattr(signal, name), signal.SIG_DFL)
os.execv(sys.executable, [sys.executable, "-m", "revtool", *sys.argv[1:]])
"""
"""A command that is not deaf to signals, even where these tests run behind nohup."""


@pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes as POSIX has them")
@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_command_that_is_broken_off_says_so_and_leaves_nothing(tmp_path: Path, number: str) -> None:
    os.mkfifo(tmp_path / "plan.txt")
    line = [sys.executable, "-c", LISTENING, "table", "plan.txt", "plan.txt", "-o", "t.md"]
    env = os.environ | {"REVTOOL_LANG": "ja", "PYTHONPATH": str(ROOT)}
    sent = getattr(signal, number)
    with subprocess.Popen(line, cwd=tmp_path, env=env, stderr=subprocess.PIPE) as child:
        with (tmp_path / "plan.txt").open("wb"):  # open at both ends once the command waits for its text
            child.send_signal(sent)
            assert child.wait(60) == 128 + sent
        assert child.stderr is not None
        assert child.stderr.read().decode() == "revtool: 中断しました\n"
    assert [file.name for file in tmp_path.iterdir()] == ["plan.txt"]


OFFICE = """#!/bin/sh
sh -c 'while :; do echo draft > "$TMPDIR/begun"; done' &
wait
"""
"""A program that goes on behind the one that began it, as LibreOffice's does."""


@pytest.mark.skipif(sys.platform == "win32", reason="signals and scripts as POSIX has them")
def test_a_draft_that_is_broken_off_while_its_pages_are_reckoned_leaves_nothing_of_it(
    samples: Path, tmp_path: Path
) -> None:
    for folder in ("bin", "tmp"):
        (tmp_path / folder).mkdir()
    (tmp_path / "bin" / "soffice").write_text(OFFICE, encoding="utf-8")
    (tmp_path / "bin" / "soffice").chmod(0o755)
    plans = [str(samples / "original.docx"), str(samples / "amended.docx")]
    line = [sys.executable, "-c", LISTENING, "draft", *plans, "--allow-missing", "-o", str(tmp_path / "draft.docx")]
    more = {"TMPDIR": str(tmp_path / "tmp"), "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"}
    with subprocess.Popen(line, env=os.environ | {"PYTHONPATH": str(ROOT)} | more, stderr=subprocess.DEVNULL) as child:
        while not list((tmp_path / "tmp").glob("revtool-*/begun")):
            assert child.poll() is None
            time.sleep(0.02)
        child.terminate()
        assert child.wait(60) == 128 + signal.SIGTERM
    assert list((tmp_path / "tmp").iterdir()) == []
    assert not (tmp_path / "draft.docx").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
def test_a_command_that_is_broken_off_while_it_loads_prints_nothing(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n", encoding="utf-8")
    env = os.environ | {"PYTHONPATH": f"{tmp_path}:{ROOT}"}
    line = [sys.executable, "-c", LISTENING, "--help"]
    done = subprocess.run(line, env=env, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, b"", b"")


def test_a_closed_output_is_no_crash(samples: Path) -> None:
    line = f'"{sys.executable}" -m revtool parse "{samples / "amended.txt"}" >&- 2>&-'
    assert subprocess.run(["sh", "-c", line], cwd=ROOT, check=False).returncode in (0, 4)


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal is made as POSIX has it")
def test_a_terminal_of_40_columns_is_enough_and_gets_no_control_characters(tmp_path: Path, samples: Path) -> None:
    (tmp_path / "old.txt").write_text((samples / "original.txt").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "new.txt").write_text(
        (samples / "amended.txt").read_text(encoding="utf-8") + "\x9b2J\x07", encoding="utf-8"
    )
    shown = on_terminal(["diff", "old.txt", "new.txt"], tmp_path)
    assert "\x1b[" in shown
    assert not re.search("[\x07\x9b]", shown)
    plain = re.sub("\x1b\\[[0-9;]*m", "", shown).replace("\r", "")
    assert max(map(columns, plain.split("\n"))) <= 40
    assert "\x1b[" not in on_terminal(["diff", "old.txt", "new.txt"], tmp_path, NO_COLOR="1")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_page_of_help_fits_a_terminal_of_40_columns(lang: str) -> None:
    for name, page in pages(lang, 40).items():
        lines = [line for line in page.split("\n") if not line.startswith("  revtool ")]  # to be copied whole
        assert max(map(columns, lines)) <= 40, name


def on_terminal(args: list[str], folder: Path, **more: str) -> str:
    """What a command writes on a terminal of 40 columns."""
    import pty  # noqa: PLC0415

    ours, theirs = pty.openpty()
    env = os.environ | {"REVTOOL_LANG": "en", "COLUMNS": "40", "PYTHONPATH": str(ROOT)} | more
    child = subprocess.Popen(
        [sys.executable, "-m", "revtool", *args], stdout=theirs, stderr=theirs, env=env, cwd=folder
    )
    os.close(theirs)
    said = b""
    with contextlib.suppress(OSError):  # the end of a terminal
        while part := os.read(ours, 65536):
            said += part
    os.close(ours)
    assert child.wait() == 0
    return said.decode()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_commands_options_and_words(shell: str) -> None:
    assert b"_REVTOOL_COMPLETE" in revtool("completion", shell).stdout
    asked = {"_REVTOOL_COMPLETE": f"{shell}_complete", "COMP_CWORD": "3"}
    lines = {"diff --as ht": b"html", "diff --ex": b"--exit-code"}
    for line, completed in lines.items():
        words = line.split()
        more = {"COMP_WORDS": f"revtool {line}", "COMP_CWORD": words[-1] if shell == "fish" else str(len(words))}
        assert completed in revtool(env=asked | more).stdout


def test_a_fault_of_revtools_own_is_one_line(samples: Path) -> None:
    code = (
        "import sys, revtool.pipeline.parse as stage, revtool.cli as cli\n"
        "def fails(*_): raise KeyError('x')\n"
        "stage.read_document = fails\n"
        f"sys.argv = ['revtool', 'parse', {str(samples / 'amended.txt')!r}]\n"
        "cli.main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=False)
    assert done.returncode == 3
    assert done.stderr.count(b"\n") == 1
    assert b"KeyError" in done.stderr
    assert b"amended.txt" in done.stderr


def test_a_word_that_an_option_does_not_know_is_refused_in_the_language_of_the_user() -> None:
    context = click.Context(cli._revtool)
    commands = [command for name in COMMANDS if (command := cli._revtool.get_command(context, name)) is not None]
    params = [(command.name, param) for command in commands for param in command.params]
    assert params and not [(name, param.name) for name, param in params if isinstance(param.type, click.Choice)]
    done = revtool("draft", "a.docx", "b.docx", "-o", "c.docx", "--marks", "bold", lang="ja").stderr.decode()
    assert done.startswith("revtool: --marks: 「bold」はありません。選べるのは none、underline です")


@pytest.mark.parametrize("command", ["apply", "audit"])
def test_a_change_table_is_no_amendment(command: str, samples: Path, tmp_path: Path) -> None:
    old, new, table = str(samples / "original.docx"), str(samples / "amended.docx"), str(tmp_path / "table.docx")
    assert revtool("table", old, new, "-o", table).returncode == 0
    given = (old, table, "-o", str(tmp_path / "out.docx")) if command == "apply" else (table, "--against", old)
    refused = revtool(command, *given)
    assert refused.returncode == 3
    assert "新旧対照表" in refused.stderr.decode()


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("apply OLD EMPTY -o out.docx", 3, "empty.txt: it holds no text"),
        ("audit EMPTY", 3, "empty.txt: it holds no text"),
        ("audit EMPTY --against OLD", 3, "empty.txt: it holds no text"),
    ],
)
def test_a_file_without_text_is_no_amendment(samples: Path, tmp_path: Path, line: str, code: int, words: str) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    named = {"OLD": str(samples / "original.docx"), "EMPTY": "empty.txt"}
    done = revtool(*(named.get(word, word) for word in line.split()), cwd=tmp_path)
    assert done.returncode == code
    assert words in done.stderr.decode()
