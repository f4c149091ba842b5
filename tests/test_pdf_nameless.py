"""Letters of a PDF of which their font does not say what characters they are."""

import pytest

from revtool.errors import InputError
from revtool.readers.pdf.reader import lines
from tests.fuzz.hostile_pdf import stream
from tests.pdf_made import lines as set_lines
from tests.pdf_made import made, text

PROSE = "この計画は、港と里を結ぶ道の手入れを、市民と市役所が分け合って続けるためのものです。道は毎年少しずつ傷みます。"
FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /Gaiji /Encoding /Identity-H /DescendantFonts [7 0 R] >>",
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Gaiji /DW 1000 /FontDescriptor 5 0 R"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
)
NAMES = "/Font << /F1 3 0 R /F2 6 0 R >>"


def own(codes: str, x: float, y: float, size: float = 10.5) -> str:
    """Letters of the font that does not say what they are, by their codes in hexadecimal."""
    return f"BT /F2 {size} Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj ET\n"


def page(*contents: str) -> bytes:
    return made(*contents, more=FONT, names=NAMES)


def test_a_letter_without_a_name_is_marked_and_told() -> None:
    name = text("会長は、", 85, 700) + own("00010002", 127, 700) + text("太郎とする。", 148, 700)
    found = lines(page(set_lines(PROSE, 85, 760) + name), "plan.pdf")
    assert found.lines[-1].text == "会長は、〓〓太郎とする。"
    (told,) = found.skipped
    assert (told.what, told.why) == ("letter", "its font does not say which it is: 会長は、〓〓太郎とする。")


def test_a_text_without_names_is_refused_with_its_page() -> None:
    codes = "".join(f"{code:04x}" for code in range(1, 41))
    with pytest.raises(InputError) as refused:
        lines(page(set_lines(PROSE, 85, 760), own(codes, 85, 760)), "plan.pdf")
    assert "fonts" in str(refused.value.cause) and "2" in str(refused.value.place)


def test_codes_that_are_characters_by_chance_are_as_nameless_as_their_neighbours() -> None:
    """Of a font whose first letters have no characters, 「0123」 is no number."""
    codes = "".join(f"{code:04x}" for code in (1, 0x30, 0x31, 0x32, 0x33))
    found = lines(page(set_lines(PROSE, 85, 760) + own(codes, 85, 600)), "plan.pdf")
    assert found.lines[-1].text == "〓〓〓〓〓"


LATIN = (b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",)


def in_latin(codes: bytes) -> bytes:
    """A page of Japanese and a line of codes in a Latin font, which may stand for other letters."""
    line = f"BT /F2 10.5 Tf 1 0 0 1 85 700 Tm <{codes.hex()}> Tj ET\n"
    return made(set_lines(PROSE, 85, 760) + line, more=LATIN, names=NAMES)


def test_codes_of_japanese_letters_that_a_latin_font_makes_accented_ones_are_refused() -> None:
    """A program that writes a PDF again may leave out what the codes of a font's letters stand for."""
    with pytest.raises(InputError) as refused:
        lines(in_latin(bytes(range(0xB0, 0x100)) + b"Plan 2.0 of the City"), "plan.pdf")
    assert "fonts" in str(refused.value.cause)


@pytest.mark.parametrize("words", ["Créé à l'été, ça règle où naître", "ÄÖÜäöü, ±×÷ Straße", "São Tomé é às mães"])
def test_accented_letters_of_words_are_read(words: str) -> None:
    assert lines(in_latin(words.encode("cp1252")), "plan.pdf").lines[-1].text == words


SQUARE = (
    b"<< /Type /Font /Subtype /TrueType /BaseFont /Mincho /FirstChar 33 /LastChar 126 /FontDescriptor 5 0 R /Widths ["
    + b"1000 " * 94
    + b"] >>",
)


def in_square(words: str) -> bytes:
    """A page of Japanese and a line of ASCII codes, whose letters are as wide as Japanese ones."""
    line = f"BT /F2 10.5 Tf 1 0 0 1 85 700 Tm <{words.encode().hex()}> Tj ET\n"
    return made(set_lines(PROSE, 85, 760) + line, more=SQUARE, names=NAMES)


@pytest.mark.parametrize("codes", ["!\"#$%&'()", "ABCDEFGHI", "EFG=HIJKLA?"])
def test_codes_taken_for_ascii_are_nameless_where_they_are_as_wide_as_japanese_letters(codes: str) -> None:
    found = lines(in_square(codes), "plan.pdf")
    assert found.lines[-1].text == "〓" * len(codes)
    assert [one.what for one in found.skipped] == ["letter"]


def test_codes_that_are_not_seen_are_those_of_ocr_and_read() -> None:
    seen = f"BT /F2 10.5 Tf 3 Tr 1 0 0 1 85 700 Tm <{b'TABLE-5/A(B)'.hex()}> Tj ET\n0 Tr\n"
    found = lines(made(seen, more=SQUARE, names=NAMES), "plan.pdf")
    assert [line.text for line in found.lines] == ["TABLE-5/A(B)"]


def test_abbreviations_in_full_width_type_are_read() -> None:
    assert lines(in_square("SDGsPDCA2030"), "plan.pdf").lines[-1].text == "SDGsPDCA2030"


def test_codes_taken_for_those_of_a_character_set_are_refused() -> None:
    """Marks of repetition among kanji, and no hiragana: the numbers of a font's letters read as another set's."""
    words = "精次稀虻ゝ噴滞務ゞ役吊谷｛襖ゝ孔査ヾ蒸村｀絶暖車卑秤ゝ蓬肥査膏ゞ簿碁ヽ棟裾駿酋綬筆覇庄漂収辻歌"
    with pytest.raises(InputError) as refused:
        lines(made(text(words, 85, 760) + text(words, 85, 740)), "plan.pdf")
    assert "fonts" in str(refused.value.cause)


@pytest.mark.parametrize(("codes", "read"), [(b"\x7f~", "〓〓〓〓"), (b"\xff~", "〓道〓橋")])
def test_codes_that_a_font_gives_for_some_of_its_letters_are_nameless(codes: bytes, read: str) -> None:
    """Ghostscript knows most letters of a drawn font, and gives codes for the others."""
    words = "".join(f"<{code:02x}> <{0x30 + at:02x}> " for at, code in enumerate(codes))
    cmap = stream(
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        "2 beginbfchar <30> <9053> <31> <6A4B> endbfchar\n"
        + "".join(f"1 beginbfchar <{code:02x}> <{code:04x}> endbfchar\n" for code in codes)
    )
    font = SQUARE[0].replace(b"/FirstChar 33 /LastChar 126", b"/FirstChar 33 /LastChar 255 /ToUnicode 7 0 R")
    font = font.replace(b"1000 " * 94, b"1000 " * 223)
    line = f"BT /F2 10.5 Tf 1 0 0 1 85 700 Tm [{words}] TJ ET\n"
    found = lines(made(set_lines(PROSE, 85, 760) + line, more=[font, cmap], names=NAMES), "plan.pdf")
    assert found.lines[-1].text == read
