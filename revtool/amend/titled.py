"""An amendment whose title is a heading above all it prints (「# 変更計画」 in Markdown), as if it stood on a cover.

Refuses a heading that the original has, or that says which one it was (（旧「手引き」）): that one is a section.
"""

from collections.abc import Sequence
from dataclasses import replace

from revtool.model.document import DRAWN, Block, Document, Paragraph, Section
from revtool.text.letters import letters
from revtool.text.standing import old_label


def title_on_cover(old: Document, amendment: Document) -> Document:
    """Return the amendment with the heading that is its title on the cover, and what it holds in its place.

    Below it date and issuer are of the cover too; running text is the plan's 前文. Where the original's title is such a
    heading, the amendment's is taken for it.
    """
    root = _title_heading(old, amendment)
    if root is None:
        return amendment
    theirs = _root(old.sections)
    if theirs is not None:
        return replace(amendment, sections=(root._replace(title=theirs.title, id=theirs.id), *amendment.sections[1:]))
    lines = next((at for at, block in enumerate(root.blocks) if not _on_cover(block)), len(root.blocks))
    lead = root.blocks[lines:]
    above = (root._replace(title=None, blocks=lead, sections=()),) if lead else ()
    return replace(
        amendment,
        title=root.title,
        cover=(*amendment.cover, Paragraph(root.title or "", root.at), *root.blocks[:lines]),
        sections=(*above, *root.sections, *amendment.sections[1:]),
    )


def _title_heading(old: Document, amendment: Document) -> Section | None:
    root = _root(amendment.sections)
    if root is None or any(letters(root.title) == letters(section.title) for section in old.sections):
        return None
    if any(old_label(block.text) is not None for block in root.blocks[:1]):
        return None  # it says itself which heading of the original it was
    below = {_head(section) for section in root.sections}
    theirs = _root(old.sections)
    known = {_head(section) for section in (theirs.sections if theirs is not None else old.sections)}
    return root if below & known else None


def _root(sections: Sequence[Section]) -> Section | None:
    """Return the heading without label that all else stands below."""
    alone = len(sections) == 1 and sections[0].label is None and sections[0].title and sections[0].sections
    return sections[0] if alone else None


def _head(section: Section) -> tuple[str, str]:
    return letters(section.label), letters(section.title)


def _on_cover(block: Block) -> bool:
    return block.kind not in DRAWN and "。" not in block.text
