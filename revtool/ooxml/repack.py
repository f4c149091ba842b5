"""Writes a package again with some of its parts replaced or added. Refuses clocks: same parts, same bytes."""

import io
import zipfile
import zlib
from collections.abc import Mapping

from lxml import etree

from revtool.ooxml.package import Package, transitional

_XML = (".xml", ".rels")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def serialised(root: etree._Element) -> bytes:
    """Return a part's bytes as Word writes them: UTF-8 with a declaration."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def repack(package: Package, parts: Mapping[str, bytes]) -> bytes:
    """Return the package as bytes, with `parts` in place of its own or behind them; raises InputError beyond limits."""
    left = {name.lower(): (name, data) for name, data in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=zlib.Z_BEST_SPEED) as archive:
        for name, info in package.parts.items():
            replaced = left.pop(name, None)
            data = package.read(name) if replaced is None else replaced[1]
            if data is not None and parts and name.endswith(_XML):
                data = transitional(data)  # what replaces a part has these names, and a file may not have both
            if data is not None and not info.is_dir():
                archive.writestr(_entry(info.filename), data)
        for name, data in left.values():
            archive.writestr(_entry(name), data)
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
