"""What a draft prints of plans that are restructured, and that original and draft give the new plan back."""

from pathlib import Path

import docx
import pytest
from word_files import docx as docx_file
from word_files import p, r

from revtool.amend.told import told
from revtool.errors import InputError
from revtool.pipeline.apply import apply_file
from revtool.pipeline.audit import Choice, audit_files
from revtool.pipeline.draft import Asked, draft_file
from revtool.readers import read
from revtool.text.standing import old_label


def lines_of(old: str, new: str, folder: Path, kind: str = "txt", asked: Asked | None = None) -> list[str]:
    """The draft's lines behind its 目次, after the round trip was found exact."""
    before, after = folder / f"old.{kind}", folder / f"new.{kind}"
    before.write_text(old, "utf-8")
    after.write_text(new, "utf-8")
    amendment, result = folder / "a.docx", folder / "r.docx"
    asked = asked or Asked(allow_missing=True, pages=False)
    draft_file(str(before), str(after), str(amendment), None, asked, force=True)
    apply_file(str(before), str(amendment), str(result), force=True)
    made, wanted = (read(path.read_bytes(), path.name).sections for path in (result, after))
    assert [told(section) for section in made] == [told(section) for section in wanted]
    return [p.text for p in docx.Document(str(amendment)).paragraphs if p.text.strip()]


PLAN = """1　窓口

窓口は次のとおりとします。

(1) 朝は八時三十分に開け、来た人の順に番号札を渡します。

(2) 昼は当番の職員が残り、電話と来庁者の両方に応じます。

(3) 夜は予約を受けた分だけを、警備員室で引き受けます。

2　道路

道路は市が直し、雪は市と住民が共に除きます。
"""
NEW_CLAUSE = "(1) 休日は第二土曜日に限り、証明書の交付だけを行います。"


def test_clauses_that_follow_a_new_one_say_under_which_number_they_stood(tmp_path: Path) -> None:
    new = PLAN.replace("(3) 夜", "(4) 夜").replace("(2) 昼", "(3) 昼").replace("(1) 朝", f"{NEW_CLAUSE}\n\n(2) 朝")
    made = lines_of(PLAN, new, tmp_path)
    assert made[-6:] == [
        "1　窓口", "窓口は次のとおりとします。", NEW_CLAUSE.replace(" ", "　"),
        "(2)　変更なし（旧(1)）", "(3)　変更なし（旧(2)）", "(4)　変更なし（旧(3)）",
    ]  # fmt: skip
    assert "（削る）" not in "".join(made)


def test_a_clause_that_is_gone_is_taken_out_once_and_its_followers_keep_their_texts(tmp_path: Path) -> None:
    new = PLAN.replace("(1) 朝は八時三十分に開け、来た人の順に番号札を渡します。\n\n(2) 昼", "(1) 昼").replace(
        "(3)", "(2)"
    )
    made = lines_of(PLAN, new, tmp_path)
    assert made[-5:] == [
        "1　窓口", "窓口は次のとおりとします。", "(1)　（削る）", "(1)　変更なし（旧(2)）", "(2)　変更なし（旧(3)）",
    ]  # fmt: skip


def test_a_renumbered_clause_whose_text_changed_is_printed_with_its_old_number(tmp_path: Path) -> None:
    new = PLAN.replace("(3) 夜は予約", "(4) 夜間は予約").replace("(2) 昼", "(3) 昼").replace(
        "(1) 朝", f"{NEW_CLAUSE}\n\n(2) 朝"
    )  # fmt: skip
    made = lines_of(PLAN, new, tmp_path)
    assert made[-1] == "(4)　夜間は予約を受けた分だけを、警備員室で引き受けます。（旧(3)）"


LAW = """この規則は、条例第五条の規定に基づき定める。

（目的）
第一条　この規則は、窓口の取扱いを定めることを目的とする。

（定義）
第二条　この規則において「窓口」とは、市役所の窓口をいう。

２　前項の窓口には、支所の窓口を含む。

第三条　窓口は、平日に開くものとする。

附　則

（施行期日）
１　この規則は、令和五年四月一日から施行する。

（経過措置）
２　この規則の施行前に受け付けた申請は、なお従前の例による。
"""


@pytest.mark.parametrize(
    "changes",
    [
        (("支所の窓口", "支所及び公民館の窓口"),),
        (("第三条", "第三条　職員は、名札を付けるものとする。\n\n第四条"),),
        (("（経過措置）\n２　この規則の施行前に受け付けた申請は、なお従前の例による。\n", ""),),
        (("第三条　窓口は、平日に開くものとする。\n\n", ""),),
    ],
    ids=["text", "article", "supplement", "removed"],
)
def test_regulations_with_captions_and_articles_without_titles_come_back(
    tmp_path: Path, changes: tuple[tuple[str, str], ...]
) -> None:
    new = LAW
    for before, after in changes:
        new = new.replace(before, after)
    assert "".join(lines_of(LAW, new, tmp_path)) != ""


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("（旧(2)）", "(2)"), ("変更なし（旧第3条の2）", "第3条の2"), ("（変更なし）（旧ア）", "ア"), ("（旧①）", "①"),
        ("（旧様式第3号）", "様式第3号"), ("（旧別表第１の２）", "別表第１の２"),
        ("（旧庁舎）", None), ("（旧ビル）", None), ("（旧町）", None), ("旧(2)", None),
    ],
)  # fmt: skip
def test_a_remark_on_an_old_number_is_told_from_other_words_with_old(text: str, label: str | None) -> None:
    assert old_label(text) == label


def test_a_preamble_that_is_gone_is_taken_out_by_the_name_that_people_give_it(tmp_path: Path) -> None:
    body = "# 第1章　窓口\n\n窓口を開きます。\n\n# 第2章　道路\n\n道路を直します。\n"
    made = lines_of("計画を次のように定めます。\n\n" + body, body, tmp_path, "md")
    assert "前文" in made and "（削る）" in made


def test_a_plan_whose_cover_has_a_footnote_is_drafted_and_applied(tmp_path: Path) -> None:
    for name, hours in (("old.docx", "八時"), ("new.docx", "九時")):
        refer = '<w:r><w:footnoteReference w:id="2"/></w:r>'
        note = f'<w:footnote w:id="2">{p("この計画は法による。")}</w:footnote>'
        body = [f"<w:p>{r('窓口計画')}{refer}</w:p>", p("令和4年3月"), p("青嶺市")]
        body += [p("第1章　窓口"), p(f"{hours}に開けます。"), p("第2章　道路"), p("道路は市が直します。")]
        (tmp_path / name).write_bytes(docx_file("".join(body), footnotes=note))
    asked = Asked(allow_missing=True, pages=False)
    files = [str(tmp_path / name) for name in ("old.docx", "new.docx", "a.docx", "r.docx")]
    old, new, amendment, result = files
    draft_file(old, new, amendment, None, asked, force=True)
    apply_file(old, amendment, result, force=True)
    made, wanted = (read(Path(path).read_bytes(), path) for path in (result, new))
    assert [told(section) for section in made.sections] == [told(section) for section in wanted.sections]
    assert [block.text for block in made.cover] == [block.text for block in wanted.cover]
    draft_file(new, new, amendment, None, asked, force=True)


def test_the_text_above_a_clause_that_changed_is_printed_and_not_called_unchanged(tmp_path: Path) -> None:
    made = lines_of(PLAN, PLAN.replace("予約を受けた分", "予約した人の分"), tmp_path)
    assert made[-5:] == [
        "1　窓口", "窓口は次のとおりとします。", "(1)　変更なし", "(2)　変更なし",
        "(3)　夜は予約した人の分だけを、警備員室で引き受けます。",
    ]  # fmt: skip


def test_a_clause_among_others_that_heads_clauses_of_its_own_keeps_its_rank(tmp_path: Path) -> None:
    old = "ごみの出し方を定める規則\n\n（出し方）\n第一条　ごみは次の順に出す。\n一　燃えるごみ\n二　次に掲げるごみ\n"
    old += "イ　缶\nロ　びん\n三　大型のごみ\n\n（置き場）\n第二条　置き場は町会が決める。\n"
    made = lines_of(old, old.replace("ロ　びん", "ロ　びん（色の別を問わない。）"), tmp_path)
    assert "ロ　びん（色の別を問わない。）" in made


def test_tables_with_captions_and_bullets_with_odd_blanks_come_back_from_markdown(tmp_path: Path) -> None:
    old = "# 就業の手引\n\n## 1. 休暇\n\n表1　休暇の日数\n\n| 区分 | 日数 |\n|---|---|\n| 初年 | 10日 |\n"
    old += "\n* \u202f半日でも取れる\n"
    lines_of(old, old.replace("10日", "12日"), tmp_path, "md")


def test_a_clause_whose_words_say_unchanged_is_printed_with_what_it_stands_in(tmp_path: Path) -> None:
    new = PLAN.replace(
        "(2) 昼は当番の職員が残り、電話と来庁者の両方に応じます。\n\n(3) 夜", "(2)から(4)まで　略\n\n(5) 夜"
    )
    made = lines_of(PLAN, new, tmp_path)
    assert "(2)から(4)まで　略" in made


def test_an_excerpt_below_a_section_that_is_new_is_its_text_and_is_told(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(PLAN, "utf-8")
    new.write_text(f"{PLAN}\n3　様式\n\n様式は次のとおりとします。\n\n(1)から(3)まで　略\n", "utf-8")
    amendment, result = tmp_path / "a.docx", tmp_path / "r.docx"
    draft_file(str(old), str(new), str(amendment), None, Asked(allow_missing=True, pages=False), force=True)
    told_by = [str(sentence) for sentence in apply_file(str(old), str(amendment), str(result), force=True)]
    assert "（略） is taken for its text, because what it stands in is new: 3 様式 / (1)から(3)まで" in told_by
    assert read(result.read_bytes(), "r.docx").sections[-1].sections[0].text == "略"


def said_of(old: str, new: str, folder: Path) -> tuple[list[str], list[str]]:
    """What `draft` says, and the lines of the draft."""
    before, after, amendment = folder / "old.txt", folder / "new.txt", folder / "a.docx"
    before.write_text(old, "utf-8")
    after.write_text(new, "utf-8")
    sentences = draft_file(str(before), str(after), str(amendment), None, Asked(pages=False), force=True)
    return list(map(str, sentences)), [p.text for p in docx.Document(str(amendment)).paragraphs]


def test_where_nothing_changed_the_draft_and_the_command_say_so(tmp_path: Path) -> None:
    sentences, lines = said_of(PLAN, PLAN, tmp_path)
    assert sentences == ["no section changed, and the amendment says so"]
    assert "変更事項はありません。" in lines
    sentences, lines = said_of(PLAN, PLAN.replace("予約を受けた", "予約を受けた　"), tmp_path)
    assert sentences[0] == "only numbers or notation changed, and the amendment says so"
    assert "番号又は表記のみの変更で、内容の変更はありません。" in lines


def test_a_whole_plan_in_the_place_of_an_amendment_is_told(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(PLAN, "utf-8")
    new.write_text(PLAN.partition("2　道路")[0].replace("朝は", "早朝は"), "utf-8")
    told_by = apply_file(str(old), str(new), str(tmp_path / "r.docx"), force=True)
    assert [str(sentence) for sentence in told_by] == [
        "new.txt has no 変更事項及び理由, no 変更なし and no （削る）: what it prints is taken for all that changes, "
        "and the 1 sections of the original that it does not print stay"
    ]


def test_an_amendment_in_the_place_of_a_whole_plan_is_refused(tmp_path: Path) -> None:
    old, new, out = tmp_path / "old.txt", tmp_path / "new.txt", tmp_path / "r.docx"
    old.write_text(PLAN, "utf-8")
    new.write_text(
        "変更事項及び理由\n\n1 道路\n\n雪のため。\n\n1　窓口\n\n変更なし\n\n2　道路\n\n市が直します。\n", "utf-8"
    )
    for before, after in ((old, new), (new, old)):
        with pytest.raises(InputError, match="whole plan is needed"):
            draft_file(str(before), str(after), str(out), None, Asked(allow_missing=True), force=True)
    with pytest.raises(InputError, match="whole plan is needed"):
        apply_file(str(new), str(new), str(out), force=True)


ARTICLES = """見守り要綱

第１章　総則

（目的）
第１条　この要綱は、見守りに必要な事項を定めるものとする。

（内容）
第２条　協力者は、異変に気付いたときは、連絡するものとする。

第２章　雑則

（庶務）
第３条　庶務は、総務課において処理する。

（委任）
第４条　必要な事項は、市長が別に定める。
"""


def test_every_article_that_has_another_number_says_under_which_it_stood(tmp_path: Path) -> None:
    new = ARTICLES.replace("第４条", "第５条").replace("（庶務）\n第３条", "（庶務）\n第４条")
    new = new.replace("第２条　協力者は、", "第２条　協力者を募る。\n\n（連絡）\n第３条　協力者は、直ちに").replace(
        "（内容）", "（募集）"
    )
    made = "\n".join(lines_of(ARTICLES, new, tmp_path))
    assert "変更なし（旧第３条）" in made
    assert "変更なし（旧第４条）" in made
    assert "旧第２章" not in made


def test_a_chapter_that_has_another_number_says_so_below_its_heading_and_the_audit_agrees(tmp_path: Path) -> None:
    new = ARTICLES.replace("第２章　雑則", "第２章　連携\n\n（連携）\n第３条　消防署と連携する。\n\n第３章　雑則")
    new = new.replace("第４条", "第５条").replace(
        "（庶務）\n第３条　庶務は、総務課", "（庶務）\n第４条　庶務は、企画課"
    )
    made = lines_of(ARTICLES, new, tmp_path)
    assert made[made.index("第３章　雑則", made.index("目次") + 5) + 1] == "（旧第２章）"
    assert any(line.endswith("（旧第３条）") for line in made)
    files = [str(tmp_path / name) for name in ("a.docx", "old.txt", "new.txt")]
    found = audit_files(*files, Choice())
    assert {claim.verdict for claim in found.claims} == {"true"}
    assert not [one for one in found.findings if one.severity == "error"]


FORMS = """申請要綱

（申請）
第１条　申請は、様式第１号による。

（報告）
第２条　報告は、様式第２号による。

様式第１号（第１条関係）
申請書

様式第２号（第２条関係）
報告書
"""
CHANGE = "（報告）", "（変更）\n第２条　変更は、様式第１号の２による。\n\n（報告）"


def test_forms_whose_captions_refer_to_other_articles_are_not_taken_out(tmp_path: Path) -> None:
    new = FORMS.replace(*CHANGE).replace("第２条　報告", "第３条　報告").replace("（第２条関係）", "（第３条関係）")
    made = lines_of(FORMS, new, tmp_path)
    assert "（削る）" not in made
    assert made[-2:] == ["様式第２号　（第３条関係）", "変更なし"]


def test_a_form_that_came_in_between_moves_the_number_of_the_next_one(tmp_path: Path) -> None:
    new = FORMS.replace(*CHANGE).replace("様式第２号", "様式第３号").replace("様式第１号の２", "様式第２号")
    new = new.replace("第２条　報告", "第３条　報告")
    new = new.replace("様式第３号（第２条関係）", "様式第２号（第２条関係）\n承認書\n\n様式第３号（第２条関係）")
    made = lines_of(FORMS, new, tmp_path)
    assert "（削る）" not in made
    assert made[-2:] == ["様式第３号　（第２条関係）", "変更なし（旧様式第２号）"]


def test_a_caption_between_a_label_and_its_text_stays(tmp_path: Path) -> None:
    old, new, amendment, result = (tmp_path / name for name in ("old.docx", "new.docx", "a.docx", "r.docx"))
    for file, hours in ((old, "八時"), (new, "九時")):
        texts = ("第１条（定義）　窓口とは、市役所の窓口をいう。", f"第２条（時間）　窓口は、{hours}に開く。")
        chapters = p("第１章　総則", '<w:outlineLvl w:val="0"/>') + "".join(map(p, texts))
        file.write_bytes(docx_file(p("窓口規程") + chapters))
    draft_file(
        str(old), str(new), str(amendment), None, Asked(allow_missing=True, pages=False, reach="siblings"), force=True
    )
    assert [one.text for one in docx.Document(str(amendment)).paragraphs][-2] == "第１条（定義）　変更なし"
    apply_file(str(old), str(amendment), str(result), force=True)
    made, wanted = (read(path.read_bytes(), path.name).sections for path in (result, new))
    assert list(map(told, made)) == list(map(told, wanted))


def test_a_new_section_that_itself_says_omitted_is_refused_by_name(tmp_path: Path) -> None:
    new = FORMS + "\n様式第３号（第２条関係）\n（略）\n"
    with pytest.raises(InputError) as refused:
        lines_of(FORMS, new, tmp_path)
    assert "様式第３号" in str(refused.value.place) and refused.value.file.endswith("new.txt")


def test_forms_whose_captions_all_refer_to_the_next_article_are_not_mistaken_for_each_other(tmp_path: Path) -> None:
    new = FORMS.replace("（報告）", "（変更）\n第２条　変更は、書面でする。\n\n（報告）").replace(
        "第２条　報告", "第３条　報告"
    )
    new = new.replace("（第２条関係）", "（第３条関係）").replace("（第１条関係）", "（第２条関係）")
    made = lines_of(FORMS, new, tmp_path)
    assert made[-4:] == ["様式第１号　（第２条関係）", "変更なし", "様式第２号　（第３条関係）", "変更なし"]


def test_what_prevents_a_short_amendment_is_named(tmp_path: Path) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text("前書きの文です。\n\n# 1 趣旨\n\n趣旨の文です。\n\n# 2 期間\n\n期間の文です。\n", "utf-8")
    new.write_text(old.read_text("utf-8").replace("前書きの文", "前書きの新しい文"), "utf-8")
    told = draft_file(
        str(old), str(new), str(tmp_path / "a.docx"), None, Asked(allow_missing=True, pages=False), force=True
    )
    assert any("units beside them are listed" in str(one) and "前書きの新しい文です。" in str(one) for one in told)
