"""Tribes in a row behind «قبائل»: «قبائل مطير والعوازم والعجمان»."""

from __future__ import annotations

from collections.abc import Iterator

from newsextract.entities import nationalities
from newsextract.entities.faction_forces import words as rules
from newsextract.entities.faction_lexicon import Faction, Surface
from newsextract.entities.faction_lexicon import table as lexicon
from newsextract.entities.person_lexicon import is_common
from newsextract.entities.person_reading import word_at
from newsextract.grammar import Candidate
from newsextract.tokens import Lexed


def listed_tribe(lexed: Lexed, at: int) -> int:
    """End of a tribe of the lexicon that starts at a token, else the token."""
    known = lexicon().longest(lexed.words, at)
    return at + known[0] if known is not None and _is_tribe(known[1]) else at


def _is_tribe(surface: Surface) -> bool:
    return any(faction.type == "tribe" for faction in surface.factions)


def more_tribes(lexed: Lexed, at: int) -> Iterator[Candidate]:
    """«قبائل مطير والعوازم والعجمان»: each tribe is one."""
    while at > 0 and word_at(lexed, at)[:1] == "و" and word_at(lexed, at - 1):
        word = lexed.words[at][1:]
        known = lexicon().longest(lexed.words, at, word)
        if known is not None and _is_tribe(known[1]):
            start, end = lexed.tokens[at].start + 1, lexed.tokens[at + known[0] - 1].end
            yield Candidate("faction", start, end, "tribe in a row", "lexicon", (known[1].factions, -1))
            at += known[0]
            continue
        if not word.startswith("ال") or word in rules()["names"]["not_tribes"] or is_common(word):
            return
        if not nationalities.as_adjective(word):
            start, end = lexed.tokens[at].start + 1, lexed.tokens[at].end
            faction = Faction(None, lexed.folded.light[start:end], None, "tribe", None)
            yield Candidate("faction", start, end, "tribe in a row", "rule", ((faction,), -1))
        at += 1
