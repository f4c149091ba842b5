"""The order in which a page is read, and its lines as paragraphs; tables over pages are one."""
