"""Finds date expressions in a text: rules over the lattice, then what only neighbours can tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from newsextract.dates import context, lists
from newsextract.dates.expression import Stated
from newsextract.dates.found import Found, found
from newsextract.dates.rules_days import RULES as DAYS
from newsextract.dates.rules_periods import RULES as PERIODS
from newsextract.dates.rules_portions import RULES as PORTIONS
from newsextract.dates.rules_shifts import RULES as SHIFTS
from newsextract.dates.singles import FOLLOWERS, STARTERS
from newsextract.dates.symbols import Lattice
from newsextract.dates.wholes import PIECES
from newsextract.grammar import Candidate, Grammar, Rule
from newsextract.numbers.numeral import Numeral
from newsextract.tokens import Kind, Lexed

RULES: tuple[Rule, ...] = (*DAYS, *SHIFTS, *PERIODS, *PORTIONS)
"""All rules; of matches of one length the first stands."""


_POINTERS = frozenset(["هذا", "هذه", "ذلك", "تلك", "نفس", "ذات"])
"""Words that begin an expression only before a noun that does («هذا العام»)."""


@cache
def grammar() -> Grammar:
    """The rules, ready to match."""
    return Grammar(RULES)


def find(lexed: Lexed, numerals: Sequence[Numeral]) -> list[Candidate]:
    """All date expressions of a text.

    Args:
        lexed: The text.
        numerals: Its figures.

    Returns:
        Candidates of kind ``date`` whose payload is a :class:`~newsextract.dates.expression.Stated`.
    """
    lattice = Lattice(lexed, numerals, PIECES)
    dates = lists.complete(lattice, list(_matches(lattice, numerals)))
    following = [date.first for date in dates[1:]] + [-1]
    return [_candidate(date, after) for date, after in zip(dates, following, strict=True)] if dates else []


def _matches(lattice: Lattice, numerals: Sequence[Numeral]) -> Iterator[Found]:
    free = 0
    for index in _positions(lattice, numerals):
        if index >= free:
            one = _best(lattice, index)
            if one is not None:
                yield one
                free = one.after


def _best(lattice: Lattice, index: int) -> Found | None:
    """The longest match that its surroundings allow; a distance gives way to a longer name inside it."""
    for candidate in grammar().matches(lattice, index, lattice.hopes):
        one = found(candidate)
        if not context.is_date(lattice, one):
            continue
        if one.first > index:
            inner = _best(lattice, one.first)
            if inner is not None and inner.after > one.after:
                return inner
        return one
    return None


def _positions(lattice: Lattice, numerals: Sequence[Numeral]) -> list[int]:
    """Indices at which an expression may start: known words, figures, the «ال» before figures."""
    tokens = lattice.tokens
    lexed = lattice.lexed
    found = set(lexed.hits.get(STARTERS, ()))
    found |= {i - 1 for i in found if i and any(s.key in _POINTERS for s in lexed.splits(FOLLOWERS, i - 1))}
    found.update(lexed.digits)
    found |= {i - 1 for i in lexed.digits if i and tokens[i - 1].text == "(" and lattice.words[i + 1 : i + 2] == [")"]}
    found |= {i - 1 for i in found if i and tokens[i - 1].kind is Kind.CLITIC}
    for numeral in numerals:
        if numeral.form == "words":
            at = numeral.first
            found.add(at)
            while at + 1 < numeral.after and tokens[at].end <= numeral.start:
                at += 1
            found.add(at)
    return sorted(found)


def _candidate(date: Found, following: int) -> Candidate:
    stated = Stated(date.expression, date.first, date.after, date.link, following)
    return Candidate("date", date.start, date.end, date.rule, payload=stated)
