"""Sentences turned into arrays of pieces, labels and features, and grouped into batches of about one size."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

import torch
from torch import Tensor

from newsextract.taggers.units import END, PAD, windows

from .corpora import OUT, Encoded

IGNORED = -100


class Cutter(Protocol):
    """What cuts a unit into pieces: :class:`newsextract.taggers.units.Pieces`."""

    def of(self, unit: str, /) -> tuple[int, ...]:
        """Ids of the pieces of a unit."""


class Item(NamedTuple):
    """One window of a sentence.

    Attributes:
        ids: Pieces.
        features: Lexicon bits of the word that each piece belongs to.
        labels: Index of the label at the first piece of each unit, for each head.
    """

    ids: list[int]
    features: list[int]
    labels: dict[str, list[int]]


class Batch(NamedTuple):
    """Items side by side, padded."""

    ids: Tensor
    attention: Tensor
    features: Tensor
    labels: dict[str, Tensor]


def bio(kinds: Sequence[str]) -> list[str]:
    """The labels of a head, in the order of its outputs.

    >>> bio(["PER", "LOC"])
    ['O', 'B-PER', 'I-PER', 'B-LOC', 'I-LOC']
    """
    return [OUT, *(f"{mark}-{kind}" for kind in kinds for mark in "BI")]


def joined(sentences: Iterable[Sequence[tuple[int, ...]]]) -> list[tuple[int, ...]]:
    """The pieces of the units of a text, with the piece of an end behind every sentence but the last.

    A text of one sentence is read as that sentence alone.

    Args:
        sentences: Ids of the pieces of each unit of each sentence, in the order of the text.

    >>> joined([[(5,), (6, 7)], [], [(8,)]])
    [(5,), (6, 7, 2), (8,)]
    """
    pieces: list[tuple[int, ...]] = []
    for sentence in sentences:
        if pieces and sentence:
            pieces[-1] = (*pieces[-1], END)
        pieces += sentence
    return pieces


def items(
    texts: Iterable[Sequence[Encoded]],
    *,
    pieces: Cutter,
    heads: Mapping[str, Sequence[str]],
    features: Callable[[Sequence[str]], list[int]],
    size: int,
) -> Iterator[Item]:
    """The windows of texts.

    Args:
        texts: Consecutive sentences that are read together: units and labels. A head that a sentence does not
            teach learns nothing from it.
        pieces: Cuts units.
        heads: Types of each head.
        features: Gives the lexicon bits of the units of a sentence.
        size: Most pieces of a window.
    """
    index = {head: {label: i for i, label in enumerate(bio(kinds))} for head, kinds in heads.items()}
    for sentences in texts:
        cut = joined([pieces.of(text) for text in sentence.texts] for sentence in sentences)
        bits = features([text for sentence in sentences for text in sentence.texts])
        right = {
            head: [
                index[head][sentence.labels[head][unit]] if head in sentence.labels else IGNORED
                for sentence in sentences
                for unit in range(len(sentence.texts))
            ]
            for head in {head for sentence in sentences for head in sentence.labels}
        }
        for window in windows(cut, size):
            spread = [0] * len(window.ids)
            labels = {head: [IGNORED] * len(window.ids) for head in right}
            for offset, place in enumerate(window.places):
                unit = window.first + offset
                spread[place : place + len(cut[unit])] = [bits[unit]] * len(cut[unit])
                for head, given in right.items():
                    labels[head][place] = given[unit]
            yield Item(window.ids, spread, labels)


def texts(
    sentences: Sequence[Encoded], *, size: Callable[[Encoded], int], most: int, alone: float, rng: random.Random
) -> Iterator[list[Encoded]]:
    """Sentences in the order of their corpus, some alone and some with those behind them.

    Args:
        sentences: Of one corpus.
        size: Number of pieces of a sentence.
        most: Most pieces of a text; every text stops at a random number below.
        alone: Part of the texts that are one sentence.
        rng: Source of chance.
    """
    at = 0
    while at < len(sentences):
        room = -1.0 if rng.random() < alone else rng.uniform(most / 4, most)  # below 0: no empty one fits
        text, used = [sentences[at]], size(sentences[at])
        at += 1
        while at < len(sentences) and used + size(sentences[at]) <= room:
            used += size(sentences[at])
            text.append(sentences[at])
            at += 1
        yield text


def grouped(items: Sequence[Item], tokens: int, rng: random.Random) -> list[list[Item]]:
    """Shuffled batches of items of similar length.

    Args:
        items: All of one kind: with labels of the same heads.
        tokens: Most pieces of a batch, padding included.
        rng: Source of chance.
    """
    order = list(items)
    rng.shuffle(order)
    batches: list[list[Item]] = []
    for begin in range(0, len(order), 1000):
        batch: list[Item] = []
        for item in sorted(order[begin : begin + 1000], key=lambda item: len(item.ids)):
            if batch and len(item.ids) * (len(batch) + 1) > tokens:
                batches.append(batch)
                batch = []
            batch.append(item)
        batches += [batch] if batch else []
    rng.shuffle(batches)
    return batches


def collate(batch: Sequence[Item]) -> Batch:
    """Pads a batch."""
    width = max(len(item.ids) for item in batch)

    def padded(rows: Sequence[Sequence[int]], filler: int) -> Tensor:
        return torch.tensor([[*row, *[filler] * (width - len(row))] for row in rows])

    labels = {head: padded([item.labels[head] for item in batch], IGNORED) for head in batch[0].labels}
    attention = padded([[1] * len(item.ids) for item in batch], 0)
    return Batch(padded([i.ids for i in batch], PAD), attention, padded([i.features for i in batch], 0), labels)
