"""What is put on a page of a PDF: fields of forms, text boxes, stamps, comments."""

from collections.abc import Sequence

import pytest

from revtool.errors import InputError
from revtool.model.document import Aside
from revtool.readers.pdf.reader import Reading, lines
from tests.fuzz.hostile_pdf import stream
from tests.pdf_made import made, text

LINE = text("申請する人は、次の欄に住所を書いてください。", 85, 760)
_FONT = "/Resources << /Font << /F1 3 0 R >> >>"


def looks(words: str, width: int = 200) -> bytes:
    """How something that is put on a page looks: words from its lower left corner."""
    return stream(text(words, 2, 5), f"/Type /XObject /Subtype /Form /BBox [0 0 {width} 20] {_FONT}")


def put(kind: str, more: str, at: Sequence[int] = (85, 700, 285, 720)) -> bytes:
    return f"<< /Type /Annot /Subtype /{kind} /Rect [{' '.join(map(str, at))}] /F 4 {more} >>".encode()


def utf16(words: str) -> str:
    return f"<FEFF{words.encode('utf-16-be').hex()}>"


def page(*added: bytes) -> Reading:
    """A page with one line, and what is put on it; each thing is an object from 6."""
    count = sum(one.startswith(b"<< /Type /Annot") for one in added)
    names = " ".join(f"{6 + at} 0 R" for at in range(count))
    return lines(made(LINE, page=f"/MediaBox [0 0 595 842] /Annots [{names}]", more=added), "form.pdf")


def texts(reading: Reading) -> list[str]:
    return [line.text for line in reading.lines]


def test_the_value_of_a_field_is_read_where_the_page_shows_it() -> None:
    field = put("Widget", f"/FT /Tx /T (a) /V {utf16('青嶺市本町')} /AP << /N 7 0 R >>")
    assert texts(page(field, looks("青嶺市本町")))[1:] == ["青嶺市本町"]


def test_a_value_that_its_file_does_not_draw_is_told() -> None:
    found = page(put("Widget", f"/FT /Tx /T (a) /V {utf16('青嶺市本町')}"))
    assert texts(found) == ["申請する人は、次の欄に住所を書いてください。"]
    (one,) = found.skipped
    assert (one.what, one.why, one.at.page) == ("field of a form", "its file does not say how it looks: 青嶺市本町", 1)


def test_text_boxes_and_stamps_are_part_of_the_page() -> None:
    box = put("FreeText", f"/Contents {utf16('審議中')} /AP << /N 8 0 R >>")
    stamp = put("Stamp", "/AP << /N 9 0 R >>", (85, 600, 285, 620))
    assert texts(page(box, stamp, looks("審議中の案です。"), looks("会長の承認済み")))[1:] == [
        "審議中の案です。", "会長の承認済み",
    ]  # fmt: skip


def test_a_comment_stands_beside_the_text() -> None:
    note = put("Text", f"/Contents {utf16('課長に確かめる')}", (300, 750, 320, 770))
    found = page(note, put("Link", "/Border [0 0 0]"), put("Popup", f"/Contents {utf16('課長に確かめる')}"))
    assert texts(found) == ["申請する人は、次の欄に住所を書いてください。"]
    assert [(one.kind, one.text) for one in found.asides] == [("comment", "課長に確かめる")]
    assert isinstance(found.asides[0], Aside) and found.skipped == ()


def test_what_a_file_hides_is_not_read() -> None:
    field = put("Widget", f"/FT /Tx /T (a) /V {utf16('青嶺市本町')} /AP << /N 7 0 R >>").replace(b"/F 4", b"/F 2")
    found = page(field, looks("青嶺市本町"))
    assert (texts(found)[1:], found.skipped, found.asides) == ([], (), ())


def quads(*boxes: tuple[int, int, int, int]) -> str:
    corners = (f"{x0} {y1} {x1} {y1} {x0} {y0} {x1} {y0}" for x0, y0, x1, y1 in boxes)
    return f"/QuadPoints [{' '.join(corners)}]"


def test_words_that_a_mark_strikes_out_are_read_and_told() -> None:
    found = page(put("StrikeOut", quads((85, 757, 148, 770)), (85, 757, 148, 770)))
    assert texts(found) == ["申請する人は、次の欄に住所を書いてください。"]
    (one,) = found.skipped
    assert (one.what, one.why, one.at.page) == ("struck-out words", "they are read as they stand: 申請する人は", 1)


@pytest.mark.parametrize(
    ("kind", "done"),
    [("Highlight", "highlighted"), ("Underline", "underlined"), ("Ink", "drawn over"), ("Redact", "to be blacked out")],
)
def test_words_that_people_marked_are_told(kind: str, done: str) -> None:
    found = page(put(kind, "", (85, 757, 127, 770)))
    assert [(one.what, one.why) for one in found.skipped] == [("mark on the page", f"{done}: 申請する")]


def test_a_mark_beside_the_words_says_nothing() -> None:
    assert page(put("Square", "", (300, 300, 400, 400))).skipped == ()


ATTACHED = (
    "/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a.txt) /UF (a.txt) /EF << /F 6 0 R >> >>] >> >>"
)


def enclosing(catalog: str) -> Reading:
    return lines(made(LINE, more=[stream("a")], catalog=catalog), "form.pdf")


def test_an_attached_file_is_told() -> None:
    assert [(one.what, one.why) for one in enclosing(ATTACHED).skipped] == [
        ("attached file", "what it says is not read: a.txt")
    ]


@pytest.mark.parametrize(
    ("catalog", "word"),
    [
        (f"{ATTACHED} /Collection << /Type /Collection >>", "portfolio"),
        ("/NeedsRendering true /AcroForm << /Fields [] /XFA 6 0 R >>", "XFA"),
    ],
)
def test_a_shell_of_other_files_is_refused(catalog: str, word: str) -> None:
    with pytest.raises(InputError) as refused:
        enclosing(catalog)
    assert word in str(refused.value.cause)
