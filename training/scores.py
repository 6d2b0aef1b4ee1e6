"""Scores of names, exact in borders and type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .corpora import spans


class Score(NamedTuple):
    """Counts of names.

    Attributes:
        hit: Found with the right borders and type.
        found: Given by the model.
        gold: In the corpus.
    """

    hit: int
    found: int
    gold: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in percent."""
        return 200 * self.hit / (self.found + self.gold) if self.found + self.gold else 0.0


def score(pairs: Iterable[tuple[Sequence[str], Sequence[str]]], *, strict: bool = True) -> dict[str, Score]:
    """Scores by type, and over all types under ``"all"``.

    Args:
        pairs: Labels of the corpus and of the model, sentence by sentence.
        strict: As for :func:`training.corpora.spans`; the sets seqeval calls strict (IOB2) and default.

    >>> score([(["B-PER", "I-PER", "O"], ["B-PER", "O", "O"]), (["B-ORG"], ["B-ORG"])])["all"]
    Score(hit=1, found=2, gold=2)
    """
    counts: Counter[tuple[str, str]] = Counter()
    for gold, found in pairs:
        wanted, given = set(spans(gold, strict=strict)), set(spans(found, strict=strict))
        for name, group in (("gold", wanted), ("found", given), ("hit", wanted & given)):
            counts.update((name, kind) for span in group for kind in (span[2], "all"))
    kinds = sorted({kind for _, kind in counts})
    return {kind: Score(counts["hit", kind], counts["found", kind], counts["gold", kind]) for kind in kinds}
