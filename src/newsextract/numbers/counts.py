"""Counts: amounts put together with their bounds and nouns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from newsextract.grammar import Candidate
from newsextract.numbers import bare, dual, measure, money, qualifier, vague
from newsextract.numbers.counted import Counted, noun_of
from newsextract.numbers.nouns import Noun
from newsextract.numbers.numeral import Numeral
from newsextract.numbers.qualifier import Bounds
from newsextract.numbers.quantity import Figure, Quantity, is_free, of_numeral, of_range
from newsextract.numbers.ranges import find_ranges
from newsextract.tokens import Lexed, Table


class Payload(NamedTuple):
    """What a count candidate knows of its record."""

    value: Figure | None = None
    low: Figure | None = None
    high: Figure | None = None
    magnitude: int | None = None
    qualifier: str = "exact"
    unit: str | None = None
    unit_category: str | None = None
    currency: str | None = None
    form: str = "digits"


@cache
def tables() -> Mapping[str, Table]:
    """The lexicons whose words start a count or its bound."""
    return {"bounds": qualifier.table(), "vague": vague.table(), "duals": dual.table()}


def fields(payload: Payload) -> dict[str, Any]:
    """The fields of the record that a payload stands for."""
    return payload._asdict()


def find_counts(lexed: Lexed, numerals: Sequence[Numeral]) -> list[Candidate]:
    """All counts of a text.

    Args:
        lexed: The text.
        numerals: Its figures, as :func:`newsextract.numbers.find_numerals` gives them.

    Returns:
        Candidates of kind ``count``; they do not overlap.
    """
    quantities = _quantities(lexed, numerals)
    if not quantities and not lexed.hits.get("duals"):
        return []
    bounds = qualifier.find_bounds(lexed)
    found: list[Candidate] = []
    taken: set[int] = set()
    claimed: set[int] = set()
    for quantity in quantities:
        if quantity.first in taken:
            continue
        made = _count(lexed, quantity, bounds, claimed, taken)
        if made is not None:
            found.append(made[0])
            taken.update(range(made[1], made[2]))
        else:
            taken.update(range(quantity.first, quantity.after))
    found += _duals(lexed, bounds, taken)
    return found


def _quantities(lexed: Lexed, numerals: Sequence[Numeral]) -> list[Quantity]:
    """Figures, ranges and vague amounts, from left to right, each token in one of them."""
    vague_ones = vague.find_vague(lexed, numerals)
    taken = {index for quantity in vague_ones for index in range(quantity.first, quantity.after)}
    found = list(vague_ones)
    in_ranges: set[int] = set()
    for span in find_ranges(lexed, numerals):
        if span.first not in taken:
            found.append(of_range(span, numerals))
            in_ranges.update((span.numerals, span.numerals + 1))
    for index, numeral in enumerate(numerals):
        if index in in_ranges or numeral.first in taken or numeral.trap:
            continue
        if numeral.kind in ("cardinal", "fraction") or (numeral.kind == "ordinal" and numeral.definite):
            quantity = of_numeral(numeral)
            if is_free(lexed, quantity):
                found.append(quantity)
    found.sort(key=lambda quantity: (quantity.first, -quantity.after))
    return found


def _count(
    lexed: Lexed, quantity: Quantity, bounds: Bounds, claimed: set[int], taken: set[int]
) -> tuple[Candidate, int, int] | None:
    """The candidate of an amount with the tokens it takes, or ``None`` where it counts nothing."""
    if quantity.kind == "fraction":
        made = measure.with_fraction(lexed, quantity)
        if made is None:
            return None
        quantity, counted = made
    else:
        counted = noun_of(lexed, quantity)
    if counted is not None and (counted.first in taken or bare.refused(lexed, quantity)):
        counted = None
    symbol = money.symbol_before(lexed, quantity) if counted is None or counted.noun.currency is None else None
    first = min(quantity.first, counted.first) if counted is not None else quantity.first
    after = max(quantity.after, counted.after) if counted is not None else quantity.after
    start = counted.start if counted is not None else quantity.start
    end = counted.end if counted is not None else quantity.end
    noun = counted.noun if counted is not None else None
    if symbol is not None:
        noun, first, start = symbol.noun, symbol.first, symbol.start
    if counted is not None and noun is not None:
        more = measure.fraction_after(lexed, quantity, noun, after) or money.parts_after(lexed, quantity, noun, after)
        if more is not None:
            quantity, after, end = more
    bound = bounds.before.get(first)
    if bound is not None and (bound.first in claimed or bound.first in taken):
        bound = None
    behind = qualifier.after_at(bounds, lexed, after)
    if (
        counted is None
        and symbol is None
        and not bare.counts(lexed, quantity, bounded=bound is not None or behind is not None)
    ):
        return None
    word = quantity.qualifier
    if word == "exact":
        word = bound.qualifier if bound else behind.qualifier if behind else bounds.distant.get(first, "exact")
    if bound is not None:
        first, start = bound.first, bound.start
    if behind is not None:
        claimed.add(behind.first)
    rule = counted.rule if counted is not None else "symbol and number" if symbol else "bare number"
    payload = _payload(quantity, noun, word)
    return Candidate("count", start, end, f"count: {rule}", payload=payload), first, after


def _payload(quantity: Quantity, noun: Noun | None, word: str) -> Payload:
    return Payload(
        quantity.value,
        quantity.low,
        quantity.high,
        quantity.magnitude,
        word,
        noun.lemma if noun else None,
        noun.category if noun else None,
        noun.currency if noun else None,
        quantity.form,
    )


def _duals(lexed: Lexed, bounds: Bounds, taken: set[int]) -> Iterator[Candidate]:
    for found in dual.find_duals(lexed, taken):
        quantity = Quantity(found.first, found.after, found.start, found.end, "dual", value=2)
        more = measure.fraction_after(lexed, quantity, found.noun, found.after)
        after, end = found.after, found.end
        if more is not None:
            quantity, after, end = more
        bound = bounds.before.get(found.first)
        behind = qualifier.after_at(bounds, lexed, after)
        word = bound.qualifier if bound else behind.qualifier if behind else bounds.distant.get(found.first, "exact")
        start = bound.start if bound else found.start
        yield Candidate("count", start, end, f"count: {found.rule}", payload=_payload(quantity, found.noun, word))
