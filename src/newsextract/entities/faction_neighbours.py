"""What stands beside a known name of a faction and makes it a common word, another body or a longer name."""

from __future__ import annotations

from typing import NamedTuple

from newsextract.entities import country_context
from newsextract.entities.faction_lexicon import Surface, words
from newsextract.tokens import Lexed, Split


class Hit(NamedTuple):
    """A phrase of the lexicon where it stands."""

    first: int
    after: int
    split: Split
    surface: Surface


def followed(lexed: Lexed, split: Split, after: int) -> bool:
    """Whether the next word shows a common noun: «حماس كبير»."""
    return after < len(lexed.words) and f"{split.key} {lexed.words[after]}" in words()["not_followed"]


def elsewhere(lexed: Lexed, split: Split, surface: Surface, after: int) -> bool:
    """A name like those of many countries, and another country than its own behind it."""
    if split.key not in words()["bound_to_home"] or after + 1 >= len(lexed.words) or lexed.words[after] != "في":
        return False
    place = country_context.table().longest(lexed.words, after + 1)
    return place is not None and all(faction.country not in (None, place[1]) for faction in surface.factions)


def doubted(lexed: Lexed, hit: Hit) -> bool:
    """A strong name that is a common noun where it stands: «شجعوا بحماس», «بحفاوة وحماس»."""
    if hit.after - hit.first > 1 or hit.split.skip == 0 or hit.split.key not in words()["doubted"]:
        return False
    before = lexed.words[hit.first - 1] if hit.first else ""
    return lexed.words[hit.first].startswith(("ب", "وب", "فب")) or before in words()["doubted_after"]


def renamed(lexed: Lexed, hit: Hit, *, headed: bool) -> bool:
    """Whether the adjective behind makes it another, longer name: «حزب اليسار الديمقراطي»."""
    if not headed or hit.surface.outside or hit.after >= len(lexed.words):
        return False
    word, before = lexed.words[hit.after], lexed.words[hit.after - 1]
    if word in words()["renaming"]:
        return True
    party = all(faction.type == "party" for faction in hit.surface.factions)
    return party and word in words()["renaming_parties"] and before.startswith("ال") and before not in words()["heads"]
