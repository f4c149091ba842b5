"""What is fuzzed: functions of bytes that may answer or raise an error of revtool's, and nothing else."""

import json
import zipfile
from collections.abc import Callable
from types import MappingProxyType

from revtool import limits
from revtool.amend import read_reasons
from revtool.amend.apply import consolidated, splice
from revtool.audit import audit
from revtool.audit.baseline import without_known
from revtool.compare import compare
from revtool.dates import read_dates, read_periods
from revtool.errors import RevtoolError
from revtool.numbering.label import read_label, split_label
from revtool.readers import markdown, text
from revtool.readers.pdf import reader as pdf
from revtool.readers.word import reader as word
from revtool.writers.json_comparison import comparison_json
from revtool.writers.json_document import document_json
from tests.fuzz.hostile_pdf import LINE, one_page
from tests.fuzz.hostile_word import rich, unpacked, zipped

Target = Callable[[bytes], None]
_PARTS = unpacked(rich())
_FIELDS = (
    "word/document.xml",
    "word/numbering.xml",
    "word/styles.xml",
    "word/_rels/document.xml.rels",
    "word/footnotes.xml",
)
OLD = text.read("1 目的\n\n市は、施策を進める。\n\n2 期間\n\n令和8年4月から4年間とする。\n".encode(), "old.txt")


def read_text(data: bytes) -> None:
    json.loads(document_json(text.read(data, "plan.txt")))


def read_markdown(data: bytes) -> None:
    json.loads(document_json(markdown.read(data, "plan.md")))


def read_word(data: bytes) -> None:
    """The first byte chooses the part of a sound file that the rest stands for; 255 is the file itself."""
    if data[:1] == b"\xff":
        packed = data[1:]
    else:
        packed = zipped(_PARTS | {_FIELDS[(data[0] if data else 0) % len(_FIELDS)]: data[1:]}, zipfile.ZIP_STORED)
    json.loads(document_json(word.read(packed, "plan.docx")))


def read_pdf(data: bytes) -> None:
    """The first byte says whether the rest is a page's content or a file."""
    json.loads(document_json(pdf.read(one_page(data[1:]) if data[:1] != b"\xff" else data[1:], "plan.pdf")))


def numbers_and_dates(data: bytes) -> None:
    line = data.decode("utf-8", "replace")
    label, rest = split_label(line)
    assert label is None or rest in line
    read_label(line)
    read_dates(line)
    read_periods(line, "令和")


def apply(data: bytes) -> None:
    amendment = text.read(data, "amendment.txt")
    json.loads(comparison_json(compare(OLD, amendment)))
    audit(amendment, OLD, None, None)
    consolidated(OLD, amendment, splice(OLD, amendment))


def decode(data: bytes) -> None:
    """The decoders of what revtool reads back: reasons as YAML, baselines as JSON."""
    kind = data[:1] == b"y"
    if kind:
        read_reasons(data[1:], "reasons.yaml")
    else:
        without_known((), data[1:], "baseline.json")


SEEDS = MappingProxyType(
    {
        "read_text": [
            "第1章　総則\n\n1 目的\n\n市は、施策を進める。".encode(),
            "目的".encode("utf-16"),
            "目的".encode("euc_jp"),
        ],
        "read_markdown": [
            "# 計画\n\n- (1) 項\n\n| a | b |\n|---|---|\n| 1 | 2 |\n<table><tr><td>x</td></tr></table>".encode()
        ],
        "read_word": [bytes([at]) + _PARTS[name] for at, name in enumerate(_FIELDS)] + [b"\xff" + rich()],
        "read_pdf": [b"c" + LINE.encode(), b"\xff" + one_page(LINE)],
        "numbers_and_dates": [
            "第3条の2第1項 令和8年3月から9年度まで".encode(),
            "Ⅳ-2(1)①ア 元年".encode(),
            "別表第一 R8.3".encode(),
        ],
        "apply": [
            "変更計画\n\n1 目的\n\n変更なし\n\n2 期間\n\n令和8年4月から5年間とする。\n\n3 新設\n\n（削る）".encode()
        ],
        "decode": [
            b"yformat: revtool.reasons/1\nitems:\n- heading: a\n  reason: b\n",
            b'j{"format": "revtool.baseline/1", "known": []}',
        ],
    }
)
TARGETS: "MappingProxyType[str, Target]" = MappingProxyType(
    {
        "read_text": read_text,
        "read_markdown": read_markdown,
        "read_word": read_word,
        "read_pdf": read_pdf,
        "numbers_and_dates": numbers_and_dates,
        "apply": apply,
        "decode": decode,
    }
)


def run(name: str, data: bytes) -> None:
    """Give bytes to a target; every exception that is no error of revtool's goes on."""
    limits.any_digits()
    try:
        TARGETS[name](data)
    except RevtoolError:
        return
