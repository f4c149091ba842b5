"""The change table (新旧対照表): its values, each format that shows them, its proof. Refuses comparing and files."""

from collections.abc import Sequence

from revtool.model.amendment import Item
from revtool.model.comparison import Comparison
from revtool.writers.house import House
from revtool.writers.table.build import change_table
from revtool.writers.table.proof import prove
from revtool.writers.table.word import word_table
from revtool.writers.table.word_read import read_word
from revtool.writers.table.wording import Subject, subject

__all__ = ["House", "Subject", "subject", "write_table"]


def write_table(comparison: Comparison, items: Sequence[Item], what: Subject, house: House, file: str) -> bytes:
    """Return the proved bytes of the change table for a file name, whose suffix is the format.

    Raises ProofError where the written table does not rebuild both documents.
    """
    table = change_table(comparison, items, what, house)
    data = word_table(table, house)
    prove(read_word(data, house.mark), comparison, items, house, file)
    return data
