"""One date stated in two calendars: «… الموافق …», «145هـ/762م», «10 محرم 1446هـ (16 يوليو 2024)»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsextract.dates.expression import Named, Pair
from newsextract.dates.found import Found, between
from newsextract.dates.symbols import Lattice

_YEARS_APART = 2


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
    if not isinstance(a, Named) or not isinstance(b, Named) or a.calendar == b.calendar or _grain(a) != _grain(b):
        return None
    marks = list(between(lattice, first, second))
    if not _same_years(a, b) or (a.year is None and b.year is None and "equals" not in marks):
        return None
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
        return True
    hijri, gregorian = (a.year, b.year) if a.calendar == "hijri" else (b.year, a.year)
    return abs(gregorian - (hijri * 32 // 33 + 622)) <= _YEARS_APART


def _grain(date: Named) -> int:
    return 2 if date.day is not None else 1 if date.month is not None else 0
