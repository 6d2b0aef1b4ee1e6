"""F1 of the model on every corpus, by the head that was trained on its labels."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from .corpora import Encoded, Sentence, encode, read, to_shipped
from .helped import HELPED, helped
from .predict import Reader, Runner, decode, logits, of_words
from .scores import Score, score

SETS = {
    "ANERcorp, CAMeL test, official": ("anercorp", "anercorp_camel/test.conll"),
    "ANERcorp, CAMeL test, repaired": ("anercorp", "anercorp_camel/test_repaired.conll"),
    "NewsFANE on ANERcorp, test": ("shipped", "newsfane_on_anercorp/test.conll"),
    "WikiFANE, test": ("shipped", "wikifane_gold_surface/test.conll"),
    "AQMAR, Stanza's test": ("aqmar", "aqmar_stanza_shuffle/test.conll"),
}
DEV = {
    "ANERcorp, dev": ("anercorp", "anercorp_camel/dev.conll"),
    "NewsFANE on ANERcorp, dev": ("shipped", "newsfane_on_anercorp/dev.conll"),
    "WikiFANE, dev": ("shipped", "wikifane_gold_surface/dev.conll"),
    "AQMAR, Stanza's dev": ("aqmar", "aqmar_stanza_shuffle/dev.conll"),
}
SHUFFLED = {"aqmar_stanza_shuffle/test.conll", "aqmar_stanza_shuffle/dev.conll"}


def load(path: Path) -> tuple[list[Encoded], list[list[str]]]:
    """Sentences of a corpus, and the labels of their words."""
    fine = "fane" in path.parent.name
    pairs = [(words, to_shipped(words, labels) if fine else labels) for words, labels in read(path)]
    return [encode(Sentence(words, {})) for words, _ in pairs], [labels for _, labels in pairs]


def labelled(
    sentences: list[Encoded],
    found: Iterable[Mapping[str, np.ndarray]],
    head: str,
    heads: Mapping[str, Sequence[str]],
    temperature: float,
) -> list[list[str]]:
    """Labels of the words of every sentence."""
    scores = (helped(one, heads) if head == HELPED else one[head] for one in found)
    return [of_words(s, decode(one, heads[head], temperature)) for s, one in zip(sentences, scores, strict=True)]


def table(
    sets: Mapping[str, tuple[str, str]],
    *,
    folder: Path,
    run: Runner,
    reader: Reader,
    heads: Mapping[str, Sequence[str]],
    temperature: float,
    together: bool = False,
) -> dict[str, dict[str, Score]]:
    """Prints strict scores of every corpus by type and gives them back.

    Args:
        sets: For each title the head that is measured and the file.
        folder: Where the files lie.
        run: The model.
        reader: What turns units into arrays.
        heads: Labels of the heads.
        temperature: Divides the outputs before they become probabilities.
        together: Read a file as one text, not sentence by sentence as the package does; shuffled ones never.
    """
    results: dict[str, dict[str, Score]] = {}
    for title, (head, name) in sets.items():
        sentences, gold = load(folder / name)
        begun = time.process_time()
        texts = [sentences] if together and name not in SHUFFLED else [[s] for s in sentences]
        found = labelled(sentences, logits(texts, run, reader), head, heads, temperature)
        speed = sum(map(len, gold)) / (time.process_time() - begun)
        pairs = list(zip(gold, found, strict=True))
        results[title], loose = score(pairs), score(pairs, strict=False)["all"].f1
        parts = "  ".join(f"{kind} {s.f1:.1f}" for kind, s in results[title].items() if kind != "all")
        total = f"strict F1 {results[title]['all'].f1:.2f}  seqeval default {loose:.2f}"
        print(f"{title:<32} {total}  {parts}  ({speed:,.0f} words a CPU second)", flush=True)
    return results
