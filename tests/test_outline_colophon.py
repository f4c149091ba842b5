"""Colophons: found by what their lines say, with contacts or with no more than name, date and address."""

import pytest

from revtool.readers.text import read

BODY = (
    "港町市緑の基本計画\n\n令和8年3月\n\n港町市\n\n第1章　方針\n\n緑を増やします。\n\n第2章　公園\n\n公園を直します。\n"
)


def colophon(*lines: str, below: str = "") -> list[str]:
    """The colophon of a plan that ends with the lines; below: what its cover has below the title."""
    plan = read((BODY.replace("\n", below + "\n", 1) + "\n" + "\n\n".join(lines) + "\n").encode(), "plan.txt")
    assert [section.title for section in plan.sections] == ["方針", "公園"]
    assert plan.title is not None and plan.title.startswith("港町市緑の基本計画")
    return [block.text for block in plan.colophon]


@pytest.mark.parametrize(
    "lines",
    [
        ("港町市緑の基本計画", "令和8年3月", "港町市都市整備部公園課", "〒000-0000 港町市浜1番2号"),
        ("港町市緑の基本計画", "令和8年3月", "港町市"),
        ("港町市緑の基本計画", "港町市公園課", "港町市浜一丁目1-2"),
        ("港町市緑の基本計画", "令和8年3月 発行", "港町市公園課", "港町市浜3番4号"),
        ("発行：港町市公園課", "電話：000-000-0000"),
    ],
)
def test_the_name_of_the_plan_with_date_office_and_address_closes_it(lines: tuple[str, ...]) -> None:
    assert colophon(*lines) == list(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("令和8年3月", "港町市"),
        ("港町市緑の基本計画", "令和8年3月の市民の声をまとめます。", "港町市"),
        ("港町市緑の基本計画", "公園が足りない", "港町市浜1番2号"),
    ],
)
def test_text_that_happens_to_name_the_plan_stays_text(lines: tuple[str, ...]) -> None:
    assert colophon(*lines) == []


CONTACTS = ("発行：港町市　編集：都市整備部公園課", "電話：000-000-0000")


@pytest.mark.parametrize(
    ("below", "lines"),
    [
        ("", ("港町市緑の基本計画", "令和8年3月発行")),
        ("", ("港町市緑の基本計画（令和7年度～令和12年度）", "港町市")),
        ("", ("港町市緑の", "基本計画", "令和8年3月", "港町市")),
        ("", ("令和8年3月発行",)),
        ("", ("港町市都市整備部公園課",)),
        ("\n（みどりプラン）\n変更計画", ("港町市緑の基本計画 変更計画", "令和8年3月発行")),
        ("\n（みどりプラン）", ("港町市緑の基本計画", "（みどりプラン）", "令和8年3月発行")),
        ("　みどりプラン", ("港町市緑の基本計画",)),
    ],
)
def test_title_and_date_above_the_contacts_belong_to_them(below: str, lines: tuple[str, ...]) -> None:
    assert colophon(*lines, *CONTACTS, below=below) == [*lines, *CONTACTS]


@pytest.mark.parametrize("line", ["緑を守ります", "港町市緑の基本計画を見直す年", "港町市緑の会", "里山県"])
def test_other_lines_above_the_contacts_are_text(line: str) -> None:
    assert colophon(line, *CONTACTS) == list(CONTACTS)
