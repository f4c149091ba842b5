"""What a line of body text is: paragraph, list item, note or target; and whether a body says 変更なし.

Refuses headings and labels: those are `headings`' and `tree`'s.
"""

import re
from collections.abc import Sequence

from revtool.model.document import Block, ListItem, Note, Paragraph, Place, Target, text_of_note
from revtool.readers.line import Line, Role
from revtool.text.letters import letters, place_behind
from revtool.text.pattern import Pattern
from revtool.text.standing import STOOD, UNCHANGED, claim_wording, may_claim, stands_for_text

_BULLET = re.compile(r"[・･●○◎▪▫‣•◦▶▷►☆★➢✓✔→⇒]\s*\S|[-*＊+－―–]\s+\S")
_NOTE = re.compile(r"※|＊(?!＊)\d|[（(]?注[）)：:　 0-9０-９]|[（(]?備考[）)：:　]|\*\d")
_VALUE = r"[0-9０-９][0-9０-９,，.．]*"
_UNIT = r"[^\s0-9０-９（()）→⇒]{0,8}?"
_YEAR = r"[（(]\s*(?P<{0}>(?:令和|平成|昭和|[RHSＲＨＳ]|20|２０)?\s*(?:[0-9０-９]{{1,2}}|元)\s*(?:[（(](?:19|20)[0-9]{{2}}年?[）)])?\s*(?:年度?|[.．][0-9０-９]{{1,2}})?(?:末|時点|実績|目標)*)\s*[）)]"
_TARGET = Pattern(
    rf"(?P<name>[^→⇒]*?[\s：:])??(?P<baseline>{_VALUE})(?P<unit>{_UNIT})\s*{_YEAR.format('baseline_year')}"
    rf"\s*(?:→|⇒|➡|➔|⟶|->|から)\s*(?P<target>{_VALUE})(?P<unit2>{_UNIT})\s*{_YEAR.format('target_year')}(?:以上|以下|程度)?"
)
_ARROW = re.compile(r"[→⇒➡➔⟶]|から|->")
_CLAIM_BEHIND = Pattern(rf"(?P<title>.*?)(?:[ \t\u3000]+|[：:]\s*|(?=[（(【\[［〔]))(?P<claim>{UNCHANGED}(?:{STOOD})?)")


_NOTE_OPENERS = frozenset("※＊*（(注備")
_BULLET_OPENERS = frozenset("・･●○◎▪▫‣•◦▶▷►☆★➢✓✔→⇒-*＊+－―–")
OPENERS = _NOTE_OPENERS | _BULLET_OPENERS
"""Signs without which a sentence is a paragraph and nothing else."""
_TEXT, _ITEM_ROLE, _NOTE_ROLE = Role.TEXT, Role.ITEM, Role.NOTE  # asked for once: members of an enumeration take long
_new = tuple.__new__  # half the time of the constructor; for what is made most
TARGET_LENGTH = 120
"""Characters up to which a line can state a target: its name, two values and their years."""
HEADING_LENGTH = 80
"""Characters up to which a line can be a heading with a claim behind it."""


def block_of(line: Line, text: str, name: str | None = None) -> Block:
    """Return the block that a body line is; `text` is the line's text without its label, `name` the line before it."""
    if line.block is not None:
        return line.block
    opener, role = text[:1], line.role
    if role is _TEXT and opener not in OPENERS and "。" in text:
        return _new(Paragraph, (text, line.at))
    if role is _NOTE_ROLE or (opener in _NOTE_OPENERS and _NOTE.match(text)):
        return Note(text, line.at, line.mark)
    if "。" not in text and len(text) <= TARGET_LENGTH:
        target = target_of(text, line.at, name)
        if target is not None:
            return target
    if role is _ITEM_ROLE or (opener in _BULLET_OPENERS and _BULLET.match(text)):
        return ListItem(text, line.at, line.depth or 0)
    return Paragraph(text, line.at)


def hung(line: Line, blocks: Sequence[Block], title: str | None) -> Note:
    """Return the footnote that a line is, with the place of its reference in the text that it hangs on.

    `blocks` and `title` are those of its section so far.
    """
    note = Note(line.text.strip(" \t\u3000"), line.at, line.mark)
    text = text_of_note(blocks, len(blocks), title)
    if line.sign is None or not text:
        return note
    own, (before, behind) = letters(text), line.sign
    if (before + behind).endswith(own) or own.endswith(before + behind):
        count = len(own) - len(behind)
    else:
        count = len(before) if own.startswith(before) and before else -1
    return note if count < 0 else note._replace(offset=place_behind(text, count))


def may_state_target(line: Line, text: str) -> bool:
    """Tell whether a body line may state a target, which the line before it may name."""
    return line.block is None and len(text) <= TARGET_LENGTH and "。" not in text and _ARROW.search(text) is not None


def target_of(text: str, at: Place, name: str | None) -> Target | None:
    """Return the numeric target that a line states (baseline, its year, target, its year); None if it states none."""
    if not _ARROW.search(text):
        return None
    found = _TARGET.fullmatch(text.strip())
    if found is None:
        return None
    own = (found["name"] or "").strip(" \t\u3000：:") or name
    unit = (found["unit2"] or found["unit"] or "").strip() or None
    return Target(
        text,
        at,
        own,
        found["baseline"],
        found["baseline_year"].strip(),
        found["target"],
        found["target_year"].strip(),
        unit,
    )


def claim_behind(text: str) -> tuple[str, str] | None:
    """Return a title and the claim behind it on one line (道路　変更なし; 目標（略）; 広報　変更なし（旧3）); None where there is no claim."""
    if len(text) > HEADING_LENGTH or "。" in text[:-2] or not may_claim(text):
        return None
    wording = claim_wording(text)
    if wording is not None:
        return "", wording
    found = _CLAIM_BEHIND.fullmatch(text.strip())
    return (found["title"].strip(), found["claim"]) if found is not None else None


def stands_for_body(text: str) -> bool:
    """Tell whether a line in brackets stands in the place of a body: （略）, （新設）, （削る）, （第2章から移動）."""
    return claim_wording(text) is not None or stands_for_text(text)
