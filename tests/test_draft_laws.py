"""Laws of draft and apply on random plans with random edits: what an amendment says and the original give the new plan.

`python -m pytest tests/test_draft_laws.py --hypothesis-seed=0` with REVTOOL_LAWS=1000 runs a thousand plans.
"""

import os
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from revtool.amend.told import told
from revtool.pipeline.apply import apply_file
from revtool.pipeline.draft import Asked, draft_file
from revtool.readers import read

PLANS = int(os.environ.get("REVTOOL_LAWS", "0"))
NOUNS = ("道路", "公園", "窓口", "学校", "図書館", "港湾", "森林", "防災", "広報", "財源", "観光", "福祉")
VERBS = ("整えます", "見直します", "広げます", "調べます", "支えます", "公表します")


@st.composite
def sentences(draw: st.DrawFn) -> str:
    year = draw(st.integers(1, 12))
    return f"{draw(st.sampled_from(NOUNS))}を令和{year}年度までに{draw(st.sampled_from(VERBS))}。"


Clause = tuple[str, list[str]]
Unit = tuple[str, list[str], list[Clause]]
Plan = list[tuple[str, list[Unit]]]

titles = st.tuples(st.sampled_from(NOUNS), st.sampled_from(("の方針", "の現状", "の取組", "の体制"))).map("".join)
texts = st.lists(sentences(), min_size=1, max_size=2)
clauses = st.lists(st.tuples(titles, texts), max_size=3, unique_by=lambda clause: clause[0])
units = st.lists(st.tuples(titles, texts, clauses), min_size=1, max_size=4, unique_by=lambda unit: unit[0])
plans = st.lists(st.tuples(titles, units), min_size=1, max_size=3, unique_by=lambda chapter: chapter[0])


@st.composite
def revisions(draw: st.DrawFn) -> tuple[Plan, Plan]:
    """A plan, and the same with sentences changed, and units and clauses put in, taken out and exchanged."""
    old = draw(plans)
    return old, [(title, _revised(draw, inner)) for title, inner in old]


def _revised(draw: st.DrawFn, old: list[Unit]) -> list[Unit]:
    new = []
    for title, lead, inner in old:
        match draw(st.sampled_from(("same", "same", "text", "clauses", "gone", "before"))):
            case "same":
                new.append((title, lead, inner))
            case "text":
                new.append((title, draw(texts), inner))
            case "clauses":
                new.append((title, lead, draw(clauses)))
            case "before":
                fresh = draw(titles)
                if all(fresh != other for other, _, _ in (*old, *new)):
                    new.append((fresh, draw(texts), []))
                new.append((title, lead, inner))
            case _:
                pass
    return new or old[:1]


def written(plan: Plan) -> str:
    """The plan as a text file has it, with a 目次 of chapters and units."""
    rows = ["市計画", "", "令和8年3月", "", "目次", ""]
    body = []
    for number, (title, inner) in enumerate(plan, 1):
        rows.append(f"第{number}章\t{title}\t{number}")
        body.append(f"第{number}章　{title}")
        for count, (name, lead, below) in enumerate(inner, 1):
            rows.append(f"{count}\t{name}\t{number}")
            body += [f"{count}　{name}", *lead]
            for place, (head, said) in enumerate(below, 1):
                body += [f"({place})　{head}", *said]
    return "\n\n".join([*rows, *body]) + "\n"


@settings(
    max_examples=PLANS or 100, deadline=None, derandomize=not PLANS,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(revisions())
def test_original_and_draft_give_the_new_plan(tmp_path: Path, pair: tuple[Plan, Plan]) -> None:
    old, new, amendment, result = (tmp_path / name for name in ("old.txt", "new.txt", "a.docx", "r.docx"))
    old.write_text(written(pair[0]), "utf-8")
    new.write_text(written(pair[1]), "utf-8")
    draft_file(str(old), str(new), str(amendment), None, Asked(allow_missing=True, pages=False), force=True)
    apply_file(str(old), str(amendment), str(result), force=True)
    made, wanted = (read(path.read_bytes(), path.name).sections for path in (result, new))
    assert [told(section) for section in made] == [told(section) for section in wanted]
