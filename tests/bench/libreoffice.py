"""Accepts and rejects all changes of Word files by LibreOffice's own commands: NAME.accepted.docx, NAME.rejected.docx.

Usage: python tests/bench/libreoffice.py OUT_FOLDER FILE...
"""

import subprocess
import sys
from pathlib import Path

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
_COMMANDS = {"accepted": ".uno:AcceptAllTrackedChanges", "rejected": ".uno:RejectAllTrackedChanges"}


def main() -> None:
    out = Path(sys.argv[1]).resolve()
    out.mkdir(parents=True, exist_ok=True)
    soffice = ["soffice", "--headless", "--norestore", f"-env:UserInstallation={(out / 'profile').as_uri()}"]
    # The first start makes the profile, with an empty library that the module is put into.
    subprocess.run(
        [*soffice, "--convert-to", "pdf", "--outdir", str(out), sys.argv[2]], check=True, capture_output=True
    )
    library = out / "profile/user/basic/Standard"
    library.mkdir(parents=True, exist_ok=True)
    (library / "Resolve.xba").write_text(_MODULE, encoding="utf-8")
    (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    lines = [
        "\t".join((Path(name).resolve().as_uri(), (out / f"{Path(name).stem}.{way}.docx").as_uri(), command))
        for name in sys.argv[2:]
        for way, command in _COMMANDS.items()
    ]
    work = out / "list.txt"
    work.write_text("\n".join(lines) + "\n", encoding="utf-8")
    subprocess.run([*soffice, f'macro:///Standard.Resolve.Main("{work.as_uri()}")'], check=True, capture_output=True)
    print(f"{len(list(out.glob('*.accepted.docx')))} accepted, {len(list(out.glob('*.rejected.docx')))} rejected")


if __name__ == "__main__":
    main()
