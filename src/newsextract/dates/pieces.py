"""Composite symbols: a month with its second name, a year with its era, «من العام الماضي», «مساء أمس السبت».

Each reader is a small function ``(lattice, index) -> symbols`` over the base readings; the rules combine them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsextract.dates.calendar import CalendarName
from newsextract.dates.expression import Period, Towards
from newsextract.dates.symbols import Figure, Lattice, Piece
from newsextract.dates.words import Month, MonthSystem, UnitWord
from newsextract.grammar import Symbol

_HIJRI_OFFSET = range(1, 1700)
_SHORT_YEARS = range(30, 100)


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
    for mark in lattice.after(index, "slash", "dash", "open", "or"):
        for name in lattice.after(mark.after, "monthname"):
            value: Month = name.value
            same = value.number == first.number
            if value.calendar != first.calendar or value.strict:
                continue
            if mark.kind == "open":
                for close in lattice.after(name.after, "close"):
                    if same:
                        return name._replace(after=close.after, end=close.end)
            elif same or (mark.kind == "slash" and value.system != first.system):
                return name
    for name in lattice.after(index, "monthname"):  # the tatweel of «كانون الأول ـ ديسمبر» is folded away
        if name.value.number == first.number and name.value.system != first.system:
            return name
    return None


def year(lattice: Lattice, index: int) -> Iterator[Symbol]:
    """«عام 2018», «العام الدراسي 2018», «سنة 1440هـ», «2018م», «145هـ», «عام ألفين وخمسة»."""
    for symbol in lattice.base(index):
        if symbol.kind == "unit" and symbol.value[0].unit in ("year", "season"):
            word, _ = symbol.value
            yield from _year_noun(lattice, symbol, word)
        elif symbol.kind == "figure" and not symbol.value.definite and not symbol.value.ordinal:
            yield from _with_era(lattice, symbol, symbol, noun=False, calendar=None)


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
        value: Figure = figure.value
        if value.ordinal:
            continue
        if figure.value.value >= 1000 or (word.form == "singular" and len(value.shape) == 3):
            yield from _with_era(lattice, noun, figure, noun=True, calendar=calendar)
        elif word.form == "singular" and len(value.shape) == 2 and value.value in _SHORT_YEARS:
            short = figure._replace(value=value._replace(value=1900 + value.value))
            yield from _with_era(lattice, noun, short, noun=True, calendar=calendar)


def _with_era(
    lattice: Lattice, first: Symbol, figure: Symbol, *, noun: bool, calendar: CalendarName | None
) -> Iterator[Symbol]:
    number: int = figure.value.value
    for era in lattice.after(figure.after, "era"):
        if era.value == "hijri" and number not in _HIJRI_OFFSET:
            continue
        if era.value == "gregorian" and not noun and number < 100:
            continue
        stated = YearName(number, "hijri" if era.value == "hijri" else "gregorian", bc=era.value == "bc")
        yield Symbol("year", stated, first.first, era.after, first.start, era.end, first.clitic)
    if noun and number <= 2999:
        stated = YearName(number, calendar)
        yield Symbol("year", stated, first.first, figure.after, first.start, figure.end, first.clitic)


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
        after, end, calendar = noun.after, noun.end, "gregorian"
        for adjective in lattice.after(after, "of_year"):
            if word.unit in ("year", "season"):
                after, end = adjective.after, adjective.end
                calendar = "hijri" if adjective.value == "hijri" else "gregorian"
        for modifier in lattice.after(after, "modifier"):
            if modifier.value[0] == "current":
                after, end = modifier.after, modifier.end
        stated = Period(word.unit, towards, calendar=calendar)  # type: ignore[arg-type]
        yield from _numbered(lattice, pointer, stated, after, end)


def _definite(lattice: Lattice, noun: Symbol, word: UnitWord) -> Iterator[Symbol]:
    at, calendar = noun.after, "gregorian"
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
            at = adjective.after
            calendar = "hijri" if adjective.value == "hijri" else "gregorian"
    for modifier in lattice.after(at, "modifier"):
        towards, plural = modifier.value
        if word.form == "dual":
            stated = _many(word.unit, towards, 2)
            if stated is not None and plural:
                yield Symbol("period", stated, noun.first, modifier.after, noun.start, modifier.end, noun.clitic)
        elif not plural and towards != "last":
            single = Period(word.unit, towards, calendar=calendar)  # type: ignore[arg-type]
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
    return Period(stated.unit, stated.towards, calendar=stated.calendar, number=number)


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
        if symbol.value.unit in ("year", "month") and symbol.clitic == "" and symbol.value.count == 1:
            yield symbol._replace(kind="tail", value=Tail(within=symbol.value))


def lead(lattice: Lattice, index: int) -> Iterator[Symbol]:
    """«يوم», «صباح يوم الثلاثاء», «مساء أمس السبت», «الجمعة مساء», «ليل السبت الأحد»."""
    for symbol in lattice.base(index):
        if symbol.kind == "daypart":
            at = symbol.after
            for of in lattice.after(at, "of"):
                at = of.after
            for inner in _day_in_words(lattice, at, soft=True, night=symbol.value == "night"):
                if inner.value != Lead():
                    yield inner._replace(first=symbol.first, start=symbol.start, clitic=symbol.clitic)
    yield from _day_in_words(lattice, index, soft=False, night=False)


def _day_in_words(lattice: Lattice, index: int, *, soft: bool, night: bool) -> Iterator[Symbol]:
    for symbol in lattice.base(index):
        if symbol.kind == "unit" and symbol.value[0].unit == "day" and symbol.value[0].form != "plural":
            if not symbol.value[1]:
                yield Symbol("lead", Lead(), symbol.first, symbol.after, symbol.start, symbol.end, symbol.clitic)
                for inner in _in_words(lattice, symbol.after, soft=True, night=night):
                    yield inner._replace(first=symbol.first, start=symbol.start, clitic=symbol.clitic)
    yield from _in_words(lattice, index, soft=soft, night=night)


def _in_words(lattice: Lattice, index: int, *, soft: bool, night: bool) -> Iterator[Symbol]:
    kinds = {"dayword", "night", "weekday"} | ({"dayword_soft", "weekday_bare"} if soft else set())
    for symbol in lattice.base(index):
        if symbol.kind not in kinds or (soft and symbol.clitic):
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
    unit: str


_HALVES = {"year": (12, 6, "month"), "decade": (10, 5, "year"), "century": (100, 50, "year")}
"""A unit in smaller ones, and its half."""


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
                word, definite = noun.value
                if not definite:
                    value = Length(symbol.value.value, word.unit)
                    yield symbol._replace(kind="length", value=value, after=noun.after, end=noun.end)
        elif symbol.kind == "unit":
            word, definite = symbol.value
            if definite:
                continue
            if word.form != "plural":
                amount = 1 if word.form == "singular" else 2
                yield from _halved(lattice, symbol._replace(kind="length", value=Length(amount, word.unit)))
            for figure in lattice.after(symbol.after, "figure"):
                if word.form == "plural" and not figure.value.ordinal and not figure.value.shape:
                    value = Length(figure.value.value, word.unit)
                    yield symbol._replace(kind="length", value=value, after=figure.after, end=figure.end)
        elif symbol.kind == "portion":
            of, definite = symbol.value
            for noun in lattice.after(symbol.after, "unit"):
                word = noun.value[0]
                small = _HALVES.get(word.unit)
                if not definite and small and word.form == "singular" and small[0] % of == 0:
                    value = Length(small[0] // of, small[2])
                    yield symbol._replace(kind="length", value=value, after=noun.after, end=noun.end)


def _halved(lattice: Lattice, symbol: Symbol) -> Iterator[Symbol]:
    """«عام ونصف», «عام ونصف العام»."""
    yield symbol
    amount, unit = symbol.value
    small = _HALVES.get(unit)
    for half in lattice.after(symbol.after, "portion", clitics=("و",)):
        if half.value[0] != 2 or small is None:
            continue
        after, end = half.after, half.end
        for noun in lattice.after(after, "unit"):
            if noun.value[0].unit == unit:
                after, end = noun.after, noun.end
        yield symbol._replace(value=Length(amount * small[0] + small[1], small[2]), after=after, end=end)


PIECES: tuple[Piece, ...] = (month, year, period, tail, lead, length)
"""All readers of composite symbols."""
