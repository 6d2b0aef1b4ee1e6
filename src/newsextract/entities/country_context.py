"""Which countries a text speaks of: evidence for names that several countries share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from newsextract.entities import nationalities
from newsextract.lexicon import PhraseTable, read_toml
from newsextract.tokens import Lexed

TABLE = "country_cues"
_HARMLESS = frozenset(("", "ya", "noun", "country_name"))

Evidence = Counter[str]
"""How often a text points to each country (ISO 3166-1 alpha-2); with it, to factions by their slugs."""


@cache
def table() -> PhraseTable[str]:
    """Names that point to a country."""
    cues = read_toml("newsextract.entities", "country_cues.toml")
    return PhraseTable.build((name, country) for country, names in cues.items() for name in names)


def tables() -> dict[str, PhraseTable[str]]:
    """The lexicon, by the name that the lexer uses."""
    return {TABLE: table()}


def evidence(lexed: Lexed) -> Evidence:
    """Counts names and nationality words of each country in a text; several finders ask, it is counted once."""
    return lexed.once(_counted).copy()


def _counted(lexed: Lexed) -> Evidence:
    found: Evidence = Counter()
    cues, demonyms = table(), nationalities.table()
    for index in lexed.hits[TABLE]:
        match = cues.longest(lexed.words, index, lexed.splits(TABLE, index)[0].key)
        if match is not None:
            found[match[1]] += 1
    for index in lexed.hits[nationalities.TABLE]:
        match_ = demonyms.longest(lexed.words, index, lexed.splits(nationalities.TABLE, index)[0].key)
        if match_ is not None and match_[1][0].scope == "country" and match_[1][0].guard in _HARMLESS:
            found[match_[1][0].code] += 1
    return found


def best(countries: Iterable[str], found: Evidence) -> str | None:
    """The country with the most evidence; of equals the first; ``None`` without any."""
    ranked = sorted(dict.fromkeys(countries), key=lambda country: -found[country])
    return ranked[0] if ranked and found[ranked[0]] else None
