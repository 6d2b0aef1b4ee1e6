"""From what a text says to the days it means, given the publication date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, cast

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
    Stated,
    WeekDay,
    Years,
)
from newsextract.dates.tense import Sign, Tense, sign
from newsextract.grammar import Candidate
from newsextract.tokens import Lexed

Granularity = Literal["day", "week", "month", "year", "decade", "century"]
Note = Literal["tabular", "calendars_disagree", "weekday_disagrees"]

_NEAR = 4  # tokens between a year and the day or month that lies in it: «عقدت 2017 فكانت في منتصف مارس»


@dataclass(slots=True)
class Resolved:
    """A date with its days.

    Attributes:
        span: The days, or ``None`` where they cannot be known.
        granularity: How exact the text is.
        notes: What a reader of the result should know.
    """

    span: Span | None
    granularity: Granularity
    notes: tuple[Note, ...] = ()


@dataclass(slots=True)
class Context:
    """What is known while the dates of a text are resolved from left to right.

    Attributes:
        lexed: The text.
        published: Publication date.
        stated: The date being resolved.
        before: The dates resolved so far, with where they stand.
    """

    lexed: Lexed
    published: dt.date | None
    stated: Stated
    before: list[tuple[Stated, Resolved]] = field(default_factory=list)

    def sign(self) -> Sign | None:
        """The word that tells the tense of the date being resolved."""
        return sign(self.lexed, self.stated.first, self.stated.after)

    def tense(self) -> Tense | None:
        """The tense around the date being resolved."""
        found = self.sign()
        return None if found is None else found.tense

    def last(self, *granularities: str) -> Span | None:
        """The days of the last date before this one that is as exact as one of the given."""
        for stated, resolved in reversed(self.before):
            if resolved.granularity in granularities:
                return None if self._quoted_apart(stated) else resolved.span
        return None

    def _quoted_apart(self, other: Stated) -> bool:
        """Whether only one of the two stands in a quotation: who is quoted speaks of days of his own."""
        marks = self.lexed.words[other.after : self.stated.first].count('"')
        return marks % 2 == 1

    def joined(self) -> tuple[Stated, Span] | None:
        """The date that this one is joined to by «و», «إلى» or a dash, where its days are known."""
        if not self.before:
            return None
        stated, resolved = self.before[-1]
        if not stated.link or stated.next_first != self.stated.first or resolved.span is None:
            return None
        return stated, resolved.span

    def neighbour(self) -> tuple[Stated, Resolved] | None:
        """The date that stands a few words before this one in the same sentence."""
        if not self.before:
            return None
        stated, resolved = self.before[-1]
        tokens = self.lexed.tokens
        near = self.stated.first - stated.after <= _NEAR
        same = tokens[stated.first].sentence == tokens[self.stated.first].sentence
        return (stated, resolved) if near and same else None


_LONGEST_FEAST = 6  # days after the first of a feast: «ثالث أيام العيد»
_FAR = 300  # days: a sign that stands farther off does not make a date of next week one of last year


def resolve(kept: Sequence[Candidate], lexed: Lexed, published: dt.date | None) -> list[Mapping[str, Any]]:
    """The fields of the records of the date candidates that survived merging, in text order.

    Args:
        kept: Candidates whose payload is a :class:`~newsextract.dates.expression.Stated`.
        lexed: The text.
        published: Publication date; without it, what is stated relatively has no days.
    """
    before: list[tuple[Stated, Resolved]] = []
    records: list[dict[str, Any]] = []
    for candidate in kept:
        stated: Stated = candidate.payload
        resolved = _resolved(stated.expression, Context(lexed, published, stated, before))
        before.append((stated, resolved))
        records.append(_fields(stated.expression, resolved))
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


def _fields(expression: Expression, resolved: Resolved) -> dict[str, Any]:
    """The fields of a ``Date`` record."""
    named = _shown(expression)
    span = resolved.span
    return {
        "start_date": None if span is None else span.start,
        "end_date": None if span is None else span.end,
        "granularity": resolved.granularity,
        "part": getattr(expression, "part", None),
        "calendar": getattr(named, "calendar", "gregorian"),
        "month_system": named.system if isinstance(named, Named) else None,
        "range_id": None,
        "year": _year_shown(named),
        "month": named.month if isinstance(named, Named) else None,
        "day": named.day if isinstance(named, Named) else None,
        "notes": resolved.notes,
    }


def _shown(expression: Expression) -> Expression:
    return expression.first if isinstance(expression, Pair) else expression


def _year_shown(expression: Expression) -> int | None:
    if isinstance(expression, Named):
        return -expression.year if expression.bc and expression.year is not None else expression.year
    if isinstance(expression, Season | Feast):
        return expression.year
    return expression.number if isinstance(expression, Period) else None


# ---- One function for each kind of expression ------------------------------------------------------------------------


def _resolved(expression: Expression, context: Context) -> Resolved:
    return _RESOLVERS[type(expression)](expression, context)


def _named(date: Named, context: Context) -> Resolved:
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
    if date.within is not None:
        year = _year_within(date.within, date, context)
        return (None, None) if year is None else (calendar.span(date.calendar, year, date.month, date.day), year)
    neighbour = context.neighbour()
    if neighbour is not None and date.towards is None and date.calendar == "gregorian":
        stated, resolved = neighbour
        if resolved.granularity == "year" and resolved.span is not None and not stated.link:
            year = resolved.span.start.year
            if resolved.span.end.year == year:
                return calendar.span("gregorian", year, date.month, date.day), year
    if date.towards == "same" and date.month is not None:
        last = context.last("day", "month", "year")
        if last is not None:
            year = calendar.year_of(date.calendar, last.start)
            return calendar.span(date.calendar, year, date.month, date.day), year
    if context.published is None or date.month is None:
        return None, None
    return _nearest(date, context.published, context)


def _in_year(date: Named, year: int) -> tuple[Span | None, int]:
    if date.calendar == "hijri" and date.month is not None and year > 1600:
        first = calendar.hijri_year(dt.date(min(year, 9000), 1, 1))
        for candidate in range(first, first + 3):
            span = calendar.span("hijri", candidate, date.month, date.day)
            if span is not None and span.start.year == year:
                return span, candidate
        return None, first
    return calendar.span(date.calendar, year, date.month, date.day), year


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
    if date.towards in ("past", "previous", "last"):
        fitting = [option for option in options if option[0].end < current.start]
        return _last(fitting)
    if date.towards in ("future", "next"):
        fitting = [option for option in options if option[0].start > current.end]
        return _first(fitting)
    joined = context.joined()
    if joined is not None and isinstance(joined[0].expression, Named):
        start = joined[1].start
        later = [option for option in options if joined[0].link != "range" or option[1].start >= start]
        return min(later, key=lambda option: option[1].distance(start), default=(None, None, None))[1:]
    told = None if date.towards == "current" else context.sign()
    best = min(options, key=lambda option: option[1].distance(published), default=None)
    if told is not None:
        fitting = (
            _last([option for option in options if option[1].start <= published])
            if told.tense == "past"
            else _first([option for option in options if option[1].end >= published])
        )
        far = fitting[0] is None or fitting[0].distance(published) > _FAR
        if told.close or best is None or not far:
            return fitting
    return (None, None) if best is None else best[1:]


def _last(options: list[tuple[Span, Span, int]]) -> tuple[Span | None, int | None]:
    return options[-1][1:] if options else (None, None)


def _first(options: list[tuple[Span, Span, int]]) -> tuple[Span | None, int | None]:
    return options[0][1:] if options else (None, None)


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
            week = neighbour[1].span
        elif len(context.before) > 1 and _follows_in_week(context):
            week = context.before[-2][1].span
    if week is not None:
        day = calendar.add_days(week.start, date.weekday)
        return Resolved(None if day is None else calendar.day_span(day), "day")
    published = context.published
    if published is None or date.within is not None or date.towards == "same":
        return Resolved(None, "day")
    since = (published.weekday() - date.weekday) % 7
    if date.towards in ("past", "previous", "last"):
        offset = -(since or 7)
    elif date.towards in ("future", "next"):
        offset = 7 - since
    elif context.tense() == "future":
        offset = (7 - since) % 7
    else:
        offset = -since
    day = calendar.add_days(published, offset)
    joined = context.joined()
    while joined is not None and joined[0].link == "range" and day is not None and day < joined[1].start:
        day = calendar.add_days(day, 7)
    return Resolved(None if day is None else calendar.day_span(day), "day")


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
    return Resolved(periods.period(period, context), granularity)


def _shift(shift: Shift, context: Context) -> Resolved:
    granularity: Granularity = "month" if shift.unit == "month" else "day" if shift.unit in ("day", "week") else "year"
    if shift.amount is None:
        return Resolved(None, "week" if shift.unit == "week" else granularity)
    anchor = context.published
    if shift.from_text:
        last = context.last("day")
        anchor = last.start if last is not None else None
    elif shift.amount > 0 and context.tense() == "past":
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


def _years(years: Years, _context: Context) -> Resolved:
    first, last = calendar.span(years.calendar, years.first), calendar.span(years.calendar, years.last)
    granularity: Granularity = "decade" if years.last - years.first == 9 else "century"
    if first is None or last is None or years.bc:
        return Resolved(None, granularity)
    tabular = calendar.is_tabular(years.calendar, years.first) or calendar.is_tabular(years.calendar, years.last)
    return Resolved(Span(first.start, last.end), granularity, ("tabular",) if tabular else ())


def _season(season: Season, context: Context) -> Resolved:
    if season.year is not None:
        return Resolved(periods.season(season.number, season.year), "month")
    if season.within is not None:
        span = periods.period(season.within, context)
        return Resolved(None if span is None else periods.season(season.number, span.start.year), "month")
    if context.published is None:
        return Resolved(None, "month")
    here = context.published
    options = [s for s in (periods.season(season.number, here.year + k) for k in range(-2, 3)) if s is not None]
    if season.towards == "past":
        return Resolved(max((s for s in options if s.end < here), default=None), "month")
    if season.towards in ("future", "next"):
        return Resolved(min((s for s in options if s.start > here), default=None), "month")
    return Resolved(min(options, key=lambda s: s.distance(here), default=None), "month")


def _portion(portion: Portion, context: Context) -> Resolved:
    inner = None if portion.within is None else _resolved(portion.within, context)
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
        towards = "past" if feast.towards in ("past", "previous", "last") else "future"
    return Resolved(holidays.nearest(feast.name, context.published, towards or context.tense(), feast.towards), "day")


def _pair(pair: Pair, context: Context) -> Resolved:
    """Two statements of one date: the Gregorian one wins, a disagreement is noted."""
    first, second = _resolved(pair.first, context), _resolved(pair.second, context)
    hijri_first = getattr(pair.first, "calendar", None) == "hijri"
    winner, other = (second, first) if hijri_first else (first, second)
    if winner.span is None:
        return other
    if other.span is None:
        return Resolved(winner.span, winner.granularity, winner.notes)
    apart = not (other.span.start <= winner.span.end and winner.span.start <= other.span.end)
    notes: tuple[Note, ...] = tuple(dict.fromkeys(winner.notes + other.notes))
    notes = tuple(note for note in notes if note != "weekday_disagrees")
    weekday = next((d.weekday for d in (pair.first, pair.second) if isinstance(d, Named) and d.weekday is not None), None)
    if weekday is not None and winner.granularity == "day" and winner.span.start.weekday() != weekday:
        notes = (*notes, "weekday_disagrees")
    return Resolved(winner.span, winner.granularity, (*notes, "calendars_disagree") if apart else notes)


_RESOLVERS: Mapping[type[Any], Callable[[Any, Context], Resolved]] = {
    DayWord: _dayword,
    Feast: _feast,
    Named: _named,
    Pair: _pair,
    Period: _period,
    Portion: _portion,
    Season: _season,
    Shift: _shift,
    WeekDay: _weekday,
    Years: _years,
}
