"""Takes an amendment's sections as the other documents tell that they are meant: 「（３）　削除」, titles read as text.

Refuses what the amendment alone tells: that is its reader's.
"""

from revtool.model.document import Document, Paragraph, Section, walk
from revtool.text import fold

_BARE = frozenset(("削除", "廃止"))
TITLE_LENGTH = 40
"""Characters up to which a text can be a title."""


def plainly_removed(sections: tuple[Section, ...], new: Document | None) -> tuple[Section, ...]:
    """Return an amendment's sections, with （削除） for a bare 削除 whose number the new document does not keep so.

    Laws keep it, 第三条　削除, and then it is the section's text. Without the new document nobody can tell.
    """
    if new is None or not any(_bare(one) for one in walk(sections)):
        return sections
    kept = {fold(one.label or "") for one in walk(new.sections) if _bare(one)}
    return tuple(_plain(one, kept) for one in sections)


def entitled(sections: tuple[Section, ...], others: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return an amendment's sections, with their titles where the other documents have what was read as text as one.

    「1　整備」 above 「(2)～(4)　（略）」 may be a clause as well.
    """
    if not any(map(_text_alone, walk(sections))):
        return sections
    titled = {(fold(one.label), fold(one.title)) for one in others if one.label and one.title}
    plain = {(fold(one.label), fold(one.blocks[0].text)) for one in others if one.label and _text_alone(one)}
    return tuple(_entitled(one, titled - plain) for one in sections)


def _entitled(section: Section, titled: set[tuple[str, str]]) -> Section:
    below = tuple(_entitled(child, titled) for child in section.sections)
    if _text_alone(section) and (fold(section.label or ""), fold(section.blocks[0].text)) in titled:
        return section._replace(title=section.blocks[0].text, blocks=section.blocks[1:], sections=below)
    same = all(one is other for one, other in zip(below, section.sections, strict=True))
    return section if same else section._replace(sections=below)


def _text_alone(section: Section) -> bool:
    """Tell whether a section has a text on the line of its label that can be a title, and no title."""
    return (
        section.title is None
        and section.label is not None
        and section.blocks[:1] != ()
        and len(section.blocks[0].text) <= TITLE_LENGTH
        and (section.blocks[0].at == section.at)
    )


def _plain(section: Section, kept: set[str]) -> Section:
    if _bare(section) and fold(section.label or "") not in kept:
        return section._replace(title=None, blocks=(Paragraph("（削除）", section.at),))
    below = tuple(_plain(child, kept) for child in section.sections)
    same = all(one is other for one, other in zip(below, section.sections, strict=True))
    return section if same else section._replace(sections=below)


def _bare(section: Section) -> bool:
    """Tell whether all that a numbered section says is 削除."""
    if section.label is None or section.sections or len(section.blocks) > 1:
        return False
    said = [section.title or "", *(block.text for block in section.blocks)]
    return fold("".join(said)) in _BARE
