"""What a line says that it is: a sentence, the heading 目次, the heading of a 変更事項及び理由. Refuses looks and places."""

import re

from revtool.numbering import split_label
from revtool.readers.line import Line
from revtool.text import fold
from revtool.text.pattern import Pattern

_STATEMENT = re.compile(
    r"(?:計画)?の?(?:変更|改正|改定|改訂|修正|見直し)の?(?:事項|内容|箇所|概要|点)?(?:及び|および|と|並びに|・)?(?:その|変更の|変更)?理由(?:について|書)?"
)
_CHANGES = re.compile(
    r"(?:主な|今回の|本|この)?(?:計画の?)?の?(?:主な)?(?:変更|改正|改定|改訂|修正|見直し)の?(?:主な)?"
    r"(?:事項|内容|箇所|概要|要旨|要点|点|ポイント|項目)(?:(?:等)?について|一覧(?:表)?|等)?"
)
_CONTENTS = re.compile(r"(?:目次|もくじ|目錄|目録|CONTENTS|Contents|contents)")
_CONTENTS_END = re.compile("[次じ録SsＳｓ]")
"""Letters one of which any of these holds, whatever its width: most lines hold none and need no folding."""
_ORNAMENTS = "-~=*―─—・●○■□◆◇【】〔〕［］[]《》<>〈〉"
"""What authors set on both sides of the heading 目次."""
_PROMULGATION = Pattern(
    r"[（(](?:(?:明治|大正|昭和|平成|令和)(?:[0-9０-９]+|元|[一二三四五六七八九十]+)年[^（）()]*(?:日|号)"
    r"|[^（）()]*(?:告示|公告|条例|規則|規程|訓令|法律|政令|省令)(?:甲|乙)?第[0-9０-９一二三四五六七八九十百]+号)[）)]"
)
STATEMENT_LENGTH = 24
"""Characters up to which a line can be the heading of a statement of changes."""
CONTENTS_LENGTH = 12
"""Characters up to which a line can be the heading 目次, blanks within it included."""
_SENTENCE_END = ("。", "．", "、")


def sentence(text: str) -> bool:
    """Tell whether a text reads as running text rather than as a heading."""
    text = text.rstrip(" \u3000）)」』")
    return text.endswith(_SENTENCE_END) or "。" in text


def is_promulgation(text: str) -> bool:
    """Tell whether a line in brackets says when and under which number an act was issued: （平成28年3月31日告示第45号）."""
    return _PROMULGATION.fullmatch(text.strip()) is not None


def is_contents_heading(line: Line) -> bool:
    """Tell whether a line is the heading 目次."""
    return names_contents(line.text)


def names_contents(text: str) -> bool:
    """Tell whether a text is the heading 目次."""
    if len(text) > CONTENTS_LENGTH or _CONTENTS_END.search(text) is None:
        return False
    return _CONTENTS.fullmatch(fold(text).strip(_ORNAMENTS)) is not None


def is_statement_heading(line: Line) -> bool:
    """Tell whether a line is the heading of a statement of changes: 変更事項及び理由, 主な変更点, 改定の概要."""
    if len(line.text) > STATEMENT_LENGTH:
        return False
    return gives_reasons(line) or (line.label is None and _CHANGES.fullmatch(fold(_unbracketed(line.text))) is not None)


def gives_reasons(line: Line) -> bool:
    """Tell whether the heading of a statement itself says that reasons follow."""
    text = _unbracketed(split_label(line.text)[1])
    return len(line.text) <= STATEMENT_LENGTH and _STATEMENT.fullmatch(fold(text)) is not None


def _unbracketed(text: str) -> str:
    return text.strip().strip("【】〔〕［］[]《》〈〉<>＜＞■◆○●◎□◇ \u3000")
