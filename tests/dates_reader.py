"""Reads the dates of a text as sentences of a test: quote, first and last day, and further fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from newsextract import dates, numbers
from newsextract.merge import merge
from newsextract.normalize import normalize
from newsextract.tokens import Analyzer


class Read(NamedTuple):
    """One date of a text."""

    quote: str
    rule: str
    fields: Mapping[str, Any]

    @property
    def days(self) -> str:
        """``2019-01-15`` for a day, ``2019-01-01/2019-01-31`` for more, ``?`` where they are not known."""
        first, last = self.fields["start_date"], self.fields["end_date"]
        if first is None:
            return "?"
        return str(first) if first == last else f"{first}/{last}"


@cache
def analyzer() -> Analyzer:
    """The lexicons that dates alone need."""
    return Analyzer({**numbers.tables(), **dates.tables()})


def read(text: str, published: str | None = "2019-01-15") -> list[Read]:
    """All dates of a text, without the finders of other kinds."""
    lexed = analyzer().lex(normalize(text))
    kept = merge(dates.find(lexed, numbers.find_numerals(lexed))).kept
    day = None if published is None else dt.date.fromisoformat(published)
    out = []
    for candidate, fields in zip(kept, dates.resolve(kept, lexed, day), strict=True):
        start, end = lexed.folded.to_original(candidate.start, candidate.end)
        out.append(Read(text[start:end], candidate.rule, fields))
    return out


def days(text: str, published: str | None = "2019-01-15") -> list[tuple[str, str]]:
    """Quote and days of every date of a text."""
    return [(one.quote, one.days) for one in read(text, published)]
