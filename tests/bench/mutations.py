"""New versions of a Word file by random structural edits, for redlines to be tried on: every construct, one seed each.

Usage: python tests/bench/mutations.py JUDGE_FOLDER FOLDER_OR_FILE... [--rounds N] [--seed S] [--keep DIR]
The judge is accept_reject.py in JUDGE_FOLDER. Prints the pairs whose redline was refused, or is not both documents.
"""

import argparse
import importlib
import io
import random
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

from lxml import etree

from revtool.errors import RevtoolError
from revtool.ooxml.names import (
    BOX_CONTENT,
    CELL,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    ROW,
    RUN,
    RUN_PROPERTIES,
    TABLE,
    TEXT,
    VAL,
    W,
)  # fmt: skip
from revtool.writers.redline import redline

WORDS = (
    "令和8年度",
    "推進",
    "計画",
    "1,234",
    "ＤＸ",
    "を",
    "の",
    "。",
    "\U00020bb7野家",
    "葛\U000e0100城",
    "か\u3099",
    " ",
    "alpha",
)
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class File:
    """A Word file's parts, parsed when they are asked for."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
        self.trees: dict[str, etree._Element] = {}

    def tree(self, name: str) -> etree._Element | None:
        if name not in self.trees and name in self.parts:
            self.trees[name] = etree.fromstring(self.parts[name])
        return self.trees.get(name)

    def data(self) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                tree = self.trees.get(name)
                archive.writestr(
                    name, data if tree is None else etree.tostring(tree, encoding="UTF-8", standalone=True)
                )
        return out.getvalue()

    @property
    def root(self) -> etree._Element:
        root = self.tree("word/document.xml")
        assert root is not None
        return root

    @property
    def body(self) -> etree._Element:
        found = self.root.find(W + "body")
        assert found is not None
        return found

    def blocks(self) -> list[etree._Element]:
        return [child for child in self.body if child.tag in (PARAGRAPH, TABLE)]

    def paragraphs(self) -> list[etree._Element]:
        return list(self.body.iter(PARAGRAPH))


def _pick(rng: random.Random, row: list[etree._Element]) -> etree._Element | None:
    return rng.choice(row) if row else None


def _run(text: str) -> etree._Element:
    run = etree.Element(RUN)
    etree.SubElement(run, TEXT, {SPACE: "preserve"}).text = text
    return run


def _words(rng: random.Random) -> str:
    return "".join(rng.choice(WORDS) for _ in range(rng.randint(1, 6)))


def _paragraph(rng: random.Random) -> etree._Element:
    out = etree.Element(PARAGRAPH)
    out.append(_run(_words(rng)))
    return out


def _safe(paragraph: etree._Element) -> bool:
    return (
        paragraph.find(f"{PARAGRAPH_PROPERTIES}/{W}sectPr") is None
        and next(paragraph.iter(W + "fldChar"), None) is None
    )


def text_edited(file: File, rng: random.Random) -> None:
    entry = _pick(rng, [t for t in file.body.iter(TEXT) if t.text])
    if entry is not None and entry.text:
        at = rng.randrange(len(entry.text) + 1)
        end = min(len(entry.text), at + rng.randint(0, 4))
        entry.text = entry.text[:at] + rng.choice(("", _words(rng))) + entry.text[end:]
        entry.set(SPACE, "preserve")


def paragraph_gone(file: File, rng: random.Random) -> None:
    entry = _pick(rng, [b for b in file.blocks()[:-1] if b.tag == PARAGRAPH and _safe(b)])
    if entry is not None:
        file.body.remove(entry)


def paragraph_come(file: File, rng: random.Random) -> None:
    blocks = file.blocks()
    if blocks:
        rng.choice(blocks).addprevious(_paragraph(rng))


def paragraph_copied(file: File, rng: random.Random) -> None:
    notes = (W + "footnoteReference", W + "endnoteReference")
    blocks = [b for b in file.blocks() if b.tag == PARAGRAPH and _safe(b) and next(b.iter(*notes), None) is None]
    if blocks:
        rng.choice(blocks).addprevious(deepcopy(rng.choice(blocks)))


def chapter_moved(file: File, rng: random.Random) -> None:
    blocks = file.blocks()[:-1]
    if len(blocks) < 4:
        return
    start = rng.randrange(len(blocks))
    part = blocks[start : start + rng.randint(1, 12)]
    if not all(b.tag == TABLE or _safe(b) for b in part):
        return
    rest = [b for b in blocks if b not in part]
    if not rest:
        return
    place = rng.choice(rest)
    for block in part:
        place.addprevious(block)
    if rng.random() < 0.6:
        for block in part[::2]:
            entry = _pick(rng, list(block.iter(TEXT)))
            if entry is not None:
                entry.text = (entry.text or "") + _words(rng)


def paragraph_split(file: File, rng: random.Random) -> None:
    entry = _pick(rng, [p for p in file.paragraphs() if len(p.findall(RUN)) and _safe(p)])
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
    pairs = [p for p in file.paragraphs() if p.getnext() is not None and p.getnext().tag == PARAGRAPH and _safe(p)]  # type: ignore[union-attr]
    entry = _pick(rng, pairs)
    if entry is not None:
        after = entry.getnext()
        if after is not None and _safe(after):
            entry.extend([c for c in after if c.tag != PARAGRAPH_PROPERTIES])
            outer = entry.getparent()
            if outer is not None:
                outer.remove(after)


def row_come(file: File, rng: random.Random) -> None:
    row = _pick(rng, list(file.body.iter(ROW)))
    if row is not None:
        other = deepcopy(row)
        for text in other.iter(TEXT):
            text.text = _words(rng)
        row.addnext(other)


def row_gone(file: File, rng: random.Random) -> None:
    row = _pick(rng, [r for r in file.body.iter(ROW) if len(r.getparent().findall(ROW)) > 1])  # type: ignore[union-attr]
    if row is not None:
        row.getparent().remove(row)  # type: ignore[union-attr]


def row_moved(file: File, rng: random.Random) -> None:
    row = _pick(rng, list(file.body.iter(ROW)))
    if row is not None:
        others = row.getparent().findall(ROW)  # type: ignore[union-attr]
        rng.choice(others).addprevious(row) if len(others) > 1 else None


def column_come(file: File, rng: random.Random) -> None:
    table = _pick(rng, list(file.body.iter(TABLE)))
    if table is None:
        return
    at = rng.randint(0, 3)
    for row in table.findall(ROW):
        cells = row.findall(CELL)
        if cells:
            other = deepcopy(cells[min(at, len(cells) - 1)])
            for text in other.iter(TEXT):
                text.text = _words(rng)
            cells[min(at, len(cells) - 1)].addprevious(other)
    grid = table.find(W + "tblGrid")
    if grid is not None and len(grid):
        grid.append(deepcopy(grid[0]))


def column_gone(file: File, rng: random.Random) -> None:
    table = _pick(
        rng,
        [t for t in file.body.iter(TABLE) if min(len(r.findall(CELL)) for r in t.findall(ROW)) > 1]
        if file.body.find(f".//{ROW}") is not None and all(t.find(ROW) is not None for t in file.body.iter(TABLE))
        else [],
    )
    if table is None:
        return
    at = rng.randint(0, 3)
    for row in table.findall(ROW):
        cells = row.findall(CELL)
        row.remove(cells[min(at, len(cells) - 1)])
    grid = table.find(W + "tblGrid")
    if grid is not None and len(grid) > 1:
        grid.remove(grid[0])


def cell_gone(file: File, rng: random.Random) -> None:
    row = _pick(rng, [r for r in file.body.iter(ROW) if len(r.findall(CELL)) > 1])
    if row is not None:
        row.remove(rng.choice(row.findall(CELL)))


def cells_merged(file: File, rng: random.Random) -> None:
    row = _pick(rng, [r for r in file.body.iter(ROW) if len(r.findall(CELL)) > 1])
    if row is not None:
        cells = row.findall(CELL)
        at = rng.randrange(len(cells) - 1)
        properties = cells[at].find(W + "tcPr")
        if properties is None:
            properties = etree.Element(W + "tcPr")
            cells[at].insert(0, properties)
        for span in properties.findall(W + "gridSpan"):
            properties.remove(span)
        properties.insert(
            sum(c.tag in (W + "cnfStyle", W + "tcW") for c in properties), etree.Element(W + "gridSpan", {VAL: "2"})
        )
        row.remove(cells[at + 1])


def table_gone(file: File, rng: random.Random) -> None:
    table = _pick(rng, list(file.body.iter(TABLE)))
    if table is not None and table.getnext() is not None:
        table.getparent().remove(table)  # type: ignore[union-attr]


def table_nested(file: File, rng: random.Random) -> None:
    cell = _pick(rng, list(file.body.iter(CELL)))
    if cell is None:
        return
    text = "".join(
        f"<w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>{_words(rng)}</w:t></w:r></w:p></w:tc></w:tr>" for _ in range(2)
    )
    table = etree.fromstring(f'<w:tbl xmlns:w="{W[1:-1]}"><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{text}</w:tbl>')
    paragraphs = cell.findall(PARAGRAPH)
    if paragraphs:
        paragraphs[-1].addprevious(table)


def box_edited(file: File, rng: random.Random) -> None:
    entry = _pick(rng, [t for box in file.body.iter(BOX_CONTENT) for t in box.iter(TEXT) if t.text])
    if entry is not None:
        was, now = entry.text or "", _words(rng)
        for text in file.body.iter(TEXT):
            if text.text == was and (text is entry or rng.random() < 0.8):
                text.text = now


def thing_gone(file: File, rng: random.Random) -> None:
    entry = _pick(rng, list(file.body.iter(W + "drawing", W + "pict", W + "footnoteReference", W + "ruby", W + "sym")))
    if entry is not None:
        entry.getparent().remove(entry)  # type: ignore[union-attr]


def thing_copied(file: File, rng: random.Random) -> None:
    runs = [
        r for r in file.body.iter(RUN) if any(c.tag in (W + "drawing", W + "pict", W + "ruby", W + "object") for c in r)
    ]
    run, place = _pick(rng, runs), _pick(rng, [p for p in file.paragraphs() if _safe(p)])
    if run is not None and place is not None:
        place.append(deepcopy(run))


def note_edited(file: File, rng: random.Random) -> None:
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        root = file.tree(name)
        entry = None if root is None else _pick(rng, [t for t in root.iter(TEXT) if t.text])
        if entry is not None:
            entry.text = (entry.text or "") + _words(rng)


def note_come(file: File, rng: random.Random) -> None:
    root, paragraph = file.tree("word/footnotes.xml"), _pick(rng, [p for p in file.paragraphs() if _safe(p)])
    if root is None or paragraph is None or any(a.tag == BOX_CONTENT for a in paragraph.iterancestors()):
        return
    number = str(1 + max(int(n.get(W + "id") or 0) for n in root))
    note = etree.SubElement(root, W + "footnote", {W + "id": number})
    note.append(_paragraph(rng))
    run = etree.SubElement(paragraph, RUN)
    etree.SubElement(run, W + "footnoteReference", {W + "id": number})


def head_edited(file: File, rng: random.Random) -> None:
    names = [n for n in file.parts if n.startswith(("word/header", "word/footer"))]
    if not names:
        return
    root = file.tree(rng.choice(sorted(names)))
    if root is None:
        return
    entry = _pick(rng, [t for t in root.iter(TEXT) if t.text])
    if entry is None or rng.random() < 0.3:
        root.append(_paragraph(rng))
    else:
        entry.text = (entry.text or "")[:1] + _words(rng)


def head_gone(file: File, rng: random.Random) -> None:
    entry = _pick(rng, list(file.body.iter(W + "headerReference", W + "footerReference")))
    if entry is not None:
        entry.getparent().remove(entry)  # type: ignore[union-attr]


def section_come(file: File, rng: random.Random) -> None:
    last = file.body.find(W + "sectPr")
    entry = _pick(rng, [b for b in file.blocks() if b.tag == PARAGRAPH and _safe(b)])
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
    entry = _pick(
        rng,
        [
            s
            for s in file.body.iter(W + "sectPr")
            if s.getparent() is not file.body and s.getparent().tag == PARAGRAPH_PROPERTIES
        ],
    )  # type: ignore[union-attr]
    if entry is not None:
        entry.getparent().remove(entry)  # type: ignore[union-attr]


def number_changed(file: File, rng: random.Random) -> None:
    entry = _pick(rng, list(file.body.iter(W + "numId", W + "ilvl")))
    if entry is not None:
        entry.set(VAL, str(rng.randint(0, 3)))


def format_changed(file: File, rng: random.Random) -> None:
    run = _pick(rng, list(file.body.iter(RUN)))
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
    entry = _pick(rng, [j for j in file.body.iter(W + "jc") if j.getparent().tag == PARAGRAPH_PROPERTIES])  # type: ignore[union-attr]
    if entry is not None:
        entry.set(VAL, rng.choice(("left", "center", "right")))


def picture_swapped(file: File, rng: random.Random) -> None:
    names = sorted(n for n in file.parts if "/media/" in n)
    if names:
        name = rng.choice(names)
        file.parts[name] = file.parts[name] + b"\0"


def wrapped(file: File, rng: random.Random) -> None:
    run = _pick(rng, [r for r in file.body.iter(RUN) if r.getparent().tag == PARAGRAPH and r.find(TEXT) is not None])  # type: ignore[union-attr]
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
    entry = _pick(rng, list(file.body.iter(W + "hyperlink", W + "smartTag", W + "fldSimple")))
    if entry is not None:
        for child in list(entry):
            entry.addprevious(child)
        entry.getparent().remove(entry)  # type: ignore[union-attr]


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
    run = _pick(rng, [r for r in file.body.iter(RUN) if r.getparent().tag == PARAGRAPH and r.find(TEXT) is not None])  # type: ignore[union-attr]
    if run is not None:
        way = rng.choice(("ins", "del"))
        mark = etree.Element(W + way, {W + "id": str(rng.randrange(9000, 9999)), W + "author": "甲"})
        run.addprevious(mark)
        mark.append(run)
        for text in run.findall(TEXT) if way == "del" else ():
            text.tag = W + "delText"


def commented(file: File, rng: random.Random) -> None:
    root, paragraph = file.tree("word/comments.xml"), _pick(rng, [p for p in file.paragraphs() if _safe(p)])
    if root is None or paragraph is None:
        return
    number = str(1 + max((int(n.get(W + "id") or 0) for n in root), default=0))
    comment = etree.SubElement(root, W + "comment", {W + "id": number, W + "author": "乙"})
    comment.append(_paragraph(rng))
    at = 1 if paragraph.find(PARAGRAPH_PROPERTIES) is not None else 0
    paragraph.insert(at, etree.Element(W + "commentRangeStart", {W + "id": number}))
    paragraph.append(etree.Element(W + "commentRangeEnd", {W + "id": number}))
    run = etree.SubElement(paragraph, RUN)
    etree.SubElement(run, W + "commentReference", {W + "id": number})


EDITS: tuple[Callable[[File, random.Random], None], ...] = (
    text_edited, text_edited, paragraph_gone, paragraph_come, paragraph_copied, chapter_moved, chapter_moved,
    paragraph_split, paragraphs_joined, row_come, row_gone, row_moved, column_come, column_gone, cell_gone,
    cells_merged, table_gone, table_nested, box_edited, thing_gone, thing_copied, note_edited, note_come, head_edited,
    head_gone, section_come, section_gone, number_changed, format_changed, align_changed, picture_swapped, wrapped,
    unwrapped, bookmarked, tracked, commented,
)  # fmt: skip


def mutated(data: bytes, seed: int) -> tuple[bytes, list[str]]:
    """Return a new version of a file and the names of the edits that made it."""
    rng = random.Random(seed)
    file = File(data)
    done = []
    for _ in range(rng.choice((1, 2, 4, 8, 16))):
        edit = rng.choice(EDITS)
        edit(file, rng)
        done.append(edit.__name__)
    return file.data(), done


def _files(names: list[str]) -> list[Path]:
    out: list[Path] = []
    for name in names:
        path = Path(name)
        out += sorted(path.rglob("*.docx")) if path.is_dir() else [path]
    return out


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("judge")
    ask.add_argument("files", nargs="+")
    ask.add_argument("--rounds", type=int, default=1)
    ask.add_argument("--seed", type=int, default=0)
    ask.add_argument("--keep", type=Path)
    ask.add_argument("--formatting", action="store_true")
    ask.add_argument("--turn", action="store_true", help="the mutated file is the old one")
    args = ask.parse_args()
    sys.path.insert(0, args.judge)
    judge = importlib.import_module("accept_reject")

    keep = args.keep or Path(tempfile.mkdtemp())
    keep.mkdir(exist_ok=True, parents=True)

    def texts(data: bytes, mode: bool) -> object:
        return {
            part: full
            for part, stories in judge.story(io.BytesIO(data), mode).items()
            if (full := [t for s in stories for t in ([s] if isinstance(s, str) else s) if t.strip()])
        }

    made = faults = 0
    start = time.perf_counter()
    for number, path in enumerate(_files(args.files)):
        data = path.read_bytes()
        for turn in range(args.rounds):
            seed = args.seed * 1_000_003 + number * 101 + turn
            try:
                new, done = mutated(data, seed)
            except (KeyError, zipfile.BadZipFile, etree.XMLSyntaxError, AssertionError, ValueError) as error:
                print("not mutated:", path.name, repr(error))
                break
            old, new = (new, data) if args.turn else (data, new)
            made += 1
            said = ""
            try:
                more = {"formatting": True} if args.formatting else {}
                out = redline((old, "old.docx"), (new, "new.docx"), "revtool", None, "redline.docx", **more)
            except RevtoolError as error:
                said = f"refused: {error.cause} ({error.place})"
            except Exception as error:  # noqa: BLE001 # a sweep goes on
                said = f"CRASH {error!r}"
            else:
                if texts(out, True) != texts(new, True):
                    said = "accepted is not the new one"
                elif texts(out, False) != texts(old, True):
                    said = "rejected is not the old one"
            if said:
                faults += 1
                stem = f"{path.stem[:30]}.{seed}"
                (keep / f"{stem}.old.docx").write_bytes(old)
                (keep / f"{stem}.new.docx").write_bytes(new)
                if not said.startswith(("refused", "CRASH")):
                    (keep / f"{stem}.redline.docx").write_bytes(out)
                print(f"{stem}: {said}: {done}", flush=True)
    print(f"pairs {made}, faults {faults}, {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
