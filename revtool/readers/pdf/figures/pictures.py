"""Pictures of a page: which are figures, and which recur on the pages or lie behind text.

Refuses to look into them.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from revtool.model.document import Skipped
from revtool.readers.pdf.boxes import around, meet, place_of
from revtool.readers.pdf.figures.charts import Drawing
from revtool.readers.pdf.page import Box, Page, Picture, Row
from revtool.readers.pdf.tables.zones import Grid

_TOUCH = 2.0
"""Points that strips of one picture stand apart at most."""
_BEHIND = "it lies behind the text"
_RECURS = "it stands at the same place on several pages"


def without_recurring(pages: Sequence[Page]) -> tuple[list[Page], list[Skipped]]:
    """Return the pages without pictures that stand at one place on several (a running head's), each named once."""
    times = Counter(_seen(picture) for page in pages for picture in set(page.drawings.pictures))
    if not any(count > 1 for count in times.values()):
        return list(pages), []
    skipped: dict[tuple[int, ...], Skipped] = {}
    kept = []
    for page in pages:
        left = tuple(picture for picture in page.drawings.pictures if times[_seen(picture)] == 1)
        for picture in page.drawings.pictures:
            if picture not in left:
                where = tuple(map(round, picture.box))
                skipped.setdefault(where, Skipped("picture", _RECURS, place_of(page.number, picture.box)))
        kept.append(page._replace(drawings=replace(page.drawings, pictures=left)))
    return kept, list(skipped.values())


def _seen(picture: Picture) -> tuple[str, tuple[int, ...]]:
    return picture.hash, tuple(map(round, picture.box))


def standing(page: Page, drawings: Sequence[Drawing], grids: Sequence[Grid]) -> tuple[list[Drawing], list[Skipped]]:
    """Return the pictures outside of drawings as figures of their own, and those that lie behind lines of text.

    Strips and tiles of one picture are one; a picture in a cell stands with its table.
    """
    drawn = {picture for drawing in drawings for picture in drawing.pictures}
    found: list[Drawing] = []
    skipped: list[Skipped] = []
    for group in _groups([picture for picture in page.drawings.pictures if picture not in drawn]):
        box = around([picture.box for picture in group])
        grid = next((grid for grid in grids if _middle_in(box, grid.box)), None)
        if grid is None and any(_covers(box, row) for row in page.rows):
            skipped.append(Skipped("picture", _BEHIND, place_of(page.number, box)))
        else:
            found.append(Drawing(box, (), tuple(group), grid))
    return found, skipped


def common_hash(hashes: Sequence[str]) -> str | None:
    """Return the hash of one picture as it is, that of several over theirs; None without a picture."""
    if len(hashes) < 2:
        return hashes[0] if hashes else None
    return sha256("".join(hashes).encode()).hexdigest()


def _groups(pictures: Sequence[Picture]) -> list[list[Picture]]:
    groups: list[list[Picture]] = []
    for picture in pictures:
        near = [group for group in groups if any(meet(picture.box, other.box, _TOUCH) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(other for group in near for other in group), picture])
    return groups


def _middle_in(inner: Box, outer: Box) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] < x < outer[2] and outer[1] < y < outer[3]


def _covers(box: Box, row: Row) -> bool:
    return box[0] <= (row.x0 + row.x1) / 2 <= box[2] and box[1] <= row.middle <= box[3]
