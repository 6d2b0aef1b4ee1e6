"""Composite symbols of whole periods in words: «الأسبوع الماضي», «هذا العام», «آخر ثلاث سنوات»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from newsextract.dates.expression import Period, Towards
from newsextract.dates.symbols import Lattice
from newsextract.dates.words import UnitWord
from newsextract.grammar import Symbol


def period(lattice: Lattice, index: int) -> Iterator[Symbol]:
    """«الأسبوع الماضي», «هذا العام», «العام نفسه», «الأيام الثلاثة الماضية», «آخر ثلاث سنوات»."""
    for symbol in lattice.base(index):
        if symbol.kind in ("this", "that", "same"):
            yield from _pointed(lattice, symbol)
        elif symbol.kind == "unit":
            word, definite = symbol.value
            if word.unit == "hour":
                continue
            if definite:
                yield from _definite(lattice, symbol, word)
        elif symbol.kind == "figure" and symbol.value.definite:
            for noun in lattice.after(symbol.after, "unit"):
                if noun.value[0].unit != "hour" and not noun.value[1]:
                    yield from _counted(lattice, symbol, noun.after, noun.value[0].unit, symbol.value.value)
        elif symbol.kind == "last":
            yield from _rolling(lattice, symbol)


def _pointed(lattice: Lattice, pointer: Symbol) -> Iterator[Symbol]:
    towards: Towards = "current" if pointer.kind == "this" else "same"
    for noun in lattice.after(pointer.after, "unit"):
        word, definite = noun.value
        if word.form != "singular" or not definite or word.unit in ("hour", "quarter"):
            continue
        after, end, calendar, school = noun.after, noun.end, "gregorian", False
        for adjective in lattice.after(after, "of_year"):
            if word.unit in ("year", "season"):
                after, end, school = adjective.after, adjective.end, adjective.value == "school"
                calendar = "hijri" if adjective.value == "hijri" else "gregorian"
        for modifier in lattice.after(after, "modifier"):
            if modifier.value[0] == "current":
                after, end = modifier.after, modifier.end
        stated = Period(word.unit, towards, calendar=calendar, school=school)  # type: ignore[arg-type]
        yield from _numbered(lattice, pointer, stated, after, end)


def _definite(lattice: Lattice, noun: Symbol, word: UnitWord) -> Iterator[Symbol]:
    at, calendar, school = noun.after, "gregorian", False
    if word.form == "plural":
        for figure in lattice.after(at, "figure"):
            if not figure.value.ordinal or figure.value.definite:
                yield from _counted(lattice, noun, figure.after, word.unit, figure.value.value)
        for modifier in lattice.after(at, "modifier"):
            for figure in lattice.after(modifier.after, "figure"):
                stated = _many(word.unit, modifier.value[0], figure.value.value)
                if stated is not None and figure.value.definite:
                    yield Symbol("period", stated, noun.first, figure.after, noun.start, figure.end, noun.clitic)
        return
    for adjective in lattice.after(at, "of_year"):
        if word.unit in ("year", "season"):
            at, school = adjective.after, adjective.value == "school"
            calendar = "hijri" if adjective.value == "hijri" else "gregorian"
    for modifier in lattice.after(at, "modifier"):
        towards, plural = modifier.value
        if word.form == "dual":
            stated = _many(word.unit, towards, 2)
            if stated is not None and plural:
                yield Symbol("period", stated, noun.first, modifier.after, noun.start, modifier.end, noun.clitic)
        elif not plural and towards != "last":
            single = Period(word.unit, towards, calendar=calendar, school=school)  # type: ignore[arg-type]
            yield from _numbered(lattice, noun, single, modifier.after, modifier.end)
    for same in lattice.after(at, "same"):
        if word.form == "singular":
            single = Period(word.unit, "same", calendar=calendar)  # type: ignore[arg-type]
            yield Symbol("period", single, noun.first, same.after, noun.start, same.end, noun.clitic)


def _numbered(lattice: Lattice, first: Symbol, stated: Period, after: int, end: int) -> Iterator[Symbol]:
    """«العام الماضي 2017» and «العام الجاري (2019)»; the figure is taken in."""
    yield Symbol("period", stated, first.first, after, first.start, end, first.clitic)
    if stated.unit != "year":
        return
    for figure in lattice.after(after, "bareyear"):
        yield Symbol(
            "period",
            _with_number(stated, figure.value),
            first.first,
            figure.after,
            first.start,
            figure.end,
            first.clitic,
        )
    for opening in lattice.after(after, "open"):
        for figure in lattice.after(opening.after, "bareyear"):
            for close in lattice.after(figure.after, "close"):
                value = _with_number(stated, figure.value)
                yield Symbol("period", value, first.first, close.after, first.start, close.end, first.clitic)


def _with_number(stated: Period, number: int) -> Period:
    return replace(stated, number=number)


def _counted(lattice: Lattice, first: Symbol, after: int, unit: str, count: int) -> Iterator[Symbol]:
    for modifier in lattice.after(after, "modifier"):
        stated = _many(unit, modifier.value[0], count)
        if stated is not None:
            yield Symbol("period", stated, first.first, modifier.after, first.start, modifier.end, first.clitic)


def _many(unit: str, towards: Towards, count: int) -> Period | None:
    if not 2 <= count <= 999 or unit == "hour":
        return None
    if towards == "last":
        return Period(unit, "past", count, rolling=True)  # type: ignore[arg-type]
    return Period(unit, towards, count) if towards in ("past", "future", "next", "previous") else None  # type: ignore[arg-type]


def _rolling(lattice: Lattice, first: Symbol) -> Iterator[Symbol]:
    """«آخر ثلاث سنوات», «آخر شهرين»."""
    for noun in lattice.after(first.after, "unit"):
        word, definite = noun.value
        if word.form == "dual" and not definite and word.unit != "hour":
            stated = Period(word.unit, "past", 2, rolling=True)
            yield Symbol("period", stated, first.first, noun.after, first.start, noun.end, first.clitic)
    for figure in lattice.after(first.after, "figure"):
        for noun in lattice.after(figure.after, "unit"):
            word, definite = noun.value
            if not definite and not figure.value.ordinal and 2 <= figure.value.value <= 999 and word.unit != "hour":
                stated = Period(word.unit, "past", figure.value.value, rolling=True)
                yield Symbol("period", stated, first.first, noun.after, first.start, noun.end, first.clitic)
