"""What is known of single words, as numbers that the embedded tagger reads beside their pieces.

The table was compiled with the model and ships beside it: the model must read at run time what it read in training,
whatever the lists of the package hold by now.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newsextract.normalize import fold

_PROCLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وال")
_CACHE_LIMIT = 50_000
_LONGEST = 60  # letters: nothing longer is a word, and data in a text may be huge


class WordBits:
    """Bits of units; they are kept, as words repeat. One object serves many threads.

    Args:
        table: Bits of folded words.
    """

    def __init__(self, table: Mapping[str, int]) -> None:
        self._table = table
        self._cache: dict[str, int] = {}

    @classmethod
    def parse(cls, text: str) -> WordBits:
        """Reads lines of a number and the words that have it, parted by spaces.

        >>> WordBits.parse("3 احمد محمد").of(["وأحمد", "قال"])
        [3, 0]
        """
        table: dict[str, int] = {}
        for line in text.splitlines():
            number, *words = line.split(" ")
            table |= dict.fromkeys(words, int(number))
        return cls(table)

    def of(self, units: Sequence[str]) -> list[int]:
        """The bits of every unit; 0 where nothing is known.

        Args:
            units: Texts of units, light, as :func:`newsextract.taggers.units.units` cuts them.
        """
        if len(self._cache) >= _CACHE_LIMIT:
            self._cache = {}
        cache = self._cache
        found: list[int] = []
        for unit in units:
            bits = cache.get(unit)
            if bits is None:
                bits = self._look_up(fold(unit)) if len(unit) <= _LONGEST else 0
                if len(unit) <= _LONGEST:
                    cache[unit] = bits
            found.append(bits)
        return found

    def _look_up(self, word: str) -> int:
        """Bits of a folded word, else of what stands behind its proclitics."""
        bits = self._table.get(word)
        if bits is not None:
            return bits
        for proclitic in _PROCLITICS:
            if word.startswith(proclitic) and len(word) > len(proclitic) + 2:
                bits = self._table.get(word[len(proclitic) :])
                if bits is not None:
                    return bits
        return 0
