"""Regular expressions that are compiled when first used. Refuses what a command does not need.

Compiling one with a range of kanji takes 3 ms, and one command needs few of the two hundred that the modules name.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from sys import maxsize
from typing import Protocol, TypeVar

Result_co = TypeVar("Result_co", covariant=True)


class Finder(Protocol[Result_co]):
    """A method of a compiled expression: the text, and from where to where it is searched."""

    def __call__(self, string: str, /, pos: int = 0, endpos: int = maxsize) -> Result_co:
        """Search the text."""
        ...


class Pattern:
    """A regular expression; `compiled` is what `re.compile` makes of it, and its methods are those of that."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression, made once."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def match(self) -> "Finder[re.Match[str] | None]":
        """`re.Pattern.match`."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> "Finder[re.Match[str] | None]":
        """`re.Pattern.fullmatch`."""
        return self.compiled.fullmatch

    @cached_property
    def search(self) -> "Finder[re.Match[str] | None]":
        """`re.Pattern.search`."""
        return self.compiled.search

    @cached_property
    def finditer(self) -> "Finder[Iterator[re.Match[str]]]":
        """`re.Pattern.finditer`."""
        return self.compiled.finditer

    @cached_property
    def findall(self) -> "Finder[list[str]]":
        """`re.Pattern.findall`, for patterns with one group or none."""
        return self.compiled.findall

    def sub(self, repl: str | Callable[[re.Match[str]], str], string: str, count: int = 0) -> str:
        """Return what `re.Pattern.sub` does."""
        return self.compiled.sub(repl, string, count)

    def split(self, string: str, maxsplit: int = 0) -> list[str]:
        """Return what `re.Pattern.split` does; the patterns have no groups."""
        return self.compiled.split(string, maxsplit)
