"""A baseline: the findings of an audit that were looked at and accepted. Refuses line numbers: they move."""

import hashlib
import json
from collections import Counter

from revtool.errors import InputError, said
from revtool.model.finding import Finding

FORMAT = "revtool.baseline/1"


def fingerprint(finding: Finding) -> str:
    """Return what a finding is known again by: its rule, section and words, in no language and without its place."""
    section = finding.section.id if finding.section is not None else ""
    words = [finding.code, finding.of, section, *(f"{key}={value}" for key, value in finding.message.values)]
    words += [f"{quote.of}={quote.text}" for quote in finding.texts]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]


def baseline_text(findings: tuple[Finding, ...]) -> str:
    """Return a baseline that accepts these findings."""
    entries = [
        {
            "fingerprint": fingerprint(finding),
            "code": finding.code,
            "section": finding.section.path if finding.section is not None else None,
            "message": str(finding.message),
        }
        for finding in findings
    ]
    return json.dumps({"format": FORMAT, "findings": entries}, ensure_ascii=False, indent=2) + "\n"


def without_known(findings: tuple[Finding, ...], data: bytes, name: str) -> tuple[Finding, ...]:
    """Return the findings that the baseline in `data` does not accept. Raises InputError for what is no baseline."""
    known = _known(data, name)
    left = []
    for finding in findings:
        mark = fingerprint(finding)
        if known[mark]:
            known[mark] -= 1
        else:
            left.append(finding)
    return tuple(left)


def _known(data: bytes, name: str) -> Counter[str]:
    try:
        value: object = json.loads(data)
    except (ValueError, RecursionError):
        value = None
    entries = value.get("findings") if isinstance(value, dict) and value.get("format") == FORMAT else None
    if not isinstance(entries, list):
        raise InputError(name, said("it is not a baseline"), said("write one with revtool audit --write-baseline FILE"))
    marks = [entry.get("fingerprint") for entry in entries if isinstance(entry, dict)]
    return Counter(mark for mark in marks if isinstance(mark, str))
