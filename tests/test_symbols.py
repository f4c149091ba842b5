"""Signs of symbol fonts as the characters that look like them; a PDF does not say which font it was."""

import pytest

from revtool.ooxml.symbols import symbol


@pytest.mark.parametrize(
    ("text", "font", "shown"),
    [
        ("\uf06e 道の手入れ", "Wingdings", "■ 道の手入れ"),
        ("n", "Wingdings", "■"),
        ("\uf0b7", "Symbol", "•"),
        ("\uf050", "Wingdings 2", "✓"),
        ("\uf0d8", None, "➢"),
        ("\uf0b7", None, "•"),
        ("n", None, "n"),
        ("\uf0d8", "ＭＳ 明朝", "➢"),
        ("\uf0ff", None, "\uf0ff"),
        ("\uf0ff", "Wingdings", "\uf0ff"),
        ("\ue000", None, "\ue000"),
    ],
)
def test_a_sign_is_what_its_font_shows_and_without_one_what_it_most_often_is(
    text: str, font: str | None, shown: str
) -> None:
    assert symbol(text, font) == shown
