"""What differs outside the sections: cover, statement, contents, colophon. Refuses to look at sections."""

from revtool.compare.edits import edits
from revtool.model.comparison import ApartDifference
from revtool.model.document import Document


def apart(old: Document, new: Document) -> tuple[ApartDifference, ...]:
    """Return the parts outside the sections whose text differs, each with its edits."""
    found = []
    for (part, before), (_, after) in zip(_parts(old), _parts(new), strict=True):
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
