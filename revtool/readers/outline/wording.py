"""What a line says that it is: a sentence, the heading 目次, the heading of a 変更事項及び理由. Refuses looks and places."""

import re

from revtool.numbering import split_label
from revtool.readers.line import Line
from revtool.text import fold

_STATEMENT = re.compile(
    r"(?:計画)?の?(?:変更|改正|改定|改訂|修正|見直し)の?(?:事項|内容|箇所|概要|点)?(?:及び|および|と|並びに|・)?(?:その|変更の|変更)?理由(?:について|書)?"
)
_CONTENTS = re.compile(r"(?:目次|もくじ|目錄|目録|CONTENTS|Contents|contents)")
CONTENTS_LENGTH = 12
"""Characters up to which a line can be the heading 目次, blanks within it included."""
_SENTENCE_END = ("。", "．", "、")


def sentence(text: str) -> bool:
    """Tell whether a text reads as running text rather than as a heading."""
    text = text.rstrip(" \u3000）)」』")
    return text.endswith(_SENTENCE_END) or "。" in text


def is_contents_heading(line: Line) -> bool:
    """Tell whether a line is the heading 目次."""
    return len(line.text) <= CONTENTS_LENGTH and _CONTENTS.fullmatch(fold(line.text)) is not None


def is_statement_heading(line: Line) -> bool:
    """Tell whether a line is the heading of a statement of changes."""
    if len(line.text) > 24:
        return False
    return _STATEMENT.fullmatch(fold(split_label(line.text)[1])) is not None
