"""How alike a Word file and its PDF are read: pdf_pairs.py FOLDER [--show NAME]; FOLDER holds NAME.docx and NAME.pdf.

For each pair: F1 of the section paths, the part of shared sections with the same text block by block, the part of the
Word file's characters (blanks aside) that the PDF keeps in order in its whole text, and the part of sections that
comparing both calls the same (or different in notation only).
"""

import argparse
from collections import Counter
from difflib import unified_diff
from pathlib import Path
from statistics import mean

from rapidfuzz.distance import Indel

from revtool.compare import compare
from revtool.errors import InputError
from revtool.model.comparison import Verdict
from revtool.model.document import Document, Section, walk
from revtool.readers import read
from revtool.text import fold


def opened(path: Path) -> Document:
    return read(path.read_bytes(), path.name)


def paths(document: Document) -> Counter[str]:
    return Counter(fold(section.path) for section in walk(document.sections))


def texts(document: Document) -> dict[str, str]:
    found: dict[str, str] = {}
    for section in walk(document.sections):
        found.setdefault(fold(section.path), text_of(section))
    return found


def text_of(section: Section) -> str:
    return "\n".join(fold(block.text) for block in section.blocks)


def likeness(word: Document, pdf: Document) -> tuple[float, float]:
    one, two = paths(word), paths(pdf)
    shared = (one & two).total()
    score = 2 * shared / max(1, one.total() + two.total())
    left, right = texts(word), texts(pdf)
    both = left.keys() & right.keys()
    return score, sum(left[key] == right[key] for key in both) / max(1, len(both))


def letters(document: Document) -> str:
    parts = [block.text for block in document.cover]
    parts += [f"{row.label or ''}{row.title}" for row in document.contents]
    for section in walk(document.sections):
        parts += [section.heading, section.text]
    parts += [block.text for block in document.colophon]
    return "".join("".join(fold(part).split()) for part in parts)


def kept(word: Document, pdf: Document) -> float:
    one, two = letters(word), letters(pdf)
    shared = (len(one) + len(two) - Indel.distance(one, two)) / 2
    return shared / max(1, len(one))


def alike(word: Document, pdf: Document) -> float:
    pairs = compare(word, pdf).pairs
    return sum(pair.verdict in (Verdict.SAME, Verdict.NOTATION) for pair in pairs) / max(1, len(pairs))


def shown(document: Document) -> list[str]:
    found = [f"cover: {block.text}" for block in document.cover]
    found += [f"contents: {row.label} | {row.title} | {row.page}" for row in document.contents]
    for section in walk(document.sections):
        found.append(f"{'  ' * section.level}§ {section.label} | {section.title}")
        for block in section.blocks:
            found += [f"{'  ' * section.level}  {block.kind}: {line}" for line in block.text.split("\n")]
    return found


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("folder", type=Path)
    ask.add_argument("--show")
    args = ask.parse_args()
    scores = []
    for path in sorted(args.folder.glob("*.docx")):
        if not path.with_suffix(".pdf").exists() or (args.show and args.show != path.stem):
            continue
        try:
            word, pdf = opened(path), opened(path.with_suffix(".pdf"))
        except InputError as refused:
            print(f"{path.stem}: refused: {refused}")
            continue
        if args.show:
            print("\n".join(unified_diff(shown(word), shown(pdf), "docx", "pdf", lineterm="", n=1)))
        score, same = likeness(word, pdf)
        part, verdicts = kept(word, pdf), alike(word, pdf)
        scores.append((score, same, part, verdicts))
        print(
            f"{path.stem}: paths {score:.3f}, texts {same:.3f}, letters {part:.4f}, alike {verdicts:.3f}, "
            f"sections {paths(word).total()}"
        )
    for name, values in zip(("paths", "texts", "letters", "alike"), zip(*scores, strict=True), strict=False):
        ordered = sorted(values)
        print(f"{name}: mean {mean(values):.4f}, median {ordered[len(ordered) // 2]:.4f}, least {ordered[0]:.4f}")


if __name__ == "__main__":
    main()
