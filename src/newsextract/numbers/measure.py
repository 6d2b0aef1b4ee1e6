"""Measured amounts with a fraction: «نصف ساعة», «ساعة ونصف», «ثلاثة أعوام ونصف العام»."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Final

from newsextract.normalize import fold
from newsextract.numbers.counted import Counted
from newsextract.numbers.nouns import Noun, read
from newsextract.numbers.quantity import Figure, Quantity
from newsextract.numbers.units import bare, unit_at
from newsextract.tokens import Kind, Lexed

CATEGORIES: Final = frozenset(
    ("time", "money", "length", "area", "volume", "weight", "temperature", "energy", "information", "share")
)
"""Categories of which there can be a half."""


@cache
def _fractions() -> dict[str, Decimal]:
    shares = {"نصف": "0.5", "النصف": "0.5", "ربع": "0.25", "الربع": "0.25", "ثلث": "0", "الثلث": "0"}
    return {fold(word): Decimal(share) for word, share in shares.items() if share != "0"}


def noun_at(lexed: Lexed, index: int, *, definite: bool | None = None) -> tuple[int, Noun, int] | None:
    """The measure that a token names in the singular or dual.

    Args:
        lexed: The text.
        index: Token index.
        definite: Whether it must (or must not) have an article; ``None`` for either.

    Returns:
        Index of the token after it, the measure, and how many of it the form means (1 or 2).
    """
    if not 0 <= index < len(lexed.tokens):
        return None
    token = lexed.tokens[index]
    if definite is not None and token.text.startswith("ال") is not definite and len(token.text) > 4:
        return None
    for reading in read(token.text, token.light):
        if reading.skip == 0 and reading.form.noun.category in CATEGORIES and reading.form.number != "plural":
            return index + 1, reading.form.noun, 2 if reading.form.number == "dual" else 1
    found = unit_at(lexed, index)
    if found is None or found[1].category not in CATEGORIES or token.kind is not Kind.WORD:
        return None
    return found[0], found[1], 1


def with_fraction(lexed: Lexed, quantity: Quantity) -> tuple[Quantity, Counted] | None:
    """A fraction with its measure: behind it («نصف ساعة»), or before it («ساعة ونصف»)."""
    if quantity.clitic == "و":
        return _after_one(lexed, quantity)
    found = noun_at(lexed, quantity.after)
    if found is None or found[2] != 1 or quantity.clitic not in ("", "ب", "ل", "ك", "ف"):
        return None
    after, noun, _ = found
    counted = Counted(noun, quantity.after, after, quantity.start, lexed.tokens[after - 1].end, "fraction of a unit")
    return quantity, counted


def _after_one(lexed: Lexed, quantity: Quantity) -> tuple[Quantity, Counted] | None:
    index = quantity.first - 1
    found = noun_at(lexed, index, definite=False)
    if found is None or found[2] != 1 or found[0] != quantity.first or quantity.value is None:
        return None
    token = lexed.tokens[index]
    after, end = _owner(lexed, quantity.after, found[1], quantity.end)
    skip = next((r.skip for r in read(token.text, token.light) if r.form.noun == found[1]), 0)
    counted = Counted(found[1], index, after, token.start + skip, end, "unit and fraction")
    return quantity._replace(value=_sum(1, quantity.value)), counted


def fraction_after(lexed: Lexed, quantity: Quantity, noun: Noun, after: int) -> tuple[Quantity, int, int] | None:
    """The fraction that a counted measure goes on with: «ثلاثة أعوام ونصف العام».

    Returns:
        The amount with the fraction added, the index of the token after it, and its last character.
    """
    if noun.category not in CATEGORIES or quantity.value is None or after >= len(lexed.tokens):
        return None
    words, index = lexed.words, after
    word = words[index]
    if word == "و" and index + 1 < len(words):
        index += 1
        word = words[index]
    elif word.startswith("و"):
        word = word[1:]
    else:
        return None
    share = _fractions().get(word)
    if share is None or lexed.tokens[index].sentence != lexed.tokens[after - 1].sentence:
        return None
    following, end = _owner(lexed, index + 1, noun, lexed.tokens[index].end)
    return quantity._replace(value=_sum(quantity.value, share)), following, end


def _owner(lexed: Lexed, index: int, noun: Noun, end: int) -> tuple[int, int]:
    """«نصف العام»: the measure once more, which belongs to the span."""
    if index < len(lexed.words) and bare(lexed.words[index]) in (fold(noun.lemma), "سنه", "عام"):
        return index + 1, lexed.tokens[index].end
    return index, end


def _sum(one: Figure, other: Figure) -> Figure:
    total = Decimal(one) + Decimal(other)
    return int(total) if total == total.to_integral_value() else total
