"""Training by stages: every stage goes over parts of the corpora with one schedule of the learning rate."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional

from newsextract.taggers.units import Pieces

from .batches import IGNORED, Item, bio, collate, grouped, items
from .data import training_sets
from .model import Encoder, Trainer, from_base

_LOG_EVERY = 50


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
        start: Weights to start from instead of the base.
        only: Name of the one stage to run.
    """
    torch.set_num_threads(config.get("threads", 1))
    model = build(config, work)
    if start:
        model.load_state_dict(torch.load(start))
    pieces = Pieces(Tokenizer.from_file(str(work / "trimmed.json")).model)
    cut = {"pieces": pieces, "heads": config["heads"], "features": features, "size": config["max_pieces"]}
    for stage in config["stages"]:
        if only in {None, stage["name"]}:
            torch.manual_seed(stage["seed"])
            found = training_sets(folder, work, config, seed=stage["seed"])
            sets = {name: list(items(sentences, **cut)) for name, sentences in found if name in stage["passes"]}
            _stage(model, stage, sets, config)
            torch.save(model.state_dict(), work / f"{stage['name']}.pt")


def _stage(model: Encoder, stage: Mapping[str, Any], sets: Mapping[str, list[Item]], config: Mapping[str, Any]) -> None:
    """One stage; the model ends with the averaged weights or, where the stage says so, with the last ones."""
    rng = random.Random(stage["seed"])
    trainer = Trainer(model, rate=stage["rate"], average=config["average"])
    schedule = [
        batch for name, passes in stage["passes"].items() for batch in _batches(sets[name], passes, config, rng)
    ]
    rng.shuffle(schedule)
    model.train()
    begun, seen, running = time.time(), 0, 0.0
    for step, group in enumerate(schedule, 1):
        batch = collate([_with_gaps(item, stage["feature_drop"], rng) for item in group])
        logits = model(batch.ids, batch.attention, batch.features)
        losses = [
            functional.cross_entropy(logits[head].flatten(0, 1), labels.flatten(), ignore_index=IGNORED)
            for head, labels in batch.labels.items()
        ]
        loss = torch.stack(losses).mean()
        loss.backward()
        trainer.step(_factor(step - 1, len(schedule), stage))
        seen, running = seen + int(batch.attention.sum()), running + loss.item()
        if step % _LOG_EVERY == 0 or step == len(schedule):
            mean = running / (step % _LOG_EVERY or _LOG_EVERY)
            speed = seen / (time.time() - begun)
            print(f"{stage['name']} {step}/{len(schedule)} loss {mean:.4f} {speed:.0f} pieces/s", flush=True)
            running = 0.0
    if stage.get("keep", "average") == "average":
        model.load_state_dict(trainer.averaged())


def _batches(found: list[Item], passes: float, config: Mapping[str, Any], rng: random.Random) -> list[list[Item]]:
    """Batches of a whole number of passes over a corpus and of a random part of it for the rest."""
    chosen: list[list[Item]] = []
    groups: dict[tuple[str, ...], list[Item]] = {}
    for item in found:
        groups.setdefault(tuple(sorted(item.labels)), []).append(item)
    for group in groups.values():
        for _ in range(int(passes)):
            chosen += grouped(group, config["tokens"], rng)
        rest = rng.sample(group, int((passes % 1) * len(group)))
        chosen += grouped(rest, config["tokens"], rng)
    return chosen


def _with_gaps(item: Item, rate: float, rng: random.Random) -> Item:
    """An item whose features are all forgotten, for a part of the sentences: the model must not lean on lists alone."""
    return item._replace(features=[0] * len(item.ids)) if rate and rng.random() < rate else item


def _factor(step: int, steps: int, stage: Mapping[str, Any]) -> float:
    if step < stage["warm"]:
        return float((step + 1) / stage["warm"])
    return float(1 - (1 - stage["final"]) * (step - stage["warm"]) / max(1, steps - stage["warm"]))
