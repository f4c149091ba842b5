"""A Comparison as JSON of the form revtool.comparison/1 (schemas/comparison-1.json)."""

import json
from collections import Counter
from io import StringIO

from revtool.model.comparison import Comparison, Edit, Pair, Verdict
from revtool.model.document import Section
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
    encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
    out = StringIO()
    out.write(encode(head)[:-1] + ', "pairs": [\n')
    out.write(",\n".join(encode(_pair(pair)) for pair in comparison.pairs))
    out.write("\n]}\n")
    return out.getvalue()


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


def _pair(pair: Pair) -> Json:
    value: dict[str, Json] = {
        "old": _side(pair.old),
        "new": _side(pair.new),
        "verdict": pair.verdict.value,
        "moved": pair.moved,
        "renumbered": pair.renumbered,
        "retitled": pair.retitled,
        "kinds": [kind.value for kind in pair.kinds],
        "edits": _edits(pair.edits),
    }
    if pair.split_to:
        value["split_to"] = [*pair.split_to]
    if pair.merged_from:
        value["merged_from"] = [*pair.merged_from]
    return value


def _side(section: Section | None) -> Json:
    return None if section is None else section_value(section) | {"at": place_value(section.at)}


def _edits(edits: tuple[Edit, ...]) -> list[Json]:
    return [{"op": edit.op.value, "text": edit.text} for edit in edits]
