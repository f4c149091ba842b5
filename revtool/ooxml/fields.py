"""What fields show that have no result in the file: check boxes of forms, and equations. Refuses to compute results."""

import re

from lxml import etree

from revtool.ooxml.names import VAL, W
from revtool.ooxml.styles import OFF


class Field:
    """A complex field during a walk: its code, the sign of its form, whether its result has begun, if it is TOC."""

    __slots__ = ("code", "form", "shown", "toc")

    def __init__(self, form: str) -> None:
        self.code, self.form, self.shown, self.toc = "", form, False, False


def form_sign(entry: etree._Element) -> str:
    """Return what a form field without a result shows: a check box its sign."""
    box = entry.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    state = box.find(W + "checked")
    state = box.find(W + "default") if state is None else state
    return "☑" if state is not None and state.get(VAL, "1") not in OFF else "☐"


def equation(code: str) -> str:
    r"""Return the text that an EQ field shows: base and reading of a ruby (\o\ad(\s\up 9(…),…)); else its signs."""
    found = re.match(r"\s*EQ\b(.*)", code, re.IGNORECASE | re.DOTALL)
    if found is None:
        return ""
    body = re.sub(r"\\\*\s*(?:\"[^\"]*\"|\S+)", "", found.group(1))
    ruby = re.search(r"\\s\\up\s*-?\d*\s*\(([^()]*)\)\s*[,;]\s*([^()]*)\)", body)
    if ruby is not None:
        return f"{ruby.group(2)}《{ruby.group(1)}》"
    return "".join(re.findall(r"[^\\(),;]+", re.sub(r"\\\w+\s*-?\d*", "", body))).strip()
