"""A Comparison as JSON of the form revtool.comparison/1 (schemas/comparison-1.json).

Pairs are put together as text, one a line: building a value of each first takes more than twice the time, and a plan
has them by the ten thousand.
"""

import json
from collections import Counter
from json.encoder import encode_basestring as quoted

from revtool.model.comparison import Comparison, Edit, Pair, Verdict
from revtool.model.document import Place, Section
from revtool.model.referring import moved_references
from revtool.writers.json_document import Json, place_value, source_value


def comparison_json(comparison: Comparison) -> str:
    """Return the comparison as JSON text: one pair a line, a line end at its end."""
    head: dict[str, Json] = {
        "format": "revtool.comparison/1",
        "old": source_value(comparison.old),
        "new": source_value(comparison.new),
        "counts": {**counts(comparison)},
        "apart": [{"part": apart.part, "edits": _edits(apart.edits)} for apart in comparison.apart],
    }
    opened = json.dumps(head, ensure_ascii=False)[:-1]
    return "".join((opened, ', "pairs": [\n', ",\n".join(map(_pair, comparison.pairs)), "\n]}\n"))


def counts(comparison: Comparison) -> dict[str, int]:
    """Return how many pairs have each verdict, and how many are moved, renumbered and retitled."""
    seen = Counter(pair.verdict for pair in comparison.pairs)
    return {verdict.value: seen[verdict] for verdict in Verdict} | {
        "moved": sum(pair.moved for pair in comparison.pairs),
        "renumbered": sum(pair.renumbered for pair in comparison.pairs),
        "retitled": sum(pair.retitled for pair in comparison.pairs),
    }


def section_value(section: Section) -> dict[str, Json]:
    """Return how other values name a section: id, label, title, path."""
    return {"id": section.id, "label": section.label, "title": section.title, "path": section.path}


def _pair(pair: Pair) -> str:
    kinds = ", ".join([f'"{kind}"' for kind in pair.kinds])
    edits = ", ".join([f'{{"op": "{edit.op}", "text": {quoted(edit.text)}}}' for edit in pair.edits])
    split = f', "split_to": {_listed(pair.split_to)}' if pair.split_to else ""
    merged = f', "merged_from": {_listed(pair.merged_from)}' if pair.merged_from else ""
    return (
        f'{{"old": {_side(pair.old)}, "new": {_side(pair.new)}, "verdict": "{pair.verdict}", '
        f'"moved": {_claim(pair.moved)}, "renumbered": {_claim(pair.renumbered)}, "retitled": {_claim(pair.retitled)}, '
        f'"kinds": [{kinds}], "edits": [{edits}]{_notes(pair)}{split}{merged}}}'
    )


def _notes(pair: Pair) -> str:
    """Return the footnotes of a pair whose references stand elsewhere, as a further field."""
    found: list[Json] = [
        {
            "text": moved.text,
            "old": {"mark": moved.old.mark, "behind": moved.old.behind},
            "new": {"mark": moved.new.mark, "behind": moved.new.behind},
        }
        for moved in moved_references(pair)
    ]
    return f', "notes": {json.dumps(found, ensure_ascii=False)}' if found else ""


def _side(section: Section | None) -> str:
    if section is None:
        return "null"
    return (
        f'{{"id": {quoted(section.id)}, "label": {_text(section.label)}, "title": {_text(section.title)}, '
        f'"path": {quoted(section.path)}, "at": {_place(section.at)}}}'
    )


def _place(at: Place) -> str:
    if at.paragraph is not None and at.part is None and at.cell is None:
        return f'{{"paragraph": {at.paragraph}}}'
    return json.dumps(place_value(at), ensure_ascii=False)


def _text(text: str | None) -> str:
    return "null" if text is None else quoted(text)


def _claim(claim: bool) -> str:
    return "true" if claim else "false"


def _listed(ids: tuple[str, ...]) -> str:
    return json.dumps(ids, ensure_ascii=False)


def _edits(edits: tuple[Edit, ...]) -> list[Json]:
    return [{"op": edit.op.value, "text": edit.text} for edit in edits]
