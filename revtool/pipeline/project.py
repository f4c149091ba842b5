"""The project folder: where its settings file stands. Refuses to read it."""

from pathlib import Path

NAME = "revtool.toml"


def nearest() -> Path | None:
    """Return the settings file of the working folder, or of the next folder above that has one.

    None where there is none, or no working folder any more.
    """
    try:
        here = Path.cwd()
    except OSError:
        return None  # the working folder was taken away
    return next((path for folder in (here, *here.parents) if (path := folder / NAME).is_file()), None)
