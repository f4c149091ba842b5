import pytest

from revtool.dates import Fault, read_dates, read_periods

DATES = [
    ("令和8年3月", [(2026, 3, None, False)]),
    ("令和８年度の予算", [(2026, None, None, True)]),
    ("R8", [(2026, None, None, False)]),
    ("（R3） → 88.2%（R8）", [(2021, None, None, False), (2026, None, None, False)]),
    ("R8.3に公表", [(2026, 3, None, False)]),
    ("Ｒ８年度", [(2026, None, None, True)]),
    ("令和元年5月1日", [(2019, 5, 1, False)]),
    ("平成三十年四月一日", [(2018, 4, 1, False)]),
    ("令和5年4月から9年3月まで", [(2023, 4, None, False), (2027, 3, None, False)]),
    ("令和7年12月となり、8年度の目標", [(2025, 12, None, False), (2026, None, None, True)]),
    ("2026年3月31日", [(2026, 3, 31, False)]),
    ("２０２６年度", [(2026, None, None, True)]),
    ("昭和63年度から平成2年度まで", [(1988, None, None, True), (1990, None, None, True)]),
    ("令和 8 年 3 月", [(2026, 3, None, False)]),
    ("令和5年から9年まで", [(2023, None, None, False), (2027, None, None, False)]),
]


@pytest.mark.parametrize(("text", "values"), DATES)
def test_a_date_is_read_as_year_month_day(text: str, values: list[tuple[int, int | None, int | None, bool]]) -> None:
    assert [(date.year, date.month, date.day, date.fiscal) for date in read_dates(text)] == values
    assert [date.fault for date in read_dates(text)] == [None] * len(values)
    assert all(text[date.start : date.end] == date.printed for date in read_dates(text))


@pytest.mark.parametrize(
    "text",
    [
        "3年間", "4年後の数値", "令和の時代", "10年以上", "5年ごとに", "第2期", "8年度", "3年生", "HR8x", "SH2022",
        "2つの年", "Windows R2D2", "約10年", "34.8%", "令和4年間",
        "令和十十年度", "令和二三十年度", "二三十年後",
    ],
)  # fmt: skip
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert read_dates(text) == ()


def test_an_era_given_earlier_goes_on() -> None:
    assert [date.year for date in read_dates("8年度", "令和")] == [2026]
    assert [(date.year, date.carried) for date in read_dates("平成30年度と31年度", None)] == [
        (2018, False),
        (2019, True),
    ]


FAULTS = [
    ("平成31年5月", Fault.AFTER_ERA),
    ("平成32年", Fault.AFTER_ERA),
    ("令和元年4月", Fault.BEFORE_ERA),
    ("令和0年", Fault.NO_YEAR_ZERO),
    ("令和8年13月", Fault.NO_SUCH_MONTH),
    ("令和7年2月29日", Fault.NO_SUCH_DAY),
    ("昭和64年2月", Fault.AFTER_ERA),
    ("2025年2月30日", Fault.NO_SUCH_DAY),
    ("平成31年4月30日", None),
    ("平成31年度", None),
    ("令和元年度", None),
    ("令和6年2月29日", None),
    ("令和元年", None),
    ("昭和64年1月7日", None),
]


@pytest.mark.parametrize(("text", "fault"), FAULTS)
def test_an_impossible_date_says_why(text: str, fault: Fault | None) -> None:
    (date,) = read_dates(text)
    assert date.fault is fault


PERIODS = [
    ("令和5年4月から9年3月まで", (4,)),
    ("令和5年度から令和8年度まで", (4,)),
    ("令和5年度～令和9年度", (5,)),
    ("R5～R8", (4, 3)),
    ("2024年度－2026年度", (3,)),
    ("令和5年4月1日から令和10年3月31日まで", (5,)),
    ("令和5（2023）年度", None),
    ("令和5（2023）年度から令和9（2027）年度まで", (5,)),
    ("2023（令和5）年度～2027（令和9）年度", (5,)),
    ("令和5年度（2023年度）から令和9年度（2027年度）まで", (5,)),
    ("令和5年4月から8年12月まで", ()),
    ("平成31年4月～令和5年3月", (4,)),
]


@pytest.mark.parametrize(("text", "years"), PERIODS)
def test_a_period_is_as_long_as_its_months(text: str, years: tuple[int, ...] | None) -> None:
    periods = read_periods(text)
    assert [period.years for period in periods] == ([] if years is None else [years])


def test_a_year_and_its_other_name_are_kept_together() -> None:
    assert [(date.year, date.also) for date in read_dates("令和5（2024）年度と2023（令和5）年度")] == [
        (2023, 2024),
        (2023, 2023),
    ]


def test_two_dates_that_are_only_named_together_are_no_period() -> None:
    assert read_periods("令和5年度に策定し、令和8年度に見直す") == ()


def test_the_fiscal_year_of_a_date_begins_in_april() -> None:
    assert [date.fiscal_year for date in read_dates("令和8年3月、令和8年4月、令和8年度")] == [2025, 2026, 2026]
