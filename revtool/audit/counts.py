"""R03: how many things a text announces, and how many follow it or have that name."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from revtool.audit.case import Case
from revtool.audit.found import Found
from revtool.audit.saying import Saying, holding
from revtool.audit.side import Side, states_removal
from revtool.audit.texts import short
from revtool.errors import said
from revtool.model.document import Block, ListItem, Section
from revtool.model.finding import Quote
from revtool.model.naming import NUMBERED_TITLE, name
from revtool.text import fold
from revtool.text.pattern import Pattern

_COUNT = re.compile(
    r"(?:次|以下|下記)の(?P<n>[0-9０-９]{1,2}|[一二三四五六七八九十])(?:つ|点|項目|事項|本|種類|件)(?![0-9０-９])"
)
_NAMED = re.compile(r"(?<![次下])(?<![次下記]の)(?P<n>[0-9０-９]{1,2}|[二三四五六七八九])つの")
_LONGER = Pattern(r"[\u4e00-\u9fff々ァ-ヺー]")
_LONGER_TITLE = Pattern(r"[\u4e00-\u9fff々ァ-ヺーの]")
"""What makes a name a longer one; a title of one word may begin another's: 施策 and 施策の柱."""
_OF_OTHERS = re.compile(r"(?:前|国|県|都|府|従来|現行|これまで|旧|法)[^。、]{0,12}$")
LONGEST_NAME = 14
"""Characters of a name that may be counted."""
_KANJI = {sign: value for value, sign in enumerate("〇一二三四五六七八九十")}


def wrong_count(case: Case) -> Iterator[Found]:
    """A text announces a number of things, and another number of them follows.

    Why: one was added or taken out, and the sentence above was forgotten.
    Bad: 「次の3つの視点」, and (1) to (4) below; 「3つの基本目標」, where 基本目標1 to 基本目標4 are headings.
    Good: 「次の4つの視点」, 「4つの基本目標」.
    Source: the practice of plans.
    """
    yield from _wrongly_announced(case.entire if case.entire is not None else case.amendment)
    if case.entire is not None:
        yield from _wrongly_named(case.entire)


def _wrongly_announced(side: Side) -> Iterator[Found]:
    """Yield texts that announce what follows them: 次の3つ, and (1) to (4) below."""
    for saying in holding(side, "次の", "以下の", "下記の"):
        section = saying.section
        found = _COUNT.search(saying.text) if section is not None and saying.block is not None else None
        if section is None or found is None or any(child.number and child.number.to for child in section.sections):
            continue
        counts = _followers(section, saying)
        if counts and _number(found["n"]) not in counts:
            message = said("{printed}, and {count} follow", printed=found.group(), count=max(counts))
            texts = (Quote(side.whose, short(saying.text)),)
            mend = said("make the number agree with what follows")
            yield Found(section, message, mend, texts, saying.at, side.whose)


def _wrongly_named(side: Side) -> Iterator[Found]:
    """Yield texts that count what headings name: 3つの基本目標, where there are four."""
    counting = holding(side, "つの")
    numbered, above = (_numbered(side), _above(side)) if counting else ({}, {})
    for saying in counting:
        for found in _NAMED.finditer(saying.text) if saying.section is not None else ():
            what = _name_at(saying.text, found.end(), numbered, _LONGER) or _name_at(
                saying.text, found.end(), above, _LONGER_TITLE
            )
            counts = numbered.get(what) or above.get(what) or set()
            if not counts or _number(found["n"]) in counts or _OF_OTHERS.search(saying.text, 0, found.start()):
                continue
            message = said("{printed}, and there are {count}", printed=found.group() + what, count=max(counts))
            texts = (Quote(side.whose, short(saying.text)),)
            mend = said("make the number agree with the headings")
            yield Found(saying.section, message, mend, texts, saying.at, side.whose)


def _name_at(text: str, at: int, names: dict[str, set[int]], longer: Pattern) -> str:
    """Return the name that stands at a place; empty where none does, or one that goes on."""
    for length in range(LONGEST_NAME, 1, -1):
        if text[at : at + length] in names:
            return text[at : at + length] if longer.match(text, at + length) is None else ""
    return ""


def _numbered(side: Side) -> dict[str, set[int]]:
    """Return how many sections are numbered by a name: 基本目標1, 基本目標2."""
    signs: dict[str, set[str]] = {}
    for section in side.sections:
        found = NUMBERED_TITLE.match(name(section))
        if found is not None:
            signs.setdefault(found["stem"], set()).add(fold(found["sign"]))
    return {stem: {len(its)} for stem, its in signs.items() if len(its) > 1}


def _above(side: Side) -> dict[str, set[int]]:
    """Return how many sections stand below one of a title, for each way of counting them."""
    names: dict[str, set[int]] = {}
    for section in side.sections:
        if section.title and not any(child.number and child.number.to for child in section.sections):
            names.setdefault(name(section), set()).update(_children(section))
    return {title: counts for title, counts in names.items() if counts}


def _children(section: Section) -> set[int]:
    """Return how many children a section has, by each kind of their labels and in each row of them; none taken out."""
    left = [child for child in section.sections if not states_removal(child)]
    kinds = Counter(child.number.kind if child.number is not None else None for child in left)
    starts = [at for at, child in enumerate(left) if at == 0 or (child.number is not None and child.number.first)]
    rows = [end - start for start, end in zip(starts, [*starts[1:], len(left)], strict=True)] if left else []
    return {count for count in (*kinds.values(), *rows) if count > 1}


def _number(printed: str) -> int:
    return int(printed) if printed.isdecimal() else _KANJI[printed]


def _followers(section: Section, saying: Saying) -> set[int]:
    """Return how many things follow a sentence, by each way of counting that the section allows."""
    at = next((place for place, block in enumerate(section.blocks) if block is saying.block), 0)
    behind = section.blocks[at + 1 :]
    inside = saying.block.depth if isinstance(saying.block, ListItem) else -1
    run = [*takewhile(lambda depth: depth > inside, _depths(behind))]
    ways = {sum(isinstance(block, ListItem) for block in behind), len(run), run.count(min(run, default=0))}
    return _children(section) | {count for count in ways if count > 1}


def _depths(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield the depths of the list's entries that blocks begin with; a paragraph ends the list."""
    for block in blocks:
        if not isinstance(block, ListItem):
            return
        yield block.depth
