"""What a reader skips is told in the user's language, and no reader says what has no translation."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from revtool.cli.words import say
from revtool.model.document import Place, Skipped
from revtool.writers.skipped_text import KNOWN, skipped_line

READERS = Path(__file__).resolve().parent.parent / "revtool" / "readers"


def _said(node: ast.expr, names: dict[str, str]) -> str | None:
    """The fixed words of an argument: a string, a constant of the module, or what an f-string begins with."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        return str(node.values[0].value).partition(": ")[0]
    return None


def _every() -> Iterator[str]:
    for path in READERS.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and len(node.args) == 3:
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if called in ("skip", "Skipped"):
                    yield from (word for arg in node.args[:2] if (word := _said(arg, names)) is not None)


def test_every_word_of_the_readers_is_known() -> None:
    found = set(_every()) - {"U+"}
    assert len(found) > 10
    assert found <= KNOWN.keys()


def test_what_was_skipped_is_told_in_japanese_and_the_documents_own_text_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("REVTOOL_LANG", "ja")
    at = Place(paragraph=1)
    assert skipped_line(Skipped("picture", "it is linked, not stored: 地図.png", at), say) == (
        "画像: リンクだけで、文書の中に保存されていません: 地図.png"
    )
    assert skipped_line(Skipped("watermark", "案: {第2稿}", at), say) == "透かし: 案: {第2稿}"
