"""What stands in a PDF and nobody sees is listed and not read; what is seen is read whatever its colour."""

import zlib

import pytest

from revtool.model.document import Figure
from revtool.readers.pdf.lines.hidden import hides_layers
from revtool.readers.pdf.reader import lines
from tests.pdf_made import box, made, text
from tests.pdf_made import lines as made_lines

WORDS = "見回りで見付けた傷みはその日のうちに地図に書き込み、直す順番を決めて、春と秋に区の会へ知らせます。" * 3
LAYER = b"<< /Type /OCG /Name (Draft) >>"


def read(data: bytes) -> tuple[list[str], list[str]]:
    """The lines that are read beside WORDS, and the words that are said to be hidden."""
    found = lines(data, "hidden.pdf")
    hidden = [entry.why.removeprefix("nobody sees it: ") for entry in found.skipped if entry.what == "hidden text"]
    return [line.text for line in found.lines if line.text != WORDS], hidden


def page(words: str, names: str = "", size: str = "/MediaBox [0 0 595 842]") -> bytes:
    return made(made_lines(WORDS, 60, 760) + words + "0 g\n" + text("見える字です。", 60, 400), names=names, page=size)


@pytest.mark.parametrize(
    "words",
    [
        "1 g\n" + text("隠れた字です。", 60, 500),
        "3 Tr\n" + text("隠れた字です。", 60, 500) + "0 Tr\n",
        text("隠れた字です。", 60, 500) + "1 g\n" + box(50, 480, 300, 60, "f"),
        text("隠れた字です。", 60, 500) + "0.5 g\n" + box(50, 480, 300, 60, "f"),
    ],
)
def test_words_that_nobody_sees_are_listed_and_not_read(words: str) -> None:
    assert read(page(words)) == (["見える字です。"], ["隠れた字です。"])


def clipped(x: float, width: float, words: str) -> str:
    """Words of which only what stands within a box of this width is shown."""
    return f"q {x} 480 {width} 60 re W n\n{words}Q\n"


@pytest.mark.parametrize("width", [0, 60])
def test_words_that_a_clipping_path_cuts_off_are_not_read(width: float) -> None:
    words = clipped(200, width, text("隠れた字です。", 60, 500))
    assert read(page(words)) == (["見える字です。"], ["隠れた字です。"])


def test_words_outside_of_the_box_of_a_form_are_not_read() -> None:
    words = text("枠の中です。", 0, 20) + text("枠の外です。", 0, 120)
    form = (
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 300 60] /Resources << /Font << /F1 3 0 R >> >>"
        f" /Length {len(words)} >>\nstream\n{words}\nendstream"
    )
    content = made_lines(WORDS, 60, 760) + "q 1 0 0 1 60 400 cm /X Do Q\n"
    data = made(content, more=[form.encode()], names="/XObject << /X 6 0 R >>")
    assert read(data) == (["枠の中です。"], ["枠の外です。"])


def test_words_that_a_clipping_path_cuts_through_are_read() -> None:
    words = clipped(60, 40, text("切れた字です。", 60, 500))
    assert read(page(words)) == (["切れた字です。", "見える字です。"], [])


def test_words_under_a_card_that_says_something_else_are_not_read() -> None:
    card = text("下の札の字です。", 60, 500) + "1 g 0 G\n" + box(50, 480, 300, 60, "B") + "0 g\n"
    assert read(page(card + text("上の札の字です。", 60, 502))) == (
        ["上の札の字です。", "見える字です。"],
        ["下の札の字です。"],
    )


def dotted(x: float, y: float, width: float, height: float) -> tuple[str, list[bytes]]:
    """A picture over words, and what draws it: black dots on white, so that no word lies where it is plain."""
    pixels = bytes(255 * (at % 3 == 0) for at in range(4096))
    head = "/Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 8"
    stream_ = f"<< {head} /Length {len(pixels)} >>\nstream\n".encode() + pixels + b"\nendstream"
    return f"q {width} 0 0 {height} {x} {y} cm /Im1 Do Q\n", [stream_]


@pytest.mark.parametrize(("height", "read_"), [(100, []), (842, ["隠れた字です。"])], ids=["a picture", "a scan"])
def test_words_behind_a_picture_are_those_of_a_scan_only(height: int, read_: list[str]) -> None:
    """A picture with words behind it is a figure, and not behind them."""
    shown, more = dotted(0 if read_ else 50, 0 if read_ else 450, 595 if read_ else 300, height)
    words = text("隠れた字です。", 60, 500) + shown + text("見える字です。", 60, 400)
    found = lines(made(words + text("上の字です。", 60, 700), names="/XObject << /Im1 6 0 R >>", more=more), "h.pdf")
    assert [line.text for line in found.lines if line.block is None and line.text == "隠れた字です。"] == read_
    assert sum(isinstance(line.block, Figure) for line in found.lines) == (not read_)


def test_transparent_words_are_not_read() -> None:
    states = "/ExtGState << /G0 << /ca 0 >> /G1 << /ca 1 >> >>"
    words = "/G0 gs\n" + text("隠れた字です。", 60, 500) + "/G1 gs\n"
    assert read(page(words, states)) == (["見える字です。"], ["隠れた字です。"])


def test_words_off_the_paper_are_not_read() -> None:
    cut = "/MediaBox [0 0 795 842] /CropBox [0 40 595 842]"
    words = text("断ち落としの外です。", 60, 20) + text("右の外です。", 620, 500)
    assert read(page(words, size=cut)) == (["見える字です。"], ["断ち落としの外です。", "右の外です。"])


@pytest.mark.parametrize("off", [True, False])
def test_a_layer_that_is_not_shown_is_not_read(*, off: bool) -> None:
    words = "/OC /L BDC\n" + text("層の字です。", 60, 500) + "EMC\n"
    layers = f"/OCProperties << /OCGs [6 0 R] /D << /OFF [{'6 0 R' if off else ''}] >> >>"
    words += made_lines(WORDS, 60, 760)
    data = made(words, more=[LAYER], names="/Properties << /L 6 0 R >>", catalog=layers)
    assert read(data) == (([], ["層の字です。"]) if off else (["層の字です。"], []))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_layer_is_known_where_its_file_packs_what_it_says_of_it(end: str) -> None:
    """As most programs do; what is no packed stream, or a torn one, says nothing."""
    said = b"9 0 10 60 << /OCGs [6 0 R] /D 10 0 R >> << /Type /Catalog /OCProperties 9 0 R >> << /OFF [6 0 R] >>"
    head = f"8 0 obj << /Type /ObjStm /N 2 /First 10 /Filter /FlateDecode >>{end}stream{end}".encode()
    packed = zlib.compress(said)
    assert hides_layers(b"%PDF-1.7\n" + head + packed + b"\nendstream")
    assert not hides_layers(b"%PDF-1.7\n" + head + zlib.compress(said.replace(b"/OFF", b"/ON ")) + b"\nendstream")
    assert not hides_layers(b"%PDF-1.7\n" + head + b"torn" + packed)
    assert not hides_layers(b"%PDF-1.7\n8 0 obj << /Type /ObjStm >>")


@pytest.mark.parametrize(
    "words",
    [
        "0 0 0.6 rg\n" + box(50, 490, 300, 30, "f") + "1 g\n" + text("見出しの字です。", 60, 500),
        "1 g\n" + text("見出しの字です。", 60, 500) + "0 g\n" + text("見出しの字です。", 60, 500),
        "0.7 g\n" + text("見出しの字です。", 61, 499) + "0 g\n" + text("見出しの字です。", 60, 500),
        text("見出しの字です。", 60, 500) + text("見出しの字です。", 60.3, 500),
    ],
)
def test_white_words_on_a_ground_and_words_with_an_outline_or_a_shadow_are_read_once(words: str) -> None:
    assert read(page(words)) == (["見出しの字です。", "見える字です。"], [])


def test_a_marker_over_words_hides_nothing() -> None:
    states = "/ExtGState << /G0 << /BM /Multiply >> /G1 << /BM /Normal >> >>"
    words = text("印の下の字です。", 60, 500) + "/G0 gs 1 1 0 rg\n" + box(50, 490, 300, 30, "f") + "/G1 gs\n"
    assert read(page(words, states)) == (["印の下の字です。", "見える字です。"], [])


def test_radicals_and_forms_of_vertical_writing_are_the_characters_that_the_page_shows() -> None:
    found = lines(
        made(text("第⼀章\u3000⽬的と⽤語", 60, 790) + text("⻑期の⼾数と⿊板︵⻘い︶を⽰す", 60, 740)), "kangxi.pdf"
    ).lines
    assert [line.text for line in found] == ["第一章\u3000目的と用語", "長期の戸数と黒板（青い）を示す"]
