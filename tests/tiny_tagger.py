"""Makes tiny but real models of the embedded form: each word has its own scores, whatever stands around it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models

LABELS = ("O", *(f"{side}-{name}" for name in ("PLACE", "FACTION", "ORG", "PER", "GROUP") for side in "BI"))
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
SURE = 9.0


def make(
    folder: Path,
    words: Mapping[str, str | Mapping[str, float]],
    *,
    labels: Sequence[str] = LABELS,
    outputs: int | None = None,
    inputs: Sequence[str] = ("input_ids", "attention_mask"),
    **card: Any,
) -> Path:
    """Writes a model that gives each word its label, or its scores by label, and "O" to all others.

    Args:
        folder: Where the files go.
        words: Word to label.
        labels: All labels.
        outputs: How many scores the graph gives; as many as there are labels, if not said.
        inputs: Names of the inputs.
        card: Further entries of the card, or others in place of its own.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pieces = [*SPECIAL, "\u2581", *(f"\u2581{word}" for word in words)]
    table = np.zeros((len(pieces), outputs or len(labels)), dtype=np.float32)
    table[:, 0] = SURE / 2
    for row, scores in enumerate(words.values(), start=len(SPECIAL) + 1):
        for label, score in ({scores: SURE} if isinstance(scores, str) else scores).items():
            table[row, list(labels).index(label)] = score
    onnx.save(_graph(table, inputs), folder / "tagger.onnx")
    vocabulary = [(piece, 0.0 if piece in SPECIAL else -1.0) for piece in pieces]
    Tokenizer(models.Unigram(vocabulary, unk_id=3)).save(str(folder / "tokenizer.json"))
    write_card(folder, labels, **card)
    return folder


def write_card(folder: Path, labels: Sequence[str] = LABELS, **card: Any) -> None:
    """Writes the card that fits the files of a folder."""
    names = ("tagger.onnx", "tokenizer.json")
    own = {
        "format": 1,
        "name": "tiny",
        "version": "0",
        "labels": labels,
        "max_pieces": 64,
        "temperature": 1.0,
        "sha256": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names},
        "licence": "MIT",
        "trained_on": [],
    }
    (folder / "tagger.json").write_text(json.dumps({**own, **card}), encoding="utf-8")


def _graph(table: np.ndarray[Any, np.dtype[np.float32]], inputs: Sequence[str]) -> onnx.ModelProto:
    """Looks the scores up and wipes those of padding."""
    ids, mask = inputs
    nodes = [
        helper.make_node("Gather", ["table", ids], ["scores"]),
        helper.make_node("Cast", [mask], ["real"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["real", "last"], ["column"]),
        helper.make_node("Mul", ["scores", "column"], ["logits"]),
    ]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "size"]) for name in inputs],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", "size", table.shape[1]])],
        [numpy_helper.from_array(table, "table"), numpy_helper.from_array(np.array([2], dtype=np.int64), "last")],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
