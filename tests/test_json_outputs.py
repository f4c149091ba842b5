"""Every JSON output is valid against the schema that others rely on."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import fastjsonschema
import pytest

from revtool.compare import compare
from revtool.model.comparison import new_text, old_text
from revtool.pipeline import read_document
from revtool.writers.json_comparison import comparison_json
from revtool.writers.json_document import document_json

SCHEMAS = Path(__file__).parent.parent / "schemas"


@cache
def valid(schema: str) -> Callable[[object], object]:
    made: Callable[[object], object] = fastjsonschema.compile(json.loads((SCHEMAS / schema).read_text("utf-8")))
    return made


def check(text: str, schema: str) -> dict[str, object]:
    value = json.loads(text)
    valid(schema)(value)
    assert isinstance(value, dict)
    return value


@pytest.mark.parametrize("suffix", ["txt", "docx", "pdf"])
def test_a_sample_in_each_format_is_a_valid_document_and_comparison(samples: Path, suffix: str) -> None:
    old, new = (read_document(str(samples / f"{state}.{suffix}")) for state in ("original", "amended"))
    document = check(document_json(new), "document-1.json")
    assert document["sections"]
    comparison = compare(old, new)
    value = check(comparison_json(comparison), "comparison-1.json")
    assert len(value["pairs"]) == len(comparison.pairs)


@pytest.mark.parametrize("number", ["100", "226", "042", "252"])
def test_markdown_and_law_texts_give_valid_json(shared: Path, number: str) -> None:
    folder = shared / "corpus" / "pairs" / number
    old, new = (read_document(str(next(folder.glob(f"{state}.[mt][dx]*")))) for state in ("old", "new"))
    check(document_json(old), "document-1.json")
    comparison = compare(old, new)
    check(comparison_json(comparison), "comparison-1.json")
    for pair in comparison.pairs:
        for side, rebuilt in ((pair.old, old_text(pair.edits)), (pair.new, new_text(pair.edits))):
            if side is not None:
                assert rebuilt == "\n".join(part for part in (side.title, side.text) if part)
