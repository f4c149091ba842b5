"""Amendments of plans that came as PDF, or as PDF and Word: the round trip is exact, or refused with the place."""

import struct
from dataclasses import replace
from pathlib import Path

import pytest
from pdf_made import made, text
from plans import AT, document, section
from test_pdf_figures import picture, shown
from test_pdf_plots import bars, page
from word_files import docx, p

from revtool.amend.told import block_told, told
from revtool.errors import InputError, said
from revtool.model.document import Aside, Cell, Figure, ListItem, Note, Place, Section, Table, walk
from revtool.ooxml.edit import open_word
from revtool.ooxml.media import media
from revtool.ooxml.names import BOX_CONTENT, VML
from revtool.pipeline.apply import apply_file
from revtool.pipeline.draft import Asked, draft_file
from revtool.pipeline.pictures import Given, looks
from revtool.pipeline.plain import not_carried, set_plainly, unset
from revtool.readers import read
from revtool.writers.pictures import Image, image, word_image
from revtool.writers.plain_figure import standing
from revtool.writers.word_pieces import grouped

SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.mark.parametrize(("old", "new"), [("docx", "pdf"), ("pdf", "docx")])
def test_a_pdf_and_a_word_file_make_an_amendment_that_gives_the_new_plan(tmp_path: Path, old: str, new: str) -> None:
    before, after = SAMPLES / f"original.{old}", SAMPLES / f"amended.{new}"
    amendment, result = tmp_path / "a.docx", tmp_path / "r.docx"
    asked = Asked(pages=False)
    draft_file(str(before), str(after), str(amendment), str(SAMPLES / "reasons.yaml"), asked, force=False)
    apply_file(str(before), str(amendment), str(result), force=False)
    made, wanted = (read(path.read_bytes(), path.name).sections for path in (result, after))
    assert [told(section) for section in made] == [told(section) for section in wanted]


def test_charts_and_footnotes_of_a_pdf_are_boxes_and_footnotes_in_word() -> None:
    plan = read((SAMPLES / "amended.pdf").read_bytes(), "amended.pdf")
    found = set_plainly(plan, "plan.docx")
    blocks = [block for section in walk(found.document.sections) for block in section.blocks]
    assert found.lost is None
    assert any(isinstance(block, Figure) and len(block.texts) > 5 for block in blocks)
    assert any(isinstance(block, Note) and block.mark == "1" and block.at.part for block in blocks)


def test_what_word_cannot_keep_apart_is_refused_with_its_section(tmp_path: Path) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    text = "# 規則\n\n## 第1条 休暇\n\n1. 休暇は次のとおりとする。\n    1. 年の休暇\n    2. 病の休暇\n"
    text += "2. 第 1 項の休暇は届け出る。\n"
    old.write_text(text, "utf-8")
    new.write_text(text.replace("届け出る", "願い出る"), "utf-8")
    with pytest.raises(InputError) as refused:
        draft_file(str(old), str(new), str(tmp_path / "a.docx"), None, Asked(allow_missing=True), force=False)
    assert "第1条 休暇" in str(refused.value.place)


def test_a_picture_that_no_file_of_its_kind_carries_over_is_named() -> None:
    plan = document(section("1 位置", Figure((), AT, "a" * 64), "市の北にあります。"), section("2 期間", "五年"))
    found = set_plainly(plan, "plan.docx")
    assert found.lost is not None
    refused = unset(plan, found.lost, said("its structure is lost there when it is set in Word"))
    assert ("1 位置" in str(refused.place), "picture" in str(refused.cause)) == (True, True)


def _with_pictures(*reds: int, period: str = "五年間", cost: str = "百万円") -> bytes:
    """A plan of two chapters with pictures of some colours in each of its sections but the last."""
    cover = (("みなと町道守り計画", 22, 600), ("令和５年３月　みなと町", 12, 560))
    first = (("第１章　町の道", 16, 760), ("１　道の姿", 13, 720), ("道は、町の人が手を入れてきました。", 10.5, 690))
    second = (
        ("第２章　道を守る", 16, 760), ("１　期間", 13, 720), (f"この計画の期間は、{period}とします。", 10.5, 690),
        ("２　見回り", 13, 420), ("見回りは、春と秋に、区間を決めて行います。", 10.5, 390),
        ("３　費用", 13, 160), (f"道を守る費用は、毎年{cost}とします。", 10.5, 130),
    )  # fmt: skip
    contents = ["".join(text(words, 85, y, size) for words, size, y in page) for page in (cover, first, second)]
    contents[1] += shown("Im1", 200, 480, 150, 120)
    contents[2] += shown("Im2", 200, 500, 150, 120) + shown("Im3", 200, 220, 150, 120)
    names = "/XObject << /Im1 6 0 R /Im2 7 0 R /Im3 8 0 R >>"
    return made(*contents, more=[picture(red) for red in reds], names=names)


def _drafted(tmp_path: Path, old: bytes, new: bytes) -> Path:
    (tmp_path / "old.pdf").write_bytes(old)
    (tmp_path / "new.pdf").write_bytes(new)
    asked = Asked(pages=False, allow_missing=True)
    draft_file(*(str(tmp_path / name) for name in ("old.pdf", "new.pdf", "a.docx")), None, asked, force=True)
    return tmp_path / "a.docx"


def _all_text(path: Path) -> str:
    return "\n".join(
        "\n".join((section.heading, section.text)) for section in walk(read(path.read_bytes(), path.name).sections)
    )


def test_a_picture_of_a_pdf_that_is_not_printed_is_no_reason_to_refuse(tmp_path: Path) -> None:
    amendment = _drafted(tmp_path, _with_pictures(1, 2, 3), _with_pictures(1, 2, 3, cost="二百万円"))
    assert ("道の姿" in _all_text(amendment), "二百万円" in _all_text(amendment)) == (False, True)


def _pictures(data: bytes, name: str) -> list[str | None]:
    blocks = [block for section in walk(read(data, name).sections) for block in section.blocks]
    return [block.hash for block in blocks if isinstance(block, Figure)]


def test_a_picture_that_is_printed_is_that_of_its_page(tmp_path: Path) -> None:
    amendment = _drafted(tmp_path, _with_pictures(1, 2, 3), _with_pictures(1, 2, 250, period="六年間"))
    stored = [image(data) for _, data in media(amendment.read_bytes(), "a.docx")]
    assert [(one.kind, one.width > one.height) for one in stored if one is not None] == [("png", True)] * 2
    assert len(_pictures(amendment.read_bytes(), "a.docx")) == 2


@pytest.mark.parametrize("old", [(1, 2, 3), (1, 2, 250)])
def test_a_plan_in_pdf_with_pictures_is_consolidated_with_them(tmp_path: Path, old: tuple[int, ...]) -> None:
    new = _with_pictures(1, 2, 3, period="六年間")
    amendment, result = _drafted(tmp_path, _with_pictures(*old), new), tmp_path / "r.docx"
    apply_file(str(tmp_path / "old.pdf"), str(amendment), str(result), force=False)
    made, wanted = (read(*file).sections for file in ((result.read_bytes(), "r.docx"), (new, "new.pdf")))
    assert [_words(section) for section in walk(made)] == [_words(section) for section in walk(wanted)]
    assert len(set(_pictures(result.read_bytes(), "r.docx"))) == 3


def _words(section: Section) -> tuple[object, ...]:
    return section.heading, [(block.kind, block.text) for block in section.blocks]


def test_a_picture_is_unchanged_between_a_word_file_and_a_pdf(tmp_path: Path) -> None:
    plan = _with_pictures(1, 2, 3)
    amendment, word = _drafted(tmp_path, plan, _with_pictures(1, 2, 3, period="六年間")), tmp_path / "old.docx"
    apply_file(str(tmp_path / "old.pdf"), str(amendment), str(word), force=False)
    (tmp_path / "new.pdf").write_bytes(_with_pictures(1, 2, 3, period="六年間", cost="二百万円"))
    asked = Asked(pages=False, allow_missing=True)
    sentences = draft_file(str(word), str(tmp_path / "new.pdf"), str(amendment), None, asked, force=True)
    assert [dict(one.values)["sections"] for one in sentences if "cannot be compared" in one.template] == [
        "「道の姿」「期間」「見回り」"
    ]
    printed = _all_text(amendment)
    assert ("六年間" in printed, "二百万円" in printed) == (False, True)


def test_a_new_picture_of_an_amendment_in_pdf_stands_in_the_original_in_word(tmp_path: Path) -> None:
    top = '<w:outlineLvl w:val="0"/>'
    plan = (
        p("第１章　町の道", top) + p("道は町の人が守る。") + p("第２章　道の期間", top) + p("計画は、五年間とします。")
    )
    word, result = tmp_path / "old.docx", tmp_path / "r.docx"
    word.write_bytes(docx(plan))
    page = (
        text("第２章　道の期間", 85, 760, 16)
        + text("計画は、六年間とします。", 85, 720)
        + text("図のとおりです。", 85, 320)
    )
    printed = made(page + shown("Im1", 200, 480, 150, 120), more=[picture(1)], names="/XObject << /Im1 6 0 R >>")
    (tmp_path / "a.pdf").write_bytes(printed)
    apply_file(str(word), str(tmp_path / "a.pdf"), str(result), force=False)
    assert "六年間" in _all_text(result)
    assert len(_pictures(result.read_bytes(), "r.docx")) == 1


def test_bullets_of_any_kind_and_blank_lines_in_cells_are_kept_in_word() -> None:
    items = [ListItem(text, AT) for text in ("・道を直す。", "❏ 道を守る。", "⇨　道を見る。", "o 道を歩く。")]
    table = Table(((Cell("年"), Cell("箇所")), (Cell("令和５年"), Cell("港\n\n里"))), AT)
    plan = document(section("1 道", "次のとおりです。", *items, table))
    found = set_plainly(plan, "plan.docx")
    assert [told(one) for one in found.document.sections] == [told(one) for one in plan.sections]


def test_a_drawing_that_only_word_shows_is_as_large_as_its_frame() -> None:
    frame = struct.pack("<4i", 0, 0, 2540, 1270)
    data = b"\x01\0\0\0" + bytes(20) + frame + b" EMF" + bytes(40)
    assert word_image(data) == Image(data, "emf", 96, 48)


def test_a_running_head_is_taken_over_where_the_pages_have_one_only() -> None:
    plan = document(section("1 道", "道を直す。"))
    one = replace(plan, asides=(Aside("header", "みなと町道守り計画", AT), Aside("header", "みなと町道守り計画", AT)))
    head = Aside("header", "みなと町道守り計画", Place(part="header1.xml"))
    assert [(a.kind, a.text) for a in set_plainly(one, "plan.docx").document.asides if a.text != "1"] == [head[:2]]
    two = replace(plan, source=plan.source._replace(kind="pdf"), asides=(*one.asides, Aside("header", "第１章", AT)))
    assert [dict(said.values).get("texts") for said in not_carried(two)] == [None, "みなと町道守り計画 / 第１章"]


def _looks(data: bytes, name: str) -> tuple[int, int, int]:
    """How many pictures a Word file stores, how many groups, and how many boxes with text stand outside of those."""
    body = open_word(data, name).body
    groups = list(body.iter(VML + "group"))
    inside = {box for group in groups for box in group.iter(BOX_CONTENT)}
    return len(list(media(data, name))), len(groups), sum(box not in inside for box in body.iter(BOX_CONTENT))


@pytest.mark.parametrize("old", [page(bars()), page(bars()).replace(b"R2", b"R3")])
def test_a_chart_of_a_pdf_is_shown_once_as_its_page_does(tmp_path: Path, old: bytes) -> None:
    new = page(bars((90, 106, 73, 82, 92)))
    amendment, result = _drafted(tmp_path, old, new), tmp_path / "r.docx"
    wanted = read(new, "new.pdf").sections
    (drawn,) = (one for one in read(amendment.read_bytes(), "a.docx").sections if one.title == "財政の状況")
    assert _looks(amendment.read_bytes(), "a.docx") == (1, 1, 0)
    assert [block.text for block in drawn.blocks] == [block.text for block in wanted[0].blocks]
    apply_file(str(tmp_path / "old.pdf"), str(amendment), str(result), force=False)
    made_ = read(result.read_bytes(), "r.docx").sections
    assert [[block.text for block in one.blocks] for one in made_] == [[b.text for b in one.blocks] for one in wanted]
    assert _looks(result.read_bytes(), "r.docx") == (1, 1, 0)


def test_a_chart_that_stayed_beside_text_that_changed_is_shown_once(tmp_path: Path) -> None:
    """Old and new picture are one, though one is named by its page and the other by its bytes."""
    old, new = (page(bars() + text(f"（{amount}）", 85, 450)) for amount in ("単位：億円", "単位：百億円"))
    amendment, result = _drafted(tmp_path, old, new), tmp_path / "r.docx"
    apply_file(str(tmp_path / "old.pdf"), str(amendment), str(result), force=False)
    assert _looks(result.read_bytes(), "r.docx") == (1, 1, 0)
    assert "百億円" in _all_text(result)


def test_boxes_of_a_pdf_stand_in_word_as_on_their_page() -> None:
    name = "amended.pdf"
    given = (SAMPLES / name).read_bytes()
    plan = read(given, name)
    found = set_plainly(plan, "plan.docx", looks(plan, Given(plan, given, name)))
    assert (found.lost, _looks(found.data, "plan.docx")) == (None, (1, 1, 0))


def test_a_text_box_and_a_picture_in_one_paragraph_of_word_are_two_things() -> None:
    at = Place(paragraph=3)
    box, photo = Figure(("窓口",), at), Figure((), at, "0" * 64)
    assert [one.labels for one in standing((box, photo), {photo: Image(b"", "png", 1, 1)})] == [None, None]


def test_the_texts_and_the_picture_of_a_chart_are_put_into_word_together() -> None:
    at = Place(page=1, box=(0.0, 0.0, 9.0, 9.0))
    labels, photo, after = (
        Figure(("R1", "R2"), at),
        Figure((), at, "0" * 64),
        Figure(("窓口",), Place(page=2, box=at.box)),
    )
    pieces = grouped((), (labels, photo, after), block_told)
    assert [piece.blocks for piece in pieces] == [(labels, photo), (after,)]
