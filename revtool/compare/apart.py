"""What differs outside the sections: cover, statement, contents, colophon, running heads and feet.

Refuses to look at sections, at running heads of two formats (each names them otherwise), and at what a browser prints
at a page's edges.
"""

import re

from revtool.compare.edits import edits
from revtool.model.comparison import ApartDifference
from revtool.model.document import Document

_WITH_HEADS = ("docx", "pdf")
_PRINTED = re.compile(r"(?:file|https?)://|\d{1,4}/\d{1,2}/\d{1,4},? \d{1,2}:\d\d")
"""The address and the time that a browser prints at a page's edges."""


def apart(old: Document, new: Document) -> tuple[ApartDifference, ...]:
    """Return the parts outside the sections whose text differs, each with its edits."""
    found = []
    alike = old.source.kind == new.source.kind and old.source.kind in _WITH_HEADS
    margins = (_margins(old), _margins(new)) if alike else ((), ())
    for (part, before), (_, after) in zip((*_parts(old), *margins[0]), (*_parts(new), *margins[1]), strict=True):
        if before != after:
            found.append(ApartDifference(part, edits(before, after)))
    return tuple(found)


def _parts(document: Document) -> list[tuple[str, str]]:
    statement = (
        "\n".join(part for part in (item.number, item.heading, item.reason) if part) for item in document.statement
    )
    contents = ("\t".join((row.label or "", row.title, str(row.page or ""))) for row in document.contents)
    return [
        ("cover", "\n".join(block.text for block in document.cover)),
        ("statement", "\n".join(statement)),
        ("contents", "\n".join(contents)),
        ("colophon", "\n".join(block.text for block in document.colophon)),
    ]


def _margins(document: Document) -> tuple[tuple[str, str], ...]:
    """Return the running heads, and the running feet, each text once; page numbers alone are left out."""
    return tuple(
        (kind, "\n".join(dict.fromkeys(a.text for a in document.asides if a.kind == kind and _says(a.text))))
        for kind in ("header", "footer")
    )


def _says(text: str) -> bool:
    return any(map(str.isalpha, text)) and not _PRINTED.match(text)
