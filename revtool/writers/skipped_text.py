"""What a reader saw and could not keep, in the words of the user's language. Refuses to say it itself: readers do."""

from revtool.errors import Said, Say, said
from revtool.model.document import Skipped

_WORDS = (
    said("altChunk"),
    said("attached file"),
    said("control character"),
    said("drawing"),
    said("drawn lines"),
    said("edge of a cell"),
    said("embedded object"),
    said("field of a form"),
    said("hidden text"),
    said("lead of 変更事項及び理由"),
    said("letter"),
    said("mark on the page"),
    said("page with hardly any text"),
    said("page without text"),
    said("picture"),
    said("shape"),
    said("struck-out words"),
    said("subDoc"),
    said("watermark"),
    said("Word does not show it"),
    said("Word does not show what stands in a merged cell"),
    said("it holds no text and no picture"),
    said("it is a file of another format, which Word converts when it opens this one"),
    said("it is another file, which Word reads in when it opens this one"),
    said("it is a picture, and what that says is not read"),
    said("it is kept elsewhere"),
    said("it is kept in its own program"),
    said("it is linked, not stored"),
    said("it lies behind the text"),
    said("a line runs through it"),
    said("its font does not say which it is"),
    said("its file does not say how it looks"),
    said("nobody sees it"),
    said("only the words are read"),
    said("they are read as they stand"),
    said("highlighted"),
    said("underlined"),
    said("drawn over"),
    said("to be blacked out"),
    said("what it says is not read"),
    said("it stands at the same place on several pages"),
)
KNOWN: dict[str, Said] = {one.template: one for one in _WORDS}
"""What readers call what they skip, and the reasons that they give, without what stands behind a colon."""


def skipped_line(entry: Skipped, say: Say) -> str:
    """Return what was skipped and why; a text of the document's own stands as it is."""
    reason, colon, own = entry.why.partition(": ")
    why = _in_words(reason, say) + colon + own if reason in KNOWN else entry.why
    page = f" ({say(said('page {page}', page=entry.at.page))})" if entry.at.page is not None else ""
    return f"{_in_words(entry.what, say)}{page}: {why}"


def _in_words(text: str, say: Say) -> str:
    return say(KNOWN[text]) if text in KNOWN else text
