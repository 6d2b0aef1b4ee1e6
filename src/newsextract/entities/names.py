"""Factions, nationalities, persons and organizations: their lexicons, finders and records together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from newsextract.entities import nationalities
from newsextract.grammar import Candidate
from newsextract.tokens import Lexed, Table

_PARTS = (nationalities,)


def tables() -> Mapping[str, Table]:
    """The lexicons of these kinds, by the names that the lexer uses."""
    return {name: table for part in _PARTS for name, table in part.tables().items()}


def find(lexed: Lexed) -> list[Candidate]:
    """All factions, nationalities, persons and organizations of a text, overlaps included."""
    return [candidate for part in _PARTS for candidate in part.find(lexed)]


def resolve(kept: Sequence[Candidate], lexed: Lexed, published: dt.date | None) -> list[Mapping[str, Any]]:
    """Fields of the records of the candidates that survived the merge, in their order.

    Args:
        kept: Survivors of these four kinds.
        lexed: The text.
        published: Publication date; not used yet.
    """
    del published
    return [_FIELDS[candidate.kind](candidate, kept, lexed) for candidate in kept]


_FIELDS = {"nationality": nationalities.fields}
