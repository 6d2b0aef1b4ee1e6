"""Words beside which a date-like word is something else, and cues that make an unclear one a date."""

from __future__ import annotations

from functools import cache

from newsextract.lexicon import read_toml
from newsextract.normalize import fold


@cache
def traps() -> dict[str, frozenset[str]]:
    """The lists of ``traps.toml``, folded."""
    data = read_toml("newsextract.dates", "traps.toml")
    return {name: frozenset(fold(word) for word in words) for name, words in data.items()}
