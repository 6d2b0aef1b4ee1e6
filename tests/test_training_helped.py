"""The head of ANERcorp helped by the shipped one."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch")

from training.batches import bio
from training.helped import helped

HEADS = {
    "anercorp": bio(["PERS", "LOC", "ORG", "MISC"]),
    "shipped": bio(["PLACE", "FACTION", "ORG", "PER", "GROUP"]),
}


def outputs(**sure: str) -> dict[str, np.ndarray]:
    """Outputs for one unit: each head is sure of a label, or of nothing at all."""
    return {
        head: np.array([[8.0 if label == sure.get(head) else 0.0 for label in labels]])
        for head, labels in HEADS.items()
    }


@pytest.mark.parametrize(
    ("theirs", "ours"), [("B-PER", "B-PERS"), ("I-PLACE", "I-LOC"), ("B-FACTION", "B-ORG"), ("I-ORG", "I-ORG")]
)
def test_an_unsure_head_follows_the_other_one(theirs: str, ours: str) -> None:
    scores = helped(outputs(shipped=theirs), HEADS)
    assert HEADS["anercorp"][int(scores[0].argmax())] == ours


def test_what_the_other_head_does_not_know_is_no_name_or_miscellaneous() -> None:
    (scores,) = helped(outputs(shipped="B-GROUP"), HEADS)
    best = {label for label, score in zip(HEADS["anercorp"], scores, strict=True) if score > scores.max() - 1e-9}
    assert best == {"O", "B-MISC", "I-MISC"}


def test_a_sure_head_keeps_its_mind() -> None:
    scores = helped(outputs(anercorp="B-MISC", shipped="B-PER"), HEADS)
    assert HEADS["anercorp"][int(scores[0].argmax())] == "B-MISC"
