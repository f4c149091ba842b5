"""Which section became which, what changed in it, and what kind of change that is.

Refuses to read files and to word or lay out anything: it takes two Documents and gives one Comparison.
"""

from revtool.compare.compare import compare

__all__ = ["compare"]
