"""Figures in brackets or quotation marks: «(72) ساعة», «مقتل «20» شخصاً», «أربعة عشر (14) عاماً»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from newsextract.numbers.cues import goes_on
from newsextract.numbers.nouns import read
from newsextract.numbers.quantity import Quantity
from newsextract.numbers.units import unit_at
from newsextract.tokens import Kind, Lexed

_MARKS: Final = {"(": ")", '"': '"'}
_FEWEST = 3  # «(1)» and «(2)» number the items of a list
_OTHERS = ("اخرين", "اخرون", "اخري")


def opened(lexed: Lexed, quantity: Quantity) -> Quantity:
    """An amount with the marks around it taken in, where a noun that it counts follows them; else as it was.

    Args:
        lexed: The text.
        quantity: The amount.
    """
    first, after = quantity.first - 1, quantity.after + 1
    if first < 1 or not quantity.shape or quantity.identified or not goes_on(lexed, after, quantity.first):
        return quantity
    tokens = lexed.tokens
    marks = tokens[first].text, tokens[quantity.after].text
    if _MARKS.get(marks[0]) != marks[1] or tokens[quantity.first].gap or tokens[quantity.after].gap:
        return quantity
    if tokens[first - 1].kind not in (Kind.WORD, Kind.CLITIC) or not _counted(lexed, quantity, after):
        return quantity
    return quantity._replace(
        first=first, after=after, start=tokens[first].start, end=tokens[quantity.after].end, shape=""
    )


def _counted(lexed: Lexed, quantity: Quantity, index: int) -> bool:
    """Whether a noun stands there that agrees with the amount: «(72) ساعة», not «(72) الساعة»."""
    token = lexed.tokens[index]
    if quantity.value is None or quantity.value < _FEWEST or token.kind is not Kind.WORD:
        return False
    if token.text in _OTHERS:
        return True
    number = "plural" if quantity.wanted == "plural" else "singular"
    if any(not r.bound and not r.skip and r.form.number == number for r in read(token.text, token.light)):
        return True
    unit = unit_at(lexed, index)
    return unit is not None and not token.text.startswith("ال") and len(token.text) > 1


def stated_twice(lexed: Lexed, quantities: Iterable[Quantity]) -> Iterator[Quantity]:
    """The amounts, those stated in words and once more in digits as one: «أربعة عشر (14) عاماً», «(3) ثلاثة أشهر».

    Args:
        lexed: The text.
        quantities: Its amounts, from left to right.
    """
    pending: Quantity | None = None
    for quantity in quantities:
        both = None if pending is None else _both(lexed, pending, quantity)
        if both is not None:
            yield both
            pending = None
            continue
        if pending is not None:
            yield pending
        pending = quantity
    if pending is not None:
        yield pending


def _both(lexed: Lexed, one: Quantity, two: Quantity) -> Quantity | None:
    """Two amounts of one figure, of which that in digits stands in brackets."""
    if one.value is None or one.value != two.value or {one.form, two.form} != {"digits", "words"} or two.clitic:
        return None
    words, tokens = lexed.words, lexed.tokens
    if words[one.after : two.first] == ["("] and words[two.after : two.after + 1] == [")"]:
        return one._replace(after=two.after + 1, end=tokens[two.after].end)
    if words[one.after : two.first] == [")"] and one.first and words[one.first - 1] == "(":
        first = one.first - 1
        return two._replace(first=first, start=tokens[first].start)
    return None
