"""What makes it doubtful that two documents are an original and what became of it. Refuses to decide: it is told."""

from revtool.dates import Date, read_dates
from revtool.errors import Said, said
from revtool.model.comparison import Comparison
from revtool.model.document import Document, Figure, Section
from revtool.model.naming import name
from revtool.pipeline.unread import drawn_otherwise, unread

_FEWEST = 6
"""Sections below which nothing is told: a small document may well be written anew."""
_SHARE = 1 / 3
"""Of the sections of the shorter document, those that have a partner at least. Published pairs have 0.8 and more,
plans of different subjects below 0.2."""


def doubts(old: Document, new: Document, comparison: Comparison) -> list[Said]:
    """Return what to tell where almost nothing is paired, and where the original bears the later date."""
    told = [
        said("{file} holds no section: check that it is the right file", file=document.source.name)
        for document in (old, new)
        if not document.sections
    ]
    olds = sum(pair.old is not None for pair in comparison.pairs)
    news = sum(pair.new is not None for pair in comparison.pairs)
    both = sum(pair.old is not None and pair.new is not None for pair in comparison.pairs)
    if min(olds, news) >= _FEWEST and both < _SHARE * min(olds, news):
        told.append(
            said(
                "{count} of {all} sections have a partner: check that {new} is an amended {old}",
                count=both,
                all=min(olds, news),
                old=old.source.name,
                new=new.source.name,
            )
        )
    before, after = _date(old), _date(new)
    if before is not None and after is not None and _first(before) > _last(after):
        told.append(
            said(
                "OLD is dated {before}, NEW {after}: check that the two are not interchanged",
                before=before.printed,
                after=after.printed,
            )
        )
    return [*told, *uncompared(old, new, comparison)]


def uncompared(old: Document, new: Document, comparison: Comparison) -> list[Said]:
    """Return what to tell where a PDF and another file have pictures at one place: they count as unchanged.

    Pages of which nothing was read are told, too.
    """
    told = [*unread(old, new), *drawn_otherwise(old, new)]
    if (old.source.kind == "pdf") == (new.source.kind == "pdf"):
        return told
    pairs = [pair for pair in comparison.pairs if _has_picture(pair.old) and _has_picture(pair.new)]
    names = "".join(f"「{name(pair.section)}」" for pair in pairs)
    pictures = said(
        "pictures of a PDF and of another file cannot be compared: look at those of {sections}", sections=names
    )
    return [*told, pictures] if pairs else told


def _has_picture(section: Section | None) -> bool:
    return section is not None and any(isinstance(block, Figure) and not block.texts for block in section.blocks)


def _date(document: Document) -> Date | None:
    return next(iter(read_dates(document.date or "")), None)


def _first(date: Date) -> tuple[int, int]:
    return date.months[0], date.day or 1


def _last(date: Date) -> tuple[int, int]:
    return date.months[1], date.day or 31
