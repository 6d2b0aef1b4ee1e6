"""Clubs with names like common words: found only in texts on games («فاز الأهلي على الإسماعيلي»)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from newsextract.entities import nationalities
from newsextract.grammar import Candidate
from newsextract.lexicon import PhraseTable, phrase_key, read_toml
from newsextract.tokens import Kind, Lexed

TABLE = "clubs"
_ENOUGH_CUES = 3


@cache
def words() -> Mapping[str, frozenset[str]]:
    """Word lists of ``organization_clubs.toml``, folded."""
    data = read_toml("newsextract.entities", "organization_clubs.toml")
    return {name: frozenset(map(phrase_key, items)) for name, items in data.items()}


@cache
def table() -> PhraseTable[bool]:
    """Names of clubs, and whether each needs a word of games before it."""
    return PhraseTable({name: name in words()["led"] for name in words()["clubs"]})


def tables() -> dict[str, PhraseTable[Any]]:
    """The lexicon, by the name that the lexer uses."""
    return {TABLE: table()}


def find(lexed: Lexed) -> Iterator[Candidate]:
    """Clubs, in a text that speaks of games."""
    places = lexed.hits[TABLE]
    if not places or len(words()["cues"].intersection(lexed.words)) < _ENOUGH_CUES:
        return
    for index in places:
        for split in lexed.splits(TABLE, index):
            match = table().longest(lexed.words, index, split.key)
            if match is None or split.article:
                continue
            before = lexed.words[index - 1] if index and lexed.tokens[index - 1].kind is Kind.WORD else ""
            if _means_club(before, led=match[1], cut=split.skip > 0):
                start, end = lexed.tokens[index].start + split.skip, lexed.tokens[index + match[0] - 1].end
                yield Candidate("organization", start, end, "club in a text on games", "lexicon")
            break


def _means_club(before: str, *, led: bool, cut: bool) -> bool:
    """Not an adjective of the noun before it («البنك الأهلي»), and led by a word of games where it must be."""
    if led:
        return before in words()["leaders"]
    described = before.startswith(("ال", "لل", "وال", "بال")) and not nationalities.as_adjective(before)
    return cut or not described
