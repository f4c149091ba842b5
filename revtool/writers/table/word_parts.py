"""The parts of a change table's Word package other than the document itself: our own template, filled in by the house.

Refuses clocks and names of users: the same house gives the same bytes. Styles are named for what they are, so that an
officer can change them once for the whole table.
"""

import io
import zipfile
from collections.abc import Mapping

from revtool.writers.house import House
from revtool.writers.word_theme import theme
from revtool.writers.xml_text import escaped

W_URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_URI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

STYLES: tuple[tuple[str, str, str, str], ...] = (
    ("RevTitle", "対照表の題名", '<w:keepNext/><w:spacing w:after="160"/><w:jc w:val="center"/>', "big"),
    ("RevDate", "対照表の日付", '<w:jc w:val="right"/>', ""),
    ("RevStatement", "対照表の見出し", '<w:keepNext/><w:spacing w:before="240" w:after="80"/>', "bold"),
    ("RevItem", "変更事項", '<w:spacing w:before="40"/><w:ind w:left="420" w:hanging="420"/>', ""),
    (
        "RevReason",
        "変更の理由",
        '<w:ind w:left="420" w:firstLine="210"/><w:jc w:val="both"/>',
        "",
    ),
    ("RevRule", "対照表の読み方", '<w:keepNext/><w:jc w:val="right"/>', ""),
    ("RevHead", "欄の見出し", '<w:keepNext/><w:jc w:val="center"/>', ""),
    ("RevHeading", "条項の見出し", "", ""),
    ("RevClause", "条項", "", ""),
    ("RevParent", "上位の見出し", "", ""),
    ("RevBody", "対照表の本文", "", ""),
    ("RevItemText", "対照表の箇条", "", ""),
    ("RevNote", "対照表の注", "", ""),
    ("RevTarget", "対照表の数値目標", "", ""),
    ("RevCaption", "図表の題", "", ""),
    ("RevElision", "略", "", ""),
    ("RevSign", "新設・削る", "", ""),
    ("RevRemark", "移動などの注記", "", "small"),
    ("RevThird", "理由欄", '<w:jc w:val="left"/>', ""),
    ("RevCell", "表の中の表", "", "small"),
    *((f"RevCell{size}", f"表の中の表（{size}ポイント）", "", str(size)) for size in (9, 8, 7, 6)),
    ("RevBlank", "高さをそろえる空行", "", ""),
    ("RevGap", "表の後", '<w:spacing w:line="120" w:lineRule="exact"/>', "tiny"),
    ("RevFootnote", "対照表の下の注", '<w:spacing w:before="120"/>', "small"),
)
"""Style id, name, paragraph properties, and size or weight where it is not the body's."""


def package(
    document: str,
    house: House,
    title: str,
    media: Mapping[str, bytes],
    *,
    footnotes: str = "",
    numbering: str = "",
    header: str = "",
) -> bytes:
    """Return the Word file around word/document.xml.

    `media` are pictures by their names in word/media, `footnotes` the w:footnote elements, numbered from 1, `numbering`
    the lists, `header` the paragraphs of the running head.
    """
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(
            media, footnotes=bool(footnotes), numbering=bool(numbering), header=bool(header)
        ),
        "_rels/.rels": _relations(
            ("rId1", f"{R_URI}/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escaped(title)}</dc:title></cp:coreProperties>',
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations(
            ("rId1", f"{R_URI}/styles", "styles.xml"),
            ("rId2", f"{R_URI}/settings", "settings.xml"),
            ("rId3", f"{R_URI}/fontTable", "fontTable.xml"),
            ("rId4", f"{R_URI}/footer", "footer1.xml"),
            ("rId5", f"{R_URI}/theme", "theme/theme1.xml"),
            *((("rId6", f"{R_URI}/footnotes", "footnotes.xml"),) if footnotes else ()),
            *((("rId8", f"{R_URI}/header", "header1.xml"),) if header else ()),
            *((("rId7", f"{R_URI}/numbering", "numbering.xml"),) if numbering else ()),
            *((f"rIdM{n}", f"{R_URI}/image", f"media/{name}") for n, name in enumerate(media, 1)),
        ),
        "word/styles.xml": _styles(house),
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": _fonts(house),
        "word/footer1.xml": _FOOTER,
        "word/theme/theme1.xml": theme(house.font),
        **({"word/footnotes.xml": _FOOTNOTES.format(footnotes)} if footnotes else {}),
        **({"word/header1.xml": f'{_HEAD}<w:hdr xmlns:w="{W_URI}">{header}</w:hdr>'} if header else {}),
        **({"word/numbering.xml": _NUMBERING.format(numbering)} if numbering else {}),
        **{f"word/media/{name}": data for name, data in media.items()},
    }
    return zipped(parts)


def cell_style(size: float) -> str:
    """Return the style of text of a size, in points, in a table within the table."""
    style = f"RevCell{size:g}"
    return style if any(style == key for key, *_ in STYLES) else "RevCell"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return the parts as a zip archive in their order, with the same time stamps on every run."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return buffer.getvalue()


def half_points(size: float) -> int:
    """Return a size in points as Word counts it."""
    return round(size * 2)


def _content_types(media: Mapping[str, bytes], *, footnotes: bool, numbering: bool, header: bool) -> str:
    kinds = sorted({name.rpartition(".")[2] for name in media})
    pictures = "".join(f'<Default Extension="{kind}" ContentType="{_PICTURE_TYPES[kind]}"/>' for kind in kinds)
    overrides = "".join(
        f'<Override PartName="{part}" ContentType="{kind}"/>'
        for part, kind in (
            ("/word/document.xml", f"{_WORD_TYPE}.document.main+xml"),
            ("/word/styles.xml", f"{_WORD_TYPE}.styles+xml"),
            ("/word/settings.xml", f"{_WORD_TYPE}.settings+xml"),
            ("/word/fontTable.xml", f"{_WORD_TYPE}.fontTable+xml"),
            ("/word/footer1.xml", f"{_WORD_TYPE}.footer+xml"),
            ("/word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
            ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
            *((("/word/footnotes.xml", f"{_WORD_TYPE}.footnotes+xml"),) if footnotes else ()),
            *((("/word/header1.xml", f"{_WORD_TYPE}.header+xml"),) if header else ()),
            *((("/word/numbering.xml", f"{_WORD_TYPE}.numbering+xml"),) if numbering else ()),
        )
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{pictures}{overrides}</Types>'
    )


_FOOTNOTES = (
    f'{_HEAD}<w:footnotes xmlns:w="{W_URI}">'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    "{}</w:footnotes>"
)
_NUMBERING = f'{_HEAD}<w:numbering xmlns:w="{W_URI}">{{}}</w:numbering>'
_PICTURE_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif", "emf": "image/x-emf"}


def _relations(*rows: tuple[str, str, str]) -> str:
    inner = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in rows)
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _styles(house: House) -> str:
    font, size = escaped(house.font), half_points(house.size)
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    runs = {
        "": "",
        "bold": "<w:b/><w:bCs/>",
        "big": f'<w:sz w:val="{size + 7}"/><w:szCs w:val="{size + 7}"/>',
        "small": f'<w:sz w:val="{size - 2}"/><w:szCs w:val="{size - 2}"/>',
        **{str(points): f'<w:sz w:val="{2 * points}"/><w:szCs w:val="{2 * points}"/>' for points in (9, 8, 7, 6)},
        "tiny": '<w:sz w:val="8"/><w:szCs w:val="8"/>',
    }
    own = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{runs[kind]}</w:rPr></w:style>'
        for key, name, paragraph, kind in STYLES
    )
    return (
        f'{_HEAD}<w:styles xmlns:w="{W_URI}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts}'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="en-US" w:eastAsia="ja-JP" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:spacing w:line="264" w:lineRule="auto"/></w:pPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        f'<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>{own}</w:styles>'
    )


def _fonts(house: House) -> str:
    return (
        f'{_HEAD}<w:fonts xmlns:w="{W_URI}"><w:font w:name="{escaped(house.font)}">'
        '<w:charset w:val="80"/><w:family w:val="roman"/><w:pitch w:val="fixed"/></w:font></w:fonts>'
    )


_SETTINGS = (
    f'{_HEAD}<w:settings xmlns:w="{W_URI}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="840"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
_FOOTER = (
    f'{_HEAD}<w:ftr xmlns:w="{W_URI}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'
)
