"""Cardinals in words, digits and both: small recursive functions from a position to a value and the next position.

Every function takes a reader, a token index and the proclitics that must stand there (``None`` for any), and
returns a :class:`Part` or ``None``. They look a few tokens ahead and never back, so reading is linear.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from newsextract.numbers import percent
from newsextract.numbers.article import has_article
from newsextract.numbers.fraction import share
from newsextract.numbers.signs import AND, Reader, Sign, Value
from newsextract.tokens import Kind

MAX_VALUE = 10**24
_UNITS = ("unit", "one", "two")


class Part(NamedTuple):
    """A figure that was read, or a piece of one.

    Attributes:
        value: Its value.
        after: Index of the token after it.
        scale: The scale word it ends with (1000, 10**6 …), 1 if none.
        bare: Whether it is a scale word alone, without a figure before it.
        head: Its first sign.
        definite: Whether some word in it has ال.
        digits: Whether some of it is written in digits.
        words: Whether some of it is written in words.
    """

    value: Value
    after: int
    scale: int
    bare: bool
    head: Sign
    definite: bool
    digits: bool
    words: bool


def _part(sign: Sign, value: Value, *, scale: int = 1, bare: bool = False) -> Part:
    in_digits = sign.kind in ("digits", "quoted")
    return Part(value, sign.after, scale, bare, sign, sign.definite, in_digits, not in_digits)


def _with(part: Part, value: Value, sign: Sign, *, scale: int | None = None) -> Part:
    return part._replace(
        value=value,
        after=sign.after,
        scale=part.scale if scale is None else scale,
        definite=part.definite or sign.definite,
        digits=part.digits or sign.kind == "digits",
        words=part.words or sign.kind != "digits",
    )


def below_100(reader: Reader, index: int, clitic: str | None) -> Part | None:
    """1 to 99 in words."""
    best: Part | None = None
    for sign in reader.at(index, clitic):
        found: Part | None = None
        if sign.kind in _UNITS:
            found = _unit(reader, sign)
        elif sign.kind in ("teen", "tens", "ten"):
            found = _part(sign, sign.value)
        if found is not None and (best is None or found.after > best.after):
            best = found
    return best


def _unit(reader: Reader, sign: Sign) -> Part | None:
    ten = reader.one(sign.after, "", "ten")
    if ten is not None and sign.kind == "unit" and sign.value == 1 and reader.one(sign.first, AND, "one") is not None:
        return None  # «واحد عشر» without its hamza is "and eleven"
    if ten is not None and not ten.definite:
        return _with(_part(sign, 0), 10 + sign.value, ten)
    tens = reader.one(sign.after, AND, "tens")
    if tens is not None and (sign.definite or not tens.definite):
        return _with(_part(sign, 0), sign.value + tens.value, tens)
    if sign.kind != "unit" or reader.one(sign.after, "", "fraction_plural") is not None:
        return None
    return _part(sign, sign.value)


def below_1000(reader: Reader, index: int, clitic: str | None) -> Part | None:
    """1 to 999 in words, or digits."""
    whole = hundreds(reader, index, clitic)
    if whole is None:
        digits = reader.one(index, clitic, "digits") if clitic is not None else reader.first(index, "digits")
        return _part(digits, digits.value) if digits is not None else below_100(reader, index, clitic)
    rest = below_100(reader, whole.after, AND)
    if rest is None:
        digits = reader.one(whole.after, AND, "digits")
        if digits is not None and isinstance(digits.value, int) and 0 < digits.value < 100:
            rest = _part(digits, digits.value)
    return whole if rest is None else _sum(whole, rest)


def _sum(one: Part, other: Part) -> Part:
    return one._replace(
        value=one.value + other.value,
        after=other.after,
        scale=other.scale,
        bare=False,
        digits=one.digits or other.digits,
        words=one.words or other.words,
    )


def hundreds(reader: Reader, index: int, clitic: str | None) -> Part | None:
    """100, 200 … 900, glued or in two words («ثلاث مئة»)."""
    for sign in reader.at(index, clitic):
        if sign.kind in ("hundred", "hundred_dual", "hundreds"):
            return _part(sign, sign.value)
        if (sign.kind in ("unit", "digits")) and sign.value in range(3, 10):
            hundred = reader.one(sign.after, "", "hundred", "hundred_plural")
            if hundred is not None:
                return _with(_part(sign, 0), sign.value * 100, hundred)
    return None


def group(reader: Reader, index: int, clitic: str | None) -> Part | None:
    """A figure below 1000 or in digits, with the scale words after it; or a scale word alone."""
    part = _coefficient(reader, index, clitic)
    if part is None:
        return None
    while True:
        sign = reader.one(part.after, "", "scale", "scale_alif", "scale_plural", "dozen", "dozen_plural")
        if sign is None or part.value * sign.value > MAX_VALUE:
            return part if part.head.kind != "quoted" or part.scale > 1 or _percent_follows(reader, part) else None
        if sign.kind == "scale_plural" and part.scale > 1:
            return part
        part = _with(part, part.value * sign.value, sign, scale=part.scale * int(sign.value))


def _percent_follows(reader: Reader, part: Part) -> bool:
    return percent.after(reader.lexed, part.after) is not None


def _coefficient(reader: Reader, index: int, clitic: str | None) -> Part | None:
    fraction = share(reader, index, clitic)
    if fraction is not None and not fraction.ambiguous:
        sign = reader.one(fraction.after, "", "scale", "dozen")
        if sign is not None:
            definite = fraction.head.definite or sign.definite
            value, scale = fraction.value * sign.value, int(sign.value)
            return Part(value, sign.after, scale, False, fraction.head, definite, False, True)
    for sign in reader.at(index, clitic):
        if sign.kind in ("scale", "dozen"):
            return _part(sign, sign.value, scale=int(sign.value), bare=True)
        if sign.kind == "scale_dual":
            return _part(sign, 2 * sign.value, scale=int(sign.value), bare=True)
        if sign.kind == "scale_alif":
            return _part(sign, _alif_factor(reader, sign) * sign.value, scale=int(sign.value), bare=True)
        if sign.kind == "quoted":
            return _part(sign, sign.value)
    return below_1000(reader, index, clitic)


def _alif_factor(reader: Reader, sign: Sign) -> int:
    """«ألفا» alone: the accusative of 1000 before «و» and a figure, the dual before its noun."""
    if any(s.kind != "fraction" for s in reader.at(sign.after, AND)):
        return 1
    marks = reader.lexed.folded
    start, end = marks.to_original(sign.start, sign.end)
    if "\u064b" in marks.original[start:end]:
        return 1
    return 2


def cardinal(reader: Reader, index: int, clitic: str | None = None) -> Part | None:
    """A whole cardinal: groups of falling scale joined by «و», a fraction at the end, a sign before it."""
    signs = reader.at(index)
    if not signs:
        return None
    sign = signs[0]
    if len(signs) == 1 and sign.kind == "digits" and clitic in (None, sign.clitic) and not reader.at(sign.after):
        return _part(sign, sign.value)  # digits before a word that is no figure, as most are
    minus = reader.first(index, "minus")
    if minus is None or (clitic is not None and minus.clitic != clitic):
        return _unsigned(reader, index, clitic)
    whole = _unsigned(reader, minus.after, "")
    if whole is None or whole.value < 0:
        return None
    return whole._replace(value=-whole.value, head=minus, words=True)


def _unsigned(reader: Reader, index: int, clitic: str | None) -> Part | None:
    total = group(reader, index, clitic) or _zero(reader, index, clitic)
    if total is None:
        return None
    last = total = _after_point(reader, total)
    while (room := _room(last)) > 0:
        following = group(reader, total.after, AND) or _juxtaposed(reader, total)
        if following is None or following.value < 0:
            break
        if following.value < room or _repeats(last, following):
            total = _sum(total, following)
        elif _multiplies(total, following):
            value = total.value * following.scale + following.value
            total = _sum(total, following)._replace(value=value, scale=following.scale)
        else:
            break
        last = following
    return _with_fraction(reader, total)


def _room(part: Part) -> int:
    """What may follow a part with «و» must be smaller than its scale."""
    return part.scale if part.scale > 100 else 0


def _zero(reader: Reader, index: int, clitic: str | None) -> Part | None:
    zero = reader.first(index, "zero")
    return _part(zero, 0) if zero is not None and not zero.definite and clitic in (None, zero.clitic) else None


def _juxtaposed(reader: Reader, total: Part) -> Part | None:
    """«ألف خمسمئة»: hundreds straight after a scale word."""
    part = hundreds(reader, total.after, "")
    if part is None or part.digits or total.scale != 1000:
        return None
    return below_1000(reader, total.after, "")


def _repeats(last: Part, following: Part) -> bool:
    """«مئة ألف وألف» is 101,000."""
    return following.bare and following.scale == last.scale and (last.value // last.scale) % 100 == 0


def _multiplies(total: Part, following: Part) -> bool:
    """«ثلاثة آلاف وخمسمئة مليار» is 3500 milliards: the scale holds for all before it."""
    if following.bare or following.scale <= total.scale or total.value >= 10**6:
        return False
    return (
        following.value // following.scale < 1000 and total.scale == 1000 and following.value >= 100 * following.scale
    )


def _after_point(reader: Reader, part: Part) -> Part:
    """«خمسة فاصلة خمسة وعشرون»: decimals in words."""
    if part.scale > 1 or not isinstance(part.value, int):
        return part
    point = reader.one(part.after, "", "point")
    if point is None:
        return part
    at, zeros = point.after, ""
    while len(zeros) < 9 and (zero := reader.one(at, "", "zero")) is not None:
        at, zeros = zero.after, zeros + "0"
    rest = below_1000(reader, at, "")
    if rest is None or not isinstance(rest.value, int):
        return part
    value = Fraction(f"{part.value}.{zeros}{rest.value}")
    decimal = _sum(part, rest)._replace(value=value, scale=1, words=True)
    scale = reader.one(decimal.after, "", "scale", "scale_alif", "scale_plural")
    return decimal if scale is None else _with(decimal, value * scale.value, scale, scale=int(scale.value))


def _with_fraction(reader: Reader, total: Part) -> Part:
    """«مليونين ونصف المليون», «خمسة ونصف», «مئة وثلاثة أرباع»."""
    fraction = share(reader, total.after, AND)
    if fraction is None or fraction.head.kind.endswith("pronoun"):
        return total
    unit = total.scale if total.scale >= 1000 else 1
    scale = reader.one(fraction.after, "", "scale")
    if scale is not None and scale.value == total.scale:
        return _with(total, total.value + fraction.value * scale.value, scale)._replace(definite=total.definite)
    if scale is not None and total.scale == 1 and not scale.definite:
        return _with(total, (total.value + fraction.value) * scale.value, scale, scale=int(scale.value))
    if scale is not None or not _may_end(reader, fraction.after, fraction.ambiguous):
        return total
    return total._replace(value=total.value + fraction.value * unit, after=fraction.after, words=True)


def _may_end(reader: Reader, index: int, ambiguous: bool) -> bool:
    """Whether a fraction may end a figure: no noun follows that it would be a part of."""
    tokens = reader.lexed.tokens
    if index >= len(tokens) or tokens[index].kind is not Kind.WORD:
        return True
    return not has_article(tokens[index].text) and not ambiguous
