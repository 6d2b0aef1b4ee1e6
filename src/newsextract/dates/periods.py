"""Arithmetic on whole units of time: weeks, months, years, seasons, quarters, and parts of them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Protocol

from newsextract.dates import calendar
from newsextract.dates.calendar import CalendarName, Span
from newsextract.dates.expression import Period, Portion

if TYPE_CHECKING:
    from newsextract.dates.words import Unit

_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_OFFSETS = {"past": -1, "previous": -1, "last": -1, "current": 0, "same": 0, "future": 1, "next": 1}
_OFFSETS |= {"before_last": -2, "after_next": 2}
_NOT_COARSER = {"day": ("day",), "week": ("day", "week"), "month": ("day", "month"), "year": ("day", "month", "year")}
"""Granularities of the dates that «اليوم نفسه», «الشهر نفسه» … may take their unit from."""
_SCHOOL_STARTS = 9
_SCHOOL_HALF = 3
_FIRST_GREGORIAN = 1600  # a smaller year is one of the calendar that is named beside it


class Known(Protocol):
    """What periods need to know of the text around them."""

    @property
    def published(self) -> dt.date | None:
        """Publication date."""

    def last(self, *granularities: str) -> Span | None:
        """The days of the last date that is as exact as one of the given."""


def period(stated: Period, known: Known) -> Span | None:
    """The days of «الأسبوع الماضي», «السنوات الثلاث المقبلة», «الشهر نفسه».

    Args:
        stated: The period.
        known: Publication date and the dates before.

    Returns:
        The days, or ``None`` where what it is counted from is not known.
    """
    if stated.number is not None:
        return _in_year(stated, stated.number, known.published)
    anchor = _anchor(stated, known)
    if anchor is None or stated.unit in ("season", "hour"):
        return None
    offset = _to_new_year(stated, anchor) if stated.towards == "new" else _OFFSETS[stated.towards]
    if stated.rolling:
        return _rolling(stated, anchor)
    if stated.school and stated.unit == "year":
        return _school_year(anchor, offset)
    if stated.count == 1:
        return whole(stated.unit, anchor, offset, stated.calendar)
    near = whole(stated.unit, anchor, offset, stated.calendar)
    far = whole(stated.unit, anchor, offset * stated.count, stated.calendar)
    return None if near is None or far is None else Span(min(near.start, far.start), max(near.end, far.end))


def _in_year(stated: Period, year: int, published: dt.date | None) -> Span | None:
    """The days of «العام الماضي 2017», «هذا اليوم من عام 1973»."""
    if stated.unit != "day":
        return calendar.span(stated.calendar if year < _FIRST_GREGORIAN else "gregorian", year)
    return None if published is None else calendar.span("gregorian", year, published.month, published.day)


def _anchor(stated: Period, known: Known) -> dt.date | None:
    """What a period is counted from: publication, or for «نفسه» and «التالي» the date last named."""
    if stated.towards == "same":
        last = known.last(*_NOT_COARSER.get(stated.unit, ("day", "month", "year", "decade", "century")))
        return None if last is None else last.start
    if stated.towards in ("next", "previous"):
        last = known.last("day", "week", "month", "year") if stated.unit != "day" else known.last("day")
        if last is not None:
            return last.start
        return known.published if known.last("day", "week", "month", "year") is None else None
    return known.published


def _to_new_year(stated: Period, anchor: dt.date) -> int:
    """«العام الجديد»: the year whose beginning is nearest, so in its second half the one to come."""
    if stated.school:
        return int(_SCHOOL_HALF <= anchor.month < _SCHOOL_STARTS)
    return int(calendar.month_of(stated.calendar, anchor) > _MONTHS["year"] // 2)


def whole(unit: Unit, anchor: dt.date, offset: int, name: CalendarName = "gregorian") -> Span | None:
    """The whole unit that lies a number of units from the one that holds a day.

    >>> whole("week", dt.date(2019, 1, 15), -1)
    Span(start=datetime.date(2019, 1, 7), end=datetime.date(2019, 1, 13))
    """
    if unit in ("day", "week"):
        back = anchor.weekday() if unit == "week" else 0
        size = 7 if unit == "week" else 1
        first = calendar.add_days(anchor, offset * size - back)
        last = None if first is None else calendar.add_days(first, size - 1)
        return None if first is None or last is None else Span(first, last)
    if unit not in _MONTHS:
        return None
    year, month = calendar.year_of(name, anchor), calendar.month_of(name, anchor)
    if unit == "month":
        return calendar.span(name, *calendar.add_months(year, month, offset))
    if unit == "quarter":
        return _months(*calendar.add_months(year, (month - 1) // 3 * 3 + 1, 3 * offset), 3)
    years = _MONTHS[unit] // 12
    start = year // years * years + offset * years
    first_year, last_year = calendar.span(name, start or 1), calendar.span(name, start + years - 1)
    return None if first_year is None or last_year is None else Span(first_year.start, last_year.end)


def _rolling(stated: Period, anchor: dt.date) -> Span | None:
    """The last so many units, up to the day itself."""
    if stated.unit in ("day", "week"):
        first = calendar.add_days(anchor, -stated.count * (7 if stated.unit == "week" else 1))
        return None if first is None else Span(first, anchor)
    year, month = calendar.add_months(anchor.year, anchor.month, -stated.count * _MONTHS[stated.unit])
    month_span = calendar.span("gregorian", year, month)
    if month_span is None:
        return None
    return Span(month_span.start.replace(day=min(anchor.day, month_span.end.day)), anchor)


def _school_year(anchor: dt.date, offset: int) -> Span:
    """The school year, September to August."""
    first = anchor.year + offset - (anchor.month < _SCHOOL_STARTS)
    return Span(dt.date(first, _SCHOOL_STARTS, 1), dt.date(first + 1, _SCHOOL_STARTS - 1, 31))


def season(number: int, year: int) -> Span | None:
    """A season in whole months; the winter of a year ends in its February.

    >>> season(2, 2018)
    Span(start=datetime.date(2018, 6, 1), end=datetime.date(2018, 8, 31))
    """
    return _months(year, 3 * number, 3) if number < 4 else _months(year - 1, 12, 3)


def _months(year: int, month: int, count: int) -> Span | None:
    first = calendar.span("gregorian", year, month)
    last = calendar.span("gregorian", *calendar.add_months(year, month, count - 1))
    return None if first is None or last is None else Span(first.start, last.end)


def portion(stated: Portion, within: Span) -> Span | None:
    """A part of a longer period.

    Args:
        stated: Which part.
        within: The days of the longer period.

    Returns:
        The days, or ``None`` where the period has no such part.
    """
    if stated.weekday is not None:
        return _nth_weekday(stated, within)
    if stated.of:
        return _share(stated, within)
    if stated.unit in ("month", "year", "decade"):
        return _first_months(stated, within, _MONTHS[stated.unit] * stated.count)
    size = stated.count * (7 if stated.unit == "week" else 1)
    length = (within.end - within.start).days + 1
    if size > length:
        return None
    if stated.index == -1:
        # The last ten days of a lunar month begin with its twenty-first whether it has 29 days or 30.
        skipped = 20 if size == 10 and length in (29, 30) else length - size
        return Span(within.start + dt.timedelta(skipped), within.end)
    first = within.start + dt.timedelta((stated.index - 1) * size)
    last = first + dt.timedelta(size - 1)
    return Span(first, min(last, within.end)) if first <= within.end else None


def _nth_weekday(stated: Portion, within: Span) -> Span | None:
    if stated.index == -1:
        day = within.end - dt.timedelta((within.end.weekday() - (stated.weekday or 0)) % 7)
    else:
        day = within.start + dt.timedelta(((stated.weekday or 0) - within.start.weekday()) % 7 + 7 * (stated.index - 1))
    return Span(day, day) if within.start <= day <= within.end else None


def _share(stated: Portion, within: Span) -> Span | None:
    """A half, third or quarter: in whole months where it is a year's, else in days."""
    index = stated.of if stated.index == -1 else stated.index
    months = (within.end.year - within.start.year) * 12 + within.end.month - within.start.month + 1
    aligned = within.start.day == 1 and (within.end + dt.timedelta(1)).day == 1
    if aligned and months % stated.of == 0:
        size = months // stated.of
        return _months(*calendar.add_months(within.start.year, within.start.month, size * (index - 1)), size)
    length = (within.end - within.start).days + 1
    first = within.start + dt.timedelta(length * (index - 1) // stated.of)
    return Span(first, within.start + dt.timedelta(length * index // stated.of - 1))


def _first_months(stated: Portion, within: Span, size: int) -> Span | None:
    total = (within.end.year - within.start.year) * 12 + within.end.month - within.start.month + 1
    skipped = total - size if stated.index == -1 else size * (stated.index - 1)
    if skipped < 0 or skipped + size > total:
        return None
    return _months(*calendar.add_months(within.start.year, within.start.month, skipped), size)
