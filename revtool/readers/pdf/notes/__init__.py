"""Footnotes and endnotes, and the signs that refer to them."""
