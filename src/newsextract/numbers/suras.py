"""Names of the suras of the Quran, by which references are told («آل عمران/103»)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from newsextract.lexicon import phrase_key, read_toml

_LONGEST = 2


@cache
def names() -> frozenset[str]:
    """Folded names of the 114 suras, with their other common names."""
    return frozenset(phrase_key(name) for name in read_toml("newsextract.numbers", "suras.toml")["suras"])


def ends_before(words: Sequence[str], index: int, *, bracketed: bool) -> bool:
    """Whether a sura's name ends right before a token.

    Args:
        words: Folded texts of the tokens.
        index: Index of the token after the name.
        bracketed: Only if «سورة» or an opening bracket stands before the name.
    """
    for length in range(1, _LONGEST + 1):
        first = index - length
        if first < 0 or " ".join(words[first:index]) not in names():
            continue
        before = words[first - 1] if first else ""
        if not bracketed or before in ("(", "[", "{") or before.endswith("سوره"):
            return True
    return False
