"""What a new document has and its redline has not, though both say the same: told, and not dropped without a word.

One walk over what the proof does not read, such as how drawings look and content controls are set. Refuses to mark.
"""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from revtool.errors import Said, said
from revtool.ooxml.changes import EARLIER
from revtool.ooxml.elements import attributes
from revtool.ooxml.names import (
    ALTERNATE,
    CHOICE,
    DELETED,
    DRAWING,
    FALLBACK,
    ID,
    MOVED_FROM,
    OBJECT,
    PICTURE,
    VAL,
    M,
    R,
    W,
)
from revtool.ooxml.package import Package
from revtool.writers.redline.aside import aside
from revtool.writers.redline.marks import CHUNK
from revtool.writers.redline.parts import fingerprint
from revtool.writers.redline.things import Target, control, drawn

_DRAWN = frozenset((DRAWING, PICTURE, OBJECT, ALTERNATE))
_SET = frozenset((M + "oMath", W + "ruby"))
_DESCRIBED = frozenset((W + "tblCaption", W + "tblDescription"))
_CONTROL, _PERMISSION = W + "sdtPr", W + "permStart"
_QUIET = (*_DRAWN, *_SET, *_DESCRIBED, _CONTROL, _PERMISSION, CHUNK)
_LOOKS, _TABLES = said("size, place or look of pictures and boxes"), said("alternative texts of tables")
_WORDS = {
    **dict.fromkeys(_DRAWN, _LOOKS),
    **dict.fromkeys(_SET, said("looks within formulas and readings")),
    **dict.fromkeys(_DESCRIBED, _TABLES),
    _CONTROL: said("settings of content controls"),
    _PERMISSION: said("permissions to edit"),
    CHUNK: said("files that Word takes in when it opens the document"),
}
_HEADS = (W + "headerReference", W + "footerReference")
_ASIDE = ("footnotes", "endnotes", "comments")
_DEAD = (DELETED, MOVED_FROM, *EARLIER)


class Left(NamedTuple):
    """What stays as it was: `for_good`, and `unmarked` what `--formatting` would mark."""

    for_good: tuple[Said, ...]
    unmarked: tuple[Said, ...]


def left(new: Package, new_root: etree._Element, made: Package, root: etree._Element) -> Left:
    """Return what of a new document its redline `made` has not; the roots are those of the main parts."""
    wanted, has = _signs(new, new_root), _signs(made, root)
    missing = [*(wanted - has), *(sign for sign in has - wanted if sign[0] == _WORDS[CHUNK])]
    found = list(dict.fromkeys(words for words, _ in missing))
    unmarked = tuple(words for words in found if words in (_LOOKS, _TABLES))
    others = (words for words in found if words not in unmarked)
    return Left((*others, *aside(new, new_root, made, root)), unmarked)


def _signs(package: Package, root: etree._Element) -> Counter[tuple[Said, object]]:
    return Counter(sign for part, story in _stories(package, root) for sign in _quiet(package, part, story))


def _stories(package: Package, root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Yield the parts that hold what is read: the body, notes, comments, the headers and footers in use."""
    yield package.main, root
    used = {entry.get(R + "id", "") for entry in root.iter(*_HEADS)}
    for identity, relation in package.relations(package.main).items():
        if not relation.external and (identity in used or relation.kind in _ASIDE):
            story = package.tree(relation.target)
            if story is not None:
                yield relation.target, story


def _quiet(package: Package, part: str, root: etree._Element) -> Iterator[tuple[Said, object]]:
    entries = list(root.iter(*_QUIET))
    target = _target(package, part) if entries else str
    for entry in entries:
        if next(entry.iterancestors(*_DEAD), None) is None and not _represents(entry):
            yield _WORDS[entry.tag], _sign(entry, target)


def _represents(entry: etree._Element) -> bool:
    """Tell whether a drawing is one of several representations, which are taken together."""
    outer = entry.getparent()
    return outer is not None and outer.tag in (CHOICE, FALLBACK) and entry.tag in _DRAWN


def _sign(entry: etree._Element, target: Target) -> object:
    outer = entry.getparent()
    if entry.tag == _CONTROL and outer is not None:
        return control(outer, target)
    if entry.tag == _PERMISSION:
        return tuple(sorted(pair for pair in attributes(entry) if pair[0] != ID))
    return entry.get(VAL) if entry.tag in _DESCRIBED else drawn(entry, target, looks=True)


def _target(package: Package, part: str) -> Target:
    relations = package.relations(part)
    known: dict[str, str] = {}

    def target(identity: str) -> str:
        found = relations.get(identity)
        if found is None or found.external:
            return "" if found is None else found.target
        if identity not in known:
            known[identity] = fingerprint(package, found.target)
        return known[identity]

    return target
