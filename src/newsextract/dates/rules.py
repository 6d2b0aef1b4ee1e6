"""What the rule tables share: a rule whose inner words carry no stray clitics, and how fields are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from newsextract.dates.expression import Expression, Named, PartName, Period, Portion, Season, Years
from newsextract.dates.pieces_named import MonthName, YearName
from newsextract.dates.pieces_words import Tail
from newsextract.grammar import Rule, Slots, Symbol

_INNER_CLITICS = frozenset(["", "ل", "ب"])
_OLDEST_GREGORIAN = 1600
"""A greater year beside a Hijri month is a Gregorian one («محرم 2025»)."""


def rule(name: str, pattern: str, build: Callable[[Slots], Expression | None], *examples: str) -> Rule:
    """A rule that declines where a word after the first carries «و» or «ف».

    Args:
        name: Unique and readable.
        pattern: Kinds of symbols; slots whose name begins with ``_`` stay outside of the span.
        build: From the slots to an expression.
        examples: Texts that the rule matches in full.
    """

    def checked(slots: Slots) -> Expression | None:
        symbols = list(slots.values())
        if any(symbol.clitic not in _INNER_CLITICS for symbol in symbols[1:]):
            return None
        return build(slots)

    return Rule(name, pattern, checked, examples)


def value(slots: Slots, name: str) -> Any:  # noqa: ANN401 - symbols of every kind carry values of their own
    """The value in a slot, or ``None`` where it is empty."""
    symbol: Symbol | None = slots.get(name)
    return None if symbol is None else symbol.value


def named(
    month: MonthName, tail: Tail | None, *, day: int | None = None, weekday: int | None = None, near: bool = False
) -> Named | None:
    """A date of a named month.

    Args:
        month: The month.
        tail: What says of which year it is.
        day: Day of the month.
        weekday: Day of the week, Monday 0.
        near: Whether «اليوم», «أمس» … stand beside it.
    """
    tail = tail or Tail()
    year = tail.year
    if month.strict and (year is None or day is None):
        return None
    if year is not None and not _fits(month, year):
        return None
    return Named(
        year=None if year is None else year.number,
        month=month.number,
        calendar=month.calendar,
        system=month.system,
        other_month=month.other,
        within=tail.within,
        towards=tail.towards,
        plural=tail.plural,
        bc=year is not None and year.bc,
        doubt=month.doubt,
        day=day,
        weekday=weekday,
        near=near,
    )


def _fits(month: MonthName, year: YearName) -> bool:
    """A Hijri year does not stand beside a Gregorian month."""
    return month.calendar == "hijri" or year.calendar != "hijri"


def year_of(year: YearName) -> Named:
    """A whole year."""
    return Named(year=year.number, calendar=year.calendar or "gregorian", bc=year.bc, bare=not year.noun)


def with_part(expression: Expression, part: PartName) -> Expression | None:
    """The same period with the part of it that is meant, or ``None`` where it takes none."""
    if isinstance(expression, Named):
        return replace(expression, part=part) if expression.day is None else None
    if isinstance(expression, Period):
        return replace(expression, part=part) if expression.count == 1 and expression.unit != "day" else None
    if isinstance(expression, Portion) and expression.of == 0:
        return None
    if isinstance(expression, Season | Years | Portion):
        return replace(expression, part=part)
    return None
