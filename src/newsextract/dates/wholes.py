"""The composite symbol ``whole``: any period that a part, a portion or a feast may lie in."""

from __future__ import annotations

from collections.abc import Iterator

from newsextract.dates.expression import Expression, Period, Season, Years
from newsextract.dates.pieces import PIECES as SIMPLE
from newsextract.dates.pieces import Tail, YearName, month, period, tail, year
from newsextract.dates.rules import named, year_of
from newsextract.dates.symbols import Lattice, Piece
from newsextract.grammar import Symbol


def whole(lattice: Lattice, index: int) -> Iterator[Symbol]:
    """«آذار 2018», «عام 2018», «العام الماضي», «تسعينيات القرن الماضي», «صيف 2018», «العام» alone."""
    for symbol in month(lattice, index):
        yield from _months(lattice, symbol)
    for symbol in year(lattice, index):
        yield _as(symbol, year_of(symbol.value))
    for symbol in lattice.base(index):
        if symbol.kind == "bareyear":
            yield _as(symbol, year_of(YearName(symbol.value, noun=False)))
        elif symbol.kind == "season":
            yield from _seasons(lattice, symbol)
        elif symbol.kind == "decade":
            yield from _decades(lattice, symbol)
        elif symbol.kind == "unit":
            yield from _units(lattice, symbol)
    for symbol in period(lattice, index):
        yield symbol._replace(kind="whole")
        if symbol.value.unit == "month":
            yield from _month_of_year(lattice, symbol)


def _as(symbol: Symbol, expression: Expression) -> Symbol:
    return symbol._replace(kind="whole", value=expression)


def _months(lattice: Lattice, name: Symbol) -> Iterator[Symbol]:
    expression = named(name.value, None)
    if expression is not None:
        yield _as(name, expression)
    for ending in tail(lattice, name.after):
        expression = named(name.value, ending.value)
        if expression is not None:
            yield _as(name._replace(after=ending.after, end=ending.end), expression)


def _month_of_year(lattice: Lattice, symbol: Symbol) -> Iterator[Symbol]:
    """«الشهر نفسه من العام الماضي» is not resolved further than its first half; only the span grows."""
    for of in lattice.after(symbol.after, "of"):
        for ending in period(lattice, of.after):
            if ending.value.unit == "year" and ending.clitic == "":
                yield symbol._replace(kind="whole", after=ending.after, end=ending.end)


def _seasons(lattice: Lattice, season: Symbol) -> Iterator[Symbol]:
    number, definite = season.value
    for ending in tail(lattice, season.after):
        stated: Tail = ending.value
        found = season._replace(after=ending.after, end=ending.end)
        if stated.year is not None:
            yield _as(found, Season(number, stated.year.number))
        elif stated.within is not None and stated.within.unit == "year":
            yield _as(found, Season(number, within=stated.within))
        elif stated.towards is not None and definite:
            yield _as(found, Season(number, towards=stated.towards))


def _decades(lattice: Lattice, decade: Symbol) -> Iterator[Symbol]:
    tens, _ = decade.value
    century = 2000 if tens == 10 else 1900
    yield _as(decade, Years(century + tens, century + tens + 9))
    at = decade.after
    for of in lattice.after(at, "of"):
        at = of.after
    for unit in lattice.after(at, "unit"):
        for ending in _centuries(lattice, unit):
            inner = ending.value
            found = decade._replace(after=ending.after, end=ending.end)
            if isinstance(inner, Years):
                yield _as(found, Years(inner.first + tens, inner.first + tens + 9, inner.calendar))
            elif isinstance(inner, Period):
                first = {"past": 1900, "current": 2000}.get(inner.towards)
                if first is not None:
                    yield _as(found, Years(first + tens, first + tens + 9))


def _centuries(lattice: Lattice, unit: Symbol) -> Iterator[Symbol]:
    """«القرن التاسع عشر», «القرن الـ19», «القرن الخامس الهجري», «القرن الماضي»."""
    word, definite = unit.value
    if word.unit != "century" or word.form != "singular" or not definite:
        return
    for figure in lattice.after(unit.after, "figure"):
        number: int = figure.value.value
        if not (figure.value.ordinal or figure.value.definite) or not 1 <= number <= 30:
            continue
        found = unit._replace(after=figure.after, end=figure.end)
        yield _as(found, Years((number - 1) * 100 or 1, number * 100 - 1))
        for era in lattice.after(figure.after, "era"):
            calendar = "hijri" if era.value == "hijri" else "gregorian"
            if era.value != "bc":
                years = (
                    Years((number - 1) * 100 + 1, number * 100, calendar)
                    if calendar == "hijri"
                    else Years((number - 1) * 100 or 1, number * 100 - 1)
                )
                yield _as(found._replace(after=era.after, end=era.end), years)
    for modifier in lattice.after(unit.after, "modifier"):
        towards, plural = modifier.value
        if not plural:
            yield _as(unit._replace(after=modifier.after, end=modifier.end), Period("century", towards))


def _units(lattice: Lattice, unit: Symbol) -> Iterator[Symbol]:
    word, definite = unit.value
    yield from _centuries(lattice, unit)
    if word.unit == "decade" and word.form == "singular":  # «عقد التسعينيات»
        for decade in lattice.after(unit.after, "decade"):
            for found in _decades(lattice, decade):
                yield found._replace(first=unit.first, start=unit.start, clitic=unit.clitic)
    if definite and word.form == "singular" and word.unit in ("week", "month", "year", "decade", "century"):
        yield unit._replace(kind="this_unit", value=Period(word.unit, "current"))


PIECES: tuple[Piece, ...] = (*SIMPLE, whole)
"""All readers of composite symbols."""
