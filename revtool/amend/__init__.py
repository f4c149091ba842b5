"""Makes the items of an amendment out of a comparison, and puts the reasons to them. Refuses formats of documents."""

from revtool.amend.items import items, unit_depth
from revtool.amend.reason_files import KINDS, read_reasons, write_worksheet
from revtool.amend.reasons import Matched, with_reasons

__all__ = ["KINDS", "Matched", "items", "read_reasons", "unit_depth", "with_reasons", "write_worksheet"]
