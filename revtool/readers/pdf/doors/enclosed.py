"""PDFs that are shells of other files: portfolios and forms that only Adobe's programs show are refused, attached files
are told. One of the doors to pypdfium2.

Refuses to read what a PDF encloses.
"""

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium

from revtool.errors import InputError, said
from revtool.model.document import Place, Skipped
from revtool.readers.pdf.doors.packed import holds

_LONGEST = 2000
"""Bytes of a file's name at most."""


def check_kind(document: pypdfium2.PdfDocument, data: bytes, name: str) -> None:
    """Raise InputError for a PDF whose pages only say that another program shows what it holds."""
    if pdfium.FPDF_GetFormType(document.raw) == pdfium.FORMTYPE_XFA_FULL:
        raise InputError(
            name,
            said("it is a form (XFA) whose pages only Adobe's programs make"),
            said("open it in Adobe Acrobat Reader and print it as a PDF"),
        )
    if pdfium.FPDFDoc_GetAttachmentCount(document.raw) > 0 and holds(data, b"/Collection"):
        raise InputError(
            name,
            said("it is a portfolio, a PDF that only holds other files"),
            said("save the files in it, and give one"),
        )


def enclosed(document: pypdfium2.PdfDocument) -> tuple[Skipped, ...]:
    """Return the files that are attached to a PDF."""
    names = (_name(document, at) for at in range(int(pdfium.FPDFDoc_GetAttachmentCount(document.raw))))
    return tuple(Skipped("attached file", f"what it says is not read: {name}", Place()) for name in names)


def _name(document: pypdfium2.PdfDocument, at: int) -> str:
    one = pdfium.FPDFDoc_GetAttachment(document.raw, at)
    room = (ctypes.c_ushort * (_LONGEST // 2))()
    length = min(_LONGEST, int(pdfium.FPDFAttachment_GetName(one, room, _LONGEST))) if one else 0
    return memoryview(room).cast("B")[: max(0, length - 2)].tobytes().decode("utf-16-le", "replace")
