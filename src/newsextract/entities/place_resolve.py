"""Which place a name means, and the fields of its record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from newsextract.entities import place_cues
from newsextract.entities.gazetteer import Gazetteer, PlaceRow, builtin
from newsextract.entities.gazetteer_build import DENSE
from newsextract.entities.person_lexicon import common, name_words
from newsextract.entities.place_country import Countries
from newsextract.entities.place_evidence import NATIONALITY, OTHER_PLACE, Evidence, Other
from newsextract.entities.place_spot import COMPASS, Spot
from newsextract.entities.place_surroundings import Surroundings
from newsextract.grammar import Candidate
from newsextract.tokens import Lexed

_SHORT_NAME, _SEVERAL = 2, 2  # words, places
_SAME_LIST, _RIGHT_TYPE, _BESIDE, _RIGHT_KIND = 15, 25, 45, 30
_CAP = 45
_LITTLE_KNOWN, _KNOWN_WELL, _TOWN = 35, 50, 60
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
        self.countries = Countries(self.spots, self.chosen, lexed, gazetteer, self.evidence, self._within)

    def fields(self) -> list[Mapping[str, Any]]:
        """The fields, in the order of the places."""
        found = [self._fields(number) for number in range(len(self.kept))]
        return self._agreeing(found)

    def _agreeing(self, found: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """A name that no row stands for has one country in a text: that of most of its mentions."""
        votes: dict[str, Counter[str]] = {}
        for number, fields in enumerate(found):
            if self._unheard(number) and fields["country"]:
                votes.setdefault(fields["name"], Counter())[fields["country"]] += 1
        return [
            {**fields, "country": votes[fields["name"]].most_common(1)[0][0]}
            if self._unheard(number) and fields["name"] in votes
            else fields
            for number, fields in enumerate(found)
        ]

    def _unheard(self, number: int) -> bool:
        return self.chosen[number] is None and not self.spots[number].within and self.spots[number].rule != COMPASS

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
        if row.prominence >= _WORLD_CITY and self._announcing(spot) in place_cues.words("villages"):
            score -= _BESIDE  # «قرى الحميدية والقاهرة»
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
        rows = [n for n in spot.rows if self.gazetteer.row(n).country == beside] if beside else self._at_home(spot)
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

    def _at_home(self, spot: Spot) -> list[int]:
        """«ناحية الرياض» in a text on Iraq: rows of the countries it speaks of where divisions are called so."""
        spoken = [code for code in self.around.homes(spot) if self.evidence.elsewhere(code, spot)]
        return [n for n in spot.rows if self.gazetteer.row(n).country in spoken]

    def _out_of_place(self, number: int, spot: Spot) -> bool:
        """A little known place of a country that nothing else in the text speaks of, while it speaks of others.

        Of a name that is a common word, and that a word for a place announces, more are known than the gazetteer
        holds: «حي السلام» in a text on Yemen is none of Kuwait.
        """
        row = self.gazetteer.row(number)
        word = self._announcing(spot)
        stranger = row.type == "country" or row.prominence < _KNOWN_WELL or row.prominence >= _WORLD_CITY
        if word in place_cues.words("quarters") and stranger and row.country:
            return self._elsewhere(row, spot)  # «حي البرازيل», «حي الوحدة»
        if word in place_cues.words("villages") and row.prominence >= _WORLD_CITY and row.country:
            return self._elsewhere(row, spot)
        if not row.country or row.prominence >= _KNOWN_WELL:
            return False
        own, every = self.evidence.points[row.country], sum(self.evidence.points.values())
        if row.type == "admin" and row.prominence < _LITTLE_KNOWN:
            return own <= OTHER_PLACE <= every - own
        announced = spot.type in ("populated", "admin") and row.type in ("populated", "admin")
        one = spot.after <= spot.first + _SHORT_NAME if announced else row.type == "facility"
        words = self.lexed.words[spot.first : spot.after]
        return (
            one
            and all(word in common() or word in name_words() for word in words)
            and self.evidence.elsewhere(row.country, spot) == 0
            and every - own >= _MUCH
        )

    def _announcing(self, spot: Spot) -> str:
        """The word for a place before a name or the list that it is in."""
        return self.lexed.words[spot.group] if spot.group >= 0 and spot.type == "populated" else ""

    def _elsewhere(self, row: PlaceRow, spot: Spot) -> bool:
        """Whether a text plays in other countries than that of a namesake."""
        own = self.evidence.points[row.country or ""]
        return not self.evidence.elsewhere(row.country or "", spot) and sum(self.evidence.points.values()) - own > 0

    def _unlink_strays(self) -> None:
        """Little known places of a list that lies in another country are namesakes of ones nobody knows.

        The country of a list is that of most of its other items and of the area that follows it.
        """
        members: dict[int, list[int]] = {}
        for number, spot in enumerate(self.spots):
            if spot.group >= 0 and spot.type in ("populated", "admin"):
                members.setdefault(spot.group, []).append(number)
        everywhere = self._seats(range(len(self.spots)))
        for numbers in members.values():
            votes = Counter(c for n in numbers if (c := self._linked_country(n)))
            listed = self._seats(numbers)
            around = everywhere - listed
            area = self.around.country(self.spots[numbers[-1]])
            if area is not None:
                votes[area] += _AREA_VOTES
            for number in numbers:
                own, chosen = self._linked_country(number), self.chosen[number]
                if own is None or chosen is None or self.gazetteer.row(chosen).prominence >= _TOWN:
                    continue
                stray = votes[own] <= 1 < max(votes.values()) and self.gazetteer.row(chosen).prominence < _KNOWN_WELL
                if stray or self._abroad(own, number, around, listed=len(numbers) > 1):
                    self.chosen[number] = self._nearer(number, around)
            everywhere.subtract(listed)
            everywhere.update(self._seats(numbers))

    def _seats(self, numbers: Sequence[int]) -> Counter[str]:
        """Countries that places lie in; countries themselves are left out."""
        return Counter(c for n in numbers if (c := self._seat(n)))

    def _seat(self, number: int) -> str | None:
        """The country that a place lies in, by its row or by the name inside it; of a country itself none."""
        chosen, spot = self.chosen[number], self.spots[number]
        if chosen is None:
            return self._within(spot).country if spot.within else None
        row = self.gazetteer.row(chosen)
        return None if row.type == "country" else row.country

    def _abroad(self, own: str, number: int, around: Counter[str], *, listed: bool) -> bool:
        """Whether no other place of a text lies in a country, while several lie elsewhere.

        A name alone is no stranger where the text speaks of its country at all.
        """
        if around[own] or around.total() < _SEVERAL:
            return False
        return listed or not self.evidence.elsewhere(own, self.spots[number])

    def _nearer(self, number: int, around: Counter[str]) -> int | None:
        """The namesake in the country of most other places."""
        home = around.most_common(1)[0][0] if around else None
        rows = [n for n in self.spots[number].rows if home and self.gazetteer.row(n).country == home]
        return rows[0] if rows else None

    def _linked_country(self, number: int) -> str | None:
        chosen = self.chosen[number]
        return None if chosen is None else self.gazetteer.row(chosen).country

    # --- fields ---------------------------------------------------------------------------------------------------

    def _fields(self, number: int) -> Mapping[str, Any]:
        spot, chosen = self.spots[number], self.chosen[number]
        if chosen is not None:
            return _row_fields(self.gazetteer.row(chosen), spot.type)
        surface = self.lexed.folded.light[spot.start : spot.end].replace("_", " ").replace("#", "")
        return {"name": surface or None, "type": spot.type or None, "country": self.countries.of(number)}

    def _within(self, spot: Spot) -> PlaceRow:
        """The most likely place of the name inside a formula."""
        return self.gazetteer.row(max(spot.within, key=lambda n: (self._score(n, spot, None), -n)))


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
