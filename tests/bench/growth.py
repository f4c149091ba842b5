"""Measures how `compare` grows: python tests/bench/growth.py. No files are needed; figures in tests/bench/README.md.

Printed: processor seconds for plans of 2,000 to 200,000 clauses with two per cent edited, one chapter moved and one
inserted; for 5,000 clauses that all say the same, against 5,000 that differ; for plans that share nothing; for two
unrelated clauses of 50,000 characters.
"""

import gc
import random
import resource
import time

from revtool.compare import compare
from revtool.compare.edits import edits
from revtool.model.document import Document, Paragraph, Place, Section, Source
from revtool.numbering import read_label

THEMES = [
    "市民サービス",
    "行政手続",
    "情報セキュリティ",
    "人材の育成",
    "施設の維持管理",
    "防災体制",
    "子育て支援",
    "産業の振興",
]
CLAUSES = [
    "を推進するため、関係機関と連携して必要な措置を講じます", "について、毎年度点検し、その結果を公表します",
    "に要する経費は、予算の範囲内において措置します", "に当たっては、市民の意見を広く聴取するものとします",
]  # fmt: skip


def main() -> None:
    gc.disable()
    for size in (2_000, 20_000, 200_000):
        old, new = _plans(size)
        _timed(f"{size:,} clauses", old, new)
    equal = ["変更なしとする。"] * 5_000
    _timed("5,000 equal clauses", _plan([equal]), _plan([equal[1:]]))
    differing = [f"{k}番の事業は、予定のとおり進める。" for k in range(5_000)]
    _timed("5,000 differing clauses", _plan([differing]), _plan([differing[1:]]))
    _timed("5,000 clauses that share nothing", _plan([differing]), _plan([_noise(5_000, 30, seed=3)]))
    one, other = _noise(2, 50_000, seed=5)
    start = time.process_time()
    edits(one, other)
    print(f"edits of two unrelated texts of 50,000 characters: {time.process_time() - start:.2f} s")
    _timed("two unrelated clauses of 50,000 characters", _plan([[one]]), _plan([[other]]))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _plans(size: int) -> tuple[Document, Document]:
    pick = random.Random(7)
    chapters = [
        [
            f"{pick.choice(THEMES)}及び{pick.choice(THEMES)}{pick.choice(CLAUSES)}（事業番号{c * 9 + k}）。"
            for k in range(9)
        ]
        for c in range(size // 9)
    ]
    edited = [
        [t.replace("番号", "番号 令和8年度 ") if pick.random() < 0.02 else t for t in chapter] for chapter in chapters
    ]
    edited.insert(len(edited) * 3 // 4, edited.pop(len(edited) // 4))
    edited.insert(len(edited) // 3, [f"新たな事業{k}を、公園の樹木とともに育てます。" for k in range(9)])
    return _plan(chapters), _plan(edited)


def _plan(chapters: list[list[str]]) -> Document:
    at = Place(line=1)
    made = []
    for c, chapter in enumerate(chapters, 1):
        below = tuple(
            Section(f"{c}/({k})", f"({k})", read_label(f"({k})"), None, 2, f"{c} / ({k})", at, (Paragraph(text, at),))
            for k, text in enumerate(chapter, 1)
        )
        made.append(Section(str(c), str(c), read_label(str(c)), f"施策その{c}に関する事項", 1, str(c), at, (), below))
    return Document(None, None, None, Source("plan.txt", "txt", "0" * 64), sections=tuple(made))


def _noise(count: int, length: int, seed: int) -> list[str]:
    pick = random.Random(seed)
    return ["".join(chr(pick.randrange(0x4E00, 0x9000)) for _ in range(length)) for _ in range(count)]


def _timed(name: str, old: Document, new: Document) -> None:
    start = time.process_time()
    result = compare(old, new)
    took = time.process_time() - start
    print(f"{name}: {took:.2f} s, {took / max(1, len(result.pairs)) * 1e6:.1f} µs a pair")


if __name__ == "__main__":
    main()
