"""Who and where: places, factions, nationalities, persons and organizations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from newsextract.entities import place_resolve, places
from newsextract.grammar import Candidate
from newsextract.tokens import Lexed, Table

try:
    from newsextract.entities import names
except ImportError:  # the finders of names are still to come
    names = None  # type: ignore[assignment]


def tables() -> Mapping[str, Table]:
    """The lexicons of all entity finders."""
    return {**places.tables(), **(names.tables() if names else {})}


def find(lexed: Lexed) -> list[Candidate]:
    """All candidates, overlaps included."""
    return [*places.find(lexed), *(names.find(lexed) if names else ())]


def resolve(kept: Sequence[Candidate], lexed: Lexed, published: dt.date | None) -> list[Mapping[str, Any]]:
    """The fields of each surviving candidate, in the same order."""
    fields: dict[int, Mapping[str, Any]] = {}
    others = [c for c in kept if c.kind != "place"]
    if names:
        for candidate, values in zip(others, names.resolve(others, lexed, published), strict=True):
            fields[id(candidate)] = values
    own = [c for c in kept if c.kind == "place"]
    known = [(c, fields[id(c)]) for c in others if id(c) in fields]
    for candidate, values in zip(own, place_resolve.resolve(own, lexed, known), strict=True):
        fields[id(candidate)] = values
    return [fields.get(id(c), {}) for c in kept]
