"""Change tables as they were last looked at: canonical XML of the Word document, the page, the Markdown."""

import io
import re
import zipfile

from lxml import etree

from tests.conftest import Golden
from tests.tables import made, written
from tests.test_table_word import LONGER, OLD

REWORDED = LONGER.replace("街路に木を植えます。", "街路に花木を植えます。")
SHORTER = REWORDED.replace("(2) 公園\n\n公園に木を植えます。\n\n(3) 学校", "(2) 学校")
NEW = SHORTER + "\n2 緑化\n\n壁に緑を増やします。\n"


def canonical(data: bytes) -> str:
    """The document's XML with attributes in order, a line for each paragraph, row and cell."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    text = etree.tostring(root, method="c14n").decode()
    for tag in ("w:p>", "w:tr>", "w:tc>", "w:tbl>", "w:tblGrid>", "w:sectPr>"):
        text = text.replace(f"</{tag}", f"</{tag}\n")
    return text


def canonical_page(data: bytes) -> str:
    """The page without its style and script, a line for each element that is more than a word in a text."""
    root = etree.fromstring(data, etree.HTMLParser(encoding="utf-8", remove_blank_text=True))
    for node in [*root.iter("style", "script")]:
        node.getparent().remove(node)
    text = etree.tostring(root, method="c14n").decode()
    for tag in ("p", "h1", "h2", "h3", "td", "tr", "th", "tbody", "thead", "table", "section", "nav", "main", "form"):
        text = text.replace(f"</{tag}>", f"</{tag}>\n")
    return re.sub("\n+", "\n", text.replace("</li>", "</li>\n").replace("</label>", "</label>\n"))


def test_the_word_table_is_as_it_was_last_looked_at(golden: Golden) -> None:
    golden("table.document.xml", canonical(written(made(OLD, NEW, reason="計画を延長するためです。"))))


def test_the_page_is_as_it_was_last_looked_at(golden: Golden) -> None:
    data = written(made(OLD, NEW, reason="計画を延長するためです。"), file="t.html")
    golden("table.html", canonical_page(data))


def test_the_markdown_is_as_it_was_last_looked_at(golden: Golden) -> None:
    golden("table.md", written(made(OLD, NEW, reason="計画を延長するためです。"), file="t.md").decode())
