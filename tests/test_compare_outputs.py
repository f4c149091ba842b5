"""What `diff` prints of a comparison: split parts, moved paragraphs, and 送り仮名 as the project counts it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from revtool.cli.diff import command
from revtool.compare import compare
from revtool.errors import InputError, Said
from revtool.writers.json_comparison import comparison_json
from revtool.writers.terminal import comparison_text
from tests.plans import document, section

STAFF = "本部は、市長を本部長とし、副市長、教育長及び各部長を本部員として構成します。"
REVIEW = "進捗は、年に1回、外部の有識者を交えた会議で点検し、結果を公表します。"
PERIOD = "本計画の期間は、令和5年4月から令和8年3月までの3年間とし、毎年度見直します。"
WHOLE = document(section("1 体制", section("(1) ", STAFF + REVIEW)))
HALVES = document(section("1 体制", section("(1) ", STAFF), section("(2) ", REVIEW)))


def english(said: Said) -> str:
    return str(said)


def test_a_split_clause_says_where_its_part_went_and_a_merged_one_what_it_took_in() -> None:
    split, merged = compare(WHOLE, HALVES), compare(HALVES, WHOLE)
    assert "~ part of it went to 1 体制 / (2)" in comparison_text(split, english)
    assert "~ took in 1 体制 / (2)" in comparison_text(merged, english)
    assert [pair.get("split_to") for pair in json.loads(comparison_json(split))["pairs"]] == [None, ["1/(2)"], None]
    assert ["1/(2)"] in [pair.get("merged_from") for pair in json.loads(comparison_json(merged))["pairs"]]


def test_a_paragraph_that_moved_and_changed_is_shown_as_both() -> None:
    old = document(section("1 体制", PERIOD, STAFF, REVIEW))
    new = document(section("1 体制", STAFF, REVIEW, PERIOD.replace("3年間", "4年間")))
    shown = comparison_text(compare(old, new), english).splitlines()
    place = shown.index("  ~ moved, and changed:")
    assert "[-3年間-]" in shown[place + 1] + shown[place + 2]


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    monkeypatch.chdir(tmp_path)
    for name, words in (("old.md", "取り組みを進める。"), ("new.md", "取組を進める。")):
        Path(name).write_text(f"# 計画\n\n## 1 方針\n\n{words}\n", encoding="utf-8")
    return "old.md", "new.md"


def verdicts(*arguments: str) -> set[str]:
    printed = CliRunner().invoke(command, [*arguments, "--as", "json"], catch_exceptions=False)
    return {pair["verdict"] for pair in json.loads(printed.stdout)["pairs"]}


def test_okurigana_is_a_change_unless_the_command_or_the_project_says_otherwise(plans: tuple[str, str]) -> None:
    assert "changed" in verdicts(*plans)
    assert verdicts(*plans, "--no-okurigana") == {"same", "notation"}
    Path("revtool.toml").write_text("[compare]\nokurigana = false\n", encoding="utf-8")
    assert verdicts(*plans) == {"same", "notation"}
    assert "changed" in verdicts(*plans, "--okurigana")


def test_a_settings_file_that_says_something_else_of_comparing_is_refused(plans: tuple[str, str]) -> None:
    for wrong in ("okurigana = 1", "okurigan = true"):
        Path("revtool.toml").write_text(f"[compare]\n{wrong}\n", encoding="utf-8")
        with pytest.raises(InputError):
            verdicts(*plans)
