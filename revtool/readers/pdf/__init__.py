"""Reads PDF: one module a subject, `reader` first. What pages and lines are stands in `page`."""
