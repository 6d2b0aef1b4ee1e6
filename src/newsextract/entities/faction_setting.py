"""What a text says about weak names of factions: which are named in full, where, and which countries it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from newsextract.entities import country_context, nationalities
from newsextract.entities.country_context import Evidence
from newsextract.entities.faction_company import in_a_row, led_by_leader, led_by_office, quoted
from newsextract.entities.faction_lexicon import HEADS, NISBAS, Faction, nisbas, words
from newsextract.entities.faction_neighbours import Hit
from newsextract.entities.person_lexicon import is_common
from newsextract.tokens import Kind, Lexed


class Setting(NamedTuple):
    """What a text says about weak names: the factions named in full, and where they stand.

    Attributes:
        lexed: The text.
        named: Slugs of the factions named in full.
        starts: Tokens at which full names start.
        ends: Tokens after full names.
        inside: Tokens of full names but the first.
        countries: Countries the text speaks of.
        forms: The words of the text.
    """

    lexed: Lexed
    named: frozenset[str | None]
    starts: set[int]
    ends: set[int]
    inside: set[int]
    countries: Evidence
    forms: frozenset[str]

    @classmethod
    def of(cls, lexed: Lexed, strong: Iterable[Hit], doubted: Iterable[Hit]) -> Setting:
        """Collects it from the strong hits; doubted ones are no evidence for their countries."""
        found = tuple(strong)
        countries = country_context.evidence(lexed)
        for hit in found:
            if len(hit.surface.factions) == 1 and hit.surface.factions[0].country:
                countries[hit.surface.factions[0].country] += 1
        countries.update(faction.country for faction in _nisbas_of(lexed) if faction.country)
        countries.subtract(country for hit in doubted for faction in hit.surface.factions for country in faction.where)
        return cls(
            lexed,
            frozenset(faction.id for hit in found for faction in hit.surface.factions),
            {hit.first for hit in found},
            {hit.after - hit.surface.outside for hit in found},
            {at for hit in found for at in range(hit.first + 1, hit.after - hit.surface.outside)},
            countries,
            frozenset(lexed.words),
        )

    def add(self, hit: Hit) -> None:
        """Takes in a weak name that has proved to be a faction."""
        self.starts.add(hit.first)
        self.ends.add(hit.after - hit.surface.outside)
        self.inside.update(range(hit.first + 1, hit.after - hit.surface.outside))

    def covers(self, hit: Hit) -> bool:
        """Whether a name only continues one that is found already: «الاستقلال» of «حزب الاستقلال»."""
        return hit.first in self.inside

    def pairs(self, weak: list[Hit]) -> list[Hit]:
        """Weak names that only confirm each other: «الديمقراطيين والجمهوريين» in a text on their country."""
        found = []
        for one, other in pairwise(weak):
            joined = one.after == other.first and self.lexed.words[other.first].startswith("و") and other.split.skip > 0
            if (
                joined
                and one.surface.factions[0].type != "tribe"
                and not one.surface.bare
                and not other.surface.bare
                and self._at_home_in(one)
            ):
                countries = {country for faction in one.surface.factions for country in faction.where}
                if any(country in countries for faction in other.surface.factions for country in faction.where):
                    found += [one, other]
        return found

    def means_faction(self, hit: Hit) -> bool:
        """Whether a weak name is the faction where it stands."""
        if hit.split.key in words()["at_home_only"] and not self._at_home_in(hit):
            return False
        if self._operation(hit):
            return False
        if hit.surface.bare:
            return self._bare(hit)
        if hit.surface.factions[0].type == "tribe" and nationalities.as_adjective(hit.split.key):
            return self._led(hit)  # a people as well, «الزغاوة»: the tribe only after «قبيلة»
        enclosed = self._enclosed(hit)
        if enclosed is not None:
            return enclosed
        return self._led(hit) or self._beside_another(hit) or self._known(hit)

    def _operation(self, hit: Hit) -> bool:
        """«عملية "ردع العدوان"»: the operation, not those who lead it."""
        at = hit.first - 1 - (hit.first > 0 and self.lexed.words[hit.first - 1] == '"')
        before = self.lexed.words[at] if at >= 0 else ""
        listed = words()["operations"]
        return before in listed or before[1:] in listed

    def _bare(self, hit: Hit) -> bool:
        """A name of common words, without its head: in a text on its country, in a list of factions or in quotes."""
        if not self._at_home_in(hit) or (hit.first and self.lexed.words[hit.first - 1] in words()["heads"]):
            return False
        if in_a_row(self.lexed, hit, self.ends, self.starts, listed=True) or quoted(self.lexed, hit):
            return True
        return led_by_office(self.lexed, hit) or led_by_leader(self.lexed, hit)

    def _enclosed(self, hit: Hit) -> bool | None:
        """In quotation marks, or in brackets after what it explains."""
        words = self.lexed.words
        before = words[hit.first - 1] if hit.first else ""
        after = words[hit.after] if hit.after < len(words) else ""
        if (before, after) == ('"', '"'):
            return True
        if (before, after) == ("(", ")"):
            led = hit.first > 1 and bool(self.lexed.splits(HEADS, hit.first - 2))
            return led or self._is_named(hit) or hit.first - 1 in self.ends
        return None

    def _at_home_in(self, hit: Hit) -> bool:
        """Whether the text speaks of a country of the faction."""
        return any(self.countries[country] > 0 for faction in hit.surface.factions for country in faction.where)

    def _is_named(self, hit: Hit) -> bool:
        return any(faction.id in self.named for faction in hit.surface.factions)

    def _led(self, hit: Hit) -> bool:
        """After a head noun («حركة») or a member's noun («مقاتلي»)."""
        if hit.first == 0 or hit.split.skip or self.lexed.tokens[hit.first - 1].kind is not Kind.WORD:
            return False
        listed, after = words(), self.lexed.words[hit.after] if hit.after < len(self.lexed.words) else ""
        for split in self.lexed.splits(HEADS, hit.first - 1):
            vague = split.article and hit.surface.factions[0].type == "tribe"  # «القائد الموالي» is no tribe's
            if split.key in listed["members"] | listed["naming_heads"] and not vague:
                return True
            if split.key in listed["loose_members"] and not vague:
                forces = split.key == "قوات" and hit.split.key.startswith("ال") and self._at_home_in(hit)
                return after not in listed["common_after"] and (forces or not after.startswith("ال"))
        if self.lexed.words[hit.first - 1] != "من":
            return False
        before = self.lexed.splits(HEADS, hit.first - 2) if hit.first > 1 else ()
        return hit.split.key in ("بني", "بنو") or any(split.key in listed["members"] for split in before)

    def _beside_another(self, hit: Hit) -> bool:
        """«حماس وفتح», «فتح وحماس», «"العصائب"، "النجباء"», «القيادي في العصائب»."""
        after = self.lexed.words[hit.after] if hit.after < len(self.lexed.words) else ""
        if after in words()["common_after"]:
            return False
        at_home = self._at_home_in(hit)
        if in_a_row(self.lexed, hit, self.ends, self.starts, listed=at_home):
            return True
        return at_home and (led_by_office(self.lexed, hit) or led_by_leader(self.lexed, hit))

    def _known(self, hit: Hit) -> bool:
        """Named in full elsewhere, or a text on its country shows it, or the verb before."""
        listed, words_ = words(), self.lexed.words
        before = words_[hit.first - 1] if hit.first else ""
        after = words_[hit.after] if hit.after < len(words_) else ""
        if before in listed["common_before"] or "ك" in words_[hit.first][: hit.split.skip]:
            return False
        at_home = self._at_home_in(hit)
        if hit.after - hit.first > 1:
            described = before.startswith("ال") and hit.split.skip == 0 and words_[hit.first] in listed["party_ideas"]
            return at_home and not described
        common = hit.split.key not in listed["names_at_home"] and is_common(hit.split.key.removeprefix("ال"))
        if (common and after in listed["common_after"]) or (
            after.startswith("ال") and not nationalities.as_adjective(after)
        ):
            return False
        agent = before.removeprefix("و") in listed["agent_verbs"] and hit.split.key not in listed["not_by_verb"]
        if common and not agent and hit.split.key.startswith("ال") and hit.split.key[2:] in self.forms:
            return False  # «القاعدة» where the text speaks of «قاعدة عسكرية»
        if self._is_named(hit) or agent:
            return True
        return at_home and self._at_home(hit, before, common=common)

    def _at_home(self, hit: Hit, before: str, *, common: bool) -> bool:
        """A single word in a text on the country of its faction."""
        listed, key = words(), hit.split.key
        if key in listed["never_by_country"]:
            return False
        if hit.surface.factions[0].type == "tribe":
            return before in listed["before_tribes"]
        if key.startswith("ال"):
            described = (
                hit.first not in self.ends
                and before.startswith(("ال", "وال", "بال", "لل"))
                and not nationalities.as_adjective(before)
            )
            return not described and not self.lexed.tokens[hit.first].light.endswith("أخوان")
        return not common


def _nisbas_of(lexed: Lexed) -> Iterator[Faction]:
    """Factions whose nisba a text has: they say which country it is about."""
    for index in lexed.hits[NISBAS]:
        for split in lexed.splits(NISBAS, index):
            if split.key in nisbas().entries:
                yield nisbas().entries[split.key]
                break
