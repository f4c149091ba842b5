"""Which kind of file a reasons file is: YAML for the command line, Word and Excel for officers.

Refuses to guess by content.
"""

from collections.abc import Sequence
from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from revtool.model.amendment import Item, Reason, Reasons
from revtool.model.comparison import Comparison

KINDS = (".yaml", ".yml", ".docx", ".xlsx")
"""The suffixes that a worksheet may have."""

_SHEETS = {".docx": "revtool.amend.worksheet_word", ".xlsx": "revtool.amend.worksheet_excel"}


class _Reader(Protocol):
    """What the modules that read Word and Excel offer; they are loaded when a file asks for them."""

    def read_sheet(self, data: bytes, name: str) -> Reasons: ...


class _Writer(Protocol):
    """What the module of the Excel sheet offers besides."""

    def write_sheet(self, items: Sequence[Item], comparison: Comparison, lost: Sequence[Reason]) -> bytes: ...


def read_reasons(data: bytes, name: str) -> Reasons:
    """Return the reasons of a file by its name. Raises InputError where it is not what its name says."""
    module = _SHEETS.get(PurePath(name).suffix.lower())
    if module is not None:
        return cast(_Reader, import_module(module)).read_sheet(data, name)
    from revtool.amend import worksheet_yaml  # noqa: PLC0415  yaml takes 30 ms: for files of that kind only

    return worksheet_yaml.read_reasons(data, name)


def write_worksheet(name: str, items: Sequence[Item], comparison: Comparison, lost: Sequence[Reason] = ()) -> bytes:
    """Return the bytes of a worksheet to fill in, of the kind that its name says: YAML or Excel."""
    if PurePath(name).suffix.lower() == ".xlsx":
        return cast(_Writer, import_module(_SHEETS[".xlsx"])).write_sheet(items, comparison, lost)
    from revtool.amend import worksheet_yaml  # noqa: PLC0415  as above

    return worksheet_yaml.write_reasons(items, comparison, lost).encode()
