"""Invented plans printed by a browser, and how alike they are read: browser_plans.py FOLDER [--only NAME] [--show].

Five ways of numbering, each in six layouts (one or two columns, upright or across, running heads, headings set as
text), with 目次 of four forms. Each plan is written as Markdown, the truth, and as a page that Chromium prints to PDF;
what is in FOLDER already is not made again. Printed are F1 of the section paths, the part of shared sections with the
same text, and the part of letters kept.
"""

import argparse
import html
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from tests.bench.pdf_pairs import kept, likeness, opened, shown

SENTENCES = (
    "この計画は、港と里を結ぶ道の手入れを、市民と市役所が分け合って続けるためのものです。",
    "道は毎年少しずつ傷むので、春と秋の二回、区間を決めて見回ります。",
    "見回りで見付けた傷みは、その日のうちに地図に書き込み、直す順番を決めます。",
    "雪の多い年には、除雪の記録もあわせて残し、次の年の備えに役立てます。",
    "令和5年度から令和8年度までの4年間に、延長12.5kmの区間を直します。",
    "利用者のニーズに応じて、ICTやAIを活用したサービスの導入を進めます。",
    "Webサイト（https://www.example.jp/plan/index.html）で、毎月の結果を公表します。",
    "関係機関と連携し、コミュニティバスの運行ルートを見直します。",
)
TITLES = (
    "計画の趣旨",
    "計画の位置付け",
    "人口の動き",
    "道路の現状",
    "課題の整理",
    "基本理念",
    "重点的な取組",
    "推進体制",
    "進行管理",
    "財源の確保",
    "雪への備え",
    "点検の方法",
    "情報の公開",
    "災害時の対応",
    "誰もが安全に安心して歩くことができる道路環境の整備と地域の見守り活動の推進に関する取組について",
)
Numbers = tuple[Callable[[int], str], ...]
NUMBERING: dict[str, Numbers] = {
    "chapters": ("第{}章".format, "{}".format, "({})".format, lambda n: chr(0x245F + n)),
    "parts": ("第{}編".format, "第{}章".format, "第{}節".format, "{}".format, "（{}）".format),
    "roman": (lambda n: chr(0x215F + n), "{}".format, "({})".format, lambda n: "アイウエオ"[n - 1]),
    "points": (),
    "articles": (),
}
LAYOUTS = {
    "upright": """@page {size: A4; margin: 25mm} body {font-size: 10.5pt; line-height: 1.7; text-align: justify}
        h1 {font-size: 16pt; page-break-before: always} h2 {font-size: 14pt} h3 {font-size: 12pt}
        h4, h5 {font-size: 10.5pt}""",
    "across": """@page {size: A4 landscape; margin: 20mm} body {font-size: 11pt; line-height: 1.5}
        h1 {font-size: 20pt}""",
    "indented": """@page {size: A4; margin: 20mm} body {font-size: 12pt}
        h1, h2, h3, h4, h5 {font-size: 12pt; font-weight: normal}
        h2 {margin-left: 1em} h3 {margin-left: 2em} h4, h5 {margin-left: 3em}""",
    "columns": """@page {size: A4; margin: 18mm} body {font-size: 10pt; columns: 2; column-gap: 8mm}
        h1, .cover, .toc {column-span: all}""",
    "heads": """@page {size: A4; margin: 25mm; @bottom-center {content: '- ' counter(page) ' -'; font-size: 9pt}
        @top-right {content: '道の手入れ計画'; font-size: 9pt}}
        body {font-size: 10.5pt; line-height: 1.7; font-family: 'Noto Sans CJK JP'}""",
    "plain": """@page {size: A4; margin: 25mm; @bottom-right {content: counter(page) '/' counter(pages)}}
        body {font-size: 10.5pt} h1, h2, h3, h4, h5 {font-size: 10.5pt; font-weight: normal}""",
}
COMMON = """body {font-family: 'Noto Serif CJK JP'} p {margin: 0 0 1mm} p.p {text-indent: 1em}
    .cover {text-align: center; page-break-after: always; padding-top: 60mm} .toc {page-break-after: always}
    .row {display: flex} .dots {flex: 1; overflow: hidden; white-space: nowrap}
    table {border-collapse: collapse; width: 90%} td {border: .5pt solid #000; padding: 1mm 2mm}
    .item {padding-left: 1em; text-indent: -1em; margin-left: 1em}"""
LEADERS = {"dots": "…" * 60, "space": "", "none": None, "near": "\u3000\u3000"}


class Part(NamedTuple):
    """A heading (level from 1), a paragraph, an item or a table."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    level: int = 0


def parts(numbering: str, chance: random.Random) -> Iterator[Part]:
    """Yield a plan; `chance` decides its lengths and words."""
    numbers = NUMBERING[numbering]
    if numbering == "articles":
        yield from _articles(chance)
    else:
        yield from _sections(numbers, chance, ())


def _sections(numbers: Numbers, chance: random.Random, above: tuple[int, ...]) -> Iterator[Part]:
    depth = len(above)
    for number in range(1, chance.randint(3, 4)):
        label = numbers[depth](number) if numbers else ".".join(map(str, (*above, number)))
        yield Part("heading", f"{label}\u3000{chance.choice(TITLES)}", level=depth + 1)
        yield from _body(chance)
        if depth + 1 < (len(numbers) or 3) and chance.random() < 0.85:
            yield from _sections(numbers, chance, (*above, number))


def _articles(chance: random.Random) -> Iterator[Part]:
    article = count(1)
    for chapter in "一二三":
        yield Part("heading", f"第{chapter}章\u3000{chance.choice(TITLES)}", level=1)
        for _ in range(chance.randint(2, 5)):
            yield Part("plain", f"（{chance.choice(TITLES[:-1])}）")
            yield Part("item", f"第{next(article)}条\u3000{_words(chance)}")
            yield from (Part("item", f"{number}\u3000{_words(chance)}") for number in range(2, chance.randint(2, 4)))


def _words(chance: random.Random) -> str:
    return "".join(chance.choice(SENTENCES) for _ in range(chance.randint(1, 5)))


def _body(chance: random.Random) -> Iterator[Part]:
    yield from (Part("p", _words(chance)) for _ in range(chance.randint(1, 3)))
    kind = chance.random()
    if kind < 0.25:
        yield from (Part("item", f"・{chance.choice(SENTENCES)[:12].rstrip('。、')}") for _ in range(3))
    elif kind < 0.4:
        rows = ((f"{chance.choice(TITLES[:-1])}の割合", f"{chance.randint(10, 60)}.5%", "80.0%") for _ in range(3))
        yield Part("table", rows=(("指標", "現状値（R4）", "目標値（R8）"), *rows))
    elif kind < 0.5:
        yield Part("p", f"※{chance.choice(SENTENCES)}")


COVER = ("道の手入れ計画", "令和8年3月", "青鶴市")


def markdown(plan: list[Part]) -> str:
    """Return a plan as Markdown: what the PDF has to give."""
    done = [*COVER, "目次", "\n".join(f"{row.text}\t{page}" for page, row in _contents(plan))]
    for part in plan:
        table = "\n".join(f"| {' | '.join(row)} |" + "\n|---|---|---|" * (row is part.rows[0]) for row in part.rows)
        done.append(table or "#" * part.level + " " * bool(part.level) + part.text)
    return "\n\n".join(done)


def _contents(plan: list[Part]) -> Iterator[tuple[int, Part]]:
    return ((3 + at // 6, part) for at, part in enumerate(plan) if part.level in (1, 2))


def page(plan: list[Part], layout: str, leader: str | None) -> str:
    """Return a plan as a web page."""
    head = f"<html lang=ja><meta charset=utf-8><title>{COVER[0]}</title><style>{COMMON}{LAYOUTS[layout]}</style>"
    cover = "".join(f"<p style='font-size:{size}pt'>{text}</p>" for size, text in zip((24, 14, 16), COVER, strict=True))
    return (
        f"{head}<div class=cover>{cover}</div><div class=toc><p>目次</p>{''.join(_rows(plan, leader))}</div>"
        + "".join(map(_element, plan))
    )


def _rows(plan: list[Part], leader: str | None) -> Iterator[str]:
    for number, part in _contents(plan):
        indent = f"style='margin-left:{part.level - 1}em'"
        filled = "" if leader is None else f"<span class=dots>{leader}</span><span>{number}</span>"
        near = leader == LEADERS["near"]
        yield (
            f"<p {indent}>{part.text}{leader}{number}</p>"
            if near
            else f"<div class=row {indent}>{part.text}{filled}</div>"
        )


def _element(part: Part) -> str:
    if part.rows:
        cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in part.rows)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
    tag = f"h{part.level}" if part.level else "p"
    return f"<{tag} class={part.kind}>{html.escape(part.text)}</{tag}>"


def made(folder: Path) -> Iterator[Path]:
    """Write the plans that are not there yet and print them; yield the Markdown of each."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed, (numbering, layout) in enumerate((one, two) for one in NUMBERING for two in LAYOUTS):
        leader = ("dots", "space", "near", "none", "dots", "space")[seed % 6]
        path = folder / f"{numbering}-{layout}-{leader}.md"
        plan = list(parts(numbering, random.Random(seed)))
        if not path.with_suffix(".pdf").exists():
            path.write_text(markdown(plan), encoding="utf-8")
            path.with_suffix(".html").write_text(page(plan, layout, LEADERS[leader]), encoding="utf-8")
            printed_by_chromium(path.with_suffix(".html"), folder / "profile")
        yield path


def printed_by_chromium(path: Path, profile: Path) -> None:
    """Print a web page to a PDF beside it."""
    browser = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={profile}"]
    command = [browser, *options, f"--print-to-pdf={path.with_suffix('.pdf')}", str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("folder", type=Path)
    ask.add_argument("--only", default="")
    ask.add_argument("--show", action="store_true")
    args = ask.parse_args()
    scores = []
    for path in made(args.folder):
        if args.only not in path.stem:
            continue
        truth, pdf = opened(path), opened(path.with_suffix(".pdf"))
        scores.append((*likeness(truth, pdf), kept(truth, pdf)))
        print(f"{path.stem}: " + ", ".join(f"{value:.4f}" for value in scores[-1]))
        if args.show:
            one, two = shown(truth), shown(pdf)
            print(
                "\n".join(
                    [f"- {line}" for line in one if line not in two] + [f"+ {line}" for line in two if line not in one]
                )
            )
    for name, values in zip(("paths", "texts", "letters"), zip(*scores, strict=True), strict=True):
        print(f"{name}: mean {mean(values):.4f}, least {min(values):.4f}")


if __name__ == "__main__":
    main()
