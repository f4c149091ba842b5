"""The hostile files that functions make: each an answer or one refusal, within the limits, with no way outside."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import pytest

from revtool import limits
from revtool.amend import read_reasons
from revtool.errors import InputError, RevtoolError
from revtool.pipeline.audit import Choice, audit_files
from revtool.pipeline.diff import diff
from revtool.pipeline.draft import Asked, draft_file
from revtool.pipeline.redline import redline_file
from revtool.pipeline.settings import Settings
from revtool.pipeline.table import table
from revtool.readers import read
from tests.fuzz import hostile_pdf, hostile_word, odd_packages, odd_word
from tests.fuzz.targets import SEEDS, TARGETS, run

LARGE = {
    "bomb_main",
    "bomb_below_ratio",
    "bomb_many_parts",
    "bomb_headers",
    "million_cells",
    "one_row_of_cells",
    "cells_of_text",
    "many_paragraphs",
    "many_headings",
    "headings_alike",
    "all_paragraphs_joined",
    "million_runs",
    "million_tabs",
    "many_parts",
    "lying_sizes",
    "long_text",
    "long_text_beyond",
    "many_comments",
    "tall_merges",
    "many_namespaces",
    "many_attributes",
    "styles_in_a_chain",
    "many_lists",
    "label_of_a_million",
    "overlapping",
    "wide_spans",
    "bomb",
    "bomb_of_words",
    "bomb_twice_packed",
    "many_pages",
    "very_many_pages",
    "one_page_many_times",
    "grid_beyond",
    "grid_of_thousands",
    "grids",
    "lines",
    "lines_both_ways",
    "path_of_a_million",
    "forms_that_double",
    "form_of_thousands",
    "many_words",
    "words_on_one_spot",
    "boxes_within_boxes",
    "many_pictures",
    "curves",
    "outline_of_thousands",
    "one_long_string",
    "states_never_given_back",
    "clips",
    "pages_of_pages",
    "deep_dictionaries",
    "deep_arrays",
    "relations_by_the_hundred_thousand",
}
"""What takes seconds: `tests/bench/hostile.py` drives them, with everything else, through the commands themselves."""

PACKED = hostile_word.FILES | odd_packages.FILES
WORD = [name for name in PACKED if name not in LARGE]
PDF = [name for name in hostile_pdf.FILES if name not in LARGE]


@pytest.fixture(autouse=True)
def bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 10)
    monkeypatch.setenv("REVTOOL_MAX_SECONDS", "10")
    limits.any_digits()


@pytest.mark.parametrize("name", WORD)
def test_a_hostile_word_file_is_read_or_refused_by_every_stage(tmp_path: Path, name: str) -> None:
    through_all(tmp_path / f"{name}.docx", PACKED[name])


@pytest.mark.parametrize("name", PDF)
def test_a_hostile_pdf_is_read_or_refused_by_every_stage(tmp_path: Path, name: str) -> None:
    through_all(tmp_path / f"{name}.pdf", hostile_pdf.FILES[name])


def through_all(path: Path, made: Callable[[], bytes]) -> None:
    path.write_bytes(made())
    try:
        read(path.read_bytes(), path.name)
    except InputError as error:
        assert error.file == path.name
        assert str(error.cause)
        assert "revtool itself" not in str(error.cause)
        assert str(error.mend)
        return
    file = str(path)
    diff(file, file, "text", str, colour=False, width=80)
    with suppress(InputError):  # where it says nothing
        audit_files(file, file, file, Choice())
    empty = path.with_name("empty.md")
    empty.write_text("# 計画\n", encoding="utf-8")
    for kind in ("docx", "md"):
        try:
            table(str(empty), file, str(path.with_name(f"table.{kind}")), None, Settings(), force=True)
        except RevtoolError as error:
            assert str(error.cause)


def test_a_redline_counts_no_number_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "soup.docx"
    path.write_bytes(hostile_word.FILES["soup"]())
    with suppress(RevtoolError):
        redline_file(str(path), str(path), str(tmp_path / "redline.docx"), "a", None, force=True)


@pytest.mark.parametrize("name", ["soup", "deep_tables", "wide_spans", "merges_without_start"])
def test_a_hostile_word_file_is_no_worksheet(name: str) -> None:
    with pytest.raises(InputError, match="no columns"):
        read_reasons(PACKED[name](), f"{name}.docx")


@pytest.mark.parametrize("name", ["a_deletion_of_runs", "a_box_of_paragraphs"])
def test_what_is_large_and_goes_takes_no_time_that_grows_with_its_square(name: str) -> None:
    document = read(odd_word.FILES[name](), f"{name}.docx")  # within the 10 seconds of these tests
    assert [section.label for section in document.sections] == ["1"]


def test_a_page_without_sections_of_which_word_would_make_some_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "grid.pdf"
    page.write_bytes(hostile_pdf.one_page(hostile_pdf.grid(4, 3)))
    asked = Asked(None, None, None, "units", "変更なし", allow_missing=True, pages=False)
    with pytest.raises(InputError) as refused:
        draft_file(str(page), str(page), str(tmp_path / "draft.docx"), None, asked, force=False)
    assert "its structure is lost" in str(refused.value.cause)


def test_what_lies_outside_is_never_opened() -> None:
    opened: list[str] = []

    def watch(event: str, args: tuple[object, ...]) -> None:
        if watching and event in ("open", "socket.connect", "socket.getaddrinfo"):
            opened.append(str(args[0]))

    watching = True
    sys.addaudithook(watch)
    for name in ("relations_outside", "main_is_outside", "outside_dtd", "xinclude", "path_tricks", "outside_entity"):
        try:
            read(hostile_word.FILES[name](), f"{name}.docx")
        except InputError:
            continue
    watching = False
    assert not [path for path in opened if "passwd" in path or "127.0.0.1" in path]


@pytest.mark.parametrize("target", list(TARGETS))
def test_a_seed_of_the_fuzzer_is_answered_or_refused(target: str) -> None:
    for seed in SEEDS[target]:
        run(target, seed)


def test_the_fuzzer_finds_nothing_in_a_moment(tmp_path: Path) -> None:
    if sys.platform != "linux" or sys.version_info >= (3, 14) or find_spec("atheris") is None:
        pytest.skip("atheris has wheels for Linux on x86-64 and Python 3.11 to 3.13 only")
    command = [sys.executable, "-m", "tests.fuzz.fuzz", "all", "--runs", "500", "--keep", str(tmp_path)]
    done = subprocess.run(
        command, cwd=Path(__file__).parent.parent, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "stat::number_of_executed_units" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["all"]  # no bytes of a finding beside it
