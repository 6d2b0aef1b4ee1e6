"""The country of places that no row of the gazetteer stands for: of the name inside, the list, the places around."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence

from newsextract.entities import nationalities
from newsextract.entities.gazetteer import Gazetteer, PlaceRow
from newsextract.entities.place_evidence import OTHER_PLACE, Evidence
from newsextract.entities.place_spot import COMPASS, Spot
from newsextract.tokens import Lexed

_KNOWN_WELL, _CAPITAL = 50, 80  # prominence; capitals stand for their governments
_LAST = 2  # places before one whose country the text leaves open


class Countries:
    """Countries of the unlinked places of one text.

    Args:
        spots: The places.
        chosen: The row of each, where there is one.
        lexed: The text.
        gazetteer: The places that are known.
        evidence: What the text says of countries.
        within: The most likely place of the name inside a formula.
    """

    def __init__(  # noqa: PLR0917 - what a resolver holds
        self,
        spots: Sequence[Spot],
        chosen: Sequence[int | None],
        lexed: Lexed,
        gazetteer: Gazetteer,
        evidence: Evidence,
        within: Callable[[Spot], PlaceRow],
    ) -> None:
        self.spots = spots
        self.chosen = chosen
        self.lexed = lexed
        self.gazetteer = gazetteer
        self.evidence = evidence
        self._within = within
        self._by_group: dict[int, Counter[str]] = {}
        self._by_sentence: dict[int, list[tuple[int, str]]] = {}
        self._in_order: list[tuple[int, str]] = []
        self._index()

    def of(self, number: int) -> str | None:
        """The country of a place that no row stands for: of the name inside it, its list, or the whole text."""
        spot = self.spots[number]
        if spot.within and not self._stray(spot):
            return self._within(spot).country
        if spot.rule == COMPASS:
            adjective = nationalities.definite_at(self.lexed, spot.after - 1)
            return adjective[1].code if adjective is not None and adjective[1].scope == "country" else None
        linked = self._by_group.get(spot.group) if spot.group >= 0 else None
        if linked:
            return linked.most_common(1)[0][0]
        nearest = self._nearest(spot)
        if nearest is not None:
            return nearest
        ranked = self.evidence.points.most_common(2)
        if ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
            return ranked[0][0]
        return self._before(spot)

    def _nearest(self, spot: Spot) -> str | None:
        """The country of the nearest linked place in the same sentence that is no country itself."""
        found = self._by_sentence.get(self.lexed.tokens[spot.first].sentence)
        if not found:
            return None
        at = bisect_left(found, (spot.start, ""))
        return min(found[max(0, at - 1) : at + 1], key=lambda near: abs(near[0] - spot.start))[1]

    def _before(self, spot: Spot) -> str | None:
        """The country of the last linked places before this one, where they agree."""
        at = bisect_left(self._in_order, (spot.start, ""))
        last = {country for _, country in self._in_order[max(0, at - _LAST) : at]}
        return last.pop() if len(last) == 1 else None

    def _index(self) -> None:
        """Countries of the linked places by list and by sentence."""
        for spot, chosen in zip(self.spots, self.chosen, strict=True):
            country, whole = self._located(spot, chosen)
            if country is None:
                continue
            if spot.group >= 0:
                self._by_group.setdefault(spot.group, Counter())[country] += 1
            if not whole:
                sentence = self.lexed.tokens[spot.first].sentence
                self._by_sentence.setdefault(sentence, []).append((spot.start, country))
                if chosen is None or self.gazetteer.row(chosen).prominence < _CAPITAL:
                    self._in_order.append((spot.start, country))

    def _located(self, spot: Spot, chosen: int | None) -> tuple[str | None, bool]:
        """The country that a place lies in, and whether it is that country itself."""
        if chosen is None:
            return self._country_within(spot) if spot.within else None, False
        row = self.gazetteer.row(chosen)
        return row.country, row.type == "country"

    def _country_within(self, spot: Spot) -> str | None:
        """The country of the name inside a formula; of a little known one only if the text speaks of it."""
        return None if self._stray(spot) else self._within(spot).country

    def _stray(self, spot: Spot) -> bool:
        """Whether the name inside that of a facility is most likely not the little known place that is called so."""
        best = self._within(spot)
        if spot.type != "facility" or best.prominence >= _KNOWN_WELL:
            return False
        known = self.evidence.elsewhere(best.country or "", spot)
        return known == 0 and sum(self.evidence.points.values()) > OTHER_PLACE
