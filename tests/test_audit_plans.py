"""Invented plans of different shapes, each with an amendment that is right and the errors that are planted in it.

One error is planted at a time, as a replacement in the amendment, the original or the new document: it is found in its
section under its code, and nothing that was not there before is found as an error elsewhere.
"""

from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from revtool.audit import audit
from revtool.compare import compare
from revtool.model.document import Document
from revtool.model.finding import Audit, ClaimVerdict, Finding, Severity
from revtool.readers import read

PLANS = Path(__file__).parent / "audit_plans"
FOLLOWS = {"C09": {"C03"}}
"""Errors that another planted one brings with it: what is named wrongly is not listed."""


class Plan(NamedTuple):
    kind: str
    texts: dict[str, str]
    planted: list[dict[str, str]]


@cache
def plan(name: str) -> Plan:
    files = {file.stem: file for file in (PLANS / name).iterdir()}
    texts = {key: files[key].read_text("utf-8") for key in ("amendment", "old", "new")}
    return Plan(files["old"].suffix[1:], texts, yaml.safe_load(files["planted"].read_text("utf-8")))


NAMES = sorted(folder.name for folder in PLANS.iterdir())
PLANTED = [(name, at) for name in NAMES for at in range(len(plan(name).planted))]


@lru_cache(maxsize=16)
def document(text: str, name: str) -> Document:
    return read(text.encode(), name)


def audited(kind: str, texts: dict[str, str], *, with_new: bool) -> Audit:
    amendment, old, new = (document(texts[key], f"{key}.{kind}") for key in ("amendment", "old", "new"))
    return audit(amendment, old, new, compare(old, new)) if with_new else audit(amendment, old)


def place_of(finding: Finding) -> str:
    words = [str(finding.message), *(quote.text for quote in finding.texts)]
    return " ".join([finding.section.path if finding.section is not None else "", *words])


@cache
def clean(name: str, with_new: bool) -> Audit:
    return audited(plan(name).kind, plan(name).texts, with_new=with_new)


@pytest.mark.parametrize("with_new", [True, False])
@pytest.mark.parametrize("name", NAMES)
def test_a_right_amendment_has_true_claims_and_no_finding(name: str, with_new: bool) -> None:
    found = clean(name, with_new)
    assert {claim.verdict for claim in found.claims} <= {ClaimVerdict.TRUE}
    assert [place_of(one) for one in found.findings if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize(("name", "at"), PLANTED)
def test_a_planted_error_is_found_where_it_is_and_brings_no_other(name: str, at: int) -> None:
    kind, texts, planted = plan(name)
    error = planted[at]
    for side in error["in"]:
        assert error["from"] in texts[side]
    changed = {
        side: text.replace(error["from"], error["to"], 1) if side in error["in"] else text
        for side, text in texts.items()
    }
    for with_new in (True,) if error.get("needs") == "new" else (True, False):
        before = set(clean(name, with_new).findings)
        found = [one for one in audited(kind, changed, with_new=with_new).findings if one not in before]
        hits = [one for one in found if one.code == error["code"] and error.get("where", "") in place_of(one)]
        assert hits, [place_of(one) for one in found]
        also = FOLLOWS.get(error["code"], set()) | ({"C05"} if error["in"] == ["amendment"] else set())
        others = [one for one in found if one.severity is Severity.ERROR and one.code != error["code"]]
        assert {one.code for one in others} <= also, [(one.code, place_of(one)) for one in others]
