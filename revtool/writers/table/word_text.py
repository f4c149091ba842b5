"""Paragraphs and runs of a change table in Word, and how what changed is marked in them. Refuses cells and rows."""

import re

from revtool.writers.house import House, Mark
from revtool.writers.table.values import BLANK, Run, Runs
from revtool.writers.table.word_upright import stretches, upright
from revtool.writers.xml_text import escaped, printable

MARKS = {
    Mark.UNDERLINE: '<w:u w:val="single"/>',
    Mark.BOLD: "<w:b/><w:bCs/>",
    Mark.COLOUR: '<w:color w:val="C00000"/>',
}
"""How a marked run is set."""
LINE = 'w:val="single" w:sz="4" w:space="0" w:color="auto"'
"""A ruled line."""


class Words:
    """What is said, as the house marks it and lets it run; numbers that stand upright are counted over the file."""

    __slots__ = ("blank", "mark", "numbers", "upright")

    def __init__(self, house: House) -> None:
        self.mark = MARKS[house.mark]
        line = MARKS[Mark.UNDERLINE]
        self.blank = self.mark if self.mark == line else f"{self.mark}{line}"
        self.upright = house.vertical
        self.numbers = 0

    def runs(self, runs: Runs) -> str:
        """Return runs with their marks."""
        return "".join(self.run(run) for run in runs)

    def run(self, run: Run) -> str:
        """Return a run; line ends and tabs are Word's own."""
        mark = self.mark if run.marked else ""
        if mark and run.text == BLANK:
            mark = self.blank
        if self.upright:
            return self._vertical(run.text, mark)
        return _run(run.text, mark and f"<w:rPr>{mark}</w:rPr>")

    def _vertical(self, text: str, mark: str) -> str:
        """Return text in as many runs as it takes for its short numbers to stand upright."""
        runs = []
        for piece, stands in stretches(text):
            self.numbers += stands
            properties = mark + (upright(self.numbers) if stands else "")
            runs.append(_run(piece, properties and f"<w:rPr>{properties}</w:rPr>"))
        return "".join(runs)

    def text(self, text: str) -> str:
        """Return text without marks; nothing where there is none."""
        return self.run(Run(text)) if text else ""

    def lines(self, runs: Runs, style: str, properties: str = "") -> str:
        """Return runs as paragraphs of a style, one for each of their lines, with properties of their own."""
        paragraphs: list[list[str]] = [[]]
        for run in runs:
            first, *rest = printable(run.text).split("\n")
            paragraphs[-1].append(self.run(run._replace(text=first)))
            paragraphs.extend([self.run(run._replace(text=piece))] for piece in rest)
        return "".join(paragraph(style, "".join(runs_of), properties) for runs_of in paragraphs)


def borders(sides: str) -> str:
    """Return the lines of a table on the sides that are named."""
    return f"<w:tblBorders>{''.join(f'<w:{side} {LINE}/>' for side in sides.split())}</w:tblBorders>"


def paragraph(style: str, inner: str, properties: str = "") -> str:
    """Return a paragraph of a style around its runs, with properties of its own."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inner}</w:p>'


def _run(text: str, properties: str) -> str:
    if "\n" not in text and "\t" not in text and "\r" not in text:
        opened = "<w:t>" if _BARE.match(text) else _OPEN
        return f"<w:r>{properties}{opened}{escaped(text)}</w:t></w:r>"
    inner = escaped(text).replace("\t", f"{_SHUT}<w:tab/>{_OPEN}").replace("\n", f"{_SHUT}<w:br/>{_OPEN}")
    return f"<w:r>{properties}{_OPEN}{inner}{_SHUT}</w:r>".replace(f"{_OPEN}{_SHUT}", "")


_BARE = re.compile(r"[^\x00-\x20\u3000](?:.*[^\x00-\x20\u3000])?\Z")
"""Text whose blanks XML keeps without being told."""
_OPEN, _SHUT = '<w:t xml:space="preserve">', "</w:t>"
