"""`revtool accept`: a Word file with its tracked changes accepted."""

from revtool.cli.resolving import resolving
from revtool.cli.words import tell

command = resolving(
    tell("Accept the tracked changes of a Word file and write the result."),
    [
        (tell("all tracked changes accepted"), "revtool accept draft.docx -o final.docx"),
        (tell("only those of one author"), "revtool accept draft.docx --author 企画課 -o final.docx"),
    ],
    accept=True,
)
