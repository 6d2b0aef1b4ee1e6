"""From the outputs of a model to labelled spans: the names that are likelier than not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
Weights = npt.NDArray[np.float64]

OUT = "O"
_LEAST = 0.5
_FAINTEST = 1e-30  # chance of a label that the model rules out, so that sums are never zero


class Found(NamedTuple):
    """A name as a run of units.

    Attributes:
        first: Its first unit.
        after: The unit after its last.
        label: What it is.
        score: How likely it is that just these units are a name of this kind.
    """

    first: int
    after: int
    label: str
    score: float


class _Chain(NamedTuple):
    """Sums over all allowed sequences of labels, scaled.

    Attributes:
        forward: Of those up to a unit, (units, labels); each row sums to one.
        backward: Of those behind it; the product of both is the probability of a label at a unit.
        total: What each row of ``forward`` was divided by.
    """

    forward: Weights
    backward: Weights
    total: Weights


class Decoder:
    """Reads names off the outputs of a model under the rules of the scheme: ``I-X`` follows ``B-X`` or ``I-X`` only.

    A name is taken where all sequences of labels that spell just this name make up more than half of the probability.
    The likeliest sequence alone also holds names that are less likely than not, which cost more precision than they
    bring recall.

    Args:
        labels: ``"O"``, ``"B-PLACE"``, ``"I-PLACE"`` …, in the order of the outputs.
        temperature: Divides the outputs before they become probabilities.
    """

    def __init__(self, labels: Sequence[str], temperature: float = 1.0) -> None:
        self.labels = tuple(labels)
        self.temperature = temperature

    @cached_property
    def _may_follow(self) -> Weights:
        """1 where a label (column) may stand behind another (row), else 0."""
        pairs = [[_continues(label, before) for label in self.labels] for before in self.labels]
        return np.array(pairs, dtype=np.float64)

    @cached_property
    def _may_start(self) -> Weights:
        return np.array([_continues(label, OUT) for label in self.labels], dtype=np.float64)

    @cached_property
    def _kinds(self) -> list[tuple[int, int]]:
        """The numbers of ``B-X`` and ``I-X`` of every kind; -1 where names of it have one unit only."""
        numbers = {label: number for number, label in enumerate(self.labels)}
        return [(begin, numbers.get(f"I-{label[2:]}", -1)) for label, begin in numbers.items() if label[:2] == "B-"]

    def names(self, scores: Scores) -> list[Found]:
        """The names of a sentence.

        Args:
            scores: Outputs, one row a unit.
        """
        if not len(scores):
            return []
        if self.labels[0] == OUT and not scores.argmax(axis=1).any():
            return []
        chances = self._chances(scores)
        chain = self._chain(chances)
        found = []
        for begin, inside in self._kinds:
            # the sum over all names that begin here; no two of them can be over one half
            for first in np.flatnonzero(chain.forward[:, begin] * chain.backward[:, begin] > _LEAST).tolist():
                after, chance = self._end(chances, chain, first, begin, inside)
                if after:
                    found.append(Found(first, after, self.labels[begin][2:], chance))
        return sorted(found)

    def _chances(self, scores: Scores) -> Weights:
        scaled = scores.astype(np.float64) / self.temperature
        odds = np.exp(scaled - scaled.max(axis=1, keepdims=True))
        chances: Weights = np.maximum(odds / odds.sum(axis=1, keepdims=True), _FAINTEST)
        return chances

    def _chain(self, chances: Weights) -> _Chain:
        """Forward and backward sums over all sequences that the scheme allows."""
        forward, backward = np.empty_like(chances), np.ones_like(chances)
        total = np.empty(len(chances))
        reach = self._may_start
        for at, row in enumerate(chances):
            forward[at] = reach * row
            total[at] = forward[at].sum()
            forward[at] /= total[at]
            reach = forward[at] @ self._may_follow
        for at in range(len(chances) - 1, 0, -1):
            backward[at - 1] = self._may_follow @ (chances[at] * backward[at]) / total[at]
        return _Chain(forward, backward, total)

    def _end(self, chances: Weights, chain: _Chain, first: int, begin: int, inside: int) -> tuple[int, float]:
        """Where a name that begins at a unit ends, if one end is likelier than not, and how likely that is; else 0."""
        so_far, label = float(chain.forward[first, begin]), begin
        for at in range(first, len(chances)):
            goes_on = 0.0
            if inside >= 0 and at + 1 < len(chances):
                goes_on = so_far * float(chances[at + 1, inside] / chain.total[at + 1])
            longer = goes_on * float(chain.backward[at + 1, inside]) if goes_on else 0.0
            here = so_far * float(chain.backward[at, label]) - longer
            if here > _LEAST:
                return at + 1, min(here, 1.0)
            if longer <= _LEAST:
                break
            so_far, label = goes_on, inside
        return 0, 0.0


def _continues(label: str, before: str) -> bool:
    """Whether the scheme allows a label behind another."""
    return not label.startswith("I-") or before[2:] == label[2:]  # "O" has nothing behind it
