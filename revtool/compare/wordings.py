"""What stands in a text: periods, dates, references, numbers, names, each with its place. Refuses to compare.

Patterns are general forms of official Japanese; none names a document's own words.
"""

from collections.abc import Iterator
from typing import NamedTuple

from revtool.model.comparison import ChangeKind
from revtool.text.pattern import Pattern

_N = r"(?:[0-9０-９]+(?:[.,．，][0-9０-９]+)*|[〇一二三四五六七八九十百千]+)"
_D = r"(?:[0-9０-９]+|[〇一二三四五六七八九十]+|元)"
_ERA = r"(?:(?:令和|平成|昭和|大正|明治)\s*|[RHSＲＨＳ](?=[0-9０-９元]))"
_YEAR = rf"(?:{_ERA}?{_D}\s*年(?!間|以|後|前|ご|毎|未|齢)(?:度(?:末)?|\s*{_D}\s*月(?:末|\s*{_D}\s*日)?)?|{_ERA}{_D}(?:[.．]{_D})*年?度?)"
_DATE = rf"(?:{_YEAR}|{_D}\s*月\s*{_D}\s*日|{_D}\s*月(?!間|以|後|前|ご|毎|未)(?:末)?|(?:19|20)[0-9]{{2}})"
_LENGTH = rf"{_N}\s*(?:(?:か|カ|ヶ|ケ|ヵ|箇)\s*(?:年|月|所)(?!所)|年|月|週|日|時)(?:間|以内|以上|以下|未満|後|前|ごと|毎)(?:程度)?"
_PERIOD = rf"{_DATE}\s*(?:から|より|[～〜~]|[-－―–])\s*{_DATE}(?:\s*まで)?|{_LENGTH}|{_N}\s*(?:か|カ|ヶ|ケ|ヵ|箇)\s*(?:年|月)(?:間|計画)?"
_UNIT = r"(?:編|章|節|款|目|条|項|号)"
REFERENCE = Pattern(
    rf"(?:第\s*{_D}{{1,6}}\s*{_UNIT}(?:の{_D})*|[前次同](?:{_D})?{_UNIT}(?!的)|[前次]々?{_UNIT})+(?:(?:第\s*)?[イロハニホヘトチリヌ](?=に|の|又|及|か|を|、|）))?"
    rf"|(?:別\s*表|別\s*紙|別\s*記|別\s*添|様\s*式)(?:\s*第?\s*{_D})?(?:号)?(?:の{_D})*|第\s*{_D}\s*号様式|(?:図表|図|表)\s*{_D}(?:[-－‐]{_D})?|[0-9０-９]+\s*(?:ページ|頁)"
    rf"|[(（]{_D}[)）](?=に|の|及|又|か|ま|を|で|と|、|並)|[①-⑳](?=に|の|及|又|か|ま|を|で|と|、|～|〜|並)|次の{_D}つ"
)
_NUMBER = r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*\s*(?:[%％‰℃]|[万億兆千百]*(?:円|人|件|回|点|枚|台|名|世帯|箇所|か所|ヶ所|施設|団体|社|校|戸|基|本|冊|歳|倍|割|分|時|㎡|km|ha|kW|t)?)|[〇一二三四五六七八九十百千万億]+(?=[人件円回点枚台名歳割つか箇ヶ個分])"
_WORD = r"[一-鿿々ヶァ-ヺーA-Za-zＡ-Ｚａ-ｚ]"
_BODY = r"(?:委員会|審議会|協議会|連絡会|幹事会|事務局|本部|センター|機構|法人|協会|連合会|組合|省|庁|支所|事務所|研究所|保健所|役所|役場|公社|公団|大学|銀行|病院|(?<![一全内外上下各局])(?:部|課|室|係|局|班))"
_POST = r"(?:(?:市|町|村|区|部|課|室|局|係|班|会|署|所|館|院|校|団|園|次|議|教育|本部|委員|理事|審議|企画)長|知事|大臣|長官|委員|部員|職員|管理者|監理者|責任者|補佐官?|参事|主幹|主査|書記|監事|理事|顧問|監査役|取締役|副市長)"
_ACT = r"(?:法律|条例|規則|要綱|要領|規程|政令|省令|告示|訓令|指針|ガイドライン)"
_NAMED = Pattern(rf"(?:{_BODY}長?|{_POST}|{_ACT})(?!{_WORD}{{0,8}}(?:的|化))|法(?=第|（|の規定|に基|に規|」|及|又)")
_QUOTED = Pattern(rf"「[^「」]*(?:法|{_ACT}|計画|方針|ビジョン|戦略|プラン)」")
_BEFORE = Pattern(rf"{_WORD}{{1,24}}$")

_FORMS: tuple[tuple[ChangeKind, Pattern], ...] = (
    (ChangeKind.REFERENCE, REFERENCE),
    (ChangeKind.PERIOD, Pattern(_PERIOD)),
    (ChangeKind.DATE, Pattern(_DATE)),
    (ChangeKind.NAME, _QUOTED),
    (ChangeKind.NAME, _NAMED),
    (ChangeKind.NUMBER, Pattern(_NUMBER)),
)
"""In the order in which a place is claimed: what a reference or a period has taken is no number any more."""


class Wording(NamedTuple):
    """A stretch of text and what it is; `start` and `end` as in slices."""

    kind: ChangeKind
    start: int
    end: int


def wordings(text: str) -> list[Wording]:
    """Return the periods, dates, references, names and numbers of a text, none within another, in order of place."""
    taken = bytearray(len(text))
    found = []
    for kind, form in _FORMS:
        for start, end in _matches(form, text):
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append(Wording(kind, start, end))
    return sorted(found, key=lambda wording: wording.start)


def _matches(form: Pattern, text: str) -> Iterator[tuple[int, int]]:
    last = 0
    for match in form.finditer(text):
        start, end = match.span()
        if form is _NAMED:
            before = _BEFORE.search(text, max(last, start - 24), start)
            if before is None:
                continue
            start = before.start()
        if end > start:
            yield start, end
            last = end
