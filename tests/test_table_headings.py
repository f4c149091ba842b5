"""Where a change table sets headings: articles as ordinances are printed, moved sections with where they stood."""

from tables import columns, made, word, written

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


def test_where_a_moved_section_stood_is_said_beside_the_old_text() -> None:
    part = "第2節 権利擁護\n\n権利を守る相談の窓口を開きます。\n"
    chapters = (
        "市の計画\n\n第1章 理念\n\n第1節 目標\n\n目標を定めます。\n\n第2章 施策\n\n第1節 道路\n\n"
        f"道路を直します。\n\n{part}"
    )
    moved = chapters.replace(f"\n{part}", "").replace("目標を定めます。\n", f"目標を定めます。\n\n{part}")
    new, old, _ = columns(word(chapters, moved, House()))
    assert "（第2章 施策の第2節から移動）" in old
    assert not [text for text in new if "移動" in text]


def test_the_caption_of_a_paragraph_of_the_supplement_stands_above_its_number() -> None:
    old = f"{OLD}附　則\n（施行期日）\n１　この要綱は、令和5年から施行する。\n（失効）\n２　令和8年に失効する。\n"
    new, _, _ = columns(word(old, old.replace("令和8年", "令和9年"), House()))
    assert new[-3:] == ["１　（略）", "（失効）", "２　令和9年に失効する。"]


def test_in_markdown_the_reason_stands_beside_what_changed_and_not_beside_what_leads_to_it() -> None:
    text = written(made(OLD, OLD.replace("3年", "4年"), "延ばします。"), House(), "table.md").decode()
    assert "| （期間） | （期間） | 延ばします。 |" in text


def test_a_parent_whose_heading_is_a_sentence_is_named_by_its_number() -> None:
    long = "外部の機関から試料の提供を受けて研究を行う者は、次の事項を守るものとする。"
    one, two, three = (
        "ア 試料の内容を書面に記載します。",
        "イ 提供者の同意を書面で得ます。",
        "ウ 審査の結果を市長に報告します。",
    )
    other = "2 報告\n\n(1) 研究を終えた者が市長に行う報告は、次の事項とする。\n\nア 研究の期間と費用を記載します。\n"
    old = f"指針\n\n1 研究\n\n(1) {long}\n\n{one}\n\n{two}\n\n{three}\n\n{other}"
    new = old.replace(f"{two}\n\n", "").replace("ウ 審査", "イ 審査") + f"\n{two.replace('イ', 'ウ')}\n"
    assert "（(1)のイから移動）" in columns(word(old, new, House()))[1]


def test_clauses_above_which_a_chapter_came_are_not_said_to_have_moved_from_their_own_number() -> None:
    new = (
        OLD.replace("（趣旨）", "第1章　総則\n（趣旨）")
        .replace("3年", "4年")
        .replace("（雑則）", "第2章　補則\n（雑則）")
    )
    assert not [text for text in columns(word(OLD, new, House()))[1] if "移動" in text]
