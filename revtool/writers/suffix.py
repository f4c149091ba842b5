"""Whether a Word file may have the name that it is to get: Word opens no .docx that is of the kind with macros.

Refuses to take macros out.
"""

from revtool.errors import InputError, said
from revtool.ooxml.package import Package, open_package

_MACROS = "macroEnabled"


def check_suffix(data: bytes, name: str, output: str) -> None:
    """Raise InputError where a file of the kind of `data` would not open under the name `output`."""
    wanted, other = (".docm", ".docx") if _macros(open_package(data, name)) else (".docx", ".docm")
    if output.lower().endswith(other):
        macros = said("{file} is a Word file with macros", file=name)
        cause = macros if wanted == ".docm" else said("{file} is a Word file without macros", file=name)
        raise InputError(output, cause, said("give a name that ends in {suffix}", suffix=wanted))


def _macros(package: Package) -> bool:
    types, part = package.tree("[Content_Types].xml"), "/" + package.main.lower()
    entries = [] if types is None else [entry for entry in types if entry.get("PartName", "").lower() == part]
    return any(_MACROS in entry.get("ContentType", "") for entry in entries)
