"""Lets LibreOffice accept and reject redlines by its own commands, and holds that to its own reading of the pairs.

Usage: python -m tests.bench.libreoffice JUDGE_FOLDER FOLDER OUT [--seconds 60] [--formatting]
FOLDER holds pairs as redline.py has them, JUDGE_FOLDER accept_reject.py. LibreOffice is started again where it hangs or
dies over a file, which counts as one that does not agree; what stands in OUT already is not made again.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from revtool.writers.redline import redline
from tests.bench.judge import Judge
from tests.bench.redline import pairs

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}">\n'
)
_LIBRARY = (
    _HEAD.format("library:library", "library.dtd")
    + '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
    'library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/>'
    '<library:element library:name="Resolve"/></library:library>'
)
_MODULE = (
    _HEAD.format("script:module", "module.dtd")
    + """<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Resolve"
 script:language="StarBasic">
Sub Main(list As String)
  Dim n, line, parts
  n = FreeFile()
  Open list For Input As #n
  Do While Not EOF(n)
    Line Input #n, line
    parts = Split(line, Chr(9))
    If UBound(parts) = 2 Then One(parts(0), parts(1), parts(2))
  Loop
  Close #n
End Sub
Sub One(source, target, cmd)
  On Error GoTo Failed
  Dim args(0) As New com.sun.star.beans.PropertyValue
  Dim store(0) As New com.sun.star.beans.PropertyValue
  Dim none()
  args(0).Name = "Hidden" : args(0).Value = True
  store(0).Name = "FilterName" : store(0).Value = "MS Word 2007 XML"
  doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, args())
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  helper.executeDispatch(doc.CurrentController.Frame, cmd, "", 0, none())
  doc.storeToURL(target, store())
  doc.close(True)
Failed:
End Sub
</script:module>"""
)
_ACCEPT, _REJECT = ".uno:AcceptAllTrackedChanges", ".uno:RejectAllTrackedChanges"


class Job(NamedTuple):
    """A file that LibreOffice is to accept or reject, and where the result goes."""

    source: Path
    target: Path
    command: str

    @property
    def line(self) -> str:
        return "\t".join((self.source.as_uri(), self.target.as_uri(), self.command))

    @property
    def done(self) -> bool:
        return zipfile.is_zipfile(self.target)


class Office:
    """LibreOffice with a profile of its own that holds the macro."""

    def __init__(self, out: Path, seconds: float) -> None:
        self.out, self.seconds = out, seconds
        profile = out / "profile"
        self.command = ["soffice", "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
        library = profile / "user/basic/Standard"
        if not (library / "Resolve.xba").exists():
            # The first start makes the profile, with an empty library that the module is put into.
            subprocess.run([*self.command, "--terminate_after_init"], check=False, capture_output=True, timeout=300)
            library.mkdir(parents=True, exist_ok=True)
            (library / "Resolve.xba").write_text(_MODULE, encoding="utf-8")
            (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")

    def run(self, jobs: list[Job]) -> list[Job]:
        """Do the jobs; return those that LibreOffice hung or died over, or stored nothing for."""
        left, failed = [job for job in jobs if not job.done], []
        while left:
            self._start(left)
            left = [job for job in left if not job.done]
            failed += left[:1]
            left = left[1:]
        return failed

    def _start(self, jobs: list[Job]) -> None:
        """Start LibreOffice over jobs; end it where it stores nothing for too long."""
        work = self.out / "list.txt"
        work.write_text("\n".join(job.line for job in jobs) + "\n", encoding="utf-8")
        with subprocess.Popen(
            [*self.command, f'macro:///Standard.Resolve.Main("{work.as_uri()}")'],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        ) as child:  # fmt: skip
            count, since = -1, time.monotonic()
            while child.poll() is None:
                time.sleep(0.5)
                if (now := sum(job.done for job in jobs)) != count:
                    count, since = now, time.monotonic()
                if time.monotonic() - since > self.seconds:
                    os.killpg(child.pid, signal.SIGKILL)


def jobs(name: str, old: Path, new: Path, out: Path, *, formatting: bool) -> Iterator[Job]:
    """Yield the four readings of a pair: its redline accepted and rejected, the new document and the old one."""
    made = out / f"{name}.docx"
    if not made.exists():
        files = (old.read_bytes(), old.name), (new.read_bytes(), new.name)
        made.write_bytes(redline(*files, "revtool", None, "redline.docx", formatting=formatting).data)
    yield Job(made, out / f"{name}.accepted.docx", _ACCEPT)
    yield Job(new.resolve(), out / f"{name}.new.docx", _ACCEPT)
    yield Job(made, out / f"{name}.rejected.docx", _REJECT)
    yield Job(old.resolve(), out / f"{name}.old.docx", _ACCEPT)


def main() -> int:
    ask = argparse.ArgumentParser()
    ask.add_argument("judge")
    ask.add_argument("folder", type=Path)
    ask.add_argument("out", type=Path)
    ask.add_argument("--seconds", type=float, default=60)
    ask.add_argument("--formatting", action="store_true")
    args = ask.parse_args()
    if shutil.which("soffice") is None:
        sys.exit("LibreOffice is absent")
    out = args.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    asked = {
        name: list(jobs(name, old, new, out, formatting=args.formatting))
        for old, new in pairs(args.folder)
        for name in [old.parent.name if old.name == "old.docx" else old.name.removesuffix(".a.docx")]
    }
    failed = Office(out, args.seconds).run([job for four in asked.values() for job in four])
    judge, agree = Judge(args.judge), 0
    for name, four in asked.items():
        lost = [job.target.name for job in four if job in failed]
        said = [] if lost else [judge.texts(job.target.read_bytes(), None) for job in four]
        wrong = [way for way, at in (("accepted", 0), ("rejected", 2)) if not lost and said[at] != said[at + 1]]
        agree += not lost and not wrong
        if lost or wrong:
            print(f"{name}: {' and '.join(wrong)}{'nothing for ' + ', '.join(lost) if lost else ''}", flush=True)
    print(f"agree {agree} of {len(asked)}")
    return int(agree != len(asked))


if __name__ == "__main__":
    sys.exit(main())
