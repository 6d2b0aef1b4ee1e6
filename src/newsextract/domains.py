"""The domain packages as one: all their lexicons, finders and resolvers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, Protocol

from newsextract.grammar import Candidate
from newsextract.lexicon import uncollected
from newsextract.tagger import Sighting
from newsextract.tokens import Analyzer, Lexed, Table

Resolver = Callable[[Sequence[Candidate], Lexed, dt.date | None], Sequence[Mapping[str, Any]]]
"""Says what candidates mean: the fields of each record, in the same order."""


class Finders(Protocol):
    """Finders of entities: those of the package, or with names of the user."""

    def tables(self) -> Mapping[str, Table]:
        """The lexicons, by the names that the lexer uses."""

    def find(self, lexed: Lexed, seen: Sequence[Sighting], /) -> list[Candidate]:
        """All candidates, overlaps included; what a tagger saw is evidence."""

    def combine(self, lexed: Lexed, found: Sequence[Candidate], seen: Sequence[Sighting], /) -> list[Candidate]:
        """The candidates of all domains with those of a tagger."""

    def resolve(
        self, kept: Sequence[Candidate], lexed: Lexed, published: dt.date | None, /
    ) -> Sequence[Mapping[str, Any]]:
        """The fields of each surviving candidate, in the same order."""


class Domains(NamedTuple):
    """What the domain packages offer, as one.

    Attributes:
        analyzer: Over the tables of all domains.
        find: All candidates of a text, those of a tagger included.
        resolvers: By kind, who knows what its candidates mean.
    """

    analyzer: Analyzer
    find: Callable[[Lexed, Sequence[Sighting]], list[Candidate]]
    resolvers: Mapping[str, Resolver]

    def fields(
        self, kept: Sequence[Candidate], lexed: Lexed, published: dt.date | None
    ) -> dict[int, Mapping[str, Any]]:
        """What each candidate means, by its identity; every domain is asked once and sees all of its own."""
        fields: dict[int, Mapping[str, Any]] = {}
        for resolver in dict.fromkeys(self.resolvers.values()):
            own = [c for c in kept if self.resolvers[c.kind] is resolver]
            for candidate, values in zip(own, resolver(own, lexed, published), strict=True):
                fields[id(candidate)] = values
        return fields


def joined(entities: Finders) -> Domains:
    """The domains with these finders of entities; their lexicons are loaded here."""
    from newsextract import dates, numbers

    def find(lexed: Lexed, seen: Sequence[Sighting]) -> list[Candidate]:
        numerals = numbers.find_numerals(lexed)
        found = [*dates.find(lexed, numerals), *numbers.find(lexed, numerals), *entities.find(lexed, seen)]
        return entities.combine(lexed, found, seen) if seen else found

    names = entities.resolve  # bound once: a method is a new object each time it is named
    resolvers: dict[str, Resolver] = {"date": dates.resolve, "count": numbers.resolve, "number": numbers.resolve}
    resolvers |= dict.fromkeys(("place", "faction", "nationality", "person", "organization"), names)
    with uncollected():
        return Domains(Analyzer({**numbers.tables(), **dates.tables(), **entities.tables()}), find, resolvers)


@cache
def default() -> Domains:
    """The domains as the package brings them, when the first text comes: that keeps importing it light."""
    from newsextract import entities

    return joined(entities)
