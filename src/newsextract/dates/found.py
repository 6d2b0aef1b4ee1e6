"""An expression that was found in the text, and the marks between two of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from newsextract.dates.expression import Expression
from newsextract.dates.symbols import Lattice
from newsextract.grammar import Match

Link = Literal["range", "list", ""]
"""How two dates are joined."""

_MARKS = ("equals", "slash", "dash", "comma", "open", "to", "and", "or", "for", "in")
_FARTHEST = 5  # tokens that may stand between two dates that are joined


class Found(NamedTuple):
    """An expression in the text.

    Attributes:
        expression: What it says.
        rule: Name of the rule that found it.
        first: Index of its first token.
        after: Index of the token after its last.
        start: First character, in the folded text.
        end: One past its last.
        clitic: Proclitics before it.
        link: How the next one is joined to it.
    """

    expression: Expression
    rule: str
    first: int
    after: int
    start: int
    end: int
    clitic: str = ""
    link: Link = ""


def found(match: Match) -> Found:
    """A match as an expression; slots whose name begins with ``_`` stay outside of its span."""
    symbols = [symbol for name, symbol in match.slots.items() if not name.startswith("_")]
    first, last = symbols[0], symbols[-1]
    return Found(match.value, match.rule.name, first.first, last.after, first.start, last.end, first.clitic)


def between(lattice: Lattice, first: Found, second: Found) -> Iterator[str]:
    """Kinds of the marks between two expressions; ``"other"`` for anything else."""
    at = first.after
    if second.first - at > _FARTHEST:
        yield "other"
        return
    while at < second.first:
        symbol = max(lattice.after(at, *_MARKS, clitics=("", "و")), key=lambda mark: mark.after, default=None)
        yield "other" if symbol is None else symbol.kind
        at = at + 1 if symbol is None else symbol.after
    if "و" in second.clitic:
        yield "and"
