"""Notes in the Word files that are made: only those that the text refers to, numbered as it refers to them."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from word_files import docx, p, r

from revtool.pipeline.apply import apply_file
from revtool.pipeline.draft import Asked, draft_file
from revtool.writers.resolved import resolved


def reference(identity: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{identity}"/></w:r>'


def note(identity: int, inside: str) -> str:
    return f'<w:footnote w:id="{identity}"><w:p>{inside}</w:p></w:footnote>'


SEPARATOR = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'


def notes_of(data: bytes) -> list[tuple[str, str]]:
    """Return the ids and texts of a file's notes, after asserting that its text refers to them in this order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part, main = (archive.read(f"word/{name}.xml").decode() for name in ("footnotes", "document"))
    found = [
        (i, re.sub("<[^>]+>", "", inside))
        for i, inside in re.findall(r'<w:footnote w:id="(\d+)">(.*?)</w:footnote>', part)
    ]
    assert re.findall(r'<w:footnoteReference w:id="(\d+)"', main) == [identity for identity, _ in found]
    return found


REDLINE = docx(
    "<w:p>" + r("一") + '<w:ins w:id="1">' + reference(7) + "</w:ins>"
    + '<w:del w:id="2">' + reference(3) + "</w:del></w:p><w:p>" + r("二") + reference(4) + "</w:p>",
    footnotes=SEPARATOR
    + note(3, '<w:del w:id="3"><w:r><w:delText>古い</w:delText></w:r></w:del>')
    + note(4, r("同じ"))
    + note(7, '<w:ins w:id="4">' + r("新しい") + "</w:ins>"),
)  # fmt: skip


@pytest.mark.parametrize(("accept", "first"), [(True, "新しい"), (False, "古い")])
def test_a_resolved_file_keeps_the_notes_that_its_text_refers_to(accept: bool, first: str) -> None:
    assert notes_of(resolved(REDLINE, "見え消し.docx", accept=accept)) == [("1", first), ("2", "同じ")]


def test_a_file_whose_text_refers_to_a_note_that_is_not_there_keeps_its_numbers() -> None:
    odd = docx('<w:p><w:ins w:id="1">' + r("一") + "</w:ins>" + reference(9) + "</w:p>", footnotes=note(4, r("注")))
    with zipfile.ZipFile(io.BytesIO(resolved(odd, "odd.docx", accept=True))) as archive:
        assert b'w:id="4"' in archive.read("word/footnotes.xml")


def plan(first: str) -> bytes:
    heading = '<w:pStyle w:val="1"/><w:outlineLvl w:val="0"/>'
    return docx(
        p("第１章　現状", heading) + "<w:p>" + r("子どもの状況です。") + reference(1) + "</w:p>"
        + p("第２章　施策", heading) + "<w:p>" + r("支援をします。") + reference(2) + "</w:p>",
        footnotes=SEPARATOR + note(1, r(first)) + note(2, r("支援とは、相談をいう。")),
    )  # fmt: skip


def test_a_consolidated_plan_has_the_new_note_in_the_old_ones_place(tmp_path: Path) -> None:
    old, new, amendment, out = (tmp_path / f"{name}.docx" for name in ("old", "new", "amendment", "out"))
    old.write_bytes(plan("子どもをいう。"))
    new.write_bytes(plan("子ども・若者をいう。"))
    draft_file(str(old), str(new), str(amendment), None, Asked(allow_missing=True, pages=False), force=False)
    apply_file(str(old), str(amendment), str(out), force=False)
    assert notes_of(out.read_bytes()) == [("1", "子ども・若者をいう。"), ("2", "支援とは、相談をいう。")]
