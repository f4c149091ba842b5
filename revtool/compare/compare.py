"""The comparison itself: match the sections, then say of each pair what it underwent. Refuses to know formats."""

from revtool.compare.apart import apart
from revtool.compare.blocks import block_verdict, heads, paired
from revtool.compare.edits import Joiner, edits
from revtool.compare.kinds import kinds
from revtool.compare.matching import Matching
from revtool.compare.order import in_order, moved
from revtool.compare.passes import match
from revtool.compare.side import side
from revtool.compare.verdicts import renumbered, retitled, verdict_of
from revtool.model.comparison import BlockPair, Comparison, Edit, Op, Pair, Verdict
from revtool.model.document import Block, Document, Section
