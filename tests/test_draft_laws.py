"""Laws of draft and apply on random plans with random edits: what an amendment says and the original give the new plan.

`python -m pytest tests/test_draft_laws.py --hypothesis-seed=0` with REVTOOL_LAWS=1000 runs a thousand plans.
"""

import os
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from random_plans import Plan, revisions

from revtool.amend.told import told
from revtool.pipeline.apply import apply_file
from revtool.pipeline.draft import Asked, draft_file
from revtool.readers import read

PLANS = int(os.environ.get("REVTOOL_LAWS", "0"))


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
