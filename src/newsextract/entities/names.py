"""Factions, nationalities, persons and organizations: their lexicons, finders and records together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from newsextract.entities import (
    country_context,
    faction_forces,
    faction_patterns,
    factions,
    nationalities,
    organizations,
    persons,
)
from newsextract.entities.country_context import Evidence
from newsextract.grammar import Candidate
from newsextract.tokens import Lexed, Table

_PARTS = (nationalities, factions, faction_forces, faction_patterns, persons, organizations)


def tables() -> Mapping[str, Table]:
    """The lexicons of these kinds, by the names that the lexer uses."""
    return {name: table for part in (*_PARTS, country_context) for name, table in part.tables().items()}


def find(lexed: Lexed) -> list[Candidate]:
    """All factions, nationalities, persons and organizations of a text, overlaps included."""
    found = [candidate for part in _PARTS for candidate in part.find(lexed)]
    return [*found, *organizations.find_organs(lexed, [c for c in found if c.kind == "faction"])]


def resolve(kept: Sequence[Candidate], lexed: Lexed, published: dt.date | None) -> list[Mapping[str, Any]]:
    """Fields of the records of the candidates that survived the merge, in their order.

    Args:
        kept: Survivors of these four kinds.
        lexed: The text.
        published: Publication date; not used yet.
    """
    del published
    countries = country_context.evidence(lexed)
    return [_FIELDS[candidate.kind](candidate, lexed, countries) for candidate in kept]


_FIELDS: Mapping[str, Callable[[Candidate, Lexed, Evidence], Mapping[str, Any]]] = {
    "nationality": nationalities.fields,
    "faction": factions.fields,
    "person": persons.fields,
    "organization": organizations.fields,
}
