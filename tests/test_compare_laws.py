"""Laws that hold for every two plans: made ones with known edits, and real ones where they are at hand."""

import json
import os
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from revtool.compare import compare
from revtool.compare.edits import edits
from revtool.model.comparison import Comparison, Op, Verdict, new_text, old_text
from revtool.model.document import Document, Section, walk
from revtool.numbering import read_label
from revtool.readers import read
from tests.made_plans import THEMES, placed, plans, revisions
from tests.plans import document, section

FAST = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

texts = st.text(st.sampled_from("計画の期間は、3年12５アイサービスGIFa.,。（）%\n　 を"), max_size=60)


def shape(comparison: Comparison) -> Counter[tuple[str | None, str | None, str, bool, bool, bool]]:
    return Counter(
        (
            pair.old.id if pair.old is not None else None,
            pair.new.id if pair.new is not None else None,
            pair.verdict.value,
            pair.moved,
            pair.renumbered,
            pair.retitled,
        )
        for pair in comparison.pairs
    )


def ids(plan: Document) -> list[str]:
    return [one.id for one in walk(plan.sections)]


@FAST
@given(texts, texts)
def test_edits_rebuild_both_sides_and_cut_no_number(old: str, new: str) -> None:
    found = edits(old, new)
    assert (old_text(found), new_text(found)) == (old, new)
    assert all(edit.text for edit in found)
    ops = [edit.op for edit in found]
    assert not any(a is Op.INSERT and b is Op.DELETE for a, b in pairwise(ops))
    for before, after in pairwise(found):
        joint = before.op is Op.KEEP or after.op is Op.KEEP
        assert not (joint and before.text[-1] in "0123456789" and after.text[0] in "0123456789")


@FAST
@given(plans)
def test_a_plan_and_itself_are_all_same(plan: Document) -> None:
    result = compare(plan, plan)
    assert all(pair.verdict is Verdict.SAME and pair.old is pair.new for pair in result.pairs)
    assert not any(pair.moved or pair.renumbered or pair.retitled or pair.kinds for pair in result.pairs)


@FAST
@given(revisions)
def test_every_section_is_in_one_pair_and_its_text_is_rebuilt(two: tuple[Document, Document]) -> None:
    old, new = two
    result = compare(old, new)
    assert [pair.new.id for pair in result.pairs if pair.new is not None] == ids(new)
    assert sorted(pair.old.id for pair in result.pairs if pair.old is not None) == sorted(ids(old))
    for pair in result.pairs:
        sides = (pair.old, pair.new)
        if any(one is not None and one.claim is not None for one in sides) and None not in sides:
            continue
        for one, rebuilt in zip(sides, (old_text(pair.edits), new_text(pair.edits)), strict=True):
            if one is not None:
                assert rebuilt == "\n".join(
                    [*([one.title] if one.title else []), *(block.text for block in one.blocks)]
                )


@FAST
@given(revisions)
def test_exchanging_the_sides_mirrors_everything(two: tuple[Document, Document]) -> None:
    old, new = two
    turned = {Verdict.ADDED.value: Verdict.REMOVED.value, Verdict.REMOVED.value: Verdict.ADDED.value}
    mirrored = Counter(
        (new_id, old_id, turned.get(verdict, verdict), *flags)
        for (old_id, new_id, verdict, *flags), count in shape(compare(new, old)).items()
        for _ in range(count)
    )
    assert shape(compare(old, new)) == mirrored


@FAST
@given(plans)
def test_other_labels_change_no_text(plan: Document) -> None:
    def relabelled(one: Section) -> Section:
        label = f"第{int(''.join(c for c in one.label or '1' if c.isdecimal())) + 3}"
        below = tuple(map(relabelled, one.sections))
        return one._replace(label=label, number=read_label(label), sections=below)

    other = document(*map(relabelled, plan.sections))
    result = compare(plan, other)
    assert {pair.verdict for pair in result.pairs} == {Verdict.SAME}
    assert all(pair.renumbered for pair in result.pairs)


@FAST
@given(plans, st.integers(0, 99), st.integers(0, 99))
def test_moving_a_section_changes_no_verdict(plan: Document, source: int, target: int) -> None:
    tops = list(plan.sections)
    moving = tops.pop(source % len(tops))
    tops.insert(target % (len(tops) + 1), moving)
    result = compare(plan, placed(*tops))
    assert {pair.verdict for pair in result.pairs} == {Verdict.SAME}


@FAST
@given(st.integers(2, 30), st.data())
def test_what_was_edited_removed_and_added_is_what_is_reported(count: int, data: st.DataObject) -> None:
    texts = [f"{THEMES[k % 8]}は、事業{k * 37}番として、担当{k}係が令和{k}年度まで行います。" for k in range(count)]
    gone = data.draw(st.sets(st.integers(0, count - 1), max_size=count // 3))
    edited = data.draw(st.sets(st.integers(0, count - 1), max_size=count // 3)) - gone
    kept = [
        text.replace("行います", "続けます") if k in edited else text for k, text in enumerate(texts) if k not in gone
    ]
    place = data.draw(st.integers(0, len(kept)))
    kept.insert(place, "公園の樹木を市民と植え、花壇を整えて名所にする。")
    old = document(*(section(f"({k}) ", text) for k, text in enumerate(texts, 1)))
    new = document(*(section(f"({k}) ", text) for k, text in enumerate(kept, 1)))
    counts = Counter(pair.verdict for pair in compare(old, new).pairs)
    expected = Counter({Verdict.SAME: count - len(gone) - len(edited), Verdict.CHANGED: len(edited),
                        Verdict.REMOVED: len(gone), Verdict.ADDED: 1})  # fmt: skip
    assert counts == +expected


@pytest.mark.parametrize("folder", ["008", "013", "142", "192", "208", "226", "250", "253"])
def test_the_laws_hold_on_real_revisions(shared: Path, folder: str) -> None:
    home = shared / "corpus" / "pairs" / folder
    old, new = (
        read(path.read_bytes(), path.name) for path in (next(home.glob("old.[tm]*")), next(home.glob("new.[tm]*")))
    )
    result = compare(old, new)
    assert [pair.new.id for pair in result.pairs if pair.new is not None] == ids(new)
    assert sorted(pair.old.id for pair in result.pairs if pair.old is not None) == sorted(ids(old))
    for pair in result.pairs:
        if pair.old is not None and pair.new is not None and pair.old.claim is pair.new.claim is None:
            assert old_text(pair.edits).split("\n")[-1:] == (pair.old.text or pair.old.title or "").split("\n")[-1:]
    back = Counter((new_id, old_id) for old_id, new_id, *_ in shape(compare(new, old)))
    assert Counter((old_id, new_id) for old_id, new_id, *_ in shape(result)) == back
    assert {pair.verdict for pair in compare(old, old).pairs} == {Verdict.SAME}


def test_the_result_does_not_depend_on_the_seed_of_hashes(samples: Path) -> None:
    outputs = []
    for seed in ("1", "20261123"):
        command = [
            sys.executable,
            "-m",
            "revtool",
            "diff",
            samples / "original.txt",
            samples / "amended.txt",
            "--as",
            "json",
        ]
        env = {**os.environ, "PYTHONHASHSEED": seed}
        outputs.append(subprocess.run(command, env=env, capture_output=True, check=False).stdout)
    assert outputs[0] == outputs[1]
    assert json.loads(outputs[0])["pairs"]
