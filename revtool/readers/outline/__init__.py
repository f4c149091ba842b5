"""From lines to a Document: the one place that decides what is a heading, a clause, a cover, a claim.

Refuses to know which format the lines came from; what a format knows better stands in the `Line`.
"""

import re
from collections.abc import Sequence

from revtool.model.document import Document, Skipped, Source
from revtool.numbering import Kind, Label
from revtool.readers.line import Line, Role
from revtool.readers.outline.blocks import block_of
from revtool.readers.outline.front import part_front, sentence
from revtool.readers.outline.heads import Head, heads_of, is_caption, look_of
from revtool.readers.outline.tree import Node, Tree, sections_of

__all__ = ["outline"]


_WEAK = frozenset((Kind.NUMBER, Kind.ALPHA, Kind.ROMAN, Kind.KANA))
"""Labels that running text can begin with by chance."""
_REFERS = re.compile(
    "の(?:とおり|通り|規定|場合|うち|各)|に(?:示|規定|掲げ|定め|記載|基づ|従|よ[りる]|お(?:いて|ける))|で(?:示|述べ|定め|規定)"
    "|を(?:参照|踏まえ|受け)|から|まで|及び|並びに|又は|若しくは"
)
"""What goes on behind a number that is a reference (2.1 のとおり、…); no clause and no title begins so."""


def outline(lines: Sequence[Line], source: Source, skipped: Sequence[Skipped] = ()) -> Document:
    """Return the document that the lines make. Lines stand in reading order; empty ones are left out beforehand."""
    front = part_front(lines)
    body = front.body
    look = look_of(body, front.contents)
    heads = _without_loose_labels(body, heads_of(body, look))
    tree = Tree()
    _grow(tree, body, heads)
    sections = sections_of(tree)
    title = front.title or _top_title(heads)
    return Document(
        title, front.date, front.issuer, source, front.cover, front.statement, front.contents, sections,
        front.colophon, tuple(skipped),
    )  # fmt: skip


def _grow(tree: Tree, body: Sequence[Line], heads: Sequence[Head | None]) -> None:
    captions = _captions(body, heads)
    order = [head for head in heads if head is not None]
    seen = 0
    for at, (line, head) in enumerate(zip(body, heads, strict=True)):
        if captions and at in captions:
            continue
        if head is not None:
            seen += 1
            caption = body[at - 1].text.strip() if captions and at - 1 in captions else None
            node = tree.add(head, caption, order, seen)
            if head.text is not None:
                node.blocks.append(block_of(line, head.text))
            continue
        if tree.last is tree.root:
            tree.root.take(Node(None, line.at))
            tree.open.append(tree.root.nodes[0])
        blocks = tree.last.blocks
        name = blocks[-1].text if blocks and not sentence(blocks[-1].text) else None
        blocks.append(block_of(line, line.text.strip(" \t\u3000"), name))


def _captions(body: Sequence[Line], heads: Sequence[Head | None]) -> set[int]:
    """Return the indexes of the lines that are the caption of the article below them (（目的） above 第一条)."""
    found = set()
    for at, below in enumerate(heads[1:]):
        if below is None or below.label is None or below.title is not None:
            continue
        kind = below.label.kind
        article = kind is Kind.ARTICLE or (kind is Kind.NUMBER and below.text is not None)
        if article and is_caption(body[at]):
            found.add(at)
    return found


def _without_loose_labels(body: Sequence[Line], heads: Sequence[Head | None]) -> list[Head | None]:
    """Return the heads without running text that only begins with a number (「10 年後には…。」).

    A bare number before a sentence opens a clause when it is the first, the second below an article, or runs on; and
    always where an ideographic blank sets it off, as labels are set and words within a sentence never are.
    """
    kept: list[Head | None] = []
    last: dict[Kind, Label] = {}
    for line, head in zip(body, heads, strict=True):
        label = head.label if head is not None else None
        if head is None or label is None:
            kept.append(head)
            continue
        text = head.text
        if (
            text
            and text[0] in "のにでをかま及並又若"
            and line.label is None
            and head.level is None
            and _REFERS.match(text)
        ):
            kept.append(None)
            continue
        weak = label.kind in _WEAK and label.printed[-1:] not in ".．、)）"
        bare = weak and line.label is None and head.title is None and head.level is None and line.role is Role.TEXT
        before = last.get(label.kind)
        if bare and not (_set_off(line, label) or label.first or label.values == (2,) or _runs_on(before, label)):
            kept.append(None)
            continue
        last[label.kind] = label
        kept.append(head)
    return kept


def _set_off(line: Line, label: Label) -> bool:
    return line.text.lstrip(" \t\u3000")[len(label.printed) :].startswith("\u3000")


def _runs_on(before: Label | None, label: Label) -> bool:
    """Tell whether a label comes one or two after another, in any reading of both (イ, ロ as well as ア, イ)."""
    return before is not None and any(
        one and other and 0 < other[0] - one[0] <= 2 for one in _readings(before) for other in _readings(label)
    )


def _readings(label: Label) -> list[tuple[int, ...]]:
    return [label.values, *([label.also[1]] if label.also is not None and label.also[0] is label.kind else [])]


def _top_title(heads: Sequence[Head | None]) -> str | None:
    tops = [head for head in heads if head is not None and head.level is not None]
    if not tops:
        return None
    top = min(head.level for head in tops if head.level is not None)
    first = [head for head in tops if head.level == top]
    head = first[0]
    return " ".join(part for part in (head.printed, head.title) if part) if len(first) == 1 else None
