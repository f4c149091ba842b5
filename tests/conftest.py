"""What every test may ask for: the folder of real cases, where there is one."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real cases beside the project; tests that need it skip where it is absent, and CI has it."""
    folder = Path(os.environ.get("REVTOOL_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"{folder} is absent")
        pytest.skip(f"the real cases are not beside the project ({folder})")
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """The project's own sample plan."""
    return ROOT / "samples"
