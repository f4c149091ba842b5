"""An Audit as SARIF 2.1.0, the form that editors and code hosts read (OASIS, Static Analysis Results Interchange)."""

from typing import NamedTuple
from urllib.parse import quote

from revtool import __version__
from revtool.errors import Say
from revtool.model.finding import Audit, Finding, Severity
from revtool.writers.json_document import Json, dumps

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


class RuleCard(NamedTuple):
    """What SARIF says of a rule: code, name, severity, first line and whole page of the manual."""

    code: str
    name: str
    severity: Severity
    summary: str
    page: str


def audit_sarif(audit: Audit, rules: tuple[RuleCard, ...], prints: tuple[str, ...], say: Say) -> str:
    """Return the audit as SARIF text; `prints` are the findings' fingerprints, in their order."""
    index = {rule.code: place for place, rule in enumerate(rules)}
    run: dict[str, Json] = {
        "tool": {"driver": {"name": "revtool", "version": __version__, "rules": [_rule(rule) for rule in rules]}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [
            {"location": {"uri": quote(source.name)}, "hashes": {"sha-256": source.sha256}}
            for _, source in audit.sources
        ],
        "results": [
            _result(audit, finding, index[finding.code], mark, say)
            for finding, mark in zip(audit.findings, prints, strict=True)
        ],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return dumps({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _rule(rule: RuleCard) -> Json:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(audit: Audit, finding: Finding, index: int, mark: str, say: Say) -> Json:
    quotes = "".join(f"\n{one.of}: {one.text}" for one in finding.texts)
    physical: dict[str, Json] = {"artifactLocation": {"uri": quote(audit.source(finding.of).name)}}
    if finding.at is not None and finding.at.line is not None:
        physical["region"] = {"startLine": finding.at.line}
    location: dict[str, Json] = {"physicalLocation": physical}
    if finding.section is not None:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.section.path, "name": finding.section.heading}]
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{say(finding.message)}{quotes}\n{say(finding.mend)}"},
        "locations": [location],
        "partialFingerprints": {"revtool/1": mark},
    }
