"""Reads Word files (.docx, .docm) as Word shows them: automatic numbers, styles, tables, text boxes, notes, changes.

Refuses to decide what heads a section: it gives evidence, and `outline` decides. Refuses old and encrypted files.
"""

import hashlib
from dataclasses import replace

from revtool.model.document import Aside, Document, Skipped, Source
from revtool.ooxml.package import Package, main_tree, open_package
from revtool.ooxml.revisions import View
from revtool.readers.collector import without_collector
from revtool.readers.line import Line
from revtool.readers.outline import outline
from revtool.readers.word.notes import asides
from revtool.readers.word.parts import open_parts
from revtool.readers.word.story import story_lines


@without_collector()
def read(data: bytes, name: str, revisions: View = "final") -> Document:
    """Return the document in the bytes of a Word file, its tracked changes accepted, rejected or both shown.

    Raises InputError for what is encrypted, damaged, hostile or no Word file.
    """
    found, skipped, beside = lines(data, name, revisions)
    source = Source(name, "docx", hashlib.sha256(data).hexdigest())
    return replace(outline(found, source, skipped), asides=beside)


def lines(
    data: bytes, name: str, revisions: View = "final"
) -> tuple[list[Line], tuple[Skipped, ...], tuple[Aside, ...]]:
    """Return the lines of the body, what could not be kept, and what stands beside the body. Raises InputError."""
    package: Package = open_package(data, name)
    root = main_tree(package)
    parts = open_parts(package, root, revisions)
    found = story_lines(parts, parts.body)
    beside = asides(parts, root)
    return found, tuple(parts.skipped), beside
