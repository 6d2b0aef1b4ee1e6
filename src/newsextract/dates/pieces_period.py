"""Composite symbols of whole periods in words: «الأسبوع الماضي», «هذا العام», «آخر ثلاث سنوات»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from newsextract.dates.calendar import CalendarName
from newsextract.dates.expression import Period, Towards
from newsextract.dates.pieces_named import year
from newsextract.dates.symbols import Lattice, begins, until
from newsextract.dates.words import Unit, UnitWord
from newsextract.grammar import Symbol

_MANY = range(2, 1000)
_ADJECTIVE_UNITS = ("year", "season")

PERIODS = ("this", "that", "same", "unit:definite", "figure", "last", "night_noun")
"""Kinds of symbols with which a period begins."""


@begins(*PERIODS, makes=["period"])
def period(lattice: Lattice, index: int) -> Iterator[Symbol]:
    """«الأسبوع الماضي», «هذا العام», «العام نفسه», «الأيام الثلاثة الماضية», «آخر ثلاث سنوات»."""
    for symbol in lattice.base(index):
        if symbol.kind in ("this", "that", "same"):
            yield from _pointed(lattice, symbol)
        elif symbol.kind == "unit" and symbol.value[1] and symbol.value[0].unit != "hour":
            word: UnitWord = symbol.value[0]
            yield from {"singular": _single, "dual": _two, "plural": _several}[word.form](lattice, symbol, word)
        elif symbol.kind == "figure" and symbol.value.definite:
            for noun in lattice.after(symbol.after, "unit"):
                if not noun.value[1]:
                    yield from _counted(lattice, symbol, noun, noun.value[0].unit, symbol.value.value)
        elif symbol.kind == "last":
            yield from _rolling(lattice, symbol)
        elif symbol.kind == "night_noun" and symbol.value[1]:
            yield from _night(lattice, symbol)


def _pointed(lattice: Lattice, pointer: Symbol) -> Iterator[Symbol]:
    """«هذا العام», «ذلك اليوم», «نفس الشهر»."""
    towards: Towards = "current" if pointer.kind == "this" else "same"
    for night in lattice.after(pointer.after, "night_noun"):
        if night.value[1]:
            yield until(pointer, night, "period", Period("day", towards))
    for noun in lattice.after(pointer.after, "unit"):
        word, definite = noun.value
        if word.form != "singular" or not definite or word.unit == "hour":
            continue
        last, bare = with_adjective(lattice, noun, word)
        for modifier in lattice.after(last.after, "modifier"):
            if modifier.value[0] == "current":
                last = modifier
        for same in lattice.after(last.after, "same"):
            if pointer.kind == "that":
                last = same
        stated = until(pointer, last, "period", replace(bare, towards=towards))
        yield from _numbered(lattice, stated)
        if pointer.kind == "this" and word.unit == "day":
            yield from _of_year(lattice, stated)


def _night(lattice: Lattice, noun: Symbol) -> Iterator[Symbol]:
    """«الليلة السابقة», «الليلة ذاتها»: the day that the night begins on."""
    for modifier in lattice.after(noun.after, "modifier"):
        if modifier.value[0] in ("next", "previous") and not modifier.value[1]:
            yield until(noun, modifier, "period", Period("day", modifier.value[0]))
    for same in lattice.after(noun.after, "same"):
        yield until(noun, same, "period", Period("day", "same"))


def _of_year(lattice: Lattice, day: Symbol) -> Iterator[Symbol]:
    """«في مثل هذا اليوم من عام 1973»."""
    for of in lattice.after(day.after, "of"):
        for ending in year(lattice, of.after):
            if ending.clitic == "" and not ending.value.bc and ending.value.calendar != "hijri":
                yield until(day, ending, "period", replace(day.value, number=ending.value.number))


def with_adjective(lattice: Lattice, noun: Symbol, word: UnitWord) -> tuple[Symbol, Period]:
    """The noun with «الدراسي», «المالي», «الهجري» …, and the period of them both."""
    bare = Period(word.unit, "current")
    for adjective in lattice.after(noun.after, "of_year"):
        if word.unit in _ADJECTIVE_UNITS:
            calendar: CalendarName = "hijri" if adjective.value == "hijri" else "gregorian"
            school = adjective.value == "school"
            return adjective, Period(word.unit, "current", calendar=calendar, school=school)
    return noun, bare


def _single(lattice: Lattice, noun: Symbol, word: UnitWord) -> Iterator[Symbol]:
    """«العام الماضي», «العام الدراسي المقبل», «اليوم نفسه»."""
    last, bare = with_adjective(lattice, noun, word)
    for modifier in lattice.after(last.after, "modifier"):
        towards, plural = modifier.value
        if not plural and towards != "last":
            yield from _numbered(lattice, until(noun, modifier, "period", replace(bare, towards=towards)))
    for same in lattice.after(last.after, "same"):
        yield until(noun, same, "period", replace(bare, towards="same"))
    for fresh in lattice.after(last.after, "fresh"):
        if word.unit == "year":
            yield from _numbered(lattice, until(noun, fresh, "period", replace(bare, towards="new")))


def _two(lattice: Lattice, noun: Symbol, word: UnitWord) -> Iterator[Symbol]:
    """«الشهرين الماضيين»."""
    for modifier in lattice.after(noun.after, "modifier"):
        towards, plural = modifier.value
        stated = _many(word.unit, towards, 2)
        if stated is not None and plural:
            yield until(noun, modifier, "period", stated)


def _several(lattice: Lattice, noun: Symbol, word: UnitWord) -> Iterator[Symbol]:
    """«الأيام الثلاثة الماضية», «الأعوام الماضية الثلاثة»."""
    for figure in lattice.after(noun.after, "figure"):
        if not figure.value.ordinal or figure.value.definite:
            yield from _counted(lattice, noun, figure, word.unit, figure.value.value)
    for modifier in lattice.after(noun.after, "modifier"):
        for figure in lattice.after(modifier.after, "figure"):
            stated = _many(word.unit, modifier.value[0], figure.value.value)
            if stated is not None and figure.value.definite:
                yield until(noun, figure, "period", stated)


def _counted(lattice: Lattice, first: Symbol, last: Symbol, unit: Unit, count: int) -> Iterator[Symbol]:
    for modifier in lattice.after(last.after, "modifier"):
        stated = _many(unit, modifier.value[0], count)
        if stated is not None:
            yield until(first, modifier, "period", stated)


def _many(unit: Unit, towards: Towards, count: int) -> Period | None:
    if count not in _MANY or unit == "hour":
        return None
    if towards == "last":
        return Period(unit, "past", count, rolling=True)
    return Period(unit, towards, count) if towards in ("past", "future", "next", "previous") else None


def _numbered(lattice: Lattice, stated: Symbol) -> Iterator[Symbol]:
    """«العام الماضي 2017» and «العام الجاري (2019)»; the figure is taken in."""
    yield stated
    if stated.value.unit != "year":
        return
    for figure in lattice.after(stated.after, "bareyear"):
        yield until(stated, figure, "period", replace(stated.value, number=figure.value))
    for opening in lattice.after(stated.after, "open"):
        for figure in lattice.after(opening.after, "bareyear"):
            for close in lattice.after(figure.after, "close"):
                yield until(stated, close, "period", replace(stated.value, number=figure.value))


def _rolling(lattice: Lattice, first: Symbol) -> Iterator[Symbol]:
    """«آخر ثلاث سنوات», «آخر شهرين»."""
    for noun in lattice.after(first.after, "unit"):
        word, definite = noun.value
        if word.form == "dual" and not definite and word.unit != "hour":
            yield until(first, noun, "period", Period(word.unit, "past", 2, rolling=True))
    for figure in lattice.after(first.after, "figure"):
        for noun in lattice.after(figure.after, "unit"):
            word, definite = noun.value
            count: int = figure.value.value
            if not definite and not figure.value.ordinal and count in _MANY and word.unit != "hour":
                yield until(first, noun, "period", Period(word.unit, "past", count, rolling=True))
