"""The law of the redline, over random documents: accepted it is the new one, rejected the old one."""

from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from redlines import body, both, said_in
from word_files import docx, p, r

from revtool.ooxml.names import VML, WP, W
from revtool.writers.redline import redline
from revtool.writers.resolved import resolved

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
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
_LOOK = st.sampled_from(["", '<w:jc w:val="center"/>', '<w:outlineLvl w:val="1"/>', '<w:ind w:left="210"/>'])


def _box(inside: str) -> str:
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp>'
        f"<wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
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


_NOTE = '<w:r><w:footnoteReference w:id="{0}"/></w:r>'
_PICTURE = (
    "<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill>"
    '<a:blip r:embed="image1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
    "</w:drawing></w:r></w:p>"
)
_RICH = st.one_of(
    _BLOCK,
    st.tuples(_TEXT, _LOOK).map(lambda both: p(*both)),
    _CELL.map(lambda inside: f"<w:p>{_box(inside)}</w:p>"),
    st.tuples(_TEXT, st.booleans()).map(
        lambda both: (
            f'<w:p><w:{"ins" if both[1] else "del"} w:id="90" w:author="甲">'
            + (r(both[0]) if both[1] else r(both[0]).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText "))
            + f"</w:{'ins' if both[1] else 'del'}></w:p>"
        )
    ),
    st.just('<w:p><w:pPr><w:sectPr><w:pgSz w:w="500" w:h="700"/></w:sectPr></w:pPr></w:p>'),
    st.just('<w:bookmarkStart w:id="8" w:name="c"/><w:bookmarkEnd w:id="8"/>'),
    st.lists(_TABLE, min_size=1, max_size=1).map(lambda inner: _table([[inner[0] + p()], [p("値")]])),
)


_SAID = _WORDS.filter(str.strip)


def _drawing(described: str, size: int) -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{size}" cy="9"/><wp:docPr id="1" name="図" descr="{described}"/>'
        "<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip/></pic:blipFill></pic:pic></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></w:r>"
    )


def _ticked(state: int, text: str) -> str:
    properties = f'<w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox>'
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{r(text)}</w:sdtContent></w:sdt>"


def _form(state: int) -> str:
    held = f'<w:ffData><w:checkBox><w:checked w:val="{state}"/></w:checkBox></w:ffData>'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{held}</w:fldChar></w:r>'
        "<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


_STATE = st.integers(0, 1)
_THING = st.one_of(
    _SAID.map(r),
    st.builds(_drawing, st.sampled_from(["庁舎", "新庁舎"]), st.integers(1, 2)),
    st.builds(_ticked, _STATE, _SAID),
    st.builds(_form, _STATE),
    st.builds(lambda tip, text: f'<w:hyperlink w:anchor="a" w:tooltip="{tip}">{r(text)}</w:hyperlink>', _STATE, _SAID),
    _SAID.map(lambda words: f'<w:r><w:pict><v:shape><v:textpath string="{words}"/></v:shape></w:pict></w:r>'),
    _SAID.map(lambda text: f"<m:oMath><m:r><m:t>{text}</m:t></m:r></m:oMath>"),
)
_ROWS = st.lists(
    st.tuples(st.sampled_from(["", '<w:vMerge w:val="restart"/>', "<w:vMerge/>"]), _TEXT), min_size=1, max_size=4
)
_THINGS = st.lists(
    st.one_of(
        st.lists(_THING, min_size=1, max_size=4).map(lambda parts: f"<w:p>{''.join(parts)}</w:p>"),
        st.lists(_THING, min_size=1, max_size=3).map(lambda parts: _table([[f"<w:p>{''.join(parts)}</w:p>", p("値")]])),
        st.lists(_THING, min_size=1, max_size=3).map(
            lambda parts: f"<w:p>{_box('<w:p>' + ''.join(parts) + '</w:p>')}</w:p>"
        ),
        _ROWS.map(
            lambda rows: (
                "<w:tbl><w:tblPr/><w:tblGrid/>"
                + "".join(f"<w:tr><w:tc><w:tcPr>{m}</w:tcPr>{p(t)}</w:tc><w:tc>{p(t)}</w:tc></w:tr>" for m, t in rows)
                + "</w:tbl>"
            )
        ),
        st.sampled_from([p(), p("間")]),
    ),
    max_size=5,
)
_SPOKEN = {WP + "docPr": "descr", _W14 + "checked": _W14 + "val", W + "checked": W + "val",
           W + "hyperlink": W + "tooltip", VML + "textpath": "string"}  # fmt: skip


def _things(data: bytes, *, accept: bool) -> list[tuple[str, str | None]]:
    """Return what the pictures, controls, fields, links and watermarks of a file hold, in order."""
    root = body(resolved(data, "x", accept=accept))
    return [(etree.QName(entry).localname, entry.get(_SPOKEN[entry.tag])) for entry in root.iter(*_SPOKEN)]


@given(_THINGS, _THINGS, st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_redline_of_things_holds_what_both_hold(old: list[str], new: list[str], formatting: bool) -> None:
    files = docx("".join(old) + p("おわり。")), docx("".join(new) + p("おわり。"))
    made = redline((files[0], "old"), (files[1], "new"), "revtool", None, "redline.docx", formatting=formatting)
    for accept, file in ((True, files[1]), (False, files[0])):
        assert said_in(resolved(made.data, "x", accept=accept)) == said_in(file)
        assert _things(made.data, accept=accept) == _things(file, accept=True)
    assert made.left.for_good == () and not (formatting and made.left.unmarked)


def _remarked(text: str, number: int) -> str:
    return (
        f'<w:p><w:commentRangeStart w:id="{number}"/>{r(text)}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r></w:p>'
    )


@st.composite
def _document(draw: st.DrawFn) -> bytes:
    blocks = draw(st.lists(_RICH, max_size=6))
    notes = draw(st.lists(_TEXT, max_size=2))
    signs = "".join(f"<w:p>{r('注')}{_NOTE.format(number)}</w:p>" for number in range(1, len(notes) + 1))
    remarks = draw(st.lists(_TEXT, max_size=2))
    said = "".join(_remarked(draw(_TEXT), number) for number in range(len(remarks)))
    picture = draw(st.sampled_from([None, b"one", b"another"]))
    head = draw(_TEXT)
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    return docx(
        "".join(blocks) + signs + said + (_PICTURE if picture else "") + p("おわり。") + section,
        media={"image1.png": picture} if picture else None,
        comments="".join(
            f'<w:comment w:id="{k}" w:author="乙">{p(text)}</w:comment>' for k, text in enumerate(remarks)
        ),
        footnotes="".join(f'<w:footnote w:id="{k}">{p(text)}</w:footnote>' for k, text in enumerate(notes, 1)),
        header1=p(head),
    )


@given(_document(), _document(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_redline_of_every_construct_proves_itself(old: bytes, new: bytes, formatting: bool) -> None:
    data = redline((old, "old.docx"), (new, "new.docx"), "revtool", None, "redline.docx", formatting=formatting).data
    for accept, file in ((True, new), (False, old)):
        done = resolved(data, "x", accept=accept)
        for part in ("word/document.xml", "word/header1.xml"):
            assert said_in(done, part) == said_in(resolved(file, "x", accept=True), part)
    numbers = [entry.get(W + "id") for entry in body(data).iter(W + "ins", W + "del", W + "moveFrom", W + "moveTo")]
    assert len(numbers) == len(set(numbers))


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
