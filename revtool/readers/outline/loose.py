"""Which labels are none: numbers that running text begins with by chance (「10 年後には…。」). Refuses every other label."""

import re
from collections.abc import Sequence
from typing import Final

from revtool.numbering import Kind, Label
from revtool.readers.line import TEXT_OF, Line, Role
from revtool.readers.outline.blocks import target_of
from revtool.readers.outline.wording import sentence

WEAK: Final = frozenset((Kind.NUMBER, Kind.ALPHA, Kind.ROMAN, Kind.KANA))
"""Labels that running text can begin with by chance."""
_REFERS = re.compile(
    "の(?:よう|とおり|通り|規定|場合|うち|各)|に(?:示|規定|掲げ|定め|記載|基づ|従|よ[りる]|お(?:いて|ける))|で(?:示|述べ|定め|規定)"
    "|を(?:参照|踏まえ|受け)|から|まで|及び|並びに|又は|若しくは"
)
"""What goes on behind a number that is a reference (2.1 のとおり、…); no clause and no title begins so."""
_HOUSE = re.compile("[0-9]+(?:-[0-9]+)+")
"""The number of a house, with which an address in Latin letters begins (2-1-2 Kasumigaseki, Tokyo)."""
_PAGE_OR_BRACKETS = re.compile(r"[0-9０-９]{1,4}|[（(【\[].*")
_PARTICLE = re.compile("[のにでを][^ぁ-ん 、。]")
"""A particle and the word that it leads on to, right behind a number: the number is the subject of a sentence."""
_TEXT, _NUMBER = Role.TEXT, Kind.NUMBER  # asked for once: members of an enumeration take long
_CLAUSES = (Kind.KANJI, Kind.PAREN_KANJI)
"""Labels with which no one numbers the rows of a table."""
_FIRST_NOTE = re.compile("[（(]?(?:注|備考)[）)]?[：: \u3000]*[1１][.． \u3000]")
"""How the first of several numbered notes begins."""
_NOTE_OPENERS: Final = frozenset("（(注備")
_VALUES = (Kind.DOTTED, Kind.NUMBER)
"""Labels that may be a value: 18.9（R5） → 12.1（R8）."""
REFER_OPENERS: Final = frozenset("のにでをかま及並又若（(:：")


def reads_on(line: Line, label: Label, rest: str) -> bool:
    """Tell by what stands behind it that a label is none.

    So begin a reference (2.1 のとおり、…), a source (資料：国勢調査), the number of a house, the baseline of a target.
    Only a rest that begins with one of `REFER_OPENERS`, or stands behind a dotted label, can be.
    """
    if line.level is not None:
        return False
    if rest[:1] in ("：", ":"):
        return label.kind is Kind.ANNEX and not label.values and line.role is not Role.HEADING
    if rest[:1] in REFER_OPENERS and (_REFERS.match(rest) or _leads_on(line, rest)):
        return True
    if label.kind in _VALUES and target_of(line.text, line.at, None) is not None:
        return True
    return label.kind is Kind.DOTTED and rest.isascii() and "," in rest and _HOUSE.fullmatch(label.printed) is not None


def is_row(lines: Sequence[Line], at: int, label: Label, rest: str) -> bool:
    """Tell whether what stands behind a label, tabs in it, is the row of a table that text or tab stops set.

    So are three cells; and two where a line beside it has as many, unless the second is a page or stands in brackets
    (様式第1号 → （第3条関係）), or the label is a kanji: those count clauses, and a page shows two blanks in them as a gap.
    """
    count = _cells(rest)
    if count != 2:
        return count > 2
    if label.kind in _CLAUSES:
        return False
    if _PAGE_OR_BRACKETS.fullmatch(rest.rpartition("\t")[2].strip()):
        return False
    beside = (lines[at - 1] if at else None, lines[at + 1] if at + 1 < len(lines) else None)
    own = _cells(lines[at].text)
    return any(line is not None and _cells(line.text) == own for line in beside)


def _cells(text: str) -> int:
    return sum(1 for cell in text.split("\t") if cell.strip())


def _leads_on(line: Line, rest: str) -> bool:
    """Tell whether a sentence goes on right behind its first number, with no blank between (2-2の目標を評価する。)."""
    return _PARTICLE.match(rest) is not None and sentence(rest) and not line.text.partition(rest)[0][-1:].isspace()


def is_loose(line: Line, label: Label, title: str | None, before: Label | None) -> bool:
    """Tell whether the label that opens a line is a mere number of running text, which has no `title`.

    A bare number before a sentence opens a clause when it is the first, the second below an article, or runs on from
    the one `before`; and always where an ideographic blank sets it off, as labels are set and words within a sentence
    never are.
    """
    if line.label is not None or line.level is not None:
        return False
    if label.kind not in WEAK or label.printed[-1:] in ".．、)）" or title is not None or line.role is not _TEXT:
        return False
    return not (_runs_on(before, label) or label.first or label.values == (2,) or _set_off(line, label))


def in_notes(lines: Sequence[Line], labels: Sequence[Label | None]) -> list[int]:
    """Return the places of the lines that go on with numbered notes: （注）1, 2, 3, one sentence each.

    `labels` are those of the lines that head something; where their own series goes on with the next number, it does.
    """
    texts = enumerate(map(TEXT_OF, lines))
    firsts = {at for at, text in texts if text[:1] in _NOTE_OPENERS and _FIRST_NOTE.match(text)}
    if not firsts:
        return []
    found: list[int] = []
    noted = 0
    series: tuple[int, ...] = ()
    for at, (line, label) in enumerate(zip(lines, labels, strict=True)):
        if label is None:
            noted = 1 if at in firsts else 0
        elif noted and label.kind is _NUMBER and label.values == (noted + 1,) != series and sentence(line.text):
            found.append(at)
            noted += 1
        else:
            noted = 0
            series = (label.values[0] + 1,) if label.kind is _NUMBER and label.values else series
    return found


def _set_off(line: Line, label: Label) -> bool:
    return line.text.lstrip(" \t\u3000").startswith("\u3000", len(label.printed))


def _runs_on(before: Label | None, label: Label) -> bool:
    """Tell whether a label comes one or two after another, in any reading of both (イ, ロ as well as ア, イ)."""
    if before is None:
        return False
    one, other = before.values, label.values
    if one and other and 0 < other[0] - one[0] <= 2:
        return True
    return (before.also is not None or label.also is not None) and any(
        one and other and 0 < other[0] - one[0] <= 2 for one in _readings(before) for other in _readings(label)
    )


def _readings(label: Label) -> list[tuple[int, ...]]:
    return [label.values, *([label.also[1]] if label.also is not None and label.also[0] is label.kind else [])]
