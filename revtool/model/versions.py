"""Tells whether a table sets two versions of a text side by side: a 新旧対照表. Refuses titles: they are the caller's.

The words above the columns are those of DOMAIN "新旧対照表".
"""

import re

from revtool.model.document import Document, Table, walk
from revtool.text import fold

_MADE = "(?:変更|改正|改定|改訂|修正|見直し)"
_NEW = re.compile(rf"{_MADE}(?:後|案)|新(?:条文|規定|計画)?")
_OLD = re.compile(rf"{_MADE}前|現行(?:条文|規定|計画)?|旧(?:条文|規定|計画)?")
_BESIDE = re.compile(rf"{_MADE}?の?(?:理由|要点)|備考|摘要")
"""What may stand in a third column; a column of headings makes it a list of changes (変更事項及び理由)."""


def sets_versions(table: Table) -> bool:
    """Tell whether the head of a table names a new and an old text, and nothing but remarks beside them."""
    head = [fold(cell.text.strip()) for cell in table.rows[0]] if table.rows else []
    both = all(any(map(words.fullmatch, head)) for words in (_NEW, _OLD))
    return both and all(any(words.fullmatch(cell) for words in (_NEW, _OLD, _BESIDE)) for cell in head)


def is_change_table(document: Document) -> bool:
    """Tell whether most of a document stands in a table of two versions; a plan may hold a small one."""
    blocks = [block for section in walk(document.sections) for block in section.blocks]
    within = sum(len(block.text) for block in blocks if isinstance(block, Table) and sets_versions(block))
    return 2 * within > sum(len(block.text) for block in blocks)
