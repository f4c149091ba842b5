"""Reads PDF: `reader` first, then `sheets`, which reads a page; what pages and lines are stands in `page`.

One package a stage, each above the ones that it uses: `doors` (what pdfium says), `lines`, `drawings`, `tables`,
`figures`, `columns`, `notes` and `edges` (what stands off the text), `headings`, `flow`.
"""
