"""The 目次 of the consolidated document follows its headings, as far as anything but pages goes."""

import re
import zipfile
from pathlib import Path

import pytest
from word_files import docx, p, r

from revtool.pipeline.apply import apply_file
from revtool.pipeline.draft import Asked, draft_file
from revtool.readers import read


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def fielded(file: Path, heads: tuple[str, ...], pages: tuple[int, ...]) -> str:
    """A plan in Word whose 目次 a field makes, with a link and a page in each row."""
    code = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" </w:instrText></w:r>'
    begin = mark("begin") + code + mark("separate")
    rows = [
        f'<w:p>{begin * (at == 0)}<w:hyperlink w:anchor="t{at}">{r(head)}<w:r><w:tab/></w:r>{r(str(page))}'
        "</w:hyperlink></w:p>"
        for at, (head, page) in enumerate(zip(heads, pages, strict=True))
    ]
    body = p("みなと市計画") + p("令和8年3月") + p("目次") + "".join(rows) + f"<w:p>{mark('end')}</w:p>"
    body += '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    body += "".join(p(head, '<w:outlineLvl w:val="0"/>') + p(f"{head[4:]}について定めます。") for head in heads)
    file.write_bytes(docx(body))
    return str(file)


@pytest.mark.parametrize(
    "heads",
    [
        ("第1章　公園", "第2章　総論", "第3章　道路"), ("第1章　総則", "第2章　道路", "第3章　公園"),
        ("第1章　道路", "第2章　公園"), ("第1章　総論", "第2章　道路", "第3章　公園", "第4章　水道"),
    ],
    ids=["moved", "first renamed", "first gone", "last new"],
)  # fmt: skip
def test_a_contents_that_a_field_makes_follows_the_headings_and_stays_whole(
    tmp_path: Path, heads: tuple[str, ...]
) -> None:
    was = fielded(tmp_path / "old.docx", ("第1章　総論", "第2章　道路", "第3章　公園"), (2, 3, 4))
    now = fielded(tmp_path / "new.docx", heads, tuple(range(2, 2 + len(heads))))
    draft_file(was, now, str(tmp_path / "a.docx"), None, Asked(allow_missing=True, pages=False), force=False)
    told_of = apply_file(was, str(tmp_path / "a.docx"), str(tmp_path / "out.docx"), force=False)
    made, wanted = (read((tmp_path / name).read_bytes(), name).contents for name in ("out.docx", "new.docx"))
    assert [(row.label, row.title) for row in made] == [(row.label, row.title) for row in wanted]
    xml = zipfile.ZipFile(tmp_path / "out.docx").read("word/document.xml").decode()
    kinds = re.findall(r'fldCharType="(\w+)"', xml)
    assert kinds in (["begin", "separate", "end"], [])
    assert ("hyperlink" in xml) is True
    assert any("pages" in str(one) for one in told_of) is (heads[0] == "第1章　公園")


RULES = """補助要綱

目次

第１章　総則（第１条―第２条）
第２章　補助金（第３条）

第１章　総則

第１条（趣旨）　補助金を交付する。

第２条（定義）　用語の意味は、次のとおりとする。

第２章　補助金

第３条（額）　補助金の額は、十万円とする。
"""


def test_the_articles_that_a_contents_names_follow_those_that_stand_below_the_chapter(tmp_path: Path) -> None:
    new = RULES.replace("第３条）", "第３条―第４条）") + "\n第４条（申請）　申請は、書面でする。\n"
    for name, text in (("old.txt", RULES), ("new.txt", new)):
        (tmp_path / name).write_text(text, "utf-8")
    was, now, amendment, out = (str(tmp_path / name) for name in ("old.txt", "new.txt", "a.docx", "out.docx"))
    draft_file(was, now, amendment, None, Asked(allow_missing=True, pages=False), force=False)
    apply_file(was, amendment, out, force=False)
    made = read((tmp_path / "out.docx").read_bytes(), "out.docx")
    assert [row.title for row in made.contents] == ["総則（第１条―第２条）", "補助金（第３条）"]


def with_terms(file: Path, *terms: str) -> str:
    """A plan whose 目次 lists chapters and 設置要綱, which has no label, but no term of its glossary."""
    heads = [("第1章　総論", 0), ("第2章　用語", 0), *((term, 1) for term in terms), ("資料", 0), ("設置要綱", 1)]
    rows = [f"{'　' * depth}{head}\t{page}" for page, (head, depth) in enumerate(heads, 1) if head not in terms]
    body = (
        p("みなと市計画")
        + p("令和8年3月")
        + p("目次")
        + "".join(map(p, rows))
        + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    )
    body += "".join(p(head, f'<w:outlineLvl w:val="{depth}"/>') + p(f"{head}を定めます。") for head, depth in heads)
    file.write_bytes(docx(body))
    return str(file)


def test_a_new_section_without_number_has_a_row_only_where_those_beside_it_have(tmp_path: Path) -> None:
    old = with_terms(tmp_path / "old.docx", "延床面積", "予防保全")
    new = with_terms(tmp_path / "new.docx", "延床面積", "緑化率", "予防保全")
    amendment, result = str(tmp_path / "a.docx"), tmp_path / "r.docx"
    draft_file(old, new, amendment, None, Asked(allow_missing=True, pages=False), force=False)
    apply_file(old, amendment, str(result), force=False)
    made = [[row.title for row in read(Path(f).read_bytes(), "f.docx").contents] for f in (amendment, result)]
    assert made == [["用語"], ["総論", "用語", "資料", "設置要綱"]]
