"""Things that lines run around and notes in the margin: read behind the paragraph that they stand beside."""

from revtool.model.document import Figure
from revtool.readers.line import Role
from revtool.readers.pdf.reader import lines
from tests.pdf_made import RULE, box, made, text
from tests.pdf_made import lines as made_lines

WORDS = (
    "道は毎年少しずつ傷むので、春と秋の二回、区間を決めて見回ります。見付けた傷みは、その日のうちに地図に書き込みます。"
    * 6
)
NARROW, WIDE = 26, 44


def read(*contents: str) -> list[str]:
    found = lines(made(*contents), "beside.pdf").lines
    return ["figure" if isinstance(line.block, Figure) else line.text for line in found]


def around(left: float, beside: float) -> str:
    """Words that run in four narrow lines beside a box and go on below it; both left edges."""
    first, rest = WORDS[: 4 * NARROW], WORDS[4 * NARROW :]
    return made_lines(first, beside, 700, each=NARROW) + made_lines(rest, left, 628, each=WIDE)


def test_a_paragraph_that_runs_around_a_box_is_one_and_the_box_stands_behind_it() -> None:
    for beside, x in ((60, 360), (249, 60)):
        column = RULE + box(x, 640, 160, 72) + text("コラム", x + 20, 690) + text("峠の道", x + 20, 660)
        found = read(column + around(60, beside) + text("次の段落です。", 60, 460))
        assert found[0] == WORDS
        assert "".join(found[1:-1]) == "コラム峠の道"
        assert found[-1] == "次の段落です。"


def test_a_box_beside_two_paragraphs_stands_behind_the_one_that_it_begins_beside() -> None:
    column = RULE + box(360, 640, 160, 72) + text("コラム", 380, 690) + text("峠の道", 380, 660)
    first, second = WORDS[: 2 * NARROW + 10] + "ます。", WORDS[: WIDE + NARROW]
    body = made_lines(first, 60, 700, each=NARROW) + made_lines(second[:NARROW], 60, 646, each=NARROW)
    found = read(column + body + made_lines(second[NARROW:], 60, 628, each=WIDE))
    assert (found[0], "".join(found[1:-1]), found[-1]) == (first, "コラム峠の道", second)


def test_notes_in_the_margin_stand_behind_the_paragraph_beside_them_and_break_none() -> None:
    parts = [WORDS[: 300 - 4 * at] for at in range(3)]
    body = "".join(made_lines(part, 60, 690 - 200 * at, each=30) for at, part in enumerate(parts))
    texts = [f"区間{at}とは、交差点から次の交差点まで。" for at in range(3)]
    notes = "".join(made_lines(note, 400, 672 - 200 * at, 7, each=14, step=9) for at, note in enumerate(texts))
    read_back = [line for line in read(body + notes) if "とは" in line or len(line) > 250]
    assert read_back == [line for pair in zip(parts, texts, strict=True) for line in pair]


def test_notes_of_a_short_page_stand_behind_their_sign_without_a_rule_or_the_pages_foot() -> None:
    sign = text("見回りは年に二回です。", 60, 700) + text("10", 176, 704, 6) + text("費用は市が持ちます。", 60, 660)
    found = lines(made(sign + text("10 区の会が行う。", 60, 630, 8)), "notes.pdf").lines
    assert [(line.role, line.text) for line in found][:2] == [
        (Role.TEXT, "見回りは年に二回です。"),
        (Role.NOTE, "区の会が行う。"),
    ]
