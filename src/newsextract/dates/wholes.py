"""The composite symbol ``whole``: any period that a part, a portion or a feast may lie in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from newsextract.dates.calendar import CalendarName
from newsextract.dates.centuries import centuries
from newsextract.dates.expression import Expression, Feast, Period, Season, Towards, Years
from newsextract.dates.pieces_named import MONTHS, YEARS, YearName, month, year
from newsextract.dates.pieces_period import PERIODS, period, with_adjective
from newsextract.dates.pieces_words import Tail, lead, length, tail
from newsextract.dates.rules import named, year_of
from newsextract.dates.symbols import Lattice, Piece, begins, until
from newsextract.grammar import Symbol

_WHOLES = ("bareyear", "decade", "season", "span_noun", "unit:decade", "unit:century", *MONTHS, *YEARS, *PERIODS)
_WINTER = 4
_FIRST_GREGORIAN = 1600  # a smaller year beside a feast is a Hijri one


@begins(*_WHOLES, makes=["whole", "this_unit"])
def whole(lattice: Lattice, index: int) -> Iterator[Symbol]:
    """«آذار 2018», «عام 2018», «العام الماضي», «تسعينيات القرن الماضي», «صيف 2018», «العام» alone."""
    for symbol in month(lattice, index):
        yield from _months(lattice, symbol)
    for symbol in year(lattice, index):
        yield _as(symbol, year_of(symbol.value))
    for symbol in lattice.base(index):
        reader = _READERS.get(symbol.kind)
        if reader is not None:
            yield from reader(lattice, symbol)
    for symbol in period(lattice, index):
        yield symbol._replace(kind="whole")
        if symbol.value.unit == "month":
            yield from _month_of_year(lattice, symbol)


def _as(symbol: Symbol, expression: Expression) -> Symbol:
    return symbol._replace(kind="whole", value=expression)


def _bare_year(_lattice: Lattice, figure: Symbol) -> Iterator[Symbol]:
    yield _as(figure, year_of(YearName(figure.value, noun=False)))


def _decade_of(lattice: Lattice, noun: Symbol) -> Iterator[Symbol]:
    """«فترة الخمسينيات», «عقد التسعينيات»."""
    for decade in lattice.after(noun.after, "decade"):
        for found in _decades(lattice, decade):
            yield found._replace(first=noun.first, start=noun.start, clitic=noun.clitic)


def _this_season(lattice: Lattice, pointer: Symbol) -> Iterator[Symbol]:
    """«هذا الصيف»."""
    for season in lattice.after(pointer.after, "season"):
        if season.value[1]:
            yield until(pointer, season, "whole", Season(season.value[0], towards="current"))


@begins("feast", makes=["feastday"])
def feast(lattice: Lattice, index: int) -> Iterator[Symbol]:
    """The composite symbol ``feastday``: «عيد الفطر», «عيد الفطر الماضي», «رأس السنة الهجرية 2019»."""
    for symbol in lattice.base(index):
        if symbol.kind != "feast":
            continue
        yield symbol._replace(kind="feastday", value=Feast(symbol.value))
        for ending in tail(lattice, symbol.after):
            stated: Tail = ending.value
            if stated.within is not None and stated.within.unit != "year":
                continue
            value = Feast(symbol.value, within=stated.within, towards=stated.towards)
            if stated.year is not None:
                guess: CalendarName = "hijri" if stated.year.number < _FIRST_GREGORIAN else "gregorian"
                value = Feast(symbol.value, stated.year.number, stated.year.calendar or guess)
            yield symbol._replace(kind="feastday", value=value, after=ending.after, end=ending.end)


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
            yield from _winter_of_two_years(lattice, found, number, stated.year.number)
        elif stated.within is not None and stated.within.unit == "year":
            yield _as(found, Season(number, within=stated.within))
        elif stated.towards is not None and definite:
            yield _as(found, Season(number, towards=stated.towards))


def _winter_of_two_years(lattice: Lattice, season: Symbol, number: int, first: int) -> Iterator[Symbol]:
    """«شتاء 2017-2018», «شتاء 2017/18»: the winter that lies in both."""
    for mark in lattice.after(season.after, "dash", "slash"):
        for figure in lattice.after(mark.after, "figure"):
            if figure.value.shape in (str(first + 1), f"{(first + 1) % 100:02}"):
                yield season._replace(
                    kind="whole", value=Season(number, first + (number == _WINTER)), after=figure.after, end=figure.end
                )


def _decades(lattice: Lattice, decade: Symbol) -> Iterator[Symbol]:
    tens = decade.value[0]
    century = 2000 if tens == 10 else 1900
    yield _as(decade, Years(century + tens, century + tens + 9))
    at = decade.after
    for of in lattice.after(at, "of"):
        at = of.after
    for unit in lattice.after(at, "unit"):
        for ending in centuries(lattice, unit):
            inner = ending.value
            found = decade._replace(after=ending.after, end=ending.end)
            if isinstance(inner, Years):
                yield _as(found, Years(inner.first + tens, inner.first + tens + 9, inner.calendar))
            elif isinstance(inner, Period):
                first = {"past": 1900, "current": 2000}.get(inner.towards)
                if first is not None:
                    yield _as(found, Years(first + tens, first + tens + 9))
                elif inner.towards == "same":
                    yield _as(found, Years(century + tens, century + tens + 9, within=inner))


def _units(lattice: Lattice, unit: Symbol) -> Iterator[Symbol]:
    word, definite = unit.value
    yield from centuries(lattice, unit)
    if (word.unit, word.form) in (("decade", "singular"), ("year", "plural")):  # «عقد التسعينيات», «سنوات التسعينيات»
        yield from _decade_of(lattice, unit)
    if definite and word.form == "singular" and word.unit in ("week", "month", "year", "decade", "century"):
        towards: Towards = "same" if word.unit in ("decade", "century") else "current"
        yield unit._replace(kind="this_unit", value=Period(word.unit, towards))
        last, stated = with_adjective(lattice, unit, word)
        if last is not unit:
            yield until(unit, last, "this_unit", stated)


_READERS: Mapping[str, Callable[[Lattice, Symbol], Iterator[Symbol]]] = {
    "bareyear": _bare_year,
    "decade": _decades,
    "season": _seasons,
    "span_noun": _decade_of,
    "this": _this_season,
    "unit": _units,
}

PIECES: tuple[Piece, ...] = (month, year, period, tail, lead, length, whole, feast)
"""All readers of composite symbols."""
