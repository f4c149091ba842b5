"""Lengths on a page in steps that a drawing keeps wherever it stands. Refuses to know what is drawn."""

_STEP = 0.5
_OFF = 0.013
"""Points by which steps are off: programs write twentieths of a point, and none of those ends a step."""
_FAR = 1e6


def step(length: float) -> int:
    """Return a length in points as steps of half a point; what a file loses by rounding does not move it.

    What no page holds (lengths without end, or that are no number) is as long as the longest.
    """
    return int((max(-_FAR, min(_FAR, length)) + _OFF) // _STEP)
