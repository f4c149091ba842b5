"""House style: how a body wants its change tables to look, as one value.

Refuses files and command lines: `house_file` reads and writes those. Every default is that of DOMAIN "新旧対照表".
"""

from dataclasses import dataclass
from enum import StrEnum


class Order(StrEnum):
    """Which text stands in the first column (above, in vertical writing)."""

    NEW_FIRST = "new-first"
    OLD_FIRST = "old-first"


class Third(StrEnum):
    """What the third column tells: the reason, a remark such as （追加）, or nothing: then there is none."""

    REASON = "reason"
    REMARK = "remark"
    NONE = "none"


class Mark(StrEnum):
    """How changed words are marked."""

    UNDERLINE = "underline"
    BOLD = "bold"
    COLOUR = "colour"


class Elision(StrEnum):
    """What stands for unchanged text: ranges of siblings, only the headings of parents, or the text itself."""

    RANGES = "ranges"
    PARENTS = "parents"
    NONE = "none"


class TableRows(StrEnum):
    """Which rows of a table are shown: those that changed, with the head, or all."""

    CHANGED = "changed"
    ALL = "all"


class Notation(StrEnum):
    """Where a section goes that differs in notation only (表記のみ): a note below the table, rows of it, or nowhere."""

    NOTE = "note"
    ROWS = "rows"
    NONE = "none"


class Stated(StrEnum):
    """Which 変更事項 stand above the table: all, those for which a reason is given, or none."""

    ALL = "all"
    GIVEN = "given"
    NONE = "none"


class Contents(StrEnum):
    """Whether a 目次 that differs is shown: where it names no pages, as in ordinances (auto), always, or never."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Sheet(StrEnum):
    """How the paper lies."""

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"


@dataclass(frozen=True, slots=True)
class House:
    """The settings of change tables. `words` are those of the new and the old column; None follows the document.

    `rule` is the sentence above the table: None chooses it by what occurs, "" leaves it out. `size` is in points.
    """

    order: Order = Order.NEW_FIRST
    words: tuple[str, str] | None = None
    third: Third = Third.REASON
    third_word: str | None = None
    title: str | None = None
    date: str | None = None
    rule: str | None = None
    statement: Stated = Stated.ALL
    mark: Mark = Mark.UNDERLINE
    blanks: bool = False
    added: str = "（新設）"
    removed: str = "（削る）"
    elided: str = "（略）"
    elision: Elision = Elision.RANGES
    table_rows: TableRows = TableRows.CHANGED
    notation: Notation = Notation.NOTE
    contents: Contents = Contents.AUTO
    font: str = "ＭＳ 明朝"
    size: float = 10.5
    sheet: Sheet = Sheet.LANDSCAPE
    page_numbers: bool = True
    vertical: bool = False
