"""What every test may ask for: the folder of real cases, where there is one."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

Golden = Callable[[str, str], None]
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


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what the tests found as the new goldens")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Hold a text to the golden of a name; `--accept` writes it instead, and is refused in CI."""

    def hold(name: str, text: str) -> None:
        path = ROOT / "tests" / "goldens" / name
        if request.config.getoption("--accept"):
            assert not os.environ.get("CI"), "goldens are not rewritten in CI"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return hold
