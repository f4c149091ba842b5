"""What stands off the text at the edges of pages: running heads, page numbers, tabs. Told from several pages."""
