"""The lines of a page as people see them: from its characters, with what only looks like them left out or told.

Refuses what takes more than a page, or tables, to tell.
"""
