"""What an audit says: the verdict on each claim of 変更なし, and findings."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from revtool.errors import Said
from revtool.model.document import Place, Section


class Severity(StrEnum):
    """How grave a finding is; only errors make the command exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class ClaimVerdict(StrEnum):
    """Whether a 変更なし holds."""

    TRUE = "true"
    FALSE = "false"
    UNVERIFIABLE = "unverifiable"


class Claim(NamedTuple):
    """A section of an amendment that says 変更なし, in which words, whether that is true, and why if it is not."""

    section: Section
    chapter: str | None
    wording: str
    verdict: ClaimVerdict
    why: Said | None = None


class Finding(NamedTuple):
    """One thing that an audit found: its rule's code, how grave, where, what, and what would mend it."""

    code: str
    severity: Severity
    section: Section | None
    at: Place | None
    message: Said
    mend: Said


@dataclass(frozen=True, slots=True)
class Audit:
    """All claims in order, all findings in order of place and code, and how many sections were reissued."""

    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    reissued: int
