"""Pictures of documents of different formats: a PDF packs them anew, so their bytes tell nothing there.

Refuses to look into pictures.
"""

from collections.abc import Mapping
from dataclasses import replace

from revtool.compare.charts import Drawn, as_drawn, drawn_charts
from revtool.model.document import Block, Document, Figure, Section


def comparable(old: Document, new: Document) -> tuple[Document, Document]:
    """Return both documents, without the hashes of their pictures where one is a PDF and the other is not.

    Charts of which one has the numbers and the other draws them with the same words are the same drawing, too.
    """
    if (old.source.kind == "pdf") == (new.source.kind == "pdf"):
        return old, new
    if old.source.kind == "pdf":
        new = _with_charts(new, old)
    else:
        old = _with_charts(old, new)
    return _without_hashes(old), _without_hashes(new)


def _with_charts(word: Document, page: Document) -> Document:
    charts = drawn_charts(page)
    return replace(word, sections=tuple(_charted(one, charts) for one in word.sections)) if charts else word


def _charted(section: Section, charts: Mapping[str, list[Drawn]]) -> Section:
    blocks = as_drawn(section, charts)
    return section._replace(blocks=blocks, sections=tuple(_charted(one, charts) for one in section.sections))


def _without_hashes(document: Document) -> Document:
    return replace(document, sections=tuple(map(_section, document.sections)))


def _section(section: Section) -> Section:
    below = tuple(map(_section, section.sections))
    if any(isinstance(block, Figure) and block.hash for block in section.blocks):
        return section._replace(blocks=tuple(map(_block, section.blocks)), sections=below)
    return section._replace(sections=below)


def _block(block: Block) -> Block:
    return block._replace(hash=None) if isinstance(block, Figure) else block
