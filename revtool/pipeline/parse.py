"""`parse`: one document, shown."""

from revtool.errors import Say
from revtool.pipeline.reading import read_document, without_collector
from revtool.readers import View
from revtool.writers.json_document import document_json
from revtool.writers.outline_text import document_outline


def parse(path: str, form: str, say: Say, revisions: View = "final", *, ocr: bool = False) -> str:
    """Return a document as "outline" or "json" text; ocr: scans are given a text layer first. Raises InputError."""
    with without_collector():
        document = read_document(path, revisions, ocr)
        return document_json(document) if form == "json" else document_outline(document, say)
