"""Puts the references of a paragraph or table to its notes where they belong in its text. Refuses what notes say.

A place is told by the letters behind it: before the text of a paragraph may stand its label.
"""

from collections.abc import Iterator, Sequence

from lxml import etree

from revtool.ooxml.make import SPACE, copied
from revtool.ooxml.mark import alone
from revtool.ooxml.names import ID, RUN, TEXT, W
from revtool.text.letters import letters, place_behind

REFERENCES = tuple(f"{W}{kind}Reference" for kind in ("footnote", "endnote"))
_SIGNS = (W + "sym", W + "noBreakHyphen", W + "softHyphen")


def references_to_notes(element: etree._Element) -> list[etree._Element]:
    """Return the references of an element to notes, in order."""
    return [entry for entry in element.iter(*REFERENCES) if entry.get(ID)]


def refer(element: etree._Element, behind: Sequence[int | None]) -> None:
    """Let each reference of an element stand right behind the letter that so many follow; where it does for None."""
    wanted = [
        (one, count) for one, count in zip(references_to_notes(element), behind, strict=True) if count is not None
    ]
    stand = _stand(element)
    if all(stand[one] == count for one, count in wanted):
        return
    runs = [(run, count) for one, count in wanted if (run := alone(one)) is not None]
    for run, _ in runs:
        outer = run.getparent()
        if outer is not None:
            outer.remove(run)
    for run, count in runs:
        _put(element, run, count)


def _stand(element: etree._Element) -> dict[etree._Element, int]:
    """Return how many letters follow each reference of an element."""
    found: dict[etree._Element, int] = {}
    count = 0
    for entry in _shown(element):
        if entry.tag in REFERENCES:
            found[entry] = count
        count += _count(entry)
    return {entry: count - before for entry, before in found.items()}


def _shown(element: etree._Element) -> Iterator[etree._Element]:
    for entry in element.iter(TEXT, *_SIGNS, *REFERENCES):
        if not any(above.tag == W + "txbxContent" for above in entry.iterancestors()):
            yield entry


def _count(entry: etree._Element) -> int:
    return len(letters(entry.text)) if entry.tag == TEXT else int(entry.tag in _SIGNS)


def _put(element: etree._Element, run: etree._Element, behind: int) -> None:
    """Put a run right behind the letter that so many follow, and behind the references that stand there."""
    entries = [entry for entry in _shown(element) if entry.tag not in REFERENCES]
    for entry in reversed(entries):
        count = _count(entry)
        if count > behind:
            last = _first_part(entry, count - behind)
            while (following := last.getnext()) is not None and _refers(following):
                last = following
            last.addnext(run)
            return
        behind -= count
    first = next((one for one in (entry.getparent() for entry in entries) if one is not None), None)
    if first is None:
        element.append(run)
    else:
        first.addprevious(run)


def _first_part(entry: etree._Element, count: int) -> etree._Element:
    """Return the run that ends with the letter of a number of a text, what is behind it in a run of its own."""
    run = alone(entry)
    outer = entry if run is None else run
    text = entry.text or ""
    place = place_behind(text, count)
    if run is None or entry.tag != TEXT or place == len(text):
        return outer
    rest = copied(run)
    for piece, part in ((run, text[:place]), (rest, text[place:])):
        content = next(piece.iter(TEXT))
        content.text = part
        content.set(SPACE, "preserve")
    run.addnext(rest)
    return run


def _refers(run: etree._Element) -> bool:
    return run.tag == RUN and next(run.iter(*REFERENCES), None) is not None
