"""Nothing of a PDF's text layer is lost: each line stands in the document, beside it, or among what is named."""

from pathlib import Path

import pytest

from revtool.readers import read
from revtool.readers.pdf.doors.pdfium import page_texts
from tests.bench.kept_lines import missing
from tests.pdf_made import lines, made, text

SAMPLES = Path(__file__).parent.parent / "samples"
PROSE = "この計画は、港と里を結ぶ道の手入れを、市民と市役所が分け合って続けるためのものです。"


@pytest.mark.parametrize("name", ["original.pdf", "amended.pdf"])
def test_every_line_of_the_sample_is_kept(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    assert missing(page_texts(data, name), read(data, name)) == ([], [])


def test_running_heads_that_name_the_chapter_are_each_named() -> None:
    chapters = ["方針", "方針", "取組", "取組", "推進", "推進"]
    pages = (
        text(f"第{'一二三'[at // 2]}章　{name}", 400, 800, 8)
        + text(f"{at + 1} {name}の{at}", 72, 740, 14)
        + lines(PROSE, 72, 700)
        for at, name in enumerate(chapters)
    )
    data = made(*pages)
    document = read(data, "plan.pdf")
    assert [aside.text for aside in document.asides] == ["第一章　方針", "第二章　取組", "第三章　推進"]
    assert missing(page_texts(data, "plan.pdf"), document) == ([], [])


def test_a_line_that_is_not_kept_is_told() -> None:
    document = read(made(text("1 趣旨", 72, 740, 14) + lines(PROSE, 72, 700)), "plan.pdf")
    assert missing(f"1 趣旨\n{PROSE}\n港の見回り", document) == (["港の見回り"], [])
    assert missing(f"1 趣旨\n1 趣旨\n{PROSE}", document)[1] == ["1趣旨 (2 times, kept 1)"]
