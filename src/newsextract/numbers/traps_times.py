"""Traps of figures in words that tell the time: months, days, hours, seconds."""

from __future__ import annotations

from newsextract.numbers import scores
from newsextract.numbers.context import is_plural
from newsextract.numbers.surroundings import Surroundings, Trap, about, word_set
from newsextract.tokens import Kind


@about("ordinal")
def month(here: Surroundings) -> bool:
    """«كانون الأول», «ربيع الثاني»."""
    return here.numeral.kind == "ordinal" and here.single and here.is_any(-1, "months")


@about("ordinal")
def day_before(here: Surroundings) -> bool:
    """«أمس الأول»."""
    numeral = here.numeral
    return numeral.kind == "ordinal" and numeral.value == 1 and numeral.definite and here.is_any(-1, "day_before")


@about("words", "mixed")
def weekday(here: Surroundings) -> bool:
    """«الاثنين»: Monday."""
    return (
        here.single
        and here.numeral.definite
        and here.numeral.value == 2
        and here.light
        in (
            "الاثنين",
            "الإثنين",
            "الأثنين",
        )
    )


@about("words", "mixed")
def safar(here: Surroundings) -> bool:
    """«شهر صفر», «12 صفر 1440», «من الصفر», «بطاقات صفر»: the month, the zero point, or "yellow"."""
    numeral = here.numeral
    if numeral.value != 0 or here.in_digits or not here.single:
        return False
    if here.word(0) in ("-", "–") and here.kind(1) is Kind.DIGITS:
        return False  # «صفر - 6»
    if here.word(-1) in ("شهر", "من") or (here.kind(-1) is Kind.DIGITS) or (here.kind(0) is Kind.DIGITS):
        return True
    before, noun = here.previous, here.token(-1)
    if noun is not None and noun.kind is Kind.WORD and is_plural(noun):
        return True
    return before is not None and before.after == numeral.first


@about("ordinal")
def unit_of_time(here: Surroundings) -> bool:
    """«30 ثانية», «في الثانية الواحدة»: a second of time."""
    numeral = here.numeral
    word = here.light
    if numeral.kind != "ordinal" or numeral.value != 2 or not word.endswith(("ثانية", "ثانيه")):
        return False
    before = here.previous
    if before is not None and before.after == numeral.first and before.kind != "ordinal":
        return True
    if numeral.definite:
        return here.is_any(-1, "seconds_after") or here.word(0) == "الواحده"
    return here.kind(-1) is Kind.WORD and not here.word(-1).endswith("ه")


@about("ordinal", "cardinal", "fraction")
def clock(here: Surroundings) -> bool:
    """«الساعة الثالثة», «التاسعة صباحا»: a time of day."""
    numeral = here.numeral
    if numeral.kind not in ("ordinal", "cardinal", "fraction") or not 0 <= numeral.value <= 24:
        return False
    if here.is_any(-1, "hours"):
        return not (numeral.kind == "ordinal" and numeral.value == 1)
    if _side(here):
        return False
    hour = numeral.kind == "ordinal" or here.in_digits or (numeral.definite and numeral.value == 1)
    return (hour and _of_day(here)) or _goes_on(here)


def _side(here: Surroundings) -> bool:
    """«فاز 4 - 1 مساء السبت»: half of a score."""
    if not here.in_digits:
        return False
    first, after = here.numeral.first, here.numeral.after
    dashes = ("-", "–")
    paired = (here.word(-1) in dashes and here.kind(-2) is Kind.DIGITS) or (
        here.word(0) in dashes and here.kind(1) is Kind.DIGITS
    )
    return paired and scores.in_sport(here.lexed, first, after)


def _of_day(here: Surroundings) -> bool:
    """Whether a part of the day follows: «صباحا», «من مساء أمس», «والنصف فجرا», «بعد الظهر»."""
    parts, at = word_set("day_parts"), 0
    after, other = here.numeral.after, here.following()
    if other is not None:
        to_other = here.word(0) == "الا" or (here.in_digits and here.word(0) in ("-", "–"))  # «10-12 مساء»
        if (other.first == after and other.clitic == "و") or (other.first == after + 1 and to_other):
            at = other.after - after
    if here.word(at) in parts or (here.word(at) in ("بعد", "قبل") and here.word(at + 1) == "الظهر"):
        return True
    return here.word(at) == "من" and here.word(at + 1) in parts and here.numeral.kind == "ordinal"


def _goes_on(here: Surroundings) -> bool:
    """Whether the figure belongs to a time of day before it: «والنصف», «إلا ربعا»."""
    before = here.previous
    if before is None or before.trap != "clock":
        return False
    between = list(here.lexed.words[before.after : here.numeral.first])
    return (not between and here.numeral.clitic == "و") or between in (["الا"], ["و"])


TRAPS: tuple[tuple[str, Trap], ...] = (
    ("clock", clock),
    ("month", month),
    ("day", day_before),
    ("weekday", weekday),
    ("safar", safar),
    ("second", unit_of_time),
)
"""Name and test, in the order in which they are tried."""
