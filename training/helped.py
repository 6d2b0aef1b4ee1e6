"""The head of ANERcorp helped by the shipped one, which has read four times as much labelled text.

Both heads stand on the same vectors; each sees names that the other one misses. Their logarithms of probabilities are
added, the shipped head's with a weight.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

HELPED, HELPER = "anercorp", "shipped"
_SAME = {"PERS": ("PER",), "LOC": ("PLACE",), "ORG": ("ORG", "FACTION")}
_OUTSIDE = "GROUP"  # peoples are no names in ANERcorp
_WEIGHT = 0.3
_FLOOR = 1e-4  # of a probability that the shipped head gives


def helped(outputs: Mapping[str, np.ndarray], labels: Mapping[str, Sequence[str]]) -> np.ndarray:
    """Scores of the labels of ANERcorp from both heads.

    Args:
        outputs: Of both heads, one row a unit.
        labels: Of both heads, in the order of their outputs.
    """
    own = outputs[HELPED].astype(np.float64)
    own = own - np.logaddexp.reduce(own, axis=1, keepdims=True)
    return own + _WEIGHT * _translated(outputs[HELPER].astype(np.float64), labels[HELPER], labels[HELPED])


def _translated(scores: np.ndarray, theirs: Sequence[str], ours: Sequence[str]) -> np.ndarray:
    """Logarithms of what the shipped head gives to each label of ANERcorp; MISC is as likely as none."""
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances = odds / odds.sum(axis=1, keepdims=True)

    def of(label: str) -> np.ndarray:
        mark, _, kind = label.partition("-")
        same = [f"{mark}-{one}" for one in _SAME.get(kind, ())]
        wanted = same or [their for their in theirs if not _names(their)]
        return sum((chances[:, theirs.index(their)] for their in wanted), np.zeros(len(chances)))

    return np.log(np.stack([of(label) for label in ours], axis=1) + _FLOOR)


def _names(label: str) -> bool:
    """Whether a label of the shipped head marks a name that ANERcorp could know."""
    return label != "O" and not label.endswith(_OUTSIDE)
