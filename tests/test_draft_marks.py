"""What an amendment underlines, and that nothing of it stays in the consolidated document."""

from pathlib import Path

import docx
import pytest
from docx.text.paragraph import Paragraph

from revtool.amend.told import told
from revtool.pipeline.apply import apply_file
from revtool.pipeline.draft import Asked, draft_file
from revtool.readers import read

MARKED = Asked(allow_missing=True, pages=False, marks="underline")


def marked(paragraph: Paragraph) -> str:
    return "".join(run.text for run in paragraph.runs if run.underline)


@pytest.fixture(scope="module")
def amendment(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("marks") / "amendment.docx"
    seed = shared / "seed"
    draft_file(str(seed / "original.docx"), str(seed / "amended.docx"), str(out), None, MARKED, force=False)
    return out


def test_changed_words_are_underlined_and_others_are_not(amendment: Path) -> None:
    lines = {p.text.strip(): marked(p) for p in docx.Document(str(amendment)).paragraphs}
    assert lines["本計画の期間は、令和5年4月から9年3月までの4年間とします。"] == "9年3月4年間"
    assert lines["市長を本部長とする能代市DX推進本部で、本計画に基づく施策を部局横断的かつ総合的に推進するほか、"
                 "指標等を活用した進行管理を行います。"] == ""  # fmt: skip


def test_marks_do_not_come_into_the_consolidated_document(shared: Path, amendment: Path, tmp_path: Path) -> None:
    out, seed = tmp_path / "r.docx", shared / "seed"
    apply_file(str(seed / "original.docx"), str(amendment), str(out), force=False)
    made, wanted = (read(path.read_bytes(), path.name).sections for path in (out, seed / "amended.docx"))
    assert [told(section) for section in made] == [told(section) for section in wanted]
    assert "".join(marked(p) for p in docx.Document(str(out)).paragraphs) == ""
