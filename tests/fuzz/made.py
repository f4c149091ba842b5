"""Writes every hostile file that functions make: made.py FOLDER, from the project's root."""

import sys
from pathlib import Path

from tests.fuzz import hostile_pdf, hostile_word, odd_packages, odd_pdf, odd_word

KINDS = {
    ".docx": hostile_word.FILES | odd_packages.FILES | odd_word.FILES,
    ".pdf": hostile_pdf.FILES | odd_pdf.FILES,
}


def main() -> None:
    for suffix, makers in KINDS.items():
        for name, make in makers.items():
            (Path(sys.argv[1]) / f"{name}{suffix}").write_bytes(make())


if __name__ == "__main__":
    main()
