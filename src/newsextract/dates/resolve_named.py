"""Dates by the figures and names of a calendar, as days."""

from __future__ import annotations

import datetime as dt

from newsextract.dates import calendar, events, history, periods
from newsextract.dates.calendar import Span
from newsextract.dates.expression import Named, Period
from newsextract.dates.surroundings import Context, Granularity, Note, Resolved

_DISTANT = 2  # years
_SOON = 60  # days
_FAR = {"past": 300, "future": 180}
"""Days: a sign that stands farther off does not make a date of next week one of last year."""


def named(date: Named, context: Context) -> Resolved:
    """The days of a date that is stated by the figures and names of a calendar."""
    granularity: Granularity = "day" if date.day is not None else "month" if date.month is not None else "year"
    if date.bc or date.other_month is not None:
        return Resolved(None, granularity, ("calendars_disagree",) if date.other_month is not None else ())
    span, year = _named_span(date, context)
    notes: tuple[Note, ...] = ()
    if span is not None and year is not None and calendar.is_tabular(date.calendar, year):
        notes = ("tabular",)
    if span is not None and date.weekday is not None and date.day is not None and span.start.weekday() != date.weekday:
        notes = (*notes, "weekday_disagrees")
    return Resolved(span, granularity, notes)


def _named_span(date: Named, context: Context) -> tuple[Span | None, int | None]:
    """The days of a date and the year, in its own calendar, that they were found in."""
    if date.month is None and date.day is not None:
        return _day_in_month(date, context), None
    if date.year is not None:
        return _in_year(date, date.year)
    if date.within is None and context.recurs():
        return None, None
    if date.within is not None:
        year = _year_within(date.within, date, context)
    elif date.near and context.published is not None:
        return _nearest_to(date, context.published)
    else:
        year = next((year for find in _UNSTATED if (year := find(date, context)) is not None), None)
        if year is None and context.published is not None and date.month is not None:
            return _nearest(date, context.published, context)
        year = None if year is None else _on_weekday(date, year)
    return (None, None) if year is None else (calendar.span(date.calendar, year, date.month, date.day), year)


def _on_weekday(date: Named, year: int) -> int:
    """The year beside a told one in which the stated day of the week is right («2008-2009 … السبت 27 كانون الأول»)."""
    if date.weekday is None:
        return year
    spans = ((y, calendar.span(date.calendar, y, date.month, date.day)) for y in (year, year - 1, year + 1))
    return next((y for y, span in spans if span is not None and span.start.weekday() == date.weekday), year)


def _year_of_event(date: Named, context: Context) -> int | None:
    """«ثورة 25 يناير», «أحداث 25 يناير و30 يونيو»."""
    if date.towards is not None:
        return None
    places = [context.stated.first]
    if context.before and context.before[-1][0].link == "list":
        places.append(context.before[-1][0].first)
    found = (events.year(context.lexed, first, date, context.published) for first in places)
    return next((year for year in found if year is not None), None)


def _year_beside(date: Named, context: Context) -> int | None:
    """«… عقدت 2017 فكانت في منتصف مارس»."""
    neighbour = context.neighbour()
    if neighbour is None or date.towards is not None or date.calendar != "gregorian":
        return None
    stated, resolved = neighbour
    if resolved.granularity != "year" or resolved.span is None or stated.link:
        return None
    return resolved.span.start.year if resolved.span.start.year == resolved.span.end.year else None


def _same_year(date: Named, context: Context) -> int | None:
    """«آذار نفسه»."""
    last = context.last("day", "month", "year") if date.towards == "same" else None
    return None if last is None else calendar.year_of(date.calendar, last.start)


def _year_told(date: Named, context: Context) -> int | None:
    """The year that a sentence on the more distant past named before: «في 19 مارس 1948، وفي 21 مارس»."""
    if date.towards is not None or date.month is None or not context.before or context.published is None:
        return None
    stated, resolved = context.before[-1]
    earlier = stated.expression
    if (
        isinstance(earlier, Named)
        and earlier.year is None
        and events.year(context.lexed, stated.first, earlier, context.published)
    ):
        return None  # «تحل ثورة 26 سبتمبر وذكرى 14 أكتوبر»
    tokens = context.lexed.tokens
    if tokens[stated.first].sentence != tokens[context.stated.first].sentence or resolved.span is None:
        return None
    if not isinstance(earlier, Named) or earlier.month is None or earlier.calendar != date.calendar:
        return None
    year = earlier.year or calendar.year_of(date.calendar, resolved.span.start)
    if calendar.year_of(date.calendar, context.published) - year < _DISTANT:
        return None
    found = history.nearest_year(date, year, resolved.span.start)
    return found if _goes_on(date, found, resolved.span, context) else None


def _goes_on(date: Named, year: int, before: Span, context: Context) -> bool:
    """Whether the words stay at a date told before: some weeks on, in a text on the past, or behind a past verb."""
    span = calendar.span(date.calendar, year, date.month, date.day)
    if context.history or (span is not None and before.distance(span.start) <= _SOON):
        return True
    sign = context.sign()
    return sign is not None and sign.tense == "past" and sign.close


def _year_of_story(date: Named, context: Context) -> int | None:
    """The year that a text on past years told last: «عام 1945. وفي 5 مارس»."""
    year = history.year_told(date, context)
    sign = None if year is None else context.sign()
    return None if sign is not None and sign.tense == "future" and sign.close else year


def _in_year(date: Named, year: int) -> tuple[Span | None, int]:
    if date.calendar == "hijri" and date.month is not None and year > 1600:
        first = calendar.hijri_year(dt.date(min(year, 9000), 1, 1))
        for candidate in range(first, first + 3):
            span = calendar.span("hijri", candidate, date.month, date.day)
            if span is not None and span.start.year == year:
                return span, candidate
        return None, first
    span = calendar.span(date.calendar, year, date.month, date.day)
    if span is None and date.day == 30 and calendar.is_tabular(date.calendar, year):
        eve = calendar.span(date.calendar, year, date.month, 29)  # months counted by the moon may have a day more
        after = None if eve is None else calendar.add_days(eve.start, 1)
        span = None if after is None else calendar.day_span(after)
    return span, year


def _year_within(period: Period, date: Named, context: Context) -> int | None:
    """The year of «من العام الماضي» in the calendar of the month it stands beside."""
    if period.number is not None and date.calendar == "gregorian":
        return period.number
    span = periods.period(period, context)
    if span is None or period.unit != "year":
        return None
    if date.calendar == "hijri" and date.month is not None:
        return _in_year(date, span.start.year)[1]
    return span.start.year


def _day_in_month(date: Named, context: Context) -> Span | None:
    if date.within is None:
        return _day_on_weekday(date, context)
    span = periods.period(date.within, context)
    if span is None or date.day is None:
        return None
    day = calendar.add_days(span.start, date.day - 1)
    return calendar.day_span(day) if day is not None and day <= span.end else None


def _day_on_weekday(date: Named, context: Context) -> Span | None:
    """«السبت السادس عشر»: the nearest month whose sixteenth is a Saturday."""
    if context.published is None or date.day is None:
        return None
    here = context.published
    found = []
    for months in range(-6, 7):
        span = calendar.span("gregorian", *calendar.add_months(here.year, here.month, months), date.day)
        if span is not None and span.start.weekday() == date.weekday:
            found.append(span)
    return min(found, key=lambda span: span.distance(here), default=None)


def _nearest(date: Named, published: dt.date, context: Context) -> tuple[Span | None, int | None]:
    """The occurrence that the modifier or the tense asks for, else the nearest."""
    here = calendar.year_of(date.calendar, published)
    options = []
    for year in range(here - 9, here + 10):
        month = calendar.span(date.calendar, year, date.month)
        span = calendar.span(date.calendar, year, date.month, date.day)
        if month is not None and span is not None:
            options.append((month, span, year))
    current = calendar.span(date.calendar, here, calendar.month_of(date.calendar, published))
    if current is None:
        return None, None
    if date.towards in ("past", "previous", "last", "before_last"):
        fitting = [option for option in options if option[0].end < current.start]
        return _last(fitting[:-1] if date.towards == "before_last" else fitting)
    if date.towards in ("future", "next", "after_next"):
        fitting = [option for option in options if option[0].start > current.end]
        return _first(fitting[date.towards == "after_next" :])
    joined = context.joined()
    if joined is not None and date.towards is None and isinstance(joined[0].expression, Named):
        start = joined[1].start
        later = [option for option in options if joined[0].link != "range" or option[1].start >= start]
        return min(later, key=lambda option: option[1].distance(start), default=(None, None, None))[1:]
    if date.weekday is not None and date.towards is None:
        options = [o for o in options if o[1].start.weekday() == date.weekday and abs(o[2] - here) <= 1] or options
    told = None if date.towards == "current" else context.sign()
    best = min(options, key=lambda option: option[1].distance(published), default=None)
    if told is not None:
        asked = (
            _last([option for option in options if option[1].start <= published])
            if told.tense == "past"
            else _first([option for option in options if option[1].end >= published])
        )
        if asked[0] is not None and (told.close or asked[0].distance(published) <= _FAR[told.tense]):
            return asked
    return (None, None) if best is None else best[1:]


def _nearest_to(date: Named, published: dt.date) -> tuple[Span | None, int | None]:
    """«اليوم الخميس فاتح أغسطس»."""
    here = calendar.year_of(date.calendar, published)
    spans = [(calendar.span(date.calendar, year, date.month, date.day), year) for year in (here, here - 1, here + 1)]
    known = [(span, year) for span, year in spans if span is not None]
    return min(known, key=lambda option: option[0].distance(published), default=(None, None))


def _last(options: list[tuple[Span, Span, int]]) -> tuple[Span | None, int | None]:
    return options[-1][1:] if options else (None, None)


def _first(options: list[tuple[Span, Span, int]]) -> tuple[Span | None, int | None]:
    return options[0][1:] if options else (None, None)


_UNSTATED = (_year_of_event, _year_beside, _same_year, _year_told, _year_of_story)
"""Where the year of a date without one may stand; after them comes the nearest such date."""
