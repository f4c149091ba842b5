"""The settings of change tables: their keys, what each allows, and the commented file that `revtool init` writes.

Refuses files and options: who reads them gives one value after another, and says where a refused one stood.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple, TypeVar

from revtool.errors import Said, said
from revtool.writers.house import Contents, Elision, House, Mark, Notation, Order, Sheet, Stated, TableRows, Third

_E = TypeVar("_E", bound=StrEnum)
_OLD = re.compile("現行.*|旧.*|従前.*|.*前")
"""Words above the old text; above the new one they would turn the table round."""
Put = Callable[[House, object], House | Said]


class Setting(NamedTuple):
    """A setting: its key, how a value goes into a house (or what is wrong with it), what it is for (in Japanese
    for the file, in English for the command line), its default as TOML.

    `choices` are all its values where they are a closed set; `flag` tells that it is true or false.
    """

    key: str
    put: Put
    purpose: str
    english: str
    default: str
    choices: tuple[str, ...] = ()
    flag: bool = False


def _choice(kind: type[_E], put: Callable[[House, _E], House]) -> Put:
    def check(house: House, value: object) -> House | Said:
        known = [str(one) for one in kind]
        if value in known:
            return put(house, kind(str(value)))
        return said("must be one of {known}", known=", ".join(known))

    return check


def _text(put: Callable[[House, str], House], *, blank: bool = False) -> Put:
    def check(house: House, value: object) -> House | Said:
        if not isinstance(value, str) or "\n" in value or (not blank and not value.strip()):
            return said("must be a text on one line") if blank else said("must be a text on one line, and not empty")
        return put(house, value)

    return check


def _flag(put: Callable[[House, bool], House]) -> Put:
    def check(house: House, value: object) -> House | Said:
        return put(house, value) if isinstance(value, bool) else said("must be true or false")

    return check


def _words(house: House, value: object) -> House | Said:
    if value == "":
        return replace(house, words=None)
    parts = [part.strip() for part in re.split("[/／]", value)] if isinstance(value, str) else []
    if len(parts) != 2 or not all(parts) or parts[0] == parts[1]:
        return said("must be the words for new and old with a stroke between them, as in 改正案/現行")
    if _OLD.fullmatch(parts[0]):
        return said(
            "“{word}” is a word for the old text, and the new one comes first: {new}/{old}", word=parts[0],
            new=parts[1], old=parts[0],
        )  # fmt: skip
    return replace(house, words=(parts[0], parts[1]))


def _size(house: House, value: object) -> House | Said:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 6 <= value <= 24:
        return said("must be a number of points from 6 to 24")
    return replace(house, size=float(value))


def _rule(house: House, text: str) -> House:
    return replace(house, rule={"auto": None, "none": ""}.get(text, text))


def _kinds(kind: type[StrEnum]) -> tuple[str, ...]:
    return tuple(str(one) for one in kind)


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "order",
        _choice(Order, lambda h, v: replace(h, order=v)),
        "先の欄（縦書きでは上段）に置く文。new-first は変更後、old-first は変更前",
        "Which text stands in the first column (above, in vertical writing).",
        '"new-first"',
        _kinds(Order),
    ),
    Setting(
        "words",
        _words,
        "欄の見出し。新しい文/古い文の順。空なら文書の語（変更・改正・改定など）に従う",
        "Words above the columns, new/old, as in 改正案/現行.",
        '""',
    ),
    Setting(
        "third",
        _choice(Third, lambda h, v: replace(h, third=v)),
        "第3欄。reason は理由、remark は備考（追加・変更・削除・新設）、none は設けない",
        "The third column: reasons, remarks (追加, 変更, 削除, 新設), or none.",
        '"reason"',
        _kinds(Third),
    ),
    Setting(
        "third-word",
        _text(lambda h, v: replace(h, third_word=v or None), blank=True),
        "第3欄の見出し。空なら 変更理由 又は 備考",
        "The word above the third column.",
        '""',
    ),
    Setting(
        "title",
        _text(lambda h, v: replace(h, title=v or None), blank=True),
        "表の題名。空なら「（計画の題名）　新旧対照表」",
        "The title of the table.",
        '""',
    ),
    Setting(
        "date",
        _text(lambda h, v: replace(h, date=v or None), blank=True),
        "題名の下に置く日付。空なら置かない",
        "A date below the title.",
        '""',
    ),
    Setting(
        "rule",
        _text(_rule),
        "表の読み方の一文。auto は変更の種類に応じて選ぶ、none は置かない",
        "The sentence that says how to read the table; auto chooses it, none leaves it out.",
        '"auto"',
    ),
    Setting(
        "statement",
        _choice(Stated, lambda h, v: replace(h, statement=v)),
        "表の前に置く変更事項及び理由。all は全ての変更事項、given は理由のあるものだけ、none は置かない",
        "Which items of the statement of changes stand above the table: all, those with a reason, or none.",
        '"all"',
        _kinds(Stated),
    ),
    Setting(
        "mark",
        _choice(Mark, lambda h, v: replace(h, mark=v)),
        "変更部分の示し方。下線、太字、赤字",
        "How changes are marked.",
        '"underline"',
        _kinds(Mark),
    ),
    Setting(
        "blanks",
        _flag(lambda h, v: replace(h, blanks=v)),
        "語を加え、又は削った所の反対側に下線付きの空白を置く（表の中の表を除く）",
        "Underlined blanks opposite to added and removed words.",
        "false",
        flag=True,
    ),
    Setting(
        "added",
        _text(lambda h, v: replace(h, added=v)),
        "新しい条項の反対側に置く語",
        "What stands opposite to a new clause.",
        '"（新設）"',
    ),
    Setting(
        "removed",
        _text(lambda h, v: replace(h, removed=v)),
        "削った条項の反対側に置く語",
        "What stands opposite to a removed clause.",
        '"（削る）"',
    ),
    Setting(
        "elided",
        _text(lambda h, v: replace(h, elided=v)),
        "省いた文の代わりに置く語",
        "What stands for text that is left out.",
        '"（略）"',
    ),
    Setting(
        "elision",
        _choice(Elision, lambda h, v: replace(h, elision=v)),
        "変更のない条項。ranges は「2～5　（略）」、parents は上位の見出しだけ、none は全文",
        "What stands for unchanged clauses: ranges, headings of parents only, or (none) their text.",
        '"ranges"',
        _kinds(Elision),
    ),
    Setting(
        "table-rows",
        _choice(TableRows, lambda h, v: replace(h, table_rows=v)),
        "本文にある表の行。changed は見出しの行と変更のある行だけ（ほかの行は（略））、all は全ての行",
        "Which rows of the documents' tables are shown: those that changed, with the head, or all.",
        '"changed"',
        _kinds(TableRows),
    ),
    Setting(
        "notation",
        _choice(Notation, lambda h, v: replace(h, notation=v)),
        "表記だけが異なる条項。note は表の下の注、rows は表の行、none は示さない",
        "Where clauses go that differ in notation only.",
        '"note"',
        _kinds(Notation),
    ),
    Setting(
        "contents",
        _choice(Contents, lambda h, v: replace(h, contents=v)),
        "変わった目次を表の初めに示す。auto はページのない目次（条例など）だけ、always は全て、never は示さない",
        "Whether a 目次 that differs stands first in the table: one without pages (auto), any, or none.",
        '"auto"',
        _kinds(Contents),
    ),
    Setting("font", _text(lambda h, v: replace(h, font=v)), "書体", "The font.", '"ＭＳ 明朝"'),
    Setting("size", _size, "文字の大きさ（ポイント）", "The size in points.", "10.5"),
    Setting(
        "sheet",
        _choice(Sheet, lambda h, v: replace(h, sheet=v)),
        "用紙の向き（A4）。landscape は横、portrait は縦",
        "How the paper lies.",
        '"landscape"',
        _kinds(Sheet),
    ),
    Setting(
        "page-numbers",
        _flag(lambda h, v: replace(h, page_numbers=v)),
        "ページ番号を付ける",
        "Number the pages.",
        "true",
        flag=True,
    ),
    Setting(
        "vertical",
        _flag(lambda h, v: replace(h, vertical=v)),
        "縦書き（新しい文が上段）",
        "Vertical writing, the new text above.",
        "false",
        flag=True,
    ),
)
"""Every setting, in the order of the settings file."""

BY_KEY = {setting.key: setting for setting in SETTINGS}


def commented() -> str:
    """Return a settings file in which every setting stands as a comment with its purpose, values and default."""
    lines = ["# revtool の設定。行頭の # を外すと、その設定が効く。", "", "[table]"]
    for setting in SETTINGS:
        values = f"（{' / '.join(setting.choices)}）" if setting.choices else ""
        lines += ["", f"# {setting.purpose}{values}", f"# {setting.key} = {setting.default}"]
    lines += ["", "[compare]", "", "# 送り仮名だけの違い（取り組み、取組）を変更とする。false なら表記のみの違いとする"]
    return "\n".join([*lines, "# okurigana = true"]) + "\n"
