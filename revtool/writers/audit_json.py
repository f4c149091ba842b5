"""An Audit as JSON of the form revtool.audit/1 (schemas/audit-1.json)."""

from revtool.errors import Say
from revtool.model.document import Section
from revtool.model.finding import Audit, Claim, Finding
from revtool.writers.json_comparison import section_value
from revtool.writers.json_document import Json, dumps, place_value, source_value


def audit_json(audit: Audit, say: Say) -> str:
    """Return the audit as JSON text; messages in the language of `say`."""
    return dumps(
        {
            "format": "revtool.audit/1",
            "sources": {whose: source_value(source) for whose, source in audit.sources},
            "claims": [_claim(claim, say) for claim in audit.claims],
            "findings": [_finding(finding, say) for finding in audit.findings],
            "reissued": [_section(one.section) for one in audit.reissued],
            "unchecked": [say(words) for words in audit.unchecked],
            "known": audit.known,
        }
    )


def _claim(claim: Claim, say: Say) -> Json:
    return {
        "section": _section(claim.section),
        "part": claim.part,
        "at": place_value(claim.at if claim.at is not None else claim.section.at),
        "chapter": claim.chapter,
        "wording": claim.wording,
        "verdict": claim.verdict.value,
        "why": say(claim.why) if claim.why is not None else None,
    }


def _finding(finding: Finding, say: Say) -> Json:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "of": finding.of,
        "section": _section(finding.section) if finding.section is not None else None,
        "at": place_value(finding.at) if finding.at is not None else None,
        "message": say(finding.message),
        "mend": say(finding.mend),
        "texts": [{"of": quote.of, "text": quote.text} for quote in finding.texts],
    }


def _section(section: Section) -> dict[str, Json]:
    return section_value(section)
