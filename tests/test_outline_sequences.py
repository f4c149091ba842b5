"""Labels run on in the series that they belong to, whatever their text."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from revtool.model.document import Place, Section, Source, walk
from revtool.readers import read
from revtool.readers.line import Line
from revtool.readers.outline import outline
from revtool.readers.outline.blocks import block_of
from revtool.readers.outline.heads import Head, heads_of, look_of
from revtool.readers.outline.tree import Tree


def labels(text: str, name: str = "plan.txt") -> list[tuple[int, str | None]]:
    document = read(text.encode(), name)
    return [(section.level, section.label) for section in walk(document.sections)]


def titles(text: str, name: str = "plan.md") -> list[str | None]:
    return [section.title for section in walk(read(text.encode(), name).sections)]


def test_iroha_labels_run_on_below_a_clause() -> None:
    text = "第一条　次の事項を定める。\n　一　次に掲げるもの\n　　イ　名\n　　ロ　所在\n　　ハ　その他\n　二　期間\n"
    assert labels(text) == [(1, "第一条"), (2, "一"), (3, "イ"), (3, "ロ"), (3, "ハ"), (2, "二")]


def test_a_number_set_off_by_an_ideographic_blank_is_a_label_even_where_it_jumps() -> None:
    text = "　　　附　則　抄\n１　この規則は、公布の日から施行する。\n４　この規則の施行前の例による。\n"
    assert labels(text) == [(1, "附　則"), (2, "１"), (2, "４")]


def test_a_number_within_running_text_is_no_label() -> None:
    assert labels("1 計画\n計画の期間を定める。\n10 年後には見直す。\n") == [(1, "1")]


def test_a_number_that_a_particle_follows_at_once_opens_a_sentence() -> None:
    text = "# 3 推進\n\n## 3-2 評価\n\n2-2の目標の達成状況を評価し、見直す。\n\n## 3-3 のぼり旗\n\n掲げる。\n"
    assert titles(text) == ["推進", "評価", "のぼり旗"]


def test_rows_of_cells_between_tabs_are_no_clauses() -> None:
    rows = (
        "第五条\t知事\t市長",
        "第七条第一項\t知事\t市長",
        "１　移住\t空き家の改修",
        "１　移住\tお試し住宅",
        "３　産業\t林道の開設",
    )
    text = "第１条　次の表のとおり読み替える。\n" + "\n".join(rows) + "\n第２条　この要綱は公布の日から施行する。\n"
    assert labels(text) == [(1, "第１条"), (1, "第２条")]


def test_clauses_that_kanji_count_are_clauses_also_with_a_gap_in_them() -> None:
    text = "第四節　役割\n役割は、次のとおりとする。\n一　市\t避難の指示\n二　消防本部\t消火及び救助\n"
    found = outline([Line(one, Place(page=1)) for one in text.splitlines()], Source("plan.pdf", "pdf", ""))
    assert [section.label for section in walk(found.sections)] == ["第四節", "一", "二"]


def test_one_tab_before_a_page_or_brackets_leaves_a_heading() -> None:
    text = "様式第１号\t（第３条関係）\n様式第２号\t（第４条関係）\n"
    assert labels(text) == [(1, "様式第１号"), (1, "様式第２号")]


def test_dotted_numbers_stand_below_the_named_number_that_they_begin_with() -> None:
    text = (
        "# 第４章　方針\n\n## 目標３　備える\n\n３－１　道路\n\n直す。\n\n## 目標４　戻す\n\n４－１　水道\n\n直す。\n"
    )
    found = read(text.encode(), "a.md")
    (goals,) = (section.sections for section in found.sections)
    assert [[one.label for one in goal.sections] for goal in goals] == [["３－１"], ["４－１"]]


def test_a_source_is_no_section_and_a_numbered_annex_is() -> None:
    text = "1 人口\n市の人口は減っている。\n資料：総務省「国勢調査」\n資料1：名簿\n名簿を次に掲げる。\n"
    assert labels(text) == [(1, "1"), (1, "資料1")]


def test_numbers_that_begin_anew_stand_within_the_one_of_their_kind_that_goes_on_behind_them() -> None:
    text = "(4)　空家の種類\n次のとおりとする。\n(1)　空家等\n(2)　特定空家等\n(5)　定義\n法による。\n"
    assert labels(text) == [(1, "(4)"), (2, "(1)"), (2, "(2)"), (1, "(5)")]
    assert labels(text.replace("(5)", "(6)")) == [(1, "(4)"), (1, "(1)"), (1, "(2)"), (1, "(6)")]
    assert labels(text.replace("(4)", "(2)").replace("(5)", "(3)"))[0][0] == 1


def test_signs_stand_below_brackets() -> None:
    text = "# 1 対象\n\n【適用除外】\n\n◆ 病院の窓口\n◆ 支所の窓口\n\n【構成】\n\n◆ 班長\n"
    sections = walk(read(text.encode(), "plan.md").sections)
    assert [(one.level, one.title) for one in sections] == [
        (1, "対象"), (2, "【適用除外】"), (3, "◆ 病院の窓口"), (3, "◆ 支所の窓口"), (2, "【構成】"), (3, "◆ 班長"),
    ]  # fmt: skip


def test_the_articles_of_a_supplement_stay_below_it_whatever_their_number() -> None:
    text = (
        "第一条　次による。\n第二条　別に定める。\n　附　則\n第一条　公布の日から施行する。\n第三条　従前の例による。\n"
    )
    assert labels(text) == [(1, "第一条"), (1, "第二条"), (1, "附　則"), (2, "第一条"), (2, "第三条")]


def test_a_supplement_stands_beside_the_chapters_of_its_act() -> None:
    act = "第１条　次による。\n\n附　則\n\n公布の日から施行する。\n\n別表（第１条関係）\n\n次に掲げる。\n"
    headed = read(f"# 第１章　総則\n\n{act}".encode(), "plan.md")
    assert [section.label for section in headed.sections] == ["第１章", "附　則", "別表"]
    quoted = read(f"# 資料\n\n## 条例\n\n第１章　総則\n\n{act}".encode(), "plan.md")
    assert [section.label for section in quoted.sections[0].sections[0].sections] == ["第１章", "附　則", "別表"]


def test_the_mark_of_an_excerpt_is_no_part_of_a_title() -> None:
    text = "第一条　次による。\n附　則　（令和五年三月一日規則第三号）　抄\n第一条　公布の日から施行する。\n"
    assert "（令和五年三月一日規則第三号）" in titles(text, "rule.txt")


def test_a_contents_between_headings_without_pages_is_a_section_in_markdown() -> None:
    text = "# 指針\n## はじめに\n次のとおり。\n## 目次\n1. 原則\n2. 用語\n## １．原則\n守る。\n## ２．用語\n決める。\n"
    assert "目次" in titles(text)


def test_a_heading_drops_comments_and_a_drawn_line_is_kept() -> None:
    document = read("# 指針 <!-- 版 -->\n\n本文。\n\n-----\n".encode(), "guide.md")
    section: Section = document.sections[0]
    assert (section.title, section.text) == ("指針", "本文。\n-----")


def test_a_bullet_before_a_label_in_brackets_is_the_labelled_clause() -> None:
    text = "# 規程\n\n次のとおりとする。\n\n- (1) 窓口で受け付ける。\n- (2) 郵便で受け付ける。\n- その他\n"
    assert labels(text, "rule.md") == [(1, None), (2, "(1)"), (2, "(2)")]


_CLAUSE = st.sampled_from(
    (
        "第一条",
        "第二条",
        "第三条",
        "１",
        "２",
        "1.1",
        "1.2",
        "(1)",
        "(2)",
        "(3)",
        "(1)～(3)",
        "①",
        "②",
        "ア",
        "イ",
        "ロ",
    )
)
_LINE = st.one_of(
    st.tuples(_CLAUSE, st.sampled_from(("　次による。", "　目的", ""))).map("".join),
    st.sampled_from(("本文を書く。", "【取組】", "第1章 総則", "（目的）", "附　則", "変更なし", "※ 注を書く。")),
)


def _grown(body: list[Line], heads: Sequence[Head | None], *, runs: bool) -> tuple[Section, ...]:
    """Return the tree of the lines, clauses that run on taken together or each for itself."""
    tree, at = Tree(), 0
    while at < len(body):
        line, head = body[at], heads[at]
        if not runs:
            tree.clause = None
        if head is None:
            tree.blocks(line.at).append(block_of(line, line.text))
            at += 1
        else:
            at = tree.add(heads, at, head, None, None if head.text is None else block_of(line, head.text))
    return tree.finish()


@settings(max_examples=200, deadline=None)
@given(st.lists(_LINE, min_size=1, max_size=24))
def test_a_clause_that_runs_on_stands_where_any_other_way_would_put_it(texts: list[str]) -> None:
    body = [Line(text, Place(line=at)) for at, text in enumerate(texts, 1)]
    found = heads_of(body, look_of(body, ()))
    sections = _grown(body, found.heads, runs=True)
    assert sections == _grown(body, [head and head._replace(clause=None) for head in found.heads], runs=False)
    kept = [block.text for section in walk(sections) for block in section.blocks]
    named = [head.title for head in found.heads if head is not None and head.title is not None]
    assert len(kept) + len(named) + sum(
        h is not None and h.title is None and h.text is None for h in found.heads
    ) == len(texts)


def test_a_supplement_is_not_below_the_words_before_an_act() -> None:
    text = "この政令を制定する。\n第一条　甲とする。\n附　則\nこの政令は、公布の日から施行する。\n"
    text += "附　則　（平成一二年六月七日政令第三号）\n第一条　乙とする。\n"
    sections = read(text.encode(), "act.txt").sections
    assert [section.level for section in walk(sections) if section.label == "附　則"] == [1, 1]


def test_numbered_notes_go_on_as_notes_and_a_series_of_clauses_goes_on_behind_them() -> None:
    notes = "様式第１号　報告書\n（注）１　分かったものを書く。\n　　　２　氏名は別紙に書く。\n　　　３　県に出す。\n"
    assert labels(notes) == [(1, "様式第１号")]
    clauses = "１　市は調べる。\n（注）１　年に一度とする。\n２　市は直す。\n"
    assert labels(clauses) == [(1, "１"), (1, "２")]
