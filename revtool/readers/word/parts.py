"""What the pieces of the Word reader share while one file is read: its parts, its lists and styles, what was skipped.

Refuses to read texts.
"""

from dataclasses import dataclass, field

from lxml import etree

from revtool.model.document import Place, Skipped
from revtool.ooxml.normal import Normal, normalise
from revtool.ooxml.numbering import Numbering, read_numbering
from revtool.ooxml.package import Package, Relation
from revtool.ooxml.revisions import View
from revtool.ooxml.styles import Look, Styles, read_styles
from revtool.readers.line import Role

Common = tuple[Role, None, int | None, float, bool, bool, None]
"""The fields of a `Line` from its role to its depth, where a style decides them all."""


@dataclass(slots=True)
class Story:
    """One part that is being read: its name ("" for the body), its tree in normal form, its relationships."""

    part: str
    normal: Normal
    relations: dict[str, Relation]

    def place(self, paragraph: int, cell: tuple[int, int] | None = None) -> Place:
        """Return where a paragraph of this part stands."""
        return Place(None, paragraph, None, None, self.part or None, cell)


@dataclass(slots=True)
class Parts:
    """One Word file while it is read. `notes` holds the next number of the notes, by kind."""

    package: Package
    revisions: View
    styles: Styles
    numbering: Numbering
    hidden_styles: frozenset[str]
    body: Story
    relations: dict[str, Relation]
    skipped: list[Skipped] = field(default_factory=list)
    notes: dict[str, int] = field(default_factory=dict)
    note_forms: dict[str, str] = field(default_factory=dict)
    note_entries: dict[str, dict[str, etree._Element]] = field(default_factory=dict)
    stories: dict[str, Story | None] = field(default_factory=dict)
    readable: dict[str, bool] = field(default_factory=dict)
    depths: dict[tuple[str, str | None], int] = field(default_factory=dict)
    commons: dict[str | None, Common | None] = field(default_factory=dict)

    def common(self, style: str | None) -> Common | None:
        """Return the part of a line that its style alone decides, and keep it in `commons`.

        It is None where the style numbers, hides or breaks.
        """
        look = self.styles.look(style)
        known = None
        if look.number is None and not look.hidden and not look.breaks:
            role = role_of(look.contents, look.level)
            known = (role, None, look.level, look.size, look.bold, look.centred, None)
        self.commons[style] = known
        return known

    def depth_of_style(self, number: str, style: str | None, look: Look) -> int:
        """Return the level that a paragraph of this style has in a list."""
        known = self.depths.get((number, style))
        if known is None:
            known = self.depths[number, style] = self.numbering.depth_of_style(number, look.depths)
        return known

    def target(self, kind: str) -> str | None:
        """Return the name of the part of a kind that the body names; None where it names none."""
        return next((r.target for r in self.relations.values() if r.kind == kind and not r.external), None)

    def related(self, kind: str) -> Story | None:
        """Return the part of a kind that the body names (footnotes, comments); None where it has none."""
        target = self.target(kind)
        return None if target is None else self.story(target)

    def story(self, part: str) -> Story | None:
        """Return a part other than the body, in normal form; None where it is absent."""
        if part not in self.stories:
            root = self.package.tree(part)
            self.stories[part] = (
                None
                if root is None
                else Story(
                    part.rpartition("/")[2], normalise(root, self.revisions, stamp=True), self.package.relations(part)
                )
            )
        return self.stories[part]

    def skip(self, what: str, why: str, at: Place) -> None:
        """Record what is seen and not kept."""
        self.skipped.append(Skipped(what, why, at))


def open_parts(package: Package, root: etree._Element, revisions: View) -> Parts:
    """Return the parts of a file whose body has the given root. Raises InputError where one of them is not sound."""
    relations = package.relations(package.main)

    def tree(kind: str) -> etree._Element | None:
        target = next((r.target for r in relations.values() if r.kind == kind and not r.external), None)
        return None if target is None else package.tree(target)

    styles = read_styles(tree("styles"))
    return Parts(
        package,
        revisions,
        styles,
        read_numbering(tree("numbering"), styles.numbering),
        styles.hidden_runs(),
        Story("", normalise(root, revisions), relations),
        relations,
    )


def role_of(contents: int | None, level: int | None) -> Role:
    """Return what a style makes of its paragraphs: rows of a contents, headings, or text."""
    if contents is not None:
        return Role.CONTENTS
    return Role.TEXT if level is None else Role.HEADING
