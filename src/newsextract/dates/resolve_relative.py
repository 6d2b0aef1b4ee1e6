"""Days of the week, distances, periods, decades, seasons, parts and feasts, as days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, cast

from newsextract.dates import calendar, holidays, periods
from newsextract.dates.calendar import Span
from newsextract.dates.expression import (
    DayWord,
    Expression,
    Feast,
    Named,
    Pair,
    Period,
    Portion,
    Season,
    Shift,
    WeekDay,
    Years,
)
from newsextract.dates.resolve_named import named
from newsextract.dates.surroundings import Context, Granularity, Note, Resolved
from newsextract.dates.tense import Tense, is_limit
from newsextract.dates.traps import traps

_BEFORE_FEAST = frozenset(["حتي", "لغايه", "وحتي"])
_WINTER = 4
_LONGEST_FEAST = 6  # days after the first of a feast: «ثالث أيام العيد»


def resolved(expression: Expression, context: Context) -> Resolved:
    """The days of an expression in its surroundings."""
    return _RESOLVERS[type(expression)](expression, context)


def _dayword(date: DayWord, context: Context) -> Resolved:
    if context.published is None:
        return Resolved(None, "day")
    day = calendar.add_days(context.published, date.offset)
    if day is None:
        return Resolved(None, "day")
    wrong = date.weekday is not None and day.weekday() != date.weekday
    return Resolved(calendar.day_span(day), "day", ("weekday_disagrees",) if wrong else ())


def _weekday(date: WeekDay, context: Context) -> Resolved:
    week: Span | None = None
    if date.within is not None:
        week = periods.period(date.within, context)
    elif date.towards == "current" and context.published is not None:
        week = periods.whole("week", context.published, 0)
    elif date.towards is None:
        neighbour = context.neighbour()
        if neighbour is not None and neighbour[1].granularity == "week" and isinstance(neighbour[0].expression, Period):
            week = _week_meant(neighbour[1].span, date, context)
        elif len(context.before) > 1 and _follows_in_week(context):
            week = context.before[-2][1].span
    if week is not None:
        day = calendar.add_days(week.start, date.weekday)
        return Resolved(None if day is None else calendar.day_span(day), "day")
    published = context.published
    if published is None or date.within is not None or date.towards == "same":
        return Resolved(None, "day")
    since = (published.weekday() - date.weekday) % 7
    if date.towards in ("past", "previous", "last", "before_last"):
        offset = -(since or 7) - 7 * (date.towards == "before_last")
    elif date.towards in ("future", "next", "after_next"):
        offset = 7 - since + 7 * (date.towards == "after_next")
    elif _lies_ahead(context):
        offset = (7 - since) % 7
    else:
        offset = -since - 7 * (_ends_before(date, context, published))
    day = calendar.add_days(published, offset)
    joined = context.joined()
    while joined is not None and joined[0].link == "range" and day is not None and day < joined[1].start:
        day = calendar.add_days(day, 7)
    return Resolved(None if day is None else calendar.day_span(day), "day")


def _week_meant(week: Span | None, date: WeekDay, context: Context) -> Span | None:
    """The week named just before, unless its day is over and the words speak of what is to come."""
    day = None if week is None else calendar.add_days(week.start, date.weekday)
    over = day is not None and context.published is not None and day < context.published
    return None if over and context.tense() == "future" else week


def _ends_before(date: WeekDay, context: Context, published: dt.date) -> bool:
    """Whether the last such day lies behind the last day that its span ends with: «توقف بين الجمعة والأحد»."""
    end = context.following
    if end is None or context.stated.link != "range" or context.stated.next_first != end.first:
        return False
    other = end.expression
    if not isinstance(other, WeekDay) or other.towards is not None or context.tense() != "past":
        return False
    return (published.weekday() - date.weekday) % 7 < (published.weekday() - other.weekday) % 7


def _lies_ahead(context: Context) -> bool:
    """Whether a day of the week is one to come: behind a future verb, or as the end of a span («مهلة حتى الجمعة»)."""
    tense = context.tense()
    return tense == "future" or (tense is None and is_limit(context.lexed, context.stated.first))


def _follows_in_week(context: Context) -> bool:
    """Whether this is the second day of «الأسبوع الماضي بين الجمعة والأحد»."""
    (week, resolved), (day, _) = context.before[-2:]
    return (
        isinstance(week.expression, Period)
        and resolved.granularity == "week"
        and isinstance(day.expression, WeekDay)
        and day.link == "range"
        and day.next_first == context.stated.first
        and day.first - week.after <= 2
    )


def _period(period: Period, context: Context) -> Resolved:
    granularity = cast("Granularity", {"season": "year", "quarter": "month"}.get(period.unit, period.unit))
    if period.towards in ("next", "previous") and _of_something(context.next_word()):
        return Resolved(None, granularity)
    return Resolved(periods.period(period, context), granularity)


def _of_something(following: str) -> bool:
    """«اليوم التالي للهجوم», «اليوم التالي لتاريخ نشره»: the days of something that is not told here."""
    lists = traps()
    return following in lists["after_what"] or (following.startswith("لل") and following not in lists["again"])


def _shift(shift: Shift, context: Context) -> Resolved:
    granularity: Granularity = "month" if shift.unit == "month" else "day" if shift.unit in ("day", "week") else "year"
    if shift.amount is None:
        return Resolved(None, "week" if shift.unit == "week" else granularity)
    anchor = context.published
    if shift.from_text:
        last = context.last("day")
        anchor = last.start if last is not None else None
    elif shift.amount > 0 and (context.history or context.tense() == "past"):
        return Resolved(None, granularity)
    if anchor is None:
        return Resolved(None, granularity)
    times = {"week": 7, "decade": 10, "century": 100}.get(shift.unit, 1) * shift.amount
    if granularity == "day":
        day = calendar.add_days(anchor, times)
        return Resolved(None if day is None else calendar.day_span(day), "day")
    if granularity == "month":
        return Resolved(calendar.span("gregorian", *calendar.add_months(anchor.year, anchor.month, times)), "month")
    return Resolved(calendar.span("gregorian", anchor.year + times), "year")


def _years(years: Years, context: Context) -> Resolved:
    if years.within is not None:
        century = periods.period(years.within, context)
        if century is None:
            return Resolved(None, "decade")
        start = century.start.year // 100 * 100 + years.first % 100
        years = replace(years, first=start, last=start + 9, within=None)
    first, last = calendar.span(years.calendar, years.first), calendar.span(years.calendar, years.last)
    granularity: Granularity = "decade" if years.last - years.first == 9 else "century"
    if first is None or last is None or years.bc:
        return Resolved(None, granularity)
    tabular = calendar.is_tabular(years.calendar, years.first) or calendar.is_tabular(years.calendar, years.last)
    return Resolved(Span(first.start, last.end), granularity, ("tabular",) if tabular else ())


def _season(season: Season, context: Context) -> Resolved:
    return Resolved(_season_days(season, context), "month")


def _season_days(season: Season, context: Context) -> Span | None:
    if season.year is not None:
        return periods.season(season.number, season.year)
    # «شتاء هذا العام» is the winter at hand, whichever year it ends in.
    nearest = season.number == _WINTER and season.within is not None and season.within.towards == "current"
    if season.within is not None and not nearest:
        span = periods.period(season.within, context)
        return None if span is None else periods.season(season.number, span.start.year)
    if context.published is None:
        return None
    return _season_from(season, context.published)


def _season_from(season: Season, here: dt.date) -> Span | None:
    """The season that a modifier points at, else the nearest."""
    if season.towards == "current" and season.number != _WINTER:
        return periods.season(season.number, here.year)
    options = [s for s in (periods.season(season.number, here.year + k) for k in range(-3, 4)) if s is not None]
    if season.towards in ("past", "before_last"):
        past = sorted((s for s in options if s.end < here), reverse=True)
        return next(iter(past[season.towards == "before_last" :]), None)
    if season.towards in ("future", "next", "after_next"):
        coming = sorted(s for s in options if s.start > here)
        return next(iter(coming[season.towards == "after_next" :]), None)
    return min(options, key=lambda s: s.distance(here), default=None)


def _portion(portion: Portion, context: Context) -> Resolved:
    inner = None if portion.within is None else resolved(portion.within, context)
    whole = None if inner is None else inner.span
    if whole is not None and isinstance(portion.within, Feast):
        last = calendar.add_days(whole.start, _LONGEST_FEAST)
        whole = None if last is None else Span(whole.start, last)
    span = None if whole is None else periods.portion(portion, whole)
    granularity: Granularity = "month"
    if portion.weekday is not None or portion.unit == "day":
        granularity = "day"
    elif portion.unit in ("week", "year", "decade"):
        granularity = cast("Granularity", portion.unit)
    elif portion.of and inner is not None and inner.granularity == "month":
        granularity = "week"
    return Resolved(span, granularity, () if inner is None else inner.notes)


def _feast(feast: Feast, context: Context) -> Resolved:
    year, name = feast.year, feast.calendar
    if feast.within is not None:
        span = periods.period(feast.within, context)
        year, name = (None, name) if span is None else (span.start.year, "gregorian")
        if year is None:
            return Resolved(None, "day")
    if year is not None:
        return Resolved(holidays.in_year(feast.name, year, name), "day")
    if context.published is None:
        return Resolved(None, "day")
    towards: Tense | None = None
    if feast.towards is not None:
        towards = "past" if feast.towards in ("past", "previous", "last", "before_last") else "future"
    tense: Tense | None = "future" if context.previous_words() & _BEFORE_FEAST else context.tense()
    return Resolved(holidays.nearest(feast.name, context.published, towards or tense, feast.towards), "day")


def _pair(pair: Pair, context: Context) -> Resolved:
    """Two statements of one date: the Gregorian one wins, a disagreement is noted."""
    first, second = resolved(pair.first, context), resolved(pair.second, context)
    hijri_first = getattr(pair.first, "calendar", None) == "hijri"
    winner, other = (second, first) if hijri_first else (first, second)
    if winner.span is None:
        return other
    if other.span is None:
        return winner
    apart = not (other.span.start <= winner.span.end and winner.span.start <= other.span.end)
    notes: tuple[Note, ...] = other.notes if apart and "tabular" in other.notes else ()
    dates = (pair.first, pair.second)
    weekday = next((d.weekday for d in dates if isinstance(d, Named) and d.weekday is not None), None)
    if weekday is not None and winner.granularity == "day" and winner.span.start.weekday() != weekday:
        notes = (*notes, "weekday_disagrees")
    return Resolved(winner.span, winner.granularity, (*notes, "calendars_disagree") if apart else notes)


_RESOLVERS: Mapping[type[Any], Callable[[Any, Context], Resolved]] = {
    DayWord: _dayword,
    Feast: _feast,
    Named: named,
    Pair: _pair,
    Period: _period,
    Portion: _portion,
    Season: _season,
    Shift: _shift,
    WeekDay: _weekday,
    Years: _years,
}
