"""Thousands of broken copies of sound files, each in a process of its own.

mutants.py FILE… [--count 1000] [--each 1] [--seed 1] [--keep FOLDER]: every `each`-th copy goes through every command,
the others through `parse` alone. An answer or an error of revtool's is as it should be; another exception, a signal,
or more than 30 seconds of processor time is a fault, printed with how it was made.
"""

import argparse
import io
import os
import random
import resource
import sys
import tempfile
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from revtool import limits
from revtool.cli.words import say
from revtool.errors import RevtoolError
from revtool.pipeline.apply import apply_file
from revtool.pipeline.audit import Choice, audit_files, shown
from revtool.pipeline.diff import diff
from revtool.pipeline.draft import Asked, draft_file
from revtool.pipeline.parse import parse
from revtool.pipeline.reasons import worksheet
from revtool.pipeline.redline import redline_file
from revtool.pipeline.resolve import resolve_file
from revtool.pipeline.settings import Settings
from revtool.pipeline.table import table
from revtool.readers.pdf import reader as pdf  # noqa: F401  loaded once, before any process is forked
from revtool.readers.word import reader as word  # noqa: F401  likewise
from revtool.writers.table import markdown, page_html, sheet  # noqa: F401  likewise
from revtool.writers.table import word as table_word  # noqa: F401  likewise
from revtool.writers.terminal import Pen

SECONDS = 30
Mutant = tuple[str, bytes]


def commands(old: str, new: str, folder: str) -> dict[str, Callable[[], object]]:
    """Return every command over a sound file and its mutant."""
    out = f"{folder}/out"
    asked = Asked(None, None, None, "units", "変更なし", allow_missing=True, pages=False)
    found: dict[str, Callable[[], object]] = {
        "parse": lambda: parse(new, "json", say) and parse(new, "outline", say),
        "diff": lambda: [diff(old, new, form, say, colour=True, width=40) for form in ("text", "json")],
        "diff itself": lambda: diff(new, new, "text", say, colour=False, width=80),
        "audit": lambda: [shown(audit_files(new, old, new, Choice()), form, say, Pen()) for form in ("text", "sarif")],
        "reasons": lambda: [worksheet(old, new, f"{out}{kind}") for kind in (".yaml", ".xlsx")],
        "draft": lambda: draft_file(old, new, f"{out}1.docx", None, asked, force=True),
        "apply": lambda: apply_file(old, new, f"{out}2.docx", force=True),
    }
    for kind in (".docx", ".html", ".xlsx", ".md"):
        found[f"table {kind}"] = lambda kind=kind: table(old, new, out + kind, None, Settings(), force=True)  # type: ignore[misc]
    if new.endswith(".docx"):
        found["redline"] = lambda: redline_file(old, new, f"{out}3.docx", "a", None, force=True)
        found["redline back"] = lambda: redline_file(new, old, f"{out}4.docx", "a", None, force=True)
        found["accept"] = lambda: resolve_file(new, f"{out}5.docx", accept=True, author=None, force=True)
        found["reject"] = lambda: resolve_file(new, f"{out}6.docx", accept=False, author=None, force=True)
    return found


def mutants(data: bytes, kind: str, count: int, chance: random.Random) -> Iterator[Mutant]:
    """Yield broken copies of a file with how each was made."""
    if kind == ".docx":
        yield from _parts_gone(data)
        yield from _packed_damage(data, chance)
        for number in range(count):
            yield from _xml_damage(data, number, chance)
    if kind in (".txt", ".md"):
        for number in range(count):
            yield _written_otherwise(data, number, chance)
    for number in range(count):
        yield f"bytes {number}", _damaged(data, chance)


_ODD = (
    "\0", "\x1b[2J", "\x85", "\u2028", "\u202e", "\ufeff", "\f", "\v", "\r", "\u3099" * 50, "\U000e0100", "\ud800",
    "\t" * 500, "#" * 500, "|" * 300, "（" * 300, "9" * 500, "<table>" * 50, "> " * 200, "- " * 200, "```", "<!--",
    "&#x110000;", "[^1]: [^1]",
)  # fmt: skip
_CODECS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp932",
    "euc_jp",
    "iso2022_jp",
    "utf-7",
    "big5",
    "gb18030",
    "latin-1",
)


def _written_otherwise(data: bytes, number: int, chance: random.Random) -> Mutant:
    """A text in another encoding, with characters put in that no plan has, and lines in other places."""
    lines = data.decode().splitlines(keepends=True)
    for _ in range(chance.choice((0, 1, 3, 20))):
        at = chance.randrange(len(lines))
        match chance.randrange(4):
            case 0:
                place = chance.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:place] + chance.choice(_ODD) + lines[at][place:]
            case 1:
                lines[at : at + chance.randrange(1, 9)] = []
                lines = lines or [""]
            case 2:
                lines[at:at] = lines[chance.randrange(len(lines)) :][: chance.randrange(1, 30)]
            case _:
                lines[at] = lines[at].rstrip("\n") * chance.choice((2, 50))
    codec = chance.choice(_CODECS)
    return f"{codec} {number}", "".join(lines).encode(
        codec, "surrogatepass" if "utf" in codec and codec != "utf-7" else "replace"
    )


def _unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def _parts_gone(data: bytes) -> Iterator[Mutant]:
    """Each part dropped, emptied, or holding what another holds."""
    parts = _unpacked(data)
    for name in parts:
        yield f"without {name}", _packed({other: body for other, body in parts.items() if other != name})
        yield f"{name} empty", _packed(parts | {name: b""})
        for other in parts:
            if other != name:
                yield f"{name} as {other}", _packed(parts | {name: parts[other]})


def _packed_damage(data: bytes, chance: random.Random) -> Iterator[Mutant]:
    """A byte of each packed part changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    for entry in entries:
        for _ in range(4):
            at = entry.header_offset + chance.randrange(30 + len(entry.filename) + max(1, entry.compress_size))
            at = min(at, len(data) - 1)
            yield f"{entry.filename} at {at}", data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _xml_damage(data: bytes, number: int, chance: random.Random) -> Iterator[Mutant]:
    """The markup of one part changed so that it mostly stays sound: elements moved, attributes changed."""
    parts = _unpacked(data)
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    body = bytearray(parts[name])
    for _ in range(chance.choice((1, 2, 5))):
        _change_markup(body, chance)
    yield f"{name} markup {number}", _packed(parts | {name: bytes(body)})


def _change_markup(body: bytearray, chance: random.Random) -> None:
    quotes = [at for at, byte in enumerate(body) if byte == ord('"')]
    tags = [at for at, byte in enumerate(body) if byte == ord("<")]
    match chance.randrange(4):
        case 0 if len(quotes) > 3:  # an attribute's value
            at = chance.randrange(1, len(quotes) // 2) * 2
            value = chance.choice((b"", b"-1", b"99999999999", b"abc", b"0", b"1", b"9" * 5000, "文".encode()))
            body[quotes[at] + 1 : quotes[at + 1]] = value
        case 1 if len(tags) > 5:  # an element without content taken out, or said twice
            start = chance.choice(tags)
            end = body.find(b">", start) + 1
            if body[end - 2 : end] == b"/>":
                body[start:end] = body[start:end] * chance.choice((0, 2))
        case 2 if len(tags) > 5:  # a name changed at both ends
            start = chance.choice(tags)
            word = bytes(body[start + 1 :].split(b">", 1)[0].split(b" ", 1)[0])
            other = bytes(body[chance.choice(tags) + 1 :].split(b">", 1)[0].split(b" ", 1)[0])
            if not word.startswith(b"/") and not other.startswith((b"/", b"?")):
                body[:] = body.replace(b"<" + word + b" ", b"<" + other + b" ", 1)
        case _:  # a piece of the part put elsewhere
            a, b = sorted(chance.choice(tags or [0]) for _ in range(2))
            body[a:b] = b""


def _damaged(data: bytes, chance: random.Random) -> bytes:
    body = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        at = chance.randrange(len(body))
        match chance.randrange(5):
            case 0:
                body[at] ^= 1 << chance.randrange(8)
            case 1:
                body[at : at + chance.randrange(1, 200)] = b""
            case 2:
                body[at:at] = body[at : at + chance.randrange(1, 200)]
            case 3:
                body[at : at + 4] = chance.randbytes(4)
            case _:  # a number written otherwise
                digits = next((n for n in range(at, min(len(body), at + 500)) if chr(body[n]).isdigit()), at)
                body[digits : digits + 1] = chance.choice((b"99999999", b"-1", b"0", b"1.5", b"/"))
        if not body:
            return b""
    return bytes(body)


def judged(old: Path, mutant: bytes, *, alone: bool) -> list[str]:
    """Return what each command (or `parse` alone) did wrong with a mutant, from a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        new = Path(folder) / f"mutant{old.suffix}"
        new.write_bytes(mutant)
        here, there = os.pipe()
        child = os.fork()
        if not child:
            os.close(here)
            todo = commands(str(old), str(new), folder)
            _run({"parse": todo["parse"]} if alone else todo, there)
            os._exit(0)
        os.close(there)
        with os.fdopen(here, "r", encoding="utf-8", errors="replace") as pipe:
            said = pipe.read().splitlines()
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    faults = [line for line in said if line.startswith("FAULT")]
    if code:
        begun = [line for line in said if not line.startswith("FAULT")]
        faults.append(f"FAULT {begun[-1] if begun else '?'}: exit {code}")
    return faults


def _run(todo: dict[str, Callable[[], object]], pipe: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for name, command in todo.items():
        os.write(pipe, f"{name}\n".encode())
        try:
            command()
        except RevtoolError as error:
            if "revtool itself" in str(error.cause):  # a reader's own fault, in a process of its own
                os.write(pipe, f"FAULT {name}: {error.cause}\n".encode(errors="replace"))
        except Exception as error:  # noqa: BLE001  every other one is what is looked for
            where = traceback.extract_tb(error.__traceback__)[-1]
            what = f"{type(error).__name__}: {str(error)[:120]!r}"
            os.write(
                pipe, f"FAULT {name}: {what} {Path(where.filename).name}:{where.lineno}\n".encode(errors="replace")
            )


def main() -> int:
    ask = argparse.ArgumentParser()
    ask.add_argument("files", nargs="+", type=Path)
    ask.add_argument("--count", type=int, default=1000)
    ask.add_argument("--each", type=int, default=1)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--keep", type=Path)
    args = ask.parse_args()
    limits.any_digits()
    seen: Counter[str] = Counter()
    tried = 0
    for file in args.files:
        data = file.read_bytes()
        for recipe, mutant in mutants(data, file.suffix, args.count, random.Random(args.seed)):
            tried += 1
            for fault in judged(file, mutant, alone=tried % args.each > 0):
                seen[fault] += 1
                if seen[fault] == 1:
                    print(f"{file.name}, {recipe}: {fault}", flush=True)
                    if args.keep is not None:
                        (args.keep / f"{tried}-{recipe.replace('/', '_')}{file.suffix}").write_bytes(mutant)
    print(f"{tried} mutants, {tried // args.each} of them through every command")
    print(f"{sum(seen.values())} faults of {len(seen)} kinds")
    return int(bool(seen))


if __name__ == "__main__":
    sys.exit(main())
