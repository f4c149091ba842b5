"""The worksheet of reasons as a Word file for officers: a table to be filled in.

Each place is a content control that holds the section's id in hidden text, by which the row is found again; behind the
number the heading is hidden as it was proposed. What is to be filled in stands in plain paragraphs: LibreOffice saves
controls around them several times over. Refuses to read: that is `amend`'s.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from revtool.model.amendment import CHANGE_IS_GONE, Reason, Runs, Shown, WorksheetHead, WorksheetRow
from revtool.writers.house import House
from revtool.writers.table.grid_layout import fitted
from revtool.writers.table.values import Grid, GridCell, Run
from revtool.writers.table.word_grid import Set, inner_table
from revtool.writers.table.word_parts import W_URI, package
from revtool.writers.table.word_text import Words
from revtool.writers.xml_text import escaped

MEASURE = 15_138
"""Twips: A4 landscape within margins of 1.5 cm."""
_NUMBER, _HEADING, _REASON, _PROPOSAL, _EMPTY, _PLACES = 480, 1500, 2600, 1250, 760, 1450
"""Widths of columns; 理由の案 is narrow where it proposes nothing. The sides, where tables stand, share the rest."""
RULE = (
    "「変更理由」の欄に理由を記入して保存してください。行の追加や変更事項の書き換えができます。行は並べ替えても構いませんが、番号と順序は計画に出てくる順になります。"
    "同じ変更事項を記した行は一つの事項になり、「箇所」の行を別の段に移すと、その事項に移ります。"
    "「理由の案」は、「変更理由」に書き写さない限り使われません。"
)
_HOUSE = House(size=10)
_HIDDEN = "<w:vanish/>"
_MARGIN = 108
"""Twips that Word leaves on either side within a cell."""
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def worksheet_word(rows: Iterable[WorksheetRow], lost: Sequence[Reason]) -> bytes:
    """Return the Word file: each item with its reason or a proposal, and what changed, marked.

    Entries whose change is gone (`lost`) stand at the end, so that no reason is thrown away unread.
    """
    ids, shown = count(1), list(rows)
    widths = _widths(any(row.proposal for row in shown))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    edges = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in _EDGES)
    words = Words(_HOUSE)
    head = _row([_paragraph(((head, False),)) for head in WorksheetHead], widths, "<w:trPr><w:tblHeader/></w:trPr>")
    filled = (_row(_filled(row, ids, words, widths[-1]), widths) for row in shown)
    body = "".join((*filled, *(_row(_lost(reason), widths) for reason in lost)))
    return package(
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="{W_URI}" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>'
        f"{_paragraph((('変更事項及び理由', False),), 'RevTitle')}{_paragraph(((RULE, False),))}"
        f'<w:tbl><w:tblPr><w:tblW w:w="{MEASURE}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>{_paragraph(())}'
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="16838" w:h="11906" '
        'w:orient="landscape"/><w:pgMar w:top="850" w:right="850" w:bottom="850" w:left="850" w:header="567" '
        'w:footer="425" w:gutter="0"/></w:sectPr></w:body></w:document>',
        _HOUSE,
        "変更事項及び理由",
        {},
    )


def _widths(proposals: bool) -> tuple[int, ...]:
    given = (_NUMBER, _HEADING, _REASON, _PROPOSAL if proposals else _EMPTY, _PLACES)
    return (*given, *[(MEASURE - sum(given)) // 2] * 2)


def _filled(row: WorksheetRow, ids: Iterator[int], words: Words, side: int) -> list[str]:
    """Return the cells of an item; `side` is the width of 変更前 and of 変更後."""
    item = row.item
    places = "".join(_place(path, key, next(ids)) for path, key in row.places)
    hidden = _run(item.proposed, _HIDDEN) if item.proposed is not None else ""
    return [
        f"<w:p>{_run(str(item.number), '')}{hidden}</w:p>",
        _lines(item.heading),
        _lines(item.reason or ""),
        _paragraph(((row.proposal or "", False),)),
        places or _paragraph(()),
        *(_side(shown, side, words) for shown in (row.old, row.new)),
    ]


def _side(shown: Sequence[Shown], width: int, words: Words) -> str:
    """Return what changed on one side: text as paragraphs, a table as a table within the cell."""
    return "".join(_block(block, width - 2 * _MARGIN, words) for block in shown) or _paragraph(())


def _block(block: Shown, measure: int, words: Words) -> str:
    if not block.rows:
        return _paragraph(block.runs)
    grid = Grid(tuple(tuple(GridCell(_runs(cell.runs), cell.columns, cell.rows) for cell in row) for row in block.rows))
    (fit,) = fitted((grid,), measure, _HOUSE.size)
    return inner_table(words, grid, Set(fit, [0] * len(grid.rows)), 0)


def _runs(runs: Runs) -> tuple[Run, ...]:
    return tuple(Run(text, marked) for text, marked in runs)


def _lost(reason: Reason) -> list[str]:
    texts = ("", reason.heading, reason.reason or "", "", CHANGE_IS_GONE, "", "")
    return [_paragraph(((text, False),)) for text in texts]


def _row(cells: Sequence[str], widths: Sequence[int], properties: str = "") -> str:
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for width, cell in zip(widths, cells, strict=True)
    )
    return f"<w:tr>{properties}{inner}</w:tr>"


def _lines(text: str) -> str:
    """Return the paragraphs of a cell, one for each line."""
    return "".join(_paragraph(((line, False),)) for line in text.split("\n"))


def _place(path: str, key: str, number: int) -> str:
    """Return a line of 箇所: the path, and behind it the id in hidden text."""
    names = f'<w:alias w:val="{WorksheetHead.PLACES}"/><w:tag w:val="revtool.section"/>'
    control = f'<w:sdtPr>{names}<w:id w:val="{number}"/></w:sdtPr>'
    inner = _run(path, "") + _run(key, _HIDDEN)
    return f"<w:p><w:sdt>{control}<w:sdtContent>{inner}</w:sdtContent></w:sdt></w:p>"


def _paragraph(runs: Runs, style: str = "RevBody") -> str:
    inner = "".join(_run(text, '<w:u w:val="single"/>' if marked else "") for text, marked in runs if text)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inner}</w:p>'


def _run(text: str, look: str) -> str:
    lines = (
        "<w:tab/>".join(f'<w:t xml:space="preserve">{escaped(piece)}</w:t>' for piece in line.split("\t"))
        for line in text.split("\n")
    )
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{'<w:br/>'.join(lines)}</w:r>"
