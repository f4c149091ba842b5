"""Small plans and comparisons made by hand, for tests of the stages behind the readers."""

from revtool.model.comparison import BlockPair, ChangeKind, Comparison, Edit, Op, Pair, Verdict
from revtool.model.document import (
    Block,
    Cell,
    ContentsRow,
    Document,
    Figure,
    Note,
    Paragraph,
    Place,
    Section,
    Source,
    StatementItem,
    Table,
    walk,
)
from revtool.numbering import read_label
from revtool.text import fold

AT = Place(line=1)


def section(heading: str, *content: str | Block | Section, claim: bool = False) -> Section:
    """A section of 「label title」 (a title alone begins with 【); strings are paragraphs or notes (※)."""
    label, _, title = ("", "", heading) if heading.startswith("【") else heading.partition(" ")
    blocks = [block for block in content if not isinstance(block, str | Section)]
    texts = [_block(text) for text in content if isinstance(text, str)]
    return Section(
        id=label or title,
        label=label or None,
        number=read_label(label) if label else None,
        title=title or None,
        level=1,
        path=heading,
        at=AT,
        blocks=(*blocks, *texts),
        sections=tuple(child for child in content if isinstance(child, Section)),
        claim="unchanged" if claim else None,
        wording="変更なし" if claim else None,
    )


def document(*sections: Section, contents: tuple[str, ...] = (), statement: tuple[str, ...] = ()) -> Document:
    """A document whose ids, paths and places are those of its tree; contents and statement as headings."""
    counter = iter(range(1, 10_000))
    rows = tuple(ContentsRow(row.partition(" ")[0] or None, row.partition(" ")[2], None, AT) for row in contents)
    items = tuple(
        StatementItem(str(number), heading, "理由" + str(number), Place(line=number))
        for number, heading in enumerate(statement, 1)
    )
    placed = tuple(_placed(child, "", "", 1, counter) for child in sections)
    return Document("計画", None, None, Source("plan.txt", "txt", "0" * 64), (), items, rows, placed)


def chart(*texts: str, caption: str | None = None) -> Figure:
    return Figure(texts, AT, None, caption)


def table(*rows: tuple[str, ...], caption: str | None = None) -> Table:
    return Table(tuple(tuple(Cell(text) for text in row) for row in rows), AT, caption)


def compared(old: Document, new: Document, *kinds: ChangeKind) -> Comparison:
    """A comparison by id, each changed pair with the kinds given; enough to test what stands behind `compare`."""
    olds = {section.id: section for section in walk(old.sections)}
    news = {section.id: section for section in walk(new.sections)}
    pairs = [_pair(olds.get(key), one, kinds) for key, one in news.items()]
    pairs += [_pair(one, None, kinds) for key, one in olds.items() if key not in news]
    return Comparison(old.source, new.source, tuple(pairs))


def _pair(old: Section | None, new: Section | None, kinds: tuple[ChangeKind, ...]) -> Pair:
    if old is None or new is None:
        return Pair(old, new, Verdict.ADDED if old is None else Verdict.REMOVED)
    width = max(len(old.blocks), len(new.blocks))
    olds = [*old.blocks, *[None] * (width - len(old.blocks))]
    news = [*new.blocks, *[None] * (width - len(new.blocks))]
    blocks = tuple(_blocks(one, other) for one, other in zip(olds, news, strict=True))
    retitled = fold(old.title or "") != fold(new.title or "")
    changed = retitled or any(block.verdict is not Verdict.SAME for block in blocks)
    verdict = Verdict.CHANGED if changed else Verdict.SAME
    return Pair(old, new, verdict, retitled=retitled, kinds=kinds if changed else (), blocks=blocks)


def _blocks(old: Block | None, new: Block | None) -> BlockPair:
    before, after = old.text if old is not None else "", new.text if new is not None else ""
    if fold(before) == fold(after):
        return BlockPair(old, new, Verdict.SAME, (Edit(Op.KEEP, after),))
    verdict = Verdict.ADDED if old is None else Verdict.REMOVED if new is None else Verdict.CHANGED
    return BlockPair(old, new, verdict, (Edit(Op.DELETE, before), Edit(Op.INSERT, after)))


def _block(text: str) -> Block:
    return Note(text, AT) if text.startswith("※") else Paragraph(text, AT)


def _placed(one: Section, way: str, path: str, level: int, counter: "iter[int]") -> Section:
    key = f"{way}/{one.id}".strip("/")
    here = f"{path} / {one.path}".strip(" /")
    at = Place(line=next(counter))
    below = tuple(_placed(child, key, here, level + 1, counter) for child in one.sections)
    return one._replace(id=key, path=here, level=level, at=at, sections=below)
