"""Texts that tell of a past year alone: a day there without a year belongs to the year told last.

«دخلت القوات المدينة عام 1945. وفي 5 مارس …»: who reads the second sentence stays in 1945, unless the text speaks of
days near its own publication as well, as news does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsextract.dates import calendar, events
from newsextract.dates.expression import DayWord, Expression, Feast, Named, Pair, Period, Season, Shift, Stated, WeekDay
from newsextract.dates.traps import traps

if TYPE_CHECKING:
    from newsextract.dates.surroundings import Context

_DISTANT = 2  # years before publication
_FARTHEST = 150  # tokens from the year to the day
_BESIDE = 5  # tokens from «ولد» to its year
_NEAR_UNITS = ("day", "week", "month", "year", "quarter", "season")
_FROM_TEXT = ("same", "next", "previous")


def is_history(dates: Sequence[Stated], published: dt.date | None) -> bool:
    """Whether a text names past years, and no day or year near its publication.

    Args:
        dates: All its dates.
        published: Publication date; without it nothing is known.
    """
    if published is None:
        return False
    expressions = [part for one in dates for part in _parts(one.expression)]
    if any(_is_near(expression, published) for expression in expressions):
        return False
    return any(isinstance(e, Named) and e.year is not None for e in expressions)


def year_told(date: Named, context: Context) -> int | None:
    """The year, in its own calendar, of a day or month without one in such a text; ``None`` where none is told."""
    if not context.history or date.towards is not None or date.month is None:
        return None
    for stated, resolved in reversed(context.before):
        if context.stated.first - stated.after > _FARTHEST:
            return None
        told = next(
            (p for p in _parts(stated.expression) if isinstance(p, Named) and p.calendar == date.calendar), None
        )
        if told is not None and told.year is None and events.year(context.lexed, stated.first, told, context.published):
            continue
        if told is None or resolved.span is None or (told.month is None and _of_a_life(context, stated)):
            continue
        year = told.year or calendar.year_of(date.calendar, resolved.span.start)
        return year if told.month is None else nearest_year(date, year, resolved.span.start)
    return None


def nearest_year(date: Named, year: int, day: dt.date) -> int:
    """The year beside a given one whose day lies nearest: January 5 told after December 20, 1944 is of 1945."""
    spans = [(y, calendar.span(date.calendar, y, date.month, date.day)) for y in (year, year + 1, year - 1)]
    return min(((span.distance(day), y) for y, span in spans if span is not None), default=(0, year))[1]


def _parts(expression: Expression) -> tuple[Expression, ...]:
    return (expression.second, expression.first) if isinstance(expression, Pair) else (expression,)


def _is_near(expression: Expression, published: dt.date) -> bool:
    """Whether an expression speaks of the time of publication."""
    if isinstance(expression, Named):
        return _is_near_named(expression, published)
    if isinstance(expression, Period):
        return expression.unit in _NEAR_UNITS and expression.number is None and expression.towards not in _FROM_TEXT
    if isinstance(expression, Feast):
        return expression.year is None and expression.within is None
    if isinstance(expression, WeekDay):
        return expression.within is None
    if isinstance(expression, Shift):
        return not expression.from_text and (expression.amount or 0) <= 0  # «بعد سبع سنوات» may be told of then
    return isinstance(expression, DayWord) or (isinstance(expression, Season) and expression.towards is not None)


def _is_near_named(date: Named, published: dt.date) -> bool:
    if date.within is not None and _is_near(date.within, published):
        return True
    if date.near:
        return True
    if date.year is None or date.bc:
        return date.towards not in (None, "same") or date.weekday is not None
    return calendar.year_of(date.calendar, published) - date.year < _DISTANT


def _of_a_life(context: Context, stated: Stated) -> bool:
    """«ولد عام 1980», «تأسس النادي عام 1945»: a year that the story does not stay in."""
    words = context.lexed.words[max(stated.first - _BESIDE, 0) : stated.first]
    told = {form for word in words for form in (word, word[1:])}
    return not traps()["life"].isdisjoint(told) or (bool(words) and words[-1] == "منذ")
