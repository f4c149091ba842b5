"""Every sentence for people has its Japanese, and the compiled catalogue is that of the text."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_every_sentence_has_a_translation_and_the_catalogue_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, ".ci/catalogue", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
