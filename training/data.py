"""The corpora of a configuration, read, filtered and encoded."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .augment import Names, renamed
from .corpora import Encoded, Restorer, Sentence, encode, grams, read, to_shipped, unseen

HEAD_OF_SCHEME = {"fane": "shipped", "anercorp": "anercorp", "aqmar": "aqmar"}


def sentences(folder: Path, files: Mapping[str, str]) -> list[Sentence]:
    """Sentences of one text that several files may label, each for its own head.

    Args:
        folder: Where the corpora lie.
        files: Name of the label scheme → file.
    """
    found: dict[tuple[str, ...], dict[str, list[str]]] = {}
    for scheme, name in files.items():
        for words, labels in read(folder / name):
            ours = to_shipped(words, labels) if scheme == "fane" else labels
            found.setdefault(tuple(words), {})[HEAD_OF_SCHEME[scheme]] = ours
    return [Sentence(list(words), labels) for words, labels in found.items()]


def held_out(folder: Path, config: Mapping[str, Any], own: Mapping[str, str]) -> set[tuple[str, ...]]:
    """Runs of eight words of everything that is measured on, but for a corpus's own files."""
    files = [name for name in config["held_out"]["files"] if name not in own.values()]
    return grams(words for name in files for words, _ in read(folder / name))


def training_sets(
    folder: Path, work: Path, config: Mapping[str, Any], *, seed: int
) -> Iterator[tuple[str, list[Encoded]]]:
    """Name and sentences of every corpus that is trained on; repeated sentences are taken once."""
    known: list[Sentence] = []
    for corpus in config["corpora"]:
        whole = sentences(folder, corpus["files"])
        if corpus.get("restore"):
            restore = Restorer(json.loads((work / "spellings.json").read_text("utf-8")))
            whole = [Sentence([restore(word) for word in s.words], s.labels) for s in whole]
        kept = unseen(whole, held_out(folder, config, corpus["files"]))
        print(
            f"{corpus['name']}: {len(kept)} of {len(whole)} sentences kept, the rest shares text with a test",
            flush=True,
        )
        yield corpus["name"], [encode(sentence) for sentence in kept]
        known += kept
        rng = random.Random(seed)
        for number in range(corpus.get("replaced", 0)):
            names = Names(known)
            changed = renamed(kept, names, rng, config["replace_rate"])
            yield f"{corpus['name']}_{number + 1}", [encode(sentence) for sentence in changed]
