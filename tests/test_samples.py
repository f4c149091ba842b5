"""The sample plan: its files are what the source makes, and differ in what expected.yaml says and in nothing else."""

import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pytest
import yaml
from lxml import etree

from samples import build
from samples.markup import AUTOMATIC, Block, Kind, Plan, State, read

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = {
    Kind.CHAPTER: 0,
    Kind.SECTION: 1,
    Kind.PLAIN_SECTION: 1,
    Kind.AUTO_SECTION: 1,
    Kind.CLAUSE: 2,
    Kind.AUTO_CLAUSE: 2,
    Kind.BRACKET: 2,
    Kind.POINT: 3,
    Kind.AUTO_ITEM: 3,
}
STATES = pytest.mark.parametrize("state", list(State), ids=lambda state: state.value)

Path_ = tuple[tuple[str | None, str | None], ...]


class Part(NamedTuple):
    """A section with what is its own: title, text, blocks."""

    path: Path_
    own: tuple[object, ...]


def outline(plan: Plan) -> dict[tuple[int, Path_], Part]:
    """Every section of the plan, keyed by its order and path: sentences behind a label make equal paths."""
    parts: list[Part] = []
    path: list[tuple[int, str | None, str | None]] = []
    for block in plan.body:
        if block.kind not in LEVELS:
            last = parts[-1]
            parts[-1] = Part(last.path, (*last.own, (block.text, block.rows, block.shapes)))
            continue
        sentence = block.text.endswith("。")
        path = [step for step in path if step[0] < LEVELS[block.kind]]
        path.append((LEVELS[block.kind], block.label or None, None if sentence else block.text))
        parts.append(Part(tuple(step[1:] for step in path), (block.text,)))
    return {(number, part.path): part for number, part in enumerate(parts)}


def own(plan: Plan, path: list[list[str | None]]) -> tuple[object, ...]:
    wanted = tuple((label, title) for label, title in path)
    (found,) = (part.own for part in outline(plan).values() if part.path == wanted)
    return found


def folded(value: object) -> str:
    return unicodedata.normalize("NFKC", repr(value))


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((build.HERE / "expected.yaml").read_text(encoding="utf-8"))
    return loaded


def words_of(path: Path, part: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(part))


def paragraphs(path: Path) -> Iterator[tuple[bool, str]]:
    """Whether Word numbers it, and the typed text, of every paragraph outside tables and boxes."""
    for paragraph in words_of(path).iter(f"{W}p"):
        if any(parent.tag in {f"{W}tbl", f"{W}txbxContent"} for parent in paragraph.iterancestors()):
            continue
        pieces = [
            "\t" if node.tag == f"{W}tab" else node.text or ""
            for node in paragraph.iter(f"{W}t", f"{W}tab")
            if not any(parent.tag in {f"{W}txbxContent", f"{W}tabs"} for parent in node.iterancestors())
        ]
        yield paragraph.find(f"{W}pPr/{W}numPr") is not None, "".join(pieces)


def pdf_pages(path: Path) -> list[list[str]]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [
            [re.sub(r"\s", "", line) for line in page.get_textpage().get_text_bounded().splitlines()] for page in pdf
        ]


def test_rebuilding_gives_the_committed_word_and_text_files(tmp_path: Path, samples: Path) -> None:
    build.build(tmp_path, build.load_pages())
    made = sorted(file.name for file in tmp_path.iterdir())
    assert made == ["amended.docx", "amended.txt", "original.docx", "original.txt"]
    assert [name for name in made if (tmp_path / name).read_bytes() != (samples / name).read_bytes()] == []


@STATES
def test_word_is_expected_to_open_the_file_without_a_finding(samples: Path, state: State) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    result = audit.OpenXmlValidator().validate(str(samples / f"{state.value}.docx"))
    assert [str(error) for error in result.errors] == []
    assert result.is_valid


@STATES
def test_typed_words_and_automatic_labels_together_give_the_text_file(samples: Path, state: State) -> None:
    labels = iter([block.label for block in read(state).body if block.kind in AUTOMATIC])
    lines = [
        f"{next(labels)} {text}" if numbered else text
        for numbered, text in paragraphs(samples / f"{state.value}.docx")
        if text
    ]
    assert next(labels, None) is None
    assert "\n\n".join(lines) + "\n" == (samples / f"{state.value}.txt").read_text(encoding="utf-8")


@STATES
def test_every_paragraph_of_the_text_file_is_in_the_pdf(samples: Path, state: State) -> None:
    running = read(state).running
    pages = pdf_pages(samples / f"{state.value}.pdf")
    kept = (line for page in pages for line in page if line != running and not re.fullmatch(r"-\d+-", line))
    printed = unicodedata.normalize("NFKC", "".join(kept))
    lines = (samples / f"{state.value}.txt").read_text(encoding="utf-8").split("\n\n")
    wanted = [unicodedata.normalize("NFKC", re.sub(r"\s", "", line)) for line in lines if "\t" not in line]
    # The mark of the footnote stands within its paragraph in the PDF.
    missing = [
        line for line in wanted if line not in printed and line not in printed.replace("交通結節点1", "交通結節点")
    ]
    assert missing == []


@STATES
def test_every_heading_stands_on_the_page_that_the_contents_name(samples: Path, state: State) -> None:
    pages = pdf_pages(samples / f"{state.value}.pdf")
    rows = [row.split("\t") for row in (samples / f"{state.value}.txt").read_text(encoding="utf-8").split("\n\n")]
    contents = [(label, title, int(page)) for label, title, page in (row for row in rows if len(row) == 3)]
    assert len(contents) == len(read(state).headings)
    for label, title, number in contents:
        page = pages[number - 1 + build.COVER_AND_CONTENTS]
        assert re.sub(r"\s", "", label + title) in page
        assert f"-{number}-" in page
    assert len(pages) == contents[-1][2] + build.COVER_AND_CONTENTS + 1, "the colophon is the one page after the last"


@STATES
def test_file_tells_of_no_person_and_holds_no_tracked_change(samples: Path, state: State) -> None:
    with zipfile.ZipFile(samples / f"{state.value}.docx") as package:
        xml = b"".join(package.read(name) for name in package.namelist())
    assert not re.search(rb"<w:(ins|del|moveFrom|moveTo|rPrChange|pPrChange|comment)\b", xml)
    assert not re.search(rb"creator|lastModifiedBy|<Company|<Manager", xml)
    with pypdfium2.PdfDocument(samples / f"{state.value}.pdf") as pdf:
        assert pdf.get_metadata_dict().get("Author") == ""


def test_expected_differences_are_all_the_differences_there_are(expected: dict[str, Any]) -> None:
    original, amended = read(State.ORIGINAL), read(State.AMENDED)
    listed = expected["sections"]
    for side, plan in (("old", original), ("new", amended)):
        paths = [tuple(map(tuple, entry[side])) for entry in listed if entry[side]]
        assert set(paths) <= {part.path for part in outline(plan).values()}
        assert len(set(paths)) == len(paths)
    rest = [
        [part for part in outline(plan).values() if part.path not in {tuple(map(tuple, e[side] or ())) for e in listed}]
        for side, plan in (("old", original), ("new", amended))
    ]
    # Points within a renumbered clause keep their own label, so the path above them is left out.
    below = [[(part.path[-1], part.own) for part in parts] for parts in rest]
    assert below[0] == below[1]
    counts = Counter(entry["verdict"] for entry in listed) + Counter(f for entry in listed for f in entry["flags"])
    counts["same"] += len(below[0])
    assert counts == expected["counts"]


def test_expected_verdicts_and_flags_follow_from_the_source(expected: dict[str, Any]) -> None:
    original, amended = read(State.ORIGINAL), read(State.AMENDED)
    for entry in expected["sections"]:
        match entry:
            case {"old": None}:
                assert entry["verdict"] == "added"
            case {"new": None}:
                assert entry["verdict"] == "removed"
            case {"old": old, "new": new}:
                texts = own(original, old), own(amended, new)
                equal, alike = texts[0] == texts[1], folded(texts[0]) == folded(texts[1])
                assert entry["verdict"] == ("same" if equal else "notation" if alike else "changed"), entry
                flags = {
                    "moved": old[:-1] != new[:-1],
                    "renumbered": old[-1][0] != new[-1][0],
                    "retitled": old[-1][1] != new[-1][1],
                }
                assert entry["flags"] == [flag for flag, raised in flags.items() if raised], entry


def test_every_difference_that_needs_a_reason_has_one_item_and_every_item_a_difference(
    samples: Path, expected: dict[str, Any]
) -> None:
    reasons = yaml.safe_load((samples / "reasons.yaml").read_text(encoding="utf-8"))
    assert reasons["format"] == "revtool.reasons/1"
    headings = [item["heading"] for item in reasons["items"]]
    assert headings == list(dict.fromkeys(entry["item"] for entry in expected["sections"] if entry["item"]))
    for entry in expected["sections"]:
        told = entry["verdict"] in {"changed", "added", "removed"} or "moved" in entry["flags"]
        assert (entry["item"] is not None) == told, entry
    assert all(re.search(r"ます。$", item["reason"]) for item in reasons["items"])


def test_nothing_of_the_old_period_is_left_in_the_amended_plan() -> None:
    old = re.compile(r"5年間|R9|令和9年度|[～~]9年度|10年3月|変更計画")
    plans = {state: read(state) for state in State}
    texts = {
        state: [cell for part in outline(plan).values() for cell in folded(part.own).split("'")]
        for state, plan in plans.items()
    }
    assert {found for text in texts[State.ORIGINAL] for found in old.findall(text)} >= {
        "5年間",
        "R9",
        "令和9年度",
        "10年3月",
    }
    assert [text for text in texts[State.AMENDED] if old.search(text)] == []


def test_chart_of_boxes_and_lines_loses_one_member_only(samples: Path) -> None:
    charts = {state: next(block for block in read(state).body if block.kind is Kind.CHART) for state in State}
    members = {state: {line for shape in chart.shapes for line in shape.lines} for state, chart in charts.items()}
    assert members[State.ORIGINAL] - members[State.AMENDED] == {"老人クラブ連合会"}
    assert members[State.AMENDED] < members[State.ORIGINAL]
    for state, chart in charts.items():
        boxes = [shape.lines for shape in chart.shapes if shape.lines]
        assert len(boxes) >= 6
        drawn = words_of(samples / f"{state.value}.docx").iter(f"{W}txbxContent")
        found = [tuple("".join(t.text or "" for t in p.iter(f"{W}t")) for p in box.iter(f"{W}p")) for box in drawn]
        assert found == [lines for lines in boxes for _ in ("DrawingML", "VML")]


def tables(plan: Plan) -> list[Block]:
    return [block for block in plan.body if block.kind is Kind.TABLE]


def test_second_table_is_the_same_and_the_other_two_are_not() -> None:
    pairs = zip(tables(read(State.ORIGINAL)), tables(read(State.AMENDED)), strict=True)
    assert [old.rows == new.rows for old, new in pairs] == [False, True, False]


@STATES
def test_merged_cells_fill_every_row_of_their_table(samples: Path, state: State) -> None:
    drawn = words_of(samples / f"{state.value}.docx").iter(f"{W}tbl")
    for table, block in zip(drawn, tables(read(state)), strict=True):
        for row, cells in zip(table.iter(f"{W}tr"), block.rows, strict=True):
            spans = [int(span.get(f"{W}val", "1")) for span in row.iter(f"{W}gridSpan")]
            assert sum(spans) + len(row.findall(f"{W}tc")) - len(spans) == len(block.widths)
            assert len(row.findall(f".//{W}vMerge")) >= cells.count("↑")
