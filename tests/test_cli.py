"""The command line as a user meets it: what it prints, and how it ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def revtool(*args: str, lang: str = "en", stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    env = os.environ | {"REVTOOL_LANG": lang, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "revtool", *args], input=stdin, capture_output=True, env=env, check=False
    )


def test_version_is_printed() -> None:
    assert revtool("--version").stdout.startswith(b"revtool")


def test_diff_says_by_its_exit_code_whether_there_are_differences(samples: Path) -> None:
    old, new = str(samples / "original.txt"), str(samples / "amended.txt")
    assert revtool("diff", old, old, "--exit-code").returncode == 0
    assert revtool("diff", old, new, "--exit-code").returncode == 1
    assert revtool("diff", old, new).returncode == 0


def test_standard_input_is_read_for_a_dash(samples: Path) -> None:
    done = revtool("parse", "-", stdin=(samples / "amended.txt").read_bytes())
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
    done = revtool("parse", str(path))
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


def test_the_same_input_gives_the_same_bytes(samples: Path) -> None:
    args = ("diff", str(samples / "original.txt"), str(samples / "amended.txt"), "--as", "json")
    assert revtool(*args).stdout == revtool(*args).stdout


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
