"""Footnotes and endnotes: pairs of notes that may be one, and the part that holds what stands for both."""

from copy import deepcopy

from lxml import etree

from revtool.ooxml.elements import whole
from revtool.ooxml.names import ID, PARAGRAPH, TEXT, W
from revtool.text.steps import likeness, paired, steps
from revtool.writers.redline.keys import NOTES
from revtool.writers.redline.marks import Marks
from revtool.writers.redline.stock import NotePlan, Stock
from revtool.writers.redline.story import Story

KINDS = {NOTES[0]: ("footnotes", W + "footnote"), NOTES[1]: ("endnotes", W + "endnote")}
_ALIKE = 0.3


def real_notes(root: etree._Element | None, tag: str) -> list[etree._Element]:
    """Return the notes of a part without the lines that separate them from the text."""
    if root is None:
        return []
    return [note for note in root.iterchildren(KINDS[tag][1]) if note.get(W + "type") in (None, "normal")]


def note_pairs(old: list[etree._Element], new: list[etree._Element]) -> list[tuple[str, str]]:
    """Return the ids of the notes that may be one, in an order that both rows have."""
    rows = old, new
    words = [[_text(note) for note in row] for row in rows]
    out: list[tuple[int, int]] = []
    for step in steps(words[0], words[1]):
        if step.same:
            out += zip(range(step.a, step.b), range(step.c, step.d), strict=True)
            continue
        ours, theirs = words[0][step.a : step.b], words[1][step.c : step.d]

        def alike(i: int, j: int, ours: list[str] = ours, theirs: list[str] = theirs) -> float:
            return max(likeness(ours[i], theirs[j]), _ALIKE if len(ours) == len(theirs) == 1 else 0.0)

        out += [(step.a + i, step.c + j) for i, j in paired(ours, theirs, alike, _ALIKE)]
    return [(rows[0][i].get(ID, ""), rows[1][j].get(ID, "")) for i, j in out]


def plan_orphans(
    tag: str, plan: NotePlan, old: list[etree._Element], new: list[etree._Element], asked: tuple[set[str], set[str]]
) -> None:
    """Plan what becomes of notes that no reference of their document, `asked`, leads to: some programs leave them."""
    lost = [note for note in old if note.get(ID, "") not in asked[0]]
    others = [note for note in new if note.get(ID, "") not in asked[1]]
    plan.kept[tag].update(note_pairs(lost, others))
    kept = set(plan.kept[tag].values())
    for note in others:
        if note.get(ID, "") not in kept:
            plan.number(tag, note.get(ID, ""))


def merge_notes(
    tag: str,
    old: etree._Element,
    new: etree._Element | None,
    plan: NotePlan,
    *,
    story: Story,
    stock: Stock,
    marks: Marks,
) -> None:
    """Give the old part the notes that stand for both, in the order of both."""
    theirs = {note.get(ID, ""): note for note in real_notes(new, tag)}
    order = list(theirs)
    out: list[etree._Element] = []
    at = 0
    for note in real_notes(old, tag):
        number = note.get(ID, "")
        partner = plan.kept[tag].get(number)
        if partner is None or partner not in theirs:
            _mark(note, marks, "del")
            out.append(note)
            continue
        stop = order.index(partner)
        out += _come(order[at:stop], theirs, tag, plan, stock=stock, marks=marks)
        copied = _come([partner], theirs, tag, plan, stock=stock, marks=marks) if stop >= at else []
        at = max(at, stop + 1)
        story.merge(note, theirs[partner])
        out += [note, *copied]
    out += _come(order[at:], theirs, tag, plan, stock=stock, marks=marks)
    others = [entry for entry in old if entry not in set(real_notes(old, tag))]
    old[:] = [*others, *out]


def _come(
    numbers: list[str], theirs: dict[str, etree._Element], tag: str, plan: NotePlan, *, stock: Stock, marks: Marks
) -> list[etree._Element]:
    out = []
    for number in numbers:
        if number not in plan.come[tag]:
            continue
        note = stock.bring(theirs[number])
        note.set(ID, plan.come[tag][number])
        _mark(note, marks, "ins")
        out.append(note)
    return out


def _mark(note: etree._Element, marks: Marks, way: str) -> None:
    """Mark a note's content; the end of its last paragraph stays, for a note cannot be without."""
    children = list(note)
    for child in children[:-1]:
        marks.block(child, "ins" if way == "ins" else "del")
    if children and children[-1].tag == PARAGRAPH:
        marks.inline(children[-1], "ins" if way == "ins" else "del")


def renumber(tag: str, main: etree._Element, part: etree._Element, plan: NotePlan) -> None:
    """Number the notes in the order in which they stand; let them stand as their references do, as Word does.

    Some readers count instead of looking for numbers. Where one of the documents has another order, that stays.
    """
    notes = {note.get(ID, ""): note for note in real_notes(part, tag)}
    others = [entry for entry in part if notes.get(entry.get(ID, "")) is not entry]
    asked = [entry for entry in main.iter(tag) if entry.get(ID, "") in notes]
    wanted = list(dict.fromkeys([*(entry.get(ID, "") for entry in asked), *notes]))
    come = set(plan.come[tag].values())
    old, new = set(notes) - come, come | set(plan.kept[tag])
    fits = all([n for n in wanted if n in side] == [n for n in notes if n in side] for side in (old, new))
    order = wanted if fits else list(notes)
    first = max(0, 0, *(whole(entry, ID) for entry in others)) + 1
    numbers = {number: str(first + place) for place, number in enumerate(order)}
    for entry in (*asked, *notes.values()):
        entry.set(ID, numbers[entry.get(ID, "")])
    part[:] = [*others, *(notes[number] for number in order)]


def empty_part(root: etree._Element, tag: str) -> etree._Element:
    """Return a part with the separators of another and no notes."""
    copy = deepcopy(root)
    for note in real_notes(copy, tag):
        copy.remove(note)
    return copy


def _text(note: etree._Element) -> str:
    return "".join(text.text or "" for text in note.iter(TEXT))
