"""Numbers that stand upright in vertical writing (縦中横): up to two digits take the room of one sign.

Refuses longer numbers and Latin words: they lie on their side, as in any vertical Japanese text (JIS X 4051, 4.8).
"""

import re
from collections.abc import Iterator

_LYING = re.compile("[!-~]+")
_UPRIGHT = re.compile(r"\(?[0-9]{1,2}[).]?")


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in stretches, each with whether it stands upright as one sign: 8 and 10 in 令和8年10月."""
    at = 0
    for found in _LYING.finditer(text):
        if _UPRIGHT.fullmatch(found.group()):
            if at < found.start():
                yield text[at : found.start()], False
            yield found.group(), True
            at = found.end()
    if at < len(text):
        yield text[at:], False


def upright(number: int) -> str:
    """Return the property of a run that stands upright, the `number`-th of its file (ECMA-376 part 1, 17.3.2.10)."""
    return f'<w:eastAsianLayout w:id="{number}" w:vert="1" w:vertCompress="1"/>'
