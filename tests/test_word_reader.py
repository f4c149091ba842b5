"""The Word reader on real files: the reference plan, and one of each construct that readers drop."""

from pathlib import Path

import pytest
from conftest import Golden

from revtool.model.document import Figure, Table, walk
from revtool.readers.line import Line
from revtool.readers.word.reader import lines, read


def _lines(path: Path) -> list[Line]:
    return lines(path.read_bytes(), path.name)[0]


def test_every_construct_of_the_feature_file_is_read_once(shared: Path) -> None:
    path = shared / "bench" / "word_features.docx"
    found, skipped, asides = lines(path.read_bytes(), path.name)
    shown = "\n".join(
        f"{line.label or ''}{line.text if line.block is None else line.block.text}{line.mark or ''}" for line in found
    )
    kept = "\n".join((shown, *(one.why for one in skipped), *(one.text for one in asides)))
    for text in (
        "第1章総則", "第1条目的", "(1)号の一", "ア細目ア", "イ細目イ", "第2条次条", "(1)号の再", "テキストボックス内",
        "本文前本文後", "令和挿入八年度", "移動先", "ブロックSDT内", "前行内SDT後", "能代《のしろ》市", "脚注の本文1",
        "リンク文", "参照3", "スマートタグ内", "→‑\t記号\n改行後", "結合セル", "左\t右\n入れ子表", "ヘッダー文",
        "コメント文", "隠し文字",
    ):  # fmt: skip
        assert kept.count(text) == 1, text
    for text in ("削除七", "移動元"):
        assert text not in kept


def test_the_reference_plan_keeps_its_table_and_its_chart(shared: Path) -> None:
    found = _lines(shared / "seed" / "original.docx")
    tables = [line.block for line in found if isinstance(line.block, Table)]
    charts = [line.block for line in found if isinstance(line.block, Figure)]
    assert [len(row) for row in tables[0].rows] == [4, 4]
    assert len(charts) == 1 and len(charts[0].texts) == 5


def test_the_reference_plan_has_the_sections_of_its_contents(shared: Path) -> None:
    path = shared / "seed" / "original.docx"
    document = read(path.read_bytes(), path.name)
    headings = {section.heading for section in walk(document.sections)}
    rows = [f"{row.label} {row.title}" for row in document.contents]
    assert len(rows) == 16
    assert [row for row in rows if row not in headings] == []


@pytest.mark.parametrize("state", ["original", "amended"])
def test_the_lines_of_the_sample_are_as_they_were_accepted(state: str, samples: Path, golden: Golden) -> None:
    golden(f"word-{state}.txt", "".join(f"{_printed(line)}\n" for line in _lines(samples / f"{state}.docx")))


def _printed(line: Line) -> str:
    marks = [line.role.value, line.label, line.level and f"level {line.level}", line.size and f"{line.size:g} pt"]
    marks += [line.bold and "bold", line.centred and "centred", line.breaks and "page", line.gap and "gap", line.mark]
    text = line.text if line.block is None else repr(line.block.text)
    return f"{line.at.paragraph} [{', '.join(str(mark) for mark in marks if mark)}] {text}"
