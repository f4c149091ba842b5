"""Edits of headers and footers, sections, numbering and looks."""

import random
from copy import deepcopy

from lxml import etree

from revtool.ooxml.names import PARAGRAPH, PARAGRAPH_PROPERTIES, RUN, RUN_PROPERTIES, TEXT, VAL, W
from tests.bench.mutations.file import File, paragraph_of, pick, safe, words


def head_edited(file: File, rng: random.Random) -> None:
    names = [n for n in file.parts if n.startswith(("word/header", "word/footer"))]
    if not names:
        return
    root = file.tree(rng.choice(sorted(names)))
    if root is None:
        return
    entry = pick(rng, [t for t in root.iter(TEXT) if t.text])
    if entry is None or rng.random() < 0.3:
        root.append(paragraph_of(rng))
    else:
        entry.text = (entry.text or "")[:1] + words(rng)


def head_gone(file: File, rng: random.Random) -> None:
    entry = pick(rng, list(file.body.iter(W + "headerReference", W + "footerReference")))
    if entry is not None:
        entry.getparent().remove(entry)


def section_come(file: File, rng: random.Random) -> None:
    last = file.body.find(W + "sectPr")
    entry = pick(rng, [b for b in file.blocks() if b.tag == PARAGRAPH and safe(b)])
    if last is None or entry is None:
        return
    properties = entry.find(PARAGRAPH_PROPERTIES)
    if properties is None:
        properties = etree.Element(PARAGRAPH_PROPERTIES)
        entry.insert(0, properties)
    other = deepcopy(last)
    if rng.random() < 0.5:
        for child in other.findall(W + "headerReference") + other.findall(W + "footerReference"):
            other.remove(child)
    change = properties.find(W + "pPrChange")
    properties.insert(len(properties) - (change is not None), other)


def section_gone(file: File, rng: random.Random) -> None:
    entry = pick(
        rng,
        [
            s
            for s in file.body.iter(W + "sectPr")
            if s.getparent() is not file.body and s.getparent().tag == PARAGRAPH_PROPERTIES
        ],
    )
    if entry is not None:
        entry.getparent().remove(entry)


def number_changed(file: File, rng: random.Random) -> None:
    entry = pick(rng, list(file.body.iter(W + "numId", W + "ilvl")))
    if entry is not None:
        entry.set(VAL, str(rng.randint(0, 3)))


def format_changed(file: File, rng: random.Random) -> None:
    run = pick(rng, list(file.body.iter(RUN)))
    if run is not None:
        properties = run.find(RUN_PROPERTIES)
        if properties is None:
            properties = etree.Element(RUN_PROPERTIES)
            run.insert(0, properties)
        found = properties.find(W + "b")
        if found is not None:
            properties.remove(found)
        else:
            at = sum(c.tag in (W + "rStyle", W + "rFonts") for c in properties)
            properties.insert(at, etree.Element(W + "b"))


def align_changed(file: File, rng: random.Random) -> None:
    entry = pick(rng, [j for j in file.body.iter(W + "jc") if j.getparent().tag == PARAGRAPH_PROPERTIES])
    if entry is not None:
        entry.set(VAL, rng.choice(("left", "center", "right")))
