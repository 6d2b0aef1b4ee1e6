"""Ordinary text with words hidden, from which the encoder learns what it may stand for: masked-language training.

Text that is worded like the news is read first (the difference of two cross-entropies of single words: Moore and Lewis,
"Intelligent Selection of Language Model Training Data", ACL 2010).
"""

from __future__ import annotations

import lzma
import math
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from torch import Tensor, nn
from torch.nn import functional

from newsextract.normalize import fold, normalize
from newsextract.taggers.units import UNKNOWN, units, windows

from .batches import IGNORED, Cutter, Item
from .model import HIDDEN

HEAD = "masked"
"""Name under which the hidden pieces stand among the labels of an item."""

_SHORTEST, _LONGEST = 12, 150  # units of a paragraph that is read
_RATE, _RATE_OF_NAMES = 0.15, 0.3  # part of the words that are hidden
_KEPT = 0.1  # part of the hidden words that stay as they are
_RARE = 1e-7


def paragraphs(files: Iterable[Path]) -> Iterator[list[str]]:
    """Units of the paragraphs of text files that are neither short nor long.

    Args:
        files: A paragraph a line, ``.xz``.
    """
    for path in files:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                found = [unit.text for unit in units(normalize(line.strip()).light)]
                if _SHORTEST <= len(found) <= _LONGEST:
                    yield found


def chosen(
    texts: Iterable[list[str]],
    like: Iterable[Sequence[str]],
    *,
    pieces: Callable[[Sequence[str]], int],
    most: int,
    refused: Callable[[Sequence[str]], bool],
) -> list[list[str]]:
    """The texts that are worded most like others, up to a number of pieces.

    Args:
        texts: Units of each.
        like: Units of texts of the wanted kind.
        pieces: Number of pieces of a text.
        most: How many pieces are wanted.
        refused: Whether a text must not be read.
    """
    pool = list(texts)
    general = _frequencies(pool)
    wanted = _frequencies(like)

    def closeness(text: Sequence[str]) -> float:
        folded = [fold(unit) for unit in text if unit[0].isalpha()]
        ratios = (math.log((wanted.get(w, 0) + _RARE) / (general.get(w, 0) + _RARE)) for w in folded if w in wanted)
        return sum(ratios) / (len(folded) or 1)

    kept: list[list[str]] = []
    for text in sorted(pool, key=closeness, reverse=True):
        if most <= 0:
            break
        if not refused(text):
            kept.append(text)
            most -= pieces(text)
    return kept


def _frequencies(texts: Iterable[Sequence[str]]) -> dict[str, float]:
    counts = Counter(fold(unit) for text in texts for unit in text if unit[0].isalpha())
    total = sum(counts.values())
    return {word: count / total for word, count in counts.items()}


def hidden(
    texts: Iterable[Sequence[str]],
    *,
    pieces: Cutter,
    features: Callable[[Sequence[str]], list[int]],
    size: int,
    rng: random.Random,
) -> Iterator[Item]:
    """Windows of texts with some words hidden: all their pieces, and what the lists say about them.

    Args:
        texts: Units of each.
        pieces: Cuts units.
        features: Gives the lexicon bits of the units of a text; a unit with a bit is hidden twice as often.
        size: Most pieces of a window.
        rng: Source of chance.
    """
    for text in texts:
        cut = [pieces.of(unit) for unit in text]
        bits = features(text)
        for window in windows(cut, size):
            ids, spread = list(window.ids), [0] * len(window.ids)
            wanted = [IGNORED] * len(ids)
            for offset, place in enumerate(window.places):
                unit = window.first + offset
                after = place + len(cut[unit])
                spread[place:after] = [bits[unit]] * len(cut[unit])
                if text[unit][0].isalpha() and rng.random() < (_RATE_OF_NAMES if bits[unit] else _RATE):
                    wanted[place:after] = ids[place:after]
                    if rng.random() >= _KEPT:
                        ids[place:after] = [UNKNOWN] * len(cut[unit])
                        spread[place:after] = [0] * len(cut[unit])
            yield Item(ids, spread, {HEAD: wanted})


class Recall(nn.Module):
    """Says which pieces were hidden; its outputs are the embeddings of the pieces themselves.

    Args:
        counts: How often each piece is hidden; where it starts from.
    """

    def __init__(self, counts: Tensor) -> None:
        super().__init__()
        self.turn = nn.Linear(HIDDEN, HIDDEN)
        self.bias = nn.Parameter((counts + 0.1).log() - (counts + 0.1).sum().log())

    def loss(self, vectors: Tensor, wanted: Tensor, words: Tensor) -> Tensor:
        """Cross-entropy of the hidden pieces.

        Args:
            vectors: Of the encoder, (batch, pieces, width).
            wanted: Ids of the hidden pieces, ``IGNORED`` elsewhere, (batch, pieces).
            words: Embeddings of the pieces, (vocabulary, width).
        """
        places = wanted != IGNORED
        found = functional.layer_norm(functional.gelu(self.turn(vectors[places])), (HIDDEN,))
        return functional.cross_entropy(found @ words.T + self.bias, wanted[places])
