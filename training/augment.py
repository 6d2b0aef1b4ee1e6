"""Training sentences with their names replaced by other names of the same type."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence

from newsextract.entities import gazetteer
from newsextract.normalize import fold

from .corpora import OUT, Sentence, spans

_PROCLITICS = "وفبلك"
_OF_ANERCORP = {"PERS": "PER", "LOC": "PLACE", "ORG": "ORG"}
_LONGEST = 5
_STRETCH = 20  # sentences, about an article and a half
_SETTLED = frozenset({"country", "region", "admin", "populated"})


def _bare(word: str) -> bool:
    """Whether a word surely has no proclitic before it."""
    return fold(word)[:1] not in _PROCLITICS


class Names:
    """Names by type: those of corpora and those of the package's lists.

    Args:
        corpora: Sentences labelled for the shipped head.
    """

    def __init__(self, corpora: Iterable[Sentence]) -> None:
        pools: dict[str, set[tuple[str, ...]]] = {kind: set() for kind in ("PER", "PLACE", "ORG", "FACTION")}
        for sentence in corpora:
            for first, after, kind in spans(sentence.labels.get("shipped", []), strict=True):
                name = tuple(sentence.words[first:after])
                if kind in pools and len(name) <= _LONGEST and _bare(name[0]):
                    pools[kind].add(name)
        table = gazetteer.builtin().table.entries
        rows = map(gazetteer.read_row, gazetteer.builtin().lines)
        lists = {
            "PER": _written("person_names.tsv", "names"),
            "ORG": _written("organizations.tsv", "surfaces"),
            "FACTION": _written("factions.tsv", "surfaces"),
            "PLACE": [
                r.name
                for r in rows
                if r.type in _SETTLED and table.get(fold(r.name), "-")[0] == gazetteer.ALONE and _bare(r.name)
            ],
        }
        self._corpora = {kind: sorted(names) for kind, names in pools.items()}
        self._lists = {
            kind: sorted(
                {
                    tuple(name.split())
                    for name in names
                    if (kind != "PER" or " " in name) and len(name.split()) <= _LONGEST
                }
            )
            for kind, names in lists.items()
        }

    def draw(self, kind: str, rng: random.Random) -> tuple[str, ...] | None:
        """A name of a type, from the corpora or the lists alike."""
        pool = rng.choice((self._corpora, self._lists)).get(kind)
        return rng.choice(pool) if pool else None


def _written(table: str, column: str) -> list[str]:
    from newsextract.lexicon import read_tsv

    columns = {"person_names.tsv": ("kind", "names"), "organizations.tsv": ("group", "surfaces", "weak")}.get(
        table, tuple("id name name_en type country surfaces weak nisba where".split())
    )
    names = [name for row in read_tsv("newsextract.entities", table, columns) for name in row.split(column)]
    return [name for name in names if "[" not in name and _bare(name)]


class Renaming:
    """Which names a stretch of text has replaced by which: a name that comes back gets the same new one.

    A person named in full and then by one word gets the word of the new name at the same end.

    Args:
        names: Where new names come from.
        rng: Source of chance.
        rate: Part of the names to replace.
    """

    def __init__(self, names: Names, rng: random.Random, rate: float) -> None:
        self._names, self._rng, self._rate = names, rng, rate
        self._new: dict[tuple[str, tuple[str, ...]], tuple[str, ...] | None] = {}

    def __call__(self, kind: str, name: tuple[str, ...]) -> tuple[str, ...] | None:
        """The new name, or ``None`` where the old one stays."""
        key = kind, name
        if key not in self._new:
            new = self._names.draw(kind, self._rng) if self._rng.random() < self._rate else None
            self._new[key] = new
            if kind == "PER" and len(name) > 1:
                for end in (0, -1):
                    self._new.setdefault((kind, (name[end],)), None if new is None else (new[end],))
        return self._new[key]


def renamed(sentences: Sequence[Sentence], names: Names, rng: random.Random, rate: float) -> Iterator[Sentence]:
    """The sentences of a corpus with some of their names replaced, alike within a stretch of text.

    Args:
        sentences: In the order of the corpus.
        names: Where new names come from.
        rng: Source of chance.
        rate: Part of the names to replace.
    """
    for at in range(0, len(sentences), _STRETCH):
        renaming = Renaming(names, rng, rate)
        for sentence in sentences[at : at + _STRETCH]:
            yield replaced(sentence, renaming)


def replaced(sentence: Sentence, renaming: Renaming) -> Sentence:
    """A sentence with some of its names replaced; all heads keep their view of each.

    Args:
        sentence: Words and labels.
        renaming: Gives new names.
    """
    main = "shipped" if "shipped" in sentence.labels else "anercorp"
    words: list[str] = []
    labels: dict[str, list[str]] = {head: [] for head in sentence.labels}
    at = 0
    for first, after, kind in [
        *spans(sentence.labels[main], strict=False),
        (len(sentence.words), len(sentence.words), ""),
    ]:
        _copy(sentence, at, first, words, labels)
        new = None
        if _replaceable(sentence, first, after):
            new = renaming(_OF_ANERCORP.get(kind, kind), tuple(sentence.words[first:after]))
        if new is None:
            _copy(sentence, first, after, words, labels)
        else:
            words += new
            for head, given in sentence.labels.items():
                labels[head] += _stretched(given[first], len(new))
        at = after
    return Sentence(words, labels)


def _copy(sentence: Sentence, first: int, after: int, words: list[str], labels: Mapping[str, list[str]]) -> None:
    words += sentence.words[first:after]
    for head, given in sentence.labels.items():
        labels[head].extend(given[first:after])


def _stretched(label: str, size: int) -> list[str]:
    return [OUT] * size if label == OUT else [f"B-{label[2:]}"] + [f"I-{label[2:]}"] * (size - 1)


def _replaceable(sentence: Sentence, first: int, after: int) -> bool:
    """Whether every head sees one name or none in these words, and the first has no proclitic."""
    bare = first < after and _bare(sentence.words[first])
    return bare and all(_one_name(given, first, after) for given in sentence.labels.values())


def _one_name(labels: Sequence[str], first: int, after: int) -> bool:
    """Whether the words are one name of a head, or none of its."""
    inside = labels[first:after]
    goes_on = after < len(labels) and labels[after].startswith("I-")
    if all(label == OUT for label in inside):
        return not goes_on
    return inside[0].startswith("B-") and all(label == f"I-{inside[0][2:]}" for label in inside[1:]) and not goes_on
