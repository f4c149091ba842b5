"""Footnotes and endnotes behind the paragraph that refers to them; headers, footers and comments beside the body.

Refuses notes that nothing refers to: Word shows none of them.
"""

from typing import Literal

from lxml import etree

from revtool.model.document import Aside, Place
from revtool.ooxml.formats import print_number
from revtool.ooxml.names import ID, VAL, R, W
from revtool.ooxml.story import read_story
from revtool.ooxml.story_items import Grid, Item, Para, Reference
from revtool.readers.line import Line, Role
from revtool.readers.word.parts import Parts, Story
from revtool.text.letters import letters

_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}


def note_lines(parts: Parts, para: Para) -> list[Line]:
    """Return the notes that a paragraph refers to, in order, each with the mark that its reference prints."""
    lines = []
    for reference in para.own.references:
        if reference.kind == "comment":
            continue
        found = _note(parts, reference)
        if found is not None:
            story, entry = found
            mark = None if reference.custom else _mark(parts, reference)
            text, at = _text(parts, story, entry, reference)
            sign = letters(para.text[: reference.at]), letters(para.text[reference.at :])
            lines.append(Line(text, at, Role.NOTE, mark=mark, sign=sign))
    return lines


def asides(parts: Parts, root: etree._Element) -> tuple[Aside, ...]:
    """Return the headers and footers that the body's sections use, each once, then the comments; no empty ones."""
    found: dict[tuple[str, str], Aside] = {}
    kinds: tuple[tuple[str, Literal["header", "footer"]], ...] = (
        (W + "headerReference", "header"), (W + "footerReference", "footer"),
    )  # fmt: skip
    for tag, kind in kinds:
        for entry in root.iter(tag):
            relation = parts.relations.get(entry.get(R + "id", ""))
            story = None if relation is None or relation.external else parts.story(relation.target)
            if story is None or (kind, story.part) in found:
                continue
            text, index = _plain(parts, story, story.normal.root)
            if text:
                found[kind, story.part] = Aside(kind, text, story.place(index))
    return (*found.values(), *_comments(parts))


def _comments(parts: Parts) -> list[Aside]:
    story = parts.related("comments")
    if story is None:
        return []
    made = []
    for entry in story.normal.root.iter(W + "comment"):
        text, index = _plain(parts, story, entry)
        if text:
            made.append(Aside("comment", text, story.place(index)))
    return made


def _note(parts: Parts, reference: Reference) -> tuple[Story, etree._Element] | None:
    story = parts.related(reference.kind + "s")
    if story is None:
        return None
    if reference.kind not in parts.note_entries:
        entries = story.normal.root.iter(W + reference.kind)
        parts.note_entries[reference.kind] = {entry.get(ID, ""): entry for entry in entries}
    entry = parts.note_entries[reference.kind].get(reference.id)
    return None if entry is None else (story, entry)


def _mark(parts: Parts, reference: Reference) -> str:
    kind = reference.kind
    if kind not in parts.note_forms:
        parts.note_forms[kind], parts.notes[kind] = _form(parts, kind)
    count = parts.notes[kind]
    parts.notes[kind] = count + 1
    return print_number(count, parts.note_forms[kind])


def _form(parts: Parts, kind: str) -> tuple[str, int]:
    """Return the number format of the notes and their first number: as a section says, else as the settings do."""
    target = parts.target("settings")
    settings = None if target is None else parts.package.tree(target)
    form, start = _FORMS[kind], 1
    for root in (settings, parts.body.normal.root):
        found = None if root is None else next(root.iter(f"{W}{kind}Pr"), None)
        number = None if found is None else found.find(W + "numFmt")
        first = None if found is None else found.find(W + "numStart")
        form = form if number is None else number.get(VAL, form)
        value = "" if first is None else first.get(VAL, "")
        start = int(value) if value.isdecimal() else start
    return form, start


def _text(parts: Parts, story: Story, entry: etree._Element, reference: Reference) -> tuple[str, Place]:
    text, index = _plain(parts, story, entry)
    return text, story.place(index)._replace(part=f"{story.part}#{reference.id}")


def _plain(parts: Parts, story: Story, entry: etree._Element) -> tuple[str, int]:
    """Return the text of a short story, tables and boxes included, and the index of its first paragraph."""
    items = read_story(entry, story.normal.stamped, parts.hidden_styles)
    texts = [text.strip() for text in _texts(story, items) if text.strip()]
    first = next((item.paragraph for item in items if isinstance(item, Para)), 0)
    return "\n".join(texts), first


def _texts(story: Story, items: list[Item]) -> list[str]:
    texts: list[str] = []
    for item in items:
        if isinstance(item, Para):
            texts.append(item.text)
            for place in item.own.things:
                thing = story.normal.things[place]
                for box in thing.iter(W + "txbxContent"):
                    texts += _texts(story, read_story(box, story.normal.stamped))
        elif isinstance(item, Grid):
            for row in item.rows:
                texts.append("\t".join("\n".join(_texts(story, cell.items)) for cell in row))
    return texts
