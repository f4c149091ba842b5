"""Counts the revisions of redlines as WmlComparer does, beside what its suite expects: the table in docs/redlines.md.

A revision is an unbroken stretch of one state: neighbouring runs, paragraph ends and rows that came (or went) are one.
Usage: python tests/bench/revisions.py FOLDER (NAME.a.docx, NAME.b.docx and manifest.json)
"""

import io
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from revtool.ooxml.names import DELETED, INSERTED, MOVED_FROM, MOVED_TO, PARAGRAPH, ROW, RUN, M, W
from revtool.writers.redline import redline

_STATES = {INSERTED: "+", MOVED_TO: "+", DELETED: "-", MOVED_FROM: "-"}
_PARTS = ("document", "footnotes", "endnotes")


def revisions(data: bytes) -> list[tuple[str, str]]:
    """Return the state and the text of each revision, part by part."""
    out: list[tuple[str, str]] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in _PARTS:
            if f"word/{name}.xml" in archive.namelist():
                out += _stretches(etree.fromstring(archive.read(f"word/{name}.xml")))
    return out


def _stretches(root: etree._Element) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    last = ""
    for state, text in _states(root):
        if state and state == last:
            out[-1] = (state, out[-1][1] + text)
        elif state:
            out.append((state, text))
        last = state
    return out


def _states(holder: etree._Element, state: str = "") -> Iterator[tuple[str, str]]:
    for child in holder:
        tag = child.tag
        if not isinstance(tag, str) or tag.endswith("Pr"):
            continue
        if tag in (RUN, M + "oMath"):
            text = "".join(str(part) for part in child.itertext())
            boxes = list(child.iter(W + "txbxContent"))
            yield (state, text if not boxes else "⟦⟧")
            for box in boxes:
                yield from _states(box, state)
        elif tag == PARAGRAPH:
            yield from _states(child, state)
            yield (_state(child.find(f"{W}pPr/{W}rPr")) or state, "¶")
        elif tag == ROW:
            yield from _states(child, _state(child.find(W + "trPr")) or state)
        else:
            yield from _states(child, _STATES.get(tag, state))


def _state(marks: etree._Element | None) -> str:
    """Return the state of a paragraph's end or of a row, from the marks among its properties."""
    return "" if marks is None else next((_STATES[str(entry.tag)] for entry in marks if entry.tag in _STATES), "")


def main() -> None:
    folder = Path(sys.argv[1])
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    agree = 0
    for name, entry in manifest.items():
        old, new = (folder / f"{name}.{side}.docx" for side in "ab")
        data = redline((old.read_bytes(), old.name), (new.read_bytes(), new.name), "revtool", None, "redline.docx").data
        found = revisions(data)
        agree += len(found) == entry["expected"]
        if len(found) != entry["expected"]:
            print(name, entry["expected"], len(found), " ".join(f"{state}{text[:24]!r}" for state, text in found))
    print(f"agree {agree} of {len(manifest)}")


if __name__ == "__main__":
    main()
