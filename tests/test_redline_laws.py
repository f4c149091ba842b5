"""The law of the redline, over random documents: accepted it is the new one, rejected the old one."""

from hypothesis import example, given, settings
from hypothesis import strategies as st
from redlines import both
from word_files import docx, p, r

_WORDS = st.sampled_from(
    [
        "計画",
        "令和7年度",
        "令和8年度",
        "、",
        "推進する。",
        "DX",
        "34.8",
        "\U00020bb7野家",
        "葛\U000e0100城",
        "が",
        "か\u3099",
        " ",
    ]
)
_TEXT = st.lists(_WORDS, max_size=6).map("".join)
_RUN = st.one_of(
    _TEXT.map(r),
    _TEXT.map(lambda text: r(text, "<w:b/>")),
    st.sampled_from(
        ["<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>", '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>']
    ),
)
_INLINE = st.one_of(
    _RUN,
    _TEXT.map(lambda text: f'<w:hyperlink w:anchor="a">{r(text)}</w:hyperlink>'),
    _TEXT.map(
        lambda text: f'<w:sdt><w:sdtPr><w:tag w:val="t"/></w:sdtPr><w:sdtContent>{r(text)}</w:sdtContent></w:sdt>'
    ),
    _TEXT.map(lambda text: f'<w:fldSimple w:instr="PAGE">{r(text)}</w:fldSimple>'),
    _TEXT.map(
        lambda text: (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(text)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
    ),
    st.just('<w:bookmarkStart w:id="7" w:name="b"/><w:bookmarkEnd w:id="7"/>'),
    _TEXT.map(lambda text: f"<w:r><w:ruby><w:rt>{r('よみ')}</w:rt><w:rubyBase>{r(text)}</w:rubyBase></w:ruby></w:r>"),
)
_PARAGRAPH = st.lists(_INLINE, max_size=4).map(lambda parts: f"<w:p>{''.join(parts)}</w:p>")


def _table(rows: list[list[str]]) -> str:
    inside = "".join(f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{inside}</w:tbl>"


_CELL = st.lists(_PARAGRAPH, min_size=1, max_size=2).map("".join)
_TABLE = st.lists(st.lists(_CELL, min_size=1, max_size=3), min_size=1, max_size=3).map(_table)
_BLOCK = st.one_of(
    _PARAGRAPH,
    _PARAGRAPH,
    _TABLE,
    _CELL.map(lambda cell: f'<w:sdt><w:sdtPr><w:tag w:val="b"/></w:sdtPr><w:sdtContent>{cell}</w:sdtContent></w:sdt>'),
)
_BODY = st.lists(_BLOCK, max_size=6).map(lambda blocks: "".join(blocks) + p("おわり。"))


@given(_BODY, _BODY)
@settings(max_examples=60, deadline=None)
@example(p("甲") + p("乙"), p("乙") + p("甲"))
def test_a_redline_is_both_documents(old: str, new: str) -> None:
    both(docx(old), docx(new))


@given(_CELL, _CELL)
@settings(max_examples=40, deadline=None)
def test_a_redline_that_ends_otherwise_is_both_documents(old: str, new: str) -> None:
    both(docx(old), docx(new))


_SENTENCES = [
    "市は推進体制を整える。",
    "計画期間は四年間とする。",
    "数値目標を別表に定める。",
    "進行管理を毎年度行う。",
    "用語の意義は次による。",
]


@given(st.permutations(_SENTENCES), st.lists(_PARAGRAPH, max_size=2), _TABLE)
@settings(max_examples=40, deadline=None)
def test_a_redline_of_paragraphs_in_another_order_is_both_documents(
    order: list[str], more: list[str], table: str
) -> None:
    old = table + "".join(map(p, _SENTENCES)) + "".join(more)
    both(docx(old + p()), docx("".join(map(p, order)) + table + p()))
