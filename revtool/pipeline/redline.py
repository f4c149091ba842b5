"""`redline`: two Word files as one with tracked changes, proved."""

from revtool.errors import InputError, said
from revtool.pipeline.reading import read_bytes, without_collector
from revtool.writers.place import check_free, place
from revtool.writers.redline import redline


def redline_file(
    old: str, new: str, output: str, author: str, date: str | None, *, formatting: bool = False, force: bool
) -> None:
    """Write the redline of two Word files; with `formatting` other looks are changes, too.

    Raises InputError for what is no sound Word file, OutputError for what cannot be written, ProofError for a redline
    that does not give both documents back.
    """
    check_free(output, force=force)
    if not output.lower().endswith(".docx"):
        raise InputError(output, said("a redline is a Word file"), said("give a name that ends in .docx"))
    with without_collector():
        data = redline(read_bytes(old), read_bytes(new), author, date, output, formatting=formatting)
    place(data, output, force=force)
