"""The lexicon of factions: its rows, the phrases that name them, and which of several namesakes is meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from newsextract.entities import nationalities
from newsextract.entities.country_context import Evidence
from newsextract.lexicon import PhraseTable, phrase_key, phrase_keys, read_toml, read_tsv
from newsextract.normalize import fold

TABLE = "factions"
HEADS = "faction_heads"
NISBAS = "faction_nisbas"

_COLUMNS = ("id", "name", "name_en", "type", "country", "surfaces", "weak", "nisba")
_SUFFIXES = ("", "ا", "ه", "ون", "ين", "ات", "و", "ان")
_SAME = (
    ("ديمقراط", "ديموقراط"),
    ("ميليشي", "مليشي"),
    ("كردستان", "كوردستان"),
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
        bare: Whether it is a name without its head («الاستقلال» of «حزب الاستقلال») that no row lists.
    """

    factions: tuple[Faction, ...]
    weak: bool
    outside: int = 0
    bare: bool = False


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
    for phrase in read_toml("newsextract.entities", "faction_words.toml")["not_factions"] + ["آذار"]:
        entries[phrase_key(phrase)] = Surface((), False)
    keys = _keys()
    for faction, strong, weak, _ in _rows():
        for surfaces, is_weak in ((strong, False), (weak, True)):
            for surface in surfaces:
                _, _, outside = surface.partition("[")
                size = len(phrase_key(outside.rstrip("]")).split()) if outside else 0
                for key in _spellings(keys[surface]):
                    _add(entries, key, Surface((faction,), is_weak, size))
    for key, faction, bare in _derived():
        known = entries.get(key)
        shared = known is not None and all(other.type == faction.type == "party" for other in known.factions)
        if known is None or (known.bare == bare and (known.weak or (shared and known.factions))):
            _add(entries, key, Surface((faction,), True, bare=bare))
    return PhraseTable(entries)


@cache
def _keys() -> dict[str, str]:
    """The keys of all surfaces, their brackets left out."""
    every = [surface for _, strong, weak, _ in _rows() for surface in (*strong, *weak)]
    return dict(zip(every, phrase_keys([s.replace("[", "").replace("]", "") for s in every]), strict=True))


def _derived() -> Iterator[tuple[str, Faction, bool]]:
    """Weak names made from listed ones: without «[التونسي]», and parties without their head, «الدستوري الحر».

    They are bare where only common words remain, as in «الاستقلال», «التقدم والاشتراكية».
    """
    lists, keys = words(), _keys()
    for faction, strong, _, _ in _rows():
        for surface in strong:
            name, _, outside = surface.partition("[")
            key = phrase_key(name) if outside else keys[surface]
            if outside and " " in key:
                yield from ((spelling, faction, False) for spelling in _spellings(key))
            head, _, rest = key.partition(" ")
            definite = rest.startswith("ال") and rest != "الله" and faction.type in ("party", "coalition")
            if not definite or rest in lists["never_bare"] or _of_a_nation(rest):
                continue
            if head in lists["bare_heads"]:
                yield from ((spelling, faction, True) for spelling in _spellings(rest))
            elif head == "الحزب" and " " in rest:
                yield from ((spelling, faction, False) for spelling in _spellings(rest))


def _of_a_nation(rest: str) -> bool:
    """«العراقية», «الشعب الفلسطيني»: a nationality or a nation, whatever the party is called."""
    first, _, others = rest.partition(" ")
    return bool(nationalities.as_adjective(others if first == "الشعب" and others else rest))


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
    elif known.factions and surface.factions[0] not in known.factions:
        entries[key] = Surface(
            known.factions + surface.factions,
            known.weak and surface.weak,
            min(known.outside, surface.outside),
            known.bare and surface.bare,
        )


@cache
def heads() -> PhraseTable[str]:
    """Head nouns that may stand before a name, in construct."""
    every = words()["heads"] | words()["quoting_heads"] | words()["members"] | words()["loose_members"]
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


@cache
def _by_id() -> dict[str, Faction]:
    return {faction.id: faction for faction, *_ in _rows() if faction.id}


def by_id(slug: str) -> Faction | None:
    """The row of the lexicon with that slug."""
    return _by_id().get(slug)


def choose(options: Sequence[Faction], adjective: str | None, countries: Evidence) -> Faction:
    """Which of several factions of one name is meant.

    Args:
        options: Factions of that name.
        adjective: Country of the nationality beside the name.
        countries: Countries that the text speaks of, and slugs of factions that it names.
    """
    if adjective is not None:
        for option in options:
            if option.country == adjective:
                return option
        if all(option.type in ("party", "army", "security") and option.country for option in options):
            return Faction(None, options[0].name, None, options[0].type, adjective)
    if len(options) == 1:
        return options[0]
    return max(options, key=lambda option: (_weight(option, countries), -options.index(option)))


def _weight(option: Faction, evidence: Evidence) -> tuple[int, int]:
    """How much the text speaks of its countries, then of itself by a name that has no other meaning."""
    return sum(evidence[country] for country in option.where), evidence[option.id or ""]
