"""What an amendment states: the items of its 変更事項及び理由, and the reasons that an officer gives for them."""

from typing import NamedTuple


class Item(NamedTuple):
    """One entry of the 変更事項及び理由: number (from 1), heading, reason, the pairs that it covers.

    `sections` are the pairs' keys (`Pair.key`); `reason` is None until an officer has given one.
    """

    number: int
    heading: str
    reason: str | None
    sections: tuple[str, ...]


class Reason(NamedTuple):
    """A heading and its reason as filled in by an officer; `sections` where revtool wrote the file."""

    heading: str
    reason: str | None
    sections: tuple[str, ...] = ()


class Reasons(NamedTuple):
    """The reasons of one file, in its order."""

    source: str
    items: tuple[Reason, ...]
