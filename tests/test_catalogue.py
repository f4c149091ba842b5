"""Every sentence for people has its Japanese, and the compiled catalogue is that of the text."""

import ast
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_every_sentence_has_a_translation_and_the_catalogue_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, ".ci/catalogue", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_no_sentence_is_filled_in_with_words_that_stay_english() -> None:
    assert {
        f"{path.name}: {ast.unparse(filled.value)}"
        for path in (ROOT / "revtool").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("said", "tell")
        for filled in node.keywords
        if isinstance(filled.value, ast.Constant) and re.search(r"[a-z]+ [a-z]+", str(filled.value.value))
    } == set()
