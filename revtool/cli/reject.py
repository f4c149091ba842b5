"""`revtool reject`: a Word file with its tracked changes rejected."""

from revtool.cli.resolving import resolving
from revtool.cli.words import tell

command = resolving(
    tell("Reject the tracked changes of a Word file and write the result."),
    [
        (tell("all tracked changes rejected"), "revtool reject draft.docx -o before.docx"),
        (tell("only those of one author"), "revtool reject draft.docx --author 企画課 -o before.docx"),
    ],
    accept=False,
)
