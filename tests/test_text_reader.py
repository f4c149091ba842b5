"""Text files as they come: every encoding and line end in use, and what no text holds."""

from itertools import product

import pytest

from revtool.errors import InputError
from revtool.model.document import Document, Table, Target, walk
from revtool.readers import markdown, read, read_amending, text
from revtool.readers.encoding import decoded

PLAN = "第1章　総則\n\n1 目的\n\nこの計画の期間は、令和8年4月から4年間とする。\n"


@pytest.mark.parametrize(
    ("codec", "called"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
        ("cp932", "cp932"),
        ("euc_jp", "euc_jp"),
        ("iso2022_jp", "iso2022_jp"),
    ],
)
def test_an_encoding_is_recognised_and_said(codec: str, called: str) -> None:
    for reader in (text, markdown):
        document = reader.read(PLAN.encode(codec), "plan.txt")
        assert document.source.encoding == called
        assert [section.title for section in walk(document.sections)] == ["総則", "目的"]


@pytest.mark.parametrize(
    ("word", "codec"),
    [*product(["目的", "第１条", "別表第一", "変更なし"], ["utf-8", "cp932", "euc_jp", "iso2022_jp"])],
)
def test_a_few_characters_are_enough(word: str, codec: str) -> None:
    assert decoded(word.encode(codec), "word.txt").text == word


def test_marks_that_only_windows_has_are_read_in_euc_too() -> None:
    # ①, ㈱ and Ⅲ in rows 13 of JIS X 0208, as Windows writes them; Python's euc_jp has no such row
    assert decoded(b"\xad\xa1\xad\xea\xad\xb7" + "計画".encode("euc_jp"), "plan.txt").text == "①㈱Ⅲ計画"
    assert decoded(b"\x1b$B\x2d\x21\x1b(B 1", "plan.txt").text == "① 1"


def test_a_damaged_text_is_no_other_encoding() -> None:
    with pytest.raises(InputError, match="damaged at byte") as refused:
        decoded(PLAN.encode().replace("目的".encode(), b"\xe7\x9b"), "plan.txt")
    assert str(refused.value.place) == "line 3"


@pytest.mark.parametrize(
    "junk", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\xff" * 100, bytes(range(128, 256)), b"MZ\x90\0" * 20]
)
def test_bytes_that_are_no_text_are_refused(junk: bytes) -> None:
    with pytest.raises(InputError):
        decoded(junk, "program.txt")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_line_ends_of_all_systems_give_the_same_lines(end: str) -> None:
    document = text.read(PLAN.replace("\n", end).encode(), "plan.txt")
    assert [section.at.line for section in walk(document.sections)] == [1, 3]


@pytest.mark.parametrize("end", ["\f", "\v", "\x85", "\u2028", "\u2029"])
def test_an_end_within_a_line_ends_the_paragraph_and_is_no_line(end: str) -> None:
    document = text.read(f"第1章　総則{end}1 目的\n2 期間\n".encode(), "plan.txt")
    assert [(section.label, section.at.line) for section in walk(document.sections)] == [
        ("第1章", 1),
        ("1", 1),
        ("2", 2),
    ]


def test_control_characters_are_left_out_and_said() -> None:
    document = text.read("第1章　総\x00則\x1b[2J\n目\x07的の文である。\x1a\n".encode(), "plan.txt")
    assert {entry.why for entry in document.skipped} == {"U+0000 (1)", "U+001B (1)", "U+0007 (1)", "U+001A (1)"}
    assert [entry.at.line for entry in document.skipped] == [1, 1, 2, 2]
    assert document.sections[0].title == "総則[2J"


def test_lone_surrogates_are_damage() -> None:
    with pytest.raises(InputError):
        decoded("計画".encode() + b"\xed\xa0\x80" + "計画".encode() * 20, "plan.txt")
    with pytest.raises(InputError):
        decoded(b"\xff\xfe\x00\xd8" + "計画".encode("utf-16-le"), "plan.txt")


def test_a_very_long_line_is_one_paragraph() -> None:
    document = text.read(("1 目的\n" + "市は、施策を進める。" * 50_000).encode(), "plan.txt")
    assert len(document.sections[0].text) == 500_000


@pytest.mark.parametrize(
    ("line", "years"),
    [
        ("18.9（R5） → 12.1（R8）", ("R5", "R8")),
        ("8.4MW（R2） → 26.0MW（R12）", ("R2", "R12")),
        ("34 (R3) → 45 (R8)", ("R3", "R8")),
        ("18.2万冊（令和3（2021）年度） → 20.5万冊（令和9（2027）年度）", ("令和3（2021）年度", "令和9（2027）年度")),
    ],
)
def test_a_target_that_begins_with_a_decimal_is_no_label(line: str, years: tuple[str, str]) -> None:
    plan = text.read(f"第1章　目標\n\n1 死亡率\n\n死亡率\n\n{line}\n".encode(), "plan.txt")
    (target,) = (block for one in walk(plan.sections) for block in one.blocks if isinstance(block, Target))
    assert (target.name, target.baseline_year, target.target_year) == ("死亡率", *years)


def test_the_heading_of_a_form_is_no_row_of_a_table_of_contents() -> None:
    forms = "様式第1号（第1条関係）\n\n申請書\n\n様式第2号（第2条関係）\n\n報告書\n"
    plan = text.read(
        f"第1条　申請は、様式第1号による。\n\n第2条　報告は、様式第2号による。\n\n{forms}".encode(), "plan.txt"
    )
    assert plan.contents == ()
    assert [one.label for one in plan.sections] == ["第1条", "第2条", "様式第1号", "様式第2号"]


@pytest.mark.parametrize(
    "drawn",
    [
        "| 区分 | 限度額 |\n|---|---|\n| 移住者 | 80万円 |\n| 所有者 | （略） |",
        "|区分|限度額|\n|移住者|80万円|\n|所有者|（略）|",
        "+------+---+\n| 区分 | 限度額 |\n|====|===|\n| 移住者 | 80万円 |\n+----+----+\n| 所有者 | （略） |\n+--+--+",
        "区分\t限度額\n移住者\t80万円\n所有者\t（略）",
    ],
)
def test_rows_between_bars_or_with_a_cell_that_says_nothing_changed_are_a_table(drawn: str) -> None:
    plan = text.read(f"別表\n\n限度額は、次のとおり。\n\n{drawn}\n\n備考\n".encode(), "plan.txt")
    before, table, after = plan.sections[0].blocks
    assert isinstance(table, Table) and (before.text, after.text) == ("限度額は、次のとおり。", "備考")
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["区分", "限度額"],
        ["移住者", "80万円"],
        ["所有者", "（略）"],
    ]


@pytest.mark.parametrize(
    "lines", ["(1)\t申請書\n(2)\t図面", "| 一行だけ |\n本文です。", "指標\t値\n歩数\t8,000歩", "|a|b|\n|c|"]
)
def test_tabs_behind_numbers_and_single_bars_are_no_table(lines: str) -> None:
    plan = text.read(f"別表\n\n次のとおり。\n\n{lines}\n".encode(), "plan.txt")
    assert not any(isinstance(block, Table) for one in walk(plan.sections) for block in one.blocks)


def test_what_an_amendment_adds_or_renumbers_stands_beside_the_original_s_headings() -> None:
    def levels(text: str, original: Document | None = None) -> list[tuple[int, str]]:
        plan = read_amending(text.encode(), "a.txt", original) if original else read(text.encode(), "o.txt")
        return [(one.level, one.heading) for one in walk(plan.sections)]

    old = read("第1章 取組\n\n1　道\n\n直す。\n\n2　橋\n\n直す。\n\n3　川\n\n直す。\n".encode(), "o.txt")
    new = "第1章 取組\n\n1　道\n\n（略）\n\n2　公園\n\n開く。\n\n3　橋　（略）\n\n5　森\n\n守る。\n"
    assert levels(new, old) == [(1, "第1章 取組"), (2, "1 道"), (2, "2 公園"), (2, "3 橋"), (2, "5 森")]
