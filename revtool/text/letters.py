"""The letters of a text without its blanks, by which a PDF's text is the original's. Refuses folding: width counts."""


def letters(text: str | None) -> str:
    """Return a text without its blanks and line ends."""
    return "".join((text or "").split())


def place_behind(text: str, count: int) -> int:
    """Return how many characters of a text end with the letter of a number from 1; none for no letter."""
    if count <= 0:
        return 0
    for at, sign in enumerate(text):
        count -= not sign.isspace()
        if not count:
            return at + 1
    return len(text)
