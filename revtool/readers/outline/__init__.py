"""From lines to a Document: the one place that decides what is a heading, a clause, a cover, a claim.

Refuses to know which format the lines came from; what a format knows better stands in the `Line`.
"""

from collections.abc import Sequence

from revtool.model.document import Document, Skipped, Source
from revtool.readers.line import Line
from revtool.readers.outline.banners import with_banners
from revtool.readers.outline.blocks import block_of, hung, may_state_target
from revtool.readers.outline.captions import with_captions
from revtool.readers.outline.front import Front, part_front
from revtool.readers.outline.heads import Head, Heads, heads_of, look_of
from revtool.readers.outline.known import as_known, behind_statement
from revtool.readers.outline.tree import Tree
from revtool.readers.outline.wording import sentence

__all__ = ["outline"]


def outline(
    lines: Sequence[Line], source: Source, skipped: Sequence[Skipped] = (), original: Document | None = None
) -> Document:
    """Return the document that the lines make. Lines stand in reading order; empty ones are left out beforehand.

    original: what they amend; a line that is a heading or a cell there is one here, too.
    """
    lines = with_banners(with_captions(lines))
    front = part_front(lines)
    if original is not None:
        if not front.contents:
            lines = behind_statement(lines, front.statement, original)
            front = part_front(lines)
        front = part_front(_as_known(lines, front, original))
    look = look_of(front.body, front.contents)
    body = with_banners(front.body, look.listed) if look.listed else front.body
    found = heads_of(body, look)
    tree = Tree()
    _grow(tree, body, found)
    sections = tree.finish()
    title = front.title or _top_title(found.heads)
    return Document(
        title, front.date, front.issuer, source, front.cover, front.statement, front.contents, sections,
        front.colophon, (*skipped, *front.skipped),
    )  # fmt: skip


def _as_known(lines: Sequence[Line], front: Front, original: Document) -> Sequence[Line]:
    """Return the lines, those behind 目次 with what the original says of them: also which are no cover and no colophon."""
    if not front.body:
        return lines
    told = front.statement or front.contents
    start = next(at for at, line in enumerate(lines) if line is front.body[0]) if told else 0
    return [*lines[:start], *as_known(lines[start:], original, look_of(front.body, front.contents))]


def _grow(tree: Tree, body: Sequence[Line], found: Heads) -> None:
    heads, captions = found
    at = 0
    while at < len(body):
        line, head = body[at], heads[at]
        if head is not None:
            caption = body[at - 1].text.strip() if at - 1 in captions else None
            block = head.clause if head.clause or head.text is None else block_of(line, head.text)
            at = tree.add(heads, at, head, caption, block)
            continue
        if at not in captions:
            blocks, text = tree.blocks(line.at), line.text.strip(" \t\u3000")
            if line.sign is not None:
                blocks.append(hung(line, blocks, tree.title))
                at += 1
                continue
            before = blocks[-1].text if blocks and may_state_target(line, text) else None
            blocks.append(block_of(line, text, None if before is None or sentence(before) else before))
        at += 1


def _top_title(heads: Sequence[Head | None]) -> str | None:
    tops = [head for head in heads if head is not None and head.level is not None]
    if not tops:
        return None
    top = min(head.level for head in tops if head.level is not None)
    first = [head for head in tops if head.level == top]
    head = first[0]
    return " ".join(part for part in (head.printed, head.title) if part) if len(first) == 1 else None
