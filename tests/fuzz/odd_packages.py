"""Word files whose package is odd: what a zip may say of itself and a program should not believe."""

import io
import struct
import zipfile
from collections.abc import Callable

from tests.fuzz.hostile_word import MAIN, document, relation, relations, rich, unpacked, zipped
from tests.word_files import NAMES, docx, p

Maker = Callable[[], bytes]
RELS = "word/_rels/document.xml.rels"


def entries(*written: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    """Return a zip of these entries as they come, twice the same name too."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in written:
            archive.writestr(name, data)
    return out.getvalue()


def twice(name: str, first: bytes, second: bytes, again: str) -> bytes:
    """A package with two parts of one name, or of two that differ in case only."""
    others = [(n, d) for n, d in unpacked(rich()).items() if n != name]
    made = entries(*others, (name, first), ("*" * len(name), second))
    return made.replace(b"*" * len(name), again.encode())


def link(target: str) -> bytes:
    """The main part is a symbolic link, as zip of Unix writes them."""
    info = zipfile.ZipInfo(MAIN)
    info.create_system, info.external_attr = 3, 0o120777 << 16
    return entries(*((n, d) for n, d in unpacked(rich()).items() if n != MAIN), (info, target.encode()))


def wide() -> bytes:
    """Every entry with the long fields of zip64, though none needs them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in unpacked(rich()).items():
            with archive.open(name, "w", force_zip64=True) as part:
                part.write(data)
    return out.getvalue()


def patched(field: int, size: int, value: int, record: bytes = b"PK\x01\x02") -> bytes:
    """A field of the directory's entries (or of its end) says something else."""
    data = bytearray(rich())
    at = -1
    while (at := data.find(record, at + 1)) >= 0:
        data[at + field : at + field + size] = value.to_bytes(size, "little")
    return bytes(data)


def extra(content: bytes) -> bytes:
    """The main part's entry has this extra field."""
    info = zipfile.ZipInfo(MAIN)
    info.extra, info.compress_type = content, zipfile.ZIP_DEFLATED
    return entries(*((n, d) for n, d in unpacked(rich()).items() if n != MAIN), (info, document(p("文"))))


def chained(kinds: tuple[str, ...]) -> bytes:
    """Header, footer and notes whose own relationships lead to each other."""
    parts = unpacked(rich())
    for kind in kinds:
        others = (relation(f"r{other}", other.rstrip("1").rstrip("s"), f"{other}.xml") for other in kinds)
        parts[f"word/_rels/{kind}.xml.rels"] = relations(*others)
    return zipped(parts)


def types(body: str) -> bytes:
    return zipped(unpacked(rich()) | {"[Content_Types].xml": body.encode()})


_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

FILES: dict[str, Maker] = {
    "main_twice": lambda: twice(MAIN, document(p("一")), document(p("二")), MAIN),
    "main_twice_in_two_cases": lambda: twice(MAIN, document(p("同")), document(p("同")), MAIN.upper()),
    "symbolic_link": lambda: link("/etc/passwd"),
    "symbolic_link_to_itself": lambda: link("document.xml"),
    "wide_fields": wide,
    "method_unknown": lambda: patched(10, 2, 0x4141),
    "method_deflate64": lambda: patched(10, 2, 9),
    "sizes_of_four_gigabytes": lambda: patched(24, 4, 0xFFFFFFFF),
    "packed_sizes_of_four_gigabytes": lambda: patched(20, 4, 0xFFFFFFFF),
    "offsets_beyond_the_end": lambda: patched(42, 4, 0x7FFFFFFF),
    "offsets_of_zero": lambda: patched(42, 4, 0),
    "names_of_65535": lambda: patched(28, 2, 0xFFFF),
    "dates_of_no_day": lambda: patched(12, 4, 0xFFFFFFFF),
    "version_of_tomorrow": lambda: patched(6, 2, 0xFFFF),
    "utf8_flag_on_bytes": lambda: patched(8, 2, 0x0800).replace(b"word/styles.xml", b"word/\xff\xfe\x80les.xml"),
    "counted_as_none": lambda: patched(8, 4, 0, b"PK\x05\x06"),
    "counted_as_65535": lambda: patched(8, 4, 0xFFFFFFFF, b"PK\x05\x06"),
    "directory_beyond_the_end": lambda: patched(16, 4, 0xFFFFFF00, b"PK\x05\x06"),
    "comment_of_65535": lambda: patched(20, 2, 0xFFFF, b"PK\x05\x06"),
    "directory_of_its_own_end": lambda: rich() + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 9, 9, 22, 0, 0),
    "extra_too_short": lambda: extra(b"\x01\x00\x10\x00\x00"),
    "extra_of_zip64_lies": lambda: extra(struct.pack("<HH3Q", 1, 24, 2**63, 2**63, 2**63)),
    "extra_of_names": lambda: extra(struct.pack("<HHBI", 0x7075, 5 + 9, 1, 0) + b"word/x.ml"),
    "main_stored_in_main": lambda: zipped(unpacked(rich()) | {MAIN: rich()}),
    "name_of_a_folder": lambda: zipped(unpacked(rich()) | {"/": b"x", "word/": b""}),
    "name_with_lines": lambda: zipped(unpacked(rich()) | {"word/a\nb\r\x1b[2J.xml": b"x"}),
    "name_of_60000": lambda: zipped(unpacked(rich()) | {"word/" + "a" * 60_000: b"x"}),
    "name_of_ten_thousand_folders": lambda: zipped(unpacked(rich()) | {"word/" + "a/" * 10_000 + "x": b"x"}),
    "names_that_differ_in_width": lambda: zipped(unpacked(rich()) | {"ｗord/document.xml": b"x", "word/document.xml ": b"y"}),
    "part_named_by_a_device": lambda: zipped(unpacked(rich()) | {"word/CON": b"x", "word/aux.xml": b"y"}),
    "locked_one_part": lambda: _locked_one("word/styles.xml"),
    "header_and_footer_in_circles": lambda: chained(("header1", "footer1", "footnotes", "comments")),
    "relation_of_a_relation": lambda: zipped(unpacked(rich()) | {RELS: relations(relation("s", "styles", "_rels/document.xml.rels"))}),
    "relations_by_the_hundred_thousand": lambda: docx(p("x"), raw={RELS: relations(*(relation(f"r{n}", "image", f"media/{n}.png") for n in range(100_000)))}),
    "relations_alike": lambda: docx(p("x"), raw={RELS: relations(*(relation("r", "styles", f"s{n}.xml") for n in range(1000)))}),
    "relation_named_percent": lambda: zipped(unpacked(rich()) | {RELS: relations(relation("s", "styles", "%73tyles.xml"), relation("n", "numbering", "numbering.xml#a?b"))}),
    "two_main_parts": lambda: zipped(unpacked(rich()) | {"_rels/.rels": relations(relation("a", "officeDocument", "word/styles.xml"), relation("b", "officeDocument", MAIN))}),
    "types_of_everything_else": lambda: types(f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="image/png"/></Types>'),
    "types_without_end": lambda: types(f'<Types xmlns="{_TYPES}"><Default Extension="xml"'),
    "types_of_thousands": lambda: types(f'<Types xmlns="{_TYPES}">' + '<Default Extension="xml" ContentType="a/b"/>' * 50_000 + "</Types>"),
    "types_that_are_a_document": lambda: types(f"<w:document {NAMES}/>"),
    "macro_named_docx": lambda: types(f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'),
    "template_named_docx": lambda: types(f'<Types xmlns="{_TYPES}"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"/></Types>'),
    "odt_named_docx": lambda: zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}, zipfile.ZIP_STORED),
    "pages_named_docx": lambda: zipped({"Index/Document.iwa": b"\0\x01", "preview.jpg": b"\xff\xd8"}),
    "slides_named_docx": lambda: zipped({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>", "_rels/.rels": relations(relation("a", "officeDocument", "ppt/presentation.xml"))}),
    "png_named_docx": lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 500,
    "gzip_named_docx": lambda: b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + b"\0" * 100,
    "flat_xml_named_docx": lambda: b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>',
    "zip_in_a_zip": lambda: zipped({"plan.docx": rich()}),
    "signature_only": lambda: b"PK\x03\x04",
    "spanned": lambda: b"PK\x07\x08" + rich(),
}  # fmt: skip


def _locked_one(part: str) -> bytes:
    """One part's entry says that it is encrypted, in the directory and before its data."""
    data = bytearray(rich())
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(part.encode()))
    start = int.from_bytes(data[at + 42 : at + 46], "little")
    data[at + 8] |= 1
    data[start + 6] |= 1
    return bytes(data)
