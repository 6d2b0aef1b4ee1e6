"""Composite symbols of what stands around: «مساء أمس السبت», «من العام الماضي», «نحو ثلاثة أيام»."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from newsextract.dates.expression import Period, Towards
from newsextract.dates.pieces_named import YEARS, YearName, year
from newsextract.dates.pieces_period import PERIODS, period
from newsextract.dates.symbols import Lattice, begins, until
from newsextract.dates.words import Unit, UnitWord
from newsextract.grammar import Symbol

_FROM_OR_TO = frozenset(["من", "حتي", "الي", "قبل", "منذ"])
_PREPOSITIONS = frozenset(["في", "علي", "الي", "حتي", "من", "عند", "قبل", "بعد"])
_SOFT = ("dayword_soft", "weekday_bare")
_DAY_WORDS = ("dayword", "night", "weekday", *_SOFT)


class Tail(NamedTuple):
    """What follows a day, month or feast and says of which year it is.

    Attributes:
        year: Year by figure.
        within: Year or month in words.
        towards: Modifier.
        plural: Whether the modifier stands for several dates.
    """

    year: YearName | None = None
    within: Period | None = None
    towards: Towards | None = None
    plural: bool = False


class Lead(NamedTuple):
    """A day named in words: «يوم», «صباح السبت», «مساء أمس الخميس».

    Attributes:
        weekday: Day of the week, Monday 0.
        offset: Days from the publication date.
    """

    weekday: int | None = None
    offset: int | None = None


@begins("modifier", "of", "in", "comma", "bareyear", *YEARS, *PERIODS, makes=["tail"])
def tail(lattice: Lattice, index: int) -> Iterator[Symbol]:
    """«2018», «، 2018», «من العام الماضي», «سنة 1440هـ», «الماضي» behind a month."""
    for symbol in lattice.base(index):
        if symbol.kind == "modifier" and symbol.clitic == "":
            towards, plural = symbol.value
            stated = Tail(towards=towards, plural=plural)
            yield from _modified(lattice, symbol, stated)
        elif symbol.kind in ("of", "in", "comma"):
            for found in _tail_year(lattice, symbol.after, comma=symbol.kind == "comma"):
                yield found._replace(first=symbol.first, start=symbol.start)
    yield from _tail_year(lattice, index, comma=False)


def _modified(lattice: Lattice, modifier: Symbol, stated: Tail) -> Iterator[Symbol]:
    """«آذار الماضي» and «آذار الماضي 2018»."""
    yield modifier._replace(kind="tail", value=stated)
    for figure in lattice.after(modifier.after, "bareyear"):
        value = Tail(year=YearName(figure.value, noun=False))
        yield Symbol("tail", value, modifier.first, figure.after, modifier.start, figure.end)


def _tail_year(lattice: Lattice, index: int, *, comma: bool) -> Iterator[Symbol]:
    for symbol in year(lattice, index):
        if symbol.clitic in ("", "ل"):
            yield symbol._replace(kind="tail", value=Tail(year=symbol.value))
    for symbol in lattice.after(index, "bareyear"):
        yield symbol._replace(kind="tail", value=Tail(year=YearName(symbol.value, noun=False)))
    if comma:
        return
    for symbol in period(lattice, index):
        if symbol.value.unit in ("year", "month") and symbol.clitic in ("", "ل") and symbol.value.count == 1:
            yield symbol._replace(kind="tail", value=Tail(within=symbol.value))


@begins("daypart", "unit:day", *_DAY_WORDS, makes=["lead"])
def lead(lattice: Lattice, index: int) -> Iterator[Symbol]:
    """«يوم», «صباح يوم الثلاثاء», «مساء أمس السبت», «الجمعة مساء», «ليل السبت الأحد»."""
    for symbol in lattice.base(index):
        if symbol.kind == "daypart":
            at = symbol.after
            for of in lattice.after(at, "of"):
                at = of.after
            for inner in _day_in_words(lattice, at, soft=True, night=symbol.value == "night"):
                yield inner._replace(first=symbol.first, start=symbol.start, clitic=symbol.clitic)
            yield symbol._replace(kind="lead", value=Lead())
    yield from _day_in_words(lattice, index, soft=False, night=False)


def _day_in_words(lattice: Lattice, index: int, *, soft: bool, night: bool) -> Iterator[Symbol]:
    for symbol in lattice.base(index):
        if symbol.kind != "unit" or symbol.value[1]:
            continue
        word: UnitWord = symbol.value[0]
        if word.unit == "day" and word.form != "plural":
            yield symbol._replace(kind="lead", value=Lead())
            for inner in _in_words(lattice, symbol.after, soft=True, night=night):
                yield inner._replace(first=symbol.first, start=symbol.start, clitic=symbol.clitic)
    yield from _in_words(lattice, index, soft=soft, night=night)


def _in_words(lattice: Lattice, index: int, *, soft: bool, night: bool) -> Iterator[Symbol]:
    for symbol in lattice.base(index):
        if symbol.kind not in _DAY_WORDS or (soft and symbol.clitic):
            continue
        if not soft and symbol.kind in _SOFT and not _before_weekday(lattice, symbol):
            continue
        if symbol.kind in ("weekday", "weekday_bare"):
            yield from _timed(lattice, symbol, Lead(weekday=symbol.value), night=night)
            continue
        value = Lead(offset=symbol.value)
        yield from _timed(lattice, symbol, value, night=False)
        at = symbol.after
        for comma in lattice.after(at, "comma"):
            at = comma.after
        for weekday in lattice.after(at, "weekday"):
            named = Lead(weekday.value, symbol.value)
            joined = symbol._replace(after=weekday.after, end=weekday.end)
            yield from _timed(lattice, joined, named, night=False)


def _before_weekday(lattice: Lattice, symbol: Symbol) -> bool:
    """«غد» alone is "a tomorrow"; «غدٍ الجمعة» and «اعتباراً من غد» are days, «إلى غد أفضل» is none."""
    if symbol.kind != "dayword_soft":
        return False
    if any(lattice.after(symbol.after, "weekday")):
        return True
    following = lattice.words[symbol.after] if symbol.after < len(lattice.words) else ""
    goes_on = following.isalpha() and not following.startswith("و") and following not in _PREPOSITIONS
    return symbol.first > 0 and lattice.words[symbol.first - 1] in _FROM_OR_TO and not goes_on


def _timed(lattice: Lattice, symbol: Symbol, value: Lead, *, night: bool) -> Iterator[Symbol]:
    """Takes in «مساء» behind the day, and the second day of a night («ليل السبت الأحد», «ليل السبت - الأحد»)."""
    found = symbol._replace(kind="lead", value=value)
    yield found
    for adverb in lattice.after(symbol.after, "daytime"):
        yield found._replace(after=adverb.after, end=adverb.end)
    if night and value.weekday is not None:
        at = symbol.after
        for mark in lattice.after(at, "dash", "slash", "to"):
            at = mark.after
        for second in lattice.after(at, "weekday"):
            if second.value == (value.weekday + 1) % 7:
                yield found._replace(after=second.after, end=second.end)


class Length(NamedTuple):
    """A length of time.

    Attributes:
        amount: How many units; ``None`` where only a bound is stated.
        unit: Which unit.
    """

    amount: int | None
    unit: Unit


_HALVES: Mapping[str, tuple[int, int, Unit]] = {
    "year": (12, 6, "month"),
    "decade": (10, 5, "year"),
    "century": (100, 50, "year"),
}
"""A unit in smaller ones, and its half."""
_INEXACT = ("week", "month")  # with a half they are no number of days: «شهر ونصف»


@begins("about", "bound", "figure", "unit:indefinite", "portion", makes=["length"])
def length(lattice: Lattice, index: int) -> Iterator[Symbol]:
    """«ثلاثة أيام», «أسبوعين», «عام», «نحو 20 عاما», «أكثر من 7 سنوات», «عام ونصف», «ربع قرن»."""
    for symbol in lattice.base(index):
        if symbol.kind in ("about", "bound"):
            for inner in _exact_length(lattice, symbol.after):
                value = inner.value if symbol.kind == "about" else Length(None, inner.value.unit)
                yield inner._replace(first=symbol.first, start=symbol.start, value=value, clitic=symbol.clitic)
    yield from _exact_length(lattice, index)


def _exact_length(lattice: Lattice, index: int) -> Iterator[Symbol]:
    for symbol in lattice.base(index):
        if symbol.kind == "figure" and not symbol.value.ordinal and symbol.value.value > 0:
            for noun in lattice.after(symbol.after, "unit"):
                if not noun.value[1]:
                    value = Length(symbol.value.value, noun.value[0].unit)
                    yield from _halved(lattice, until(symbol, noun, "length", value))
        elif symbol.kind == "unit" and not symbol.value[1]:
            word: UnitWord = symbol.value[0]
            yield from _several(lattice, symbol, word) if word.form == "plural" else _one_or_two(lattice, symbol, word)
        elif symbol.kind == "portion":
            yield from _share(lattice, symbol)


def _several(lattice: Lattice, symbol: Symbol, word: UnitWord) -> Iterator[Symbol]:
    """«أعوام ثلاثة»."""
    for figure in lattice.after(symbol.after, "figure"):
        if not figure.value.ordinal and not figure.value.shape:
            yield until(symbol, figure, "length", Length(figure.value.value, word.unit))


def _share(lattice: Lattice, symbol: Symbol) -> Iterator[Symbol]:
    """«نصف قرن», «ربع قرن», «نصف عام»."""
    for noun in lattice.after(symbol.after, "unit"):
        word, definite = noun.value
        small = _HALVES.get(word.unit)
        if not definite and small and word.form == "singular" and small[0] % symbol.value[0] == 0:
            yield until(symbol, noun, "length", Length(small[0] // symbol.value[0], small[2]))


def _one_or_two(lattice: Lattice, symbol: Symbol, word: UnitWord) -> Iterator[Symbol]:
    """«يوم», «يومين», «يوم واحد», «عام ونصف»."""
    amount = 1 if word.form == "singular" else 2
    found = symbol._replace(kind="length", value=Length(amount, word.unit))
    yield from _halved(lattice, found)
    for figure in lattice.after(symbol.after, "one"):
        if figure.value == amount:
            yield found._replace(after=figure.after, end=figure.end)


def _halved(lattice: Lattice, symbol: Symbol) -> Iterator[Symbol]:
    """«عام ونصف», «عام ونصف العام»."""
    yield symbol
    amount, unit = symbol.value
    small = _HALVES.get(unit)
    for half in lattice.after(symbol.after, "portion", clitics=("و",)):
        if half.value[0] != 2 or (small is None and unit not in _INEXACT):
            continue
        after, end = half.after, half.end
        for noun in lattice.after(after, "unit"):
            if noun.value[0].unit == unit:
                after, end = noun.after, noun.end
        halved = Length(None, unit) if small is None else Length(amount * small[0] + small[1], small[2])
        yield symbol._replace(value=halved, after=after, end=end)
