"""One date stated in two calendars: «… الموافق …», «145هـ/762م», «10 محرم 1446هـ (16 يوليو 2024)»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsextract.dates.expression import Expression, Named, Pair
from newsextract.dates.found import Found, between
from newsextract.dates.symbols import Lattice

_YEARS_APART = 2
_DAY = 2  # grain of a day


def paired(lattice: Lattice, matches: Sequence[Found]) -> Iterator[Found]:
    """The matches with those joined that state one date twice."""
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
    if not isinstance(a, Named) or not isinstance(b, Named) or a.calendar == b.calendar:
        return None
    marks = list(between(lattice, first, second))
    if not _may_be_one(a, b, marks):
        return None
    return _joined(lattice, first, second, marks)


def _joined(lattice: Lattice, first: Found, second: Found, marks: Sequence[str]) -> Found | None:
    """The two as one, where the marks between them join."""
    stroke = marks == ["slash"]
    same_grain = _grain(first.expression) == _grain(second.expression)
    both: Expression = Pair(first.expression, second.expression) if same_grain else first.expression
    if marks == ["open"] and same_grain:
        close = next(lattice.after(second.after, "close"), None)
        return None if close is None else first._replace(expression=both, after=close.after, end=close.end)
    equal = bool(marks) and (marks[0] == "equals" or marks in (["dash"], ["comma", "equals"]))
    if stroke or (equal and same_grain):  # «8 شوال 578هـ/1183م» has the year alone twice
        return first._replace(expression=both, after=second.after, end=second.end)
    return None


def _may_be_one(a: Named, b: Named, marks: Sequence[str]) -> bool:
    """Whether two statements may be of one date; days without years need «الموافق» or a stroke between them."""
    if a.year is None and b.year is None:
        return _grain(a) == _grain(b) and ("equals" in marks or (marks == ["slash"] and _grain(a) == _DAY))
    if _grain(a) != _grain(b) and (_grain(b) > 0 or a.year is None):
        return False
    return _same_years(a, b)


def _same_years(a: Named, b: Named) -> bool:
    """Whether the years of a Hijri and a Gregorian statement can be the same."""
    if a.year is None or b.year is None:
        return True
    hijri, gregorian = (a.year, b.year) if a.calendar == "hijri" else (b.year, a.year)
    return abs(gregorian - (hijri * 32 // 33 + 622)) <= _YEARS_APART


def _grain(date: Expression) -> int:
    if not isinstance(date, Named):
        return -1
    return 2 if date.day is not None else 1 if date.month is not None else 0
