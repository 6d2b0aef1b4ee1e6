"""Training by stages: every stage goes over parts of the corpora with one schedule of the learning rate."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional

from newsextract.taggers.units import Pieces

from .batches import IGNORED, Batch, Item, bio, collate, grouped, items, texts
from .corpora import Encoded
from .data import training_sets
from .model import Encoder, Trainer, from_base, moved

_DROP = 0.1  # rate of dropout
_LOG_EVERY = 50
_RUN = 20  # sentences that stay together where only a part of a corpus is read


def build(config: Mapping[str, Any], work: Path) -> Encoder:
    """A model with the base weights."""
    tensors = dict(np.load(work / "base.npz"))
    sizes = {head: len(bio(kinds)) for head, kinds in config["heads"].items()}
    model = Encoder(vocabulary=len(tensors["emb.word"]), layers=config["layers"], heads=sizes, bits=config["bits"])
    from_base(model, tensors)
    return model


def train(
    config: Mapping[str, Any],
    *,
    folder: Path,
    work: Path,
    features: Callable[[Sequence[str]], list[int]],
    start: Path | None = None,
    only: str | None = None,
) -> None:
    """Runs the stages and writes ``<stage>.pt`` after each.

    Args:
        config: See ``config.toml``.
        folder: Where the corpora lie.
        work: Where base weights lie and results go.
        features: Lexicon bits of the units of a sentence.
        start: Weights to start from instead of the base, or of those of the stage that a stage names.
        only: Name of the one stage to run.
    """
    torch.set_num_threads(config.get("threads", 1))
    model = build(config, work)
    if start:
        model.load_state_dict(torch.load(start))
    pieces = Pieces(Tokenizer.from_file(str(work / "trimmed.json")).model)
    cut = partial(items, pieces=pieces, heads=config["heads"], features=features, size=config["max_pieces"])
    size = partial(_size, pieces)
    shuffled = {corpus["name"] for corpus in config["corpora"] if corpus.get("shuffled")}
    for stage in config["stages"]:
        if only not in {None, stage["name"]}:
            continue
        if "mean_of" in stage:
            model.load_state_dict(mean([torch.load(work / f"{name}.pt") for name in stage["mean_of"]]))
        else:
            if "start" in stage and start is None:
                model.load_state_dict(torch.load(work / f"{stage['start']}.pt"))
            torch.manual_seed(stage["seed"])
            found = training_sets(folder, work, config, seed=stage["seed"])
            sets = {name: sentences for name, sentences in found if name in stage["passes"]}
            rng = random.Random(stage["seed"])
            batches: list[list[Item]] = []
            for name, passes in stage["passes"].items():
                alone = 1.0 if name in shuffled else stage["alone"]
                for part in _passes(sets[name], passes, rng):
                    read = texts(part, size=size, most=config["max_pieces"] - 2, alone=alone, rng=rng)
                    batches += _batches(list(cut(read)), config["tokens"], rng)
            rng.shuffle(batches)
            _stage(model, stage, batches, config, rng)
        torch.save(model.state_dict(), work / f"{stage['name']}.pt")


def mean(weights: Sequence[Mapping[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """The mean of the weights of models that were trained on from the same ones; it knows more than each of them."""
    return {name: torch.stack([one[name] for one in weights]).mean(0) for name in weights[0]}


def _stage(
    model: Encoder,
    stage: Mapping[str, Any],
    schedule: Sequence[list[Item]],
    config: Mapping[str, Any],
    rng: random.Random,
) -> None:
    """One stage; the model ends with the averaged weights or, where the stage says so, with the last ones."""
    model.drop.rate = stage.get("drop", _DROP)
    trainer = Trainer(model, rate=stage["rate"], average=config["average"])
    model.train()
    running: defaultdict[str, list[float]] = defaultdict(list)
    begun, seen = time.time(), 0
    for step, group in enumerate(schedule, 1):
        batch = collate([_with_gaps(item, stage["feature_drop"], rng) for item in group])
        losses = _learn(model, batch)
        if "adverse" in stage:
            with moved(model.words.weight, stage["adverse"]):
                _learn(model, batch)
        trainer.step(_factor(step - 1, len(schedule), stage))
        seen += int(batch.attention.sum())
        for head, value in losses.items():
            running[head].append(value.item())
        if step % _LOG_EVERY == 0 or step == len(schedule):
            means = "  ".join(f"{head} {sum(values) / len(values):.4f}" for head, values in sorted(running.items()))
            speed = seen / (time.time() - begun)
            print(f"{stage['name']} {step}/{len(schedule)} loss {means} {speed:.0f} pieces/s", flush=True)
            running.clear()
    if stage.get("keep", "average") == "average":
        model.load_state_dict(trainer.averaged())


def _learn(model: Encoder, batch: Batch) -> dict[str, torch.Tensor]:
    """Adds to the gradients what a batch teaches; the loss of each head that it has labels for."""
    outputs = model(batch.ids, batch.attention, batch.features)
    losses = {
        head: functional.cross_entropy(outputs[head].flatten(0, 1), labels.flatten(), ignore_index=IGNORED)
        for head, labels in batch.labels.items()
    }
    torch.stack(list(losses.values())).mean().backward()
    return losses


def _size(pieces: Pieces, sentence: Encoded) -> int:
    return sum(len(pieces.of(text)) for text in sentence.texts)


def _passes(sentences: list[Encoded], passes: float, rng: random.Random) -> Iterator[list[Encoded]]:
    """A whole number of passes over a corpus, and for the rest random runs of its sentences."""
    yield from [sentences] * int(passes)
    starts = range(0, len(sentences), _RUN)
    chosen = sorted(rng.sample(starts, round(passes % 1 * len(starts))))
    yield [sentence for start in chosen for sentence in sentences[start : start + _RUN]]


def _batches(found: list[Item], tokens: int, rng: random.Random) -> list[list[Item]]:
    """Batches of items that teach the same heads."""
    groups: dict[tuple[str, ...], list[Item]] = {}
    for item in found:
        groups.setdefault(tuple(sorted(item.labels)), []).append(item)
    return [batch for group in groups.values() for batch in grouped(group, tokens, rng)]


def _with_gaps(item: Item, rate: float, rng: random.Random) -> Item:
    """An item whose features are all forgotten, for a part of the sentences: the model must not lean on lists alone."""
    return item._replace(features=[0] * len(item.ids)) if rate and rng.random() < rate else item


def _factor(step: int, steps: int, stage: Mapping[str, Any]) -> float:
    if step < stage["warm"]:
        return float((step + 1) / stage["warm"])
    return float(1 - (1 - stage["final"]) * (step - stage["warm"]) / max(1, steps - stage["warm"]))
