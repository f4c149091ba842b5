"""How a page of help is set: in columns of the terminal, where East Asian signs take two, down to narrow ones.

Refuses click's own breaking of lines, which counts signs and knows no terminal below 50 columns.
"""

import re
import shutil
from collections.abc import Iterable

import click

from revtool.text.columns import break_lines, columns

NARROWEST = 24
"""Columns below which a page is not set narrower."""
LEAST = 28
"""Columns that what is said of an option must have beside it; where it has fewer it stands below."""


class Layout(click.HelpFormatter):
    """Sets usage, text and lists within the terminal's columns."""

    def __init__(self, indent_increment: int = 2, width: int | None = None, max_width: int | None = None) -> None:
        """Take the terminal's width, or a smaller one that is asked for."""
        super().__init__(indent_increment, width, max_width)
        if width is None:
            self.width = max(min(shutil.get_terminal_size().columns, max_width or 80) - 2, NARROWEST)

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        first, *rest = break_lines(f"{prefix or ''}{prog} {args}".rstrip(), self.width - 4)
        self.write(first + "\n")
        self._lines(rest, 4)

    def write_text(self, text: str) -> None:
        """Write paragraphs; a blank line divides them."""
        for number, paragraph in enumerate(re.split(r"\n\s*\n", text)):
            self.write("\n" if number else "")
            self._lines(self._broken(" ".join(paragraph.split("\n"))), self.current_indent)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms and what is said of them: beside the term, or below it where a column would be too narrow."""
        rows = list(rows)
        beside = min(max((columns(term) for term, _ in rows), default=0), col_max) + col_spacing
        indent = self.current_indent + beside
        below = self.width - indent < LEAST
        if below:
            indent = self.current_indent + 4
        for term, told in rows:
            lines = break_lines(told, self.width - indent) if told else []
            if lines and not below and columns(term) + col_spacing <= beside:
                self.write(f"{'':{self.current_indent}}{term}{'':{beside - columns(term)}}{lines.pop(0)}\n")
            else:
                self._lines(self._broken(term), self.current_indent)
            self._lines(lines, indent)

    def write_comment(self, text: str) -> None:
        """Write what an example is for, as a shell's comment."""
        self._lines(
            (f"# {line}" for line in break_lines(text, self.width - self.current_indent - 2)), self.current_indent
        )

    def _broken(self, text: str) -> list[str]:
        return break_lines(text, self.width - self.current_indent)

    def _lines(self, lines: Iterable[str], indent: int) -> None:
        for line in lines:
            self.write(f"{'':{indent}}{line}\n")


class Context(click.Context):
    """What click knows of a command line, with pages set so."""

    formatter_class = Layout
