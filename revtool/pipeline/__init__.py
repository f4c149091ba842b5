"""The line from files to results; the only package that knows every stage. One module a command.

Refuses the terminal: options, colours and exit codes are `cli`'s.
"""

from revtool.pipeline.reading import read_document
from revtool.writers.place import check_free, place

__all__ = ["check_free", "place", "read_document"]
