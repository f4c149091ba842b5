"""The redline of small documents, one construct each: what is marked, and that both documents come back."""

import pytest
from redlines import body, both, made, marked, said_in
from word_files import docx, p, r

from revtool.errors import InputError
from revtool.ooxml.names import W
from revtool.writers.redline import redline
from revtool.writers.resolved import resolved

_FALLBACK = (
    "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict>"
    "</mc:Fallback>"
)
_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp>'
    "<wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    "</mc:Choice>" + _FALLBACK + "</mc:AlternateContent></w:r>"
)


_NOTE = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'


def _table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def _cells(*texts: str) -> str:
    return "".join(f"<w:tc><w:tcPr/>{p(text)}</w:tc>" for text in texts)


def test_equal_documents_have_no_marks() -> None:
    data = both(docx(p("同じ文")), docx(p("同じ文")))
    assert not marked(data, "ins") and not marked(data, "del")


def test_a_number_is_marked_whole() -> None:
    data = both(docx(p("計画期間は令和12年度まで")), docx(p("計画期間は令和13年度まで")))
    assert (marked(data, "del"), marked(data, "ins")) == (["12"], ["13"])


def test_a_word_or_number_that_runs_divide_is_one() -> None:
    data = both(docx(f"<w:p>{r('令和1')}{r('2')}{r('年度のデ')}{r('ータ')}</w:p>"), docx(p("令和13年度のデータ")))
    assert (marked(data, "del"), marked(data, "ins")) == (["12"], ["13"])


def test_runs_divided_otherwise_are_no_change() -> None:
    data = both(docx(f"<w:p>{r('デジ')}{r('タル')}{_NOTE}</w:p>"), docx(f"<w:p>{r('デジタル')}{_NOTE}</w:p>"))
    assert not marked(data, "ins") and not marked(data, "del")


def test_a_sign_that_comes_into_a_word_leaves_the_word_alone() -> None:
    data = both(docx(p("デジタル庁の所管")), docx(f"<w:p>{r('デジ')}{_NOTE}{r('タル庁の所管')}</w:p>"))
    assert not marked(data, "ins") and not marked(data, "del")


def test_scattered_words_that_stay_are_not_kept_between_larger_changes() -> None:
    old = "from the beginning of the fourth month of each financial year"
    new = "in accordance with the procedure, the rules and the regulations established by the governing body"
    data = both(docx(p(f"It is paid {old}.")), docx(p(f"It is paid {new}.")))
    assert len(marked(data, "del")) == len(marked(data, "ins")) == 1


def test_a_renumbered_label_is_marked_alone() -> None:
    data = both(docx(p("第3条　市長は、計画を公表する。")), docx(p("第4条　市長は、計画を公表する。")))
    assert (marked(data, "del"), marked(data, "ins")) == (["3"], ["4"])


def test_a_paragraph_that_comes_last_makes_the_former_last_ones_end_new() -> None:
    data = both(docx(p("はじめ")), docx(p("はじめ") + p("おわり")))
    first, second = body(data).iter(W + "p")
    assert first.find(f"{W}pPr/{W}rPr/{W}ins") is not None
    assert second.find(f"{W}pPr/{W}rPr/{W}ins") is None


def test_a_paragraph_that_goes_in_the_middle_is_marked_with_its_end() -> None:
    data = both(docx(p("一") + p("二つ目の段落") + p("三")), docx(p("一") + p("三")))
    assert marked(data, "del") == ["二つ目の段落"]
    assert len(list(body(data).iter(W + "p"))) == 3


def test_kept_text_keeps_its_formatting_and_new_text_brings_its_own() -> None:
    old = docx(f"<w:p>{r('前文は', '<w:b/>')}{r('そのまま')}</w:p>")
    new = docx(f"<w:p>{r('前文は', '<w:i/>')}{r('そのまま')}{r('である', '<w:u/>')}</w:p>")
    tree = body(both(old, new))
    assert [len(list(tree.iter(W + name))) for name in ("b", "i", "u")] == [1, 0, 1]


def test_rows_come_and_go_whole() -> None:
    old = docx(_table(_cells("甲", "1件"), _cells("乙", "2件"), _cells("丙", "3件")) + p())
    new = docx(_table(_cells("甲", "1件"), _cells("丙", "3件"), _cells("丁丁丁", "4件")) + p())
    tree = body(both(old, new))
    assert [len(tree.findall(f".//{W}trPr/{W}{name}")) for name in ("ins", "del")] == [1, 1]


def test_an_edit_in_a_cell_stays_in_the_cell() -> None:
    data = both(docx(_table(_cells("目標値", "34.8%")) + p()), docx(_table(_cells("目標値", "88.2%")) + p()))
    assert (marked(data, "del"), marked(data, "ins")) == (["34.8"], ["88.2"])


def test_a_text_box_is_edited_in_each_of_its_representations() -> None:
    old, new = (docx(f"<w:p>{_BOX.format(p(text))}</w:p>") for text in ("本部長は市長", "本部長は副市長"))
    assert marked(both(old, new), "ins") == ["副", "副"]


def test_a_footnote_comes_with_its_part() -> None:
    note = '<w:footnote w:id="2">' + p("注の文") + "</w:footnote>"
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    data = both(docx(p("本文")), docx(f"<w:p>{r('本文')}{reference}</w:p>", footnotes=note))
    assert marked(data, "ins", "word/footnotes.xml") == ["注の文"]


def test_an_edit_in_a_footnote_leaves_its_reference_alone() -> None:
    old, new = (
        docx(
            f'<w:p>{r("本文")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
            footnotes=f'<w:footnote w:id="2">{p(f"令和{year}年度の値")}</w:footnote>',
        )
        for year in (7, 8)
    )
    data = both(old, new)
    assert (marked(data, "del", "word/footnotes.xml"), marked(data, "ins", "word/footnotes.xml")) == (["7"], ["8"])
    assert next(body(data).iter(W + "ins", W + "del"), None) is None


def test_a_header_is_edited_in_its_part() -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    old, new = (docx(p("本文") + section, header1=p(f"第{edition}版")) for edition in (1, 2))
    data = both(old, new)
    assert (marked(data, "del", "word/header1.xml"), marked(data, "ins", "word/header1.xml")) == (["1"], ["2"])


def test_a_header_that_only_the_new_document_has_comes_and_is_empty_when_rejected() -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    data = both(docx(p("本文") + "<w:sectPr/>"), docx(p("本文") + section, header1=p("案")))
    assert said_in(resolved(data, "x", accept=True), "word/header1.xml") == ["案"]
    assert said_in(resolved(data, "x", accept=False), "word/header1.xml") == []


def test_a_picture_with_other_bytes_under_the_same_name_is_another_picture() -> None:
    picture = (
        '<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="image1"/>'
        "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    data = both(docx(picture, media={"image1.png": b"old"}), docx(picture, media={"image1.png": b"new"}))
    tree = body(data)
    assert len(list(tree.iter(W + "drawing"))) == 2
    assert next(tree.iter(W + "ins")) is not None and next(tree.iter(W + "del")) is not None


def test_inputs_with_changes_of_their_own_are_taken_as_accepted() -> None:
    own = '<w:p><w:r><w:t>本文</w:t></w:r><w:ins w:id="1" w:author="甲"><w:r><w:t>追加</w:t></w:r></w:ins></w:p>'
    assert marked(both(docx(own), docx(p("本文追加分"))), "ins") == ["分"]


def test_a_style_that_only_the_new_document_has_comes_with_it() -> None:
    style = '<w:style w:type="paragraph" w:styleId="X"><w:name w:val="新しい様式"/></w:style>'
    data = both(docx(p("一"), styles=""), docx(p("一") + p("二", '<w:pStyle w:val="X"/>') + p("三"), styles=style))
    assert [entry.get(W + "styleId") for entry in body(data, "word/styles.xml")] == ["X"]


def test_a_paragraph_that_stands_elsewhere_is_moved_and_not_deleted() -> None:
    rest = [
        p(text)
        for text in ("基本方針を次のとおり定める。", "推進体制を整えて進行を管理する。", "用語の意義は別に定める。")
    ]
    data = both(
        docx(p("動かされる段落の文章である。") + "".join(rest)),
        docx("".join(rest[:2]) + p("動かされる段落の文章である。") + rest[2]),
    )
    tree = body(data)
    assert not marked(data, "ins") and not marked(data, "del")
    names = [entry.get(W + "name") for entry in tree.iter(W + "moveFromRangeStart", W + "moveToRangeStart")]
    assert len(names) == 2 and len(set(names)) == 1


def test_same_inputs_give_the_same_bytes() -> None:
    old, new = docx(p("甲は乙") + p("丙")), docx(p("甲は丁") + p("戊") + p("丙"))
    assert made(old, new) == made(old, new)


def test_numbers_of_marks_are_unique() -> None:
    old = docx(p("甲は乙である") + _table(_cells("1", "2")) + p("丙"))
    tree = body(both(old, docx(p("甲は丁である") + _table(_cells("1", "3"), _cells("4", "5")) + p("戊") + p("丙"))))
    numbers = [entry.get(W + "id") for entry in tree.iter(W + "ins", W + "del")]
    assert len(numbers) == len(set(numbers)) > 4


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(InputError):
        redline((b"text", "a.docx"), (docx(p()), "b.docx"), "revtool", None, "c.docx")


def test_a_section_that_came_has_the_header_that_the_others_have() -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    new = f"{p('一')}<w:p><w:pPr>{section}</w:pPr>{r('新しい節の終わり')}</w:p>{p('二')}{section}"
    data = both(docx(p("一") + p("二") + section, header1=p("第1版")), docx(new, header1=p("第2版")))
    targets = [entry.get("Target") for entry in body(data, "word/_rels/document.xml.rels")]
    assert targets.count("header1.xml") == 1 and len(targets) == 1
    assert (marked(data, "del", "word/header1.xml"), marked(data, "ins", "word/header1.xml")) == (["1"], ["2"])


def test_the_full_stop_of_a_paragraph_that_stays_is_not_that_of_one_that_came_behind_it() -> None:
    cell = f"<w:tc><w:tcPr/>{p('市は計画を定めるものとする。')}{p('別に定める事項を加える。')}</w:tc>"
    old, new = _table(_cells("市は計画を定める。")), _table(cell)
    assert marked(both(docx(old + p()), docx(new + p())), "ins") == ["ものとする", "別に定める事項を加える。"]
    assert marked(both(docx(new + p()), docx(old + p())), "del") == ["ものとする", "別に定める事項を加える。"]
