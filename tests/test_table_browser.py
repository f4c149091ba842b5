"""The page of changes in a browser: its list, filters, search, keys, and the view in one column."""

import html
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import browser
from tests.bench.page import CONTRAST, roles
from tests.tables import made, written
from tests.test_table_word import LONGER, OLD

NEW = LONGER.replace("街路に木を植えます。", "街路に花木を植えます。") + "\n2 緑化\n\n壁に緑を増やします。\n"
TRIAL = """
<script>
const at = (id) => document.getElementById(id), seen = {};
const shown = () => [...document.querySelectorAll("#table > tbody")].filter((body) => body.offsetHeight).length;
const change = (id, value) => { at(id).value = value; at(id).dispatchEvent(new Event("input", { bubbles: true })); };
const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
const cells = () => [...document.querySelectorAll(".both")].map((cell) => cell.innerHTML);
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
(async () => {
  seen.all = shown();
  change("verdict", "新設"); await wait(30); seen.added = shown(); seen.status = at("status").textContent;
  press("Escape"); seen.back = shown();
  change("find", "花木"); await wait(250); seen.found = shown();
  seen.hits = CSS.highlights.get("hit").size;
  press("Escape");
  press("n"); press("n"); seen.focus = document.activeElement.id;
  seen.lazy = getComputedStyle(document.getElementById("b2")).contentVisibility;
  document.body.classList.add("long"); seen.long = getComputedStyle(document.getElementById("b2")).contentVisibility;
  seen.columns = new Set([...document.querySelectorAll("#b1 .new")].map((cell) => cell.offsetLeft)).size;
  press("v");
  seen.inline = cells().find((text) => text.includes("4年間"));
  document.title = JSON.stringify(seen);
})();
</script>
"""


def chromium() -> str:
    found = browser.chromium()
    if found is None:
        pytest.skip("no Chromium on this machine")
    return found


def dumped(page: Path) -> str:
    """The page as Chromium has it after its script ran."""
    command = [chromium(), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={page.parent / 'profile'}"]
    done = subprocess.run(
        [*command, "--virtual-time-budget=3000", "--dump-dom", page.as_uri()],
        capture_output=True,
        check=False,
        timeout=120,
    )
    return done.stdout.decode()


def test_without_script_the_page_is_a_plain_table_without_tools(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    text = written(made(OLD, NEW), file="t.html").decode()
    page.write_text(text.replace("script-src 'unsafe-inline'", "script-src 'none'"), encoding="utf-8")
    seen = dumped(page)
    assert re.search('<form id="tools"[^>]* hidden=""', seen)
    assert seen.count("<tbody") == 3
    assert "花木を植えます。" in re.sub("</?ins>", "", seen)


def test_filters_search_keys_and_the_view_in_one_column_work(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        written(made(OLD, NEW), file="t.html").decode().replace("</body>", TRIAL + "</body>"), encoding="utf-8"
    )
    title = re.search("<title>(.*?)</title>", dumped(page))
    assert title is not None
    seen = json.loads(html.unescape(title[1]))
    assert seen["all"] == seen["back"] == 3
    assert seen["added"] == 1
    assert seen["status"] == "1件"
    assert seen["found"] == 1
    assert seen["hits"] == 1
    assert seen["focus"] == "b2"
    assert (seen["lazy"], seen["long"]) == ("visible", "auto")
    assert seen["columns"] == 1
    assert "<del>3年間</del><ins>4年間</ins>とします。" in seen["inline"]


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[browser.Page]:
    with browser.page(tmp_path_factory.mktemp("profile"), chromium()) as opened:
        yield opened


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    page = tmp_path_factory.mktemp("page") / "page.html"
    wide = "|".join(f"{year}年度" for year in range(5, 18))
    old = f"# 緑の計画\n\n## 1 事業\n\n植えます。\n\n|事業|{wide}|\n{'|---' * 14}|\n|植樹{'|実施' * 13}|\n"
    page.write_bytes(
        written(made(old, old.replace("植え", "育て").replace("実施", "検討", 1), "理由", "md"), file="t.html")
    )
    return page


def test_the_page_is_all_told_to_a_screen_reader(tab: browser.Page, sample: Path) -> None:
    tab.open(sample)
    found, text = roles(tab), sample.read_text(encoding="utf-8")
    assert (found["insertion"], found["deletion"]) == (text.count("<ins>"), text.count("<del>")) != (0, 0)
    assert found["row"] == text.count("<tr") - 1  # without the foot, which is for paper
    assert found["cell"] == len(re.findall(r"<td[ >]", text)) - 1
    assert found["columnheader"] == 3
    assert all(found[role] == 1 for role in ("main", "navigation", "banner", "search", "status", "region"))
    assert tab.value("document.documentElement.lang") == "ja"


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_of_the_page_stands_out_from_what_is_behind_it(
    tab: browser.Page, sample: Path, *, dark: bool
) -> None:
    tab.open(sample, dark=dark)
    ratios = tab.value(CONTRAST)
    assert ratios
    assert min(map(float, ratios)) >= 4.5


def test_on_a_narrow_screen_the_reason_stands_below_and_wide_tables_stay_in_their_column(
    tab: browser.Page, sample: Path
) -> None:
    tab.open(sample, width=400)
    boxes = tab.value(
        """['.new', '.old', '.third', '.new .grid'].map((name) =>
             document.querySelector('#table > tbody:last-of-type ' + name).getBoundingClientRect().toJSON())"""
    )
    new, old, third, grid = boxes
    assert third["width"] > new["width"] * 1.8
    assert third["top"] >= new["bottom"]
    assert tab.value("document.documentElement.scrollWidth <= innerWidth")
    cell = tab.value(
        "(() => { const c = document.querySelector('td:has(> .grid)'); return [c.clientWidth, c.scrollWidth] })()"
    )
    assert cell[0] < cell[1] or grid["right"] <= old["left"]


def test_a_table_of_thirty_columns_and_a_label_beside_a_long_text_keep_to_their_column(
    tab: browser.Page, tmp_path: Path
) -> None:
    many, text = "|".join(f"{month}月" for month in range(30)), "事業の内容を詳しく説明する文章です。" * 9
    old = f"# 計画\n\n## 1 月\n\n|{many}|\n{'|---' * 30}|\n|{'|'.join(['1000'] * 30)}|\n\n"
    old += f"## 2 事業\n\n|事業|内容|\n|---|---|\n|花壇の手入れ|{text}|\n"
    page = tmp_path / "page.html"
    page.write_bytes(
        written(made(old, old.replace("1000|", "1001|", 1).replace("詳し", "短"), kind="md"), file="t.html")
    )
    tab.open(page)
    assert tab.value("document.querySelector('.labelled td').offsetWidth") > 60
    tab.call("Emulation.setEmulatedMedia", media="print")
    rights = "['td:has(> .many)', '.many'].map((name) => document.querySelector(name).getBoundingClientRect().right)"
    column, table = tab.value(rights)
    tab.call("Emulation.setEmulatedMedia", media="")
    assert table <= column
