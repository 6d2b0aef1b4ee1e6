"""Dates in digits alone: ``2019-01-15``, ``15/1/2019``, ``15.1.2019``, ``1440/5/12هـ``, ``2019/3``.

Day first unless only the other order is a date. A year has four digits. What is no possible date is no date at
all, and a run of figures with more parts than three is left alone.
"""

from __future__ import annotations

import regex

from newsextract.dates import calendar
from newsextract.dates.expression import Named
from newsextract.tokens import Kind, Lexed

HIJRI_YEARS = range(1300, 1501)
"""Years that a date in digits means as Hijri even without «هـ»."""
_GREGORIAN_YEARS = range(1000, 2200)
_MOST = 3  # figures of a date
_HIJRI_MARK = "ه"
_SEPARATORS = frozenset("/-–")
_DOTTED = regex.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})|([0-9]{4})\.([0-9]{1,2})\.([0-9]{1,2})")


def read(lexed: Lexed, index: int) -> tuple[Named, int] | None:
    """A date in digits that starts at a token.

    Args:
        lexed: The text.
        index: Index of a token of digits.

    Returns:
        The date and the index of the token after it, or ``None``.
    """
    tokens = lexed.tokens
    text = tokens[index].text
    if "." in text:
        dotted = _DOTTED.fullmatch(text)
        return _date([p for p in dotted.groups() if p], lexed, index + 1) if dotted else None
    if not text.isdecimal() or len(text) > 4 or index + 2 >= len(tokens) or tokens[index + 1].text not in _SEPARATORS:
        return None
    if index and not tokens[index].gap and (tokens[index - 1].text in _SEPARATORS or tokens[index - 1].text == "+"):
        return None
    parts, after = _parts(lexed, index)
    return _date(parts, lexed, after)


def _parts(lexed: Lexed, index: int) -> tuple[list[str], int]:
    """All figures that one separator joins; a whole date may have blanks beside its strokes («4 / 8 /1429»)."""
    tokens = lexed.tokens
    separator = tokens[index + 1].text
    loose = separator in ("/", "-")
    parts = [tokens[index].text]
    at = index + 1
    gaps = False
    while (
        len(parts) <= _MOST
        and at + 1 < len(tokens)
        and tokens[at].text == separator
        and tokens[at + 1].kind is Kind.DIGITS
        and (loose or not (tokens[at].gap or tokens[at + 1].gap))
    ):
        gaps = gaps or tokens[at].gap or tokens[at + 1].gap
        parts.append(tokens[at + 1].text)
        at += 2
    if gaps and (len(parts) != 3 or (separator == "-" and len(parts[2]) != 4)):
        return [], at  # «10 - 11 - 2018», but not «3 - 1»
    if at < len(tokens) and tokens[at].text in _SEPARATORS and not tokens[at].gap:
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is None or (not following.gap and following.kind is Kind.DIGITS):
            return [], at
    return parts, at


def _date(parts: list[str], lexed: Lexed, after: int) -> tuple[Named, int] | None:
    if not all(part.isdecimal() for part in parts):
        return None
    hijri = after < len(lexed.tokens) and lexed.words[after] == _HIJRI_MARK
    if len(parts) == 3:
        return _full(parts, hijri, after)
    if len(parts) == 2:
        return _month(parts, lexed, after)
    return None


def _full(parts: list[str], hijri: bool, after: int) -> tuple[Named, int] | None:
    sizes = [len(part) for part in parts]
    figures = [int(part) for part in parts]
    if sizes[0] == 4 and max(sizes[1:]) <= 2:
        orders = [tuple(figures)]
    elif sizes[2] == 4 and max(sizes[:2]) <= 2:
        day, month, year = figures
        orders = [(year, month, day), (year, day, month)]
    else:
        return None
    for year, month, day in orders:
        in_hijri = hijri or year in HIJRI_YEARS
        name: calendar.CalendarName = "hijri" if in_hijri else "gregorian"
        if not in_hijri and year not in _GREGORIAN_YEARS:
            continue
        longest = 30 if in_hijri else 31
        if 1 <= month <= 12 and 1 <= day <= longest and (in_hijri or calendar.span(name, year, month, day)):
            return Named(year, month, day, calendar=name, system="numeric"), after
    return None


def _month(parts: list[str], lexed: Lexed, after: int) -> tuple[Named, int] | None:
    """``2019/3`` and ``3/2019``; a fraction or a score has no part of four digits."""
    first, second = parts
    if len(second) == 4 and len(first) <= 2:
        first, second = second, first
    if len(first) != 4 or len(second) > 2 or not 1 <= int(second) <= 12:
        return None
    year = int(first)
    if not 1900 <= year <= 2100 or (after < len(lexed.words) and lexed.words[after] == "%"):
        return None
    return Named(year, int(second), system="numeric"), after
