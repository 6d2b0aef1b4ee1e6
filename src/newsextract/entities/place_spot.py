"""A place in the text, before it is linked."""

from __future__ import annotations

from typing import NamedTuple

COMPASS = "compass and nationality"
"""Name of the rule for «الشمال اللبناني», whose country is that of the adjective."""

SURE = 10
"""Strength of a place that a word announces."""


class Spot(NamedTuple):
    """A place in the text.

    Attributes:
        first: Index of its first token.
        after: Index of the token after its last.
        start: First character.
        end: One past the last.
        rows: Rows of the gazetteer that it may be; empty if none.
        rule: Name of the rule; empty for what only looks like a place.
        type: Type that the words around it ask for; empty if they do not.
        strength: How sure the text is; :data:`SURE` needs no other evidence.
        group: Shared by the items of one list, -1 outside of lists.
        within: Rows that hold the place: of the name inside a formula.
    """

    first: int
    after: int
    start: int
    end: int
    rows: tuple[int, ...]
    rule: str
    type: str = ""
    strength: int = SURE
    group: int = -1
    within: tuple[int, ...] = ()
