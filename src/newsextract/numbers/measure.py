"""Measured amounts with a fraction: «نصف ساعة», «ساعة ونصف», «ثلاثة أعوام ونصف العام»."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from newsextract.normalize import fold
from newsextract.numbers.cues import Counted
from newsextract.numbers.dual import Dual
from newsextract.numbers.inflection import Noun
from newsextract.numbers.nouns import read
from newsextract.numbers.quantity import Figure, Quantity
from newsextract.numbers.units import unit_at
from newsextract.tokens import Kind, Lexed

CATEGORIES: Final = frozenset(
    ("time", "money", "length", "area", "volume", "weight", "temperature", "energy", "information", "share")
)
"""Categories of which there can be a half."""


_FRACTIONS: Final = {"نصف": Decimal("0.5"), "النصف": Decimal("0.5"), "ربع": Decimal("0.25"), "الربع": Decimal("0.25")}
_WHOLE: Final = frozenset(("كامل", "كاملا", "كامله"))


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
        if reading.skip == 0 and reading.form.noun.category == "time" and reading.form.number != "plural":
            return index + 1, reading.form.noun, 2 if reading.form.number == "dual" else 1
    found = unit_at(lexed, index)
    if found is None or found[1].category not in CATEGORIES or token.kind is not Kind.WORD:
        return None
    dual = token.text.endswith(("ين", "ان")) and not fold(found[1].lemma).endswith(("ين", "ان"))
    return found[0], found[1], 2 if dual else 1


def with_fraction(lexed: Lexed, quantity: Quantity) -> tuple[Quantity, Counted] | None:
    """A fraction with its measure: behind it («نصف ساعة»), or before it («ساعة ونصف»)."""
    if quantity.clitic == "و":
        return _after_one(lexed, quantity)
    found = noun_at(lexed, quantity.after)
    if (
        found is None
        or found[2] != 1
        or (found[1].category != "time" and lexed.words[quantity.after].startswith("ال"))
        or quantity.clitic not in ("", "ب", "ل", "ك", "ف")
    ):
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


def goes_on(lexed: Lexed, quantity: Quantity, noun: Noun, after: int) -> tuple[Quantity, int, int] | None:
    """What a counted measure goes on with: «ثلاثة أعوام ونصف العام», «5 درجات تحت الصفر».

    Args:
        lexed: The text.
        quantity: The amount so far.
        noun: The measure.
        after: Index of the token after it.

    Returns:
        The amount changed, the index of the token after it, and its last character.
    """
    if quantity.value is None or after >= len(lexed.tokens):
        return None
    if lexed.words[after : after + 2] == ["تحت", "الصفر"]:
        return quantity._replace(value=_below_zero(quantity.value)), after + 2, lexed.tokens[after + 1].end
    if noun.category not in CATEGORIES:
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
    share = _FRACTIONS.get(word)
    if share is None or lexed.tokens[index].sentence != lexed.tokens[after - 1].sentence:
        return None
    following, end = _owner(lexed, index + 1, noun, lexed.tokens[index].end)
    return quantity._replace(value=_sum(quantity.value, share)), following, end


def find_whole(lexed: Lexed, taken: set[int]) -> Iterator[Dual]:
    """«يوم كامل», «سنة كاملة»: one whole unit of time.

    Args:
        lexed: The text.
        taken: Indices of tokens that belong to figures and their nouns.
    """
    for index in lexed.hits.get("vague", ()):
        word = lexed.words[index]
        if index == 0 or index - 1 in taken or word not in _WHOLE or not lexed.tokens[index].gap:
            continue
        token = lexed.tokens[index - 1]
        for reading in read(token.text, token.light):
            form = reading.form
            if form.number == "singular" and not reading.bound and form.noun.category == "time":
                start, end = token.start + reading.skip, lexed.tokens[index].end
                yield Dual(form.noun, index - 1, index + 1, start, end, "one whole unit", "words", 1)
                break


def _owner(lexed: Lexed, index: int, noun: Noun, end: int) -> tuple[int, int]:
    """«نصف العام»: the measure once more, which belongs to the span."""
    if index < len(lexed.words) and lexed.words[index].removeprefix("ال") in (fold(noun.lemma), "سنه", "عام"):
        return index + 1, lexed.tokens[index].end
    return index, end


def _sum(one: Figure, other: Figure) -> Figure:
    total = Decimal(one) + Decimal(other)
    return int(total) if total == total.to_integral_value() else total


def _below_zero(value: Figure) -> Figure:
    return -value if value > 0 else value
