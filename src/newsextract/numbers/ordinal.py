"""Ordinals: «ثاني», «الحادي والعشرون», «الثالثة عشرة», «المئة والخامسة», «الخامس والعشرون بعد المئة»."""

from __future__ import annotations

from newsextract.numbers.cardinal import Part, cardinal, hundreds
from newsextract.numbers.signs import AND, Reader, Sign, Value

_AFTER = "بعد"


def ordinal(reader: Reader, index: int, clitic: str | None = None) -> Part | None:
    """An ordinal in words; definite tens alone («السبعين») are left to the context.

    Args:
        reader: The signs of the text.
        index: Token index.
        clitic: Proclitics that must stand before it, ``None`` for any.
    """
    signs = reader.at(index, clitic)
    if not signs or (len(signs) == 1 and signs[0].kind == "digits" and not signs[0].definite):
        return None  # plain digits, as most figures are
    part = _small(reader, index, clitic) or _large_and(reader, index, clitic)
    return None if part is None else _after_hundreds(reader, part)


def _small(reader: Reader, index: int, clitic: str | None) -> Part | None:
    best: Part | None = None
    for sign in reader.at(index, clitic):
        found = _one(reader, sign)
        if found is not None and (best is None or found.after > best.after):
            best = found
    return best


def _one(reader: Reader, sign: Sign) -> Part | None:
    if sign.kind == "first":
        return _made(sign, sign.value, sign.after) if _spelled_first(sign) else None
    mixed = sign.kind in ("unit", "one") and sign.value == 1 and sign.definite
    if sign.kind not in ("ordinal", "first_of") and not mixed:
        return None
    ten = reader.one(sign.after, "", "ten")
    if ten is not None and sign.value < 10 and (sign.definite or not ten.definite):
        return _made(sign, 10 + sign.value, ten.after)
    tens = reader.one(sign.after, AND, "tens")
    if tens is not None and sign.value < 10 and (tens.definite or sign.definite):
        return _made(sign, sign.value + tens.value, tens.after)
    return _made(sign, sign.value, sign.after) if sign.kind == "ordinal" else None


def _spelled_first(sign: Sign) -> bool:
    """«أولى» and «أولي» (initial) fold to one word."""
    return not sign.light.endswith("ي")


def _made(sign: Sign, value: Value, after: int) -> Part:
    return Part(value, after, 1, False, sign, sign.definite, False, True)


def _large_and(reader: Reader, index: int, clitic: str | None) -> Part | None:
    """«المئة والخامسة والعشرون», «الألف والمئتان والأول»: definite thousands and hundreds, then an ordinal."""
    head: Sign | None = None
    total: Value = 0
    at = index
    thousands = next((s for s in reader.at(at, clitic) if s.kind in ("scale", "scale_dual") and s.definite), None)
    if thousands is not None:
        head, total, at = thousands, thousands.value * (1 + (thousands.kind == "scale_dual")), thousands.after
    whole = hundreds(reader, at, clitic if head is None else AND)
    if whole is not None and whole.head.definite:
        head, total, at = head or whole.head, total + whole.value, whole.after
    if head is None:
        return None
    rest = _small(reader, at, AND)
    if rest is None or not rest.head.definite:
        return None
    return _made(head, total + rest.value, rest.after)


def _after_hundreds(reader: Reader, part: Part) -> Part:
    """«الخامس بعد المئة» is the 105th."""
    words = reader.lexed.words
    if part.after >= len(words) or words[part.after] != _AFTER:
        return part
    base = cardinal(reader, part.after + 1, "")
    if base is None or not base.definite or base.value not in (100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 2000):
        return part
    return part._replace(value=part.value + base.value, after=base.after)
