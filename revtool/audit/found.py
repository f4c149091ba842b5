"""What a rule hands to the runner: a finding without its code and severity, which belong to the rule's row."""

from typing import NamedTuple

from revtool.errors import Said
from revtool.model.document import Place, Section
from revtool.model.finding import Quote, Whose


class Found(NamedTuple):
    """One thing that a rule found; `at` is the section's own place where it is None."""

    section: Section | None
    message: Said
    mend: Said
    texts: tuple[Quote, ...] = ()
    at: Place | None = None
    of: Whose = "amendment"
