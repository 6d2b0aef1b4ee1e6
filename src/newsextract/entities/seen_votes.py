"""What a tagger says of names that the rules are unsure of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from newsextract.tagger import Sighting
from newsextract.tokens import Lexed

SURE = 0.8
"""Confidence from which a tagger may speak for or against what the rules think."""

LIKELY = 0.5
"""Confidence from which it settles what a name means that the lexicon has but that is a common word as well."""

_FOR, _AGAINST = 2, -2


class Votes:
    """Sightings by the tokens that they cover.

    Args:
        lexed: The text.
        seen: What a tagger saw in it.
    """

    def __init__(self, lexed: Lexed, seen: Iterable[Sighting] = ()) -> None:
        self._by_start: Mapping[int, Sighting] = {}
        sightings = list(seen)
        if sightings:
            self._by_start = dict(_covered(lexed, sightings))
        self._lexed = lexed

    def for_place(self, first: int, after: int) -> int:
        """Points for a name of these tokens being a place: the tagger says so, or takes it into another name."""
        if not self._by_start:
            return 0
        tokens = self._lexed.tokens
        sighting = self._by_start.get(tokens[first].start)
        if sighting is None or (sighting.score is not None and sighting.score < SURE):
            return 0
        begins, ends = sighting.start >= tokens[first].start, sighting.end == tokens[after - 1].end
        if sighting.kind == "place":
            return _FOR if begins and ends else 0
        return 0 if begins and ends else _AGAINST  # a name of its own may well be a place's: «عمران»


def _covered(lexed: Lexed, seen: Iterable[Sighting]) -> Iterable[tuple[int, Sighting]]:
    """The first characters of the tokens that each sighting covers."""
    tokens = iter(lexed.tokens)
    token = next(tokens, None)
    for sighting in seen:
        while token is not None and token.end <= sighting.start:
            token = next(tokens, None)
        while token is not None and token.start < sighting.end:
            yield token.start, sighting
            token = next(tokens, None)
