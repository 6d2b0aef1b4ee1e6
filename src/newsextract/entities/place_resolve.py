"""Which place a name means, and the fields of its record."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from newsextract.entities import nationalities
from newsextract.entities.gazetteer import Gazetteer, PlaceRow, builtin
from newsextract.entities.gazetteer_build import DENSE
from newsextract.entities.person_lexicon import common
from newsextract.entities.place_evidence import NATIONALITY, OTHER_PLACE, Evidence, Other
from newsextract.entities.place_spot import COMPASS, Spot
from newsextract.entities.place_surroundings import Surroundings
from newsextract.grammar import Candidate
from newsextract.tokens import Lexed

_SAME_LIST, _RIGHT_TYPE, _BESIDE, _RIGHT_KIND = 15, 25, 45, 30
_CAP = 45
_LITTLE_KNOWN, _KNOWN_WELL = 35, 50
_ONLY_EVIDENCE, _SIZABLE, _WORLD_CITY = 15, 40, 80
_AREA_VOTES = 2
_MUCH = 3 * OTHER_PLACE  # points of other countries that tell where a text plays
_LAST = 2  # places before one whose country the text leaves open
_AHEAD, _SEAT = 20, 35  # prominence that parts a city from a town called after it, a province from its seat
_GENERIC = 30  # prominence of rows that stand for a kind of place rather than one

_EMPTY = Spot(0, 0, 0, 0, (), "")


def resolve(
    kept: Sequence[Candidate], lexed: Lexed, others: Sequence[Other], gazetteer: Gazetteer | None = None
) -> list[Mapping[str, Any]]:
    """The fields of each place.

    Args:
        kept: The places of the text.
        lexed: The text.
        others: The nationalities and factions of the text: their countries are evidence.
        gazetteer: The places that are known.
    """
    return Resolver(kept, lexed, others, gazetteer or builtin()).fields()


class Resolver:
    """Links the places of one text.

    Args:
        kept: The places.
        lexed: The text.
        others: The other mentions.
        gazetteer: The places that are known.
    """

    def __init__(self, kept: Sequence[Candidate], lexed: Lexed, others: Sequence[Other], gazetteer: Gazetteer) -> None:
        self.kept = kept
        self.lexed = lexed
        self.gazetteer = gazetteer
        self.spots = [self._spot(c) for c in kept]
        self.evidence = Evidence(self.spots, lexed, others, gazetteer)
        self.around = Surroundings(self.spots, lexed, others, gazetteer, self.evidence)
        self.chosen = self._choose()
        self._unlink_strays()
        self._by_group: dict[int, Counter[str]] = {}
        self._by_sentence: dict[int, list[tuple[int, str]]] = {}
        self._in_order: list[tuple[int, str]] = []
        self._index()

    def fields(self) -> list[Mapping[str, Any]]:
        """The fields, in the order of the places."""
        return [self._fields(number) for number in range(len(self.kept))]

    def _spot(self, candidate: Candidate) -> Spot:
        """What the finder knew; for a place of another finder, what the gazetteer knows."""
        if isinstance(candidate.payload, Spot):
            return self._without_generic(candidate.payload)
        text = self.lexed.folded.light[candidate.start : candidate.end]
        return _EMPTY._replace(start=candidate.start, end=candidate.end, rows=self.gazetteer.lookup_rows(text))

    def _without_generic(self, spot: Spot) -> Spot:
        """«البلدة القديمة», «المتحف الوطني»: rows that only tell the type; where it is, the text says."""
        first = self.gazetteer.row(spot.rows[0]) if spot.rows else None
        if first is None or first.country or first.prominence > _GENERIC or first.type not in ("facility", "populated"):
            return spot
        return spot._replace(rows=(), type=spot.type or first.type)

    def _choose(self) -> list[int | None]:
        """The row of each place: the best of its own, the same for all of one name unless a type asks for another."""
        groups: dict[int, Counter[str]] = {}
        for spot in self.spots:
            if spot.group >= 0:
                countries = {self.gazetteer.row(n).country for n in spot.rows}
                groups.setdefault(spot.group, Counter()).update(c for c in countries if c)
        totals: dict[tuple[int, ...], dict[int, int]] = {}
        for spot in self.spots:
            if spot.rows:
                total = totals.setdefault(spot.rows, {})
                for number in spot.rows:
                    score = self._score(number, spot, groups.get(spot.group))
                    total[number] = max(total.get(number, 0), score)
        return [self._best(spot, totals.get(spot.rows)) for spot in self.spots]

    def _score(self, number: int, spot: Spot, group: Counter[str] | None) -> int:
        row = self.gazetteer.row(number)
        score = row.prominence
        if row.country:
            score += _ONLY_EVIDENCE * self._alone_in_text(row, spot)
            score += min(_CAP, self.evidence.elsewhere(row.country, spot)) // (1 + self._far_namesake(row, spot))
            if (group and group[row.country] > 1) or row.country in self.around.joined(spot):
                score += _SAME_LIST
            if row.country in self.around.homes(spot):
                score += _RIGHT_KIND
        if row.country and row.country == self.around.country(spot):
            score += _BESIDE
        if row.type == "admin" and spot.type != "admin" and self._stateless(spot):
            score -= _BESIDE  # «القدس» is the city, which has no country, not the governorate
        if spot.type == "country" and row.type == "country":
            score += _RIGHT_TYPE
        elif spot.type in ("populated", "admin") and row.type == "country":
            score -= 2 * _RIGHT_TYPE
        return score

    def _far_namesake(self, row: PlaceRow, spot: Spot) -> bool:
        """Whether a row is a small foreign town called after a city: a Geneva of the United States."""
        rows = spot.rows or spot.within
        ahead = self.gazetteer.row(rows[0]).prominence - row.prominence
        return ahead > _AHEAD and row.prominence < _SIZABLE and row.country not in DENSE

    def _stateless(self, spot: Spot) -> bool:
        """Whether the best known place of the name has no country."""
        return bool(spot.rows) and self.gazetteer.row(spot.rows[0]).country is None

    def _alone_in_text(self, row: PlaceRow, spot: Spot) -> bool:
        """Whether the text speaks of the country of a sizable place and of no other where its namesakes lie.

        The best known cities need more than that.
        """
        rows = spot.rows or spot.within
        if row.prominence < _SIZABLE or self.gazetteer.row(rows[0]).prominence >= _WORLD_CITY:
            return False
        if self.evidence.elsewhere(row.country or "", spot) < NATIONALITY:
            return False
        return not any(
            self.evidence.elsewhere(code, spot) for code in self.around.candidates(spot) if code != row.country
        )

    def _best(self, spot: Spot, total: Mapping[int, int] | None) -> int | None:
        if not total:
            return None
        beside = self.around.country(spot)
        rows = [n for n in spot.rows if self.gazetteer.row(n).country == beside] if beside else []
        best = max(rows or spot.rows, key=lambda n: (total[n], -n))
        country = self.gazetteer.row(best).country
        asked = spot.type or ("populated" if self.gazetteer.row(best).type == "admin" else "")
        if asked and self.gazetteer.row(best).type != asked:
            least = 0 if spot.type else self.gazetteer.row(best).prominence - _SEAT  # «فلوريدا» is no town in New York
            same = [n for n in spot.rows if self.gazetteer.row(n).country == country]
            fitting = [
                n for n in same if self.gazetteer.row(n).type == asked and self.gazetteer.row(n).prominence > least
            ]
            if fitting:
                best = max(fitting, key=lambda n: (total[n], -n))
        return None if self._out_of_place(best, spot) else best

    def _out_of_place(self, number: int, spot: Spot) -> bool:
        """A little known place of a country that nothing else in the text speaks of, while it speaks of others.

        Of a name that is a common word, and that a word for a place announces, more are known than the gazetteer
        holds: «حي السلام» in a text on Yemen is none of Kuwait.
        """
        row = self.gazetteer.row(number)
        if not row.country or row.prominence >= _KNOWN_WELL:
            return False
        own, every = self.evidence.points[row.country], sum(self.evidence.points.values())
        if row.type == "admin" and row.prominence < _LITTLE_KNOWN:
            return own <= OTHER_PLACE <= every - own
        doubtful = spot.type in ("populated", "admin") and row.type in ("populated", "admin")
        return (
            doubtful
            and spot.after == spot.first + 1
            and self.lexed.words[spot.first] in common()
            and self.evidence.elsewhere(row.country, spot) == 0
            and every - own >= _MUCH
        )

    def _unlink_strays(self) -> None:
        """Little known places of a list that lies in another country are namesakes of ones nobody knows.

        The country of a list is that of most of its other items and of the area that follows it.
        """
        members: dict[int, list[int]] = {}
        for number, spot in enumerate(self.spots):
            if spot.group >= 0 and spot.type in ("populated", "admin"):
                members.setdefault(spot.group, []).append(number)
        for numbers in members.values():
            votes = Counter(c for n in numbers if (c := self._linked_country(n)))
            area = self.around.country(self.spots[numbers[-1]])
            if area is not None:
                votes[area] += _AREA_VOTES
            for number in numbers:
                own, chosen = self._linked_country(number), self.chosen[number]
                if own is None or chosen is None or self.gazetteer.row(chosen).prominence >= _KNOWN_WELL:
                    continue
                most = max(votes.values())
                if votes[own] <= 1 < most:
                    self.chosen[number] = None

    def _linked_country(self, number: int) -> str | None:
        chosen = self.chosen[number]
        return None if chosen is None else self.gazetteer.row(chosen).country

    # --- fields ---------------------------------------------------------------------------------------------------

    def _fields(self, number: int) -> Mapping[str, Any]:
        spot, chosen = self.spots[number], self.chosen[number]
        if chosen is not None:
            return _row_fields(self.gazetteer.row(chosen), spot.type)
        surface = self.lexed.folded.light[spot.start : spot.end].replace("_", " ").replace("#", "")
        return {"name": surface or None, "type": spot.type or None, "country": self._country(number)}

    def _country(self, number: int) -> str | None:
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

    def _within(self, spot: Spot) -> PlaceRow:
        return self.gazetteer.row(max(spot.within, key=lambda n: (self._score(n, spot, None), -n)))

    def _stray(self, spot: Spot) -> bool:
        """Whether the name inside that of a facility is most likely not the little known place that is called so."""
        best = self._within(spot)
        if spot.type != "facility" or best.prominence >= _KNOWN_WELL:
            return False
        known = self.evidence.elsewhere(best.country or "", spot)
        return known == 0 and sum(self.evidence.points.values()) > OTHER_PLACE


def _row_fields(row: PlaceRow, asked: str) -> Mapping[str, Any]:
    return {
        "name": row.name,
        "name_en": row.name_en,
        "type": _type(row, asked),
        "country": row.country,
        "geonames_id": row.geonames_id,
        "lat": row.lat,
        "lon": row.lon,
    }


def _type(row: PlaceRow, asked: str) -> str:
    return asked if asked in ("admin", "camp", "populated") and row.type in ("admin", "populated") else row.type
