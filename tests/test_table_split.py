"""Split and merged sections in change tables: what left one section stands beside where it went."""

import pytest

from revtool.writers.house import House, Order
from tests.tables import made, marked, rows, word, written

STREETS = "街路に木を植えます。植える木は、地域の気候に合う樹種から選び、歩行者の通行を妨げないように配置します。"
PARKS = "公園に木を植えます。遊具の周りには日陰を作る高木を植え、芝生の広場を整備します。"
SQUARES = "広場には、市民が集うための芝生を設け、四季の花を植えます。"


def plan(*sections: tuple[str, ...]) -> str:
    parts = ["山川市緑の計画", "1 計画の期間", "5年とします。"]
    for number, (title, *texts) in enumerate(sections, 2):
        parts += [f"{number} {title}", *texts]
    return "\n\n".join(parts) + "\n"


APART = plan(("街路", STREETS), ("公園", PARKS))
TOGETHER = plan(("街路及び公園", STREETS, PARKS))


def test_a_merged_section_s_text_stands_beside_its_old_place_unmarked() -> None:
    document = word(APART, TOGETHER)
    assert (PARKS, PARKS) in rows(document)
    assert ("（2 街路及び公園に統合）", "3　公園") in rows(document)
    assert ("（2 街路及び3 公園を統合）", "") in rows(document)


def test_a_split_section_s_text_stands_beside_its_old_place_unmarked() -> None:
    document = word(TOGETHER, APART)
    assert (PARKS, PARKS) in rows(document)
    assert ("3　公園", "（2 街路及び公園から分割）") in rows(document)
    assert ("（3 公園に分割）", "") in rows(document)


def test_the_section_that_goes_into_the_next_one_stands_beside_it_too() -> None:
    old = plan(("街路", STREETS), ("公園と広場", PARKS, SQUARES))
    new = plan(("公園と広場", STREETS, PARKS, SQUARES))
    for before, after in ((old, new), (new, old)):
        side_by_side = rows(word(before, after))
        assert all((text, text) in side_by_side for text in (STREETS, PARKS, SQUARES))


@pytest.mark.parametrize("suffix", [".docx", ".html", ".xlsx", ".md"])
@pytest.mark.parametrize("house", [House(), House(order=Order.OLD_FIRST, blanks=True)])
def test_split_and_merged_sections_are_proved_in_every_format(suffix: str, house: House) -> None:
    assert written(made(APART, TOGETHER), house, f"table{suffix}")
    assert written(made(TOGETHER, APART), house, f"table{suffix}")


def test_what_was_changed_as_it_went_into_another_section_stands_beside_it_with_its_changes_marked() -> None:
    fewer = PARKS.replace("高木", "中木")
    document = word(APART, TOGETHER.replace(PARKS, fewer))
    assert (fewer, PARKS) in rows(document)
    assert "高木" in marked(document, 1)
    assert "中木" in marked(document, 0)
    document = word(TOGETHER, APART.replace(PARKS, fewer))
    assert (fewer, PARKS) in rows(document)
    assert "中木" in marked(document, 0)


@pytest.mark.parametrize("suffix", [".docx", ".html", ".xlsx", ".md"])
def test_a_change_on_the_way_into_another_section_is_proved_in_every_format(suffix: str) -> None:
    changed = APART.replace("高木", "中木")
    assert written(made(TOGETHER, changed), House(blanks=True), f"table{suffix}")
    assert written(made(changed, TOGETHER), House(), f"table{suffix}")


@pytest.mark.parametrize("suffix", [".docx", ".html", ".xlsx", ".md"])
def test_a_section_that_went_into_another_keeps_its_own_reason(suffix: str) -> None:
    case = made(APART, plan(("街路", STREETS, PARKS)))
    reasons = {item.heading: f"{item.heading}を見直します。" for item in case.items}
    told = case._replace(items=tuple(item._replace(reason=reasons[item.heading]) for item in case.items))
    assert len(reasons) == 2
    assert written(told, House(), f"table{suffix}")


@pytest.mark.parametrize("suffix", [".docx", ".html", ".xlsx", ".md"])
def test_a_heading_that_became_a_paragraph_keeps_its_own_reason(suffix: str) -> None:
    motto = "子どもの笑顔が輝き、みんなで育ち合うまち山川"
    old = f"# 考え方\n\n## 1 基本理念\n\n### {motto}\n\n## 2 基本目標\n\n質の高い保育を提供します。\n"
    case = made(old, old.replace("### ", ""), kind="md")
    reasons = {item.heading: f"{item.heading}を見直します。" for item in case.items}
    told = case._replace(items=tuple(item._replace(reason=reasons[item.heading]) for item in case.items))
    assert len(reasons) == 2
    assert written(told, House(), f"table{suffix}")
