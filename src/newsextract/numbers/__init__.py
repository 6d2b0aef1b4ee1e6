"""Numerals and counts: every way a text states a quantity."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from newsextract.grammar import Candidate
from newsextract.numbers import words
from newsextract.numbers.finder import find_numerals
from newsextract.numbers.numeral import Numeral
from newsextract.tokens import Lexed, Table

__all__ = ["Numeral", "find", "find_numerals", "resolve", "tables"]


@cache
def tables() -> Mapping[str, Table]:
    """The lexicons that the finders of this package use."""
    return {words.TABLE: words.table()}


def find(lexed: Lexed, numerals: Sequence[Numeral]) -> list[Candidate]:
    """All candidates of kind ``number`` and ``count``."""
    return [
        Candidate("number", n.start, n.end, f"{n.kind} in {n.form}", payload={"value": n.value, "type": n.kind})
        for n in numerals
        if not n.trap
    ]


def resolve(kept: Sequence[Candidate], lexed: Lexed, published: dt.date | None) -> list[Mapping[str, Any]]:
    """The fields of the records of the candidates that survived merging."""
    return [c.payload for c in kept]
