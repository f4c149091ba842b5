"""The reasons of an amendment as a YAML file: read, and written to be filled in.

Refuses what schemas/reasons-1.json does not allow.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import fastjsonschema
import yaml

from revtool.amend.excerpts import excerpt
from revtool.amend.items import place_of
from revtool.amend.suggestions import suggestion
from revtool.amend.worksheet_rows import pictured, referring
from revtool.errors import InputError, Said, said
from revtool.model.amendment import CHANGE_IS_GONE, Item, Reason, Reasons
from revtool.model.comparison import BlockPair, Comparison, Edit, Pair, changed_lines, new_text, old_text
from revtool.model.document import DRAWN, Block
from revtool.model.referring import moved_references

FORMAT = "revtool.reasons/1"
_LONGEST = 400
"""Characters of a text that are shown; the whole stands in the documents."""


def read_reasons(data: bytes, name: str) -> Reasons:
    """Return the reasons in the bytes of a YAML file called `name`.

    Raises InputError, with the line, where they are not UTF-8, not YAML, or not what schemas/reasons-1.json allows.
    """
    mend = said("write it as “revtool reasons OLD NEW -o FILE.yaml” does: format, and items with heading and reason")
    try:
        text = data.decode("utf-8-sig")
        tree = yaml.compose(text, Loader=_Loader)
        content: object = yaml.load(text, Loader=_Loader)
    except UnicodeDecodeError:
        raise InputError(name, said("it is not text in UTF-8"), mend) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise InputError(name, said("it is not YAML"), mend, _line(getattr(error, "problem_mark", None))) from None
    try:
        _schema()(content)
    except fastjsonschema.JsonSchemaValueException as error:
        cause = said("it is not a reasons file: {what}", what=str(error.message))
        raise InputError(name, cause, mend, _line(_mark(tree, error.path[1:]))) from None
    entries = _mappings(content, "items")
    places = {str(change.get("id")): str(change["section"]) for e in entries for change in _mappings(e, "changes")}
    return Reasons(name, tuple(_entry(entry, places) for entry in entries))


def write_reasons(items: Sequence[Item], comparison: Comparison, lost: Sequence[Reason] = ()) -> str:
    """Return the YAML text of a worksheet: each item with what changed and, where the kinds allow it, a suggestion.

    Entries whose change is gone (`lost`) are kept at the end with a note, so that no reason is thrown away unread.
    """
    pairs = {pair.key: pair for pair in comparison.pairs}
    entries = [
        _written(item, [pairs[section] for section in item.sections if section in pairs], comparison) for item in items
    ]
    for reason in lost:
        entries.append({"heading": reason.heading, "reason": reason.reason, "note": CHANGE_IS_GONE})
    return yaml.dump(
        {"format": FORMAT, "items": entries},
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=10_000,
        default_flow_style=False,
    )


_NULL = "tag:yaml.org,2002:null"


class _Loader(yaml.SafeLoader):
    """Every value is text as it was typed, or nothing: what looks like a date or a number is what somebody wrote."""


_Loader.yaml_implicit_resolvers = {
    sign: [known for known in resolvers if known[0] == _NULL]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.yaml_constructors = {
    tag: constructor
    for tag, constructor in yaml.SafeLoader.yaml_constructors.items()
    if tag is None or tag in {_NULL, *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))}
}


class _Dumper(yaml.SafeDumper):
    """Long texts as blocks, None as nothing: as a person would type them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent the entries of a list below their key."""
        del indentless
        super().increase_indent(flow, False)


_Dumper.add_representer(type(None), lambda dumper, _: dumper.represent_scalar(_NULL, ""))
_Dumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None),
)


def _written(item: Item, pairs: Sequence[Pair], comparison: Comparison) -> dict[str, object]:
    kinds = list(dict.fromkeys(kind for pair in pairs for kind in pair.kinds))
    entry: dict[str, object] = {"heading": item.heading, "reason": item.reason}
    proposal = suggestion(pairs, comparison)
    if not item.reason and proposal is not None:
        entry["suggestion"] = proposal
    if item.proposed is not None:
        entry["proposed"] = item.proposed
    entry["kinds"] = [kind.value for kind in kinds]
    entry["sections"] = list(item.sections)
    entry["changes"] = [{"section": place_of(pair), "id": pair.key, **_sides(pair)} for pair in pairs]
    return entry


def _sides(pair: Pair) -> dict[str, object]:
    """Return what a pair said and says: its headings where they changed, the changed blocks; else the whole text."""
    if pair.old is None or pair.new is None:
        return {
            side: _cut(section.text or section.heading)
            for side, section in (("old", pair.old), ("new", pair.new))
            if section is not None
        }
    changed = [block for block in pair.blocks if block.verdict.value not in ("same", "notation")]
    long = any(sum(map(len, side)) > _LONGEST for side in _texts(changed))
    olds = [_told(block, block.old, block.new, old_text, long=long) for block in changed if block.old is not None]
    news = [_told(block, block.new, block.old, new_text, long=long) for block in changed if block.new is not None]
    for moved in moved_references(pair):
        olds.append(referring(moved.old))
        news.append(referring(moved.new))
    if pair.retitled:
        olds, news = [pair.old.heading, *olds], [pair.new.heading, *news]
    if not olds and not news:
        olds, news = ([section.text or section.heading] for section in (pair.old, pair.new))
    return {side: _cut("\n".join(texts)) for side, texts in (("old", olds), ("new", news)) if texts}


def _texts(changed: Sequence[BlockPair]) -> tuple[list[str], list[str]]:
    olds, news = ([block.old for block in changed], [block.new for block in changed])
    return [one.text for one in olds if one is not None], [one.text for one in news if one is not None]


def _told(
    pair: BlockPair, block: Block, other: Block | None, side: Callable[[tuple[Edit, ...]], str], *, long: bool
) -> str:
    """Return what a block says; where all would be too long only the rows, texts and sentences that differ."""
    text = block.text
    if other is not None and block.kind in DRAWN and max(len(text), len(other.text)) > _LONGEST:
        text = side(changed_lines(pair.edits)) or text
    elif other is not None and block.kind not in DRAWN and long:
        text = side(excerpt(pair.edits))
    return "\n".join(text for text in (text, *pictured(block, other)) if text)


def _cut(text: str) -> str:
    """Return a text as far as it is shown; what is cut off ends before a number and says so."""
    if len(text) <= _LONGEST:
        return text
    return re.sub(r"[0-9０-９.,．，]+$", "", text[:_LONGEST]).rstrip() + "…"


def _entry(content: Mapping[str, object], places: Mapping[str, str]) -> Reason:
    reason, proposed = content.get("reason"), content.get("proposed")
    listed = content.get("sections")
    sections = tuple(str(section) for section in listed) if isinstance(listed, list) else ()
    known = tuple(places[section] for section in sections if section in places)
    return Reason(
        str(content["heading"]).strip(),
        reason.strip() or None if isinstance(reason, str) else None,
        sections,
        known if len(known) == len(sections) else (),
        proposed if isinstance(proposed, str) else None,
    )


def _mappings(content: object, key: str) -> list[dict[str, object]]:
    entries = content.get(key) if isinstance(content, dict) else None
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def _line(mark: yaml.Mark | None) -> Said | None:
    return said("line {line}", line=mark.line + 1) if mark is not None else None


def _mark(node: yaml.Node | None, path: Sequence[str]) -> yaml.Mark | None:
    """Return where the value at a path of keys and indexes begins."""
    mark = node.start_mark if node is not None else None
    for step in path:
        match node:
            case yaml.MappingNode():
                node = next((value for key, value in node.value if key.value == step), None)
            case yaml.SequenceNode() if step.isdecimal() and int(step) < len(node.value):
                node = node.value[int(step)]
            case _:
                return mark
        mark = node.start_mark if node is not None else mark
    return mark


@cache
def _schema() -> Callable[[object], object]:
    beside = Path(__file__).parent.parent / "schemas" / "reasons-1.json"
    file = beside if beside.is_file() else Path(__file__).parent.parent.parent / "schemas" / "reasons-1.json"
    check: Callable[[object], object] = fastjsonschema.compile(json.loads(file.read_text("utf-8")))
    return check
