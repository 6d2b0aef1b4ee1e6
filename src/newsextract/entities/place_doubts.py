"""Decides names that the words beside them leave in doubt, by the whole text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from newsextract.entities import nationalities, person_lexicon
from newsextract.entities.gazetteer import ALONE, CUE, LISTED, NEVER, Entry
from newsextract.entities.place_context import NEEDED, Context, candidates
from newsextract.entities.place_names import NameReader
from newsextract.entities.place_refusals import Standing
from newsextract.entities.place_spot import Spot
from newsextract.entities.seen_votes import Votes

_ESTABLISHED, _FULL_NAME = 2, 3  # the same place elsewhere in the text, by a longer name
_NEIGHBOUR, _COUNTRIES = 3, 3  # joined by و to a place of the same country, a country to a country
_BOTH_SIDES, _BETWEEN = 2, 2  # an item between two places elsewhere
_COUNTRY, _JOURNEY, _CLUB = 1, 2, -2
_CAPITAL = 85  # prominence of capitals, which stand side by side: «لندن وسيول»
_STANDARDS = {ALONE: CUE, NEVER: LISTED}  # tiers whose names need as many points as those of another
_ROUNDS = 4
_JOINTS = frozenset("#–-")  # «#بريدة #الرس #عنيزة», «أسيوط - الخارجة»
_TOWARDS = frozenset("الي نحو باتجاه حتي صوب".split())


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name that waits for the rest of the text.

    Attributes:
        name: The name and the word before it.
        points: What the words before it say.
    """

    name: Standing
    points: int

    @property
    def first(self) -> int:
        """Index of its first token."""
        return self.name.index

    @property
    def after(self) -> int:
        """Index of the token after its last."""
        return self.name.reading.after

    @property
    def entry(self) -> Entry:
        """What it may stand for."""
        return self.name.reading.meant


class Doubts:
    """The doubtful names of one text.

    Args:
        reader: Reads names of the text.
        context: The signs around them.
        taken: The places found so far, by the index of every token they cover; grows while names are decided.
        votes: What a tagger says of them.
    """

    def __init__(self, reader: NameReader, context: Context, taken: dict[int, Spot], votes: Votes) -> None:
        self.reader = reader
        self.votes = votes
        self.context = context
        self.taken = taken
        self.waiting: dict[int, Doubt] = {}

    def settle(self) -> None:
        """Decides them, again while one more helps another, but only a few times."""
        for _ in range(_ROUNDS):
            profile, named = self._profile()
            accepted = False
            for index, doubt in list(self.waiting.items()):
                if any(i in self.taken for i in range(index, doubt.after)):
                    del self.waiting[index]
                elif self._accepts(doubt, profile, named):
                    self._take(doubt)
                    del self.waiting[index]
                    accepted = True
            if not accepted:
                return

    def _take(self, doubt: Doubt) -> None:
        end = self.reader.tokens[doubt.after - 1].end
        reading = doubt.name.reading
        spot = Spot(doubt.first, doubt.after, reading.start, end, doubt.entry.rows, "place name", "", doubt.points)
        self.taken.update(dict.fromkeys(range(doubt.first, doubt.after), spot))

    def _accepts(self, doubt: Doubt, profile: Mapping[str | None, int], named: Mapping[int, int]) -> bool:
        if doubt.entry.tier == NEVER and not self._hopeful(doubt, named):
            return False
        if doubt.after - doubt.first == self.reader.size and doubt.entry.tier not in (LISTED, NEVER):
            return True  # the text is nothing but the name
        countries = candidates(self.reader, doubt.entry)
        points = doubt.points + self.context.after(doubt.name.reading, countries)
        points += _COUNTRY * any(country and profile[country] for country in countries)
        points += named.get(doubt.entry.rows[0], 0)
        points += self._neighbour(doubt, countries) + self._journey(doubt, countries)
        points += _CLUB * self.context.club(doubt.name)
        points += self.votes.for_place(doubt.first, doubt.after)
        return points >= NEEDED[_STANDARDS.get(doubt.entry.tier, doubt.entry.tier)]

    def _hopeful(self, doubt: Doubt, named: Mapping[int, int]) -> bool:
        """Whether a name that needs a word for a place before it has had one elsewhere in the text.

        «في صلاح الدين» where the text speaks of «محافظة صلاح الدين»; or it stands between two places.
        """
        return (
            bool(named.get(doubt.entry.rows[0])) or sum(at in self.taken for at in self._beside(doubt)) == _BOTH_SIDES
        )

    def _neighbour(self, doubt: Doubt, countries: set[str | None]) -> int:
        """Points for a place of the same country that و or a comma joins to the name; more between countries."""
        beside = self._beside(doubt)
        found = [spot for at in beside if (spot := self.taken.get(at)) is not None and spot.rule]
        if self._is_country(doubt.entry.rows) and any(self._is_country(s.rows or s.within) for s in found):
            return _COUNTRIES
        sharing = [spot for spot in found if self._shares(spot, countries)]
        if sharing:
            return 1 if all(self._is_country(s.rows) for s in sharing) else _NEIGHBOUR
        if self._capital(doubt.entry.rows) and any(self._capital(spot.rows) for spot in found):
            return _NEIGHBOUR
        if len(found) == _BOTH_SIDES:
            return _BETWEEN
        return int(doubt.entry.tier != LISTED and any(self._doubt_shares(at, countries) for at in beside))

    def _beside(self, doubt: Doubt) -> list[int]:
        """Tokens of what و, a comma, a dash or a hash joins to the name: the first of the next, the last before."""
        reader, first, after = self.reader, doubt.first, doubt.after
        found = []
        following = after + (reader.word(after) == "،")
        if reader.word(following).startswith("و"):
            found.append(following)
        elif reader.word(after) in _JOINTS:
            found.append(after + 1)
        comma = reader.word(first - 1) == "،" or reader.word(first - 1) in _JOINTS
        if comma or reader.word(first)[: doubt.name.split.skip] == "و":
            found.append(first - 1 - comma)
        return found

    def _journey(self, doubt: Doubt, countries: set[str | None]) -> int:
        """Points for «من X إلى Y» and «بين X وY».

        More where the other end is sure and the name no common word, or where both lie in one country.
        """
        reader, first, after = self.reader, doubt.first, doubt.after
        ends = []
        if reader.word(after) in _TOWARDS:
            ends.append(after + 1)
        if reader.word(first - 1) in _TOWARDS:
            ends.append(first - 2)
        if doubt.name.bare == "بين" and reader.word(after).startswith("و"):
            ends.append(after)
        found = [spot for at in ends if (spot := self.taken.get(at)) is not None and spot.rule]
        plain = doubt.name.split.key in person_lexicon.common()  # «شحنة من الزيتون إلى الأردن»
        if any(not plain or self._shares(spot, countries) for spot in found):
            return _JOURNEY
        return int(bool(found) or any(self._doubt_shares(at, countries) for at in ends))

    def _doubt_shares(self, at: int, countries: set[str | None]) -> bool:
        """Whether another doubtful name there may lie in the same country."""
        other = self.waiting.get(at)
        return other is not None and bool((candidates(self.reader, other.entry) & countries) - {None})

    def _is_country(self, rows: tuple[int, ...]) -> bool:
        return bool(rows) and self.reader.gazetteer.row(rows[0]).type == "country"

    def _capital(self, rows: tuple[int, ...]) -> bool:
        return bool(rows) and self.reader.gazetteer.row(rows[0]).prominence >= _CAPITAL

    def _shares(self, spot: Spot, countries: set[str | None]) -> bool:
        row = self.reader.gazetteer.row
        return any(row(n).country in countries for n in (*spot.rows[:6], *spot.within[:6]))

    def _profile(self) -> tuple[Counter[str | None], dict[int, int]]:
        """The countries that the text speaks of, and points for each place that another mention of it earns.

        A country counts by the most likely reading of each place. A longer name of the same place earns more:
        «المسجد الأقصى» for «الأقصى».
        """
        countries: Counter[str | None] = Counter(self._nationalities())
        named: dict[int, int] = {}
        for spot in dict.fromkeys(self.taken.values()):
            for number in (spot.rows or spot.within)[:1]:
                countries[self.reader.gazetteer.row(number).country] += 1
            for number in spot.rows[:1]:
                points = _FULL_NAME if spot.after > spot.first + 1 else _ESTABLISHED
                named[number] = max(points, named.get(number, 0))
        return countries, named

    def _nationalities(self) -> list[str]:
        """Countries whose adjectives stand in the text."""
        entries, lexed = nationalities.table().entries, self.reader.lexed
        found = []
        for index in lexed.hits.get(nationalities.TABLE, ()):
            for split in lexed.splits(nationalities.TABLE, index)[:1]:
                found += [r.code for r in entries.get(split.key, ()) if r.scope == "country"]
        return found
