"""Places that a word announces: which rules each kind of word calls for."""

from __future__ import annotations

from collections.abc import Iterator

from newsextract.entities.place_cues import Cue
from newsextract.entities.place_facilities import Facilities
from newsextract.entities.place_lists import Announced
from newsextract.entities.place_names import NameReader
from newsextract.entities.place_regions import Regions
from newsextract.entities.place_spot import Spot
from newsextract.tokens import Lexed


class Formulas:
    """Applies the rules of announced places to one text.

    Args:
        reader: Reads names of the text.
    """

    def __init__(self, reader: NameReader) -> None:
        self.announced = Announced(reader)
        self.facilities = Facilities(self.announced)
        self.regions = Regions(reader)
        self._rules = {
            "direction": self.regions.direction,
            "countryside": self.regions.countryside,
            "compass": self.regions.compass,
            "seas": self.regions.seas,
            "definite": self.facilities.definite,
        }

    def at(self, index: int, skip: int, after: int, cue: Cue) -> Iterator[Spot]:
        """The places that a cue announces.

        Args:
            index: First token of the cue.
            skip: Letters of proclitics before it.
            after: Index of the token after the cue.
            cue: What it is.
        """
        rule = self._rules.get(cue.role)
        if rule is not None:
            return rule(index, skip, after)
        if self._quoted_itself(index, after):
            return iter(())
        if cue.inside:
            return self.facilities.spots(index, skip, after, cue)
        return self.announced.spots(index, skip, after, cue)

    def _quoted_itself(self, index: int, after: int) -> bool:
        """«مراسل "جسر" على عناصر "…"»: the mark behind a quoted cue closes and opens nothing."""
        word = self.announced.reader.word
        if index == 0 or not word(index - 1) == '"' == word(after):
            return False
        return index - 1 in self.announced.reader.lexed.once(_opening_marks)

    def end_of(self, after: int, cue: Cue, *, facility: bool) -> int:
        """Index after the adjectives that belong to a name of the gazetteer that begins with a cue."""
        if facility or cue.inside:
            return self.facilities.tail(self.facilities.lengthened(after))
        return self.regions.sides(after) if cue.role == "countryside" else after


def _opening_marks(lexed: Lexed) -> frozenset[int]:
    """Indices of the quotation marks that open: the odd ones of a line."""
    found: set[int] = set()
    opened = False
    for index, word in enumerate(lexed.words):
        if word == '"':
            opened = not opened
            if opened:
                found.add(index)
        elif word == "\n":
            opened = False
    return frozenset(found)
