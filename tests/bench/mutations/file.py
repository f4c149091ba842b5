"""A Word file that is edited at random, and the words and paragraphs that come into it."""

import io
import random
import zipfile

from lxml import etree

from revtool.ooxml.names import PARAGRAPH, PARAGRAPH_PROPERTIES, RUN, TABLE, TEXT, W

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


def pick(rng: random.Random, row: list[etree._Element]) -> etree._Element | None:
    return rng.choice(row) if row else None


def run_of(text: str) -> etree._Element:
    run = etree.Element(RUN)
    etree.SubElement(run, TEXT, {SPACE: "preserve"}).text = text
    return run


def words(rng: random.Random) -> str:
    return "".join(rng.choice(WORDS) for _ in range(rng.randint(1, 6)))


def paragraph_of(rng: random.Random) -> etree._Element:
    out = etree.Element(PARAGRAPH)
    out.append(run_of(words(rng)))
    return out


def safe(paragraph: etree._Element) -> bool:
    return (
        paragraph.find(f"{PARAGRAPH_PROPERTIES}/{W}sectPr") is None
        and next(paragraph.iter(W + "fldChar"), None) is None
    )
