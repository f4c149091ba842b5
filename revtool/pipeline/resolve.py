"""`accept` and `reject`: a Word file without its tracked changes."""

from revtool.errors import Said, said
from revtool.pipeline.reading import read_bytes
from revtool.writers.place import check_free, place
from revtool.writers.resolved import resolved, tracked
from revtool.writers.suffix import check_suffix


def resolve_file(path: str, output: str, *, accept: bool, author: str | None, force: bool) -> list[Said]:
    """Write the file with its changes accepted or rejected, `author`'s only where one is named.

    Return what the user should know of it: that there were none.

    Raises InputError for what is no sound Word file, OutputError for what cannot be written.
    """
    check_free(output, force=force)
    data, name = read_bytes(path)
    check_suffix(data, name, output)
    place(resolved(data, name, accept=accept, author=author), output, force=force)
    return [] if tracked(data, name) else [said("{file} has no tracked changes; it is written as it was", file=path)]
