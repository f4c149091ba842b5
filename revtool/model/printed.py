"""What the body of an amendment's section says instead of a text. Refuses to know what it stands for."""

from revtool.model.document import Section
from revtool.text.standing import tells_removal


def says_gone(section: Section) -> bool:
    """Tell whether an amendment says of a section that it, or its own text, is taken out: （削る）, 【削除】."""
    return len(section.blocks) == 1 and tells_removal(section.blocks[0].text)
