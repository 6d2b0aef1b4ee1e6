"""All figures of a text, from left to right."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Literal

from newsextract.numbers import nouns, percent, traps, words
from newsextract.numbers.article import has_article
from newsextract.numbers.cardinal import Part, cardinal
from newsextract.numbers.context import is_ordinal
from newsextract.numbers.fraction import Share, share
from newsextract.numbers.numeral import Numeral, NumeralKind
from newsextract.numbers.ordinal import ordinal
from newsextract.numbers.portion import out_of, slashed
from newsextract.numbers.ranges import link_of
from newsextract.numbers.signs import AND, Reader
from newsextract.tokens import Kind, Lexed

_PRECISION = 28


def find_numerals(lexed: Lexed) -> list[Numeral]:
    """All figures of a text: maximal, left to right, without overlap.

    Args:
        lexed: The text.

    Returns:
        Cardinals, ordinals, percentages and fractions, whatever they may belong to.
    """
    return traps.mark(lexed, _shared_percent(lexed, list(_numerals(lexed))))


def _numerals(lexed: Lexed) -> Iterator[Numeral]:
    reader = Reader(lexed)
    hits = sorted([*lexed.hits.get(words.TABLE, ()), *lexed.digits])
    free = 0
    before: Numeral | None = None
    for hit in hits:
        if hit < free:
            continue
        start = _start(lexed, hit, free)
        numeral = _numeral(reader, start)
        if numeral is None and start != hit:
            numeral = _numeral(reader, hit)
        if numeral is None:
            continue
        for piece in _parted(reader, numeral):
            if piece.kind == "cardinal" and piece.definite and is_ordinal(lexed, piece, before):
                piece = piece._replace(kind="ordinal")  # noqa: PLW2901 - the same figure, its kind now known
            yield piece
            before, free = piece, piece.after


def _start(lexed: Lexed, hit: int, free: int) -> int:
    """Index of the clitic token or opening quotation mark before a hit, else the hit itself."""
    at = hit - 1
    if at >= free and lexed.tokens[at].kind is not Kind.CLITIC and at - 1 >= free and lexed.words[at] in "-+.":
        at -= 1
    if at < free:
        return hit
    token = lexed.tokens[at]
    if token.kind is Kind.CLITIC or token.text in ('"', "و"):
        return at
    return hit


def _parted(reader: Reader, numeral: Numeral) -> list[Numeral]:
    """Two figures where «بين» asks for them: «بين خمسة وعشرين» is 5 and 20 unless another «و» follows."""
    words_ = reader.lexed.words
    before = numeral.first - 1
    if numeral.clitic or numeral.kind != "cardinal" or before < 0 or words_[before] != "بين":
        return [numeral]
    if (before and words_[before - 1] == "من") or any(s.clitic == AND for s in reader.at(numeral.after)):
        return [numeral]
    for barrier in range(numeral.first + 1, numeral.after):
        if not reader.at(barrier, AND):
            continue
        reader.barrier = barrier
        one = _numeral(reader, numeral.first)
        reader.barrier = -1
        two = _numeral(reader, barrier)
        if one is None or two is None or one.after != barrier or two.after != numeral.after:
            continue
        if one.value < two.value:
            return [one, two]
    return [numeral]


def _numeral(reader: Reader, index: int) -> Numeral | None:
    lexed = reader.lexed
    part = cardinal(reader, index)
    kind: NumeralKind = "cardinal"
    order = ordinal(reader, index)
    if order is not None and (part is None or order.after >= part.after):
        part, kind = order, "ordinal"
    piece = out_of(reader, part) or slashed(reader, part) or share(reader, index, None)
    if piece is not None and (part is None or piece.after > part.after or _is_part(reader, piece, part)):
        return _fraction(reader, piece)
    if part is None:
        return _points(lexed, index)
    if kind == "cardinal":
        marked = _percent(lexed, part)
        if marked is not None:
            return marked
    return _make(lexed, part, kind)


def _points(lexed: Lexed, index: int) -> Numeral | None:
    found = percent.points(lexed, index)
    if found is None:
        return None
    skip, after, value = found
    token = lexed.tokens[index]
    start, end = token.start + skip, lexed.tokens[after - 1].end
    return Numeral(exact(value), "percent", "words", False, index, after, start, end, token.text[:skip])


def _is_part(reader: Reader, piece: Share, part: Part) -> bool:
    """«خمس الفطيرة» is a fifth, «خمس دقائق» is five."""
    if not piece.ambiguous or piece.after != part.after or piece.head.definite:
        return False
    index, tokens = piece.after, reader.lexed.tokens
    if index >= len(tokens) or tokens[index].kind is not Kind.WORD:
        return False
    return has_article(tokens[index].text) or _is_whole(reader.lexed, index)


def _is_whole(lexed: Lexed, index: int) -> bool:
    """«خمس مساحة البلاد», «خمس سكان العالم»: a singular or masculine noun is not counted by such a word."""
    token = lexed.tokens[index]
    readings = [r for r in nouns.read(token.text, token.light) if not r.skip and not r.definite]
    if not readings or any(r.form.number == "plural" and r.form.noun.gender == "f" for r in readings):
        return False
    if any(r.owner for r in readings):
        return True
    return index + 1 < len(lexed.words) and has_article(lexed.words[index + 1])


def _percent(lexed: Lexed, part: Part) -> Numeral | None:
    marked = percent.after(lexed, part.after)
    if marked is not None:
        numeral = _make(lexed, part._replace(value=part.value * marked[1]), "percent")
        return numeral._replace(after=marked[0], end=lexed.tokens[marked[0] - 1].end, shape="")
    if percent.before(lexed, part.head.first):
        numeral = _make(lexed, part, "percent")
        sign = part.head.first - 1
        return numeral._replace(first=sign, start=lexed.tokens[sign].start, shape="")
    return None


def _fraction(reader: Reader, piece: Share) -> Numeral:
    in_digits = piece.head.kind == "digits"
    part = Part(piece.value, piece.after, 1, False, piece.head, piece.head.definite, in_digits, not in_digits)
    marked = _percent(reader.lexed, part)
    return marked if marked is not None else _make(reader.lexed, part, "fraction")


def _make(lexed: Lexed, part: Part, kind: NumeralKind) -> Numeral:
    head = part.head
    form: Literal["digits", "words", "mixed"] = "words"
    if part.digits:
        form = "mixed" if part.words else "digits"
    return Numeral(
        exact(part.value),
        kind,
        form,
        part.definite,
        head.first,
        part.after,
        head.start,
        lexed.tokens[part.after - 1].end,
        head.clitic,
        head.light if head.kind == "digits" and part.after == head.after else "",
        part.scale,
    )


def _shared_percent(lexed: Lexed, numerals: list[Numeral]) -> list[Numeral]:
    """«بين 20 و30 في المئة»: the percent word holds for both figures."""
    for index in range(len(numerals) - 1):
        one, two = numerals[index], numerals[index + 1]
        if two.kind != "percent" or one.kind not in ("cardinal", "fraction") or two.first - one.after > 1:
            continue
        joined = lexed.words[one.after] == "الي" if one.after < two.first else False
        joined = joined or link_of(lexed, one, two) is not None
        if joined:
            value = exact(Fraction(one.value) * percent.factor_in(lexed, two.first + 1, two.after))
            numerals[index] = one._replace(kind="percent", value=value, shape="")
    return numerals


def exact(value: int | Fraction) -> int | Decimal:
    """A value without loss: whole numbers as ``int``; thirds and the like rounded to 28 digits.

    >>> exact(Fraction(5, 2)), exact(Fraction(4, 2))
    (Decimal('2.5'), 2)
    """
    if isinstance(value, int):
        return value
    if value.denominator == 1:
        return value.numerator
    with localcontext() as context:
        context.prec = 80 if _terminates(value.denominator) else _PRECISION
        return Decimal(value.numerator) / Decimal(value.denominator)


def _terminates(denominator: int) -> bool:
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    return denominator == 1
