"""Automatic numbers as Word displays them: formats, texts of levels, starts, restarts, overrides, links to styles."""

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import abstract, docx, level, num, numbered, p

from revtool.ooxml.formats import FORMATS, print_number
from revtool.readers.word.reader import lines


def _labels(body: str, numbering: str, styles: str = "") -> list[str]:
    data = docx(body, numbering=numbering, styles=styles) if styles else docx(body, numbering=numbering)
    return [line.label or line.text for line in lines(data, "case.docx")[0]]


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("decimal", "1 2 10 21"), ("decimalFullWidth", "１ ２ １０ ２１"), ("decimalZero", "01 02 10 21"),
        ("upperRoman", "I II X XXI"), ("lowerRoman", "i ii x xxi"), ("upperLetter", "A B J U"),
        ("lowerLetter", "a b j u"), ("aiueo", "ｱ ｲ ｺ ﾅ"), ("aiueoFullWidth", "ア イ コ ナ"), ("iroha", "ｲ ﾛ ﾇ ﾅ"),
        ("irohaFullWidth", "イ ロ ヌ ナ"), ("ideographDigital", "一 二 一〇 二一"), ("japaneseCounting", "一 二 十 二十一"),
        ("japaneseLegal", "壱 弐 壱拾 弐拾壱"), ("decimalEnclosedCircle", "① ② ⑩ 21"), ("decimalEnclosedParen", "⑴ ⑵ ⑽ 21"),
        ("decimalEnclosedFullstop", "⒈ ⒉ ⒑ 21"), ("chineseCounting", "一 二 十 二十一"), ("ordinal", "1st 2nd 10th 21st"),
        ("cardinalText", "One Two Ten Twenty-one"), ("ordinalText", "First Second Tenth Twenty-first"),
        ("hex", "1 2 A 15"), ("ideographTraditional", "甲 乙 癸 21"), ("numberInDash", "- 1 - - 2 - - 10 - - 21 -"),
        ("none", "   "), ("klingon", "1 2 10 21"),
    ],
)  # fmt: skip
def test_each_format_prints_its_numerals(form: str, printed: str) -> None:
    assert " ".join(print_number(value, form) for value in (1, 2, 10, 21)) == printed


@given(st.sampled_from(sorted(FORMATS)), st.integers(0, 10**12))
def test_every_format_prints_every_number_without_failing(form: str, value: int) -> None:
    assert 0 < len(print_number(value, form)) < 400


def test_texts_of_levels_take_the_numbers_above_them() -> None:
    lists = abstract(
        1, level(0, "decimal", "第%1章"), level(1, "decimalFullWidth", "（%2）"), level(2, "aiueoFullWidth", "%1.%2.%3"),
    ) + num(1, 1)  # fmt: skip
    body = numbered("a") + numbered("b", depth=1) + numbered("c", depth=2) + numbered("d", depth=2) + numbered("e")
    assert _labels(body, lists) == ["第1章", "（１）", "1.１.ア c", "1.１.イ d", "第2章"]


def test_a_legal_level_shows_all_its_numbers_as_decimals() -> None:
    lists = abstract(1, level(0, "upperRoman", "%1."), level(1, "aiueoFullWidth", "%1.%2", more="<w:isLgl/>")) + num(
        1, 1
    )
    assert _labels(numbered("a") + numbered("b", depth=1), lists) == ["I.", "1.1"]


def test_custom_formats_pad_as_their_example_does() -> None:
    form = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    one = f'<w:lvl w:ilvl="0"><w:start w:val="9"/>{form}<w:lvlText w:val="%1"/></w:lvl>'
    assert _labels(numbered("a") + numbered("b"), abstract(1, one) + num(1, 1)) == ["009", "010"]


def test_lists_of_one_abstract_list_count_on_and_an_override_starts_again() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = abstract(1, level(0, "decimal", "%1.")) + num(1, 1) + num(2, 1) + num(3, 1, override)
    body = numbered("a", 1) + numbered("b", 2) + numbered("c", 3) + numbered("d", 3) + numbered("e", 1)
    assert _labels(body, lists) == ["1.", "2.", "5.", "6.", "7."]


def test_an_override_may_replace_a_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)", start=3)}</w:lvlOverride>'
    lists = abstract(1, level(0, "decimal", "%1.")) + num(1, 1, override)
    assert _labels(numbered("a") + numbered("b"), lists) == ["C)", "D)"]


def test_a_level_that_was_passed_over_counts_as_started() -> None:
    lists = abstract(1, *(level(d, "decimal", ".".join(f"%{k + 1}" for k in range(d + 1))) for d in range(3)))
    body = numbered("a") + numbered("b", depth=2) + numbered("c", depth=1)
    assert _labels(body, lists + num(1, 1)) == ["1", "1.1.1", "1.2"]


def test_number_zero_takes_a_style_s_number_away_and_headings_have_their_own_levels() -> None:
    lists = abstract(
        1, level(0, "decimal", "%1", more='<w:pStyle w:val="1"/>'), level(1, "decimal", "%1.%2", more='<w:pStyle w:val="2"/>'),
    ) + num(7, 1)  # fmt: skip
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="own"/><w:basedOn w:val="2"/></w:style>'
    )
    body = "".join(p(name, f'<w:pStyle w:val="{name}"/>') for name in ("1", "2", "x", "1"))
    body += p("平文", '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert _labels(body, lists, styles) == ["1", "1.1", "1.2", "2", "平文"]


def test_a_list_that_names_a_style_is_the_list_of_that_style() -> None:
    lists = (
        abstract(1, level(0, "decimal", "(%1)"), more='<w:styleLink w:val="S"/>')
        + abstract(2, more='<w:numStyleLink w:val="S"/>') + num(1, 1) + num(2, 2)
    )  # fmt: skip
    styles = '<w:style w:type="numbering" w:styleId="S"><w:name w:val="s"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    assert _labels(numbered("a", 2) + numbered("b", 1), lists, styles) == ["(1)", "(2)"]


def test_a_word_that_counts_is_text_not_a_label() -> None:
    suffix = '<w:suff w:val="nothing"/>'
    lists = abstract(1, level(0, "decimal", "図%1")) + abstract(2, level(0, "decimal", "※%1", more=suffix))
    assert _labels(numbered("体制", 1) + numbered("注記", 2), lists + num(1, 1) + num(2, 2)) == ["図1 体制", "※1注記"]


def test_an_empty_numbered_paragraph_is_counted_and_shown() -> None:
    lists = abstract(1, level(0, "decimal", "(%1)")) + num(1, 1)
    assert _labels(numbered("a") + numbered("") + numbered("c"), lists) == ["(1)", "(2)", "(3)"]


def _standard(depths: list[int], starts: list[int], restarts: list[int | None], own: int, until: int) -> int | None:
    """Count one level alone over the history, as 17.9 tells it; the reader counts all levels at once."""
    value: int | None = None
    for depth in depths[: until + 1]:
        if depth == own:
            value = starts[own] if value is None else value + 1
        elif depth > own:
            value = starts[own] if value is None else value
        elif restarts[own] is None or depth < restarts[own]:
            value = None
    return value


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 3), min_size=1, max_size=30),
    st.lists(st.integers(0, 4), min_size=4, max_size=4),
    st.lists(st.one_of(st.none(), st.integers(0, 3)), min_size=4, max_size=4),
)
def test_counters_follow_the_standard(depths: list[int], starts: list[int], restarts: list[int | None]) -> None:
    levels = [
        level(
            d, "decimal", "-".join(f"%{k + 1}" for k in range(d + 1)), start=starts[d],
            more="" if restarts[d] is None else f'<w:lvlRestart w:val="{restarts[d]}"/>',
        )
        for d in range(4)
    ]  # fmt: skip
    body = "".join(numbered("本文", depth=depth) for depth in depths)
    found = [line.label or line.text.partition(" ")[0] for line in lines(_document(body, levels), "case.docx")[0]]
    for at, depth in enumerate(depths):
        count = partial(_standard, depths, starts, restarts, until=at)
        assert found[at] == "-".join(str(count(own)) for own in range(depth + 1))


def _document(body: str, levels: list[str]) -> bytes:
    return docx(body, numbering=abstract(1, *levels) + num(1, 1))
