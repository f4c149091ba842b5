"""Redlines and comments: the old document's stay, the new one's come, with replies and states, once each."""

import zipfile
from io import BytesIO

import pytest
from redlines import body, both
from word_files import NAMES, W, docx, p, r

from revtool.writers.resolved import resolved

_W = "{" + W + "}"
_EXTENDED = "http://schemas.microsoft.com/office/word/2012/wordml"


def _comment(number: int, text: str, author: str = "乙", name: str = "") -> str:
    paragraph = f'<w:p w14:paraId="{name or f"0000000{number}"}">{r(text)}</w:p>'
    return f'<w:comment w:id="{number}" w:author="{author}">{paragraph}</w:comment>'


def _noted(text: str, number: int, rest: str = "") -> str:
    return (
        f'<w:p><w:commentRangeStart w:id="{number}"/>{r(text)}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>{r(rest) if rest else ""}</w:p>'
    )


def _comments(data: bytes) -> list[tuple[str | None, str]]:
    return [(c.get(_W + "id"), "".join(c.itertext())) for c in body(data, "word/comments.xml").iter(_W + "comment")]


@pytest.mark.parametrize("rest", ["", "と定める"])
def test_a_comment_of_the_new_document_comes_to_where_it_stands(rest: str) -> None:
    data = both(docx(p("本文")), docx(_noted("本文", 3, rest), comments=_comment(3, "要確認")))
    assert _comments(data) == [("0", "要確認")]
    tree = body(data)
    names = ("commentRangeStart", "commentRangeEnd", "commentReference")
    assert [[entry.get(_W + "id") for entry in tree.iter(_W + name)] for name in names] == [["0"]] * 3


def test_a_comment_that_both_have_stands_once_and_the_old_ones_own_stays() -> None:
    old = docx(_noted("甲", 0) + _noted("乙", 1), comments=_comment(0, "同じ意見") + _comment(1, "旧の意見"))
    new = docx(_noted("甲", 5) + _noted("丙", 6), comments=_comment(5, "同じ意見") + _comment(6, "新の意見"))
    assert [text for _, text in _comments(both(old, new))] == ["同じ意見", "旧の意見", "新の意見"]


def test_a_comment_in_a_paragraph_that_came_goes_with_it_when_that_is_rejected() -> None:
    data = both(
        docx(p("一") + p("三")), docx(p("一") + _noted("二番目の段落", 0) + p("三"), comments=_comment(0, "新設"))
    )
    assert next(body(resolved(data, "x", accept=False)).iter(_W + "commentReference"), None) is None
    assert next(body(resolved(data, "x", accept=True)).iter(_W + "commentReference"), None) is not None


def test_a_comment_on_words_that_somebody_deleted_before_goes_with_them() -> None:
    gone = '<w:del w:id="9" w:author="甲"><w:r><w:commentReference w:id="0"/></w:r></w:del>'
    both(docx(f"<w:p>{r('本文')}{gone}</w:p>", comments=_comment(0, "旧い意見")), docx(p("本文である")))


def test_the_style_of_a_comments_sign_comes_with_it() -> None:
    style = '<w:style w:type="character" w:styleId="af9"><w:name w:val="annotation reference"/></w:style>'
    sign = '<w:r><w:rPr><w:rStyle w:val="af9"/></w:rPr><w:commentReference w:id="0"/></w:r>'
    new = docx(f"<w:p>{r('本文')}{sign}</w:p>", comments=_comment(0, "意見"), styles=style)
    data = both(docx(p("本文"), styles=""), new)
    assert [entry.get(_W + "styleId") for entry in body(data, "word/styles.xml")] == ["af9"]


def test_a_comment_over_several_paragraphs_comes_with_both_ends() -> None:
    new = (
        f'<w:commentRangeStart w:id="2"/>{p("一")}<w:p>{r("二")}<w:commentRangeEnd w:id="2"/>'
        '<w:r><w:commentReference w:id="2"/></w:r></w:p>'
    )
    tree = body(both(docx(p("一") + p("二")), docx(new, comments=_comment(2, "両方"))))
    assert [len(list(tree.iter(_W + f"commentRange{end}"))) for end in ("Start", "End")] == [1, 1]


def test_a_reply_names_the_comment_that_it_answers_under_that_ones_name() -> None:
    old = _with_replies(docx(_noted("甲", 0), comments=_comment(0, "問い", name="0000000A")), {"0000000A": ""})
    both_comments = _comment(0, "問い", name="0000000B") + _comment(1, "答え", name="0000000A")
    marks = _noted("甲", 0).replace("</w:p>", '<w:r><w:commentReference w:id="1"/></w:r></w:p>')
    new = _with_replies(docx(marks, comments=both_comments), {"0000000B": "", "0000000A": "0000000B"})
    extended = body(both(old, new), "word/commentsExtended.xml")
    replies = {entry.get(f"{{{_EXTENDED}}}paraId"): entry.get(f"{{{_EXTENDED}}}paraIdParent") for entry in extended}
    assert replies == {"0000000A": None, "10000000": "0000000A"}


def _with_replies(data: bytes, replies: dict[str, str]) -> bytes:
    inside = "".join(
        f'<w15:commentEx w15:paraId="{name}" w15:done="0"{f" w15:paraIdParent={chr(34)}{of}{chr(34)}" if of else ""}/>'
        for name, of in replies.items()
    )
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as target:
        for name in archive.namelist():
            text = archive.read(name)
            if name == "word/_rels/document.xml.rels":
                entry = (
                    '<Relationship Id="ext" Type="http://schemas.microsoft.com/office/2011/relationships/'
                    'commentsExtended" Target="commentsExtended.xml"/></Relationships>'
                )
                text = text.replace(b"</Relationships>", entry.encode())
            target.writestr(name, text)
        target.writestr(
            "word/commentsExtended.xml", f'<w15:commentsEx {NAMES} xmlns:w15="{_EXTENDED}">{inside}</w15:commentsEx>'
        )
    return out.getvalue()
