"""Sentences as words for toolkits that want their own kind of token, with the way back to offsets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsextract.normalize import Folded, normalize
from newsextract.tagger import TaggedSpan
from newsextract.taggers.units import Unit, units

_LONGEST = 60  # letters of a word that toolkits are given: longer ones are no words


class Sentence(NamedTuple):
    """A sentence without marks, cut into words.

    Attributes:
        folded: The sentence and its map.
        units: Its words and signs.
    """

    folded: Folded
    units: Sequence[Unit]

    @property
    def words(self) -> list[str]:
        """The words as written, without marks."""
        return [unit.text[:_LONGEST].encode("utf-8", "replace").decode("utf-8") for unit in self.units]

    def span(self, first: int, after: int, label: str, score: float | None = None) -> TaggedSpan:
        """The span of some units in the sentence as given."""
        start, end = self.folded.to_original(self.units[first].start, self.units[after - 1].end)
        return TaggedSpan(start, end, label, score)


def sentence(text: str) -> Sentence:
    """Cuts a sentence into words."""
    folded = normalize(text)
    return Sentence(folded, units(folded.light))
