"""One small change at a time, anywhere in Word files: is it carried by the redline, told by it, or dropped?

Usage: python -m tests.bench.carried FOLDER_OR_FILE... [--formatting] [--limit N] [--all]
Every kind of attribute and element (part, parent, name) is changed once, in the smallest file that has it. Carried is
what stands in the redline accepted as in NEW and rejected as in OLD. Prints what is dropped; with --all the rest, too.
"""

import argparse
import re
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from revtool.errors import RevtoolError
from revtool.ooxml.names import TEXT, W
from revtool.ooxml.package import Package, open_package
from revtool.writers.redline import redline
from revtool.writers.resolved import resolved
from tests.bench.mutations.file import File

_NUMBERS = ("rsid", "paraId", "textId", "anchorId", "editId", "docId", "durableId")
_FRAME = ("[Content_Types]", ".rels")
_WORDS = frozenset((TEXT, W + "delText", W + "instrText"))
_IDS = frozenset((W + "id", "id", "relId", "Id", "spid", "{urn:schemas-microsoft-com:office:office}spid"))

_NAMED = frozenset((
    "image", "chart", "oleObject", "package", "hyperlink", "diagramData", "diagramLayout", "diagramQuickStyle",
    "diagramColors", "control", "aFChunk", "header", "footer",
))  # fmt: skip
"""Relationships that lead somewhere only where their id is named."""

ARGUED = {
    "parts that programs keep for themselves": r"(app|fontTable|webSettings|people|itemProps) ",
    "who saved the file, and when": r"core coreProperties/(creator|lastModifiedBy|revision|created|modified) ",
    "prefixes, spaces that nothing depends on": r"\w+ \S+ @(Ignorable|space)$",
    "data of other programs": r"\w+ \S+ @(Unid|PrevUnid|SHA1Hash|CorrelatedSHA1Hash)$",
    "settings of the program": r"settings (\S+/)?(zoom|proofState|view|themeFontLang|shapeDefaults|shapedefaults"
    r"|shapelayout|idmap|decimalSymbol|listSeparator|docId|chartTrackingRefBased|hideSpellingErrors|hideGrammaticalErrors"
    r"|rsids?|rsidRoot|stylePaneFormatFilter|attachedTemplate|trackRevisions|activeWritingStyle) ",
    "styles that no text uses, and how programs list styles": r"styles (styles/|latentStyles/|style/(name|qFormat"
    r"|uiPriority|semiHidden|unhideWhenUsed|rsid|locked|next|link|aliases) )",
    "bookmarks: NEW's come and OLD's stay": r"\w+ \w+/bookmark(Start|End) ",
    "languages and proofing": r"\w+ \S+/(lang|noProof|proofErr|lastRenderedPageBreak) ",
    "properties that hold nothing": r"\w+ \S+/(sectPr|pPr|rPr|tblPr|tblGrid) gone$",
    "changes in the inputs, which are taken as accepted": r"\w+ ((p|r|rPr)/(ins|del|delText|rPrChange)|(ins|del)/r) ",
    "names of pictures and boxes, their depth": r"\w+ (\S+/(docPr|cNvPr) @name|drawing/anchor @relativeHeight)$",
    "the second representation of a drawing, for old programs": r"\w+ (pict|shapetype|shape)/\w+ ",
    "a diagram's shapes as they were drawn last, which follow from its data": r"drawing ",
    "a cell without a paragraph, which is none": r"document tc/p gone$",
    "whether a link was followed": r"\w+ p/hyperlink @history$",
}
"""What may be dropped, by part, path and way, and what it is; docs/redlines.md says why."""

Sign = tuple[object, ...]


class Change(NamedTuple):
    """A change: the kind of part, the path of what changed, and what was done."""

    part: str
    path: str
    way: str

    def __str__(self) -> str:
        return f"{self.part} {self.path} {self.way}"


def changes(data: bytes, known: set[Change]) -> Iterator[tuple[Change, bytes]]:
    """Yield each kind of change that is not known yet, with the file that has it."""
    for name in sorted(File(data).parts):
        if not name.endswith(".xml") or name.startswith(_FRAME):
            continue
        file = File(data)
        try:
            root = file.tree(name)
        except etree.XMLSyntaxError:
            continue
        for place, entry in enumerate([] if root is None else list(root.iter(etree.Element))):
            for change in _kinds(name, entry):
                if change not in known:
                    known.add(change)
                    fresh = File(data)
                    tree = fresh.tree(name)
                    if tree is not None and _done(list(tree.iter(etree.Element))[place], change):
                        yield change, fresh.data()


def _kinds(name: str, entry: etree._Element) -> Iterator[Change]:
    outer = entry.getparent()
    path = _short(entry) if outer is None else f"{_short(outer)}/{_short(entry)}"
    part = _kind(name)
    for key in entry.attrib:
        if not any(word in key for word in _NUMBERS) and key not in _IDS and "relationships}" not in key:
            yield Change(part, path, f"@{key.rpartition('}')[2]}")
    if outer is not None and next(entry.iter(TEXT), None) is None:
        yield Change(part, path, "gone")
    if entry.tag not in _WORDS and not len(entry) and (entry.text or "").strip():
        yield Change(part, path, "text")


def _done(entry: etree._Element, change: Change) -> bool:
    if change.part == "core" and change.way == "gone" and not (entry.text or "").strip():
        return False
    if change.way == "gone":
        outer = entry.getparent()
        if outer is not None:
            outer.remove(entry)
        return outer is not None
    if change.way == "text":
        entry.text = _other(entry.text or "")
        return True
    key = next((key for key in entry.attrib if key.rpartition("}")[2] == change.way[1:]), None)
    if key is not None:
        entry.set(key, _other(entry.get(key, "")))
    return key is not None


def _other(value: str) -> str:
    if value.lstrip("-").isdigit():
        return str(int(value) + 1)
    return {"true": "false", "false": "true", "on": "off", "off": "on"}.get(value, value + "x")


def _short(entry: etree._Element) -> str:
    return etree.QName(entry).localname


def _kind(name: str) -> str:
    return Path(name).stem.rstrip("0123456789")


def signs(data: bytes) -> Counter[Sign]:
    """Return what stands in the parts of a file, each element by itself, without numbers that mean nothing."""
    package = open_package(data, "x.docx")
    return Counter(_sign(name, entry) for name, root in _reached(package).items() for entry in root.iter(etree.Element))


def _reached(package: Package) -> dict[str, etree._Element]:
    """Return the XML parts that something in the file leads to; what came may leave what went behind, unused."""
    found: dict[str, etree._Element] = {}
    ahead = [relation.target for relation in package.relations("").values()]
    while ahead:
        name = ahead.pop()
        root = package.tree(name) if name.endswith(".xml") and name not in found else None
        if root is None:
            continue
        found[name] = root
        said_in = {value for entry in root.iter(etree.Element) for value in entry.attrib.values()}
        for identity, relation in package.relations(name).items():
            if not relation.external and (relation.kind not in _NAMED or identity in said_in):
                ahead.append(relation.target)
    return found


def _sign(name: str, entry: etree._Element) -> Sign:
    attributes = tuple(
        sorted(
            (key, value)
            for key, value in entry.attrib.items()
            if not any(word in key for word in _NUMBERS) and key not in _IDS and "relationships}" not in key
        )
    )
    text = "" if entry.tag in _WORDS or len(entry) else (entry.text or "").strip()
    return _kind(name), entry.tag, attributes, text


def verdict(old: bytes, new: bytes, *, formatting: bool) -> str:
    """Return "carried", "refused", "dropped" or what the redline tells instead."""
    try:
        made = redline((old, "old.docx"), (new, "new.docx"), "revtool", None, "r.docx", formatting=formatting)
    except RevtoolError as error:
        return f"refused: {error.cause} ({error.place})"
    except Exception as error:  # noqa: BLE001 # a sweep goes on
        return f"CRASH {error!r}"
    data, told = made.data, (*made.left.for_good, *made.left.unmarked)
    had, has = signs(old), signs(new)
    for accept, wanted in ((True, has), (False, had)):
        found = signs(resolved(data, "r.docx", accept=accept))
        for sign in (had - has) + (has - had):
            if not _fits(sign, wanted[sign], found[sign], max(had[sign], has[sign])):
                return "told: " + " | ".join(map(str, told)) if told else "dropped"
    return "carried" + ("" if not told else " AND TOLD " + " | ".join(map(str, told)))


def argued(change: Change) -> str:
    """Return why a change may be dropped; "" where it may not."""
    return next((why for why, kinds in ARGUED.items() if re.match(kinds, str(change))), "")


def _fits(sign: Sign, wanted: int, found: int, most: int) -> bool:
    return found == wanted or (wanted > 0 and found > 0 and (most > 1 or sign[0] == "document"))


def main() -> int:
    ask = argparse.ArgumentParser()
    ask.add_argument("files", nargs="+")
    ask.add_argument("--formatting", action="store_true")
    ask.add_argument("--all", action="store_true")
    ask.add_argument("--limit", type=int, default=300_000, help="the largest file that is tried, in bytes")
    ask.add_argument("--only", default="")
    args = ask.parse_args()
    warnings.simplefilter("ignore")
    files = [
        p for name in args.files for p in (sorted(Path(name).rglob("*.docx")) if Path(name).is_dir() else [Path(name)])
    ]
    known: set[Change] = set()
    count: Counter[str] = Counter()
    for path in sorted((p for p in files if p.stat().st_size <= args.limit), key=lambda p: (p.stat().st_size, str(p))):
        old = path.read_bytes()
        for change, new in changes(old, known):
            if args.only and args.only not in str(change):
                continue
            found = verdict(old, new, formatting=args.formatting)
            if found == "dropped" and (reason := argued(change)):
                found = f"argued: {reason}"
            count[found.partition(":")[0].partition(" ")[0]] += 1
            if args.all or found.split(":")[0] not in ("carried", "told", "argued"):
                print(f"{found}\t{change}\t{path.name[:40]}", flush=True)
    print(dict(count))
    return int(bool(count["dropped"] or count["CRASH"]))


if __name__ == "__main__":
    sys.exit(main())
