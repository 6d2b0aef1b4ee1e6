"""Figures in digits: thousands and decimal marks of all kinds, signs, spaces between thousands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

import regex

from newsextract.numbers import words
from newsextract.tokens import Kind, Lexed, Token

MAX_DIGITS = 30
"""Longer runs of digits are identifiers, not figures."""
_MAX_GROUPS = 9
_NEAR = 150

_GROUPED = regex.compile(r"[1-9][0-9]{0,2}([.,،])[0-9]{3}(?:\1[0-9]{3})*+(?:([.,،])([0-9]++))?")
_DECIMAL = regex.compile(r"([0-9]++)[.,،]([0-9]++)")
_HEAD = regex.compile(r"[1-9][0-9]{0,2}")
_GROUP = regex.compile(r"[0-9]{3}(?:[.,][0-9]++)?")
_DECIMAL_MARK = "٫"
_YEAR_AND = regex.compile(r"(?:19|20)[0-9]{2}[,،][0-9]++")  # a list that starts with a year: «2011،2012»
_DECIMAL_LETTER = "ر"


class Figure(NamedTuple):
    """A figure in digits.

    Attributes:
        value: Exact value.
        first: Index of its first token.
        after: Index of the token after it.
        start: First character, a sign included.
        end: One past the last.
        shape: The digits as written, where they are one plain token of digits; else empty.
    """

    value: int | Fraction
    first: int
    after: int
    start: int
    end: int
    shape: str


def read(lexed: Lexed, index: int) -> Figure | None:
    """Reads the figure whose first digits are a token; ``None`` for versions, addresses and overlong runs."""
    tokens = lexed.tokens
    token = tokens[index]
    if len(token.text) > MAX_DIGITS + 10:
        return None
    after = index + 1
    text = token.text
    if _HEAD.fullmatch(text):
        after = _spaced(tokens, index)
        if after < 0:
            return None
        text = "".join(t.text for t in tokens[index:after])
    lettered = _lettered(tokens, after)
    if lettered:
        value: int | Fraction | None = Fraction(f"{tokens[after + 1].text}.{text}") if text.isdecimal() else None
        after += 2
    else:
        value = _value(lexed, token, text, decimal_likely=_scaled(lexed, after))
    if value is None:
        return None
    first, start = index, token.start
    lead = _lead(tokens, index)
    if lead is not None:
        first = index - 1
        start = tokens[first].start
        if lead == ".":
            if not text.isdecimal():
                return None
            value = Fraction(f"0.{text}")
        elif lead == "-":
            value = -value
    end = tokens[after - 1].end
    shape = token.text if after == index + 1 and token.text.isdecimal() and lead is None else ""
    return Figure(value, first, after, start, end, shape)


def _spaced(tokens: Sequence[Token], index: int) -> int:
    """Index after the groups of three digits that follow with one space each; -1 where there are too many."""
    at = index + 1
    while at < len(tokens) and at - index <= _MAX_GROUPS:
        token = tokens[at]
        if token.kind is not Kind.DIGITS or token.start - tokens[at - 1].end != 1 or not _GROUP.fullmatch(token.text):
            break
        at += 1
        if not token.text.isdecimal():
            break
    return at if at - index <= _MAX_GROUPS else -1


def _lettered(tokens: Sequence[Token], after: int) -> bool:
    """Whether ر and digits follow without a space: agencies wrote «35ر104 دولار» for 104.35, whole part at the left."""
    if after + 1 >= len(tokens) or tokens[after].text != _DECIMAL_LETTER or tokens[after].gap:
        return False
    following = tokens[after + 1]
    return not following.gap and following.text.isdecimal() and len(following.text) <= MAX_DIGITS


def _scaled(lexed: Lexed, after: int) -> bool:
    """Whether a scale word or percent sign follows, before which a dot parts decimals."""
    if after >= len(lexed.tokens):
        return False
    word = lexed.words[after]
    return word == "%" or word in _scales()


@cache
def _scales() -> frozenset[str]:
    entries = words.table().entries
    return frozenset(word for word, senses in entries.items() if any(s.kind.startswith("scale") for s in senses))


def _value(lexed: Lexed, token: Token, text: str, *, decimal_likely: bool) -> int | Fraction | None:
    if text.isdecimal():
        return int(text) if len(text) <= MAX_DIGITS else None
    raw_start, raw_end = lexed.folded.to_original(token.start, token.end)
    raw = lexed.folded.original[raw_start:raw_end]
    simple = _DECIMAL.fullmatch(text)
    if simple and (_DECIMAL_MARK in raw or (decimal_likely and "." in text)):
        return Fraction(f"{simple[1]}.{simple[2]}")
    grouped = _GROUPED.fullmatch(text)
    if simple and decimal_likely and len(simple[1]) == 1 and _others_are_decimal(lexed, token, text[1]):
        return Fraction(f"{simple[1]}.{simple[2]}")
    if grouped and grouped[2] != grouped[1]:
        whole, _, rest = text.rpartition(grouped[2]) if grouped[2] else (text, "", "")
        figures = whole.replace(grouped[1], "")
        return Fraction(f"{figures}.{rest}") if rest else int(figures)
    if simple and len(simple[1]) <= MAX_DIGITS and not _YEAR_AND.fullmatch(text):
        return Fraction(f"{simple[1]}.{simple[2]}")
    return None


def _others_are_decimal(lexed: Lexed, token: Token, mark: str) -> bool:
    """«2,35 مليار» near «1,545 مليار»: the mark parts decimals there, so it does here."""
    at = bisect_left(lexed.tokens, token.start, key=lambda other: other.start)
    for index in range(max(0, at - _NEAR), min(len(lexed.tokens), at + _NEAR)):
        other = lexed.tokens[index]
        if other.kind is Kind.DIGITS and mark in other.text and _scaled(lexed, index + 1):
            simple = _DECIMAL.fullmatch(other.text)
            if simple is not None and len(simple[2]) != 3:
                return True
    return False


def _lead(tokens: Sequence[Token], index: int) -> str | None:
    """A sign or bare decimal point that belongs to the digits."""
    if index == 0 or tokens[index].gap:
        return None
    mark = tokens[index - 1]
    if mark.text not in ("-", "+", "."):
        return None
    if mark.gap and index > 1 and tokens[index - 2].kind is Kind.DIGITS:
        return None  # a range written «6 -14»
    if index == 1 or mark.gap or tokens[index - 2].kind in (Kind.BREAK, Kind.CLITIC) or tokens[index - 2].text == "(":
        return mark.text
    return None
