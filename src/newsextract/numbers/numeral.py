"""The value that the numeral readers share with counts and dates."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

NumeralKind = Literal["cardinal", "ordinal", "percent", "fraction"]


class Numeral(NamedTuple):
    """One figure as stated, in digits, words or both.

    Attributes:
        value: Exact value; a percentage as its figure (20 for 20 %), a fraction as its value (0.5).
        kind: What sort of figure it is.
        form: How it is written: ``"digits"``, ``"words"`` or ``"mixed"`` («3 آلاف»).
        definite: Whether ال stands before it («الثلاثة», «الـ19»).
        first: Index of its first token; a clitic token of its own («ال» before «19») is included.
        after: Index of the token after its last.
        start: First character that belongs to it (proclitics left out, ال included), in the folded text.
        end: One past its last character.
        clitic: Proclitics before it, such as ``"و"`` or ``"ب"``; empty mostly.
        shape: For one plain token of ASCII digits its text (``"08"``, ``"2019"``), else empty; dates need the
            digits as written.
        scale: The scale word the figure ends with (1000 in «3 آلاف»), 1 if none; a range lends it to its first figure.
        trap: Why the figure is no quantity (``"clock"``, ``"phone"``, ``"model"`` …); empty mostly. Dates may
            still use it.
    """

    value: int | Decimal
    kind: NumeralKind
    form: Literal["digits", "words", "mixed"]
    definite: bool
    first: int
    after: int
    start: int
    end: int
    clitic: str = ""
    shape: str = ""
    scale: int = 1
    trap: str = ""
