"""The letters of a text without its blanks, by which a PDF's text is the original's. Refuses folding: width counts."""


def letters(text: str | None) -> str:
    """Return a text without its blanks and line ends."""
    return "".join((text or "").split())
