"""Works on a file in a process of its own, within limits: a native library that breaks down takes only that one along.

Refuses to leave one behind: who begins a reading takes its answer or drops it.
"""

import os
import sys
import threading
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Generic, NamedTuple, TypeVar

from revtool import limits
from revtool.errors import InputError, Said, StarvedError, said
from revtool.readers import too_large, too_long

Result = TypeVar("Result")

_PATIENCE = 6
"""How many times the limit of processor time an answer may take by the clock, on a machine that is busy."""

_UNCAUGHT = 1
"""How a process ends whose own code raised what nothing caught; a library that breaks down ends it by a signal."""


class Refusal(NamedTuple):
    """What kind of InputError it is and what it says, without its file."""

    kind: type[InputError]
    cause: Said
    mend: Said
    place: Said | None


class Reading(NamedTuple, Generic[Result]):
    """A file that is being read in a process of its own, and the end at which its answer arrives."""

    name: str
    process: BaseProcess
    answer: "Connection[object, Result | Refusal]"

    def result(self) -> Result:
        """Wait for what is read. Raises InputError for what the reader refuses, and where it died or was late."""
        try:
            if not self.answer.poll(limits.SECONDS * _PATIENCE):
                raise too_long(self.name)
            result = self.answer.recv()
        except (EOFError, ConnectionResetError) as died:
            self.process.join()
            raise _died(self.name, self.process.exitcode or 0) from died
        finally:
            self.drop()
        if isinstance(result, Refusal):
            raise result.kind(self.name, *result[1:])
        return result

    def drop(self) -> None:
        """End the process if it is still at work."""
        self.answer.close()
        self.process.kill()
        self.process.join()


def begin(work: Callable[[], Result], name: str, share: int = 1) -> Reading[Result]:
    """Begin what reads a file of a name, in one of `share` parts of the memory; it and its result can be pickled."""
    forks = sys.platform != "win32" and threading.active_count() == 1
    context = get_context("fork") if forks else get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(there, work, name, share), daemon=True)
    process.start()
    there.close()
    return Reading(name, process, here)


def _died(name: str, code: int) -> InputError:
    if sys.platform != "win32":
        import signal  # noqa: PLC0415

        if code == -signal.SIGXCPU:
            return too_long(name)
    if code == _UNCAUGHT:
        return InputError(
            name,
            said("revtool itself failed while reading it"),
            said("please report it; {setting} shows where it failed", setting="REVTOOL_TRACEBACK=1"),
        )
    return StarvedError(
        name,
        said("the library that reads its format broke down on it"),
        said("open it in a viewer and save or print it as a new file"),
    )


def _work(there: "Connection[Result | Refusal, object]", work: Callable[[], Result], name: str, share: int) -> None:
    _bound(share)
    there.send(_answer(work, name))


def _answer(work: Callable[[], Result], name: str) -> Result | Refusal:
    try:
        return work()
    except InputError as error:
        refused: InputError = error
    except MemoryError:
        refused = too_large(name)
    return Refusal(type(refused), refused.cause, refused.mend, refused.place)


def _bound(share: int) -> None:
    """Set the limits of this process; what is said of its end is the parent's to say."""
    limits.any_digits()
    limits.bound_memory(share)
    if not os.environ.get("REVTOOL_TRACEBACK"):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        sys.stderr = None
    if sys.platform != "win32":
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_CPU, (limits.SECONDS, limits.SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # an image of the memory would hold the document
