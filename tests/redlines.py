"""Reads a redline back in tests: accepted and rejected by `resolve`, then every paragraph's text in every part."""

import io
import zipfile

from lxml import etree

from revtool.ooxml.names import W
from revtool.writers.redline import redline
from revtool.writers.resolved import resolved


def made(old: bytes, new: bytes) -> bytes:
    return redline((old, "old.docx"), (new, "new.docx"), "revtool", None, "redline.docx").data


def body(data: bytes, part: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(part))


def said_in(data: bytes, part: str = "word/document.xml") -> list[str]:
    """Return the texts of a part's paragraphs with tabs, breaks and field codes; silent ones are left out."""
    out = []
    for paragraph in body(data, part).iter(W + "p"):
        text = ""
        for entry in paragraph.iter(
            W + "t", W + "tab", W + "br", W + "instrText", W + "fldChar", W + "footnoteReference"
        ):
            if next(entry.iterancestors(W + "p")) is not paragraph or entry.getparent().tag == W + "tabs":
                continue
            text += (entry.text or "") if entry.tag == W + "t" else f"<{etree.QName(entry).localname} {entry.text}>"
        if text:
            out.append(text)
    return out


def both(old: bytes, new: bytes) -> bytes:
    """Make the redline, check that it is both documents, and return it."""
    data = made(old, new)
    assert said_in(resolved(data, "x", accept=True)) == said_in(resolved(new, "x", accept=True))
    assert said_in(resolved(data, "x", accept=False)) == said_in(resolved(old, "x", accept=True))
    return data


def marked(data: bytes, tag: str, part: str = "word/document.xml") -> list[str]:
    """Return the texts under each w:ins or w:del that stands around content."""
    names = (W + "t", W + "delText")
    texts = ["".join(text.text or "" for text in entry.iter(*names)) for entry in body(data, part).iter(W + tag)]
    return [text for text in texts if text]
