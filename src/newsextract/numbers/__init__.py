"""Numerals and counts: every way a text states a quantity."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from newsextract.grammar import Candidate
from newsextract.numbers import counts, scores, words
from newsextract.numbers.finder import find_numerals
from newsextract.numbers.numeral import Numeral
from newsextract.numbers.scores import find_scores
from newsextract.numbers.standing import is_number
from newsextract.tokens import Kind, Lexed, Table

__all__ = ["Numeral", "find", "find_numerals", "resolve", "tables"]


@cache
def tables() -> Mapping[str, Table]:
    """The lexicons that the finders of this package use."""
    return {words.TABLE: words.table(), scores.TABLE: scores.table(), **counts.tables()}


def find(lexed: Lexed, numerals: Sequence[Numeral]) -> list[Candidate]:
    """All candidates of kind ``number`` and ``count``.

    Args:
        lexed: The text.
        numerals: Its figures, as :func:`find_numerals` gives them.
    """
    found = [_score(score) for score in find_scores(lexed, numerals)]
    taken = {at for candidate in found for at in range(candidate.start, candidate.end)}
    others = [_number(n, alone=_is_alone(lexed, n)) for n in numerals if is_number(lexed, n)]
    others += counts.find_counts(lexed, numerals)
    if taken:
        others = [c for c in others if taken.isdisjoint(range(c.start, c.end))]
    return found + others


def _is_alone(lexed: Lexed, numeral: Numeral) -> bool:
    """Whether a figure is all that its line says: «ستون» is 60 then, whatever town is written alike."""
    tokens, first, after = lexed.tokens, numeral.first, numeral.after
    opens = first == 0 or tokens[first - 1].kind is Kind.BREAK
    return opens and (after == len(tokens) or tokens[after].kind is Kind.BREAK)


def _number(numeral: Numeral, *, alone: bool) -> Candidate:
    return Candidate(
        "number",
        numeral.start,
        numeral.end,
        f"{numeral.kind} in {numeral.form}",
        payload={"value": numeral.value, "type": numeral.kind},
        weight=-1 if alone and numeral.form == "words" else 0,
    )


def _score(score: scores.Score) -> Candidate:
    payload = {"value": None, "type": "score", "sides": score.sides}
    return Candidate("number", score.start, score.end, "score", payload=payload)


def resolve(kept: Sequence[Candidate], lexed: Lexed, published: dt.date | None) -> list[Mapping[str, Any]]:
    """The fields of the records of the candidates that survived merging.

    Args:
        kept: Candidates of kind ``number`` and ``count``.
        lexed: The text.
        published: Publication date; a quantity does not depend on it.
    """
    del lexed, published
    return [c.payload if c.kind == "number" else counts.fields(c.payload) for c in kept]
