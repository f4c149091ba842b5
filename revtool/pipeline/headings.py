"""What readers cannot tell from headings that an officer gave to items. Refuses the headings that revtool proposed."""

from collections.abc import Iterator, Sequence

from revtool.audit.named import Namer, general
from revtool.audit.side import Side
from revtool.errors import Said, said
from revtool.model.amendment import Item
from revtool.model.document import Document
from revtool.text import fold

LISTED = 3
"""Sections that are named in one sentence."""


def unnamed(items: Sequence[Item], old: Document, new: Document) -> Iterator[Said]:
    """Yield what to say of headings that do not name what they cover: the audit, too, finds it by the heading alone."""
    own = [item for item in items if item.proposed is None or fold(item.proposed) != fold(item.heading)]
    if not own:
        return
    namer = Namer((Side("original", old), Side("new", new)))
    for item in own:
        named = namer.named(item.heading)
        if named.unsure or general(item.heading):
            continue
        found = named.whole | named.parts
        rest = [
            place
            for key, place in zip(item.sections, item.places, strict=False)
            if (("original", key[1:]) if key.startswith("-") else ("new", key)) not in found
        ]
        if rest:
            places = "、".join(f"「{place}」" for place in rest[:LISTED]) + ("ほか" if len(rest) > LISTED else "")
            yield said(
                "the heading “{heading}” does not name {sections}: "
                "readers and the audit cannot tell that it covers them",
                heading=item.heading, sections=places,
            )  # fmt: skip
