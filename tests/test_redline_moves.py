"""Redlines of what moved: marked as moved and not as gone and come, with the edits that it met inside the move."""

from lxml import etree
from redlines import body, both, marked
from word_files import docx, p, r

from revtool.ooxml.names import W

_CLAUSES = [
    p(f"第{number}条　{subject}に関し必要な事項は、市長が別に定める。")
    for number, subject in enumerate(("推進", "評価", "財源", "広報", "体制"), 1)
]
_CHAPTER = [
    p("第２章　情報化"),
    p(),
    p("情報通信技術の進歩に対応し、必要な措置を講ずる。"),
    p("市民の利便性を高めるため、窓口の手続を見直す。"),
    p("短い文"),
]


def _moved(data: bytes, way: str) -> list[list[str]]:
    """Return the texts of the paragraphs in each range of a move, without what is marked as come or gone in it."""
    out: list[list[str]] = []
    for start in body(data).iter(W + f"{way}RangeStart"):
        texts = []
        for entry in start.itersiblings():
            if entry.tag == W + f"{way}RangeEnd" and entry.get(W + "id") == start.get(W + "id"):
                break
            texts += ["".join(t.text or "" for t in mark.iter(W + "t")) for mark in [_only(entry, way)]]
        out.append(texts)
    return out


def _only(paragraph: etree._Element, way: str) -> etree._Element:
    out = etree.Element("only")
    out.extend(list(paragraph.iter(W + way)))
    return out


def test_a_chapter_moves_in_one_piece_with_its_short_headings_and_blank_lines() -> None:
    data = both(
        docx("".join([*_CHAPTER, *_CLAUSES]) + p("終")),
        docx("".join([*_CLAUSES[:4], *_CHAPTER, _CLAUSES[4]]) + p("終")),
    )
    whole = [
        "第２章　情報化",
        "",
        "情報通信技術の進歩に対応し、必要な措置を講ずる。",
        "市民の利便性を高めるため、窓口の手続を見直す。",
        "短い文",
    ]
    assert _moved(data, "moveFrom") == _moved(data, "moveTo") == [whole]
    assert not marked(data, "ins") and not marked(data, "del")


def test_an_edit_in_a_paragraph_that_moved_is_marked_inside_the_move() -> None:
    edited = [*_CHAPTER[:2], p("情報通信技術の急速な進歩に対応し、措置を講ずる。"), *_CHAPTER[3:]]
    data = both(
        docx("".join([*_CHAPTER, *_CLAUSES]) + p("終")), docx("".join([*_CLAUSES[:4], *edited, _CLAUSES[4]]) + p("終"))
    )
    assert (marked(data, "del"), marked(data, "ins")) == (["必要な"], ["急速な"])
    assert len(_moved(data, "moveFrom")) == len(_moved(data, "moveTo")) == 1
    assert _moved(data, "moveTo")[0][2] == "情報通信技術の進歩に対応し、措置を講ずる。"


def test_a_paragraph_that_moved_and_was_edited_alone_is_found_by_its_likeness() -> None:
    clause = "市は、毎年度、計画の進み具合を調べ、その結果を公表するものとする。"
    new = clause.replace("公表する", "議会に報告する")
    data = both(docx(p(clause) + "".join(_CLAUSES)), docx("".join(_CLAUSES[:3]) + p(new) + "".join(_CLAUSES[3:])))
    assert (marked(data, "del"), marked(data, "ins")) == (["公表"], ["議会に報告"])


def test_names_of_moves_are_the_two_ends_and_no_others() -> None:
    order = [_CLAUSES[4], _CLAUSES[1], _CLAUSES[2], _CLAUSES[3], _CLAUSES[0]]
    tree = body(both(docx("".join(_CLAUSES) + p("終")), docx("".join(order) + p("終"))))
    names = [[e.get(W + "name") for e in tree.iter(W + f"{way}RangeStart")] for way in ("moveFrom", "moveTo")]
    assert sorted(names[0], key=str) == sorted(names[1], key=str) and len(set(names[0])) == len(names[0])


def test_what_a_moved_paragraph_holds_besides_text_moves_with_it() -> None:
    link = f'<w:hyperlink w:anchor="a">{r("別表")}</w:hyperlink>'
    old, new = (f"<w:p>{r('前条の規定により定める事項は、')}{link}{r(end)}</w:p>" for end in ("による。", "のとおり。"))
    data = both(docx(old + "".join(_CLAUSES)), docx("".join(_CLAUSES[:4]) + new + _CLAUSES[4]))
    assert (marked(data, "del"), marked(data, "ins")) == (["による"], ["のとおり"])


def test_a_table_that_moved_is_marked_as_moved_in_its_cells() -> None:
    rows = "".join(f"<w:tr><w:tc><w:tcPr/>{p(text)}</w:tc></w:tr>" for text in ("指標の名称と単位", "電子申請の件数"))
    table = f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>"
    data = both(docx(table + "".join(_CLAUSES)), docx("".join(_CLAUSES[:4]) + table + _CLAUSES[4]))
    assert not marked(data, "ins") and not marked(data, "del")
    assert len(list(body(data).iter(W + "moveTo"))) == 4  # two cells: their text and its end


def test_what_stays_beside_a_moved_paragraph_is_not_marked() -> None:
    kept = ["市は、計画を定めるものとする。", "住民は、意見を述べることができる。", "国は、助成をすることができる。"]
    moved, came = "県は、これを認可するものとする。", "国は、助成をすることができる。ただし、県を除く。"
    old = docx("".join(map(p, [kept[0], moved, *kept[1:], "以上"])))
    data = both(old, docx("".join(map(p, [*kept, came, moved, "以上"]))))
    assert (marked(data, "moveFrom"), marked(data, "moveTo")) == ([moved], [moved])
    assert (marked(data, "ins"), marked(data, "del")) == ([came], [])
