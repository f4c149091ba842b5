"""The user's language: REVTOOL_LANG (ja or en), else the locale. Refuses to fail for want of a translation."""

import gettext
import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from revtool.errors import Said, Value, fill, said

LOCALES = Path(__file__).parent / "locale"


def language() -> str:
    """Return "ja" or "en": what REVTOOL_LANG says, else what the locale's variables do."""
    chosen = os.environ.get("REVTOOL_LANG", "").lower()[:2]
    if chosen in ("ja", "en"):
        return chosen
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "ja" if value.lower().startswith("ja") else "en"
    return "en"


def say(sentence: Said) -> str:
    """Return a sentence in the user's language."""
    chosen = language()
    return fill(sentence, _catalogue(chosen).gettext, "、" if chosen == "ja" else ", ")


def tell(template: str, **values: Value) -> str:
    """Return a sentence of the command line's own in the user's language."""
    return say(said(template, **values))


def listed(words: Iterable[str]) -> tuple[Said, ...]:
    """Return words that stay as they are, to be listed in a sentence with the commas of the user's language."""
    return tuple(said("{word}", word=word) for word in words)


def line_of(file: str, cause: Said, mend: Said, place: Said | None = None) -> str:
    """Return the one line on what cannot be done: the file, the place in it, why, and the way out."""
    if place is None:
        return tell("{file}: {cause}; {mend}", file=file, cause=cause, mend=mend)
    return tell("{file} ({place}): {cause}; {mend}", file=file, place=place, cause=cause, mend=mend)


@lru_cache(maxsize=2)
def _catalogue(name: str) -> gettext.NullTranslations:
    return gettext.translation("revtool", LOCALES, [name], fallback=True)
