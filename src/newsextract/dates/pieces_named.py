"""Composite symbols of names and figures: a month with its second name, a year with its noun and era."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsextract.dates.calendar import CalendarName
from newsextract.dates.counted import counts
from newsextract.dates.singles import Figure
from newsextract.dates.symbols import Lattice, begins
from newsextract.dates.traps import traps
from newsextract.dates.words import Month, MonthSystem, UnitWord
from newsextract.grammar import Symbol

_HIJRI_YEARS = range(1, 1700)
_SHORT_YEARS = range(30, 100)
_MODERN_YEARS = range(1800, 2100)
_HUNDRED = 100
_FIRST_SURE_YEAR = 1000
_BEFORE_EARLY_YEARS = frozenset("( ) - – / = ه حتي منذ بين الي حوالي نحو الموافق يوافق".split())

# Kinds of symbols with which a month and a year begin.
MONTHS = ("monthname", "unit:month")
YEARS = ("unit:year", "unit:season", "figure")


class MonthName(NamedTuple):
    """A month as named, with «شهر» and second names taken in.

    Attributes:
        number: 1 to 12.
        system: System of the name that stands first.
        calendar: Calendar of the month.
        other: Month of a second name that contradicts the first.
        doubt: 0 sure; 1 the name is a common word as well; 2 so, and not in its own spelling either.
        strict: Whether a day and a year must stand beside it.
    """

    number: int
    system: MonthSystem
    calendar: CalendarName
    other: int | None = None
    doubt: int = 0
    strict: bool = False


class YearName(NamedTuple):
    """A year by its figure.

    Attributes:
        number: The figure.
        calendar: Calendar where an era mark or «الهجري» names it.
        bc: Whether it counts before Christ.
        noun: Whether «عام», «سنة» … or an era stands beside it.
    """

    number: int
    calendar: CalendarName | None = None
    bc: bool = False
    noun: bool = True


@begins(*MONTHS, makes=["month"])
def month(lattice: Lattice, index: int) -> Iterator[Symbol]:
    """«كانون الثاني/يناير», «شهر آب (أغسطس)», «شهري نيسان»."""
    for symbol in lattice.base(index):
        if symbol.kind == "monthname":
            yield from _named(lattice, symbol, symbol)
        elif symbol.kind == "unit" and symbol.value[0].unit == "month" and symbol.value[0].form != "plural":
            for name in lattice.after(symbol.after, "monthname"):
                yield from _named(lattice, symbol, name)


def _named(lattice: Lattice, first: Symbol, name: Symbol) -> Iterator[Symbol]:
    value: Month = name.value
    after, end, other, double = name.after, name.end, None, False
    while True:
        second = _second(lattice, after, value)
        if second is None:
            break
        after, end, double = second.after, second.end, True
        if second.value.number != value.number:
            other = second.value.number
    doubt = 0
    if value.careful and first is name and not double:
        written = lattice.tokens[name.first].light[len(name.clitic) :]
        doubt = 2 if value.spelled and not written.startswith(value.spelled) else 1
    stated = MonthName(value.number, value.system, value.calendar, other, doubt, value.strict)
    yield Symbol("month", stated, first.first, after, first.start, end, first.clitic)


def _second(lattice: Lattice, index: int, first: Month) -> Symbol | None:
    """The name of the same month in another system: ``/يناير``, ``(يناير)``, `` - يناير``."""
    for mark in lattice.after(index, "slash", "dash", "open", "quote", "or"):
        names = lattice.after(mark.after, "monthname")
        for name in sorted(names, key=lambda name: -name.after):  # «تشرين الثاني» before «تشرين»
            value: Month = name.value
            same = value.number == first.number
            if value.calendar != first.calendar or value.strict:
                continue
            if mark.kind in ("open", "quote"):
                for close in lattice.after(name.after, "close" if mark.kind == "open" else "quote"):
                    if same:
                        return name._replace(after=close.after, end=close.end)
            elif same or (mark.kind == "slash" and value.system != first.system):
                return name
    for name in lattice.after(index, "monthname"):  # the tatweel of «كانون الأول ـ ديسمبر» is folded away
        if name.value.number == first.number and name.value.system != first.system:
            return name
    return None


@begins(*YEARS, makes=["year"])
def year(lattice: Lattice, index: int) -> Iterator[Symbol]:
    """«عام 2018», «العام الدراسي 2018», «سنة 1440هـ», «2018م», «145هـ», «عام ألفين وخمسة»."""
    for symbol in lattice.base(index):
        if symbol.kind == "unit" and symbol.value[0].unit in ("year", "season"):
            word, _ = symbol.value
            yield from _year_noun(lattice, symbol, word)
        elif symbol.kind == "figure" and not symbol.value.ordinal:
            yield from _with_era(lattice, symbol, symbol, noun=False, calendar=None)
            yield from _short_year(lattice, symbol)


def _short_year(lattice: Lattice, figure: Symbol) -> Iterator[Symbol]:
    """«حرب 73», «عرب 48»."""
    if len(figure.value.shape) != 2 or figure.value.value not in _SHORT_YEARS or figure.first == 0:
        return
    if lattice.words[figure.first - 1].lstrip("وفبل") in traps()["short_year_cues"]:
        yield figure._replace(kind="year", value=YearName(1900 + figure.value.value))


def _year_noun(lattice: Lattice, noun: Symbol, word: UnitWord) -> Iterator[Symbol]:
    at, calendar = noun.after, None
    for adjective in lattice.after(at, "of_year"):
        at = adjective.after
        calendar = adjective.value if adjective.value in ("hijri", "gregorian") else None
    for opening in lattice.after(at, "open"):
        for figure in lattice.after(opening.after, "bareyear"):
            for close in lattice.after(figure.after, "close"):
                stated = YearName(figure.value, calendar)
                yield Symbol("year", stated, noun.first, close.after, noun.start, close.end, noun.clitic)
    for figure in lattice.after(at, "figure"):
        yield from _units_first(lattice, noun, figure, calendar)
        value: Figure = figure.value
        if value.ordinal:
            continue
        if value.value not in _MODERN_YEARS and counts(lattice, figure.after, value.value):
            continue  # «منذ بداية العام 1106 مدنيين»
        if figure.value.value >= 1000 or (word.form == "singular" and len(value.shape) == 3):
            yield from _with_era(lattice, noun, figure, noun=True, calendar=calendar)
        elif word.form == "singular" and value.shape and any(lattice.after(figure.after, "era")):
            yield from _with_era(lattice, noun, figure, noun=False, calendar=calendar)
        elif word.form == "singular" and len(value.shape) == 2 and value.value in _SHORT_YEARS:
            short = figure._replace(value=value._replace(value=1900 + value.value))
            yield from _with_era(lattice, noun, short, noun=True, calendar=calendar)


def _units_first(lattice: Lattice, noun: Symbol, figure: Symbol, calendar: CalendarName | None) -> Iterator[Symbol]:
    """«سنة سبع وخمسين وتسعمائة وألف»: units, hundreds, thousands."""
    total, last = figure.value.value, figure
    if figure.value.shape or figure.value.ordinal or not 0 < total < _HUNDRED:
        return
    for least in (_HUNDRED, _FIRST_SURE_YEAR):
        for more in lattice.after(last.after, "figure", clitics=("و",)):
            if not more.value.shape and more.value.value % least == 0 and least <= more.value.value < 10 * least:
                total, last = total + more.value.value, more
                break
    if last is not figure:
        whole = last._replace(value=Figure(total, ""))
        yield from _with_era(lattice, noun, whole, noun=True, calendar=calendar)


def _with_era(
    lattice: Lattice, first: Symbol, figure: Symbol, *, noun: bool, calendar: CalendarName | None
) -> Iterator[Symbol]:
    number: int = figure.value.value
    for era in lattice.after(figure.after, "era"):
        if era.value == "hijri" and number not in _HIJRI_YEARS:
            continue
        if era.value == "gregorian" and first is figure and (number < 100 or _is_metre(lattice, era, number)):
            continue
        stated = YearName(number, "hijri" if era.value == "hijri" else "gregorian", bc=era.value == "bc")
        yield Symbol("year", stated, first.first, era.after, first.start, era.end, first.clitic)
    if noun and number <= 2999:
        stated = YearName(number, calendar)
        yield Symbol("year", stated, first.first, figure.after, first.start, figure.end, first.clitic)
        for modifier in lattice.after(figure.after, "modifier"):  # «عام 2018 الماضي»
            if not modifier.value[1]:
                yield Symbol("year", stated, first.first, modifier.after, first.start, modifier.end, first.clitic)


def _is_metre(lattice: Lattice, era: Symbol, number: int) -> bool:
    """«300 م²», «300 م مربع», «على بعد 300 م»: metres; an early year needs a bracket, dash or cue before it."""
    tokens = lattice.tokens
    if era.after - era.first > 1 or tokens[era.first].text != "م":
        return False
    if era.after < len(tokens):
        token = tokens[era.after]
        if token.text in ("مربع", "مكعب") or (not token.gap and token.text in ("2", "3", "²", "³")):
            return True
    if number >= _FIRST_SURE_YEAR:
        return False
    at = era.first - 2
    if at < 0 or lattice.words[at] in _BEFORE_EARLY_YEARS:
        return at < 0
    return not any(symbol.kind == "monthname" for symbol in lattice.base(at))
