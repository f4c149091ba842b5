"""What an amendment says of several sections at once, 「３～５　（略）」, as what it says of each of them.

Refuses a range of which the original lacks a number: it stays as it stands, and finds no place.
"""

from collections.abc import Iterator, Sequence

from revtool.model.document import Section


def spread(news: Sequence[Section], olds: Sequence[Section]) -> list[Section]:
    """Return an amendment's sections; a range that says 変更なし is one such section for each of the original's."""
    return [one for section in news for one in _each(section, olds)]


def _each(section: Section, olds: Sequence[Section]) -> Iterator[Section]:
    number = section.number
    if number is None or number.to is None or section.claim is None or section.title or section.sections:
        yield section
        return
    ranged = [
        old
        for old in olds
        if old.number is not None and old.number.kind is number.kind and number.values <= old.number.values <= number.to
    ]
    if _whole([old.number.values for old in ranged if old.number is not None], number.values, number.to):
        yield from (section._replace(label=old.label, number=old.number, title=old.title) for old in ranged)
    else:
        yield section


def _whole(values: Sequence[tuple[int, ...]], first: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Tell whether numbers run from the first to the last, each once, branches (第3条の2) between them."""
    numbers = [value[0] for value in values]
    return (
        list(values) == sorted(set(values))
        and values[:1] == [first]
        and values[-1:] == [last]
        and set(numbers) == set(range(first[0], last[0] + 1))
    )
