"""Rules for distances: «منذ ثلاثة أيام», «قبل 20 عاماً», «بعد ذلك بيومين»."""

from __future__ import annotations

from newsextract.dates.expression import Expression, Shift
from newsextract.dates.pieces_words import Length
from newsextract.dates.rules import rule
from newsextract.grammar import Rule, Slots

_SMALL = frozenset(["day", "week", "month", "year", "decade", "century"])


def _shift(slots: Slots) -> Expression | None:
    return _made(slots, from_text=False)


def _shift_from_text(slots: Slots) -> Expression | None:
    return _made(slots, from_text=True)


def _made(slots: Slots, *, from_text: bool) -> Expression | None:
    length: Length = slots["length"].value
    relation: str = slots["_relation"].value
    if length.unit not in _SMALL or (from_text and relation == "since"):
        return None
    sign = 1 if relation == "after" else -1
    amount = None if length.amount is None else sign * length.amount
    return Shift(amount, length.unit, from_text)


RULES: tuple[Rule, ...] = (
    rule(
        "distance",
        "_relation=relation length",
        _shift,
        "منذ ثلاثة أيام",
        "قبل 20 عاما",
        "بعد أسبوعين",
        "منذ أكثر من 7 سنوات",
    ),
    rule("distance from now", "_relation=relation length _of=of now", _shift, "بعد أسبوعين من الآن"),
    rule("distance from then", "_relation=relation _that=that length", _shift_from_text, "بعد ذلك بيومين"),
    rule("distance from then, turned", "_relation=relation length _of=of that", _shift_from_text, "بعد يومين من ذلك"),
)
"""In order of preference among matches of one length."""
