"""Factions by name: armed groups, armies, services, coalitions, parties and tribes of ``factions.tsv``.

Strong names are found on sight. Weak ones, which are also common words («فتح», «القاعدة»), are found where a head
noun, quotation marks, a member's noun, another faction or an earlier full name shows that the faction is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from newsextract.entities import country_context, nationalities
from newsextract.entities.country_context import Evidence
from newsextract.entities.faction_company import in_a_row, led_by_leader, led_by_office, quoted
from newsextract.entities.faction_lexicon import (
    HEADS,
    NISBAS,
    TABLE,
    Faction,
    by_id,
    choose,
    nisbas,
    table,
    tables,
    words,
)
from newsextract.entities.faction_neighbours import Hit, doubted, elsewhere, followed, renamed
from newsextract.entities.person_lexicon import is_common
from newsextract.grammar import Candidate
from newsextract.tokens import Kind, Lexed

__all__ = ["adjective_after", "fields", "find", "head_before", "homes", "tables"]


def hits(lexed: Lexed) -> list[Hit]:
    """The longest phrase of the lexicon at each token."""
    found = []
    names = table()
    for index in lexed.hits[TABLE]:
        for split in lexed.splits(TABLE, index):
            match = names.longest(lexed.words, index, split.key)
            if match is not None and not split.article:
                if elsewhere(lexed, split, match[1], index + match[0]):
                    break
                if match[1].factions and not followed(lexed, split, index + match[0]):
                    found.append(Hit(index, index + match[0], split, match[1]))
                break
    return found


def find(lexed: Lexed) -> list[Candidate]:
    """Factions by name and by nisba."""
    every = hits(lexed)
    strong: list[Hit] = []
    weak: list[Hit] = []
    for hit in every:
        (weak if hit.surface.weak or doubted(lexed, hit) else strong).append(hit)
    if weak:
        setting = Setting.of(lexed, strong, [hit for hit in weak if not hit.surface.weak])
        strong = [*strong, *_confirmed(setting, weak)]
    return [*(_candidate(lexed, hit) for hit in strong), *_nisbas(lexed), *_march_blocs(lexed)]


_PASSES = 3


def _confirmed(setting: Setting, weak: list[Hit]) -> list[Hit]:
    """The weak names that are factions here; one found confirms its neighbours in a list."""
    found: list[Hit] = []
    for _ in range(_PASSES):
        open_: list[Hit] = []
        before = len(found)
        for hit in weak:
            if not setting.covers(hit) and setting.means_faction(hit):
                setting.add(hit)
                found.append(hit)
            else:
                open_.append(hit)
        weak = open_
        if len(found) == before or not weak:
            break
    return found + setting.pairs(weak)


_MARCH = {"14": "lb-march14", "8": "lb-march8"}


def _march_blocs(lexed: Lexed) -> Iterator[Candidate]:
    """«14 آذار» and «8 آذار», the blocs of Lebanon, in quotation marks or after a noun for a bloc or its members."""
    for index in lexed.hits[TABLE]:
        if index < 2 or lexed.words[index] != "اذار" or lexed.words[index - 1] not in _MARCH:
            continue
        before = lexed.words[index - 2]
        quoted = before == '"' and index + 1 < len(lexed.words) and lexed.words[index + 1] == '"'
        faction = by_id(_MARCH[lexed.words[index - 1]])
        if faction is not None and (quoted or before in words()["march"]):
            start, end = lexed.tokens[index - 1].start, lexed.tokens[index].end
            yield Candidate("faction", start, end, "bloc of March", "lexicon", ((faction,), index + 1))


class Setting(NamedTuple):
    """What a text says about weak names: the factions named in full, and where they stand.

    Attributes:
        lexed: The text.
        named: Slugs of the factions named in full.
        starts: Tokens at which full names start.
        ends: Tokens after full names.
        inside: Tokens of full names but the first.
        countries: Countries the text speaks of.
    """

    lexed: Lexed
    named: frozenset[str | None]
    starts: set[int]
    ends: set[int]
    inside: set[int]
    countries: Evidence

    @classmethod
    def of(cls, lexed: Lexed, strong: Iterable[Hit], doubted: Iterable[Hit]) -> Setting:
        """Collects it from the strong hits; doubted ones are no evidence for their countries."""
        found = tuple(strong)
        countries = country_context.evidence(lexed).copy()
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
            if split.key in listed["naming_heads"] or split.key in listed["members"]:
                return True
            if split.key in listed["loose_members"]:
                return after not in listed["common_after"] and not after.startswith("ال")
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
        if self._is_named(hit):
            return True
        if before.removeprefix("و") in listed["agent_verbs"] and hit.split.key not in listed["not_by_verb"]:
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


def _candidate(lexed: Lexed, hit: Hit) -> Candidate:
    start = lexed.tokens[hit.first].start + hit.split.skip
    end = lexed.tokens[hit.after - hit.surface.outside - 1].end
    head = head_before(lexed, hit.first) if hit.split.skip == 0 else None
    if head is not None:
        first = lexed.words[hit.first]
        own_head = hit.split.key in words()["heads"] or first in words()["own_heads"]
        if not (own_head and head[0] in words()["outer_heads"]):
            start = head[1]
    if renamed(lexed, hit, headed=head is not None or hit.after - hit.first > 1):
        end = lexed.tokens[hit.after].end
        other = Faction(None, lexed.folded.light[start:end], None, hit.surface.factions[0].type, None)
        return Candidate("faction", start, end, "longer name than a known one", "rule", ((other,), hit.after + 1))
    return Candidate(
        "faction", start, end, "faction name", "lexicon", (hit.surface.factions, hit.after - hit.surface.outside)
    )


def head_before(lexed: Lexed, index: int) -> tuple[str, int] | None:
    """The construct head noun directly before a token, and where it starts without its proclitics."""
    at = index - 1
    if at < 0 or lexed.tokens[at].kind is not Kind.WORD or lexed.tokens[index].kind is not Kind.WORD:
        return None
    for split in lexed.splits(HEADS, at):
        if split.article == 0 and split.key in words()["heads"] and not split.key.startswith("ال"):
            return split.key, lexed.tokens[at].start + split.skip
    return None


def _nisbas_of(lexed: Lexed) -> Iterator[Faction]:
    """Factions whose nisba a text has: they say which country it is about."""
    for index in lexed.hits[NISBAS]:
        for split in lexed.splits(NISBAS, index):
            if split.key in nisbas().entries:
                yield nisbas().entries[split.key]
                break


def _nisbas(lexed: Lexed) -> Iterator[Candidate]:
    common = words()
    for index in lexed.hits[NISBAS]:
        for split in lexed.splits(NISBAS, index):
            faction = nisbas().entries.get(split.key)
            if faction is None or split.key.startswith("ال"):
                continue
            before = lexed.words[index - 1] if index else ""
            plural = split.key.endswith(("ون", "ين", "يو"))
            if before in common["not_nisba_before"]:
                break
            if not plural and any(split.key.startswith(lemma) for lemma in common["plural_nisbas"]):
                break
            if (
                split.key == "اخواني"
                and not split.article
                and not (index and lexed.tokens[index - 1].kind is Kind.WORD)
            ):
                break
            token = lexed.tokens[index]
            head = head_before(lexed, index) if split.skip == 0 and split.article else None
            start = head[1] if head is not None else token.start + split.skip
            yield Candidate("faction", start, token.end, "faction nisba", "lexicon", ((faction,), index + 1))
            break


def fields(candidate: Candidate, lexed: Lexed, countries: Evidence) -> dict[str, Any]:
    """Fields of a faction's record."""
    if candidate.payload is None:  # a tagger's: no lexicon knows it
        return {"name": " ".join(lexed.folded.light[candidate.start : candidate.end].split())}
    options, after = candidate.payload
    faction = choose(options, adjective_after(lexed, after) if after >= 0 else None, countries)
    return {
        "id": faction.id,
        "name": faction.name,
        "name_en": faction.name_en,
        "type": faction.type,
        "country": faction.country,
    }


def homes(kept: Iterable[Candidate]) -> Iterator[str]:
    """Countries of the factions of a text whose name has one meaning: evidence for those that share theirs."""
    for candidate in kept:
        if candidate.kind == "faction" and candidate.payload is not None and len(candidate.payload[0]) == 1:
            country = candidate.payload[0][0].country
            if country:
                yield country


def adjective_after(lexed: Lexed, index: int) -> str | None:
    """Country of the definite nationality that directly follows a name («حركة النهضة التونسية»)."""
    if index < len(lexed.tokens) and lexed.tokens[index].text == '"':
        index += 1
    if index >= len(lexed.tokens) or not lexed.words[index].startswith("ال"):
        return None
    found = nationalities.definite_at(lexed, index)
    return found[1].code if found is not None and found[1].scope == "country" else None
