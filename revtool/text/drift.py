"""By what a text that was typed again differs from another, by diff-match-patch. Refuses to say whether both are one.

Notation (width, blanks, brackets) is folded and does not count.
"""

from typing import NamedTuple

from diff_match_patch import diff_match_patch

from revtool.text.fold import fold

LENGTH = 200
"""Characters up to which two texts are compared: headings. Longer ones are as if nothing were alike."""


class Drift(NamedTuple):
    """The distance of two texts in characters (at least Levenshtein's), and the characters that only one has."""

    distance: int
    characters: str

    @property
    def light(self) -> bool:
        """Tell whether only kana and marks differ, which carry less of a heading's sense than kanji and letters."""
        return all(not char.isalnum() or _kana(char) for char in self.characters)


def drift(one: str, other: str) -> Drift | None:
    """Return by what two texts differ; None where they are too long, or where their numbers differ: no slip is that."""
    one, other = fold(one), fold(other)
    if max(len(one), len(other)) > LENGTH or _numbers(one) != _numbers(other):
        return None
    maker = diff_match_patch()
    maker.Diff_Timeout = 0  # never a coarser answer on a busy machine
    edits = maker.diff_main(one, other, False)
    return Drift(maker.diff_levenshtein(edits), "".join(text for kind, text in edits if kind))


def _numbers(text: str) -> list[str]:
    return "".join(char if char.isnumeric() else " " for char in text).split()


def _kana(char: str) -> bool:
    return "\u3041" <= char <= "\u30ff"
