"""A stated amount before its noun is known: a figure, a range of two, or a vague one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from newsextract.numbers.lemma import tail
from newsextract.numbers.numeral import Numeral
from newsextract.numbers.ranges import Range
from newsextract.tokens import Lexed

Figure = int | Decimal
Link = Literal["direct", "partitive", "either", "none"]


class Quantity(NamedTuple):
    """An amount.

    Attributes:
        first: Index of its first token.
        after: Index of the token after its last.
        start: First character, proclitics left out, in the folded text.
        end: One past the last.
        form: How it is written.
        value: The figure; ``None`` when vague or a range.
        low: Lower bound of a range.
        high: Upper bound of a range.
        magnitude: 10, 100, 1000 … of «عشرات», «مئات», «آلاف».
        qualifier: ``"exact"``, ``"between"`` or ``"vague"``.
        definite: Whether ال stands before it.
        wanted: Form it asks of its noun: ``"plural"``, ``"accusative"``, ``"genitive"``.
        link: How its noun may follow: directly, after من, either way, or not at all («خمسيني»).
        needs_noun: Whether it is nothing without a noun.
        definite_noun: Whether a noun directly behind it may have its article («مئات الجنود»).
        clitic: Proclitics before it.
        shape: Its digits where it is one plain token of them.
        identified: Whether the word before it suggests a name («القرار 14 …»); its noun must agree then.
        kind: ``"cardinal"``, ``"ordinal"``, ``"fraction"``, ``"range"`` or ``"vague"``.
    """

    first: int
    after: int
    start: int
    end: int
    form: str
    value: Figure | None = None
    low: Figure | None = None
    high: Figure | None = None
    magnitude: int | None = None
    qualifier: str = "exact"
    definite: bool = False
    wanted: str = "genitive"
    link: Link = "either"
    needs_noun: bool = False
    definite_noun: bool = False
    clitic: str = ""
    shape: str = ""
    identified: bool = False
    kind: str = "cardinal"


def of_numeral(numeral: Numeral) -> Quantity:
    """The amount that a figure states."""
    return Quantity(
        numeral.first,
        numeral.after,
        numeral.start,
        numeral.end,
        numeral.form,
        value=numeral.value,
        definite=numeral.definite,
        wanted=tail(numeral.value),
        clitic=numeral.clitic,
        shape=numeral.shape,
        identified=bool(numeral.trap),
        kind=numeral.kind,
    )


def of_range(found: Range, numerals: Sequence[Numeral]) -> Quantity:
    """The amount that two figures bound."""
    one, two = numerals[found.numerals], numerals[found.numerals + 1]
    return Quantity(
        found.first,
        found.after,
        found.start,
        found.end,
        one.form if one.form == two.form else "mixed",
        low=found.low,
        high=found.high,
        qualifier="between",
        wanted=tail(two.value),
        clitic=one.clitic if found.link != "between" else "",
        shape=one.shape and two.shape,
        kind="range",
    )


def is_free(lexed: Lexed, quantity: Quantity) -> bool:
    """Whether no figure is glued to it («2/3», «5.5.2»)."""
    tokens = lexed.tokens
    if quantity.after < len(tokens):
        token = tokens[quantity.after]
        if token.text in ("/", "\\") and not token.gap:
            return False
    if quantity.first:
        before = tokens[quantity.first - 1]
        return not (before.text in ("/", "\\") and not tokens[quantity.first].gap)
    return True
