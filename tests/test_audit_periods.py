"""How plans state their period, its length and its last year: a contradiction is told once, a right form not at all."""

import pytest
from word_files import docx, p

from revtool.audit import audit
from revtool.readers import read

TERM = "本計画の期間は、令和5年度から令和9年度までの5年間とします。"
PLAN = """市総合計画{title}

{cover}

令和8年3月

第1章 総論

1 計画の期間

{term}

第2章 推進

1 進行管理

{more}
"""


def told(*, term: str = TERM, more: str = "毎年評価します。", title: str = "", cover: str = "あおば市") -> list[str]:
    plan = read(PLAN.format(term=term, more=more, title=title, cover=cover).encode(), "plan.txt")
    return [one.code for one in audit(plan).findings if one.code[0] == "P"]


TERMS = {
    "本計画の期間は、令和元年度から令和5年度までの{0}年間とします。": 5,
    "本計画の期間は、平成31年度から令和5年度までの{0}年間とします。": 5,
    "本計画の期間は、令和5年4月1日から令和10年3月31日までの{0}年間とします。": 5,
    "計画期間は、令和5（2023）年度から令和9（2027）年度までの{0}か年とします。": 5,
    "計画期間は、2023年度から2027年度までの{0}年間とします。": 5,
    "計画期間：R5～R9年度（{0}年間）": 5,
    "計画期間　令和5～9年度（{0}年間）": 5,
    "計画期間　2023～2027年度（{0}年間）": 5,
    "本計画は、令和5年度を初年度とし、令和9年度を目標年度とする{0}か年計画とします。": 5,
}


@pytest.mark.parametrize("form", TERMS)
def test_a_period_and_its_length_agree_in_any_form(form: str) -> None:
    right = TERMS[form]
    assert (told(term=form.format(right)), told(term=form.format(right - 1))) == ([], ["P01"])


LAST_YEARS = [
    "計画の最終年度である{0}に評価します。",
    "計画最終年度（{0}）に評価します。",
    "本計画の最終年度に当たる{0}に評価します。",
    "最終年度の{0}には、次の計画を定めます。",
    "本計画は、{0}を目標年度とします。",
]


@pytest.mark.parametrize("form", LAST_YEARS)
def test_the_last_year_is_that_of_the_period_however_it_is_named(form: str) -> None:
    found = [told(more=form.format(year)) for year in ("令和9年度", "2027年度", "令和8年度", "2028年度")]
    assert found == [[], [], ["P03"], ["P03"]]


LENGTHS = ["本計画の計画期間である{0}年間に評価します。", "{0}年間の計画期間において評価します。"]


@pytest.mark.parametrize("form", LENGTHS)
def test_the_length_is_that_of_the_period_wherever_it_is_repeated(form: str) -> None:
    assert (told(more=form.format(5)), told(more=form.format(4))) == ([], ["P02"])


@pytest.mark.parametrize("form", ["（令和5年度～{0}）", "（{0}まで）"])
def test_the_title_may_repeat_the_period_and_no_other(form: str) -> None:
    other = ["P13"] if "～" in form else []
    assert (told(title=form.format("令和9年度")), told(title=form.format("令和8年度"))) == ([], other)


def test_the_cover_may_give_the_years_alone() -> None:
    assert [told(cover=years) for years in ("2023-2027", "2023～2028")] == [[], ["P13"]]


def test_a_running_head_repeats_the_period_and_no_other() -> None:
    def plan(head: str) -> list[str]:
        parts = ("市総合計画", "令和8年3月", "第1章 総論", "1 計画の期間", TERM, "第2章 推進", "評価します。")
        end = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
        file = docx("".join(map(p, parts)) + end, header1=p(head))
        return [one.code for one in audit(read(file, "plan.docx")).findings if one.code[0] == "P"]

    assert (plan("市総合計画（令和5年度～令和9年度）"), plan("市総合計画（令和5年度～令和7年度）")) == ([], ["P13"])


@pytest.mark.parametrize(
    "text",
    [
        "当初の計画期間は、令和5年度から令和7年度まででした。",
        "国の計画期間は、令和3年度から令和7年度までの5年間です。",
        "補助事業の最終年度である令和7年度に、設備を更新します。",
        "県の計画は、令和8年度を目標年度としています。",
    ],
)
def test_periods_of_others_are_left_alone(text: str) -> None:
    assert told(more=text) == []
