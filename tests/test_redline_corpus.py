"""Redlines of real pairs: each comes through its own proof, and opens as both documents by another reading."""

import random
from pathlib import Path

from redlines import both


def test_pairs_of_every_construct_are_exact(shared: Path) -> None:
    pairs = sorted((shared / "corpus/wc").glob("*.a.docx"))
    for old in random.Random(9).sample(pairs, min(len(pairs), 30)):
        both(old.read_bytes(), old.with_name(old.name.replace(".a.", ".b.")).read_bytes())


def test_japanese_pairs_are_exact(shared: Path) -> None:
    for folder in sorted((shared / "corpus/docx_pairs").iterdir())[::5]:
        both((folder / "old.docx").read_bytes(), (folder / "new.docx").read_bytes())
