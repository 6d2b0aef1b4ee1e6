"""Lists of words in the word files of this package, each file read once."""

from __future__ import annotations

from functools import cache
from typing import Any

from newsextract.lexicon import read_toml
from newsextract.normalize import fold

PACKAGE = "newsextract.numbers"
"""Package that holds the files."""


@cache
def word_file(name: str) -> dict[str, Any]:
    """A word file as read; nobody changes what it holds."""
    return read_toml(PACKAGE, name)


@cache
def word_list(name: str, *path: str) -> frozenset[str]:
    """The folded words of one list of a file, by the names that lead to it."""
    found: Any = word_file(name)
    for step in path:
        found = found[step]
    return frozenset(fold(found).split())
