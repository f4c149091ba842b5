"""The main job on the sample and on the reference: the same tree from every format, and exactly the real changes."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from revtool.amend import items, read_reasons, with_reasons
from revtool.compare import compare
from revtool.model.comparison import Comparison, Pair, Verdict
from revtool.model.document import Document, Section, walk
from revtool.model.finding import ClaimVerdict, Severity
from revtool.pipeline import read_document
from revtool.pipeline.audit import Choice, audit_files
from revtool.pipeline.draft import Asked, draft_file
from revtool.pipeline.redline import redline_file
from revtool.pipeline.settings import Settings
from revtool.pipeline.table import table

Path_ = tuple[tuple[str | None, str | None], ...]


def ids(document: Document) -> list[str]:
    return [section.id for section in walk(document.sections)]


@pytest.mark.parametrize("state", ["original", "amended"])
@pytest.mark.parametrize("suffix", ["pdf", "txt"])
def test_the_sample_has_the_same_tree_in_every_format(samples: Path, state: str, suffix: str) -> None:
    word, other = (read_document(str(samples / f"{state}.{kind}")) for kind in ("docx", suffix))
    assert ids(other) == ids(word)
    assert (other.title, other.date, other.issuer) == (word.title, word.date, word.issuer)
    assert [(row.label, row.title, row.page) for row in other.contents] == [
        (row.label, row.title, row.page) for row in word.contents
    ]


@pytest.mark.parametrize("state", ["original", "amended"])
def test_the_reference_has_the_same_tree_and_text_in_word_and_pdf(shared: Path, state: str) -> None:
    word, page = (read_document(str(shared / "seed" / f"{state}.{kind}")) for kind in ("docx", "pdf"))
    assert {section.id: section.text for section in walk(page.sections)} == {
        section.id: section.text for section in walk(word.sections)
    }
    assert [row[:3] for row in page.contents] == [row[:3] for row in word.contents]


def test_the_sample_differs_as_its_list_of_planted_differences_says(samples: Path) -> None:
    expected = yaml.safe_load((samples / "expected.yaml").read_text(encoding="utf-8"))
    old, new = (read_document(str(samples / f"{state}.docx")) for state in ("original", "amended"))
    comparison = compare(old, new)
    ways = _ways(old) | _ways(new)
    found = {
        (_way(pair.old, ways), _way(pair.new, ways)): (pair.verdict.value, sorted(_flags(pair)))
        for pair in comparison.pairs
        if pair.verdict is not Verdict.SAME or _flags(pair)
    }
    planted = {
        (_listed(entry["old"]), _listed(entry["new"])): (entry["verdict"], sorted(entry["flags"]))
        for entry in expected["sections"]
    }
    assert found == planted
    assert Counter(pair.verdict.value for pair in comparison.pairs) == {
        verdict: count for verdict, count in expected["counts"].items() if verdict in {v.value for v in Verdict}
    }


def test_the_reference_differs_in_its_real_changes_and_in_nothing_else(shared: Path) -> None:
    comparison = _compared(shared / "seed", "docx")
    changed = [pair.section.id for pair in comparison.pairs if pair.verdict is not Verdict.SAME or _flags(pair)]
    assert changed == [
        "I/4", "I/5", "I/5/【指標等を活用した進行管理】", "VI/1/【数値目標】", "VI/2/【数値目標】", "VI/3/【数値目標】",
    ]  # fmt: skip
    assert {part.part for part in comparison.apart} == {"cover", "colophon"}


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_the_items_of_the_reference_are_those_that_were_published(shared: Path, suffix: str) -> None:
    old, new = (read_document(str(shared / "seed" / f"{state}.{suffix}")) for state in ("original", "amended"))
    published = read_document(str(shared / "seed" / "noshiro-r8-amendment.txt")).statement
    found = items(compare(old, new), old, new)
    assert [item.heading for item in found] == [item.heading for item in published]
    reasons = shared / "seed" / "reasons.yaml"
    matched = with_reasons(found, read_reasons(reasons.read_bytes(), reasons.name))
    assert not matched.missing
    assert not matched.lost
    assert [item.reason for item in matched.items] == [item.reason for item in published]


def _compared(folder: Path, suffix: str) -> Comparison:
    old, new = (read_document(str(folder / f"{state}.{suffix}")) for state in ("original", "amended"))
    return compare(old, new)


def _flags(pair: Pair) -> set[str]:
    return {name for name in ("moved", "renumbered", "retitled") if getattr(pair, name)}


def _ways(document: Document) -> dict[int, Path_]:
    """Each section's labels and titles from the chapter down, by its identity."""
    ways: dict[int, Path_] = {}

    def follow(sections: tuple[Section, ...], above: Path_) -> None:
        for section in sections:
            ways[id(section)] = (*above, (section.label, section.title))
            follow(section.sections, ways[id(section)])

    follow(document.sections, ())
    return ways


def _way(section: Section | None, ways: dict[int, Path_]) -> Path_ | None:
    return None if section is None else ways[id(section)]


def _listed(way: list[list[str | None]] | None) -> Path_ | None:
    return None if way is None else tuple((label, title) for label, title in way)


@pytest.mark.parametrize("plan", ["sample", "reference"])
def test_the_audit_of_a_drafted_amendment_finds_every_claim_true_and_nothing_amiss(
    plan: str, samples: Path, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    folder = samples if plan == "sample" else request.getfixturevalue("shared") / "seed"
    old, new = (str(folder / f"{state}.docx") for state in ("original", "amended"))
    out = str(tmp_path / "amendment.docx")
    draft_file(old, new, out, str(folder / "reasons.yaml"), Asked(pages=False), force=False)
    audit = audit_files(out, old, new, Choice(severity=Severity.WARNING))
    assert audit.claims
    assert {claim.verdict for claim in audit.claims} == {ClaimVerdict.TRUE}
    assert not audit.findings


def test_the_draft_of_a_plan_whose_clauses_were_renumbered_is_clean(tmp_path: Path) -> None:
    kept = ["市は、空家等の所有者に適切な管理を促します。", "地域の団体は、見守りの活動に協力します。"]
    head = "空家等対策計画\n\n令和6年3月\n\n1 取組\n\n取組は、次のとおりとします。\n\n"
    added = "事業者は、利活用の相談に応じ、情報を提供します。"
    for name, clauses in (("old.txt", kept), ("new.txt", [kept[0], added, kept[1]])):
        text = "\n\n".join(f"({number}) {clause}" for number, clause in enumerate(clauses, 1))
        (tmp_path / name).write_text(f"{head}{text}\n\n2 期間\n\n期間は5年とします。\n", encoding="utf-8")
    old, new, out = (str(tmp_path / name) for name in ("old.txt", "new.txt", "amendment.docx"))
    draft_file(old, new, out, None, Asked(pages=False, allow_missing=True), force=False)
    assert not audit_files(out, old, new, Choice(severity=Severity.ERROR)).findings


@pytest.mark.parametrize("plan", ["sample", "reference"])
def test_what_is_written_in_word_is_sound_to_the_schemas_of_word(
    plan: str, samples: Path, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    schemas = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    folder = samples if plan == "sample" else request.getfixturevalue("shared") / "seed"
    old, new, reasons = (str(folder / name) for name in ("original.docx", "amended.docx", "reasons.yaml"))
    made = [str(tmp_path / f"{name}.docx") for name in ("table", "amendment", "redline")]
    table(old, new, made[0], reasons, Settings(), force=False)
    draft_file(old, new, made[1], reasons, Asked(pages=False), force=False)
    redline_file(old, new, made[2], "revtool", None, force=False)
    for file in made:
        assert [str(error) for error in schemas.OpenXmlValidator().validate(file).errors] == [], file
