"""Footnotes and endnotes as their references have them: none without one, numbered in the order of the text.

Some programs count notes instead of looking for their ids, and would print another's text. Refuses to touch the
lines that separate notes from the text, and parts whose text refers to a note that is not there.
"""

from lxml import etree

from revtool.ooxml.names import ID, W

NOTES = ("footnote", "endnote")
"""The kinds of notes; the part that holds them has the same name with an s."""


def settle_notes(main: etree._Element, part: etree._Element, kind: str) -> bool:
    """Drop a part's notes that the main part does not refer to, number the others; tell whether anything changed."""
    notes = {note.get(ID): note for note in part.findall(W + kind) if note.get(W + "type") in (None, "normal")}
    asked = [entry for entry in main.iter(f"{W}{kind}Reference") if entry.get(ID)]
    order = list(dict.fromkeys(entry.get(ID) for entry in asked))
    if not set(order) <= set(notes):
        return False
    others = [entry for entry in part if notes.get(entry.get(ID)) is not entry]
    taken = [int(number) for entry in others if (number := entry.get(ID, "")).isdecimal()]
    numbers = {identity: str(place) for place, identity in enumerate(order, 1 + max(taken, default=0))}
    if list(notes) == order == list(numbers.values()):
        return False
    kept = [notes[identity] for identity in order]
    part[:] = [*others, *kept]
    for entry in (*asked, *kept):
        entry.set(ID, numbers[entry.get(ID)])
    return True
