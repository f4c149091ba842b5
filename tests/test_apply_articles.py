"""要綱 whose articles Word numbers, each below its title in brackets: amended by an article, a paragraph, a title."""

from pathlib import Path

import pytest
from word_files import docx, level, numbered, p

from revtool.amend.told import told
from revtool.ooxml.edit import open_word, text_of
from revtool.ooxml.names import W
from revtool.pipeline.apply import apply_file
from revtool.pipeline.draft import Asked, draft_file
from revtool.readers import read

LISTS = (
    '<w:abstractNum w:abstractNumId="1">'
    + level(0, "decimalFullWidth", "第%1条")
    + level(1, "decimalFullWidth", "%2", start=2)
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
FIRST = p("（目的）") + numbered("この要綱は、必要な事項を定めるものとする。")
CONTENT = p("（事業の内容）") + numbered("事業者は、市に連絡する。")
CHECK = numbered("市は、安否の確認を行う。", depth=1)
LAST = p("（委任）") + numbered("必要な事項は、市長が別に定める。")
PRINCIPLE = p("（基本方針）") + numbered("事業は、意思を尊重して行う。")
OLD = FIRST + CONTENT + CHECK + LAST


def amended(tmp_path: Path, new: str) -> Path:
    """Return the file that drafting and applying an amendment gives, whose text has been held to the new one."""
    paths = {name: tmp_path / f"{name}.docx" for name in ("old", "new", "amendment", "out")}
    for name, body in (("old", OLD), ("new", new)):
        paths[name].write_bytes(docx(p("見守り事業実施要綱") + body, numbering=LISTS))
    old, wanted, amendment, out = (str(path) for path in paths.values())
    draft_file(old, wanted, amendment, None, Asked(allow_missing=True, pages=False), force=False)
    apply_file(old, amendment, out, force=False)
    made, aimed = (read(paths[name].read_bytes(), name) for name in ("out", "new"))
    assert [told(section) for section in made.sections] == [told(section) for section in aimed.sections]
    return paths["out"]


@pytest.mark.parametrize(
    "new",
    [
        FIRST + PRINCIPLE + CONTENT + CHECK + LAST,
        FIRST + CONTENT + numbered("市は、記録を作る。", depth=1) + CHECK + LAST,
        FIRST + PRINCIPLE + CONTENT.replace("の内容", "内容等") + CHECK + LAST,
        FIRST + CONTENT.replace("（事業の内容）", "（事業）") + CHECK + PRINCIPLE + LAST,
        FIRST + LAST,
    ],
)
def test_articles_below_their_titles_are_amended_as_the_new_document_has_them(tmp_path: Path, new: str) -> None:
    amended(tmp_path, new)


def test_a_title_above_a_renumbered_article_is_not_repeated_beside_its_number(tmp_path: Path) -> None:
    out = amended(tmp_path, FIRST + PRINCIPLE + CONTENT + CHECK + LAST)
    body = open_word(out.read_bytes(), out.name).body
    assert [text_of(entry) for entry in body.iter(W + "p")].count("（事業の内容）") == 1
    assert "（事業の内容）" not in "".join(text_of(e) for e in body.iter(W + "p") if "事業者は" in text_of(e))


def test_a_new_article_does_not_begin_a_page_because_the_amendment_began_with_it(tmp_path: Path) -> None:
    out = amended(tmp_path, FIRST + PRINCIPLE + CONTENT + CHECK + LAST)
    body = open_word(out.read_bytes(), out.name).body
    assert next(body.iter(W + "pageBreakBefore"), None) is None
