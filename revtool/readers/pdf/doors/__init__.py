"""What pdfium says of a PDF: pages, characters, drawings, bookmarks, tags. Refuses to judge what is read.

Only here is pypdfium2 known; what leaves are the values of `pdf.page`.
"""
