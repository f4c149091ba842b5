"""What no reader read of a PDF: pages that are pictures, drawings without text. Refuses to read them: it is told."""

from collections import Counter

from revtool.errors import Said, said
from revtool.model.document import Document

_WAYS = {
    "page without text": said(
        "pages of {file} are pictures without text, and were neither read nor compared: {pages}; add --ocr to the "
        "command, or look at them yourself"
    ),
    "page with hardly any text": said(
        "pages of {file} are pictures with hardly any text, and were neither read nor compared: {pages}; run ocrmypdf "
        "--redo-ocr --pages {pages} -l jpn {file} {file}, or look at them yourself"
    ),
    "drawing": said(
        "drawings without text on pages of {file} were not compared: {pages}; look at them yourself, their letters may "
        "be drawn as curves"
    ),
    "struck-out words": said(
        "words that a mark strikes out on pages of {file} were compared as if it were not there: {pages}; take them "
        "out, or look at them yourself"
    ),
}
"""What a reader calls such pages and what is on them, and what to tell of them.

--ocr leaves pages alone that hold any text.
"""


def unread(*documents: Document) -> list[Said]:
    """Return what to tell of pages that were not read: 変更なし is said of what nobody compared."""
    found = (
        told._replace(values=(("file", document.source.name), ("pages", _listed(pages))))
        for document in documents
        for what, told in _WAYS.items()
        if (pages := _pages(document, what))
    )
    return list(dict.fromkeys(found))  # a document beside itself


def drawn_otherwise(old: Document, new: Document) -> list[Said]:
    """Return what to tell where two PDFs draw lines, arrows and shades otherwise around words that may be the same."""
    if not old.source.kind == new.source.kind == "pdf":
        return []
    told = []
    for document, drawn, other in ((old, _drawn(old), _drawn(new)), (new, _drawn(new), _drawn(old))):
        left = Counter(why for why, _ in drawn) - Counter(why for why, _ in other)
        if pages := sorted({page for why, page in drawn if left[why]}):
            told.append(
                said(
                    "bars, arrows or shades in tables, or lines between boxes, are drawn otherwise on pages of {file}: "
                    "{pages}; only words were compared, look at them yourself",
                    file=document.source.name,
                    pages=_listed(pages),
                )
            )
    return told


def _drawn(document: Document) -> list[tuple[str, int]]:
    entries = ((one.why, one.at.page) for one in document.skipped if one.what == "drawn lines")
    return [(why, page) for why, page in entries if page is not None]


def _pages(document: Document, what: str) -> list[int]:
    found = {entry.at.page for entry in document.skipped if entry.what == what}
    return sorted(page for page in found if page is not None)


def _listed(pages: list[int]) -> str:
    """Return numbers of pages in rising order, as OCR and people write them: 3,7-9."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ",".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
