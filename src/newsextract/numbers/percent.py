"""Percentages: the sign on either side, «في المئة» and its spellings, percentage points, basis points."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from newsextract.lexicon import PhraseTable
from newsextract.numbers import words
from newsextract.tokens import Kind, Lexed

SIGN = "%"


@cache
def phrases() -> PhraseTable[Fraction]:
    """Words after a figure that make it a percentage, with the factor for its value."""
    rows = words.data()["percent"]
    return PhraseTable.build((surface, Fraction(factor)) for factor, surfaces in rows.items() for surface in surfaces)


def after(lexed: Lexed, index: int) -> tuple[int, Fraction] | None:
    """The percent word or sign that starts at a token.

    Returns:
        Index of the token after it, and what the figure before it is multiplied by.
    """
    if index >= len(lexed.tokens):
        return None
    if lexed.words[index] == SIGN:
        return index + 1, Fraction(1)
    found = phrases().longest(lexed.words, index)
    return (index + found[0], found[1]) if found is not None else None


def points(lexed: Lexed, index: int) -> tuple[int, int, Fraction] | None:
    """Percentage points stated by their noun alone («نقطتين مئويتين»).

    Returns:
        Letters of proclitics, index of the token after it, and the percentage.
    """
    for split in lexed.splits(words.TABLE, index):
        found = words.table().longest(lexed.words, index, split.key)
        if found is not None and found[1][0].kind == "points" and split.article == 0:
            return split.skip, index + found[0], Fraction(found[1][0].value, 100)
    return None


def before(lexed: Lexed, index: int) -> bool:
    """Whether a percent sign stands straight before a token (``%15``) and belongs to no figure before it."""
    if index == 0 or lexed.words[index - 1] != SIGN:
        return False
    return index == 1 or lexed.tokens[index - 2].kind is not Kind.DIGITS


def factor_in(lexed: Lexed, first: int, after: int) -> Fraction:
    """The factor of the percent word among some tokens; 1 where there is none."""
    for index in range(first, after):
        found = phrases().longest(lexed.words, index)
        if found is not None:
            return found[1]
    return Fraction(1)
