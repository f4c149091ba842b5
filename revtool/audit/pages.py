"""The manual page of each rule in the user's language: English is the rule's docstring, Japanese is in rules.ja.txt.

Refuses languages that have no file: they get English.
"""

import re
from functools import lru_cache
from pathlib import Path

from revtool.audit.rules import Rule

_HEAD = re.compile(r"^\[([A-Z][0-9]{2})\]\n", re.MULTILINE)


def page_of(rule: Rule, language: str) -> str:
    """Return a rule's page: what it finds, why, what it needs, a bad and a good example, the source."""
    return _pages(language).get(rule.code, rule.page)


@lru_cache(maxsize=2)
def _pages(language: str) -> dict[str, str]:
    file = Path(__file__).parent / f"rules.{language}.txt"
    if not file.is_file():
        return {}
    _, *parts = _HEAD.split(file.read_text("utf-8"))
    return dict(zip(parts[::2], (text.strip() for text in parts[1::2]), strict=True))
