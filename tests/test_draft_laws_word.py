"""Laws of draft and apply on random plans in Word, with styles, automatic numbers or sizes, tables, boxes and notes.

`REVTOOL_LAWS=1000 python -m pytest tests/test_draft_laws_word.py --hypothesis-seed=0` runs a thousand plans.
"""

import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_plans import NOUNS, Plan, namesakes, revisions, sentences
from word_files import abstract, docx, level, num, p, r

from revtool.amend import items
from revtool.amend.told import told
from revtool.model.comparison import Verdict
from revtool.model.finding import Severity
from revtool.pipeline.apply import apply_file
from revtool.pipeline.audit import Choice, audit_files
from revtool.pipeline.diff import compare_files
from revtool.pipeline.draft import Asked, draft_file
from revtool.readers import read
from revtool.writers.table.word_drawing import drawing

PLANS = int(os.environ.get("REVTOOL_LAWS", "0"))
LAW = settings(
    max_examples=PLANS or 100, deadline=None, derandomize=not PLANS,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
CHANGED = (Verdict.CHANGED, Verdict.ADDED, Verdict.REMOVED)
LOOKS = ("styles", "numbers", "sizes")
things = st.one_of(
    sentences(), sentences(),
    st.lists(st.sampled_from(NOUNS), min_size=2, max_size=4).map(lambda cells: "|" + "|".join(cells)),
    st.lists(st.sampled_from(NOUNS), min_size=2, max_size=3, unique=True).map(lambda boxes: "□" + "□".join(boxes)),
    st.lists(st.sampled_from(NOUNS), min_size=3, max_size=3).map(lambda cells: "‖" + "|".join(cells)),
    st.sampled_from(("▣1", "▣2", "▣3")),
    sentences().map("※{}".format), sentences().map("・{}".format),
)  # fmt: skip
leads = st.lists(things, min_size=1, max_size=3)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="H{n}"><w:name w:val="heading {n}"/><w:pPr><w:outlineLvl w:val="{n - 1}"/>'
    f"</w:pPr></w:style>"
    for n in (1, 2, 3)
)
NUMBERS = abstract(
    1, level(0, "decimal", "第%1章"), level(1, "decimal", "%2"), level(2, "decimal", "(%3)")
) + num(1, 1)  # fmt: skip


def word(plan: Plan, look: str) -> bytes:
    """The plan as a Word file whose headings are made in one of three ways."""
    body = [p("市計画", '<w:jc w:val="center"/>'), p("令和8年3月", '<w:jc w:val="center"/>'), p("目次")]
    rows = [
        row
        for number, (title, inner) in enumerate(plan, 1)
        for row in (f"第{number}章\t{title}", *(f"{n}\t{name}" for n, (name, _, _) in enumerate(inner, 1)))
    ]
    body += [f"<w:p>{r(row.split(chr(9))[0])}<w:r><w:tab/></w:r>{r(row.split(chr(9))[1])}</w:p>" for row in rows]
    body.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
    for number, (title, inner) in enumerate(plan, 1):
        body.append(heading(look, 0, f"第{number}章", title))
        for count, (name, lead, below) in enumerate(inner, 1):
            body += [heading(look, 1, str(count), name), *map(thing, lead)]
            for place, (head, said) in enumerate(below, 1):
                body += [heading(look, 2, f"({place})", head), *map(thing, said)]
    media = {f"image{n}.png": f"picture {n}".encode() for n in (1, 2, 3)}
    return docx("".join(body), styles=STYLES, numbering=NUMBERS, media=media)


def heading(look: str, depth: int, label: str, title: str) -> str:
    match look:
        case "styles":
            return p(f"{label}　{title}", f'<w:pStyle w:val="H{depth + 1}"/>')
        case "numbers":
            numbers = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'
            return p(title, f'<w:pStyle w:val="H{depth + 1}"/>{numbers}')
        case _:
            return f'<w:p>{r(f"{label}　{title}", f"""<w:b/><w:sz w:val="{32 - 4 * depth}"/>""")}</w:p>'


def thing(text: str) -> str:
    """A paragraph; a table where the text begins with | (‖: with merged cells), boxes with □, a picture with ▣."""
    if text.startswith("▣"):
        return f"<w:p>{drawing(1, f'image{text[1:]}', 9525, 9525)}</w:p>"
    if text.startswith("‖"):
        one, two, three = map(p, text[1:].split("|"))
        wide, tall = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'
        first = f"<w:tc><w:tcPr>{tall}</w:tcPr>{one}</w:tc><w:tc><w:tcPr>{wide}</w:tcPr>{two}</w:tc>"
        below = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{p()}</w:tc>" + f"<w:tc><w:tcPr/>{three}</w:tc>" * 2
        grid = "<w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid>"
        return f"<w:tbl><w:tblPr/>{grid}<w:tr>{first}</w:tr><w:tr>{below}</w:tr></w:tbl>{p()}"
    if text.startswith("|"):
        cells = "".join(f"<w:tc><w:tcPr/>{p(cell)}</w:tc>" for cell in text[1:].split("|"))
        row = f"<w:tr>{cells}</w:tr>"
        grid = "<w:gridCol/>" * len(text[1:].split("|"))
        edges = '<w:tblBorders><w:insideV w:val="single"/><w:top w:val="single"/></w:tblBorders>'
        return f"<w:tbl><w:tblPr>{edges}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{row}{row}</w:tbl>{p()}"
    if text.startswith("□"):
        boxes = "".join(
            f"<w:r><w:pict><v:rect><v:textbox><w:txbxContent>{p(box)}</w:txbxContent></v:textbox></v:rect></w:pict></w:r>"
            for box in text[1:].split("□")
        )
        return f"<w:p>{boxes}</w:p>"
    return p(text)


@LAW
@given(revisions(leads), st.sampled_from(LOOKS))
def test_draft_and_apply_keep_every_law_in_word(tmp_path: Path, pair: tuple[Plan, Plan], look: str) -> None:
    old, new, amendment, result = (tmp_path / name for name in ("old.docx", "new.docx", "a.docx", "r.docx"))
    old.write_bytes(word(pair[0], look))
    new.write_bytes(word(pair[1], look))
    before, after, comparison = compare_files(str(old), str(new))
    listed = Counter(key for item in items(comparison, before, after) for key in item.sections)
    assert {pair.key for pair in comparison.pairs if pair.verdict in CHANGED} <= set(listed)
    assert set(listed.values()) <= {1}
    draft_file(str(old), str(new), str(amendment), None, Asked(allow_missing=True, pages=False), force=True)
    found = audit_files(str(amendment), str(old), str(new), Choice(severity=Severity.ERROR)).findings
    assert not found or any(map(namesakes, pair)), found[0]
    apply_file(str(old), str(amendment), str(result), force=True)
    made, wanted = (read(path.read_bytes(), path.name).sections for path in (result, new))
    assert [told(section) for section in made] == [told(section) for section in wanted]


@settings(LAW, max_examples=PLANS // 10 or 5)
@given(revisions(leads), st.sampled_from(LOOKS))
def test_no_file_that_is_made_has_errors_that_its_inputs_have_not(
    tmp_path: Path, pair: tuple[Plan, Plan], look: str
) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    old, new, amendment, result = (tmp_path / name for name in ("old.docx", "new.docx", "a.docx", "r.docx"))
    old.write_bytes(word(pair[0], look))
    new.write_bytes(word(pair[1], look))
    draft_file(str(old), str(new), str(amendment), None, Asked(allow_missing=True, pages=False), force=True)
    apply_file(str(old), str(amendment), str(result), force=True)

    def errors(file: Path) -> set[str]:
        return {str(error.description) for error in audit.OpenXmlValidator().validate(str(file)).errors}

    assert errors(amendment) | errors(result) <= errors(old) | errors(new)
