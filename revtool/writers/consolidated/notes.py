"""Footnotes and endnotes of a paragraph or table whose amendment has them without Word's references.

Refuses to guess: where the references that stand there are not those of the notes, nothing is done.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from lxml import etree

from revtool.model.document import Block, Note, footnote, text_of_note
from revtool.ooxml.edit import WordFile
from revtool.ooxml.names import ID, RUN, W
from revtool.ooxml.refer import REFERENCES, references_to_notes
from revtool.text.letters import letters
from revtool.writers.consolidated.cells import refill

_KINDS = ("footnote", "endnote")


def places(blocks: Sequence[Block]) -> list[int | None]:
    """Return how many letters follow the reference of each footnote among blocks, in order; None where unknown."""
    found: list[int | None] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Note) and footnote(block):
            text = text_of_note(blocks, at, None)
            known = text is not None and block.offset is not None
            found.append(len(letters((text or "")[block.offset :])) if known else None)
    return found


def renote(
    file: WordFile, element: etree._Element, olds: Sequence[Note], news: Sequence[Note], made: Sequence[etree._Element]
) -> bool:
    """Let an element that has the notes `olds` have `news`; `made` are references to each new note, brought already.

    A note that is new is referred to behind the one before it, or the text: where it belongs, `refer` puts it.
    """
    references = references_to_notes(element)
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
            if last is not None:
                last.addnext(run)
            elif a < len(references):
                _run(references[a]).addprevious(run)
            else:
                element.append(run)
            last = run
    return True


def references_in(element: etree._Element) -> list[etree._Element]:
    """Return the runs of an element that refer to notes."""
    return [run for run in element.iter(RUN) if next(run.iter(*REFERENCES), None) is not None]


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
