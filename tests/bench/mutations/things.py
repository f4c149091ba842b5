"""Edits of what stands in the text and is no word: boxes, pictures, notes, links, controls, comments, old changes."""

import random
from copy import deepcopy

from lxml import etree

from revtool.ooxml.names import BOX_CONTENT, PARAGRAPH, PARAGRAPH_PROPERTIES, RUN, TEXT, VAL, W
from tests.bench.mutations.file import File, paragraph_of, pick, safe, words


def box_edited(file: File, rng: random.Random) -> None:
    entry = pick(rng, [t for box in file.body.iter(BOX_CONTENT) for t in box.iter(TEXT) if t.text])
    if entry is not None:
        was, now = entry.text or "", words(rng)
        for text in file.body.iter(TEXT):
            if text.text == was and (text is entry or rng.random() < 0.8):
                text.text = now


def thing_gone(file: File, rng: random.Random) -> None:
    entry = pick(rng, list(file.body.iter(W + "drawing", W + "pict", W + "footnoteReference", W + "ruby", W + "sym")))
    if entry is not None:
        entry.getparent().remove(entry)


def thing_copied(file: File, rng: random.Random) -> None:
    runs = [
        r for r in file.body.iter(RUN) if any(c.tag in (W + "drawing", W + "pict", W + "ruby", W + "object") for c in r)
    ]
    run, place = pick(rng, runs), pick(rng, [p for p in file.paragraphs() if safe(p)])
    if run is not None and place is not None:
        place.append(deepcopy(run))


def note_edited(file: File, rng: random.Random) -> None:
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        root = file.tree(name)
        notes = [] if root is None else [note for note in root if note.get(W + "type") is None]
        entry = pick(rng, [t for note in notes for t in note.iter(TEXT) if t.text])
        if entry is not None:
            entry.text = (entry.text or "") + words(rng)


def note_come(file: File, rng: random.Random) -> None:
    root, paragraph = file.tree("word/footnotes.xml"), pick(rng, [p for p in file.paragraphs() if safe(p)])
    if root is None or paragraph is None or any(a.tag == BOX_CONTENT for a in paragraph.iterancestors()):
        return
    number = str(1 + max((int(n.get(W + "id") or 0) for n in root), default=0))
    note = etree.SubElement(root, W + "footnote", {W + "id": number})
    note.append(paragraph_of(rng))
    run = etree.SubElement(paragraph, RUN)
    etree.SubElement(run, W + "footnoteReference", {W + "id": number})


def picture_swapped(file: File, rng: random.Random) -> None:
    names = sorted(n for n in file.parts if "/media/" in n)
    if names:
        name = rng.choice(names)
        file.parts[name] = file.parts[name] + b"\0"


def wrapped(file: File, rng: random.Random) -> None:
    run = pick(rng, [r for r in file.body.iter(RUN) if r.getparent().tag == PARAGRAPH and r.find(TEXT) is not None])
    if run is None:
        return
    match rng.randrange(4):
        case 0:
            outer = etree.Element(W + "hyperlink", {W + "anchor": "a"})
            inner = outer
        case 1:
            outer = etree.Element(W + "sdt")
            etree.SubElement(etree.SubElement(outer, W + "sdtPr"), W + "tag", {VAL: "t"})
            inner = etree.SubElement(outer, W + "sdtContent")
        case 2:
            outer = inner = etree.Element(W + "fldSimple", {W + "instr": "PAGE"})
        case _:
            outer = inner = etree.Element(W + "smartTag", {W + "uri": "u", W + "element": "e"})
    run.addprevious(outer)
    inner.append(run)


def unwrapped(file: File, rng: random.Random) -> None:
    entry = pick(rng, list(file.body.iter(W + "hyperlink", W + "smartTag", W + "fldSimple")))
    if entry is not None:
        for child in list(entry):
            entry.addprevious(child)
        entry.getparent().remove(entry)


def bookmarked(file: File, rng: random.Random) -> None:
    blocks = [b for b in file.blocks() if b.tag == PARAGRAPH]
    if blocks:
        first = rng.randrange(len(blocks))
        last = min(len(blocks) - 1, first + rng.randint(0, 2))
        number = str(rng.randrange(5000, 9000))
        start = etree.Element(W + "bookmarkStart", {W + "id": number, W + "name": f"b{number}"})
        blocks[first].append(start)
        blocks[last].append(etree.Element(W + "bookmarkEnd", {W + "id": number}))


def tracked(file: File, rng: random.Random) -> None:
    """Leave changes of somebody else's in the file."""
    run = pick(rng, [r for r in file.body.iter(RUN) if r.getparent().tag == PARAGRAPH and r.find(TEXT) is not None])
    if run is not None:
        way = rng.choice(("ins", "del"))
        mark = etree.Element(W + way, {W + "id": str(rng.randrange(9000, 9999)), W + "author": "甲"})
        run.addprevious(mark)
        mark.append(run)
        for text in run.findall(TEXT) if way == "del" else ():
            text.tag = W + "delText"


def commented(file: File, rng: random.Random) -> None:
    root, paragraph = file.tree("word/comments.xml"), pick(rng, [p for p in file.paragraphs() if safe(p)])
    if root is None or paragraph is None:
        return
    number = str(1 + max((int(n.get(W + "id") or 0) for n in root), default=0))
    comment = etree.SubElement(root, W + "comment", {W + "id": number, W + "author": "乙"})
    comment.append(paragraph_of(rng))
    at = 1 if paragraph.find(PARAGRAPH_PROPERTIES) is not None else 0
    paragraph.insert(at, etree.Element(W + "commentRangeStart", {W + "id": number}))
    paragraph.append(etree.Element(W + "commentRangeEnd", {W + "id": number}))
    run = etree.SubElement(paragraph, RUN)
    etree.SubElement(run, W + "commentReference", {W + "id": number})
