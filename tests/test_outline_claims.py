import pytest

from revtool.model.document import walk
from revtool.readers import read

LINES = [
    ("(2) 道路　変更なし", "道路", "変更なし"),
    ("(3) 目標（略）", "目標", "（略）"),
    ("(4)　（略）", None, "（略）"),
    ("5 公園　【変更なし】", "公園", "【変更なし】"),
    ("6及び7　（略）", None, "（略）"),
    ("8～10　略", None, "略"),
    ("第3章 管理　（省略）", "管理", "（省略）"),
    ("【主な取組】　変更無し", "【主な取組】", "変更無し"),
    ("第一条　（略）", None, "（略）"),
    ("第二条から第五条まで　（同左）", None, "（同左）"),
    ("(2) 道路\n\n（現行どおり）", "道路", "（現行どおり）"),
    ("(2) 道路\n\n(略)", "道路", "(略)"),
]


@pytest.mark.parametrize(("text", "title", "wording"), LINES)
def test_a_claim_is_read_on_the_line_of_its_heading_and_below_it(text: str, title: str | None, wording: str) -> None:
    document = read(f"第1章 取組\n\n1 窓口\n\n開きます。\n\n{text}\n".encode(), "a.txt")
    section = list(walk(document.sections))[-1]
    assert (section.title, section.claim, section.wording) == (title, "unchanged", wording)


def test_what_stands_for_a_removed_body_is_its_text() -> None:
    document = read("第1章 取組\n\n(2) 道路\n\n（削る）\n\n(3) 目標\n\n変更なし\n".encode(), "a.txt")
    assert [(one.title, one.claim, one.text) for one in walk(document.sections)][1:] == [
        ("道路", None, "（削る）"),
        ("目標", "unchanged", "変更なし"),
    ]


@pytest.mark.parametrize("text", ["1 用語（略称）", "1 手続の省略", "1 経過（概略）"])
def test_a_title_with_a_like_word_makes_no_claim(text: str) -> None:
    document = read(f"第1章 取組\n\n{text}\n\n文を書きます。\n".encode(), "a.txt")
    assert all(one.claim is None for one in walk(document.sections))


def test_a_clause_among_running_ones_claims_with_the_label_that_it_had() -> None:
    text = "第1章 取組\n\n（1）窓口を開く。\n（2）変更なし。（旧(3)）\n（3）郵便で受ける。\n"
    claims = [section.wording for section in walk(read(text.encode(), "a.txt").sections)]
    assert claims == [None, None, "変更なし。（旧(3)）", None]
