"""Corpora in CoNLL form read as units with labels, and what must not be trained on left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from newsextract.normalize import fold, normalize
from newsextract.taggers.units import units

from .labels import shipped

_GRAM = 8
OUT = "O"


@dataclass(frozen=True)
class Sentence:
    """One sentence of a corpus.

    Attributes:
        words: As they stand in the file.
        labels: One BIO label a word, for each head that the sentence teaches.
    """

    words: list[str]
    labels: Mapping[str, list[str]]


@dataclass(frozen=True)
class Encoded:
    """A sentence as the model reads it.

    Attributes:
        texts: Its units.
        labels: One BIO label a unit, for each head.
        first: For each word the unit that speaks for it; -1 for a word of marks alone.
    """

    texts: list[str]
    labels: dict[str, list[str]] = field(default_factory=dict)
    first: list[int] = field(default_factory=list)


def read(path: Path) -> list[tuple[list[str], list[str]]]:
    """Words and labels of every sentence of a file with ``word TAB label`` lines."""
    sentences: list[tuple[list[str], list[str]]] = [([], [])]
    for line in path.read_text(encoding="utf-8").split("\n"):
        if "\t" in line:
            word, label = line.rsplit("\t", 1)
            sentences[-1][0].append(word)
            sentences[-1][1].append(label.strip())
        elif sentences[-1][0]:
            sentences.append(([], []))
    return [s for s in sentences if s[0]]


def spans(labels: Sequence[str], *, strict: bool) -> list[tuple[int, int, str]]:
    """Names that BIO labels spell, as (first, after, type).

    Args:
        labels: One a word.
        strict: Ignore an I- that continues nothing; else it starts a name, as most published scores have it.
    """
    found: list[tuple[int, int, str]] = []
    start, kind = -1, ""
    for i, label in enumerate([*labels, OUT]):
        mark, _, this = label.partition("-")
        if start >= 0 and not (mark == "I" and this == kind):
            found.append((start, i, kind))
            start = -1
        if mark == "B" or (mark == "I" and start < 0 and not strict):
            start, kind = i, this
    return found


def to_shipped(words: list[str], labels: list[str]) -> list[str]:
    """Labels of FANE as those of the shipped head."""
    ours = [OUT] * len(words)
    for first, after, label in spans(labels, strict=False):
        kind = shipped(label, words[first:after])
        if kind:
            ours[first:after] = [f"B-{kind}"] + [f"I-{kind}"] * (after - first - 1)
    return ours


@lru_cache(maxsize=200_000)
def _units_of(word: str) -> tuple[str, ...]:
    return tuple(unit.text for unit in units(normalize(word).light))


def encode(sentence: Sentence) -> Encoded:
    """Cuts the words into units, each with its labels.

    Signs before the first letter of a word and after its last are outside of a name unless it goes on.

    Args:
        sentence: Words and labels.
    """
    texts: list[str] = []
    first: list[int] = []
    owner: list[int] = []
    for number, word in enumerate(sentence.words):
        parts = _units_of(word)
        speaking = next((i for i, part in enumerate(parts) if part[0].isalnum()), 0)
        first.append(len(texts) + speaking if parts else -1)
        texts += parts
        owner += [number] * len(parts)
    labels = {head: _spread(given, texts, owner) for head, given in sentence.labels.items()}
    return Encoded(texts, labels, first)


def _spread(given: list[str], texts: list[str], owner: list[int]) -> list[str]:
    labels = [OUT] * len(texts)
    for begin, after, kind in spans(given, strict=False):
        inside = [u for u in range(len(texts)) if begin <= owner[u] < after]
        spoken = [u for u in inside if texts[u][0].isalnum()] or inside
        for u in range(spoken[0], spoken[-1] + 1) if spoken else ():
            labels[u] = f"I-{kind}"
        if spoken:
            labels[spoken[0]] = f"B-{kind}"
    return labels


def grams(sentences: Iterable[Sequence[str]]) -> set[tuple[str, ...]]:
    """Every run of eight folded words."""
    return {gram for words in sentences for gram in _grams_of(words)}


def _grams_of(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    folded = [fold(word) for word in words]
    return (tuple(folded[i : i + _GRAM]) for i in range(len(folded) - _GRAM + 1))


def unseen(sentences: Iterable[Sentence], held_out: set[tuple[str, ...]]) -> list[Sentence]:
    """The sentences that share no run of eight words with text kept for measuring."""
    return [s for s in sentences if held_out.isdisjoint(_grams_of(s.words))]


class Restorer:
    """Puts back the alefs that WikiFANE's makers unified: the commonest spelling in ordinary text wins.

    Args:
        counts: How often each spelling stands in ordinary text.
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        best: dict[str, tuple[int, str]] = {}
        for spelling, count in counts.items():
            key = spelling.translate(_ALEFS)
            if count > best.get(key, (0, ""))[0]:
                best[key] = (count, spelling)
        self._best = {key: spelling for key, (_, spelling) in best.items() if spelling != key}

    def __call__(self, word: str) -> str:
        """The usual spelling of a word written without hamza on its alefs."""
        return self._best.get(word, word)


_ALEFS = str.maketrans("أإآ", "ااا")
