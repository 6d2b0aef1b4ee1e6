"""Labels of words by a model, with the units, windows and decoder that the package uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from newsextract.taggers.decode import Decoder
from newsextract.taggers.units import PAD, Pieces, windows

from .batches import joined
from .corpora import OUT, Encoded

Runner = Callable[[np.ndarray, np.ndarray, np.ndarray], dict[str, np.ndarray]]
"""Ids, attention and features in, logits of every head out."""

_BATCH = 16


class Reader(NamedTuple):
    """What turns units into arrays.

    Attributes:
        pieces: Cuts units.
        features: Gives the lexicon bits of the units of a sentence.
        size: Most pieces of a window.
    """

    pieces: Pieces
    features: Callable[[Sequence[str]], list[int]]
    size: int


def logits(texts: Sequence[Sequence[Encoded]], run: Runner, reader: Reader) -> list[dict[str, np.ndarray]]:
    """Logits of every unit of every sentence, for each head.

    Args:
        texts: Sentences that are read together.
        run: The model.
        reader: What turns units into arrays.
    """
    jobs = []
    for number, sentences in enumerate(texts):
        cut = joined([reader.pieces.of(unit) for unit in sentence.texts] for sentence in sentences)
        bits = reader.features([unit for sentence in sentences for unit in sentence.texts])
        jobs += [(number, window, cut, bits) for window in windows(cut, reader.size)]
    jobs.sort(key=lambda job: len(job[1].ids))
    parts: dict[tuple[int, int], dict[str, np.ndarray]] = {}
    for begin in range(0, len(jobs), _BATCH):
        batch = jobs[begin : begin + _BATCH]
        width = len(batch[-1][1].ids)
        ids = np.full((len(batch), width), PAD, np.int64)
        attention, features = np.zeros_like(ids), np.zeros_like(ids)
        for row, (_, window, cut, bits) in enumerate(batch):
            ids[row, : len(window.ids)] = window.ids
            attention[row, : len(window.ids)] = 1
            for offset, place in enumerate(window.places):
                unit = window.first + offset
                features[row, place : place + len(cut[unit])] = bits[unit]
        outputs = run(ids, attention, features)
        for row, (number, window, _, _) in enumerate(batch):
            low, high = window.keep
            places = window.places[low - window.first : high - window.first]
            parts[number, window.first] = {head: values[row, places] for head, values in outputs.items()}
    whole: list[dict[str, list[np.ndarray]]] = [{} for _ in texts]
    for number, first in sorted(parts):
        for head, values in parts[number, first].items():
            whole[number].setdefault(head, []).append(values)
    return [one for sentences, found in zip(texts, whole, strict=True) for one in _of_sentences(sentences, found)]


def _of_sentences(
    sentences: Sequence[Encoded], found: Mapping[str, Sequence[np.ndarray]]
) -> Iterator[dict[str, np.ndarray]]:
    """The logits of a text by sentence."""
    values = {head: np.concatenate(parts) for head, parts in found.items()}
    at = 0
    for sentence in sentences:
        yield {head: rows[at : at + len(sentence.texts)] for head, rows in values.items()}
        at += len(sentence.texts)


@lru_cache
def _decoder(labels: tuple[str, ...], temperature: float) -> Decoder:
    return Decoder(labels, temperature)


def decode(scores: np.ndarray, labels: Sequence[str], temperature: float = 1.0) -> list[str]:
    """The labels that spell the names which the package would take.

    Args:
        scores: Outputs of one head, one row a unit.
        labels: Of the head.
        temperature: Divides the outputs.

    >>> decode(np.array([[0.0, 2, 1], [0, 0, 1]]), ["O", "B-PER", "I-PER"])
    ['B-PER', 'I-PER']
    """
    found = [OUT] * len(scores)
    for first, after, label, _ in _decoder(tuple(labels), temperature).names(scores):
        found[first:after] = [f"B-{label}"] + [f"I-{label}"] * (after - first - 1)
    return found


def of_words(sentence: Encoded, found: Sequence[str]) -> list[str]:
    """The label of every word: that of its first unit with a letter or digit."""
    return [OUT if unit < 0 else found[unit] for unit in sentence.first]
