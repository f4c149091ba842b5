"""What README shows is what the commands print: every `console` block is run, line by line."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"^```sh\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize(("page", "lang"), [("README.md", "en"), ("README.ja.md", "ja")])
def test_the_commands_of_readme_print_what_it_shows(page: str, lang: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    env = _environment(tmp_path, lang)
    blocks = _BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))
    assert blocks
    for block in blocks:
        for command, shown in _commands(block):
            done = subprocess.run(
                ["bash", "-c", command], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
            )
            printed = done.stdout + done.stderr
            assert _matches(printed, shown), f"$ {command}\n--- printed\n{printed}\n--- shown\n{shown}"


def test_both_readmes_open_with_the_same_two_commands() -> None:
    english, japanese = (
        _FENCE.findall((ROOT / page).read_text(encoding="utf-8"))[:2] for page in ("README.md", "README.ja.md")
    )
    assert len(english) == 2
    assert english == japanese


def _environment(folder: Path, lang: str) -> dict[str, str]:
    """The environment with `revtool` on the path, as the tested tree has it."""
    shim = folder / "bin" / "revtool"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m revtool "$@"\n')
    shim.chmod(0o755)
    path = f"{shim.parent}{os.pathsep}{os.environ['PATH']}"
    return os.environ | {"PATH": path, "REVTOOL_LANG": lang, "PYTHONPATH": str(ROOT)}


def _commands(block: str) -> list[tuple[str, str]]:
    """The commands of a block, each with what is shown below it."""
    found: list[tuple[str, str]] = []
    for line in block.splitlines(keepends=True):
        if line.startswith("$ "):
            found.append((line[2:].strip(), ""))
        elif found:
            command, shown = found[-1]
            found[-1] = (command, shown + line)
    return found


def _matches(printed: str, shown: str) -> bool:
    """A line `…` stands for any lines left out."""
    parts = [re.escape(part) for part in re.split(r"^…\n", shown, flags=re.MULTILINE)]
    return re.fullmatch(r"(?:.*\n)*".join(parts), printed) is not None
