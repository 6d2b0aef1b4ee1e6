"""From what a text says to the fields of its ``Date`` records, given the publication date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, cast

from newsextract.dates import history
from newsextract.dates.expression import Expression, Feast, Named, Pair, Period, Season, Stated
from newsextract.dates.resolve_relative import resolved
from newsextract.dates.surroundings import Context, Resolved
from newsextract.grammar import Candidate
from newsextract.tokens import Lexed


def resolve(kept: Sequence[Candidate], lexed: Lexed, published: dt.date | None) -> list[Mapping[str, Any]]:
    """The fields of the records of the date candidates that survived merging, in text order.

    Args:
        kept: Candidates whose payload is a :class:`~newsextract.dates.expression.Stated`.
        lexed: The text.
        published: Publication date; without it, what is stated relatively has no days.
    """
    before: list[tuple[Stated, Resolved]] = []
    records: list[dict[str, Any]] = []
    past = history.is_history([candidate.payload for candidate in kept], published)
    for index, candidate in enumerate(kept):
        stated: Stated = candidate.payload
        following: Stated | None = kept[index + 1].payload if index + 1 < len(kept) else None
        days = resolved(stated.expression, Context(lexed, published, stated, before, past, following))
        before.append((stated, days))
        records.append(_fields(stated.expression, days))
    _number_ranges(before, records)
    return cast("list[Mapping[str, Any]]", records)


def _number_ranges(dates: Sequence[tuple[Stated, Resolved]], records: Sequence[dict[str, Any]]) -> None:
    number = 0
    for index in range(len(dates) - 1):
        stated = dates[index][0]
        if stated.link == "range" and stated.next_first == dates[index + 1][0].first:
            number += 1
            if records[index]["range_id"] is None:
                records[index]["range_id"] = records[index + 1]["range_id"] = number


def _fields(expression: Expression, days: Resolved) -> dict[str, Any]:
    """The fields of a ``Date`` record."""
    named = _shown(expression)
    span = days.span
    return {
        "start_date": None if span is None else span.start,
        "end_date": None if span is None else span.end,
        "granularity": days.granularity,
        "part": getattr(expression, "part", None),
        "calendar": getattr(named, "calendar", "gregorian"),
        "month_system": named.system if isinstance(named, Named) else None,
        "range_id": None,
        "year": _year_shown(named),
        "month": named.month if isinstance(named, Named) else None,
        "day": named.day if isinstance(named, Named) else None,
        "notes": days.notes,
    }


def _shown(expression: Expression) -> Expression:
    return expression.first if isinstance(expression, Pair) else expression


def _year_shown(expression: Expression) -> int | None:
    if isinstance(expression, Named):
        return -expression.year if expression.bc and expression.year is not None else expression.year
    if isinstance(expression, Season | Feast):
        return expression.year
    return expression.number if isinstance(expression, Period) else None
