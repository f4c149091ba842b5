"""Small acts on elements that several modules need: their attributes, one like another, taking one away."""

from itertools import islice

from lxml import etree

_MANY = 500
"""Elements from which on lxml is slower in taking one out than in taking out its pieces."""


def attributes(entry: etree._Element) -> list[tuple[str, str]]:
    """Return an element's attributes as text."""
    return [(str(name), str(value)) for name, value in entry.attrib.items()]


def whole(entry: etree._Element, name: str, absent: int = 0) -> int:
    """Return the whole number that an attribute holds; `absent` where it holds none: a file may say anything there."""
    try:
        return int(entry.get(name, ""))
    except ValueError:
        return absent


def like(entry: etree._Element) -> etree._Element:
    """Return an element with the name, attributes and prefixes of another, and nothing in it."""
    return etree.Element(entry.tag, dict(attributes(entry)), nsmap=prefixes(entry))


def prefixes(entry: etree._Element) -> dict[str, str]:
    """Return the prefixes that are declared where an element stands."""
    return {prefix: uri for prefix, uri in entry.nsmap.items() if prefix}


def without(entry: etree._Element, *names: str) -> None:
    """Take attributes away where they stand."""
    for name in names:
        if name in entry.attrib:
            del entry.attrib[name]


def unwrap(entry: etree._Element) -> None:
    """Put an element's children in its place."""
    outer = entry.getparent()
    if outer is None:
        return
    for child in list(entry):
        entry.addprevious(child)  # to ask for the place among thousands would take as long as to count them
    outer.remove(entry)


def remove(entry: etree._Element) -> None:
    """Take an element out of the tree, with all in it, in a time that grows with what it holds.

    lxml looks for the namespace of every element that leaves a tree among all that it found before (its `_fixCNs`
    notes the new one where it means the old), so that a large one leaves piece by piece and is put together outside.
    """
    outer = entry.getparent()
    if outer is None:
        return
    held = _held(entry)
    for holder, _ in reversed(held):
        del holder[:]
    outer.remove(entry)
    for holder, children in held:
        holder.extend(children)


def _held(entry: etree._Element) -> list[tuple[etree._Element, list[etree._Element]]]:
    """Return what holds anything in a large element, outer ones first, with what it holds; nothing of a small one."""
    if len(list(islice(entry.iter(), _MANY))) < _MANY:
        return []
    return [(holder, list(holder)) for holder in entry.iter("*") if len(holder)]
