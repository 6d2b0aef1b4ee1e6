"""The words around a match, as the checks of its surroundings ask for them."""

from __future__ import annotations

from collections.abc import Iterator

from newsextract.dates.found import Found
from newsextract.dates.symbols import Lattice
from newsextract.grammar import Symbol
from newsextract.tokens import Kind

_PROCLITICS = "وفبل"


def previous_word(lattice: Lattice, index: int) -> str:
    """The word before a token, over an opening quotation mark or bracket; empty at a mark or break."""
    at = index - 1
    while at >= 0 and lattice.words[at] in '"(':
        at -= 1
    if at < 0 or lattice.tokens[at].kind not in (Kind.WORD, Kind.CLITIC):
        return ""
    return lattice.words[at]


def previous_words(lattice: Lattice, index: int) -> frozenset[str]:
    """The word before a token with and without a proclitic; empty where none stands there."""
    word = previous_word(lattice, index)
    if not word:
        return frozenset()
    return frozenset([word, word[1:]] if len(word) > 2 and word[0] in _PROCLITICS else [word])


def next_word(lattice: Lattice, index: int) -> str:
    """The text of a token; empty past the end."""
    return lattice.words[index] if index < len(lattice.words) else ""


def alone(lattice: Lattice, one: Found) -> bool:
    """Whether a match is all that its line says."""
    begins = one.first == 0 or lattice.tokens[one.first - 1].kind is Kind.BREAK
    return begins and (one.after >= len(lattice.tokens) or lattice.tokens[one.after].kind is Kind.BREAK)


def days_before(lattice: Lattice, index: int) -> Iterator[Symbol]:
    """Days of the month that stand directly before a token, «من» between them taken over."""
    for end in (index, index - 1):
        if end == index or (index and lattice.words[end] == "من"):
            for at in (end - 1, end - 2):
                yield from (symbol for symbol in lattice.base(at) if symbol.kind == "day" and symbol.after == end)
