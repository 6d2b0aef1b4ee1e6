"""Factions by name: armed groups, armies, services, coalitions, parties and tribes of ``factions.tsv``.

Strong names are found on sight. Weak ones, which are also common words («فتح», «القاعدة»), are found where a head
noun, quotation marks, a member's noun, another faction or an earlier full name shows that the faction is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from newsextract.entities import country_context, nationalities
from newsextract.entities.country_context import Evidence
from newsextract.grammar import Candidate
from newsextract.lexicon import PhraseTable, phrase_key, read_toml, read_tsv
from newsextract.normalize import fold
from newsextract.tokens import Kind, Lexed, Split

TABLE = "factions"
HEADS = "faction_heads"
NISBAS = "faction_nisbas"

_COLUMNS = ("id", "name", "name_en", "type", "country", "surfaces", "weak", "nisba")
_SUFFIXES = ("", "ا", "ه", "ون", "ين", "ات", "و", "ان")
_SAME = (
    ("ديمقراط", "ديموقراط"),
    ("ميليشي", "مليشي"),
    ("اميرك", "امريك"),
    ("امريك", "اميرك"),
    ("سوريا", "سوريه"),
    ("سوريه ", "سوريا "),
)


class Faction(NamedTuple):
    """One row of the lexicon; ``id`` is ``None`` for a group that only a pattern knows.

    Attributes:
        id: Public slug.
        name: Canonical Arabic name.
        name_en: English name.
        type: armed_group, army, security, coalition, party or tribe.
        country: ISO 3166-1 alpha-2, where one country is its home.
        where: Countries where a shared name means it; its own country unless the lexicon says otherwise.
    """

    id: str | None
    name: str
    name_en: str | None
    type: str
    country: str | None
    where: tuple[str, ...] = ()


class Surface(NamedTuple):
    """What a phrase of the lexicon can mean.

    Attributes:
        factions: All that share the phrase.
        weak: Whether it is also a common phrase.
        outside: Number of words at its end that stay outside of the span.
    """

    factions: tuple[Faction, ...]
    weak: bool
    outside: int = 0


@cache
def words() -> dict[str, frozenset[str]]:
    """Word lists, folded."""
    return {
        name: frozenset(map(fold, items))
        for name, items in read_toml("newsextract.entities", "faction_words.toml").items()
    }


@cache
def _rows() -> tuple[tuple[Faction, tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...]:
    found = []
    for row in read_tsv("newsextract.entities", "factions.tsv", _COLUMNS):
        country = row["country"] or None
        where = row.split("where") if "where" in row.cells else ()
        faction = Faction(
            row["id"],
            row["name"],
            row["name_en"] or None,
            row["type"],
            country,
            where or ((country,) if country else ()),
        )
        found.append((faction, row.split("surfaces"), row.split("weak"), row.split("nisba")))
    return tuple(found)


@cache
def table() -> PhraseTable[Surface]:
    """All names, folded."""
    entries: dict[str, Surface] = {}
    for faction, strong, weak, _ in _rows():
        for surfaces, is_weak in ((strong, False), (weak, True)):
            for surface in surfaces:
                name, _, outside = surface.partition("[")
                size = len(phrase_key(outside.rstrip("]")).split())
                for key in _spellings(phrase_key(surface.replace("[", "").replace("]", ""))):
                    _add(entries, key, Surface((faction,), is_weak, size))
    return PhraseTable(entries)


def _spellings(key: str) -> Iterator[str]:
    yield key
    for one, other in _SAME:
        if one in key:
            yield key.replace(one, other)
    if " - " in key:
        yield key.replace(" - ", " – ")


def _add(entries: dict[str, Surface], key: str, surface: Surface) -> None:
    known = entries.get(key)
    if known is None:
        entries[key] = surface
    elif surface.factions[0] not in known.factions:
        entries[key] = Surface(
            known.factions + surface.factions, known.weak and surface.weak, min(known.outside, surface.outside)
        )


@cache
def heads() -> PhraseTable[str]:
    """Head nouns that may stand before a name, in construct."""
    every = words()["heads"] | words()["quoting_heads"] | words()["members"]
    return PhraseTable({word: word for word in every})


@cache
def nisbas() -> PhraseTable[Faction]:
    """Adjectives and nouns made from names: «داعشي», «حوثيون»."""
    entries: dict[str, Faction] = {}
    for faction, _, _, nisba in _rows():
        for lemma in nisba:
            for suffix in _SUFFIXES:
                entries.setdefault(fold(lemma) + suffix, faction)
    return PhraseTable(entries)


def tables() -> dict[str, PhraseTable[Any]]:
    """The lexicons, by the names that the lexer uses."""
    return {TABLE: table(), HEADS: heads(), NISBAS: nisbas()}


class Hit(NamedTuple):
    """A phrase of the lexicon where it stands."""

    first: int
    after: int
    split: Split
    surface: Surface


def hits(lexed: Lexed) -> list[Hit]:
    """The longest phrase of the lexicon at each token."""
    found = []
    names = table()
    for index in lexed.hits[TABLE]:
        for split in lexed.splits(TABLE, index):
            match = names.longest(lexed.words, index, split.key)
            if match is not None and not (split.article and index + match[0] == index + 1 and len(split.key) < 4):
                found.append(Hit(index, index + match[0], split, match[1]))
                break
    return found


def find(lexed: Lexed) -> list[Candidate]:
    """Factions by name and by nisba."""
    every = hits(lexed)
    strong = [hit for hit in every if not hit.surface.weak]
    named = {faction.id for hit in strong for faction in hit.surface.factions}
    ends = {hit.after - hit.surface.outside for hit in strong}
    starts = {hit.first for hit in strong}
    found = [_candidate(lexed, hit) for hit in strong]
    weak = [hit for hit in every if hit.surface.weak]
    if weak:
        countries = country_context.evidence(lexed)
        found += [_candidate(lexed, hit) for hit in weak if _means_faction(lexed, hit, named, starts, ends, countries)]
    found += _nisbas(lexed)
    return found


def _candidate(lexed: Lexed, hit: Hit) -> Candidate:
    start = lexed.tokens[hit.first].start + hit.split.skip
    end = lexed.tokens[hit.after - hit.surface.outside - 1].end
    head = head_before(lexed, hit.first) if hit.split.skip == 0 else None
    if head is not None:
        first = lexed.words[hit.first]
        own_head = hit.split.key in words()["heads"] or first.startswith(("الجيش", "الشرطه", "التحالف", "الحرس"))
        if not (own_head and head[0] in words()["outer_heads"]):
            start = head[1]
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


def _means_faction(
    lexed: Lexed, hit: Hit, named: set[str | None], starts: set[int], ends: set[int], countries: Evidence
) -> bool:
    tokens, common = lexed.tokens, words()
    before = tokens[hit.first - 1] if hit.first else None
    after = tokens[hit.after] if hit.after < len(tokens) else None
    if before is not None and after is not None and (before.text, after.text) in (('"', '"'), ("(", ")")):
        return before.text == '"' or any(f.id in named for f in hit.surface.factions) or hit.first - 1 in ends
    if before is not None and before.kind is Kind.WORD:
        for split in lexed.splits(HEADS, hit.first - 1):
            if split.key in common["heads"] and hit.split.skip == 0:
                return True
            if split.key in common["members"] and hit.split.skip == 0:
                return after is None or after.text not in common["common_after"]
    if hit.first in ends and hit.split.skip:  # «حماس وفتح»
        return True
    if hit.after in starts and lexed.words[hit.after].startswith("و"):  # «فتح وحماس»
        return True
    if hit.after - hit.first > 1:
        return any(countries[country] for faction in hit.surface.factions for country in faction.where)
    if any(faction.id in named for faction in hit.surface.factions):
        definite = after is not None and after.text.startswith("ال") and not nationalities.as_adjective(after.text)
        bad = (before is not None and before.text in common["common_before"]) or (
            after is not None and after.text in common["common_after"]
        )
        return not definite and not bad
    return False


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
    options, after = candidate.payload
    faction = choose(options, adjective_after(lexed, after), countries)
    return {
        "id": faction.id,
        "name": faction.name,
        "name_en": faction.name_en,
        "type": faction.type,
        "country": faction.country,
    }


def adjective_after(lexed: Lexed, index: int) -> str | None:
    """Country of the definite nationality that directly follows a name («حركة النهضة التونسية»)."""
    if index < len(lexed.tokens) and lexed.tokens[index].text == '"':
        index += 1
    if index >= len(lexed.tokens) or not lexed.words[index].startswith("ال"):
        return None
    found = nationalities.definite_at(lexed, index)
    return found[1].code if found is not None and found[1].scope == "country" else None


def choose(options: Sequence[Faction], adjective: str | None, countries: Evidence) -> Faction:
    """Which of several factions of one name is meant.

    Args:
        options: Factions of that name.
        adjective: Country of the nationality beside the name.
        countries: Countries that the text speaks of.
    """
    if adjective is not None:
        for option in options:
            if option.country == adjective:
                return option
        if all(option.type in ("party", "army", "security") and option.country for option in options):
            return Faction(None, options[0].name, None, options[0].type, adjective)
    if len(options) == 1:
        return options[0]
    return max(options, key=lambda option: (_weight(option.where, countries), -options.index(option)))


def _weight(where: Iterable[str], countries: Evidence) -> int:
    return sum(countries[country] for country in where)
