"""The reasons of an amendment as an Excel sheet for officers: written to be filled in, and read back.

A row is found again by the hidden column, so rows may be sorted, added and taken out, columns moved. Refuses formulas:
only the text of a cell counts. A proposal stands in a column of its own and is never taken for a reason.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime

from lxml import etree
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from revtool.amend.worksheet_rows import worksheet_rows
from revtool.errors import InputError, said
from revtool.model.amendment import CHANGE_IS_GONE, Item, Reason, Reasons, Runs, Shown, WorksheetHead
from revtool.model.comparison import Comparison
from revtool.text import fold
from revtool.text.columns import lines_within

HEADS = (*WorksheetHead, "識別（消さないでください）", "当初の変更事項（消さないでください）")
"""The last two columns are hidden: ids and, behind tabs, paths of the sections; the heading as it was proposed."""
WIDTHS = (6, 30, 60, 24, 36, 50, 50, 12, 12)
LINE, HIGHEST = 18.0, 409.0
"""Points of a line, and that Excel allows a row."""
LONGEST = 32_767
"""Characters that Excel allows in a cell."""
MAX_BYTES = 64 * 1024 * 1024
_NO_TIME = datetime(2000, 1, 1)
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ABC = re.compile("[A-Z]+")
_DATES = {str(number) for number in (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59))}
"""Formats of dates and times that have no code in the file."""
_DATE = re.compile("[ymdhsgeYMDHSGE]")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|General|_.|\*.')
"""What a format prints as it stands, colours and conditions among it."""
_JOINED = re.compile(r"(?P<column>[A-Z]+)(?P<first>[0-9]+):[A-Z]+(?P<last>[0-9]+)")


def write_sheet(items: Sequence[Item], comparison: Comparison, lost: Sequence[Reason] = ()) -> bytes:
    """Return the sheet: each item with its reason, a proposal where the kinds allow one, and what changed, marked.

    Entries whose change is gone (`lost`) stand at the end, so that no reason is thrown away unread.
    """
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "変更事項及び理由", "created": _NO_TIME})
    sheet = book.add_worksheet("変更事項及び理由")
    plain = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    mark, head = book.add_format({"underline": 1}), book.add_format({"bold": True, "text_wrap": True, "border": 1})
    for column, (title, width) in enumerate(zip(HEADS, WIDTHS, strict=True)):
        sheet.set_column(column, column, width, None, {"hidden": column >= len(WorksheetHead)})
        sheet.write_string(0, column, title, head)
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for number, row in enumerate(worksheet_rows(items, comparison), 1):
        item = row.item
        sheet.write_number(number, 0, item.number, plain)
        for column, text in (
            (1, item.heading), (2, item.reason or ""), (3, row.proposal or ""),
            (4, "\n".join(path for path, _ in row.places)),
            (7, "\n".join(f"{key}\t{path}" for path, key in row.places)), (8, item.proposed or ""),
        ):  # fmt: skip
            sheet.write_string(number, column, text[:LONGEST], plain)
        sides = _lines(row.old), _lines(row.new)
        for column, runs in zip((5, 6), sides, strict=True):
            _rich(sheet, (number, column), runs, plain, mark)
        texts = (item.heading, item.reason or "", row.proposal or "", "\n".join(path for path, _ in row.places))
        sheet.set_row(number, _height((*texts, *("".join(piece for piece, _ in runs) for runs in sides))))
    for number, reason in enumerate(lost, len(items) + 1):
        for column, text in ((1, reason.heading), (2, reason.reason or ""), (4, CHANGE_IS_GONE)):
            sheet.write_string(number, column, text, plain)
        sheet.set_row(number, _height((reason.heading, reason.reason or "")))
    book.close()
    return _growing(buffer.getvalue())


def read_sheet(data: bytes, name: str) -> Reasons:
    """Return the reasons of a filled-in sheet. Raises InputError where it is no such sheet, or damaged."""
    mend = said("write it as “revtool reasons OLD NEW -o FILE.xlsx” does, and keep its first row")
    try:
        rows = list(_rows(data, name))
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, IndexError, OSError, etree.XMLSyntaxError) as error:
        raise InputError(name, said("it is not a sound Excel file"), mend) from error
    keys = [fold(head) for head in (HEADS[1], HEADS[2], HEADS[7], HEADS[8])]
    head = next((row for row in rows if set(keys[:2]) <= {fold(text) for text in row.values()}), None)
    if head is None:
        raise InputError(name, said("it has no columns 変更事項 and 変更理由"), mend)
    columns = {fold(text): column for column, text in head.items()}
    entries = []
    for row in rows[rows.index(head) + 1 :]:
        heading, reason, ids, proposed = (row.get(columns.get(key, ""), "").strip() for key in keys)
        if heading or ids:
            told = [line.partition("\t") for line in ids.split("\n") if line]
            places = tuple(path for _, _, path in told) if all(path for _, _, path in told) else ()
            entries.append(Reason(heading, reason or None, tuple(key for key, _, _ in told), places, proposed or None))
    return Reasons(name, tuple(entries))


def _lines(shown: Sequence[Shown]) -> Runs:
    """Return what changed as one text, a block below the other."""
    runs = [run for block in shown for run in (("\n", False), *block.runs)]
    return tuple(run for run in runs[1:] if run[0])


def _height(texts: Sequence[str]) -> float:
    """Return the height of a row with these texts from the second column on: LibreOffice reckons none by itself."""
    lines = (lines_within(text, width) for text, width in zip(texts, WIDTHS[1:], strict=False))
    return min(HIGHEST, LINE * max(lines))


def _growing(book: bytes) -> bytes:
    """Return a workbook whose rows grow with what is typed into them: the heights given are not fixed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as before, zipfile.ZipFile(made, "w") as after:
        for part in before.infolist():
            data = before.read(part)
            after.writestr(part, data.replace(b' customHeight="1"', b"") if "worksheets/" in part.filename else data)
    return made.getvalue()


def _rich(sheet: Worksheet, cell: tuple[int, int], runs: Runs, plain: Format, mark: Format) -> None:
    text = "".join(piece for piece, _ in runs)
    if len(runs) < 2 or len(text) > LONGEST:
        sheet.write_string(*cell, text[:LONGEST], plain)
        return
    pieces: list[str | Format] = []
    for piece, marked in runs:
        pieces += [mark, piece] if marked else [piece]
    sheet.write_rich_string(*cell, *pieces, plain)


def _rows(data: bytes, name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of the first sheet: texts by the letters of their columns. Raises InputError for a date."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        strings = []
        if "xl/sharedStrings.xml" in archive.namelist():
            strings = [_string(entry) for entry in _tree(archive, "xl/sharedStrings.xml").iterfind(f"{_S}si")]
        dates = _date_styles(archive)
        sheets = sorted(name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name))
        tree = _tree(archive, sheets[0])
        joined = [_JOINED.fullmatch(entry.get("ref", "")) for entry in tree.iter(f"{_S}mergeCell")]
        held: dict[str, str] = {}
        for place, row in enumerate(tree.iter(f"{_S}row"), 1):
            number = int(row.get("r", place))
            cells = {}
            for cell in row.iterfind(f"{_S}c"):
                column = _ABC.match(cell.get("r", ""))
                if column is not None:
                    if cell.get("s") in dates and cell.get("t", "n") == "n" and cell.find(f"{_S}v") is not None:
                        raise _dated(name, cell.get("r", ""))
                    cells[column.group()] = _cell(cell, strings)
            # Cells that were joined show what the first of them says.
            below = [
                found["column"] for found in joined if found and int(found["first"]) < number <= int(found["last"])
            ]
            held = {column: held[column] for column in below if column in held}
            held = cells = {**cells, **held}
            yield cells


def _dated(name: str, cell: str) -> InputError:
    cause = said("the cell is a date to Excel, and how it is shown is not in the file")
    return InputError(name, cause, said("type it as text, with a ' before it"), said("cell {cell}", cell=cell))


def _date_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """Return the numbers of the cell formats that show a date (ECMA-376 part 1, 18.8.30)."""
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    root = _tree(archive, "xl/styles.xml")
    codes = {one.get("numFmtId"): one.get("formatCode", "") for one in root.iter(f"{_S}numFmt")}
    dated = {key for key, code in codes.items() if _DATE.search(_LITERAL.sub("", code))} | _DATES
    formats = root.iterfind(f"{_S}cellXfs/{_S}xf")
    return frozenset(str(at) for at, one in enumerate(formats) if one.get("numFmtId") in dated)


def _cell(cell: etree._Element, strings: Sequence[str]) -> str:
    value = cell.findtext(f"{_S}v")
    inner = cell.find(f"{_S}is")
    if inner is not None:
        return _string(inner)
    if value is None:
        return ""
    return strings[int(value)] if cell.get("t") == "s" else value


def _string(entry: etree._Element) -> str:
    """Return the text of a string, readings of its words (rPh) left out."""
    texts = (t for t in entry.iter(f"{_S}t") if not any(above.tag == f"{_S}rPh" for above in t.iterancestors()))
    return "".join(text.text or "" for text in texts).replace("_x000D_", "").replace("\r\n", "\n")


def _tree(archive: zipfile.ZipFile, part: str) -> etree._Element:
    if archive.getinfo(part).file_size > MAX_BYTES:
        raise ValueError(part)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(archive.read(part), parser)
