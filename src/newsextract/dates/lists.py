"""What only neighbouring matches can tell: pairs of calendars, lists («3 و4 آذار»), intervals («من … إلى …»)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from newsextract.dates.counted import counts
from newsextract.dates.expression import Expression, Named, Pair, WeekDay
from newsextract.dates.pieces_words import Lead
from newsextract.dates.symbols import Lattice
from newsextract.grammar import Match

Link = Literal["range", "list", ""]
_JOINS: dict[str, Link] = {
    "to": "range",
    "dash": "range",
    "and": "list",
    "or": "list",
    "slash": "range",
}
_LONGEST_DAY_WORDS = 4
_YEARS_APART = 2
_FARTHEST = 5  # tokens that may stand between two dates that are joined


class Found(NamedTuple):
    """An expression in the text.

    Attributes:
        expression: What it says.
        rule: Name of the rule that found it.
        first: Index of its first token.
        after: Index of the token after its last.
        start: First character, in the folded text.
        end: One past its last.
        clitic: Proclitics before it.
        link: How the next one is joined to it.
    """

    expression: Expression
    rule: str
    first: int
    after: int
    start: int
    end: int
    clitic: str = ""
    link: Link = ""


def found(match: Match) -> Found:
    """A match as an expression; slots whose name begins with ``_`` stay outside of its span."""
    symbols = [symbol for name, symbol in match.slots.items() if not name.startswith("_")]
    first, last = symbols[0], symbols[-1]
    return Found(match.value, match.rule.name, first.first, last.after, first.start, last.end, first.clitic)


def complete(lattice: Lattice, matches: Sequence[Found]) -> list[Found]:
    """Joins pairs, adds the members of lists that have no month or year of their own, and links neighbours."""
    out: list[Found] = []
    for one in _paired(lattice, matches):
        for earlier in reversed(list(_days_before(lattice, one, out))):
            while out and out[-1].after > earlier.first:
                out.pop()
            out.append(earlier)
        if out and out[-1].after > one.first:
            continue
        out += _year_before(lattice, one, out)
        out.append(one)
        following = list(_years_after(lattice, one))
        if following:
            out[-1] = _in_calendar_of(one, following[-1])
        out += [_in_calendar_of(year, following[-1]) for year in following]
        out += _days_after(lattice, one, out)
    return list(_linked(lattice, out))


# ---- Pairs of calendars --------------------------------------------------------------------------------------------


def _paired(lattice: Lattice, matches: Sequence[Found]) -> Iterator[Found]:
    pending: Found | None = None
    for one in matches:
        if pending is not None:
            joint = _pair(lattice, pending, one)
            if joint is not None:
                pending = joint
                continue
            pending = _bare_pair(lattice, pending) or pending
            if one.first < pending.after:
                continue
            yield pending
        pending = one
    if pending is not None:
        yield _bare_pair(lattice, pending) or pending


def _bare_pair(lattice: Lattice, first: Found) -> Found | None:
    """«1291 هـ / 1874», «عام 1440هـ (2019)»: the other calendar's year is a mere figure."""
    date = first.expression
    if not isinstance(date, Named) or date.calendar != "hijri" or date.month is not None or date.year is None:
        return None
    for mark in lattice.after(first.after, "slash", "dash", "open", "equals"):
        for figure in lattice.after(mark.after, "bareyear", "figure"):
            year: int = figure.value if figure.kind == "bareyear" else figure.value.value
            other = Named(year=year)
            if not _same_years(date, other) or (figure.kind == "figure" and len(figure.value.shape) < 3):
                continue
            if mark.kind != "open":
                return first._replace(expression=Pair(date, other), after=figure.after, end=figure.end)
            for close in lattice.after(figure.after, "close"):
                return first._replace(expression=Pair(date, other), after=close.after, end=close.end)
    return None


def _pair(lattice: Lattice, first: Found, second: Found) -> Found | None:
    """One date in two calendars: «… 1440هـ الموافق 15 يناير 2019م», «145هـ/762م», «10 محرم 1446هـ (16 يوليو 2024)»."""
    a, b = first.expression, second.expression
    if not isinstance(a, Named) or not isinstance(b, Named) or a.calendar == b.calendar or _grain(a) != _grain(b):
        return None
    if not _same_years(a, b):
        return None
    marks = list(_between(lattice, first, second))
    if marks == ["open"]:
        close = next(lattice.after(second.after, "close"), None)
        if close is None:
            return None
        return first._replace(expression=Pair(a, b), after=close.after, end=close.end)
    if marks and (marks[0] == "equals" or marks in (["slash"], ["dash"], ["comma", "equals"])):
        return first._replace(expression=Pair(a, b), after=second.after, end=second.end)
    return None


def _same_years(a: Named, b: Named) -> bool:
    """Whether the years of a Hijri and a Gregorian statement can be the same."""
    if a.year is None or b.year is None:
        return a.year is not b.year
    hijri, gregorian = (a.year, b.year) if a.calendar == "hijri" else (b.year, a.year)
    return abs(gregorian - (hijri * 32 // 33 + 622)) <= _YEARS_APART


def _grain(date: Named) -> int:
    return 2 if date.day is not None else 1 if date.month is not None else 0


def _between(lattice: Lattice, first: Found, second: Found) -> Iterator[str]:
    """Kinds of the marks between two expressions; ``"other"`` for anything else."""
    at = first.after
    if second.first - at > _FARTHEST:
        yield "other"
        return
    while at < second.first:
        symbol = next(
            lattice.after(
                at, "equals", "slash", "dash", "comma", "open", "to", "and", "or", "for", "in", clitics=("", "و")
            ),
            None,
        )
        yield "other" if symbol is None else symbol.kind
        at = at + 1 if symbol is None else symbol.after
    if "و" in second.clitic:
        yield "and"


# ---- Members of lists ------------------------------------------------------------------------------------------------


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
    """The years behind «عامي 2017 …», «2011-2015», «2018/19»."""
    date = one.expression
    if not isinstance(date, Named) or date.month is not None or date.year is None or date.bc or date.within is not None:
        return
    at, year = one.after, date.year
    while True:
        join = next(lattice.after(at, "and", "dash", "slash", "to", "or", "comma", clitics=("", "و")), None)
        if join is None:
            return
        figure = next(lattice.after(join.after, "bareyear"), None)
        if figure is not None and figure.value > year and figure.value - year < 300 and join.kind != "comma":
            year = figure.value
        else:
            figure = next(lattice.after(join.after, "figure"), None)
            if figure is None or join.kind not in ("dash", "slash") or figure.value.shape != f"{(year + 1) % 100:02}":
                return
            year += 1
        era = next(lattice.after(figure.after, "era"), None)
        after, end, calendar = figure.after, figure.end, date.calendar
        if era is not None and era.value != "bc":
            after, end, calendar = era.after, era.end, era.value
        stated = replace(date, year=year, part=None, calendar=calendar)
        yield Found(stated, one.rule, figure.first, after, figure.start, end)
        at = after


def _year_before(lattice: Lattice, one: Found, known: Sequence[Found]) -> Iterator[Found]:
    """The first year of «(632 – 661م)»; its figure alone would be no year."""
    date = one.expression
    if not isinstance(date, Named) or date.month is not None or date.year is None or date.bc or one.clitic:
        return
    at = one.first - 2
    if at < 1 or lattice.words[at + 1] not in ("-", "–") or lattice.words[at - 1] not in ("(", "بين", "من"):
        return
    for figure in lattice.after(at, "figure"):
        year: int = figure.value.value
        if len(figure.value.shape) >= 3 and 0 < date.year - year < 300 and (not known or known[-1].after <= at):
            stated = replace(date, year=year, part=None, bare=True)
            yield Found(stated, one.rule, at, figure.after, figure.start, figure.end)


def _in_calendar_of(one: Found, last: Found) -> Found:
    """«1442-1443هـ»: the era behind the last year is that of all."""
    a, b = one.expression, last.expression
    if isinstance(a, Named) and isinstance(b, Named) and b.calendar == "hijri" and (a.year or 9999) < (b.year or 0):
        return one._replace(expression=replace(a, calendar=b.calendar))
    return one


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
            if join.kind == "and" and at == one.after:
                continue
            for second in lattice.after(join.after, "day"):
                if counts(lattice, second.after, second.value):
                    continue  # «في يوليو بين 20 و22 درجة»
                out[-1] = one._replace(expression=replace(date, day=first.value), after=first.after, end=first.end)
                yield Found(
                    replace(date, day=second.value), one.rule, second.first, second.after, second.start, second.end
                )
                return


# ---- Links -----------------------------------------------------------------------------------------------------------


def _linked(lattice: Lattice, dates: list[Found]) -> Iterator[Found]:
    for index in range(len(dates) - 1):
        one, other = dates[index], dates[index + 1]
        link = _link(lattice, one, other)
        if link:
            dates[index] = one._replace(link=link, expression=_shared(one.expression, other.expression))
            dates[index + 1] = other._replace(expression=_continued(dates[index].expression, other.expression))
    yield from dates


def _link(lattice: Lattice, one: Found, other: Found) -> Link:
    marks = list(_between(lattice, one, other))
    while marks and marks[-1] in ("in", "for"):
        marks.pop()
    if marks in (["comma", "to"], ["comma", "and"]):
        marks.pop(0)
    if len(marks) != 1:
        return ""
    link = _JOINS.get(marks[0], "")
    if link == "list" and marks[0] == "and" and one.first and _is_between(lattice, one.first):
        return "range"
    return link


def _is_between(lattice: Lattice, first: int) -> bool:
    """Whether «بين» stands before an expression, «عامي» and the like taken over."""
    return any(
        symbol.kind == "between" and symbol.after == first
        for at in (first - 1, first - 2)
        if at >= 0
        for symbol in lattice.base(at)
    )


def _shared(one: Expression, other: Expression) -> Expression:
    """What the first of two joined dates takes from the second: a year, or a modifier of both."""
    if isinstance(one, WeekDay) and isinstance(other, WeekDay) and other.plural and one.towards is None:
        return replace(one, towards=other.towards, within=other.within)
    if not isinstance(one, Named) or not isinstance(other, Named):
        return one
    if one.month is None or other.month is None:
        return one
    if one.year is not None or one.within is not None or one.towards is not None or one.calendar != other.calendar:
        return one
    year = other.year
    if year is not None and (one.month, one.day or 0) > (other.month, other.day or 31):
        year -= 1
    return replace(one, year=year, within=other.within, towards=other.towards)


def _continued(one: Expression, other: Expression) -> Expression:
    """What the second of two joined dates takes from the first: its year."""
    if not isinstance(one, Named) or not isinstance(other, Named) or one.month is None or other.month is None:
        return other
    if other.year is not None or other.within is not None or other.towards is not None or one.year is None:
        return other
    if one.calendar != other.calendar or one.system == "numeric":
        return other
    later = (other.month, other.day or 31) >= (one.month, one.day or 0)
    return replace(other, year=one.year if later else one.year + 1)
