"""What is told where two documents may be no original and its amendment, or stand in the wrong places."""

from pathlib import Path

import pytest

from revtool.cli.words import say
from revtool.compare import compare
from revtool.errors import Said
from revtool.pipeline.diff import diff
from revtool.pipeline.doubts import doubts
from revtool.readers import read

OTHER = "山川市緑の計画\n\n令和8年3月\n\n" + "\n\n".join(
    f"第{n}条　街路の{tree}を毎年{n}本ずつ植え、枯れた{tree}は市が抜いて植え替えます。"
    for n, tree in enumerate(("桜", "松", "楓", "銀杏", "欅", "楠", "椿", "梅"), 1)
)


def told(old: bytes, new: bytes, *names: str) -> list[Said]:
    one, other = (read(data, name) for data, name in zip((old, new), names or ("old.txt", "new.txt"), strict=True))
    return doubts(one, other, compare(one, other))


def test_a_document_on_another_subject_is_doubted(samples: Path) -> None:
    (one,) = told((samples / "original.txt").read_bytes(), OTHER.encode())
    assert "have a partner" in one.template


def test_interchanged_documents_are_told_by_their_dates(samples: Path) -> None:
    old, new = ((samples / f"{name}.txt").read_bytes() for name in ("original", "amended"))
    assert told(old, new) == []
    (one,) = told(new, old)
    assert dict(one.values) == {"before": "令和8年3月", "after": "令和5年3月"}


@pytest.mark.parametrize("pair", ["001", "009", "142", "199", "226"])
def test_published_pairs_are_not_doubted(shared: Path, pair: str) -> None:
    folder = shared / "corpus" / "pairs" / pair
    files = [next(folder.glob(f"{side}.[tm]*")) for side in ("old", "new")]
    assert told(*(file.read_bytes() for file in files), *(file.name for file in files)) == []


@pytest.mark.parametrize("empty", [b"", b"\n\n", "　".encode()])
def test_a_file_without_a_section_is_doubted(samples: Path, empty: bytes) -> None:
    (one,) = told((samples / "original.txt").read_bytes(), empty)
    assert dict(one.values) == {"file": "new.txt"}


def test_diff_tells_its_doubts_beside_what_changed(samples: Path) -> None:
    old, new = (str(samples / f"{name}.txt") for name in ("original", "amended"))
    assert diff(old, new, "text", say, colour=False, width=80).doubts == []
    (doubt,) = diff(new, old, "json", say, colour=False, width=80).doubts
    assert "interchanged" in doubt.template
