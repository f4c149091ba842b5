"""What of an amendment's cover is the plan's own. Refuses title, date and issuer: they are the amendment's to give.

Behind them an amendment may speak of itself (次のとおり変更します。), or repeat the beginning of the plan's 前文.
"""

import re
from collections.abc import Sequence

from revtool.model.document import Block, Document, Section
from revtool.text import fold
from revtool.text.letters import letters

_SPEAKS = re.compile(r"(?:変更|改定|改正|改訂|修正|見直)[^。]*。|(?:次|以下|下記|別紙)の(?:とおり|通り|ように)[^。]*。")


def plan_cover(old: Document, amendment: Document, sections: Sequence[Section]) -> tuple[Block, ...]:
    """Return the cover of the consolidated plan, whose sections are given."""
    letter = spoken(old, amendment)
    known = {} if amendment.source.kind == "docx" else {letters(block.text): block for block in old.cover}
    cover = tuple(
        known.get(letters(block.text), block) for block in amendment.cover if not any(block is one for one in letter)
    )
    return _without_lead(cover, sections)


def spoken(old: Document, amendment: Document) -> tuple[Block, ...]:
    """Return what stands behind title, date and issuer of an amendment's cover, where it speaks of the amendment.

    Where the original's own cover holds running text (an abstract), such text is the plan's; so is its 前文.
    """
    if not amendment.statement or any("。" in block.text for block in old.cover):
        return ()
    known = [fold(text) for text in (amendment.title, amendment.date, amendment.issuer) if text]
    cover = amendment.cover
    last = max((at for at, block in enumerate(cover) if any(fold(block.text) in one for one in known)), default=-1)
    following = fold(cover[last + 1].text) if last + 1 < len(cover) else ""
    if old.issuer and fold(old.issuer) in following and "。" not in following:
        last += 1  # 青葉市長 for 青葉市
    lead = old.sections[0].blocks if old.sections and not old.sections[0].heading else ()
    standing = {fold(block.text) for block in (*old.cover, *lead)}
    behind = tuple(block for block in cover[last + 1 :] if fold(block.text) not in standing)
    return behind if any(_SPEAKS.search(block.text) for block in behind) else ()


def _without_lead(cover: tuple[Block, ...], sections: Sequence[Section]) -> tuple[Block, ...]:
    """Return a cover without the running text at its end with which the plan's 前文 begins: it is told there."""
    first = sections[0] if sections else None
    if first is None or first.heading:
        return cover
    lead = "".join(letters(block.text) for block in first.blocks)  # a PDF may have two paragraphs as one
    for start in range(len(cover)):
        if lead.startswith("".join(letters(block.text) for block in cover[start:])):
            return cover[:start]
    return cover
