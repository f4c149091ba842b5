"""A document that came as text or PDF, set plainly in Word so that it is read there as it was. Refuses what cannot be.

A heading is most often read by how it is set beside its likes. Where one is read otherwise, it and its likes are set
anew until the whole is read as it was.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from revtool.amend.told import told
from revtool.errors import InputError, Said, said
from revtool.model.document import Block, Document, Figure, Section, walk
from revtool.pipeline.pictures import named, names
from revtool.readers import read
from revtool.writers.plain_figure import Shown
from revtool.writers.plain_word import NOTHING, Setting, plain_word, running_head

_HEADS = ("header", "footer")
TRIES = 30
"""Files that are written and read back before a document is given up."""


class Set(NamedTuple):
    """The file and the document read from it; `lost` is the first section that only one of both has so, if any is.

    Its pictures have the hashes that they had.
    """

    data: bytes
    document: Document
    lost: Section | None


class _Wanted(NamedTuple):
    """The document, the name of the file, what its pictures look like, and what its sections say."""

    document: Document
    name: str
    shown: Shown
    seen: tuple[tuple[object, ...], ...]


class _Try(NamedTuple):
    """A setting, its file, and how many sections are read as they were before the first that is not."""

    common: Setting
    own: Mapping[str, Setting]
    data: bytes
    again: Document
    right: int


def set_plainly(document: Document, name: str, shown: Shown = NOTHING) -> Set:
    """Return a document as a Word file of a name, the one that keeps most of it, with the pictures that are `shown`."""
    wanted = _Wanted(document, name, shown, tuple(_seen(document)))
    sections = list(walk(document.sections))
    tries = [_tried(wanted, setting, {}) for setting in Setting]
    best = max(tries, key=lambda one: one.right)  # the first of equals is the prettiest
    left = TRIES - len(tries)
    while sections and best.right < len(wanted.seen) and left > 0:
        at = min(best.right, len(sections) - 1)
        better = None
        for change in _changes(document, sections, at, best):
            left -= 1
            made = _tried(wanted, best.common, {**best.own, **change})
            if made.right > best.right:
                better = made
                break
        if better is None:
            break
        best = better
    return Set(best.data, best.again, _lost(sections, best))


def _lost(sections: list[Section], best: _Try) -> Section | None:
    """Return the first section that is read otherwise; of a document without any, the first that is read into it."""
    if not sections:
        return next(walk(best.again.sections), None)
    return sections[min(best.right, len(sections) - 1)] if best.right < len(sections) else None


def unset(document: Document, lost: Section, because: Said) -> InputError:
    """Return what to raise of a document that cannot be set so that it is read as it was, a picture in it named."""
    where = said("{path}", path=lost.path or lost.text[:30])
    if any(isinstance(block, Figure) and not block.texts for block in lost.blocks):
        return uncarried(document, where)
    mend = said("set it apart from what stands around it, or take the document in Word")
    return InputError(document.source.name, because, mend, where)


def not_carried(document: Document) -> list[Said]:
    """Return what to say of a PDF of which sections were set in Word: what of its pages is not taken over."""
    if document.source.kind != "pdf":
        return []
    every = said(
        "{file} is a PDF: its text, tables and pictures are set plainly in Word, without its fonts, sizes and colours",
        file=document.source.name,
    )
    heads = {
        aside.text: None for aside in document.asides if aside.kind in _HEADS and any(map(str.isalpha, aside.text))
    }
    lost = " / ".join(" ".join(text.split()) for text in heads if text != running_head(document))
    return [every, *([said("running heads and feet are not taken over: {texts}", texts=lost)] if lost else [])]


def in_boxes(document: Document) -> list[Said]:
    """Return what to say of charts of a document that was set plainly, of which no page shows how they looked."""
    return [
        said("the boxes of its chart stand side by side, without their lines: {path}", path=section.path)
        for section in walk(document.sections)
        if _torn(section.blocks)
    ]


def _torn(blocks: Sequence[Block]) -> bool:
    """Whether boxes stand among blocks that no page shows as they were."""
    return any(isinstance(block, Figure) and len(block.texts) > 1 and block.at.page is None for block in blocks)


def uncarried(document: Document, where: Said) -> InputError:
    """Return what to raise of a document of which a picture cannot be had."""
    cause = said("a picture stands there, and from a file of this kind none can be carried over into Word")
    return InputError(document.source.name, cause, said("take the document in Word"), where)


def _tried(wanted: _Wanted, common: Setting, own: Mapping[str, Setting]) -> _Try:
    data = plain_word(wanted.document, common, own, wanted.shown)
    again = named(read(data, wanted.name), names(wanted.shown))
    seen, all_ = list(_seen(again)), len(wanted.seen)
    right = next((at for at, (a, b) in enumerate(zip(seen, wanted.seen, strict=False)) if a != b), len(seen))
    # Sections too many at the end are a fault of the last one.
    return _Try(common, own, data, again, right if len(seen) <= all_ else min(right, all_ - 1))


def _seen(document: Document) -> Iterator[tuple[object, ...]]:
    """Yield what each section says by itself, and how deep it stands."""
    for section in walk(document.sections):
        head, own, _ = told(section)
        yield section.level, head, own


def _changes(document: Document, sections: list[Section], at: int, best: _Try) -> Iterator[Mapping[str, Setting]]:
    """Yield other settings of a section that is read otherwise: of its likes, itself, and what stands before it."""
    section = sections[at]
    family = _family(document, section)
    before = _family(document, sections[at - 1]) if at else []
    alike = [one for one in family if _kind(one) is _kind(section)]
    for group in (alike, [section], family, before):
        for setting in Setting:
            change = {one.id: setting for one in group if best.own.get(one.id, best.common) is not setting}
            if change:
                yield change


def _family(document: Document, section: Section) -> list[Section]:
    """Return the labelled sections below one parent, of which one is given."""
    for children in (document.sections, *(parent.sections for parent in walk(document.sections))):
        if any(child.id == section.id for child in children):
            return [child for child in children if child.label]
    return [section]


def _kind(section: Section) -> object:
    return section.number.kind if section.number is not None else None
