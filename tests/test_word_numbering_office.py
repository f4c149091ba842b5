"""Automatic numbers against LibreOffice's text export: what differs has its row in docs/word-numbering.md."""

import os
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from word_files import abstract, docx, level, num, numbered

from revtool.readers.word.reader import lines

FORMATS = (
    "decimal", "decimalFullWidth", "decimalFullWidth2", "decimalHalfWidth", "decimalZero", "upperRoman", "lowerRoman",
    "upperLetter", "lowerLetter", "ordinal", "cardinalText", "ordinalText", "hex", "chicago", "aiueo", "aiueoFullWidth",
    "iroha", "irohaFullWidth", "ideographDigital", "japaneseLegal", "japaneseCounting", "japaneseDigitalTenThousand",
    "decimalEnclosedCircle", "decimalEnclosedCircleChinese", "decimalEnclosedFullstop", "decimalEnclosedParen",
    "ideographEnclosedCircle", "ideographTraditional", "ideographZodiac", "taiwaneseCounting", "taiwaneseDigital",
    "chineseCounting", "chineseCountingThousand", "numberInDash", "ganada", "chosung", "none",
)  # fmt: skip
VALUES = (*range(1, 26), 43, 44, 50, 51, 100, 101, 1000)
LEFT = {
    "ordinal": 1, "cardinalText": 1, "ordinalText": 1, "hex": 10, "iroha": 25, "ideographDigital": 10,
    "japaneseLegal": 10, "japaneseCounting": 100, "japaneseDigitalTenThousand": 1, "decimalEnclosedCircle": 21,
    "decimalEnclosedCircleChinese": 21, "decimalEnclosedFullstop": 1, "decimalEnclosedParen": 1,
    "ideographEnclosedCircle": 1, "taiwaneseCounting": 101, "taiwaneseDigital": 1, "chineseCounting": 101,
    "chineseCountingThousand": 101, "numberInDash": 1, "upperLetter": 1000, "lowerLetter": 1000, "chicago": 1000,
}  # fmt: skip
"""The formats that LibreOffice prints otherwise, and the first number at which it does."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for LibreOffice, which CI has."""
    if shutil.which("soffice") is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is absent")
        pytest.skip("LibreOffice is not installed")
    return tmp_path_factory.mktemp("office")


def _exported(data: bytes, office: Path, name: str) -> list[str]:
    path = office / f"{name}.docx"
    path.write_bytes(data)
    profile = f"-env:UserInstallation=file://{office}/profile"
    command = [
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(office),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return [
        line.strip() for line in path.with_suffix(".txt").read_text(encoding="utf-8-sig").splitlines() if line.strip()
    ]


def _shown(data: bytes) -> list[str]:
    return [f"{line.label or ''} {line.text}".strip() for line in lines(data, "case.docx")[0]]


def _squeezed(texts: list[str]) -> list[str]:
    return [re.sub(r"[\s\u3000]+", " ", text) for text in texts]


def test_the_formats_that_libreoffice_prints_otherwise_are_those_that_are_named(office: Path) -> None:
    lists, body = [], []
    for place, form in enumerate(FORMATS, 1):
        lists.append(abstract(place, level(0, form, "〔%1〕")))
        for value in VALUES:
            identity = place * 100 + VALUES.index(value)
            start = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{value}"/></w:lvlOverride>'
            lists.append(num(identity, place, start))
            body.append(numbered(f"文{form} {value}", identity))
    lists.sort(key=lambda entry: entry.startswith("<w:num "))
    data = docx("".join(body), numbering="".join(lists))
    theirs, ours = _squeezed(_exported(data, office, "formats")), _squeezed(_shown(data))
    different: dict[str, int] = {}
    for their, our in zip(theirs, ours, strict=True):
        form, value = our.partition("文")[2].split()
        if their != our:
            different.setdefault(form, int(value))
    assert different == LEFT


def test_the_guide_names_every_format_that_differs() -> None:
    guide = Path(__file__).resolve().parent.parent / "docs" / "word-numbering.md"
    named = set(re.findall(r"`(\w+)`", guide.read_text(encoding="utf-8")))
    assert set(LEFT) <= named


def test_lists_of_many_levels_count_as_in_libreoffice(office: Path) -> None:
    choose = random.Random(5)
    forms = ("decimal", "aiueoFullWidth", "upperRoman", "decimalEnclosedCircle", "lowerLetter", "japaneseCounting")
    lists, body = [], []
    for place in range(1, 13):
        levels = []
        for depth in range(4):
            above = "".join(f"%{k + 1}." for k in range(depth)) if choose.random() < 0.5 else ""
            text = choose.choice(("第%{0}章", "（%{0}）", "%{0}.", "%{0}")).replace("{0}", str(depth + 1))
            levels.append(level(depth, choose.choice(forms), above + text, start=choose.choice((1, 1, 1, 3))))
        lists += [abstract(place, *levels), num(place, place), num(place + 50, place)]
    for _ in range(400):
        place, depth = choose.randrange(1, 13), choose.choice((0, 0, 1, 1, 2, 3))
        body.append(numbered("本文", choose.choice((place, place + 50)), depth))
    lists.sort(key=lambda entry: entry.startswith("<w:num "))
    data = docx("".join(body), numbering="".join(lists))
    assert _squeezed(_shown(data)) == _squeezed(_exported(data, office, "levels"))
