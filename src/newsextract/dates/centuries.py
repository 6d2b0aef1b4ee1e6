"""Centuries: «القرن التاسع عشر», «القرن الهجري الأول», «القرنين التاسع عشر والعشرين»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from newsextract.dates.counted import counts
from newsextract.dates.expression import Expression, Period, Years
from newsextract.dates.found import Found
from newsextract.dates.symbols import Lattice
from newsextract.grammar import Symbol

_LATEST_CENTURY = 30
_DECADE = 10


def as_whole(symbol: Symbol, expression: Expression) -> Symbol:
    """The composite symbol ``whole`` of an expression."""
    return symbol._replace(kind="whole", value=expression)


def centuries(lattice: Lattice, unit: Symbol) -> Iterator[Symbol]:
    """«القرن التاسع عشر», «القرن الـ19», «القرن الخامس الهجري», «القرن الماضي»."""
    word, definite = unit.value
    if word.unit != "century" or not definite:
        return
    if word.form != "singular":
        yield from _first_century(lattice, unit)
        return
    for era in lattice.after(unit.after, "era"):
        yield from _century_of_era(lattice, unit, era)
    for figure in lattice.after(unit.after, "figure"):
        number: int = figure.value.value
        told = figure.value.ordinal or figure.value.definite or figure.value.shape
        if not told or not 1 <= number <= _LATEST_CENTURY:
            continue
        found = unit._replace(after=figure.after, end=figure.end)
        yield as_whole(found, century(number))
        for era in lattice.after(figure.after, "era"):
            yield as_whole(found._replace(after=era.after, end=era.end), century(number, era.value))
    for modifier in lattice.after(unit.after, "modifier"):
        towards, plural = modifier.value
        if not plural:
            yield as_whole(unit._replace(after=modifier.after, end=modifier.end), Period("century", towards))
    for same in lattice.after(unit.after, "same"):
        yield as_whole(unit._replace(after=same.after, end=same.end), Period("century", "same"))


def century(number: int, era: str = "") -> Years:
    """A century by its number.

    >>> century(19)
    Years(first=1800, last=1899, calendar='gregorian', part=None, bc=False, within=None)
    """
    if era == "hijri":
        return Years((number - 1) * 100 + 1, number * 100, "hijri")
    return Years((number - 1) * 100 or 1, number * 100 - 1, bc=era == "bc")


def _first_century(lattice: Lattice, unit: Symbol) -> Iterator[Symbol]:
    """The first of «القرنين التاسع عشر والعشرين»; the others come with the members of lists."""
    for figure in lattice.after(unit.after, "figure"):
        told = figure.value.ordinal or figure.value.shape
        if told and 1 <= figure.value.value <= _LATEST_CENTURY:
            yield as_whole(unit._replace(after=figure.after, end=figure.end), century(figure.value.value))


def _century_of_era(lattice: Lattice, unit: Symbol, era: Symbol) -> Iterator[Symbol]:
    """«القرن الهجري الأول»."""
    for figure in lattice.after(era.after, "figure"):
        if figure.value.ordinal and 1 <= figure.value.value <= _LATEST_CENTURY:
            yield as_whole(unit._replace(after=figure.after, end=figure.end), century(figure.value.value, era.value))


def listed(lattice: Lattice, one: Found) -> list[Found]:
    """A century with those behind it: «القرنين التاسع عشر والعشرين», «أواخر القرن التاسع عشر وأوائل العشرين».

    Args:
        lattice: Readings of the text.
        one: The first of them; anything else is given back alone.
    """
    numbers = [_number(one.expression)]
    found = [one]
    while numbers[-1]:
        following = next(_next_century(lattice, found[-1].after, numbers[-1]), None)
        if following is None:
            break
        number, symbol = following
        numbers.append(number)
        found.append(Found(symbol.value, one.rule, symbol.first, symbol.after, symbol.start, symbol.end, symbol.clitic))
    if len(found) > 1:
        for era in lattice.after(found[-1].after, "era"):  # «القرنين الثالث والرابع الهجريين»
            found[-1] = found[-1]._replace(after=era.after, end=era.end)
            return [_of_era(a, number, era.value) for a, number in zip(found, numbers, strict=True)]
    return found


def _number(expression: Expression) -> int:
    """The number of a Gregorian century; 0 for anything else."""
    if not isinstance(expression, Years) or expression.last - expression.first < _DECADE:
        return 0
    return 0 if expression.calendar == "hijri" or expression.bc else expression.last // 100 + 1


def _of_era(one: Found, number: int, era: str) -> Found:
    part = getattr(one.expression, "part", None)
    return one._replace(expression=replace(century(number, era), part=part))


def _next_century(lattice: Lattice, at: int, number: int) -> Iterator[tuple[int, Symbol]]:
    starts: list[tuple[int, tuple[str, ...]]] = [(at, ("و",))]
    starts += [(join.after, ("", "و")) for join in lattice.after(at, "and", "dash", "to", "or", clitics=("", "و"))]
    for index, clitics in starts:
        for part in lattice.after(index, "part", clitics=clitics):
            for figure in _later(lattice, part.after, number, ("",), sure=True):
                stated = replace(century(figure.value.value), part=part.value)
                yield figure.value.value, part._replace(value=stated, after=figure.after, end=figure.end)
        for figure in _later(lattice, index, number, clitics):
            yield figure.value.value, figure._replace(value=century(figure.value.value))


def _later(lattice: Lattice, at: int, number: int, clitics: tuple[str, ...], *, sure: bool = False) -> Iterator[Symbol]:
    """«العشرين» behind the nineteenth century, where it counts no noun («والعشرين لحظة»)."""
    for figure in lattice.after(at, "figure", clitics=clitics):
        value = figure.value
        later = number < value.value <= _LATEST_CENTURY
        if later and (value.definite or value.shape) and (sure or not counts(lattice, figure.after, value.value)):
            yield figure
