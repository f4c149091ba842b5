"""The one root of the errors that revtool raises, and the words they carry, not yet in a language.

Refuses to know the terminal: translating and printing belong to `cli`.
"""

from collections.abc import Callable
from typing import NamedTuple


class Said(NamedTuple):
    """A sentence for people: an English template and what fills its braces; `cli` puts it in the user's language."""

    template: str
    values: tuple[tuple[str, str | int], ...] = ()

    def __str__(self) -> str:
        return self.template.format(**dict(self.values))


Say = Callable[[Said], str]
"""What puts a sentence in the user's language; `cli` has it."""


def said(template: str, **values: str | int) -> Said:
    """Return the sentence; the keyword that the message catalogue is extracted by."""
    return Said(template, tuple(values.items()))


class RevtoolError(Exception):
    """What a command cannot do: which file, where in it, why, and the way out."""

    exit_code = 4

    def __init__(self, file: str, cause: Said, mend: Said, place: Said | None = None) -> None:
        super().__init__(file, str(cause), str(mend))
        self.file, self.cause, self.mend, self.place = file, cause, mend, place


class InputError(RevtoolError):
    """An input cannot be read, or is refused."""

    exit_code = 3


class OutputError(RevtoolError):
    """An output could not be written."""


class ProofError(OutputError):
    """An output that was written does not say what its inputs say; it is not kept."""
