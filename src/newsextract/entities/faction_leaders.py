"""Groups named by their leader: «قوات أحمد مسعود», «ميليشيا الجنرال دوستم». Their id is unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsextract.entities import nationalities
from newsextract.entities.faction_lexicon import HEADS, Faction, words
from newsextract.grammar import Candidate
from newsextract.tokens import Lexed

_MOST_BETWEEN = 4


def find(lexed: Lexed, persons: Iterable[Candidate]) -> Iterator[Candidate]:
    """A head noun, ranks and nationalities, and a person.

    Args:
        lexed: The text.
        persons: Candidates of persons.
    """
    for person in persons:
        first = lexed.starting_at(person.start)
        if first is None:
            continue
        at = first - 1
        while at > first - 1 - _MOST_BETWEEN and at > 0 and _describes(lexed.words[at]):
            at -= 1
        split = next((s for s in lexed.splits(HEADS, at) if s.article == 0), None) if at >= 0 else None
        if split is not None and split.key in words()["led_groups"]:
            start = lexed.tokens[at].start + split.skip
            faction = Faction(None, lexed.folded.light[start : person.end], None, "armed_group", None)
            yield Candidate("faction", start, person.end, "group of a leader", "rule", ((faction,), -1))


def _describes(word: str) -> bool:
    return word in words()["ranks"] or (word.startswith("ال") and bool(nationalities.as_adjective(word)))
