"""Edits of what is written: words, paragraphs that come, go, move, divide and join, chapters that move."""

import random
from copy import deepcopy

from lxml import etree

from revtool.ooxml.names import PARAGRAPH, PARAGRAPH_PROPERTIES, RUN, TABLE, TEXT, W
from tests.bench.mutations.file import SPACE, File, paragraph_of, pick, safe, words


def text_edited(file: File, rng: random.Random) -> None:
    entry = pick(rng, [t for t in file.body.iter(TEXT) if t.text])
    if entry is not None and entry.text:
        at = rng.randrange(len(entry.text) + 1)
        end = min(len(entry.text), at + rng.randint(0, 4))
        entry.text = entry.text[:at] + rng.choice(("", words(rng))) + entry.text[end:]
        entry.set(SPACE, "preserve")


def paragraph_gone(file: File, rng: random.Random) -> None:
    entry = pick(rng, [b for b in file.blocks()[:-1] if b.tag == PARAGRAPH and safe(b)])
    if entry is not None:
        file.body.remove(entry)


def paragraph_come(file: File, rng: random.Random) -> None:
    blocks = file.blocks()
    if blocks:
        rng.choice(blocks).addprevious(paragraph_of(rng))


def paragraph_copied(file: File, rng: random.Random) -> None:
    notes = (W + "footnoteReference", W + "endnoteReference")
    blocks = [b for b in file.blocks() if b.tag == PARAGRAPH and safe(b) and next(b.iter(*notes), None) is None]
    if blocks:
        rng.choice(blocks).addprevious(deepcopy(rng.choice(blocks)))


def chapter_moved(file: File, rng: random.Random) -> None:
    blocks = file.blocks()[:-1]
    if len(blocks) < 4:
        return
    start = rng.randrange(len(blocks))
    part = blocks[start : start + rng.randint(1, 12)]
    if not all(b.tag == TABLE or safe(b) for b in part):
        return
    rest = [b for b in blocks if b not in part]
    if not rest:
        return
    place = rng.choice(rest)
    for block in part:
        place.addprevious(block)
    if rng.random() < 0.6:
        for block in part[::2]:
            entry = pick(rng, list(block.iter(TEXT)))
            if entry is not None:
                entry.text = (entry.text or "") + words(rng)


def paragraph_split(file: File, rng: random.Random) -> None:
    entry = pick(rng, [p for p in file.paragraphs() if len(p.findall(RUN)) and safe(p)])
    if entry is None:
        return
    other = etree.Element(PARAGRAPH)
    properties = entry.find(PARAGRAPH_PROPERTIES)
    if properties is not None:
        other.append(deepcopy(properties))
    children = [c for c in entry if c.tag != PARAGRAPH_PROPERTIES]
    other.extend(children[rng.randrange(len(children)) :])
    entry.addnext(other)


def paragraphs_joined(file: File, rng: random.Random) -> None:
    pairs = [p for p in file.paragraphs() if p.getnext() is not None and p.getnext().tag == PARAGRAPH and safe(p)]
    entry = pick(rng, pairs)
    if entry is not None:
        after = entry.getnext()
        if after is not None and safe(after):
            entry.extend([c for c in after if c.tag != PARAGRAPH_PROPERTIES])
            outer = entry.getparent()
            if outer is not None:
                outer.remove(after)
