"""Members of lists that have no month or year of their own: «3 و4 آذار», «عامي 2017 و2018», «تموز 13 إلى 15»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from newsextract.dates import centuries
from newsextract.dates.counted import counts
from newsextract.dates.expression import Named, Period, Portion
from newsextract.dates.found import Found
from newsextract.dates.links import linked
from newsextract.dates.pairs import paired
from newsextract.dates.pieces_words import Lead
from newsextract.dates.symbols import Lattice
from newsextract.grammar import Symbol
from newsextract.tokens import Kind

_LONGEST_DAY_WORDS = 4
_FARTHEST_YEARS = 300
_FIRST_BARE = 1000  # figures below are no years by themselves


def complete(lattice: Lattice, matches: Sequence[Found]) -> list[Found]:
    """Joins pairs, adds the members of lists that have no month or year of their own, and links neighbours."""
    out: list[Found] = []
    for one in paired(lattice, matches):
        for earlier in reversed(list(_days_before(lattice, one, out))):
            while out and out[-1].after > earlier.first:
                out.pop()
            out.append(earlier)
        if out and out[-1].after > one.first:
            continue
        out += _year_before(lattice, one, out)
        out += centuries.listed(lattice, one)
        following = list(_years_after(lattice, one))
        if following:
            out[-1] = _in_calendar_of(one, following[-1])
        out += [_in_calendar_of(year, following[-1]) for year in following]
        out += _days_after(lattice, one, out)
    return list(linked(lattice, out))


def _days_before(lattice: Lattice, one: Found, known: Sequence[Found]) -> Iterator[Found]:
    """The days before «… و4 آذار», nearest first."""
    date = one.expression
    if not isinstance(date, Named) or date.day is None or date.system == "numeric":
        return
    at, clitic, joined = one.first, one.clitic, False
    while True:
        join = _join_before(lattice, at, clitic, joined)
        if join is None:
            return
        end, kind = join
        day = _day_ending(lattice, end)
        if day is None or any(other.first < day.first < other.after for other in known[-2:]):
            return  # the day of «28 كانون الأول» is no «الأول»
        joined = kind in ("and", "comma", "or")
        yield Found(
            replace(date, day=day.value[0], weekday=day.value[1]),
            one.rule,
            day.first,
            day.after,
            day.start,
            day.end,
            day.clitic,
        )
        at, clitic = day.first, day.clitic


def _join_before(lattice: Lattice, at: int, clitic: str, joined: bool) -> tuple[int, str] | None:
    """The index at which the figure before a joining word ends, and that word's kind."""
    if clitic == "و":
        return at, "and"
    if clitic or at == 0:
        return None
    for symbol in lattice.base(at - 1):
        if symbol.after == at and symbol.kind in ("and", "to", "dash", "or"):
            return at - 1, symbol.kind
        if symbol.kind == "comma" and joined:
            return at - 1, "comma"
    return None


class _Day(NamedTuple):
    value: tuple[int, int | None]
    first: int
    after: int
    start: int
    end: int
    clitic: str


def _day_ending(lattice: Lattice, end: int) -> _Day | None:
    """A day of a month, with «يومي» or a weekday before it, that ends before a token."""
    best: _Day | None = None
    for at in range(end - 1, max(end - _LONGEST_DAY_WORDS, -1), -1):
        for symbol in lattice.base(at):
            if symbol.kind in ("day", "first_day") and symbol.after == end:
                best = _Day((symbol.value, None), at, end, symbol.start, symbol.end, symbol.clitic)
    if best is None:
        return None
    for at in range(best.first - 1, max(best.first - _LONGEST_DAY_WORDS, -1), -1):
        for symbol in lattice(at):
            lead = symbol.value
            if symbol.kind == "lead" and symbol.after == best.first and isinstance(lead, Lead) and lead.offset is None:
                value = (best.value[0], lead.weekday)
                return best._replace(value=value, start=symbol.start, clitic=symbol.clitic, first=at)
            if symbol.kind == "unit" and symbol.after == best.first and symbol.value[0].unit == "day":
                return best._replace(start=symbol.start, clitic=symbol.clitic, first=at)
    return best


def _years_after(lattice: Lattice, one: Found) -> Iterator[Found]:
    """The years behind «عامي 2017 …», «الأعوام 1772، 1793 …», «2011-2015», «2018/19», «2019/2018»."""
    date = _whole_year(one)
    if date is None or date.year is None:
        return
    several = any(s.kind == "unit" and s.value[0].form != "singular" for s in lattice.base(one.first))
    at, year = one.after, date.year
    while True:
        join = next(lattice.after(at, "and", "dash", "slash", "to", "or", "comma", clitics=("", "و")), None)
        figure = None if join is None else _next_year(lattice, join, year, several=several)
        if figure is None:
            return
        year = figure.value if figure.kind == "bareyear" else year + 1
        era = next(lattice.after(figure.after, "era"), None)
        after, end, calendar = figure.after, figure.end, date.calendar
        if era is not None and era.value != "bc":
            after, end, calendar = era.after, era.end, era.value
        stated = replace(date, year=year, part=None, calendar=calendar)
        yield Found(stated, one.rule, figure.first, after, figure.start, end)
        at = after


def _whole_year(one: Found) -> Named | None:
    """The year of an expression that is a year and no more: «عام 2018», «العام المالي الحالي 2018»."""
    date = one.expression.within if isinstance(one.expression, Portion) else one.expression
    if isinstance(date, Period) and date.unit == "year" and date.number is not None:
        return Named(year=date.number)
    if not isinstance(date, Named) or date.month is not None or date.bc or date.within is not None:
        return None
    return date


def _next_year(lattice: Lattice, join: Symbol, year: int, *, several: bool) -> Symbol | None:
    """The figure behind a joining word that goes on from a year: a later one, one of a list, the other of a season."""
    early = year < _FIRST_BARE and join.kind in ("and", "dash", "slash", "to")
    for figure in lattice.after(join.after, "figure" if early else "bareyear"):
        if early:
            if len(figure.value.shape) == len(str(year)) and figure.value.value > year:
                return figure._replace(kind="bareyear", value=figure.value.value)
            continue
        gap: int = figure.value - year
        listed = several and join.kind in ("and", "comma", "or") and gap and not counts(lattice, figure.after, 0)
        later = join.kind != "comma" and 0 < gap < _FARTHEST_YEARS
        if listed or later or (join.kind == "slash" and gap == -1):
            return figure
    if join.kind not in ("dash", "slash"):
        return None
    return next((f for f in lattice.after(join.after, "figure") if f.value.shape == f"{(year + 1) % 100:02}"), None)


def _year_before(lattice: Lattice, one: Found, known: Sequence[Found]) -> Iterator[Found]:
    """The first year of «(632 – 661م)»; its figure alone would be no year."""
    date = one.expression
    if not isinstance(date, Named) or date.month is not None or date.year is None or one.clitic:
        return
    at = one.first - 2
    if at < 1 or lattice.words[at + 1] not in ("-", "–"):
        return
    marked = one.after - one.first > 1 and lattice.words[one.first].isdigit()  # «تانغ 618 - 907م»
    if not marked and lattice.words[at - 1] not in ("(", "بين", "من"):
        return
    for figure in lattice.after(at, "figure"):
        year: int = figure.value.value
        span = year - date.year if date.bc else date.year - year
        if len(figure.value.shape) >= 3 and 0 < span < _FARTHEST_YEARS and (not known or known[-1].after <= at):
            stated = replace(date, year=year, part=None, bare=True)
            yield Found(stated, one.rule, at, figure.after, figure.start, figure.end)


def _in_calendar_of(one: Found, last: Found) -> Found:
    """«1442-1443هـ»: the era behind the last year is that of all."""
    a, b = one.expression, last.expression
    if isinstance(a, Named) and isinstance(b, Named) and b.calendar == "hijri" and (a.year or 9999) < (b.year or 0):
        return one._replace(expression=replace(a, calendar=b.calendar))
    return one


def _goes_on(lattice: Lattice, index: int) -> bool:
    """Whether a word stands at a token."""
    return index < len(lattice.tokens) and lattice.tokens[index].kind is Kind.WORD


def _days_after(lattice: Lattice, one: Found, out: list[Found]) -> Iterator[Found]:
    """«تموز 13 إلى 15», «نوفمبر بين 15 و19»: the month stands first."""
    date = one.expression
    if not isinstance(date, Named) or date.month is None or date.day is not None or date.year is not None or date.part:
        return
    at = one.after
    for between in lattice.after(at, "between", "of"):
        at = between.after
    for first in lattice.after(at, "day"):
        for join in lattice.after(first.after, "to", "dash", "and"):
            for second in lattice.after(join.after, "day"):
                if counts(lattice, second.after, second.value):
                    continue  # «في يوليو بين 20 و22 درجة»
                if join.kind == "and" and at == one.after and _goes_on(lattice, second.after):
                    continue  # «في آب 20 و30 شهيداً»
                out[-1] = one._replace(expression=replace(date, day=first.value), after=first.after, end=first.end)
                yield Found(
                    replace(date, day=second.value), one.rule, second.first, second.after, second.start, second.end
                )
                return
