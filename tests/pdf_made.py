"""PDF pages written by hand: every letter and line stands where a test wants it. y counts from the page's foot."""

from collections.abc import Sequence

from tests.fuzz.hostile_pdf import pdf, stream

_FONTS = [
    "<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiMin-W3 /Encoding /UniJIS-UTF16-H /DescendantFonts [4 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiMin-W3 /DW 1000 /FontDescriptor 5 0 R"
    " /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 6 >> >>",
    "<< /Type /FontDescriptor /FontName /HeiseiMin-W3 /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0"
    " /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>",
]
RULE = "0.5 w 0 G 0 g\n"


def made(
    *contents: str,
    page: str = "/MediaBox [0 0 595 842]",
    more: Sequence[bytes] = (),
    names: str = "",
    catalog: str = "",
) -> bytes:
    """Return a PDF with a page for each content.

    more: further objects, from 6, that `names` puts into resources, `catalog` into the document's catalog.
    """
    first = 6 + len(more)
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(contents)))
    head = [f"<< /Type /Catalog /Pages 2 0 R {catalog} >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>"]
    objects: list[str | bytes] = [*head, *_FONTS, *more]
    for at, content in enumerate(contents):
        resources = f"/Resources << /Font << /F1 3 0 R >> {names} >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {page} {resources} /Contents {first + 2 * at + 1} 0 R >>")
        objects.append(stream(content))
    return pdf(objects)


def text(words: str, x: float, y: float, size: float = 10.5, *, turn: str = "1 0 0 1") -> str:
    """Words whose first letter begins at (x, y); every letter is as wide as high. turn: the matrix before x and y."""
    return f"BT /F1 {size} Tf {turn} {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj ET\n"


def in_pieces(x: float, y: float, *pieces: str | float, size: float = 10.5) -> str:
    """Words set by one command, with gaps in letters between them."""
    parts = (f"<{p.encode('utf-16-be').hex()}>" if isinstance(p, str) else f"{-1000 * p}" for p in pieces)
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm [{' '.join(parts)}] TJ ET\n"


def lines(words: str, x: float, y: float, size: float = 10.5, *, each: int = 40, step: float = 18) -> str:
    """Words as lines of `each` letters, one below the other."""
    parts = [words[at : at + each] for at in range(0, len(words), each)]
    return "".join(text(part, x, y - step * at, size) for at, part in enumerate(parts))


def tagged(contents: Sequence[str], tags: Sequence[str]) -> bytes:
    """Return a PDF of one page; each content is tagged as named: H1, P, Span within H2 as H2/Span."""
    first = 8 + sum(tag.count("/") for tag in tags)
    page, elements, spans, holders = first + len(tags), list[str](), list[str](), list[str]()
    for at, tag in enumerate(tags):
        kind, _, inner = tag.partition("/")
        if inner:
            holders.append(f"{8 + len(spans)} 0 R")
            spans.append(f"<< /S /{inner} /P {first + at} 0 R /Pg {page} 0 R /K {at} >>")
        else:
            holders.append(f"{first + at} 0 R")
        held = holders[-1] if inner else at
        elements.append(f"<< /S /{kind} /P 6 0 R /Pg {page} 0 R /K {held} >>")
    tops = " ".join(f"{first + at} 0 R" for at in range(len(tags)))
    root = f"<< /Type /StructTreeRoot /K [{tops}] /ParentTree 7 0 R >>"
    parents = f"<< /Nums [0 [{' '.join(holders)}]] >>"
    marked = "".join(
        f"/{tag.partition('/')[0]} << /MCID {at} >> BDC\n{content}EMC\n"
        for at, (tag, content) in enumerate(zip(tags, contents, strict=True))
    )
    return made(
        marked, page="/MediaBox [0 0 595 842] /StructParents 0",
        more=[one.encode() for one in (root, parents, *spans, *elements)],
        catalog="/MarkInfo << /Marked true >> /StructTreeRoot 6 0 R",
    )  # fmt: skip


def box(x: float, y: float, width: float, height: float, how: str = "S") -> str:
    """An upright box from its lower left corner; how: S drawn, f filled."""
    return f"{x} {y} {width} {height} re {how}\n"


def path(*points: tuple[float, float], how: str = "S") -> str:
    """A path along points."""
    first, *rest = points
    return f"{first[0]} {first[1]} m " + "".join(f"{x} {y} l " for x, y in rest) + f"{how}\n"


def words_in_box(words: str, x: float, y: float, width: float = 90, height: float = 30) -> str:
    """A drawn box with words in its middle."""
    return box(x, y, width, height) + text(words, x + 8, y + height / 2 - 4)
