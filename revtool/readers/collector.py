"""Pauses the garbage collector while tens of thousands of values without cycles are made. Refuses to leave it off."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Pause the collector, which would double the time of reading a long plan; it runs afterwards if it ran before."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
