"""A long manual as PDF against the text that its publisher made of the same source: no letter of it is lost.

The publisher's text sets three things otherwise than the printed page: the licence before the 目次, footnotes
at the end of their chapter, and numbers where the page has none (fifth level) or another form (4.6. for 4.6).
So body, licence and footnotes are each held against their own part, in order, and the points are left out.
"""

import re
from pathlib import Path

import pytest
from rapidfuzz.distance import LCSseq

from revtool.model.document import Document, Note, walk
from revtool.readers import read
from revtool.text import fold

LEAST = 0.995
MARKUP = re.compile(r"[\"“”‘’'*_`|+=•\-\[\]\s\u200b]")
"""Signs by which a text file sets what a page sets in type: emphasis, code, lists, rules under titles."""
RULE = re.compile(r"(?m)^\s*([*=~^-])\1{2,}\s*$")
NUMBER = re.compile(r"(?m)^(\W*(?:\d+\.)*\d+)\.(?= )")


def letters(parts: list[str]) -> str:
    return MARKUP.sub("", fold("\n".join(parts)))


def kept(parts: list[str], read_parts: list[str]) -> tuple[int, int]:
    """How many letters stand in the PDF in the same order, none where more than a twentieth is lost; of how many."""
    one, two = letters(parts), letters(read_parts)
    return LCSseq.similarity(one, two, score_cutoff=len(one) * 19 // 20), len(one)


def published(text: str) -> tuple[list[str], list[str], list[str]]:
    """Body, licence and footnotes of the publisher's text."""
    body: list[str] = []
    notes: list[str] = []
    for block in re.split(r"\n\s*\n", NUMBER.sub(r"\1", RULE.sub("", text))):
        if re.match(r"\[\d+\] ", block):
            notes.append(block.partition("] ")[2])
        elif notes and block.startswith("    ") and body[-1] == "":
            notes[-1] += "\n" + block
        else:
            body.append(block)
            continue
        if body[-1]:
            body.append("")
    first = next(at for at, block in enumerate(body) if block.startswith("* Copyright"))
    last = next(at for at, block in enumerate(body) if re.match(r"\* 1\b", block))
    return body[:first] + body[last:], body[first:last], notes


def printed(document: Document) -> tuple[list[str], list[str]]:
    """Everything but the footnotes, and the footnotes, as the PDF was read."""
    parts = [block.text for block in document.cover]
    parts += [f"{row.label or ''}{row.title}" for row in document.contents]
    notes: list[str] = []
    for section in walk(document.sections):
        parts.append(section.heading)
        for block in section.blocks:
            (notes if isinstance(block, Note) and block.mark else parts).append(block.text)
    return parts, notes


@pytest.fixture(scope="module")
def manual(shared: Path) -> tuple[Document, str]:
    """The manual as it was read, and its publisher's text."""
    path = shared / "corpus" / "pdf" / "developers-reference.pdf"
    return read(path.read_bytes(), path.name), path.with_suffix(".txt").read_text(encoding="utf-8")


def test_no_letter_of_a_manual_of_130_pages_is_lost(manual: tuple[Document, str]) -> None:
    document, text = manual
    parts, notes = printed(document)
    body, licence, footnotes = published(text)
    found = [kept(body, parts), kept(licence, parts)]
    assert len(footnotes) == len(notes) == 8
    found += [max(kept([note], [other]) for other in notes) for note in footnotes]
    assert sum(same for same, _ in found) >= LEAST * sum(count for _, count in found)
    assert sum(same for same, _ in found) >= LEAST * len(letters([RULE.sub("", text)]))  # the points are counted, too
    assert all(same == count for same, count in found[2:])


def test_every_letter_that_stands_elsewhere_than_in_the_publishers_text_has_a_cause(
    manual: tuple[Document, str],
) -> None:
    """The page's own order: notes at its foot, the licence behind the 目次; points behind numbers are the text's."""
    document, text = manual
    text = RULE.sub("", text)
    body, licence, footnotes = published(text)
    parts, _ = printed(document)
    as_read = [block.text for block in document.cover]
    as_read += [f"{row.label or ''}{row.title}" for row in document.contents]
    for section in walk(document.sections):
        as_read += [section.heading, *(block.text for block in section.blocks)]
    same, count = kept([text], as_read)
    points = count - len(letters([NUMBER.sub(r"\1", text)]))
    moved = len(letters(licence)) + len(letters(footnotes))
    kept_body, of_body = kept(body, parts)
    printed_otherwise = of_body - kept_body
    assert (points, moved) == (594, 2415)
    assert printed_otherwise <= 300
    assert count - same <= points + moved + printed_otherwise
