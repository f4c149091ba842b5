"""Footnotes and endnotes of a paragraph or table whose amendment has them without Word's references.

Refuses to guess: where the references that stand there are not those of the notes, nothing is done.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from lxml import etree

from revtool.model.document import Note
from revtool.ooxml.edit import WordFile
from revtool.ooxml.names import ID, RUN, W
from revtool.writers.consolidated.cells import refill

_KINDS = ("footnote", "endnote")
_REFERENCES = tuple(f"{W}{kind}Reference" for kind in _KINDS)


def renote(
    file: WordFile, element: etree._Element, olds: Sequence[Note], news: Sequence[Note], made: Sequence[etree._Element]
) -> bool:
    """Let an element that has the notes `olds` have `news`; `made` are references to each new note, brought already.

    A note that is new is referred to behind the text of its paragraph.
    """
    references = [entry for entry in element.iter(*_REFERENCES) if entry.get(ID)]
    if len(references) != len(olds):
        return False
    steps = SequenceMatcher(None, [n.text for n in olds], [n.text for n in news], autojunk=False).get_opcodes()
    last: etree._Element | None = None
    for op, a, b, c, d in steps:
        if op == "equal":
            last = _run(references[b - 1])
            continue
        paired = min(b - a, d - c)
        for reference, old, new in zip(references[a:b], olds[a:b], news[c:d], strict=False):
            body = _body(file, reference)
            if body is None or not refill(body, new.text, old.text):
                return False
            last = _run(reference)
        for reference in references[a + paired : b]:
            _drop(reference)
        for run in made[c + paired : d]:
            if last is None:
                element.append(run)
            else:
                last.addnext(run)
            last = run
    return True


def references_in(element: etree._Element) -> list[etree._Element]:
    """Return the runs of an element that refer to notes."""
    return [run for run in element.iter(RUN) if next(run.iter(*_REFERENCES), None) is not None]


def _run(reference: etree._Element) -> etree._Element:
    return next(reference.iterancestors(RUN), reference)


def _body(file: WordFile, reference: etree._Element) -> etree._Element | None:
    kind = next(kind for kind in _KINDS if reference.tag == f"{W}{kind}Reference")
    part = file.related(kind + "s")
    root = file.tree(part) if part is not None else None
    notes = [] if root is None else root.findall(W + kind)
    return next((note for note in notes if note.get(ID) == reference.get(ID)), None)


def _drop(reference: etree._Element) -> None:
    outer = reference.getparent()
    if outer is not None:
        outer.remove(reference)
