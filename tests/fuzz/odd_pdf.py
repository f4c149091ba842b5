"""PDFs that are odd: what the format allows and no printer makes, by the thousand or in circles."""

from collections.abc import Callable

from tests.fuzz.hostile_pdf import (
    FONT,
    FORMED,
    LINE,
    PAGE,
    boxed,
    form,
    image,
    mapped,
    one_page,
    pages,
    pdf,
    stream,
    torn,
)

Maker = Callable[[], bytes]
_HEAD = ("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>")


def fonted(font: str, *more: str | bytes, content: str = LINE) -> bytes:
    """A page whose font is this object; further objects are numbered from 6."""
    return pdf([*_HEAD, PAGE, stream(content), font, *more])


def program(kind: str, data: bytes, more: str = "") -> bytes:
    """A page whose font carries this program."""
    descriptor = f"<< /Type /FontDescriptor /FontName /F /Flags 4 /FontBBox [0 0 1000 1000] /{kind} 7 0 R >>"
    return fonted(
        f"<< /Type /Font /Subtype /TrueType /BaseFont /F /FirstChar 0 /LastChar 1 /Widths [500 500] /FontDescriptor 6 0 R {more}>>",
        descriptor, stream(data),
    )  # fmt: skip


def trueType(tables: int, length: int) -> bytes:  # noqa: N802  the format's name
    entry = b"glyf" + b"\0\0\0\0" + b"\xff\xff\xff\x00" + length.to_bytes(4, "big")
    return b"\0\1\0\0" + tables.to_bytes(2, "big") + b"\0" * 6 + entry * min(tables, 500)


def packed_objects(inside: bytes, count: int = 1) -> bytes:
    """A PDF 1.5 whose objects lie in a packed stream."""
    return pdf([*_HEAD, PAGE, stream(LINE), FONT, stream(inside, f"/Type /ObjStm /N {count} /First 10", packed=True)])


def annotated(*annotations: str) -> bytes:
    page = PAGE.replace(
        " /Contents", " /Annots [" + " ".join(f"{n + 6} 0 R" for n in range(len(annotations))) + "] /Contents"
    )
    return one_page(LINE, page, annotations)


def catalogued(more: str, *objects: str | bytes) -> bytes:
    return pdf([f"<< /Type /Catalog /Pages 2 0 R {more} >>", _HEAD[1], PAGE, stream(LINE), FONT, *objects])


FILES: dict[str, Maker] = {
    "page_of_a_million_points": lambda: boxed("[0 0 1000000 1000000]", "BT /F1 12 Tf 72 999000 Td (1 Purpose) Tj ET"),
    "page_of_a_point": lambda: boxed("[0 0 1 1]"),
    "page_of_words": lambda: boxed("[(a) (b) (c) (d)]"),
    "page_without_a_box": lambda: one_page(LINE, PAGE.replace("/MediaBox [0 0 595 842] ", "")),
    "box_of_itself": lambda: one_page(LINE, PAGE.replace("[0 0 595 842]", "3 0 R")),
    "cropped_to_nothing": lambda: one_page(LINE, PAGE.replace(" /Contents", " /CropBox [9000 9000 9001 9001] /Contents")),
    "turned_by_a_milliard": lambda: one_page(LINE, PAGE.replace(" /Contents", " /Rotate 1000000090 /Contents")),
    "hundred_thousand_pages": lambda: pages(100_000, ""),
    "a_million_characters": lambda: one_page("BT /F1 1 Tf 10 800 Td " + "(word word word word word word word word word word) Tj 0 -0.01 Td " * 20_000 + "ET"),
    "characters_on_one_spot": lambda: one_page("BT /F1 12 Tf " + "1 0 0 1 72 700 Tm (a) Tj " * 30_000 + "ET"),
    "characters_one_by_one": lambda: one_page("BT /F1 4 Tf " + "".join(f"1 0 0 1 {20 + n % 200 * 2.5:.1f} {800 - n // 200 * 5} Tm (a) Tj " for n in range(20_000)) + "ET"),
    "negative_sizes": lambda: one_page("BT /F1 -12 Tf 1 0 0 -1 72 700 Tm (upside) Tj /F1 -0.0001 Tf (tiny) Tj ET"),
    "sizes_from_small_to_large": lambda: one_page("BT " + "".join(f"/F1 {10.0 ** n:.12f} Tf 1 0 0 1 72 {700 - n} Tm (size) Tj " for n in range(-10, 30)) + "ET"),
    "spacing_beyond": lambda: one_page("BT /F1 12 Tf 1e30 Tc -1e30 Tw 1e9 Tz 1e30 TL 1e30 Ts 72 700 Td (spaced out) Tj T* (next) Tj ET"),
    "scaled_by_nothing": lambda: one_page("BT /F1 12 Tf 0 Tz 72 700 Td (flat words) Tj ET"),
    "invisible": lambda: one_page("BT /F1 12 Tf 3 Tr 72 700 Td (1 Hidden) Tj 7 Tr 0 -20 Td (clip) Tj ET"),
    "kerning_beyond": lambda: one_page("BT /F1 12 Tf 72 700 Td [" + "(a) 1e9 (b) -1e9 " * 2000 + "] TJ ET"),
    "text_never_ended": lambda: one_page("BT " * 10_000 + LINE),
    "operands_without_operators": lambda: one_page("1 2 3 " * 200_000 + LINE),
    "operators_without_operands": lambda: one_page("Tj TJ Td Tm Tf cm re l c Do gs sh scn " * 5000 + LINE),
    "inline_pictures": lambda: one_page("BI /W 1 /H 1 /BPC 8 /CS /G ID x EI " * 5000 + LINE),
    "inline_picture_without_end": lambda: one_page("BI /W 100000 /H 100000 /BPC 8 /CS /RGB ID " + LINE),
    "form_of_itself": lambda: one_page("/X Do " + LINE, FORMED, [form("/X Do " + LINE, "/X 6 0 R")]),
    "forms_in_a_long_circle": lambda: one_page("/X Do " + LINE, FORMED, [form("/X Do", f"/X {6 + (n + 1) % 500} 0 R") for n in range(500)]),
    "forms_five_hundred_deep": lambda: one_page("/X Do", FORMED, [*(form("/X Do", f"/X {n + 7} 0 R") for n in range(500)), form(LINE)]),
    "pattern_of_itself": lambda: one_page("/Pattern cs /P scn 0 0 500 500 re f " + LINE, PAGE.replace("/Resources <<", "/Resources << /Pattern << /P 6 0 R >>"), [stream("/Pattern cs /P scn 0 0 9 9 re f", "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0 /YStep 0 /Resources << /Pattern << /P 6 0 R >> >>")]),
    "mask_of_itself": lambda: one_page("/G gs " + LINE, PAGE.replace("/Resources <<", "/Resources << /ExtGState << /G << /SMask << /S /Luminosity /G 6 0 R >> >> >>"), [stream("/G gs", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Group << /S /Transparency >> /Resources << /ExtGState << /G << /SMask << /S /Luminosity /G 6 0 R >> >> >> >>")]),
    "picture_of_no_size": lambda: one_page("/X Do " + LINE, FORMED, [image(0, 0)]),
    "picture_below_zero": lambda: one_page("/X Do " + LINE, FORMED, [image(-5, -5)]),
    "contents_in_circles": lambda: one_page(LINE, PAGE.replace("/Contents 4 0 R", "/Contents [4 0 R [4 0 R] 3 0 R 6 0 R]"), ["[6 0 R 4 0 R]"]),
    "contents_by_the_thousand": lambda: one_page(LINE, PAGE.replace("/Contents 4 0 R", "/Contents [" + "4 0 R " * 10_000 + "]")),
    "resources_of_the_parent_in_circles": lambda: torn(one_page(LINE, PAGE.replace("/Resources << /Font << /F1 5 0 R >> >>", "/Resources 2 0 R")), b"/Count 1", b"/Count 1 /Parent 2 0 R /Resources 2 0 R"),
    "filters_by_the_hundred": lambda: one_page(LINE).replace(b"/Length 52", b"/Length 52 /Filter [" + b"/ASCIIHexDecode " * 500 + b"]"),
    "filter_unknown": lambda: one_page(LINE).replace(b"/Length 52", b"/Length 52 /Filter /Nobody"),
    "predictor_beyond": lambda: one_page(LINE, packed=True).replace(b"/FlateDecode", b"/FlateDecode /DecodeParms << /Predictor 15 /Columns 2147483647 /Colors 255 /BitsPerComponent 16 >>"),
    "run_lengths": lambda: one_page(LINE).replace(b"stream\n" + LINE.encode(), b"stream\n" + b"\x81 " * 500_000).replace(b"/Length 52", b"/Length 1000000 /Filter /RunLengthDecode"),
    "lzw_of_nothing": lambda: one_page(LINE).replace(b"/Length 52", b"/Length 52 /Filter /LZWDecode"),
    "font_program_of_junk": lambda: program("FontFile2", bytes(range(256)) * 100),
    "font_tables_beyond": lambda: program("FontFile2", trueType(65_535, 0xFFFFFFFF)),
    "font_tables_overlapping": lambda: program("FontFile2", trueType(500, 100)),
    "font_program_empty": lambda: program("FontFile2", b""),
    "font_program_of_type1_without_end": lambda: program("FontFile", b"%!PS-AdobeFont-1.0\n/FontName /F def\ncurrentfile eexec\n" + b"\xff" * 5000, "/Encoding /MacRomanEncoding "),
    "font_widths_by_the_million": lambda: fonted(f"<< /Type /Font /Subtype /TrueType /BaseFont /Helvetica /FirstChar -5 /LastChar 2147483647 /Widths [{'500 ' * 300_000}] >>"),
    "font_widths_of_no_number": lambda: fonted("<< /Type /Font /Subtype /TrueType /BaseFont /Helvetica /FirstChar 0 /LastChar 255 /Widths [nan inf -1e30 (a) null << >>] >>"),
    "font_drawn_by_itself": lambda: fonted("<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs << /P 6 0 R >> /Encoding << /Differences [0 /P 49 /P] >> /FirstChar 0 /LastChar 99 /Widths [1] /Resources << /Font << /F1 5 0 R >> >> >>", stream("1 0 d0 BT /F1 1 Tf (1) Tj ET")),
    "font_matrix_of_zeros": lambda: fonted("<< /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [0 0 0 0 0 0] /CharProcs << >> /Encoding << >> /FirstChar 0 /LastChar 0 /Widths [0] >>"),
    "font_descends_in_circles": lambda: fonted("<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [6 0 R] >>", "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /DescendantFonts [5 0 R] /W [0 2147483647 500 1 [1 2 3]] /DW -5 /CIDToGIDMap 6 0 R >>"),
    "font_encoding_in_circles": lambda: fonted("<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding 6 0 R /DescendantFonts [5 0 R] >>", stream("6 0 R usecmap", "/Type /CMap /UseCMap 6 0 R")),
    "map_of_everything": lambda: mapped("1 beginbfrange <0000> <FFFFFFFF> <0000> endbfrange " * 200),
    "map_that_counts_backwards": lambda: mapped("1 beginbfrange <FF> <00> <0041> endbfrange"),
    "map_of_lines": lambda: mapped("3 beginbfchar <31> <000A000D> <50> <20282029> <75> <0009000B000C> endbfchar"),
    "map_of_nothing": lambda: mapped("2 beginbfchar <31> <> <50> () endbfchar"),
    "objects_packed": lambda: packed_objects(b"7 0 8 5   << >> << >>", 2),
    "objects_packed_a_thousandfold": lambda: packed_objects(b"7 0       " + b"[" + b"0 " * 50_000_000 + b"]"),
    "objects_packed_in_circles": lambda: packed_objects(b"6 0       6 0 R"),
    "objects_packed_by_the_milliard": lambda: packed_objects(b"7 0       1", 1_000_000_000),
    "annotations_in_circles": lambda: annotated("<< /Subtype /Widget /Parent 7 0 R /Kids [6 0 R] >>", "<< /Subtype /Widget /Parent 6 0 R /Kids [7 0 R] >>"),
    "annotations_that_act": lambda: annotated("<< /Subtype /Link /Rect [0 0 9 9] /A << /S /Launch /F (/bin/sh) >> >>", "<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (http://127.0.0.1:9/) >> >>", "<< /Subtype /Widget /Rect [0 0 9 9] /AA << /E << /S /JavaScript /JS (app.alert\\(1\\)) >> >> >>"),
    "acts_when_opened": lambda: catalogued("/OpenAction << /S /SubmitForm /F (http://127.0.0.1:9/) >>"),
    "forms_to_fill_in_circles": lambda: catalogued("/AcroForm << /Fields [6 0 R] /XFA 7 0 R >>", "<< /T (a) /Kids [6 0 R] /Parent 6 0 R >>", stream("<xdp/>")),
    "names_in_circles": lambda: catalogued("/Names << /Dests 6 0 R >>", "<< /Kids [6 0 R 6 0 R] >>"),
    "structure_in_circles": lambda: catalogued("/MarkInfo << /Marked true >> /StructTreeRoot 6 0 R", "<< /Type /StructTreeRoot /K 7 0 R >>", "<< /S /P /P 6 0 R /K [7 0 R 7 0 R] >>"),
    "layers_that_hide": lambda: catalogued("/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>", "<< /Type /OCG /Name (n) >>"),
    "labels_of_pages_in_circles": lambda: catalogued("/PageLabels 6 0 R", "<< /Kids [6 0 R] /Nums [0 << /S /r /St 999999999 >>] >>"),
    "numbers_beyond": lambda: one_page(LINE + " " + "9" * 5000 + " 0 m 0." + "9" * 5000 + " 1 l S 1e999 -1e999 m 5 5 l S"),
    "numbers_oddly_written": lambda: one_page("+-5 --5 5- .5.5 5e5 0x10 m 1..2 3 l S " + LINE),
    "strings_oddly_written": lambda: one_page("BT /F1 12 Tf 72 700 Td (a\\999\\(((b)) \\\r\n c) Tj <41 4 zz> Tj ET"),
    "names_oddly_written": lambda: one_page("/" + "#41" * 5000 + " gs /#00 gs / gs " + LINE),
    "updates_by_the_hundred": lambda: one_page(LINE) + b"".join(b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\ntrailer\n<< /Size 6 /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF\n" for _ in range(300)),
    "head_late": lambda: b"junk\n" * 200 + one_page(LINE),
    "head_of_another_version": lambda: torn(one_page(LINE), b"%PDF-1.7", b"%PDF-9.9"),
    "two_heads": lambda: one_page(LINE) * 2,
    "picture_named_pdf": lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 500,
    "word_named_pdf": lambda: b"PK\x03\x04" + b"\0" * 500,
    "postscript_named_pdf": lambda: b"%!PS-Adobe-3.0\nshowpage\n",
    "text_named_pdf": "1 目的\n".encode,
}  # fmt: skip
