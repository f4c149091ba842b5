"""Change tables as they were last looked at: canonical XML of the Word document, the page, the Markdown."""

import io
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


def test_the_word_table_is_as_it_was_last_looked_at(golden: Golden) -> None:
    golden("table.document.xml", canonical(written(made(OLD, NEW, reason="計画を延長するためです。"))))


def test_the_page_is_as_it_was_last_looked_at(golden: Golden) -> None:
    data = written(made(OLD, NEW, reason="計画を延長するためです。"), file="t.html")
    golden("table.html", data.decode())


def test_the_markdown_is_as_it_was_last_looked_at(golden: Golden) -> None:
    golden("table.md", written(made(OLD, NEW, reason="計画を延長するためです。"), file="t.md").decode())
