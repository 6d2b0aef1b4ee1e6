"""Feasts and civil days with a fixed rule."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import NamedTuple

from newsextract.dates import calendar
from newsextract.dates.calendar import CalendarName, Span
from newsextract.lexicon import read_toml

_JUST_PAST = 14
"""Days after a feast for which its bare name still means the one just kept."""


class Rule(NamedTuple):
    """When a feast is kept.

    Attributes:
        calendar: Calendar of month and day; ``"easter"`` and ``"orthodox"`` count days from Easter Sunday.
        month: Month.
        day: Day of the month, or days from Easter.
        days: How many days it lasts.
    """

    calendar: str
    month: int
    day: int
    days: int = 1


@cache
def rules() -> dict[str, Rule]:
    """The rules by the name of the feast."""
    return {name: Rule(**entry["rule"]) for name, entry in read_toml("newsextract.dates", "feasts.toml").items()}


def easter(year: int, *, orthodox: bool = False) -> dt.date:
    """Easter Sunday, Gregorian.

    >>> easter(2019), easter(2019, orthodox=True)
    (datetime.date(2019, 4, 21), datetime.date(2019, 4, 28))
    """
    if orthodox:
        golden, weekday = (19 * (year % 19) + 15) % 30, 0
        weekday = (2 * (year % 4) + 4 * (year % 7) - golden + 34) % 7
        month, day = divmod(golden + weekday + 114, 31)
        return dt.date(year, month, day + 1) + dt.timedelta(year // 100 - year // 400 - 2)
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def in_year(name: str, year: int, of: CalendarName = "gregorian") -> Span | None:
    """A feast of a year; of two in one Gregorian year the first.

    >>> in_year("islamic_new_year", 2019)
    Span(start=datetime.date(2019, 8, 31), end=datetime.date(2019, 8, 31))
    """
    rule = rules()[name]
    if rule.calendar == "hijri" and (of == "gregorian" and year > 1600):
        if not 1 <= year <= dt.MAXYEAR - 1:
            return None
        first = calendar.hijri_year(dt.date(year, 1, 1))
        for candidate in range(first, first + 3):
            span = _kept(rule, candidate)
            if span is not None and span.start.year == year:
                return span
        return None
    return _kept(rule, year)


def nearest(name: str, published: dt.date, tense: str | None, towards: str | None = None) -> Span | None:
    """The feast that a text without a year means.

    Args:
        name: Key of the feast.
        published: Publication date.
        tense: Tense around it; without one the coming feast is meant unless one was kept in the last two weeks.
        towards: Modifier; ``"past"`` and ``"future"`` leave the feast of the day itself out.
    """
    rule = rules()[name]
    here = calendar.hijri_year(published) if rule.calendar == "hijri" else published.year
    options = [span for span in (_kept(rule, here + k) for k in range(-2, 3)) if span is not None]
    if tense == "past":
        return max((s for s in options if (published - s.start).days >= (1 if towards else 0)), default=None)
    ahead = -_JUST_PAST if tense is None else 1 if towards else 0  # as differences: no day is before the first
    return min((s for s in options if (s.end - published).days >= ahead), default=None)


def _kept(rule: Rule, year: int) -> Span | None:
    if rule.calendar in ("easter", "orthodox"):
        if not 1583 <= year <= 4099:
            return None
        first = easter(year, orthodox=rule.calendar == "orthodox") + dt.timedelta(rule.day)
    else:
        span = calendar.span("hijri" if rule.calendar == "hijri" else "gregorian", year, rule.month, rule.day or None)
        if span is None or not rule.day:
            return span
        first = span.start
    last = calendar.add_days(first, rule.days - 1)
    return None if last is None else Span(first, last)
