"""Where in a paragraph or table the sign of a note stands: the letters before it, and those behind it.

Refuses a table that says the same around two of its places: nothing tells at which of them the sign stands.
"""

from collections.abc import Sequence

from revtool.readers.pdf.lines.breaks import joined
from revtool.readers.pdf.page import Footnote, Row
from revtool.text.letters import letters, place_behind

Around = tuple[str, str]


def sign_in(text: str, rows: Sequence[Row], note: Footnote) -> Around | None:
    """Return the letters of a paragraph around the sign of a note that hangs on the last of its lines so far."""
    *above, last = [row.text for row in rows]
    before = letters(joined([*above, last[: place_behind(last, note.before)]]))
    whole = letters(text)
    return (before, whole[len(before) :]) if whole.startswith(before) else None


def sign_in_table(text: str, note: Footnote) -> Around | None:
    """Return the letters of a table around a note's sign: where it says what the sign's line says before it."""
    whole, line = letters(text), letters(note.line)
    before, behind = line[: note.before], line[note.before :]
    for start in range(len(before)):
        if (count := whole.count(before[start:])) > 0:
            end = whole.find(before[start:]) + len(before) - start
            return (whole[:end], whole[end:]) if count == 1 else None
    for end in range(len(behind), 0, -1) if not before else ():
        if (count := whole.count(behind[:end])) > 0:
            at = whole.find(behind[:end])
            return (whole[:at], whole[at:]) if count == 1 else None
    return None
