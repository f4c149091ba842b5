"""The names of Word's tracked changes and of what stands among properties beside them. Refuses to make or resolve."""

from revtool.ooxml.names import (
    CELL_PROPERTIES,
    DELETED,
    INSERTED,
    MOVED_FROM,
    MOVED_TO,
    PARAGRAPH_PROPERTIES,
    ROW_PROPERTIES,
    RUN_PROPERTIES,
    TABLE_PROPERTIES,
    W,
)

MARKS = frozenset((INSERTED, DELETED, MOVED_FROM, MOVED_TO))
"""What marks runs, paragraph ends and rows."""
CELL_MARKS = frozenset((W + "cellIns", W + "cellDel", W + "cellMerge"))
EARLIER = {
    W + "rPrChange": RUN_PROPERTIES, W + "pPrChange": PARAGRAPH_PROPERTIES, W + "tcPrChange": CELL_PROPERTIES,
    W + "trPrChange": ROW_PROPERTIES, W + "tblPrChange": TABLE_PROPERTIES, W + "sectPrChange": W + "sectPr",
    W + "tblGridChange": W + "tblGrid", W + "tblPrExChange": W + "tblPrEx", W + "numberingChange": "",
}  # fmt: skip
"""Changes of properties, with the name of what they record."""
STAY = frozenset((*MARKS, *CELL_MARKS, RUN_PROPERTIES, W + "sectPr", W + "headerReference", W + "footerReference"))
"""What stands among properties and is none of those that a change of properties records."""
