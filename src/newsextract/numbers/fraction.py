"""Fractions in words: «نصف», «ثلثا», «ثلاثة أرباع», «خمس الفطيرة»."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from newsextract.numbers.signs import Reader, Sign
from newsextract.tokens import Kind

_AMBIGUOUS = (5, 7, 9, 10)  # written like the numeral: خمس, سبع, تسع, عشر
_PRICE = 8  # «ثمن» is the price unless the vowels say otherwise


class Share(NamedTuple):
    """A fraction that was read.

    Attributes:
        value: Its value.
        after: Index of the token after it.
        head: Its first sign.
        ambiguous: Whether its word could be a cardinal as well.
    """

    value: Fraction
    after: int
    head: Sign
    ambiguous: bool = False


def share(reader: Reader, index: int, clitic: str | None) -> Share | None:
    """A fraction in words, as part of a figure or alone.

    Args:
        reader: The signs of the text.
        index: Token index.
        clitic: Proclitics that must stand before it, ``None`` for any.
    """
    best: Share | None = None
    for sign in reader.at(index, clitic):
        found = _share(reader, sign)
        if found is not None and (best is None or (found.after, best.ambiguous) > (best.after, found.ambiguous)):
            best = found
    return best


def _share(reader: Reader, sign: Sign) -> Share | None:
    if sign.kind in ("unit", "digits") and isinstance(sign.value, int) and 2 <= sign.value <= 9:
        parts = reader.one(sign.after, "", "fraction_plural")
        return Share(Fraction(sign.value, int(parts.value)), parts.after, sign) if parts is not None else None
    if sign.kind == "fraction_acc" and _noun_follows(reader, sign.after):
        return None  # «ثلثا السكان» is the dual, «ثلثا» at the end an accusative
    if sign.kind in ("fraction", "fraction_acc", "fraction_pronoun"):
        if sign.value == _PRICE and not _voweled(reader, sign):
            return None
        return Share(Fraction(1, int(sign.value)), sign.after, sign, sign.value in _AMBIGUOUS)
    if sign.kind in ("fraction_dual", "fraction_dual_pronoun"):
        return Share(Fraction(2, int(sign.value)), sign.after, sign, sign.value == 5 and sign.light.endswith("ا"))
    return None


def _noun_follows(reader: Reader, index: int) -> bool:
    tokens = reader.lexed.tokens
    return index < len(tokens) and tokens[index].kind is Kind.WORD


def _voweled(reader: Reader, sign: Sign) -> bool:
    folded = reader.lexed.folded
    start, end = folded.to_original(sign.start, sign.end)
    return "\u064f" in folded.original[start:end]
