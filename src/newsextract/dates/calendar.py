"""Calendars: Gregorian and Hijri years, months and days as spans of days.

Hijri dates follow the Umm al-Qura tables of the ``hijridate`` package (1343–1500 AH). Outside of them the
arithmetic ("tabular") calendar stands in, with its civil epoch and the leap years 2, 5, 7, 10, 13, 16, 18, 21, 24,
26 and 29 of each 30; it may differ from the calendar seen in the sky by a day or two, so it is always marked.
"""

from __future__ import annotations

import calendar as gregorian
import datetime as dt
from functools import lru_cache
from typing import Literal, NamedTuple

from hijridate import Hijri

CalendarName = Literal["gregorian", "hijri"]

UMM_AL_QURA = range(1343, 1501)
"""Hijri years that the Umm al-Qura tables cover."""

_CIVIL_EPOCH = 227_014  # proleptic Gregorian ordinal of the day before 1 Muharram 1
_LAST = dt.date.max.toordinal()
_MONTHS = 12


class Span(NamedTuple):
    """Days from first to last, both included."""

    start: dt.date
    end: dt.date

    def distance(self, day: dt.date) -> int:
        """Days from the nearer end to a day; 0 inside."""
        return max((self.start - day).days, (day - self.end).days, 0)


def day_span(day: dt.date) -> Span:
    """A single day."""
    return Span(day, day)


def is_tabular(calendar: CalendarName, year: int) -> bool:
    """Whether a year is converted by arithmetic instead of by a table."""
    return calendar == "hijri" and year not in UMM_AL_QURA


@lru_cache(maxsize=4096)
def span(calendar: CalendarName, year: int, month: int | None = None, day: int | None = None) -> Span | None:
    """The days of a year, of a month or a single day.

    Args:
        calendar: Which calendar the figures belong to.
        year: Year, from 1.
        month: Month from 1 to 12; ``None`` for the whole year.
        day: Day of the month; ``None`` for the whole month.

    Returns:
        The days, or ``None`` where there is no such date or it lies outside of the years 1–9999.

    >>> span("hijri", 1440, 5, 12)
    Span(start=datetime.date(2019, 1, 18), end=datetime.date(2019, 1, 18))
    >>> span("gregorian", 2019, 2, 29) is None
    True
    """
    if year < 1 or (month is not None and not 1 <= month <= _MONTHS):
        return None
    return _hijri(year, month, day) if calendar == "hijri" else _gregorian(year, month, day)


def _gregorian(year: int, month: int | None, day: int | None) -> Span | None:
    if year > dt.MAXYEAR:
        return None
    if month is None:
        return Span(dt.date(year, 1, 1), dt.date(year, _MONTHS, 31))
    last = gregorian.monthrange(year, month)[1]
    if day is None:
        return Span(dt.date(year, month, 1), dt.date(year, month, last))
    return day_span(dt.date(year, month, day)) if 1 <= day <= last else None


def _hijri(year: int, month: int | None, day: int | None) -> Span | None:
    if month is None:
        first, after = _month_start(year, 1), _month_start(year + 1, 1)
    else:
        following = (year, month + 1) if month < _MONTHS else (year + 1, 1)
        first, after = _month_start(year, month), _month_start(*following)
    if after > _LAST:
        return None
    if day is None:
        return Span(dt.date.fromordinal(first), dt.date.fromordinal(after - 1))
    return day_span(dt.date.fromordinal(first + day - 1)) if 1 <= day <= after - first else None


@lru_cache(maxsize=512)
def _month_start(year: int, month: int) -> int:
    """Proleptic Gregorian ordinal of the first day of a Hijri month."""
    if year in UMM_AL_QURA:
        return Hijri(year, month, 1, validate=False).to_gregorian().toordinal()
    return _CIVIL_EPOCH + (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + 1


def hijri_year(day: dt.date) -> int:
    """The Hijri year that a day lies in, at least 1.

    >>> hijri_year(dt.date(2019, 1, 15))
    1440
    """
    ordinal = day.toordinal()
    year = max(1, (ordinal - _CIVIL_EPOCH) * 30 // 10_631 + 1)
    while year > 1 and _month_start(year, 1) > ordinal:
        year -= 1
    while _month_start(year + 1, 1) <= ordinal:
        year += 1
    return year


def hijri_month(day: dt.date) -> int:
    """The Hijri month, 1–12, that a day lies in."""
    year, ordinal = hijri_year(day), day.toordinal()
    return max(m for m in range(1, _MONTHS + 1) if m == 1 or _month_start(year, m) <= ordinal)


def year_of(calendar: CalendarName, day: dt.date) -> int:
    """The year of a calendar that a day lies in."""
    return hijri_year(day) if calendar == "hijri" else day.year


def month_of(calendar: CalendarName, day: dt.date) -> int:
    """The month of a calendar that a day lies in."""
    return hijri_month(day) if calendar == "hijri" else day.month


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month a number of months later.

    >>> add_months(2018, 1, -1)
    (2017, 12)
    """
    index = year * _MONTHS + month - 1 + months
    return index // _MONTHS, index % _MONTHS + 1


def add_days(day: dt.date, days: int) -> dt.date | None:
    """A day a number of days later; ``None`` outside of the years 1–9999."""
    ordinal = day.toordinal() + days
    return dt.date.fromordinal(ordinal) if 1 <= ordinal <= _LAST else None
