"""The verb by which a plan is amended (変更, 改正, 改定, 改訂, 修正), and what is named by it. Refuses layout.

Change tables and amendments take it from here, so that both call one thing by one word.
"""

import re

from revtool.model.document import Document

_VERB = re.compile("変更|改正|改定|改訂|修正")
_RULES = re.compile("(?:法律?|条例|規則|規程|細則|要綱|要領|政令|省令|訓令|告示)(?:[（(].*[）)])?$")


def verb(old: Document, new: Document, title: str | None = None) -> str:
    """Return the verb of an amendment: that of its title, else of its statement or cover; rules and laws are 改正.

    `title` is the amendment's, where it is to have another than the new document.
    """
    said = [title or "", new.title or "", *(item.heading for item in new.statement), *(b.text for b in new.cover)]
    found = next((match.group() for text in said if (match := _VERB.search(text))), None)
    if found is not None:
        return found
    name = old.title or new.title
    return "改正" if name and _RULES.search(name.strip()) else "変更"


def statement_word(verb: str) -> str:
    """Return what the list of changes and reasons is called: 変更事項及び理由, 改定事項及び理由."""
    return f"{verb}事項及び理由"
