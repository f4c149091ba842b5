"""What differs outside the sections: cover, statement, contents, colophon, running heads and feet of Word files.

Refuses to look at sections, and at what a PDF has at its edges: each of its pages may have another.
"""

from revtool.compare.edits import edits
from revtool.model.comparison import ApartDifference
from revtool.model.document import Document


def apart(old: Document, new: Document) -> tuple[ApartDifference, ...]:
    """Return the parts outside the sections whose text differs, each with its edits."""
    found = []
    word = old.source.kind == new.source.kind == "docx"
    margins = (_margins(old), _margins(new)) if word else ((), ())
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
        (
            kind,
            "\n".join(
                dict.fromkeys(a.text for a in document.asides if a.kind == kind and any(map(str.isalpha, a.text)))
            ),
        )
        for kind in ("header", "footer")
    )
