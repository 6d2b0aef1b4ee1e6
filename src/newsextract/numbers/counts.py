"""Counts: how many of what a text says, from bounds to nouns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from newsextract.grammar import Candidate
from newsextract.numbers import bracketed, dual, measure, money, pairs, qualifier, vague
from newsextract.numbers.assembly import Draft, Reader
from newsextract.numbers.nouns import read
from newsextract.numbers.numeral import Numeral
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
    if not quantities and not lexed.hits.get("duals") and not lexed.hits.get("vague"):
        return []
    reader = Reader(lexed, qualifier.find_bounds(lexed), {quantity.first for quantity in quantities})
    drafts: list[Draft] = []
    for quantity in quantities:
        if quantity.first not in reader.taken and not dual.takes(lexed, quantity.first):
            draft = reader.read(quantity)
            if draft is not None:
                drafts.append(draft)
    kept = reader.taken.union(*(range(quantity.first, quantity.after) for quantity in quantities))
    drafts = pairs.join(lexed, drafts)
    drafts += _of_nouns(reader, measure.find_whole(lexed, kept))
    drafts += _of_nouns(reader, dual.find_duals(lexed, kept))
    currencies = money.Currencies(lexed)
    drafts = pairs.join_coins(lexed, sorted(drafts, key=lambda draft: draft.start), currencies)
    return [_candidate(draft, lexed, currencies) for draft in drafts]


def _quantities(lexed: Lexed, numerals: Sequence[Numeral]) -> list[Quantity]:
    """Figures, ranges and vague amounts, from left to right, each token in one of them."""
    found = vague.find_vague(lexed, numerals)
    taken = {index for quantity in found for index in range(quantity.first, quantity.after)}
    in_ranges: set[int] = set()
    for span in find_ranges(lexed, numerals):
        if span.first not in taken:
            found.append(of_range(span, numerals))
            in_ranges.update((span.numerals, span.numerals + 1))
    for index, numeral in enumerate(numerals):
        if index not in in_ranges and numeral.first not in taken and _may_count(lexed, numeral):
            quantity = of_numeral(numeral)
            if is_free(lexed, quantity):
                found.append(quantity)
    found.sort(key=lambda quantity: (quantity.first, -quantity.after))
    return list(bracketed.stated_twice(lexed, found))


def _may_count(lexed: Lexed, numeral: Numeral) -> bool:
    if numeral.trap not in ("", "identifier") or (
        numeral.clitic and numeral.form == "words" and _is_noun(lexed, numeral)
    ):
        return False
    return numeral.kind in ("cardinal", "fraction") or (numeral.kind == "ordinal" and numeral.definite)


def _is_noun(lexed: Lexed, numeral: Numeral) -> bool:
    """«كمية» is no «كمئة»: the whole word is a noun."""
    token = lexed.tokens[numeral.first]
    return numeral.after == numeral.first + 1 and any(not reading.skip for reading in read(token.text, token.light))


def _of_nouns(reader: Reader, found: Iterable[dual.Dual]) -> list[Draft]:
    """The drafts of nouns whose form is the number."""
    drafts = []
    for noun in found:
        quantity = Quantity(noun.first, noun.after, noun.start, noun.end, noun.form, value=noun.value)
        after, end = noun.after, noun.end
        more = measure.goes_on(reader.lexed, quantity, noun.noun, after)
        if more is not None:
            quantity, after, end = more
        draft = reader.bounded(
            Draft(quantity, noun.noun, noun.first, after, noun.start, end, "exact", noun.rule),
        )
        if draft is not None:
            drafts.append(draft)
    return drafts


def _candidate(draft: Draft, lexed: Lexed, currencies: money.Currencies) -> Candidate:
    quantity, noun = draft.quantity, draft.noun
    payload = Payload(
        quantity.value,
        quantity.low,
        quantity.high,
        quantity.magnitude,
        draft.qualifier,
        noun.lemma if noun else None,
        noun.category if noun else None,
        currencies.of(noun) if noun else None,
        quantity.form,
    )
    weight = -1 if _is_people_like_country(draft, lexed) or _is_plural_like_name(draft) else 0
    return Candidate("count", draft.start, draft.end, f"count: {draft.rule}", payload=payload, weight=weight)


def _is_people_like_country(draft: Draft, lexed: Lexed) -> bool:
    """«20 سوريا», «15 ليبيا»: after such a number it is the accusative of people, not the country."""
    noun = draft.noun
    if noun is None or draft.quantity.wanted != "accusative" or not noun.lemma.endswith("ي"):
        return False
    return draft.quantity.after == draft.after - 1 and lexed.words[draft.after - 1].endswith("يا")


def _is_plural_like_name(draft: Draft) -> bool:
    """«5 فئات»: a plural behind such a number is what is counted, whatever firm is written alike."""
    noun = draft.noun
    plural = noun is not None and noun.category != "time" and draft.rule == "number and noun"
    return plural and draft.quantity.wanted == "plural" and draft.after == draft.quantity.after + 1
