"""References to footnotes in what is set plainly in Word, each where it stands in its text. Refuses any other run."""

import re

_TEXT = re.compile(r"(<w:t(?: [^>]*)?>)([^<]*)(</w:t>)")
_LETTER = re.compile(r"&[^;]*;|.", re.DOTALL)
_LOOK = re.compile(r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?")
_SIGN = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>{}</w:r>'
_REFERENCE = re.compile(re.escape(_SIGN).replace(re.escape("{}"), r'<w:footnoteReference w:id="\d+"/>'))


def reference(number: int) -> str:
    """Return a run that refers to the footnote of a number."""
    return _SIGN.format(f'<w:footnoteReference w:id="{number}"/>')


def footnote_of(number: int, paragraph: str) -> str:
    """Return a footnote that says what a paragraph does, its number before it."""
    signed = paragraph.replace("<w:r>", _SIGN.format("<w:footnoteRef/>") + "<w:r>", 1)
    return f'<w:footnote w:id="{number}">{signed}</w:footnote>'


def referring(xml: str, behind: int, run: str) -> str:
    """Return a paragraph or table with a run right behind the letter that so many follow."""
    for found in reversed(list(_TEXT.finditer(xml))):
        signs = _LETTER.findall(found[2])
        count = sum(not sign.isspace() for sign in signs)
        if count <= behind:
            behind -= count
            continue
        place = len(signs)
        while behind or signs[place - 1].isspace():
            place -= 1
            behind -= not signs[place].isspace()
        return _split(xml, found, "".join(signs[:place]), run)
    first = xml.find("<w:r>")
    return xml[:first] + run + xml[first:] if first >= 0 else xml.removesuffix("</w:p>") + run + "</w:p>"


def _split(xml: str, found: re.Match[str], before: str, run: str) -> str:
    """Return the XML with a run within a text, behind the references that stand there."""
    opened, text, closed = found.groups()
    rest, tail = text[len(before) :], xml[found.end() :]
    head = xml[: found.start()] + opened + before + closed
    if not rest and tail.startswith("</w:r>"):
        head, tail = head + "</w:r>", tail.removeprefix("</w:r>")
        while (other := _REFERENCE.match(tail)) is not None:
            head, tail = head + other[0], tail[other.end() :]
        return head + run + tail
    start = list(_LOOK.finditer(xml, 0, found.start()))[-1]
    again = f"{opened}{rest}{closed}" if rest else ""
    return f"{head}</w:r>{run}<w:r>{start[1] or ''}{again}{tail}"
