from dataclasses import replace
from pathlib import Path

import pytest
from plans import chart, compared, document, section, table

from revtool.audit import audit
from revtool.compare import compare
from revtool.model.document import Cell, Document, Note, Paragraph, Place, Source, Table
from revtool.model.finding import Audit, ClaimVerdict, Severity
from revtool.readers import read


@pytest.fixture(scope="module")
def reference(shared: Path) -> tuple[str, Document, Document]:
    seed = shared / "seed"
    old, new = (read((seed / f"{name}.docx").read_bytes(), f"{name}.docx") for name in ("original", "amended"))
    return (seed / "noshiro-r8-amendment.txt").read_text("utf-8"), old, new


def checked(text: str, old: Document | None, new: Document | None) -> Audit:
    changes = compare(old, new) if old is not None and new is not None else None
    return audit(read(text.encode(), "amendment.txt"), old, new, changes)


def codes(found: Audit, *families: str) -> list[str]:
    return [finding.code for finding in found.findings if finding.code.startswith(families or ("C",))]


def test_the_reference_amendment_has_14_true_claims_and_no_error(reference: tuple[str, Document, Document]) -> None:
    text, old, new = reference
    for other in (None, new):
        found = checked(text, old, other)
        assert [claim.verdict for claim in found.claims] == [ClaimVerdict.TRUE] * 14
        assert [finding for finding in found.findings if finding.severity is Severity.ERROR] == []


def test_without_an_original_every_claim_is_listed_by_chapter(reference: tuple[str, Document, Document]) -> None:
    found = checked(reference[0], None, None)
    assert {(claim.chapter, claim.verdict) for claim in found.claims} == {
        ("VI 取組事項", ClaimVerdict.UNVERIFIABLE),
    }
    assert len(found.reissued) == 6


def test_a_claim_about_changed_text_is_false(reference: tuple[str, Document, Document]) -> None:
    text, old, new = reference
    at = text.index("スマートフォンの利用率")
    end = text.index("3 施策の柱③ 行政のDX", at)
    found = checked(text[:at] + "変更なし\n\n" + text[end:], old, new)
    (claim,) = [claim for claim in found.claims if claim.verdict is ClaimVerdict.FALSE]
    assert claim.section.path.endswith("2 施策の柱② 地域のDX / 【数値目標】")
    (finding,) = [one for one in found.findings if one.code == "C01"]
    assert [(quote.of, "R7" in quote.text, "R8" in quote.text) for quote in finding.texts] == [
        ("original", True, False),
        ("new", False, True),
    ]


def test_a_claim_about_a_section_that_never_was_is_false(reference: tuple[str, Document, Document]) -> None:
    text, old, new = reference
    planted = text.replace("(7) オープンデータ", "(8) 電子図書館の整備\n\n変更なし\n\n(7) オープンデータ")
    for other in (None, new):
        found = checked(planted, old, other)
        assert codes(found) == ["C02"]
        assert sum(claim.verdict is ClaimVerdict.FALSE for claim in found.claims) == 1


@pytest.mark.parametrize("item", [0, 2, 3])
def test_a_change_that_no_item_lists_is_an_error(reference: tuple[str, Document, Document], item: int) -> None:
    text, old, new = reference
    headings = [
        "1 計画期間",
        "2 推進体制のDX推進本部員",
        "3 推進体制の指標等を活用した進行管理",
        "4 施策の柱①～③の数値目標",
        "目次",
    ]
    start, end = text.index(headings[item]), text.index(headings[item + 1])
    for other in (None, new):
        found = checked(text[:start] + text[end:], old, other)
        assert set(codes(found)) == {"C03"}, [str(one.message) for one in found.findings]


def test_a_change_in_a_chart_that_no_item_lists_is_an_error(reference: tuple[str, Document, Document]) -> None:
    text, old, new = reference
    start, end = text.index("2 推進体制のDX推進本部員"), text.index("3 推進体制の指標等")
    (finding,) = [one for one in checked(text[:start] + text[end:], old, new).findings if one.code == "C03"]
    assert finding.section is not None and finding.section.title == "推進体制"


@pytest.mark.parametrize(
    "heading", ["計画の目的", "施策の柱①のマイナンバーカードの普及促進", "広報広聴の強化", "基本理念"]
)
def test_an_item_with_no_change_behind_it_is_an_error(reference: tuple[str, Document, Document], heading: str) -> None:
    text, old, new = reference
    planted = text.replace("目次\n", f"5 {heading}\n\n時点を更新します。\n\n目次\n", 1)
    for other in (None, new):
        assert "C04" in codes(checked(planted, old, other))


def test_a_printed_text_that_is_not_the_new_documents_is_an_error(reference: tuple[str, Document, Document]) -> None:
    text, old, new = reference
    found = checked(text.replace("88.2%", "82.2%"), old, new)
    (finding,) = [one for one in found.findings if one.severity is Severity.ERROR]
    assert (finding.code, [quote.of for quote in finding.texts]) == ("C05", ["amendment", "new"])
    assert finding.at is not None and finding.at.line == text[: text.index("【数値目標】")].count("\n") + 1


def test_a_heading_whose_text_is_missing_is_an_error() -> None:
    old = document(section("1 目的", "目的の文。"), section("2 期間", "3年間とします。"))
    new = document(section("1 目的", "目的の文。"), section("2 期間", "4年間とします。"))
    printed = document(section("1 目的", claim=True), section("2 期間"), statement=("期間",))
    found = audit(printed, old, new, compare(old, new))
    assert [(f.code, f.section.heading) for f in found.findings if f.section and f.code == "C05"] == [("C05", "2 期間")]


def test_a_row_named_by_one_sign_is_found() -> None:
    rows = (("指標", "値"), ("計", "10"), ("内訳", "4"))
    old = document(section("1 指標", table(*rows)))
    new = document(section("1 指標", table(rows[0], ("計", "12"), rows[2])))
    printed = document(section("1 指標", table(rows[0], ("計", "12"), rows[2])), statement=("指標の計",))
    assert codes(audit(printed, old, new, compare(old, new))) == []


def test_a_section_printed_without_change_is_a_warning(reference: tuple[str, Document, Document]) -> None:
    text, old, new = reference
    planted = text.replace("4 計画期間\n\n \n", "2 計画の目的\n\n" + _text(old, "計画の目的") + "\n\n4 計画期間\n\n \n")
    assert planted != text
    for other in (None, new):
        assert codes(checked(planted, old, other)) == ["C06"]


def test_reasons_that_are_missing_or_copied_are_warnings(reference: tuple[str, Document, Document]) -> None:
    text, old, new = reference
    reason = "計画期間の延長に伴い、字句の整理をします。"
    assert codes(checked(text.replace(reason, "", 1), old, new)) == ["C07"]
    long = "市民の利便を高めるため、組織と仕事の進め方を改めることとしたので、変更します。"
    lines = text.splitlines()
    at = lines.index("2 推進体制のDX推進本部員")
    copied = [*lines[: at - 2], long, "", lines[at], "", long, *lines[at + 3 :]]
    assert codes(checked("\n".join(copied), old, new)) == ["C08"]


def test_a_mistyped_heading_is_a_warning_and_its_change_is_not_listed(
    reference: tuple[str, Document, Document],
) -> None:
    text, old, new = reference
    found = checked(text.replace("1 計画期間\n\n次期", "1 計面期簡\n\n次期"), old, new)
    assert sorted(codes(found)) == ["C03", "C09"]


def test_a_heading_of_forty_parts_is_taken_apart_in_no_time(reference: tuple[str, Document, Document]) -> None:
    text, old, new = reference
    long = "の".join(["方針"] * 40)
    found = checked(text.replace("1 計画期間\n\n次期", f"1 {long}\n\n次期"), old, new)
    assert sorted(codes(found)) == ["C03", "C09"]


def test_an_item_of_whose_changes_nothing_is_printed_is_an_error(reference: tuple[str, Document, Document]) -> None:
    """With the new document as without it: who has the original and the amendment finds no such change."""
    text, old, new = reference
    start, end = text.index("4 計画期間\n\n \n"), text.index("5 推進体制\n\n市長を")
    cut = text[:start] + text[end:]
    assert codes(checked(cut, old, new)) == ["C04"]
    assert "C04" in [one.code for one in audit(read(cut.encode(), "amendment.txt"), old).findings]


def test_a_change_that_the_amendment_does_not_print_is_a_warning_beside_one_that_it_does() -> None:
    old = document(section("1 窓口", "開く"), section("2 道路", "直す"))
    new = document(section("1 窓口", "閉じる"), section("2 道路", "掃く"))
    amendment = document(section("2 道路", "掃く"), statement=("窓口及び道路",))
    assert codes(audit(amendment, old, new, compare(old, new))) == ["C10"]


def test_an_item_that_takes_out_what_the_amendment_no_longer_has_is_right() -> None:
    old = document(section("1 窓口", "開く"), section("2 道路", "直す"), section("3 車両", "洗う"))
    amendment = document(section("1 窓口", "閉じる"), section("3 車両", claim=True), statement=("窓口", "道路の廃止"))
    assert codes(audit(amendment, old)) == []
    said = document(section("1 窓口", "閉じる"), section("2 道路", claim=True), statement=("窓口", "道路の廃止"))
    assert codes(audit(said, old)) == ["C04"]


def test_the_same_text_under_a_new_number_is_true() -> None:
    old = document(section("1 施策", section("(1) 窓口", "開く"), section("(2) 道路", "直す")))
    new = document(
        section("1 施策", section("(1) 車両", "換える"), section("(2) 窓口", "開く"), section("(3) 道路", "直す"))
    )
    amendment = document(
        section(
            "1 施策", section("(1) 車両", "換える"), section("(2) 窓口", claim=True), section("(3) 道路", claim=True)
        ),
        statement=("施策の車両",),
    )
    found = audit(amendment, old, new, compare(old, new))
    assert [claim.verdict for claim in found.claims] == [ClaimVerdict.TRUE, ClaimVerdict.TRUE]
    assert codes(found) == []


def test_a_claim_covers_everything_below_that_is_not_printed() -> None:
    old = document(section("1 施策", "文", section("(1) 窓口", "開く"), section("(2) 道路", "直す")))
    new = document(section("1 施策", "文", section("(1) 窓口", "閉じる"), section("(2) 道路", "直す")))
    whole = document(section("1 施策", claim=True), statement=("施策の窓口",))
    assert [claim.verdict for claim in audit(whole, old, new, compare(old, new)).claims] == [ClaimVerdict.FALSE]
    printed = section("1 施策", section("(1) 窓口", "閉じる"), claim=True)
    partly = document(printed, statement=("施策の窓口",))
    assert [claim.verdict for claim in audit(partly, old, new, compare(old, new)).claims] == [ClaimVerdict.TRUE]


def test_a_range_stands_for_all_its_clauses() -> None:
    olds = [section(f"({n}) 題{n}", f"文{n}") for n in (1, 2, 3, 4)]
    news = [*olds[:2], section("(3) 題3", "改文"), olds[3]]
    old, new = document(section("1 施策", *olds)), document(section("1 施策", *news))
    for label, verdict in (("(1)～(2)", ClaimVerdict.TRUE), ("(1)～(3)", ClaimVerdict.FALSE)):
        amendment = document(section("1 施策", section(f"{label} ", claim=True)))
        assert [claim.verdict for claim in audit(amendment, old, new, compare(old, new)).claims] == [verdict]


@pytest.mark.parametrize("brackets", ["", "（）", "()", "【】", "〔〕", "[]"])
@pytest.mark.parametrize(
    "words",
    [
        "略",
        "省略",
        "同左",
        "同右",
        "変更なし",
        "変更無し",
        "条文省略",
        "現行どおり",
        "現行のとおりとする",
        "現行のとおり",
        "変更はありません",
    ],
)
def test_every_wording_of_an_unchanged_text_is_a_claim(words: str, brackets: str) -> None:
    wording = words.join(brackets) if brackets else words
    amendment = read(
        f"第1章 取組\n\n1　窓口　{wording}\n\n2　道路\n\n{wording}\n\n第2章 管理\n\n文です。\n".encode(), "a.txt"
    )
    found = audit(amendment)
    assert [(claim.section.label, claim.wording) for claim in found.claims] == [("1", wording), ("2", wording)]


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("2～5", (2, 5)), ("２～５", (2, 5)), ("2及び3", (2, 3)), ("2・3", (2, 3)), ("2から5まで", (2, 5)),
        ("(1)～(3)", (1, 3)), ("（１）及び（２）", (1, 2)), ("(1)・(2)", (1, 2)), ("(1)、(2)及び(3)", (1, 3)),
        ("①～③", (1, 3)), ("①・②", (1, 2)), ("ア～ウ", (1, 3)), ("ア及びイ", (1, 2)),
        ("イ～ハ", (1, 3)),
        ("(ア)～(ウ)", (1, 3)), ("一～三", (1, 3)), ("Ⅰ～Ⅲ", (1, 3)),
        ("第1条から第3条まで", (1, 3)), ("第6条及び第7条", (6, 7)),
    ],
)  # fmt: skip
def test_a_claim_may_stand_for_several_clauses(printed: str, numbers: tuple[int, int]) -> None:
    amendment = read(f"【取組】\n\n{printed}　（略）\n\n【管理】\n\n文です。\n".encode(), "a.txt")
    (claim,) = audit(amendment).claims
    number = claim.section.number
    assert number is not None and number.to is not None
    assert (claim.section.label, number.values[0], number.to[0]) == (printed, *numbers)


def test_what_a_format_cannot_carry_is_unverifiable() -> None:
    old = document(section("1 体制", "文", chart("部会", "室長")))
    new = document(section("1 体制", "文"))
    claim = audit(document(section("1 体制", claim=True)), old, new, compared(old, new)).claims[0]
    assert claim.verdict is ClaimVerdict.UNVERIFIABLE
    tables = document(section("1 体制", "文", table(("甲", "乙"))))
    printed = audit(document(section("1 体制", "文"), statement=("体制",)), tables, None)
    assert codes(printed) == []


def test_an_audit_says_what_it_could_not_check(reference: tuple[str, Document, Document]) -> None:
    assert any("original" in str(words) for words in checked(reference[0], None, None).unchecked)


def _text(old: Document, title: str) -> str:
    return next(one.text for chapter in old.sections for one in chapter.sections if one.title == title)


def test_a_picture_that_a_pdf_has_in_bytes_of_its_own_is_no_other_text() -> None:
    def plan(kind: str, mark: str) -> Document:
        made = document(section("1", "人口", "人口は減っています。", chart()._replace(hash=mark * 64)))
        return replace(made, source=made.source._replace(kind=kind))

    old, new = plan("docx", "a"), plan("docx", "b")
    assert codes(audit(plan("pdf", "c"), old, new, compare(old, new)), "C05") == []
    assert codes(audit(plan("docx", "c"), old, new, compare(old, new)), "C05") == ["C05"]


@pytest.mark.parametrize(("first", "last", "told"), [(1, 3, []), (1, 4, ["C02", "C02"]), (2, 4, ["C02", "C02"])])
def test_a_range_that_goes_further_than_the_original_claims_what_is_not_there(
    first: int, last: int, told: list[str]
) -> None:
    clauses = "\n\n".join(f"({n})　道路{n}\n\n直す。" for n in (1, 2, 3))
    plan = f"第1章　取組\n\n1　整備\n\n{clauses}\n"
    amendment = read(f"第1章　取組\n\n1　整備\n\n({first})～({last})　（略）\n".encode(), "a.txt")
    old = read(plan.encode(), "o.txt")
    found = [audit(amendment, old, new, new and compare(old, new)).findings for new in (old, None)]
    assert [one.code for findings in found for one in findings] == told


def test_a_range_counts_with_the_new_numbers() -> None:
    old, new = (
        "第1章　取組\n\n" + "\n\n".join(f"{n}　{title}\n\n{title}を直す。" for n, title in enumerate(titles, 1)) + "\n"
        for titles in (["橋", "坂", "川"], ["森", "橋", "坂", "川"])
    )
    amendment = "変更事項及び理由\n\n1 森\n\n加えます。\n\n第1章　取組\n\n1　森\n\n森を直す。\n\n2～4　（略）\n"
    before, after, mine = (read(text.encode(), "p.txt") for text in (old, new, amendment))
    for other in (after, None):
        assert audit(mine, before, other, other and compare(before, other)).findings == ()


@pytest.mark.parametrize("kind", ["txt", "md"])
def test_a_number_with_nothing_but_removed_is_taken_out_unless_the_new_document_keeps_it(kind: str) -> None:
    kept, gone = "(1)　歩道\n\n歩道を直す。\n\n", "(2)　車道\n\n車道を直す。\n"
    lead = "第1章　取組\n\n1　整備\n\n"
    amendment = f"変更事項及び理由\n\n1 整備\n\n終えました。\n\n{lead}(1)　歩道　（略）\n\n(2)　削除\n"
    mine, old, new, same = (
        read(text.encode(), f"p.{kind}")
        for text in (amendment, lead + kept + gone, lead + kept, lead + kept + "(2)　削除\n")
    )
    for other in (new, same, None):
        assert audit(mine, old, other, other and compare(old, other)).findings == ()
    assert [one.code for one in audit(mine, old, old, compare(old, old)).findings] == ["C04", "C05"]


def test_reasons_are_no_part_of_the_plan_s_notation() -> None:
    text = "変更事項及び理由\n\n1 道路\n\n１２％とします。\n\n第1章　取組\n\n1　道路\n\n34.8%を12本増やす。\n"
    assert [one.code for one in audit(read(text.encode(), "a.txt")).findings if one.code == "W01"] == []
    mixed = text + "\n2　橋\n\n２０％に、12本増やす。\n"
    assert {one.code for one in audit(read(mixed.encode(), "a.txt")).findings if one.code[0] == "W"} == {"W01"}


@pytest.mark.parametrize("form", ["（略）", "橋を毎年直す。"])
def test_a_heading_that_neither_document_has_is_told(form: str) -> None:
    plan = "# 第1章　取組\n\n## 1　道\n\n道を直す。\n\n## {}\n\n橋を{}直す。\n"
    old, new = (
        read(plan.format(*one).encode(), "p.md")
        for one in (("3　管理代行サービスの紹介", ""), ("2　管理代行サービスの紹介", "毎年"))
    )
    old = read(plan.format("3　管理代行サービスの紹介", "毎年").encode(), "p.md") if form == "（略）" else old
    title = "管理代行サービスの紹介"
    right = (f"2　{title}", f"3　{title}")
    for heading in (*right, f"4　{title}", "2　管理代行サービスの照会"):
        told = [] if heading in right else ["C05"]
        statement = f"# 変更事項及び理由\n\n1 {title}\n\n改めます。\n\n"
        amendment = f"{statement}# 第1章　取組\n\n## {heading}\n\n{form}\n"
        found = audit(read(amendment.encode(), "a.md"), old, new, compare(old, new)).findings
        assert [one.code for one in found if one.code in ("C02", "C05")] == told


def test_without_the_new_document_another_title_is_a_change_and_another_number_none_to_be_listed() -> None:
    old = read("第1条　額は、次による。\n\n別表（第1条関係）\n\n5万円\n\n様式（第1条関係）\n\n氏名\n".encode(), "o.txt")
    amendment = "変更事項及び理由\n\n1 別表\n\n改めます。\n\n別表（第2条関係）\n\n5万円\n\n様式（第2条関係）　（略）\n"
    assert audit(read(amendment.encode(), "a.txt"), old).findings == ()


def test_items_of_the_statement_are_numbered_through_and_articles_over_the_chapters() -> None:
    items = "変更事項及び理由\n\n1 額\n\n改めます。\n\n{} 補則\n\n改めます。\n\n目次\n\n第1章 総則\n\n"
    body = "第1章　総則\n\n第1条　額による。\n\n第2条　定める。\n\n第2章　補則\n\n第{}条　補う。\n"
    for item, article, told in ((2, 3, []), (3, 3, ["N01"]), (2, 2, ["N02"])):
        found = audit(read((items.format(item) + body.format(article)).encode(), "a.txt")).findings
        assert [one.code for one in found if one.code[0] == "N"] == told


@pytest.mark.parametrize("again", ["現状値", ""])
@pytest.mark.parametrize("kind", ["txt", "md"])
def test_a_merged_cell_may_stand_in_each_place_that_it_reaches(kind: str, again: str) -> None:
    head = (Cell("指標", rows=2), Cell("現状値", columns=2)), (Cell("男"), Cell("女"))
    rows = (*head, (Cell("意識"), Cell("30%"), Cell("40%")))
    new = document(section("1 目標", "次による。", Table(rows, Place(paragraph=1))))
    new = replace(new, source=Source("n.docx", "docx", "0" * 64))
    lines = [["指標", "現状値", again], ["指標", "男", "女"], ["意識", "30%", "40%"]]
    if kind == "txt":
        text = "1　目標\n\n" + "\n".join("\t".join(line) for line in lines) + "\n次による。\n"
    else:
        drawn = "\n".join("| " + " | ".join(line) + " |" for line in (lines[0], ["---"] * 3, *lines[1:]))
        text = f"# 1　目標\n\n{drawn}\n\n次による。\n"
    right, wrong = (audit(read(one.encode(), f"a.{kind}"), None, new) for one in (text, text.replace("40%", "41%")))
    assert (codes(right, "C"), codes(wrong, "C")) == ([], ["C05"])


def test_a_table_of_which_a_text_has_rows_as_lines_says_the_same() -> None:
    rows = ((Cell("所属"), Cell("")), (Cell("期間"), Cell("3日")))
    new = document(section("1 申請", "次による。", Table(rows, Place(paragraph=2))))
    new = replace(new, source=Source("n.docx", "docx", "0" * 64))
    text = "1　申請\n\n所属\n|期間|3日|\n|||\n次による。\n"
    right, wrong = (audit(read(one.encode(), "a.txt"), None, new) for one in (text, text.replace("3日", "4日")))
    assert (codes(right, "C"), codes(wrong, "C")) == ([], ["C05"])


def test_a_form_and_an_annex_of_one_number_are_two_things() -> None:
    old = read("様式第1号（第6条関係）\n\n申請書\n".encode(), "o.txt")
    amendment = "別表第1（第6条関係）\n\n5万円\n\n様式第1号（第7条関係）　（略）\n"
    assert [claim.verdict for claim in audit(read(amendment.encode(), "a.txt"), old).claims] == [ClaimVerdict.TRUE]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("特別措置法（注1）に基づき定める。\n5年とする。\n（注1）平成26年法律第127号。", []),
        ("特別措置法※1に基づき定める。\n5年とする。\n※1：平成26年法律第127号。", []),
        ("特別措置法に基づき定める。\n5年とする。", []),
        ("特別措置法（注1）に基づき定める。\n6年とする。\n（注1）平成26年法律第127号。", ["C05"]),
        ("特別措置法（注1）に基づき定める。\n5年とする。\n（注1）平成27年法律第127号。", ["C05"]),
    ],
)
def test_footnotes_that_a_text_types_are_not_checked(printed: str, expected: list[str]) -> None:
    body = (Paragraph("特別措置法に基づき定める。", Place(paragraph=2)),)
    rest = (Paragraph("5年とする。", Place(paragraph=3)), Note("平成26年法律第127号。", Place(paragraph=2), "1"))
    word = Source("new.docx", "docx", "0" * 64)
    new = replace(document(section("1 目的", *body, *rest), section("2 体制", "課が進める。")), source=word)
    old = replace(document(section("1 目的", *body, *rest[1:]), section("2 体制", "課が進める。")), source=word)
    found = checked(f"変更事項及び理由\n1 目的\n見直します。\n\n目次\n\n1 目的\n\n1 目的\n\n{printed}\n", old, new)
    assert codes(found, "C05") == expected
    assert any("footnotes" in str(line) for line in found.unchecked)
