"""`redline`: two Word files as one with tracked changes, proved."""

from revtool.errors import InputError, Said, said
from revtool.pipeline.reading import read_bytes, without_collector
from revtool.writers.place import check_free, place
from revtool.writers.redline import redline
from revtool.writers.suffix import check_suffix


def redline_file(
    old: str, new: str, output: str, author: str, date: str | None, *, formatting: bool = False, force: bool
) -> list[Said]:
    """Write the redline of two Word files, of the first one's kind; with `formatting` other looks are changes, too.

    Return what stays as in the old file, because no mark carries it.

    Raises InputError for what is no sound Word file, OutputError for what cannot be written, ProofError for a redline
    that does not give both documents back.
    """
    check_free(output, force=force)
    if not output.lower().endswith((".docx", ".docm")):
        raise InputError(output, said("a redline is a Word file"), said("give a name that ends in .docx"))
    before, after = read_bytes(old), read_bytes(new)
    for file in (before, after):
        _check_word(*file)
    check_suffix(*before, output)
    with without_collector():
        data, left = redline(before, after, author, date, output, formatting=formatting)
    place(data, output, force=force)
    sentences = (
        (
            left.for_good,
            said("no tracked change can carry these, they stay as in {file}: {things}", file=old, things=left.for_good),
        ),
        (
            left.unmarked,
            said("only --formatting marks these, they stay as in {file}: {things}", file=old, things=left.unmarked),
        ),
    )
    return [sentence for things, sentence in sentences if things]


def _check_word(data: bytes, name: str) -> None:
    """Raise InputError for a PDF: of PDFs other commands show what differs."""
    if data.startswith(b"%PDF"):
        raise InputError(
            name,
            said("a redline is made of two Word files, and this is a PDF"),
            said("“revtool table OLD NEW -o FILE.docx” and “revtool diff OLD NEW” show what differs between PDFs"),
        )
