"""What the readers of all sources share: types of places, Arabic names, prominence by population."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import regex

from newsextract.entities.gazetteer import ALONE, CUE, LISTED, NEVER, SMALL

TIERS = (ALONE, SMALL, CUE, LISTED, NEVER)
TYPES = ("country", "region", "admin", "populated", "camp", "water", "terrain", "facility")
"""Types of places."""

_ARABIC = regex.compile(r"[ء-غف-ي][ء-غف-ي\u064b-\u0652 '’-]*")
CLASSES: Mapping[str, str] = {
    "locality": "populated", "neighbourhood": "populated", "macrohood": "populated", "borough": "populated",
    "localadmin": "admin", "county": "admin", "macrocounty": "admin", "admin1": "admin", "admin2": "admin",
    "admin3": "admin", "macroregion": "region", "continent": "region", "desert": "region", "valley": "region",
    "marinearea": "water", "ocean": "water", "mountain": "terrain", "island": "terrain", "border_crossing": "facility",
    "airport": "facility", "base": "facility", "campus": "facility", "road": "facility", "line": "facility",
}  # fmt: skip
"""Types by the class that a source writes."""


def arabic_names(names: Iterable[str]) -> list[str]:
    """Names in letters of modern standard Arabic, once each."""
    return list(dict.fromkeys(n.strip() for n in names if _ARABIC.fullmatch(n.strip())))


def rank(population: int, *, extra: int = 0) -> int:
    """Prominence of a place by its inhabitants."""
    return min(90, round(8 * math.log10(population)) + 10 if population > 0 else 20) + extra
