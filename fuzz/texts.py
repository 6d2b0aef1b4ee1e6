"""Bytes as texts that resemble news: letters, marks, digits, clitics, words of the rules, what breaks programs."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

import news_pieces as pieces


class Bytes(Protocol):
    """What atheris' ``FuzzedDataProvider`` offers, as far as it is used."""

    def ConsumeIntInRange(self, low: int, high: int) -> int:
        """A number of the range."""

    def remaining_bytes(self) -> int:
        """How many bytes are left."""


def text(data: Bytes, *, most: int = 60) -> str:
    """A text of up to so many pieces."""
    pieces = []
    for _ in range(data.ConsumeIntInRange(0, most)):
        if not data.remaining_bytes():
            break
        pieces.append(_piece(data))
    return "".join(pieces)


def _piece(data: Bytes) -> str:
    kind = data.ConsumeIntInRange(0, 15)
    if kind <= 6:
        word = _one(data, pieces.words())
        clitic = _one(data, pieces.CLITICS) if kind >= 5 else ""
        return clitic + word + " "
    if kind == 7:
        return _some(data, pieces.DIGITS, 6) + _one(data, (" ", "", "/", "-", ",", ".", "٫"))
    if kind == 8:
        return str(data.ConsumeIntInRange(0, 2100)) + " "
    if kind == 9:
        return _some(data, pieces.LETTERS, 8) + " "
    if kind == 10:
        return _some(data, pieces.MARKS, 3)
    if kind == 11:
        return _some(data, pieces.SIGNS, 3)
    if kind == 12:
        return _some(data, pieces.ODD, 3)
    if kind == 13:
        return _one(data, pieces.BREAKS)
    if kind == 14:
        return chr(data.ConsumeIntInRange(0, 0x10FFFF))
    return _one(data, pieces.CLITICS)


def _one(data: Bytes, choices: tuple[str, ...]) -> str:
    return choices[data.ConsumeIntInRange(0, len(choices) - 1)]


def _some(data: Bytes, letters: str, most: int) -> str:
    return "".join(letters[data.ConsumeIntInRange(0, len(letters) - 1)] for _ in range(data.ConsumeIntInRange(1, most)))


def day(data: Bytes) -> dt.date | None:
    """A publication date, the first and the last there is included."""
    number = data.ConsumeIntInRange(0, 40)
    if number == 0:
        return None
    edges = (dt.date.min, dt.date.max, dt.date(622, 7, 16), dt.date(2019, 1, 15))
    if number <= len(edges):
        return edges[number - 1]
    return dt.date.fromordinal(data.ConsumeIntInRange(1, dt.date.max.toordinal()))
