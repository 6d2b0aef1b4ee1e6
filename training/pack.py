"""The files that ship: model, tokenizer, word bits and their description with hashes."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import torch
from tokenizers import Tokenizer

from newsextract.taggers.units import Pieces
from newsextract.taggers.wordbits import WordBits

from . import calibrate
from .batches import bio
from .corpora import Sentence, encode, read, to_shipped
from .export import export, runner
from .predict import Reader, Runner, logits
from .run import build

MODEL, TOKENIZER, WORDS, DESCRIPTION = "tagger.onnx", "tokenizer.json", "words.txt", "tagger.json"
_CALIBRATED_ON = "newsfane_on_anercorp/dev.conll"


def pack(config: Mapping[str, Any], *, folder: Path, work: Path, weights: Path, target: Path) -> None:
    """Writes the four files.

    Args:
        config: Of the training run.
        folder: Where the corpora lie: the temperature is set on a dev file.
        work: Where tokenizer and word bits lie.
        weights: The trained weights.
        target: Folder for the files.
    """
    target.mkdir(parents=True, exist_ok=True)
    model = build(config, work)
    model.load_state_dict(torch.load(weights))
    difference = export(model, work / MODEL, features=True)
    shutil.copyfile(work / MODEL, target / MODEL)
    shutil.copyfile(work / "trimmed.json", target / TOKENIZER)
    shutil.copyfile(work / WORDS, target / WORDS)
    description = {
        "format": 1,
        "name": "embedded",
        "version": config["version"],
        "labels": bio(config["heads"]["shipped"]),
        "other_heads": {head: bio(kinds) for head, kinds in config["heads"].items() if head != "shipped"},
        "max_pieces": config["max_pieces"],
        "temperature": config.get("temperature") or _temperature(folder, target, config),
        "sha256": {
            name: hashlib.sha256((target / name).read_bytes()).hexdigest() for name in (MODEL, TOKENIZER, WORDS)
        },
        "licence": "CC BY-SA 4.0",
        "trained_on": config["trained_on"],
    }
    (target / DESCRIPTION).write_text(json.dumps(description, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{(target / MODEL).stat().st_size / 1e6:.1f} MB, torch and the graph differ by {difference:.1e} at most")


def _reader(folder: Path, size: int) -> Reader:
    bits = WordBits.parse((folder / WORDS).read_text(encoding="utf-8"))
    return Reader(Pieces(Tokenizer.from_file(str(folder / TOKENIZER)).model), bits.of, size)


def _temperature(corpora: Path, target: Path, config: Mapping[str, Any]) -> float:
    labels = bio(config["heads"]["shipped"])
    pairs = [(words, to_shipped(words, given)) for words, given in read(corpora / _CALIBRATED_ON)]
    sentences = [encode(Sentence(words, {"shipped": given})) for words, given in pairs]
    found = logits(
        [[sentence] for sentence in sentences], runner(target / MODEL), _reader(target, config["max_pieces"])
    )
    gold = [[labels.index(label) for label in sentence.labels["shipped"]] for sentence in sentences]
    return calibrate.temperature([one["shipped"] for one in found], gold)


class Packed(NamedTuple):
    """What measures a packed model.

    Attributes:
        run: The model.
        reader: What turns units into arrays.
        heads: Labels of its heads.
        temperature: Divides its outputs before they become probabilities.
    """

    run: Runner
    reader: Reader
    heads: dict[str, list[str]]
    temperature: float


def opened(folder: Path) -> Packed:
    """A packed model, ready to be measured."""
    description = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
    heads = {"shipped": description["labels"], **description["other_heads"]}
    reader = _reader(folder, description["max_pieces"])
    return Packed(runner(folder / MODEL), reader, heads, description["temperature"])
