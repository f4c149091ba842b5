"""The page of changes in Chromium: what its accessibility tree holds, its contrast, and how long it takes to answer.

    python -m tests.bench.page PAGE.html [--rounds N]

Times are milliseconds of the main thread's processor time (script, style, layout, paint) for an act and the two frames
after it, least and most of the rounds: what a reader waits for on a machine that does nothing else.
"""

import argparse
import tempfile
from collections import Counter
from pathlib import Path

from tests.browser import Page, chromium, page

SETUP = """
  window.at = (id) => document.getElementById(id);
  window.frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  window.put = (id, value) => { at(id).value = value; at(id).dispatchEvent(new Event("input", { bubbles: true })); };
  window.press = (name) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }));
  window.wait = (ms) => new Promise((done) => setTimeout(done, ms));
  window.some = at("table").tBodies[7]?.textContent.trim().slice(0, 6) ?? "";
  window.whole = document.documentElement.scrollHeight;
"""
ACTS = {
    "search": 'put("find", "年"); await wait(150)',
    "search for few": 'put("find", some); await wait(150)',
    "search off": 'put("find", ""); await wait(150)',
    "filter": 'put("kind", [...at("kind").options].at(-1).value); await wait(5)',
    "filter off": 'put("kind", ""); await wait(5)',
    "next": 'press("n")',
    "a step of scrolling (700 px)": "scrollBy(0, 700)",
    "a jump to the middle": "scrollTo(0, whole / 2)",
    "one column": 'press("v")',
}


def busy(tab: Page, act: str) -> float:
    """The processor time of the page's main thread for an act and the two frames after it, in milliseconds."""
    before = _tasks(tab)
    tab.value(f"(async () => {{ {act}; await frame(); }})()")
    return (_tasks(tab) - before) * 1000


def _tasks(tab: Page) -> float:
    return float(next(m["value"] for m in tab.call("Performance.getMetrics")["metrics"] if m["name"] == "TaskDuration"))


CONTRAST = """
(() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (node) => {
    for (let one = node; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if (!/, 0\\)$|transparent/.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const found = {};
  for (const node of document.querySelectorAll("body *")) {
    if (![...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim())) continue;
    if (["SCRIPT", "STYLE", "OPTION"].includes(node.tagName)) continue;
    const [one, two] = [light(getComputedStyle(node).color), light(behind(node))].sort((a, b) => b - a);
    const ratio = Math.round(((one + 0.05) / (two + 0.05)) * 10) / 10;
    found[ratio] ??= `${node.tagName}.${node.className}`;
  }
  return found;
})()
"""
"""The ratio of every text to what is behind it (WCAG 2.2, 1.4.3), and an element that has it."""


def roles(tab: Page) -> Counter[str]:
    """How many of each role the accessibility tree holds."""
    nodes = tab.call("Accessibility.getFullAXTree")["nodes"]
    return Counter(node["role"]["value"] for node in nodes if not node.get("ignored"))


def main() -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser()
    ask.add_argument("page", type=Path)
    ask.add_argument("--rounds", type=int, default=3)
    given = ask.parse_args()
    program = chromium()
    if program is None:
        raise SystemExit("no Chromium on this machine")
    file = given.page.resolve()
    with tempfile.TemporaryDirectory() as profile, page(Path(profile), program) as tab:
        tab.call("Performance.enable", timeDomain="threadTicks")
        rounds = []
        for _ in range(given.rounds):
            tab.open(file)
            tab.value(f"{SETUP}; 0")
            rounds.append({name: busy(tab, act) for name, act in ACTS.items()})
        for name in ACTS:
            print(f"{name}: {min(one[name] for one in rounds):.0f}-{max(one[name] for one in rounds):.0f} ms")
        for dark in (False, True):
            tab.open(file, dark=dark)
            ratios = tab.value(CONTRAST)
            least = min(ratios, key=float)
            print(f"contrast{' in the dark' if dark else ''}: {least} at the least ({ratios[least]})")
        print(dict(roles(tab)))


if __name__ == "__main__":
    main()
