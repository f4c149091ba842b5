"""Opens a Word file as a package of parts, within limits. Refuses what is encrypted, damaged, hostile or not Word."""

import io
import posixpath
import re
import zipfile
import zlib
from collections import Counter
from typing import NamedTuple

from lxml import etree

from revtool import limits
from revtool.errors import InputError, said
from revtool.ooxml.names import RELATIONS, W

RATIO_FROM_BYTES = 16 * limits.MEGABYTE
"""A part of this size or more must not have been packed tighter than `limits.RATIO`; small blank parts may."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = re.compile(rb"([\"'])http://purl\.oclc\.org/ooxml/(\w+)/")
_CONFORMING = re.compile(rb"\s\w+:conformance=([\"'])strict\1")
_PROPERTIES = re.compile(rb"(/officeDocument/2006/(?:relationships/)?(?:extended|custom))Properties([\"'/])")
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, IndexError)


class Relation(NamedTuple):
    """Where a relationship leads: its kind (the last word of its type), a part's name, or an address outside."""

    kind: str
    target: str
    external: bool


class Package(NamedTuple):
    """An open Word file: its name for messages, its archive, its parts by their names in lower case."""

    name: str
    archive: zipfile.ZipFile
    parts: dict[str, zipfile.ZipInfo]
    main: str

    def read(self, part: str) -> bytes | None:
        """Return a part's bytes; None where there is no such part. Raises InputError beyond the limits."""
        info = self.parts.get(part.lower())
        return None if info is None else _read(self.name, self.archive, info)

    def tree(self, part: str) -> etree._Element | None:
        """Return the root of an XML part; None where it is absent. Raises InputError if it is not sound XML."""
        data = self.read(part)
        return None if data is None else _parse(self.name, part, data)

    def relations(self, part: str) -> dict[str, Relation]:
        """Return the relationships of a part by their ids."""
        folder, file = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", file + ".rels"))
        return {} if root is None else _relations(folder, root)


def open_package(data: bytes, name: str) -> Package:
    """Return the package. Raises InputError for encrypted, damaged and foreign files and those beyond the limits."""
    if data.startswith(_OLE):
        raise _ole(data, name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as error:
        raise InputError(
            name, said("this is not a Word file (.docx)"), said("give a .docx file, or save it again in Word")
        ) from error
    parts = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in archive.infolist()}
    if len(parts) < len(archive.infolist()):
        raise _twice(name, archive)
    total = sum(info.file_size for info in parts.values())
    if len(parts) > limits.PARTS or total > limits.TOTAL_MB * limits.MEGABYTE:
        raise InputError(
            name,
            said("it unpacks to more than {limit} MB or {parts} parts", limit=limits.TOTAL_MB, parts=limits.PARTS),
            said(
                "check where the file comes from; {setting} allows more",
                setting="REVTOOL_MAX_TOTAL_MB REVTOOL_MAX_PARTS",
            ),
        )
    package = Package(name, archive, parts, "word/document.xml")
    starts = [r.target for r in package.relations("").values() if r.kind == "officeDocument" and not r.external]
    main = next((target for target in starts if target.lower() in parts), package.main)
    if main.lower() not in parts:
        raise InputError(
            name, said("the package holds no Word document"), said("give a .docx file, or save it again in Word")
        )
    return package._replace(main=main)


def main_tree(package: Package) -> etree._Element:
    """Return the root of the main part, w:document. Raises InputError if it is something else, such as a workbook."""
    root = package.tree(package.main)
    if root is None or root.tag != W + "document":
        raise InputError(
            package.name, said("the package holds no Word document"), said("give a .docx file"), said(package.main)
        )
    return root


def transitional(data: bytes) -> bytes:
    """Return an XML part of a Strict file (ISO 29500-1) with the names that all other files have (ISO 29500-4)."""
    if b"purl.oclc.org/ooxml" not in data:
        return data
    named = _STRICT.sub(rb"\1http://schemas.openxmlformats.org/\2/2006/", data)
    return _PROPERTIES.sub(rb"\1-properties\2", _CONFORMING.sub(b"", named))


def _read(name: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    size, packed = info.file_size, max(info.compress_size, 1)
    if size > RATIO_FROM_BYTES and size > packed * limits.RATIO:
        raise InputError(
            name,
            said("a part unpacks to {size} MB, which looks like an attack on the memory", size=size // limits.MEGABYTE),
            said("check where the file comes from; {setting} allows more", setting="REVTOOL_MAX_RATIO"),
            said("{part}", part=info.filename),
        )
    try:
        return archive.read(info)
    except _DAMAGE as error:
        raise InputError(
            name,
            said("a part of the file is damaged"),
            said("save it again in Word, or take it from a backup"),
            said("{part}", part=info.filename),
        ) from error


def _parse(name: str, part: str, data: bytes) -> etree._Element:
    many = len(data) > 3 * limits.XML_TAGS and data.count(b"<") > limits.XML_TAGS  # <a> is the shortest tag
    if len(data) > limits.XML_MB * limits.MEGABYTE or many:
        raise InputError(
            name,
            said("a part holds more than {size} MB of XML or {tags} tags", size=limits.XML_MB, tags=limits.XML_TAGS),
            said(
                "check where the file comes from; {setting} allows more",
                setting="REVTOOL_MAX_XML_MB REVTOOL_MAX_XML_TAGS",
            ),
            said("{part}", part=part),
        )
    # Without huge_tree libxml2 keeps its own limits on depth and growth; no entity is read, so none can multiply.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(transitional(data), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if isinstance(error, etree.XMLSyntaxError) and error.msg.startswith("unknown error"):
            raise MemoryError from error
        line = error.lineno if isinstance(error, etree.XMLSyntaxError) else None
        raise InputError(
            name,
            said("a part of the file is not sound XML"),
            said("open it in Word, let Word repair it, and save it"),
            said("{part}, line {line}", part=part, line=line or 1),
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError(
            name,
            said("a part declares a document type, which Word files never do"),
            said("check where the file comes from"),
            said("{part}", part=part),
        )
    return root


def _relations(folder: str, root: etree._Element) -> dict[str, Relation]:
    found = {}
    for entry in root.iter(RELATIONS + "Relationship"):
        target, external = entry.get("Target", ""), entry.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join(folder, target.replace("\\", "/"))).lstrip("/")
        found[entry.get("Id", "")] = Relation(entry.get("Type", "").rpartition("/")[2], target, external)
    return found


def _twice(name: str, archive: zipfile.ZipFile) -> InputError:
    """Return what to say of a package that holds two parts of one name (ECMA-376-2, 9.1.1.2: there are none)."""
    names = Counter(info.filename.lower() for info in archive.infolist())
    return InputError(
        name,
        said("the package holds two parts of one name"),
        said("check where the file comes from"),
        said("{part}", part=names.most_common(1)[0][0]),
    )


def _ole(data: bytes, name: str) -> InputError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return InputError(
            name,
            said("the file is encrypted with a password"),
            said("open it in Word, remove the password, and save it"),
        )
    if "WordDocument".encode("utf-16-le") in data:
        return InputError(name, said("this is an old Word file (.doc)"), said("save it in Word as .docx"))
    return InputError(
        name,
        said("this is an old Office file (.doc and the like), or one with a password"),
        said("save it in Word as .docx without a password"),
    )
