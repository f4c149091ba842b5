"""The one root of the errors that revtool raises, and the words they carry, not yet in a language.

Refuses to know the terminal: translating and printing belong to `cli`.
"""

import errno
from collections.abc import Callable
from types import MappingProxyType
from typing import NamedTuple


class Said(NamedTuple):
    """A sentence for people: an English template and what fills its braces; `cli` puts it in the user's language.

    A value may be a sentence of its own, or several, which are listed with commas.
    """

    template: str
    values: tuple[tuple[str, "Value"], ...] = ()

    def __str__(self) -> str:
        return fill(self, lambda template: template, ", ")


Value = str | int | Said | tuple[Said, ...]


def fill(sentence: Said, translate: Callable[[str], str], comma: str) -> str:
    """Return a sentence whose template, and those of its values, have gone through `translate`."""
    filled: dict[str, str | int] = {}
    for name, value in sentence.values:
        if isinstance(value, Said):
            filled[name] = fill(value, translate, comma)
        elif isinstance(value, tuple):
            filled[name] = comma.join(fill(part, translate, comma) for part in value)
        else:
            filled[name] = value
    return translate(sentence.template).format(**filled)


Say = Callable[[Said], str]
"""What puts a sentence in the user's language; `cli` has it."""


def said(template: str, **values: Value) -> Said:
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


class StarvedError(InputError):
    """The reading of an input ended for want of memory, or in a way that this would explain."""


class OutputError(RevtoolError):
    """An output could not be written."""


class ProofError(OutputError):
    """An output that was written does not say what its inputs say; it is not kept."""


_FULL, _DENIED = said("the disk is full"), said("permission is denied, or another program has it open")
_CAUSES = MappingProxyType(
    {
        errno.ENOENT: said("there is no such file or folder"),
        errno.EACCES: _DENIED,
        errno.EPERM: _DENIED,
        errno.EBUSY: _DENIED,
        errno.ETXTBSY: _DENIED,
        errno.EISDIR: said("it is a folder"),
        errno.ENOTDIR: said("its path leads through a file that is no folder"),
        errno.ENOSPC: _FULL,
        errno.EDQUOT: _FULL,
        errno.EFBIG: _FULL,
        errno.EROFS: said("the disk can only be read"),
        errno.EIO: said("the disk fails"),
        errno.ENAMETOOLONG: said("its name is too long"),
        errno.EBADF: said("it is closed"),
        errno.EMFILE: said("too many files are open"),
        errno.ENFILE: said("too many files are open"),
        errno.ELOOP: said("its links lead in a circle"),
    }
)


def cause_of(broken: OSError) -> Said:
    """Return why the system could not open, read or write a file, in words that can be translated where there are."""
    known = _CAUSES.get(broken.errno or 0)
    return known if known is not None else said("{why}", why=broken.strerror or str(broken))
