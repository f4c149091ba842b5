"""Folds how a thing is said: 送り仮名, kanji or kana, です・ます, particles of one sense. Refuses to know synonyms.

Two texts that fold alike differ in wording alone (字句の整理). Of texts that do not, nothing is known: 図る and 進める
may mean one thing, 及び and 又は never do. Orthography after 「公用文における漢字使用等について」 (2010).
"""

import re

from revtool.text.fold import fold
from revtool.text.okurigana import fold_okurigana
from revtool.text.pattern import Pattern

_MARKS = dict.fromkeys(map(ord, ",.。・「」『』\"'*"), None)
_SPELLED = """
及び:および 又は:または 並びに:ならびに 若しくは:もしくは 但し:ただし 従って:したがって
更に:さらに 更なる:さらなる 既に:すでに 全て:すべて 直ちに:ただちに 概ね:おおむね
予め:あらかじめ 様々:さまざま 色々:いろいろ 一人一人:ひとりひとり 一人ひとり:ひとりひとり
子供:こども 子ども:こども 障害:しょうがい 障碍:しょうがい 障がい:しょうがい 出来:でき
下さ:くださ 頂:いただ 致し:いたし 共に:ともに 毎に:ごとに 当たって:あたって
当り:あたり 当たり:あたり 伴い:ともない 基づ:もとづ 関わ:かかわ 係わ:かかわ
携わ:たずさわ 行な:行 為に:ために 為の:ための 事が:ことが 事を:ことを 事に:ことに
物と:ものと 時は:ときは 時に:ときに 所に:ところに 通り:とおり 様に:ように 様な:ような
無い:ない 無く:なく 有る:ある 居る:いる 於いて:おいて 於て:おいて 等:など
易く:やすく 易い:やすい 難い:にくい 先立って:さきだって 併せて:あわせて 遡:さかのぼ 因る:よる 拘ら:かかわら 且つ:かつ
ヶ:か ケ月:か月 カ:か 箇:か ヵ:か つて:って つた:った 拡が:広が
"""
_IN_KANA = tuple(pair.split(":") for pair in _SPELLED.split())
"""Words that are written in kanji or in kana, each way and the one that both become."""
_ONE_SENSE = (
    (re.compile("において|における|におきまして|にて"), "で"),
    (re.compile("につきまして|に関して|に関し|につき(?!まして)"), "について"),
    (re.compile("に対しまして|に対して"), "に対し"),
    (re.compile("によりまして|によって|により"), "によって"),
    (re.compile("へ"), "に"),
    (Pattern("(?<![あ-ん])が(?![あ-ん])"), "は"),
)
"""Particles that say the same, as what they become."""
_POLITE = re.compile("[いきぎしちにびみり]?ます|です|である|であります")
_PLAIN = Pattern(r"(?:する|(?<=[ぁ-ん㐀-鿿々])[うくぐすつぬぶむる]|だ)(?=[。)]|$|こと|もの|とき|ため|場合|とともに)")


def fold_phrasing(text: str) -> str:
    """Return a text without what can be said in another way at no cost to its meaning, for comparison alone."""
    folded = fold(text)
    for kanji, kana in _IN_KANA:
        if kanji in folded:
            folded = folded.replace(kanji, kana)
    folded = _PLAIN.sub("", _POLITE.sub("", fold_okurigana(folded)))
    for form, sense in _ONE_SENSE:
        folded = form.sub(sense, folded)
    return folded.translate(_MARKS)
