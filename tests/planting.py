"""Errors planted in real texts: for each rule a generator of amendments that have it, made from a pair of documents.

What is planted is put into a section that the amendment prints, and into the new document too where both have to say
it; each mutation tells its rule and its section.
"""

import re

import planting_claims
import planting_contents
import planting_periods
import planting_texts
from planting_ground import Generator, Real, outcome

__all__ = ["GENERATORS", "Real", "outcome"]

GENERATORS: dict[str, Generator] = {
    name.upper(): value
    for module in (planting_claims, planting_periods, planting_texts, planting_contents)
    for name, value in vars(module).items()
    if re.fullmatch(r"[a-z]\d\d", name)
}
"""The generator of each rule, by its code."""
