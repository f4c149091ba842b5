"""The theme part that Word expects of every document: plain colours, lines and fills, one font. Refuses taste."""

from revtool.writers.xml_text import escaped

_URI = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLOURS = (
    ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "44546A"), ("lt2", "E7E6E6"), ("accent1", "4472C4"),
    ("accent2", "ED7D31"), ("accent3", "A5A5A5"), ("accent4", "FFC000"), ("accent5", "5B9BD5"),
    ("accent6", "70AD47"), ("hlink", "0563C1"), ("folHlink", "954F72"),
)  # fmt: skip
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="6350">{_FILL}<a:prstDash val="solid"/></a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme(font: str) -> str:
    """Return word/theme/theme1.xml with one font for headings and text (ECMA-376 part 1, 20.1.6.9)."""
    face = escaped(font)
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS)
    fonts = f'<a:latin typeface="{face}"/><a:ea typeface="{face}"/><a:cs typeface=""/>'
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<a:theme xmlns:a="{_URI}" name="revtool">'
        f'<a:themeElements><a:clrScheme name="revtool">{colours}</a:clrScheme><a:fontScheme name="revtool">'
        f"<a:majorFont>{fonts}</a:majorFont><a:minorFont>{fonts}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="revtool"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{_LINE * 3}'
        f"</a:lnStyleLst><a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}"
        "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
