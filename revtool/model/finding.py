"""What an audit says: the verdict on each claim of 変更なし, and findings. Refuses to know how they were found."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple

from revtool.errors import Said
from revtool.model.document import Place, Section, Source


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


Whose = Literal["original", "amendment", "new"]
"""Which of the documents a text or a place is from."""


class Quote(NamedTuple):
    """What one of the documents says at the place of a finding, cut to where the texts differ."""

    of: Whose
    text: str


class Claim(NamedTuple):
    """A section of an amendment that says 変更なし, in which words, whether that is true, and why if it is not.

    `part` names the row of a table that says so alone, and `at` where it does; None for a section as a whole.
    """

    section: Section
    chapter: str | None
    wording: str
    verdict: ClaimVerdict
    why: Said | None = None
    part: str | None = None
    at: Place | None = None


class Finding(NamedTuple):
    """One thing that an audit found: its rule's code, how grave, where, what, and what would mend it.

    `of` is the document that `section` and `at` are in; `texts` are the words that the finding is about.
    """

    code: str
    severity: Severity
    section: Section | None
    at: Place | None
    message: Said
    mend: Said
    of: Whose = "amendment"
    texts: tuple[Quote, ...] = ()


class Reissued(NamedTuple):
    """A section that the amendment prints anew, and the chapter that it is in."""

    section: Section
    chapter: str | None


@dataclass(frozen=True, slots=True)
class Audit:
    """All claims in order, all findings in order of place and code, and which sections were printed anew.

    `unchecked` says what could not be checked with the documents that were given; `known` counts the findings that a
    baseline accepts and that are left out.
    """

    sources: tuple[tuple[Whose, Source], ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    reissued: tuple[Reissued, ...] = ()
    unchecked: tuple[Said, ...] = ()
    known: int = 0

    def source(self, whose: Whose) -> Source:
        """Return the file of one of the documents; the amendment's where it was not given."""
        return dict(self.sources).get(whose, self.sources[0][1])
