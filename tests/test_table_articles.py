"""Articles stand in a change table as ordinances are printed: the caption above, the label before its sentence."""

from tables import columns, word

from revtool.writers.house import House

OLD = (
    "見守り要綱\n（趣旨）\n第1条　事業について定める。\n（期間）\n第2条　期間は3年とする。\n"
    "２　市長は、これを延ばせる。\n（雑則）\n第3条　別に定める。\n"
)


def test_the_caption_stands_above_and_the_label_before_its_sentence() -> None:
    new, old, _ = columns(word(OLD, OLD.replace("3年", "4年"), House()))
    assert new == ["第1条　（略）", "（期間）", "第2条　期間は4年とする。", "２　（略）", "第3条　（略）"]
    assert old == [text.replace("4年", "3年") for text in new]


def test_a_new_article_and_a_retitled_one_stand_so_too() -> None:
    amended = OLD.replace("（期間）", "（期限）").replace(
        "（雑則）\n第3条", "（報告）\n第3条　市長に報告する。\n（雑則）\n第4条"
    )
    new, old, _ = columns(word(OLD, amended, House()))
    assert new[1:3] == ["（期限）", "第2条　（略）"]
    assert new[-3:] == ["（報告）", "第3条　市長に報告する。", "第4条　（雑則）　（略）"]
    assert old[-2:] == ["（新設）", "第3条　（雑則）　（略）"]


def test_a_caption_on_the_line_of_its_own_label_stays_there() -> None:
    text = "見守り要綱\n第1条（趣旨）\n事業について定める。\n第2条（期間）\n期間は3年とする。\n"
    new, _, _ = columns(word(text, text.replace("3年", "4年"), House()))
    assert new == ["第1条　（略）", "第2条　（期間）", "期間は4年とする。"]
