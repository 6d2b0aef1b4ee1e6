"""What the words around a place say of its country: «طرابلس اللبنانية», «سوسة في تونس», «ربيعة غربي الموصل»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from unicodedata import combining

from newsextract.entities import place_cues
from newsextract.entities.gazetteer import Gazetteer
from newsextract.entities.place_evidence import Evidence, Other
from newsextract.entities.place_spot import Spot
from newsextract.tokens import Lexed

_DIRECTIONS = frozenset("شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط قرب".split())
_FAMOUS = 60  # «سفير طرابلس في بيروت»: a city that others speak of from afar
_TELLING = "\u064f\u0651"  # damma and shadda


class Surroundings:
    """The words around the places of one text.

    Args:
        spots: The places.
        lexed: The text.
        others: The other mentions, of which nationalities count.
        gazetteer: The places that are known.
        evidence: What the text says of countries.
    """

    def __init__(
        self,
        spots: Sequence[Spot],
        lexed: Lexed,
        others: Sequence[Other],
        gazetteer: Gazetteer,
        evidence: Evidence,
    ) -> None:
        self.lexed = lexed
        self.gazetteer = gazetteer
        self._adjectives = {c.start: str(f["code"]) for c, f in others if f.get("scope") == "country"}
        self._countries = self._named_countries(spots)
        sure = [(s, c) for s in spots if (c := evidence.only_country(s)) is not None]
        self._certain = {spot.first: country for spot, country in sure}
        self._certain_ends = {spot.after: country for spot, country in sure}
        self._country: dict[Spot, str | None] = {}
        self._starts = {spot.first: spot for spot in spots}
        self._ends = {spot.after: spot for spot in spots}

    def _named_countries(self, spots: Sequence[Spot]) -> Mapping[int, tuple[str, bool]]:
        """Countries named in the text by the index of their first token, and whether in a formula («شرق ليبيا»)."""
        found = {}
        for spot in spots:
            for number in (spot.rows or spot.within)[:1]:
                row = self.gazetteer.row(number)
                if row.country and (row.type in ("country", "region") or spot.within):
                    found[spot.first] = (row.country, row.type == "region" or bool(spot.within))
        return found

    def country(self, spot: Spot) -> str | None:
        """The country that the words around a place name.

        «طرابلس اللبنانية», «سوسة في تونس», «حلب، سوريا», «ربيعة غربي الموصل» and the Mosul of «… غربي الموصل».
        """
        if spot not in self._country:
            self._country[spot] = self._named_around(spot)
        return self._country[spot]

    def _named_around(self, spot: Spot) -> str | None:
        after = spot.after if 0 < spot.after < len(self.lexed.tokens) else None
        famous = bool(spot.rows) and self.gazetteer.row(spot.rows[0]).prominence >= _FAMOUS
        named = None if after is None else self._following(after, famous=famous)
        return self._vocalized(spot) or named or self._towards(spot)

    def _vocalized(self, spot: Spot) -> str | None:
        """The country that vowel marks tell: «عمّان» and «عُمان»."""
        start, end = self.lexed.folded.to_original(spot.start, spot.end)
        if end - start == spot.end - spot.start:
            return None
        written = self.lexed.folded.original[start:end]
        return place_cues.vocalized().get("".join(c for c in written if c in _TELLING or not combining(c)))

    def _following(self, after: int, *, famous: bool) -> str | None:
        token = self.lexed.tokens[after]
        code = self._adjectives.get(token.start) if token.text.startswith("ال") else None
        if code is not None:
            return code
        step = 1 if token.text in ("في", "،", "(", "-") else 0
        named = self._countries.get(after + step)
        if named is not None:
            return named[0] if step or named[1] or token.text.startswith("ب") else None
        inside = not famous and (token.text == "في" or token.text.startswith("ب"))
        return self._city(after + step) if inside else None

    def _city(self, at: int) -> str | None:
        """The country of the city or district there, whose kind may be told: «بالقاهرة», «في محافظة حلب»."""
        cue = (
            place_cues.table().entries.get(self.lexed.words[at].removeprefix("ب"))
            if at < len(self.lexed.words)
            else None
        )
        return self._certain.get(at + (cue is not None and cue.role == "kind"))

    def homes(self, spot: Spot) -> frozenset[str]:
        """Countries whose divisions are called by the word before a place: «مديرية الوادي»."""
        at = spot.group if spot.group >= 0 else spot.first - 1
        if not spot.type or not 0 <= at < len(self.lexed.words):
            return frozenset()
        word, known = self.lexed.words[at], place_cues.kind_homes()
        return known.get(word) or known.get(word[1:]) or frozenset()

    def joined(self, spot: Spot) -> set[str]:
        """Countries of the places that و or a comma joins to this one."""
        words, found = self.lexed.words, set()
        if spot.after < len(words):
            found.add(self._certain.get(spot.after + (words[spot.after] == "،")))
        if spot.first > 0:
            found.add(self._certain_ends.get(spot.first - (words[spot.first - 1] == "،")))
        return {country for country in found if country}

    def _towards(self, spot: Spot) -> str | None:
        """The country of the place that a direction joins to this one."""
        words = self.lexed.words
        at = spot.after
        while at < len(words) and words[at] in _DIRECTIONS and at < spot.after + 2:
            at += 1
        if at > spot.after and at in self._starts:
            return self._certain.get(at) or self._shared(spot, self._starts[at])
        at = spot.first - 1
        while at >= 0 and words[at] in _DIRECTIONS and at > spot.first - 3:
            at -= 1
        if at >= spot.first - 1 or at + 1 not in self._ends:
            return None
        return self._certain_ends.get(at + 1) or self._shared(spot, self._ends[at + 1])

    def _shared(self, first: Spot, second: Spot) -> str | None:
        """The one country in which both may lie."""
        both = self.candidates(first) & self.candidates(second)
        return both.pop() if len(both) == 1 else None

    def candidates(self, spot: Spot) -> set[str]:
        """Countries of the places that a name may be, or that one inside it may be."""
        rows = (self.gazetteer.row(n) for n in spot.rows or spot.within)
        return {row.country for row in rows if row.country}
