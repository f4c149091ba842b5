"""Names of organisations: how far one reaches around a replaced stretch, and where it stands. Refuses rules.

A name ends with what an organisation is called by (課, センター, 公社). Hiragana belong to it where both ends
bind them.
"""

import re
from typing import NamedTuple

from revtool.text import fold
from revtool.text.pattern import Pattern

_HARD = r"[\u4e00-\u9fff々ヶヵ〆ァ-ヺー・A-Za-zＡ-Ｚａ-ｚ0-9０-９]"
_PARTICLES = "はをがにでともやへの"
_PARTING = "はをがにでへの"
"""Particles that rarely stand within a noun written in hiragana, as と, も and や do."""
_ORGANISATION = (
    r"(?:(?<!関)[課室局署係班庁省団園校院]|(?<![一全内外])部|(?<!機)(?<!社)会|(?<!場)(?<!箇)所|社|館|財団|法人|機構|組合|本部|"
    r"会議|センター|プラザ|ホーム|ステーション|委員|大学|病院)"
)
_NAME = re.compile(rf".*{_ORGANISATION}", re.DOTALL)
_BOUND = Pattern(rf"{_HARD}*(?:(?![{_PARTICLES}すさしなだ])[ぁ-ん]{{1,6}}{_HARD}+){{0,2}}")
"""What may follow the replaced stretch within a name: no particle and no verb stands between its nouns."""
_UNITS = re.compile(r"(?<=[部局])(?=[^部局]+[課室係])")
"""Where a department's name ends and that of its division begins."""
_NUMERALS = "〇一二三四五六七八九十百千万億"
_COUNTED = Pattern(
    rf"第?[0-9０-９{_NUMERALS}]+(?:[年月日人件回個条項号章節編款点円割分倍度期次歳週時階種類名]|箇所|か所|カ所|世帯|$)"
)
_ENDS = re.compile(rf"(?:^|[^\w]|[{_PARTICLES}るたなび]|から|より|[市町村県区都道府部局])$")
"""What a name may begin behind: a sign, a particle, a verb, the body that the organisation is part of."""
_LEAST = 3
"""Characters of a name below which what stands before it is taken along."""
_MOST = 30


class Name(NamedTuple):
    """An organisation's name and the folded text before it; `core` is what surely belongs to it, folded."""

    text: str
    core: str
    before: str


Stretch = tuple[str, int, int]
"""A text and where in it something was replaced: start and end, in characters."""


def counted(word: str) -> bool:
    """Tell whether a word begins with a number that counts something (三年, 十件), as 三原 and 一般 do not."""
    return _COUNTED.match(word) is not None


def renamed(old: Stretch, new: Stretch) -> tuple[Name, Name] | None:
    """Return the old and the new name that the stretches are in; None unless both are names of organisations."""
    least = _head(old, new)
    if least is None:
        return None
    before, after = _name(old, least), _name(new, least)
    return (before, after) if before and after and before.core != after.core else None


def units(old: Name, new: Name) -> tuple[tuple[Name, Name], ...]:
    """Return the units of two names that are replaced each: 企画部 and 企画政策課 of 企画部企画政策課."""
    before, after = (_UNITS.split(name.text) for name in (old, new))
    if not 1 < len(before) == len(after):
        return ()
    pairs = [(Name(one, fold(one), ""), Name(two, fold(two), "")) for one, two in zip(before, after, strict=True)]
    return tuple((one, two) for one, two in pairs if one.core != two.core and len(one.core) >= _LEAST)


def stands(name: Name, text: str) -> bool:
    """Tell whether a folded text has a name that is not the end of another one (推進課 in 健康推進課)."""
    return any(_begins(name, text[: found.start()]) for found in re.finditer(re.escape(name.core), text))


def _head(old: Stretch, new: Stretch) -> int | None:
    """Return how many characters before the stretches surely belong to both names."""
    shortest = min((len(_reach(one)) for one in (old, new)), default=0)
    if not shortest:
        return None
    if shortest >= _LEAST:
        return 0
    return min(len(_nouns(text[:start]) or _kana(text[:start])) for text, start, _ in (old, new))


def _reach(stretch: Stretch) -> str:
    """Return the name from the start of a stretch to its last suffix; empty where there is none behind the stretch."""
    text, start, end = stretch
    bound = _BOUND.match(text, end)
    found = _NAME.match(text[start : bound.end() if bound else end])
    return found.group() if found and start + found.end() >= end else ""


def _name(stretch: Stretch, least: int) -> Name | None:
    text, start, _ = stretch
    begin, reach = start - least, _reach(stretch)
    core = text[begin:start] + reach
    if not _LEAST <= len(core) <= _MOST or counted(core) or not _is_noun(core):
        return None
    printed = text[start - len(_nouns(text[:start])) : begin] + core
    return Name(printed, fold(core), fold(text[max(0, begin - _MOST) : begin]))


def _is_noun(core: str) -> bool:
    """Tell whether a text is one noun: of letters alone, and no particle after a kanji."""
    return re.fullmatch(rf"(?:{_HARD}|[ぁ-ん])+", core) is not None and not re.search(
        rf"[\u4e00-\u9fff][{_PARTICLES}](?!$)|及び|又は|する|した", core
    )


def _nouns(text: str) -> str:
    found = re.search(rf"{_HARD}+$", text)
    return found.group() if found else ""


def _kana(text: str) -> str:
    """Return the noun in hiragana that ends a text, with the kanji that it goes on from: こども, 子ども, ふれあい.

    Behind a sign all of the hiragana are taken, within a sentence what stands behind the last particle.
    """
    found = re.search(r"(?:^|(?P<sign>[^\w]))[ぁ-ん]+$", text)
    kana = re.search(r"[ぁ-ん]+$" if found else rf"(?:{_HARD}*)(?:(?![{_PARTING}])[ぁ-ん])+$", text)
    return kana.group() if kana and len(kana.group()) > 1 and kana.group()[-1] not in "るただな" else ""


def _begins(name: Name, before: str) -> bool:
    """Tell whether a name begins behind a text: as it was when it was replaced, or where no noun goes on."""
    shared = 0
    while shared < min(len(before), len(name.before)) and before[-1 - shared] == name.before[-1 - shared]:
        shared += 1
    return any(_ENDS.search(before[: len(before) - taken]) for taken in range(shared + 1))
