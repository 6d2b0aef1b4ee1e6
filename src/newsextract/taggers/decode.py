"""From the outputs of a model to labelled spans: constrained Viterbi, probabilities, names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]


class Found(NamedTuple):
    """A name as a run of units.

    Attributes:
        first: Its first unit.
        after: The unit after its last.
        label: What it is.
        score: The least probability among its units.
    """

    first: int
    after: int
    label: str
    score: float


class Decoder:
    """Reads names off the outputs of a model under the rules of the scheme: ``I-X`` follows ``B-X`` or ``I-X`` only.

    Args:
        labels: ``"O"``, ``"B-PLACE"``, ``"I-PLACE"`` …, in the order of the outputs.
        temperature: Divides the outputs before they become probabilities.
    """

    def __init__(self, labels: Sequence[str], temperature: float = 1.0) -> None:
        self.labels = tuple(labels)
        self.temperature = temperature

    @cached_property
    def _forbidden(self) -> npt.NDArray[np.bool_]:
        """For each label before (row) and after (column) whether the pair is impossible; the last row is the start."""
        size = len(self.labels)
        table = np.zeros((size + 1, size), dtype=bool)
        for after, label in enumerate(self.labels):
            if label.startswith("I-"):
                table[:, after] = True
                for before, other in enumerate(self.labels):
                    table[before, after] = other[2:] != label[2:]  # "O" has nothing behind it
        return table

    def names(self, scores: Scores) -> list[Found]:
        """The names of a sentence.

        Args:
            scores: Outputs, one row a unit.
        """
        if not len(scores):
            return []
        best = scores.argmax(axis=1)
        if not best.any() and self.labels[0] == "O":
            return []
        if self._forbidden[np.concatenate(([-1], best[:-1])), best].any():
            best = self._viterbi(scores)
        return self._spans(best, scores)

    def _viterbi(self, scores: Scores) -> npt.NDArray[np.intp]:
        penalty = np.where(self._forbidden, -np.inf, 0.0)
        total = scores[0].astype(np.float64) + penalty[-1]
        back = np.zeros(scores.shape, dtype=np.intp)
        columns = np.arange(scores.shape[1])
        for at in range(1, len(scores)):
            paths = total[:, None] + penalty[:-1]
            back[at] = paths.argmax(axis=0)
            total = paths[back[at], columns] + scores[at]
        best = np.zeros(len(scores), dtype=np.intp)
        best[-1] = total.argmax()
        for at in range(len(scores) - 1, 0, -1):
            best[at - 1] = back[at, best[at]]
        return best

    def _spans(self, best: npt.NDArray[np.intp], scores: Scores) -> list[Found]:
        found: list[Found] = []
        first = -1
        for at, number in enumerate([*best.tolist(), -1]):
            label = self.labels[number] if number >= 0 else "O"
            if first >= 0 and not label.startswith("I-"):
                kind = self.labels[best[first]][2:]
                found.append(Found(first, at, kind, self._score(kind, scores[first:at])))
                first = -1
            if label.startswith("B-"):
                first = at
        return found

    def _score(self, kind: str, scores: Scores) -> float:
        """The least probability that a unit belongs to a name of the kind, at its beginning or further on."""
        scaled = scores.astype(np.float64) / self.temperature
        odds = np.exp(scaled - scaled.max(axis=1, keepdims=True))
        own = [number for number, label in enumerate(self.labels) if label[2:] == kind]
        return float((odds[:, own].sum(axis=1) / odds.sum(axis=1)).min())
