"""Date expressions: months of five systems, Hijri and Gregorian, absolute and relative."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from newsextract.dates import singles, words
from newsextract.dates.finder import find
from newsextract.dates.resolve import resolve
from newsextract.tokens import Table

__all__ = ["find", "resolve", "tables"]


@cache
def tables() -> Mapping[str, Table]:
    """The lexicons that the finder of this package uses."""
    return {singles.STARTERS: words.starters(), singles.FOLLOWERS: words.followers()}
