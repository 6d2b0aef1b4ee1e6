"""The temperature with which the softmax of the model says how often it is right."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def loss(logits: np.ndarray, gold: np.ndarray, temperature: float) -> float:
    """Mean negative log probability of the right label."""
    scaled = logits / temperature
    scaled = scaled - scaled.max(axis=-1, keepdims=True)
    return float(np.mean(np.log(np.exp(scaled).sum(axis=-1)) - scaled[np.arange(len(gold)), gold]))


def temperature(logits: Sequence[np.ndarray], gold: Sequence[Sequence[int]]) -> float:
    """The temperature of the least loss, to two places.

    Args:
        logits: Of the units of each sentence.
        gold: Index of the right label of each unit.
    """
    values, right = np.concatenate(logits), np.array([label for sentence in gold for label in sentence])
    return min((round(t, 2) for t in np.arange(0.5, 4.0, 0.02)), key=lambda t: loss(values, right, t))
