"""Whether a column says the 目次 as its document has it; rows that the other side has too may be left out.

Refuses the writers' own judgement of what is the same.
"""

from collections.abc import Sequence

from revtool.text import fold
from revtool.writers.table.contents import WORD, printed_row
from revtool.writers.xml_text import printable


def contents_end(pieces: Sequence[str], own: str, other: str, word: str) -> int:
    """Return behind which piece the 目次 ends with which a column begins; -1 if it is not said there as it should be.

    `own` and `other` are the rows of this and of the other side, line by line; without own rows nothing is looked for.
    `word` stands for rows left out.
    """
    if not own:
        return 0
    if not pieces or pieces[0] != WORD:
        return -1
    known = {fold(row) for row in other.split("\n")}
    rows = [(printable(printed_row(row)), fold(row) in known) for row in own.split("\n") if row.strip("\t")]
    at = 1
    while rows and at < len(pieces):
        for line in pieces[at].split("\n"):
            if rows and line == rows[0][0]:
                rows.pop(0)
            elif line == word and rows and rows[0][1]:
                following = pieces[at + 1].split("\n")[0] if at + 1 < len(pieces) else ""
                while rows and rows[0][1] and rows[0][0] != following:
                    rows.pop(0)
            else:
                return -1
        at += 1
    return -1 if rows else at
