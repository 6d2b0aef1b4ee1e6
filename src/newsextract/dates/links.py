"""How neighbouring dates are joined, and what they lend each other: years, modifiers, days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from newsextract.dates.expression import DayWord, Expression, Named, WeekDay, Years
from newsextract.dates.found import Found, Link, between
from newsextract.dates.symbols import Lattice

_CENTURY = 19  # hundreds of years of a decade that is named alone
_DECADE = 9  # years from the first to the last of a decade
_JOINS: dict[str, Link] = {"to": "range", "dash": "range", "and": "list", "or": "list", "slash": "range"}


def linked(lattice: Lattice, dates: list[Found]) -> Iterator[Found]:
    """The dates with their links; what one leaves out, its neighbour lends."""
    for index in range(len(dates) - 1):
        one, other = dates[index], dates[index + 1]
        if other.first - one.after == 1 and lattice.words[one.after] == "(":
            dates[index], dates[index + 1] = _explained(one, other)
            continue
        link = _link(lattice, one, other)
        if link:
            dates[index] = one._replace(link=link, expression=_shared(one.expression, other.expression))
            dates[index + 1] = other._replace(expression=_continued(dates[index].expression, other.expression))
    yield from dates


def _explained(one: Found, other: Found) -> tuple[Found, Found]:
    """«غداً (الأربعاء)», «الأربعاء (16 كانون الثاني)»: two dates that mean one day."""
    a, b = one.expression, other.expression
    if isinstance(a, DayWord) and isinstance(b, WeekDay):
        return one, other._replace(expression=DayWord(a.offset, b.weekday))
    if isinstance(a, WeekDay) and isinstance(b, Named) and b.day is not None and b.month is not None:
        both = replace(b, weekday=a.weekday)
        return one._replace(expression=both), other._replace(expression=both)
    return one, other


def _link(lattice: Lattice, one: Found, other: Found) -> Link:
    marks = list(between(lattice, one, other))
    while marks and marks[-1] in ("in", "for"):
        marks.pop()
    if marks in (["comma", "to"], ["comma", "and"]):
        marks.pop(0)
    if len(marks) != 1:
        return ""
    link = _JOINS.get(marks[0], "")
    if link == "list" and marks[0] == "and" and one.first and _isbetween(lattice, one.first):
        return "range"
    return link


def _isbetween(lattice: Lattice, first: int) -> bool:
    """Whether «بين» stands before an expression, «عامي» and the like taken over."""
    return any(
        symbol.kind == "between" and symbol.after == first
        for at in (first - 1, first - 2)
        if at >= 0
        for symbol in lattice.base(at)
    )


def _shared(one: Expression, other: Expression) -> Expression:
    """What the first of two joined dates takes from the second: a year, or a modifier of both."""
    if isinstance(one, WeekDay) and isinstance(other, WeekDay) and other.plural and one.towards is None:
        return replace(one, towards=other.towards, within=other.within)
    if isinstance(one, Years) and isinstance(other, Years):
        return _decades(one, other)
    if not isinstance(one, Named) or not isinstance(other, Named):
        return one
    if one.month is None or other.month is None:
        return one
    if one.year is not None or one.within is not None or one.towards is not None or one.calendar != other.calendar:
        return one
    year = other.year
    if year is not None and (one.month, one.day or 0) > (other.month, other.day or 31):
        year -= 1
    return replace(one, year=year, within=other.within, towards=other.towards)


def _decades(one: Years, other: Years) -> Years:
    """«ستينيات وأوائل سبعينيات القرن الثامن عشر»: a decade without a century is of the one named behind it."""
    bare = one.first // 100 == _CENTURY and one.last - one.first == other.last - other.first == _DECADE
    if not bare or one.within is not None or other.first // 100 == _CENTURY or other.calendar != "gregorian":
        return one
    start = other.first // 100 * 100 + one.first % 100
    return replace(one, first=start, last=start + _DECADE)


def _continued(one: Expression, other: Expression) -> Expression:
    """What the second of two joined dates takes from the first: its year."""
    if not isinstance(one, Named) or not isinstance(other, Named) or one.month is None or other.month is None:
        return other
    if other.year is not None or other.within is not None or other.towards is not None or one.year is None:
        return other
    if one.calendar != other.calendar or one.system == "numeric":
        return other
    later = (other.month, other.day or 31) >= (one.month, one.day or 0)
    return replace(other, year=one.year if later else one.year + 1)
