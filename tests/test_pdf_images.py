"""Pictures and drawings of a PDF, drawn as pictures for other files."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from revtool.model.document import Figure, Place, walk
from revtool.readers import images, read
from tests.fuzz.hostile_pdf import stream
from tests.pdf_made import RULE, lines, made, path, text, words_in_box

PROSE = "この計画は、港と里を結ぶ道の手入れを、市民と市役所が分け合って続けるためのものです。道は毎年少しずつ傷みます。"
HEAD = text("１　位置", 85, 790, 14)
NAMES = "/XObject << /Im1 6 0 R >>"
CHART = words_in_box("市長", 120, 600) + words_in_box("部会", 300, 600) + path((210, 615), (300, 615))


def picture(red: int) -> bytes:
    """Four by four pixels of one colour."""
    size = "/Width 4 /Height 4 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode"
    return stream(zlib.compress(bytes([red, 20, 30] * 16)), f"/Type /XObject /Subtype /Image {size}")


def page(x: float, y: float, width: float, height: float) -> str:
    """A section with a picture in it."""
    return HEAD + lines(PROSE, 85, 760) + f"q {width} 0 0 {height} {x} {y} cm /Im1 Do Q\n" + lines(PROSE, 85, 380)


def figures(data: bytes) -> list[Figure]:
    plan = read(data, "plan.pdf")
    return [block for one in walk(plan.sections) for block in one.blocks if isinstance(block, Figure)]


def drawn(data: bytes) -> list[Image.Image]:
    return [Image.open(BytesIO(one)) for one in images(data, "plan.pdf", [one.at for one in figures(data)])]


def test_a_picture_is_given_as_its_page_shows_it() -> None:
    data = made(page(200, 500, 100, 80), more=(picture(200),), names=NAMES)
    (seen,) = drawn(data)
    assert {seen.getpixel(at) for at in ((0, 0), (seen.width - 1, 0), (seen.width // 2, seen.height - 1))} == {
        (200, 20, 30)
    }
    assert round(seen.width / seen.info["dpi"][0] * 72) == 100
    assert round(seen.height / seen.info["dpi"][1] * 72) == 80


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_picture_on_a_page_that_lies_on_its_side_stands_as_its_page_is_read(turn: int) -> None:
    data = made(
        page(200, 500, 100, 40), page=f"/MediaBox [0 0 595 842] /Rotate {turn}", more=(picture(9),), names=NAMES
    )
    (seen,) = drawn(data)
    assert seen.width > seen.height
    assert {seen.getpixel((x, y)) for x in (1, seen.width - 2) for y in (1, seen.height - 2)} == {(9, 20, 30)}


def test_a_picture_that_moves_on_its_page_is_the_same_picture() -> None:
    here, there = (made(page(200, y, 100, 80), more=(picture(7),), names=NAMES) for y in (500, 480.37))
    other = made(page(200, 500, 100, 80), more=(picture(8),), names=NAMES)
    assert figures(here)[0].hash == figures(there)[0].hash != figures(other)[0].hash
    one, two = (images(data, "plan.pdf", [figures(data)[0].at])[0] for data in (here, there))
    assert one == two


def test_a_drawing_is_given_with_its_words_and_its_outer_lines() -> None:
    data = made(HEAD + lines(PROSE, 85, 760) + RULE + CHART + lines(PROSE, 85, 380))
    (figure,), (seen,) = figures(data), drawn(data)
    assert figure.texts == ("市長", "部会")
    scale = seen.info["dpi"][0] / 72
    left = [sum(seen.getpixel((x, seen.height // 2))) for x in range(round(2 * scale))]
    assert min(left) < 3 * 128  # the left side of the first box, which stands on the edge of the drawing
    assert round(scale * 72) == 200


def test_a_fine_picture_is_given_as_fine_as_it_is_stored() -> None:
    size = "/Width 300 /Height 300 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode"
    dots = bytes(255 * ((at // 300 + at % 300) % 2) for at in range(300 * 300))
    fine = stream(zlib.compress(dots), f"/Type /XObject /Subtype /Image {size}")
    (seen,) = drawn(made(page(200, 500, 72, 72), more=(fine,), names=NAMES))
    assert seen.size == (300, 300)
    assert [seen.getpixel((x, 150))[0] > 128 for x in range(100, 104)] in ([False, True] * 2, [True, False] * 2)


def test_a_place_without_a_size_is_no_reason_to_fail() -> None:
    data = made(page(200, 500, 100, 80), more=(picture(1),), names=NAMES)
    flat, huge = Place(page=1, box=(50.0, 50.0, 50.0, 50.0)), Place(page=1, box=(-1e6, -1e6, 1e6, 1e6))
    one, two = images(data, "plan.pdf", [flat, huge])
    assert struct.unpack(">II", one[16:24]) > (0, 0)
    assert len(two) < 1_000_000
