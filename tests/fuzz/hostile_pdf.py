"""PDFs that mean harm or are broken, each made by a function: what no corpus has in this number."""

import io
import zlib
from collections.abc import Callable, Sequence

Maker = Callable[[], bytes]

FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>"
LINE = "BT /F1 12 Tf 72 700 Td (1 Purpose of the plan) Tj ET"


def pdf(objects: Sequence[str | bytes], root: int = 1, trailer: str = "") -> bytes:
    """Return a PDF of these objects, numbered from 1, with a sound table of where they stand."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        body = content if isinstance(content, bytes) else content.encode("latin-1")
        out.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(f"trailer\n<< /Size {len(places) + 1} /Root {root} 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def stream(content: bytes | str, more: str = "", *, packed: bool = False) -> bytes:
    data = content.encode("latin-1") if isinstance(content, str) else content
    if packed:
        data, more = zlib.compress(data, 9), more + " /Filter /FlateDecode"
    return f"<< /Length {len(data)} {more} >>\nstream\n".encode() + data + b"\nendstream"


def one_page(
    content: bytes | str, page: str = PAGE, more: Sequence[str | bytes] = (), *, packed: bool = False
) -> bytes:
    """Return a PDF of one page with this content; further objects are numbered from 6."""
    head = "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return pdf([*head, page, stream(content, packed=packed), FONT, *more])


def pages(count: int, content: str = LINE) -> bytes:
    kids = " ".join(f"{n + 4} 0 R" for n in range(count))
    page = PAGE.replace("4 0 R", "3 0 R").replace("5 0 R", f"{count + 4} 0 R")
    return pdf(["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
                stream(content), *[page] * count, FONT])  # fmt: skip


def boxed(box: str, content: str = LINE) -> bytes:
    return one_page(content, PAGE.replace("[0 0 595 842]", box))


def lines(count: int, step: float = 0.01, start: float = 800) -> str:
    return "".join(f"50 {start - n * step:.3f} m 500 {start - n * step:.3f} l S\n" for n in range(count))


def grid(rows: int, columns: int) -> str:
    level = "".join(f"50 {800 - y * 700 / rows:.2f} m 550 {800 - y * 700 / rows:.2f} l S\n" for y in range(rows + 1))
    upright = "".join(
        f"{50 + x * 500 / columns:.2f} 100 m {50 + x * 500 / columns:.2f} 800 l S\n" for x in range(columns + 1)
    )
    text = "".join(
        f"BT /F1 2 Tf {51 + x * 500 / columns:.2f} {800 - (y + 0.8) * 700 / rows:.2f} Td ({y}) Tj ET\n"
        for y in range(rows) for x in range(columns)
    )  # fmt: skip
    return level + upright + text


def words(count: int, size: str = "12", where: str = "72 700") -> str:
    return f"BT /F1 {size} Tf {where} Td " + "(word ) Tj 0 -0.1 Td " * count + "ET"


def form(content: str, inside: str = "") -> bytes:
    more = f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << {inside} >> /Font << /F1 5 0 R >> >>"
    return stream(content, more)


FORMED = PAGE.replace("/Resources <<", "/Resources << /XObject << /X 6 0 R >>")


def image(width: int, height: int) -> bytes:
    kind = f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 8"
    return stream(b"\0" * 64, kind, packed=True)


def mapped(ranges: str) -> bytes:
    """A page whose font says which characters its codes are."""
    cmap = f"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange {ranges} endcmap end"
    font = FONT.replace(">>", "/ToUnicode 6 0 R >>")
    head = "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return pdf([*head, PAGE, stream(LINE), font, stream(cmap)])


def torn(data: bytes, old: bytes, new: bytes) -> bytes:
    return data.replace(old, new)


STRUCTURE: dict[str, Maker] = {
    "sound": lambda: one_page(LINE),
    "empty": lambda: b"",
    "only_head": lambda: b"%PDF-1.7\n",
    "truncated": lambda: (data := one_page(LINE))[: len(data) // 2],
    "no_table": lambda: one_page(LINE).partition(b"xref")[0],
    "table_of_itself": lambda: torn(one_page(LINE), b"trailer\n<<", b"trailer\n<< /Prev 400"),
    "table_beyond_the_end": lambda: one_page(LINE).replace(b"startxref\n", b"startxref\n9"),
    "objects_by_millions": lambda: torn(one_page(LINE), b"/Size 6", b"/Size 99999999"),
    "root_of_itself": lambda: torn(one_page(LINE), b"/Root 1 0 R", b"/Root 9 0 R"),
    "pages_in_circles": lambda: torn(one_page(LINE), b"/Kids [3 0 R]", b"/Kids [2 0 R]"),
    "pages_counted_wrong": lambda: torn(one_page(LINE), b"/Count 1", b"/Count 1000000000"),
    "pages_counted_below_zero": lambda: torn(one_page(LINE), b"/Count 1", b"/Count -5"),
    "pages_that_are_none": lambda: torn(one_page(LINE), b"/Kids [3 0 R]", b"/Kids [3 0 R 4 0 R 5 0 R 99 0 R null 1]"),
    "pages_of_pages": lambda: pdf(
        ["<< /Type /Catalog /Pages 2 0 R >>", *(f"<< /Type /Pages /Kids [{n + 3} 0 R] /Count 1 /Parent {n + 1} 0 R >>"
                                               for n in range(5000)), PAGE, stream(LINE), FONT]
    ),
    "many_pages": lambda: pages(3000),
    "very_many_pages": lambda: pages(40_000, ""),
    "one_page_many_times": lambda: torn(one_page(LINE), b"/Kids [3 0 R] /Count 1", b"/Kids [" + b"3 0 R " * 20_000 + b"] /Count 20000"),
    "outline_in_circles": lambda: pdf(
        ["<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", PAGE, stream(LINE), FONT,
         "<< /First 7 0 R /Last 7 0 R >>", "<< /Title (a) /Parent 6 0 R /Next 7 0 R /First 7 0 R /Dest [3 0 R /Fit] >>"]
    ),
    "outline_of_thousands": lambda: pdf(
        ["<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", PAGE, stream(LINE), FONT,
         "<< /First 7 0 R >>", *(f"<< /Title (entry {n}) /Parent 6 0 R /Next {n + 8} 0 R /Dest [3 0 R /Fit] >>" for n in range(20_000))]
    ),
    "length_of_itself": lambda: torn(one_page(LINE), b"/Length 52", b"/Length 4 0 R"),
    "stream_without_end": lambda: torn(one_page(LINE), b"endstream", b"         "),
    "length_beyond_the_end": lambda: torn(one_page(LINE), b"/Length 52", b"/Length 2000000000"),
    "deep_arrays": lambda: one_page(LINE, PAGE.replace(">>", "/X " + "[" * 50_000 + "]" * 50_000 + ">>", 1)),
    "deep_dictionaries": lambda: one_page("[" * 100_000 + "<<" * 100_000),
    "encrypted_oddly": lambda: pdf(
        ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", PAGE, stream(LINE), FONT,
         "<< /Filter /Nobody /V 9 /R 9 >>"], trailer="/Encrypt 6 0 R "
    ),
}  # fmt: skip

CONTENT: dict[str, Maker] = {
    "bomb": lambda: one_page(b" " * 400_000_000, packed=True),
    "bomb_of_words": lambda: one_page(words(1_500_000), packed=True),
    "bomb_twice_packed": lambda: (
        one_page(LINE)
        .replace(b"stream\n" + LINE.encode(), b"stream\n" + zlib.compress(zlib.compress(b" " * 100_000_000)))
        .replace(b"/Length 52", b"/Length 500 /Filter [/FlateDecode /FlateDecode]")
    ),
    "many_words": lambda: one_page(words(30_000)),
    "words_on_one_spot": lambda: one_page("BT /F1 12 Tf 72 700 Td " + "(same) Tj 1 0 0 1 72 700 Tm " * 20_000 + "ET"),
    "one_long_string": lambda: one_page("BT /F1 12 Tf 72 700 Td (" + "word " * 200_000 + ") Tj ET"),
    "words_far_away": lambda: one_page(words(100, where="1e30 -1e30") + words(100, where="99999999999 0")),
    "indented_by_nothing": lambda: one_page(
        "BT /F1 12 Tf 72 700 Td (Text.) Tj /F1 0 Tf 9 -14 Td (a) Tj -9 -14 Td (b) Tj ET"
    ),
    "size_zero": lambda: one_page(words(100, "0")),
    "size_beyond": lambda: one_page(words(100, "99999999999999999999")),
    "size_below_zero": lambda: one_page(words(100, "-12")),
    "flat_matrix": lambda: one_page("BT /F1 12 Tf 0 0 0 0 72 700 Tm (flat) Tj 1 1 1 1 72 600 Tm (skewed) Tj ET"),
    "every_slant": lambda: one_page(
        "BT /F1 12 Tf "
        + "".join(
            f"{c:.2f} {s:.2f} {-s:.2f} {c:.2f} 300 400 Tm (turned) Tj "
            for c, s in ((1 - n / 500, n / 500) for n in range(1000))
        )
        + "ET"
    ),
    "lines": lambda: one_page(lines(50_000)),
    "lines_both_ways": lambda: one_page(
        lines(4000, 0.15) + "".join(f"{50 + n * 0.1:.1f} 100 m {50 + n * 0.1:.1f} 800 l S\n" for n in range(4000))
    ),
    "grid_of_thousands": lambda: one_page(grid(100, 100)),
    "grid_beyond": lambda: one_page(grid(400, 250)),
    "grids": lambda: pages(30, grid(40, 20)),
    "boxes_within_boxes": lambda: one_page(
        "".join(
            f"{n * 0.01:.2f} {n * 0.01:.2f} {590 - n * 0.02:.2f} {840 - n * 0.02:.2f} re S\n" for n in range(10_000)
        )
        + LINE
    ),
    "path_of_a_million": lambda: one_page(
        "0 0 m " + "".join(f"{n % 595} {n % 842} l\n" for n in range(1_000_000)) + "S " + LINE
    ),
    "curves": lambda: one_page("".join(f"0 {n % 800} m 1 2 3 4 5 {n % 842} c S\n" for n in range(50_000)) + LINE),
    "forms_in_circles": lambda: one_page("/X Do " + LINE, FORMED, [form("/Y Do " + LINE, "/Y 6 0 R")]),
    "forms_that_double": lambda: one_page(
        "/X Do", FORMED, [form("/Y Do /Y Do", f"/Y {n + 7} 0 R") for n in range(25)] + [form(LINE)]
    ),
    "form_of_thousands": lambda: one_page("/X Do " * 300, FORMED, [form(lines(200) + LINE)]),
    "huge_picture": lambda: one_page("500 0 0 500 0 0 cm /X Do " + LINE, FORMED, [image(1_000_000, 1_000_000)]),
    "many_pictures": lambda: one_page("q 50 0 0 50 0 0 cm /X Do Q " * 20_000 + LINE, FORMED, [image(8, 8)]),
    "states_never_given_back": lambda: one_page("q " * 500_000 + LINE),
    "clips": lambda: one_page("0 0 100 100 re W n " * 50_000 + LINE),
    "page_of_no_size": lambda: boxed("[0 0 0 0]"),
    "page_turned_over": lambda: boxed("[595 842 0 0]"),
    "page_beyond_measure": lambda: boxed("[0 0 1e30 1e30]"),
    "matrices_by_the_thousand": lambda: one_page("2 0 0 2 0 0 cm " * 2000 + LINE),
    "matrices_that_turn_by_the_thousand": lambda: one_page(
        "0 2 -2 0 0 0 cm " * 2001 + LINE + " 0 0 9 9 re S 1 1 m 5 9 l 7 3 l S"
    ),
    "matrices_beyond": lambda: one_page(
        "1e38 1e38 -1e38 1e38 1e38 1e38 cm " * 3 + LINE + " 0 0 9 9 re f 0 0 m 9 0 l S"
    ),
    "matrices_beyond_on_a_turned_page": lambda: one_page(
        "1e38 0 0 1e38 0 0 cm " * 3 + LINE + " 0 0 9 9 re f", PAGE.replace(" /Contents", " /Rotate 90 /Contents")
    ),
    "forms_that_grow": lambda: one_page(
        "/X Do " + LINE,
        FORMED,
        [
            form("1e30 0 0 1e30 0 0 cm 0 0 m 9 0 l S 1 1 m 5 9 l 7 3 l S /X Do", "/X 7 0 R"),
            form("1e30 0 0 1e30 1e30 0 cm 0 0 9 9 re S " + LINE),
        ],
    ),
    "page_from_beyond": lambda: boxed("[-1e38 -1e39 1e38 1e39]", LINE + " 0 0 9 9 re S"),
    "page_without_end_turned": lambda: one_page(
        LINE + " 0 0 9 9 re S", PAGE.replace("[0 0 595 842]", "[0 0 1e39 1e39] /Rotate 270")
    ),
    "page_of_no_number": lambda: boxed("[0 0 nan inf]"),
    "page_of_three_edges": lambda: boxed("[0 0 595]"),
    "page_below_zero": lambda: boxed("[-100000 -100000 -90000 -90000]"),
    "page_turned_oddly": lambda: one_page(LINE, PAGE.replace(">>", "/Rotate 45 >>", 1)),
    "page_in_large_units": lambda: one_page(LINE, PAGE.replace(" /Contents", " /UserUnit 1e20 /Contents")),
    "font_absent": lambda: one_page(LINE, PAGE.replace("5 0 R", "99 0 R")),
    "font_of_itself": lambda: torn(
        one_page(LINE), b"/BaseFont /Helvetica", b"/BaseFont /H /DescendantFonts [5 0 R] /FontDescriptor 5 0 R"
    ),
    "characters_of_no_text": lambda: mapped(
        "5 beginbfchar <31> <0000> <50> <D800> <75> <FFFF> <72> <001B> <70> <FFFE> endbfchar"
    ),
    "characters_beyond_unicode": lambda: mapped("2 beginbfchar <31> <DBFFDFFF> <50> <DC00D800> endbfchar"),
    "characters_of_many": lambda: mapped("1 beginbfchar <50> <" + "6587" * 5000 + "> endbfchar"),
    "characters_that_control_terminals": lambda: mapped("3 beginbfchar <50> <009B> <75> <202E> <72> <0007> endbfchar"),
    "digits": lambda: one_page(f"BT /F1 1 Tf 72 700 Td ({'9' * 6000}) Tj 0 -20 Td ({'1.' * 3000} x) Tj ET"),
    "junk": lambda: one_page(bytes(range(256)) * 2000),
    "junk_after_text": lambda: one_page(LINE.encode() + bytes(range(256)) * 200),
}

FILES = {**STRUCTURE, **CONTENT}
