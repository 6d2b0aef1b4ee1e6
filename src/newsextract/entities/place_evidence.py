"""What a text says of countries: points from the names, nationalities and factions in it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from newsextract.entities import nationalities
from newsextract.entities.gazetteer import Gazetteer
from newsextract.entities.place_spot import Spot
from newsextract.grammar import Candidate
from newsextract.tokens import Lexed

OTHER_PLACE, NATIONALITY = 8, 11
_NAMED_COUNTRY, _NAMED_AGAIN, _FACTION = 20, 5, 8
_RIVAL = 15  # prominence by which a namesake may be behind and still be meant

Other = tuple[Candidate, Mapping[str, Any]]
"""A nationality, faction or other mention of the text, with its fields."""


class Evidence:
    """Points of each country in one text.

    Args:
        spots: The places.
        lexed: The text.
        others: The other mentions.
        gazetteer: The places that are known.

    Attributes:
        points: Points by country.
    """

    def __init__(self, spots: Sequence[Spot], lexed: Lexed, others: Sequence[Other], gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._lexed = lexed
        self._by_name: dict[tuple[int, ...], dict[str, int]] = {}  # points that the places of one name gave
        self.points = self._gathered(spots, others)

    def only_country(self, spot: Spot) -> str | None:
        """The country of a place that no namesake of similar weight lies outside of."""
        rows = [self.gazetteer.row(n) for n in spot.rows]
        if not rows or not rows[0].country:
            return None
        rivals = [r for r in rows if r.country != rows[0].country]
        return rows[0].country if not rivals or rows[0].prominence - rivals[0].prominence > _RIVAL else None

    def elsewhere(self, country: str, spot: Spot) -> int:
        """The points of a country that come from other names than this one."""
        own = self._by_name.get(spot.rows or spot.within)
        return self.points[country] - (own.get(country, 0) if own else 0)

    def _gathered(self, spots: Sequence[Spot], others: Sequence[Other]) -> Counter[str]:
        """Points of each country."""
        points: Counter[str] = Counter()
        named: set[str] = set()
        for spot in spots:
            rows = [self.gazetteer.row(n) for n in spot.rows or spot.within]
            rivals = len(rows) > 1 and rows[0].prominence - rows[1].prominence <= _RIVAL
            asked_otherwise = spot.type in ("populated", "admin") or rivals
            country = self.only_country(spot) or (rows[0].country if spot.within else None)
            if rows and rows[0].type == "country" and rows[0].country and not asked_otherwise:
                country = rows[0].country
                gained = _NAMED_AGAIN if country in named else _NAMED_COUNTRY
                named.add(country)
            else:
                gained = OTHER_PLACE
            if country:
                points[country] += gained
                own = self._by_name.setdefault(spot.rows or spot.within, {})
                own[country] = own.get(country, 0) + gained
        for _, mention in others:
            if mention.get("scope") == "country" and mention.get("code"):
                points[mention["code"]] += NATIONALITY
            elif mention.get("country"):
                points[mention["country"]] += _FACTION
        points.update(self._nested_adjectives(others))
        return points

    def _nested_adjectives(self, others: Sequence[Other]) -> Mapping[str, int]:
        """Points for adjectives inside names of organizations: «مجلس النواب الليبي»."""
        spans = sorted((c.start, c.end) for c, _ in others if c.kind == "organization")
        found: Counter[str] = Counter()
        for index in self._lexed.hits.get(nationalities.TABLE, ()) if spans else ():
            start = self._lexed.tokens[index].start
            at = bisect_left(spans, (start + 1, 0)) - 1
            if at < 0 or start >= spans[at][1]:
                continue
            adjective = nationalities.definite_at(self._lexed, index)
            if adjective is not None and adjective[1].scope == "country":
                found[adjective[1].code] += NATIONALITY
        return found
