"""Figures that are no quantity: parts of names, phone numbers, references, times of day.

A trap is a small function from a figure and its surroundings to whether it holds; :data:`TRAPS` is their order.
A trapped figure keeps its value, since a date may still use it, but makes neither a number nor a count.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from newsextract.numbers import traps_digits, traps_times, traps_words
from newsextract.numbers.numeral import Numeral
from newsextract.numbers.surroundings import Surroundings, Trap, may_hold
from newsextract.tokens import Lexed

TRAPS = (*traps_words.TRAPS, *traps_times.TRAPS, *traps_digits.TRAPS)
"""Name and test of each trap, in the order in which they are tried."""

_SPREADING = frozenset(("identifier", "phone", "model", "clock", "quran", "slash"))


def mark(lexed: Lexed, numerals: Sequence[Numeral]) -> list[Numeral]:
    """Names the trap of each figure that is in one.

    Args:
        lexed: The text.
        numerals: Its figures.

    Returns:
        The same figures in the same order, ``trap`` filled.
    """
    made: list[Numeral] = []
    for index, numeral in enumerate(numerals):
        name = _name(Surroundings(lexed, numeral, made[-1] if made else None, numerals, index))
        made.append(numeral._replace(trap=name) if name != numeral.trap else numeral)
    return made


@cache
def _traps_of(form: str, kind: str) -> tuple[tuple[str, Trap], ...]:
    """The traps that a figure of some form and kind may be in: each says by its decorator what it is about."""
    return tuple((name, holds) for name, holds in TRAPS if may_hold(holds, form, kind))


def _name(here: Surroundings) -> str:
    for name, holds in _traps_of(here.numeral.form, here.numeral.kind):
        if holds(here):
            return name
    before = here.previous
    if before is not None and before.trap in _SPREADING and here.continues(before):
        return before.trap
    return ""
