"""The words numerals are made of, as one table."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from newsextract.lexicon import PhraseTable, read_toml
from newsextract.normalize import fold

TABLE = "numerals"
"""Name of the table among those of all packages."""

_TEEN_ENDS = ("عشر", "عشرة")


class Sense(NamedTuple):
    """What a word may be in a numeral.

    Attributes:
        kind: Section of the word file: ``unit``, ``tens``, ``scale`` … or ``teen``, ``hundreds`` for glued words.
        value: Its figure; of a fraction its denominator.
    """

    kind: str
    value: int


@cache
def data() -> dict[str, Any]:
    """The word file as read."""
    return read_toml("newsextract.numbers", "words.toml")


@cache
def refused() -> frozenset[str]:
    """Folded words that are never a clitic and a numeral."""
    return frozenset(fold(word) for word in data()["refused"])


@cache
def table() -> PhraseTable[tuple[Sense, ...]]:
    """All words of numerals with their senses."""
    return PhraseTable.build(_pairs(data()), merge=_join, as_written=True)


def _join(old: tuple[Sense, ...], new: tuple[Sense, ...]) -> tuple[Sense, ...]:
    return old + tuple(sense for sense in new if sense not in old)


def _pairs(sections: dict[str, Any]) -> Iterator[tuple[str, tuple[Sense, ...]]]:
    for kind, rows in sections.items():
        if not isinstance(rows, dict) or kind in ("glued", "percent"):
            continue
        for value, surfaces in rows.items():
            for surface in surfaces:
                yield surface, (Sense(kind, int(value)),)
    for value, stems in sections["glued"].items():
        for stem in stems:
            for end in _TEEN_ENDS:
                yield stem + end, (Sense("teen", 10 + int(value)),)
            if int(value) >= 3:
                for hundred in sections["hundred"]["100"]:
                    yield stem + hundred, (Sense("hundreds", 100 * int(value)),)
