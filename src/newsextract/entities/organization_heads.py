"""Head nouns of organizations and what all their readers use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from newsextract.grammar import Candidate
from newsextract.lexicon import PhraseTable, phrase_key, read_toml
from newsextract.tokens import Kind, Lexed

HEADS = "organization_heads"
_FAMILIES = (
    "institutions", "ministry", "short_ministries", "missions", "quoting", "unions", "proper_heads", "bodies",
    "called", "organs", "reporters", "faculties", "offices", "local_offices", "media_heads", "media_tails",
    "list_heads",
    "correspondents",
)  # fmt: skip


@cache
def words() -> Mapping[str, frozenset[str]]:
    """Word lists of ``organization_patterns.toml``, folded."""
    data = read_toml("newsextract.entities", "organization_patterns.toml")
    return {name: frozenset(phrase_key(item) for item in items) for name, items in data.items()}


@cache
def heads() -> PhraseTable[frozenset[str]]:
    """Head nouns and phrases with the families they belong to."""
    entries: dict[str, set[str]] = {}
    for family in _FAMILIES:
        for phrase in words()[family]:
            entries.setdefault(phrase, set()).add(family)
    return PhraseTable({phrase: frozenset(families) for phrase, families in entries.items()})


def word_at(lexed: Lexed, at: int) -> str:
    """The folded word at a token, ``""`` where there is none."""
    return lexed.words[at] if 0 <= at < len(lexed.tokens) and lexed.tokens[at].kind is Kind.WORD else ""


def text_at(lexed: Lexed, at: int) -> str:
    """The folded text of a token of any kind, ``""`` where there is none."""
    return lexed.words[at] if 0 <= at < len(lexed.words) else ""


def candidate(start: int, end: int, rule: str, *, weight: int = 0) -> Candidate:
    """An organization found by rule."""
    return Candidate("organization", start, end, rule, weight=weight)
