"""How people name a section: its title without sign and brackets, or its label.

Refuses to know the documents around it.
"""

import re

from revtool.model.document import Section
from revtool.numbering import Kind

_SIGNS = frozenset("■◆□◇○●▼▽★☆◎・")
_BRACKETS = dict(zip("【〔[［「『〈《＜<（(", "】〕]］」』〉》＞>）)", strict=True))
PREAMBLE = "前文"
"""What text without any heading is called."""
NUMBERED_TITLE = re.compile(
    r"^(?P<stem>\D*?[^\W\d_])\s*(?P<sign>[①-⑳]|[0-9０-９]{1,2}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|[A-ZＡ-Ｚ](?=[\s:：]|$))(?:[\s:：.．]+(?P<rest>\S.*))?$"
)
_NAMED_BY_LABEL = (Kind.ANNEX, Kind.SUPPLEMENT)


def bare(title: str) -> str:
    """Return a title without its sign and the brackets around the whole of it: 【数値目標】 is 数値目標."""
    text = title.strip()
    if text[:1] in _SIGNS:
        text = text[1:].lstrip()
    return text[1:-1].strip() if _wrapped(text) else text


def _wrapped(text: str) -> bool:
    """Tell whether one pair of brackets stands around the whole of a text: not 「道路」と「公園」."""
    close = _BRACKETS.get(text[:1])
    if close is None or len(text) < 3 or not text.endswith(close):
        return False
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == text[0]) - (sign == close)
        if depth == 0:
            return at == len(text) - 1
    return False


def name(section: Section) -> str:
    """Return the section's name without number and brackets; its label where it has no title, or is an annex."""
    label = (section.label or "").strip()
    if section.number is not None and section.number.kind in _NAMED_BY_LABEL:
        return label
    title = bare(section.title or "")
    if label and len(label) > 1 and title.startswith(label):
        title = title[len(label) :].strip() or title
    return title or label or PREAMBLE


def short_name(section: Section) -> str:
    """Return the name up to the number inside it: 「施策の柱① 市民サービスのDX」 is 施策の柱①."""
    found = NUMBERED_TITLE.match(name(section))
    return found["stem"] + found["sign"] if found else name(section)


def known_as(section: Section) -> str:
    """Return what a remark on where a section stood calls it: by its label, without one by its title in 「」."""
    return section.label or (f"「{section.title}」" if section.title else "")
