"""An amendment made in memory from a comparison: what changed printed, what did not claimed, what is gone （削る）.

It is what the audit has to find clean, and what mutations are planted in.
"""

from dataclasses import replace

from revtool.amend import items
from revtool.model.comparison import Comparison, Pair, Verdict
from revtool.model.document import Document, Paragraph, Section, StatementItem, walk

CHANGES = (Verdict.CHANGED, Verdict.ADDED, Verdict.REMOVED)


def drafted(old: Document, new: Document, comparison: Comparison) -> Document:
    """Return the amendment from old to new, with a reason of its own for each item."""
    pairs = {pair.new.id: pair for pair in comparison.pairs if pair.new is not None}
    gone = _gone(old, comparison)
    printed = tuple(one for section in new.sections if (one := _printed(section, pairs, gone)) is not None)
    entries = [
        item for item in items(comparison, old, new) if any(_text_changed(key, comparison) for key in item.sections)
    ]
    statement = tuple(
        StatementItem(str(number), item.heading, f"理由その{number}により、見直します。", new.sections[0].at)
        for number, item in enumerate(entries, 1)
    )
    roots = tuple(_removed(pair.section) for pair in gone.get("", []))
    return replace(new, statement=statement, contents=(), sections=(*printed, *roots))


def replaced(document: Document, section: Section, instead: Section | None) -> Document:
    """Return the document with one section replaced, or without it."""
    return replace(document, sections=_replaced(document.sections, section.id, instead))


def _replaced(sections: tuple[Section, ...], key: str, instead: Section | None) -> tuple[Section, ...]:
    kept = [instead if one.id == key else one for one in sections]
    return tuple(one._replace(sections=_replaced(one.sections, key, instead)) for one in kept if one is not None)


def _text_changed(key: str, comparison: Comparison) -> bool:
    return any(pair.key == key and pair.verdict in CHANGES for pair in comparison.pairs)


def _gone(old: Document, comparison: Comparison) -> dict[str, list[Pair]]:
    """Return the removed sections by the id of the new section that is to name them; "" for outermost ones."""
    parents = {child.id: parent.id for parent in walk(old.sections) for child in parent.sections}
    partner = {pair.old.id: pair.new for pair in comparison.pairs if pair.old is not None}
    found: dict[str, list[Pair]] = {}
    for pair in comparison.pairs:
        if pair.new is None and pair.old is not None:
            above = parents.get(pair.old.id)
            if above is not None and partner.get(above) is None:
                continue
            here = partner.get(above) if above is not None else None
            found.setdefault(here.id if here is not None else "", []).append(pair)
    return found


def _busy(section: Section, pairs: dict[str, Pair], gone: dict[str, list[Pair]]) -> bool:
    return any(pairs[one.id].verdict in CHANGES or one.id in gone for one in walk((section,)))


def _printed(section: Section, pairs: dict[str, Pair], gone: dict[str, list[Pair]]) -> Section | None:
    if not _busy(section, pairs, gone):
        return None
    children = tuple(_printed(child, pairs, gone) or _claimed(child) for child in section.sections)
    children += tuple(_removed(pair.section) for pair in gone.get(section.id, []))
    if pairs[section.id].verdict in CHANGES:
        return section._replace(sections=children)
    return section._replace(blocks=(), sections=children)


def _claimed(section: Section) -> Section:
    body = Paragraph("変更なし", section.at)
    return section._replace(blocks=(body,), sections=(), claim="unchanged", wording="変更なし")


def _removed(section: Section) -> Section:
    return section._replace(id="-" + section.id, blocks=(Paragraph("（削る）", section.at),), sections=())
