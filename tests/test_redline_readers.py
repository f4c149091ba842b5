"""Redlines of real pairs as other programs see them: LibreOffice opens them, Word's schemas find nothing new."""

import os
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from revtool.cli.words import say
from revtool.errors import InputError
from revtool.pipeline.redline import redline_file
from revtool.writers.redline import redline


def _pairs(shared: Path) -> list[tuple[Path, Path]]:
    olds = sorted((shared / "corpus/wc").glob("*.a.docx"))[3::34]
    pairs = [(old, old.with_name(old.name.replace(".a.", ".b."))) for old in olds]
    return [*pairs, *((folder / "old.docx", folder / "new.docx") for folder in [shared / "corpus/docx_pairs/D041"])]


@pytest.fixture(scope="module")
def made(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, Path, Path]]:
    """The redlines, with their looks, beside both inputs."""
    folder = tmp_path_factory.mktemp("redlines")
    out = []
    for number, (old, new) in enumerate(_pairs(shared)):
        data = redline(
            (old.read_bytes(), old.name), (new.read_bytes(), new.name), "revtool", None, "redline.docx", formatting=True
        ).data
        out.append((folder / f"{number}.docx", old, new))
        out[-1][0].write_bytes(data)
    return out


def _errors(file: Path) -> Counter[str]:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    # A validator carries notes from one file to the next, so each has its own.
    return Counter(re.sub(r"\d+", "#", str(error)) for error in audit.OpenXmlValidator().validate(str(file)).errors)


def test_the_schemas_of_word_find_no_error_that_the_inputs_had_not(made: list[tuple[Path, Path, Path]]) -> None:
    more = {}
    for file, old, new in made:
        found = _errors(file)
        if found and (own := set(found) - set(_errors(old)) - set(_errors(new))):
            more[old.name] = own
    assert more == {}


def test_libreoffice_opens_redlines(made: list[tuple[Path, Path, Path]], tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        assert not os.environ.get("CI"), "LibreOffice is absent"
        pytest.skip("no LibreOffice on this machine")
    files = [str(file) for file, _, _ in made]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, capture_output=True, check=True, timeout=300)
    assert sorted(file.stem for file in tmp_path.glob("*.pdf")) == sorted(file.stem for file, _, _ in made)


@pytest.mark.parametrize("at", [0, 1])
def test_a_redline_of_a_pdf_is_refused_with_the_commands_that_show_what_differs(
    at: int, tmp_path: Path, samples: Path
) -> None:
    files = [str(samples / "original.docx"), str(samples / "amended.docx")]
    files[at] = str(samples / "original.pdf")
    with pytest.raises(InputError) as refused:
        redline_file(*files, str(tmp_path / "out.docx"), "企画課", None, force=False)
    assert "PDF" in say(refused.value.cause)
    assert "revtool table OLD NEW" in say(refused.value.mend)
