"""The Word reader against the truth of others: texts accepted and rejected by Word, and every visible character."""

import importlib.util
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

import pytest

from revtool import readers
from revtool.model.document import Table, walk
from revtool.ooxml.revisions import View
from revtool.readers.word.reader import lines

VIEWS: tuple[tuple[View, str, bool], ...] = (("final", "accept", True), ("original", "reject", False))
SIGNS = "•・●▪❏\u2011\u00ad《》"
"""Signs of bullets, which the truth leaves out, and signs that the judge does not print."""


@pytest.fixture(scope="module")
def judge(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("accept_reject", shared / "tools" / "accept_reject.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _squeeze(texts: Iterable[str]) -> str:
    return "".join(c for text in texts for c in text if not c.isspace() and c not in SIGNS)


def _body(path: Path, view: View) -> str:
    texts: list[str] = []
    for line in lines(path.read_bytes(), path.name, view)[0]:
        if line.at.part is None:
            block = line.block
            texts += [cell.text for row in block.rows for cell in row] if isinstance(block, Table) else []
            texts += [line.text if block is None else block.text] if not isinstance(block, Table) else []
    return _squeeze(texts)


def test_tracked_changes_of_japanese_files_read_as_word_accepts_and_rejects_them(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "tracked").glob("*.docx")):
        for view, name, _ in VIEWS:
            truth = _squeeze([path.with_suffix(f".{name}.txt").read_text(encoding="utf-8")])
            # One file's truth has a text box twice: as DrawingML and as its fallback.
            assert _body(path, view) in (truth, truth.replace("ThankYou", "", 1)), (path.name, view)


def test_published_accepted_and_rejected_files_are_what_their_source_reads_as(shared: Path) -> None:
    folder = shared / "corpus" / "accept_reject"
    for accepted in sorted(folder.glob("*-Accepted.docx")):
        source = accepted.with_name(accepted.name.replace("-Accepted", ""))
        rejected = accepted.with_name(accepted.name.replace("-Accepted", "-Rejected"))
        assert _body(source, "final") == _body(accepted, "final"), source.name
        assert _body(source, "original") == _body(rejected, "final"), source.name


def test_no_visible_character_is_lost(shared: Path, judge: ModuleType) -> None:
    wanted = lost = 0
    folders = ("docx", "docx_pairs", "wc")
    for path in sorted(path for name in folders for path in (shared / "corpus" / name).rglob("*.docx")):
        found, skipped, asides = lines(path.read_bytes(), path.name)
        shown = [line.text if line.block is None else line.block.text for line in found]
        kept = Counter(_squeeze([*shown, *(one.why for one in skipped), *(one.text for one in asides)]))
        parts = judge.story(str(path), True)
        texts = [*parts.pop("document")[0], *(text for part in parts.values() for story in part for text in story)]
        truth = Counter(_squeeze(texts))
        wanted, lost = wanted + truth.total(), lost + (truth - kept).total()
    assert wanted > 400_000
    assert lost <= wanted * 0.001


def test_a_view_of_the_changes_can_be_asked_of_any_format(shared: Path, samples: Path) -> None:
    path = shared / "corpus" / "tracked" / "T01.docx"
    texts = {
        view: "".join(section.text for section in walk(readers.read(path.read_bytes(), path.name, view).sections))
        for view, _, _ in VIEWS
    }
    assert texts["final"] != texts["original"]
    plan = samples / "original.txt"
    assert readers.read(plan.read_bytes(), plan.name, "original") == readers.read(plan.read_bytes(), plan.name)
