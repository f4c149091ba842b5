import pytest

from revtool.numbering import Kind, only_belongs, split_label

LABELS = [
    ("第一条　この法律は", "第一条", Kind.ARTICLE, (1,), "この法律は"),
    ("第三条の二　次の", "第三条の二", Kind.ARTICLE, (3, 2), "次の"),
    ("（10）推進", "（10）", Kind.PAREN, (10,), "推進"),
    ("VI 取組事項", "VI", Kind.ROMAN, (6,), "取組事項"),
    ("１．運用原則", "１．", Kind.NUMBER, (1,), "運用原則"),
    ("○２　前項の", "○２", Kind.NUMBER, (2,), "前項の"),
    ("附　則　抄", "附　則", Kind.SUPPLEMENT, (), "抄"),
    ("第１号様式（第３条関係）", "第１号様式", Kind.ANNEX, (1,), "（第３条関係）"),
    ("1-1-1 概要", "1-1-1", Kind.DOTTED, (1, 1, 1), "概要"),
    ("第２章\n基本方針", "第２章", Kind.CHAPTER, (2,), "基本方針"),
    ("１\n計画期間", "１", Kind.NUMBER, (1,), "計画期間"),
    ("①28点", "①", Kind.CIRCLED, (1,), "28点"),
]


@pytest.mark.parametrize(("line", "printed", "kind", "values", "rest"), LABELS)
def test_a_label_is_read_as_printed_and_as_numbers(
    line: str, printed: str, kind: Kind, values: tuple[int, ...], rest: str
) -> None:
    label, text = split_label(line)
    assert label is not None
    assert (label.printed, label.kind, label.values, text) == (printed, kind, values, rest)


@pytest.mark.parametrize(
    "line", ["3年間", "第3条第2項の規定", "34.8%（R3） → 88.2%（R8）", "2017年", "(注) 例", "コードの値", "第1.2版"]
)
def test_running_text_that_begins_with_a_number_has_no_label(line: str) -> None:
    assert split_label(line) == (None, line)


def test_a_range_keeps_both_ends() -> None:
    label, rest = split_label("一～三　削除")
    assert label is not None
    assert (label.values, label.to, rest) == ((1,), (3,), "削除")


def test_two_articles_with_a_dot_between_them_are_a_range() -> None:
    label, rest = split_label("第４条・第５条　（略）")
    assert label is not None and (label.values, label.to, rest) == ((4,), (5,), "（略）")


@pytest.mark.parametrize(
    ("title", "only"),
    [
        ("（第６条関係）", True),
        ("(第5条、第8条関係)", True),
        ("第12条関係", True),
        ("利害関係", False),
        ("補助率（第５条関係）", False),
    ],
)
def test_a_title_that_only_says_to_which_article_a_form_belongs(title: str, only: bool) -> None:
    assert only_belongs(title) is only
