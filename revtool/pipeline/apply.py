"""`apply`: the original and an amendment, as the consolidated document in Word."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from revtool.amend.apply import consolidated, splice
from revtool.amend.cover import spoken
from revtool.amend.drift import Drifted
from revtool.amend.titled import title_on_cover
from revtool.amend.told import block_told, lines_told, told
from revtool.compare.sequence import longest_rising
from revtool.errors import InputError, OutputError, ProofError, RevtoolError, Said, said
from revtool.model.amendment import Spliced
from revtool.model.document import Document, Figure, ListItem, Note, Paragraph, walk
from revtool.model.printed import says_gone
from revtool.ooxml.package import open_package
from revtool.ooxml.settings import Replaced, replaced_words
from revtool.pipeline.pictures import Given, looks, named, names
from revtool.pipeline.plain import in_boxes, not_carried, set_plainly, unset
from revtool.pipeline.reading import check_amendment, check_no_table, check_whole, read_bytes, without_collector
from revtool.pipeline.unread import unread
from revtool.readers import read, read_amending
from revtool.text.letters import letters
from revtool.writers.consolidated.word import consolidated_word
from revtool.writers.place import check_free, place
from revtool.writers.plain_figure import Shown
from revtool.writers.plain_word import NOTHING, running_head
from revtool.writers.word_listing import NewRow, contents_of, new_rows

__all__ = ["apply_file", "footnotes_added"]


def apply_file(old: str, amendment: str, output: str, *, force: bool, ocr: bool = False) -> list[Said]:
    """Write the consolidated document and return what the user should know of it.

    Raises InputError for what cannot be read and for a section that finds no sure place, OutputError for what cannot
    be written, ProofError where the file would not say what original and amendment give.
    """
    if Path(output).suffix.lower() != ".docx":
        raise OutputError(output, said("the consolidated document is written in Word only"), said("name a .docx file"))
    check_free(output, force=force)
    with without_collector():
        old_data, new_data = read_bytes(old, ocr=ocr), read_bytes(amendment, ocr=ocr)
        before = read(*old_data)
        told_by = read_amending(*new_data, before)
        check_whole(before)
        check_no_table(told_by)
        check_amendment(told_by)
        _check_printed(told_by)
        told_by = title_on_cover(before, _own_cover(told_by, new_data[0]))
        drifted: list[Drifted] = []
        parts = splice(before, told_by, drifted.append)
        result = consolidated(before, told_by, parts)
        if before.source.kind != "docx":
            result = replace(result, contents=contents_of(before, parts, told_by))
        amendment_ = told_by, new_data[0]
        word = _in_word((before, old_data[0]), amendment_, result, output) if _draws(told_by) else None
        made, again = word or _proved((before, old_data[0]), amendment_, parts, result, output)
    place(made, output, force=force)
    rows = _rows(new_rows(before, parts, told_by), again)
    return [
        *unread(before, told_by),
        *not_carried(before),
        *(in_boxes(result) if before.source.kind != "docx" and word is None else ()),
        *_whole_plan(parts, told_by),
        *map(_said_drifted, drifted),
        *_sentences(parts, told_by),
        *_cover(before, told_by),
        *_letter(before, told_by),
        *_heads(before, told_by),
        *rows,
        *_displaced(again),
        *_pages(before, again),
    ]


def _check_printed(amendment: Document) -> None:
    """Raise InputError where an amendment lists changes and prints no section: they would be lost without a word."""
    if amendment.statement and not amendment.sections:
        cause = said("it lists what changed, and no section that it prints was found behind that list")
        mend = said("head its sections as in the original, or put a 目次 before them")
        raise InputError(amendment.source.name, cause, mend)


def _whole_plan(parts: tuple[Spliced, ...], amendment: Document) -> list[Said]:
    """Return what to say of an amendment that has nothing of one and prints most of the plan.

    It may be the whole new plan, given by mistake.
    """
    told = [section for section in walk(amendment.sections) if section.claim is not None or says_gone(section)]
    every = _walk(parts)
    kept = sum(part.new is None for part in every)
    if amendment.statement or told or 2 * kept > len(every):
        return []
    return [
        said(
            "{file} has no 変更事項及び理由, no 変更なし and no （削る）: what it prints is taken for all that "
            "changes, and the {count} sections of the original that it does not print stay",
            file=amendment.source.name, count=kept,
        )
    ]  # fmt: skip


def _said_drifted(drifted: Drifted) -> Said:
    return said(
        "taken for what the original has as “{old}”, typed otherwise: {path}",
        old=drifted.old.heading, path=drifted.new.path or drifted.new.heading,
    )  # fmt: skip


def _own_cover(amendment: Document, data: bytes) -> Document:
    """Return an amendment with the cover that its document had before a draft was given another."""
    if amendment.source.kind != "docx":
        return amendment
    for replaced in replaced_words(open_package(data, amendment.source.name)):
        amendment = _put_back(amendment, replaced)
    return amendment


def _put_back(amendment: Document, replaced: Replaced) -> Document:
    """Return an amendment with its own lines where the words that were put there stand; as it is where none do."""
    own, put = "".join(replaced.own) or None, letters(replaced.put)
    for at, block in enumerate(amendment.cover):
        if not isinstance(block, Paragraph | ListItem | Note) or put not in letters(block.text):
            continue
        whole = letters(block.text) == put
        lines = replaced.own if whole else (block.text.replace(replaced.put, own or "", 1),)
        again = tuple(block._replace(text=line) for line in lines)
        cover = (*amendment.cover[:at], *again, *amendment.cover[at + 1 :])
        title, date, issuer = (
            own if name == replaced.name else said
            for name, said in (("title", amendment.title), ("date", amendment.date), ("issuer", amendment.issuer))
        )
        return replace(amendment, cover=cover, title=title, date=date, issuer=issuer)
    return amendment


def _proved(
    old: tuple[Document, bytes],
    amendment: tuple[Document, bytes],
    parts: tuple[Spliced, ...],
    result: Document,
    output: str,
    *,
    shown: Shown = NOTHING,
) -> tuple[bytes, Document]:
    """Return the file that says what the result says, and what was read back.

    `shown` are the pictures that an original in Word was given when it was set.

    Raises ProofError if none does, InputError where that is because the amendment has no formatting of Word's.
    """
    word = amendment[0].source.kind == "docx"
    says = told if word else lines_told
    if not word or old[0].source.kind != "docx":
        shown = _looks(old, amendment, result)
    wanted, again = [says(section) for section in result.sections], result
    if old[0].source.kind == "docx":
        for other, levels in ((False, False), (True, False), (False, True), (True, True)):
            made = consolidated_word(
                parts, result, old, amendment, block_told,
                own_look=other and word, typed_labels=other and not word, levels=levels, shown=shown,
            )  # fmt: skip
            again = named(read(made, output), names(shown))
            if [says(section) for section in again.sections] == wanted:
                return made, again
        raise _unproved(output, again, result) if word else _unfit(amendment[0], again, result)
    plain = set_plainly(result, output, shown)
    if plain.lost is not None:
        raise unset(old[0], plain.lost, said("its structure is lost there when it is set in Word"))
    return plain.data, plain.document


def _draws(amendment: Document) -> bool:
    """Tell whether an amendment holds what only its own file can draw: charts and boxes of Word."""
    figures = (block for section in walk(amendment.sections) for block in section.blocks if isinstance(block, Figure))
    return amendment.source.kind == "docx" and any(figure.texts for figure in figures)


def _in_word(
    old: tuple[Document, bytes], amendment: tuple[Document, bytes], result: Document, output: str
) -> tuple[bytes, Document] | None:
    """Return the file of an original that is no Word file, set plainly first, with the amendment's own drawings put in.

    None for an original in Word, and where that file does not say what both give.
    """
    document, data = old
    if document.source.kind == "docx":
        return None
    shown = looks(document, Given(document, data, document.source.name))
    plain = set_plainly(document, output, shown)
    if plain.lost is not None:
        return None
    known = names(shown)
    amending, result = named(amendment[0], known), named(result, known)
    parts = splice(plain.document, amending)
    goal = consolidated(plain.document, amending, parts)
    if [told(section) for section in goal.sections] != [told(section) for section in result.sections]:
        return None
    with suppress(RevtoolError):
        return _proved((plain.document, plain.data), (amending, amendment[1]), parts, goal, output, shown=shown)
    return None


def _looks(old: tuple[Document, bytes], amendment: tuple[Document, bytes], result: Document) -> Shown:
    """Return how the pictures look that are set anew: an original in Word keeps its own."""
    given = [Given(document, data, document.source.name) for document, data in (amendment, old)]
    return looks(result, *(file for file in given if file.document is not old[0] or old[0].source.kind != "docx"))


def _unfit(amendment: Document, again: Document, result: Document) -> InputError:
    """Return what to raise where text without Word's formatting would be read otherwise in the original."""
    cause = said("put into the original it would be read otherwise: as another heading, item or text")
    mend = said("give the amendment in Word, or change that place in the original by hand")
    return InputError(amendment.source.name, cause, mend, said("{path}", path=_first_other(again, result)))


def _sentences(parts: tuple[Spliced, ...], amendment: Document) -> list[Said]:
    kept = [part.new.path for part in _walk(parts) if part.lent and part.new is not None]
    excerpts = [part.new.path for part in _walk(parts) if part.new and part.old is None and part.new.claim is not None]
    words = [said("（略） is taken for its text, because what it stands in is new: {path}", path=p) for p in excerpts]
    words += [said("a footnote is new, and its number was put at the end of its paragraph: {path}", path=p)
              for p in footnotes_added(parts, amendment)]  # fmt: skip
    return words + [
        said("its tables or figures are the original's, the amendment cannot carry them: {path}", path=p) for p in kept
    ]


def footnotes_added(parts: tuple[Spliced, ...], amendment: Document) -> Iterator[str]:
    """Yield the paths of sections that got footnotes which the amendment's kind of file refers to from nowhere."""
    for part in _walk(parts) if amendment.source.kind != "docx" else ():
        if part.new is not None and part.blocks == "new":
            olds = part.old.blocks if part.old is not None else ()
            known = {letters(block.text) for block in olds}
            notes = [block for block in part.new.blocks if isinstance(block, Note) and block.mark is not None]
            marks = {block.mark for block in olds if isinstance(block, Note)}
            if any(
                note.offset is None and letters(note.text) not in known and note.mark not in marks for note in notes
            ):
                yield part.new.path


def _cover(old: Document, amendment: Document) -> list[Said]:
    """Return what to say where the plan takes its title from the amendment, which may be the amendment's own."""
    if not (amendment.cover and old.cover and amendment.title) or amendment.title == old.title:
        return []
    return [
        said(
            "the title on the cover is the amendment's: {title} (the original's: {old})",
            title=amendment.title, old=old.title or "",
        )
    ]  # fmt: skip


def _letter(old: Document, amendment: Document) -> list[Said]:
    """Return the lines of the amendment's cover that are not the plan's."""
    lines = " ".join(block.text.strip() for block in spoken(old, amendment))
    return [said("left out of the cover, because it speaks of the amendment: {text}", text=lines)] if lines else []


def _heads(old: Document, amendment: Document) -> list[Said]:
    """Return the running heads and feet of the original that stay and that the amendment has otherwise.

    Page numbers alone are left out.
    """
    kinds = ("header", "footer")
    new = {aside.text for aside in amendment.asides if aside.kind in kinds}
    heads = [aside.text for aside in old.asides if aside.kind in kinds and any(map(str.isalpha, aside.text))]
    if old.source.kind == "pdf":  # of which one head is taken over, and all others are told elsewhere
        heads = [text for text in heads if text == running_head(old)]
    stay = [text for text in heads if new and text not in new]
    return [said("the running head stays as in the original: {text}", text=" ".join(text.split())) for text in stay]


def _rows(rows: list[NewRow], again: Document) -> list[Said]:
    """Return what the user has to see to in the 目次: rows that could not be put in, pages that come from elsewhere."""
    stand = {(row.label or "", row.title) for row in again.contents}
    found = []
    for section in (row.section for row in rows):
        if (section.label or "", section.title or "") in stand:
            found.append(said("目次: check the page of the new row: {path}", path=section.path))
        else:
            found.append(said("目次: put in the row of the new section: {path}", path=section.path))
    return found


def _displaced(again: Document) -> list[Said]:
    """Return the rows of the 目次 that stand behind rows of later headings: what moved keeps its old row's place."""
    headings = [(section.label or "", section.title or "") for section in walk(again.sections)]
    often = Counter(headings)
    spots = {heading: spot for spot, heading in enumerate(headings) if often[heading] == 1}
    listed = [(row, spot) for row in again.contents if (spot := spots.get((row.label or "", row.title))) is not None]
    stay = {listed[at][1] for at in longest_rising([spot for _, spot in listed])}
    names = (" ".join(filter(None, (row.label, row.title))) for row, spot in listed if spot not in stay)
    return [said("目次: put the row where its heading now stands: {row}", row=name) for name in names]


def _pages(before: Document, again: Document) -> list[Said]:
    """Return what to say where a row that followed its heading has the page of its old place: lower than one above."""
    pages, own = ([row.page for row in document.contents if row.page is not None] for document in (again, before))
    if pages == sorted(pages) or own != sorted(own):
        return []
    return [said("目次: rows follow their headings now, with the pages that they had: let Word reckon them anew")]


def _walk(parts: tuple[Spliced, ...]) -> list[Spliced]:
    found = []
    for part in parts:
        found += [part, *_walk(part.parts)]
    return found


def _unproved(file: str, again: Document, result: Document) -> ProofError:
    return ProofError(
        file,
        said("the file would not say what original and amendment give, so it was not written"),
        said("report this with the two documents"),
        said("{path}", path=_first_other(again, result)),
    )


def _first_other(again: Document, result: Document) -> str:
    """Return the path of the first section that is read otherwise than it should be."""
    others = (
        wanted.path or wanted.text[:30]
        for got, wanted in zip(walk(again.sections), walk(result.sections), strict=False)
        if told(got)[:2] != told(wanted)[:2] or got.level != wanted.level
    )
    return next(others, "")
