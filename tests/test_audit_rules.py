"""Every rule has a case file: documents in which it finds something, where, and documents in which it finds nothing."""

from pathlib import Path

import pytest
import yaml
from plans import chart, document, section

from revtool.audit import RULES, audit
from revtool.compare import compare
from revtool.model.document import ContentsRow, Document, Place, walk
from revtool.model.finding import Finding
from revtool.readers import read

CASES = {
    file.stem: yaml.safe_load(file.read_text("utf-8"))
    for file in sorted((Path(__file__).parent / "audit_cases").glob("*.yaml"))
}
NOT_IN_TEXT = {"N05", "T05"}
"""Rules about what a text file has not: captions of figures, pages. Their tests are below."""


def cases(kind: str) -> list[tuple[str, int]]:
    return [(code, at) for code, entries in CASES.items() for at in range(len(entries[kind]))]


def case(code: str, kind: str, at: int) -> dict[str, str]:
    entry = CASES[code][kind][at]
    assert isinstance(entry, dict)
    return entry


def found(entry: dict[str, str], code: str) -> list[Finding]:
    def side(name: str) -> Document | None:
        return read(entry[name].encode(), f"{name}.txt") if name in entry else None

    amendment, old, new = side("amendment"), side("old"), side("new")
    assert amendment is not None
    changes = compare(old, new) if old is not None and new is not None else None
    return [finding for finding in audit(amendment, old, new, changes).findings if finding.code == code]


@pytest.mark.parametrize(("code", "at"), cases("bad"))
def test_a_rule_finds_what_its_bad_case_has_at_its_place(code: str, at: int) -> None:
    entry = case(code, "bad", at)
    findings = found(entry, code)
    assert findings
    if "where" in entry:
        sections = [finding.section for finding in findings if finding.section is not None]
        assert all(section.heading.startswith(entry["where"]) for section in sections) and sections
    if "message" in entry:
        assert all(entry["message"] in str(finding.message) for finding in findings)
    if "of" in entry:
        assert {finding.of for finding in findings} == {entry["of"]}


@pytest.mark.parametrize(("code", "at"), cases("good"))
def test_a_rule_finds_nothing_in_its_good_case(code: str, at: int) -> None:
    assert [str(finding.message) for finding in found(case(code, "good", at), code)] == []


def test_every_rule_has_a_case_file() -> None:
    assert CASES.keys() | NOT_IN_TEXT == {rule.code for rule in RULES}


def test_figures_that_are_not_counted_through_are_found() -> None:
    def plan(*numbers: int) -> Document:
        return document(
            *(section(f"{n} 節{n}", chart("箱", caption=f"図{number} 体制")) for n, number in enumerate(numbers))
        )

    assert [finding.code for finding in audit(plan(1, 2, 3)).findings] == []
    for numbers, where in (((1, 3), "1"), ((1, 2, 2), "2"), ((2, 1), "1")):
        assert [finding.section.label for finding in audit(plan(*numbers)).findings if finding.section] == [where]


def test_a_page_of_the_contents_that_is_not_its_headings_is_found() -> None:
    plan = document(*(section(f"{n} 節{n}", "文") for n in range(1, 6)))
    sections = tuple(one._replace(at=Place(page=3 + at)) for at, one in enumerate(plan.sections))

    def pages(*numbers: int) -> list[str]:
        rows = [
            ContentsRow(one.label, one.title or "", page, Place(line=1))
            for one, page in zip(sections, numbers, strict=True)
        ]
        paged = Document(None, None, None, plan.source, contents=tuple(rows), sections=sections)
        return [finding.section.label or "" for finding in audit(paged).findings if finding.section is not None]

    assert len(list(walk(sections))) == 5
    assert pages(1, 2, 3, 4, 5) == []
    assert pages(1, 2, 4, 4, 5) == ["3"]
