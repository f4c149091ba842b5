"""Which kind of file a reasons file is: YAML for the command line, Excel for officers. Refuses to guess by content."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from revtool.amend.worksheet_yaml import read_reasons as read_yaml
from revtool.amend.worksheet_yaml import write_reasons as write_yaml
from revtool.model.amendment import Item, Reason, Reasons
from revtool.model.comparison import Comparison

KINDS = (".yaml", ".yml", ".xlsx")
"""The suffixes that a worksheet may have."""


class _Sheet(Protocol):
    """What the module of the Excel sheet offers; it is loaded when a file asks for it."""

    def read_sheet(self, data: bytes, name: str) -> Reasons: ...
    def write_sheet(self, items: Sequence[Item], comparison: Comparison, lost: Sequence[Reason]) -> bytes: ...


def read_reasons(data: bytes, name: str) -> Reasons:
    """Return the reasons of a file by its name. Raises InputError where it is not what its name says."""
    if PurePath(name).suffix.lower() == ".xlsx":
        return _sheet().read_sheet(data, name)
    return read_yaml(data, name)


def write_worksheet(name: str, items: Sequence[Item], comparison: Comparison, lost: Sequence[Reason] = ()) -> bytes:
    """Return the bytes of a worksheet to fill in, of the kind that its name says."""
    if PurePath(name).suffix.lower() == ".xlsx":
        return _sheet().write_sheet(items, comparison, lost)
    return write_yaml(items, comparison, lost).encode()


def _sheet() -> _Sheet:
    return cast(_Sheet, import_module("revtool.amend.worksheet_excel"))
