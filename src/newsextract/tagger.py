"""What a statistical tagger must offer, and what it saw in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol, runtime_checkable

from newsextract.tokens import Kind, Lexed

KIND_OF_LABEL = {
    "PLACE": "place",
    "FACTION": "faction",
    "ORG": "organization",
    "PER": "person",
    "GROUP": "nationality",
}
"""The record that each label of a tagger stands for."""


class TaggedSpan(NamedTuple):
    """One name that a tagger saw.

    Attributes:
        start: First code point, in the text that the tagger was given.
        end: One past the last.
        label: ``"PLACE"``, ``"FACTION"``, ``"ORG"``, ``"PER"`` or ``"GROUP"``.
        score: Confidence in 0-1, or ``None`` if the tagger gives none.
    """

    start: int
    end: int
    label: str
    score: float | None = None


@runtime_checkable
class Tagger(Protocol):
    """Any object that finds names in sentences; there is no class to inherit from.

    An extractor that serves several threads calls ``tag`` from all of them.

    Attributes:
        name: What errors and explanations call it.
        labels: The labels it may give, some of PLACE, FACTION, ORG, PER and GROUP.
    """

    name: str
    labels: frozenset[str]

    def tag(self, texts: Sequence[str]) -> list[list[TaggedSpan]]:
        """Finds the names of several sentences at once.

        Args:
            texts: Sentences exactly as they stand in the text, marks and all.

        Returns:
            For each sentence its spans, with offsets into that sentence.
        """


class Sighting(NamedTuple):
    """One name that a tagger saw, in the folded text.

    Attributes:
        start: First character.
        end: One past the last.
        kind: Kind of the record that its label stands for.
        score: Confidence in 0-1, or ``None`` if the tagger gives none.
        tagger: Name of the tagger.
    """

    start: int
    end: int
    kind: str
    score: float | None
    tagger: str


def look(lexed: Lexed, tagger: Tagger) -> list[Sighting]:
    """What a tagger sees in the sentences of a text, in text order.

    Raises:
        ValueError: If the tagger breaks its protocol: another number of answers than sentences, a span
            outside of its sentence, an unknown label or a score outside of 0-1.
    """
    sentences = list(_sentences(lexed))
    if not sentences:
        return []
    original = lexed.folded.original
    answers = tagger.tag([original[start:end] for start, end in sentences])
    if len(answers) != len(sentences):
        raise ValueError(f"tagger {tagger.name!r} gave {len(answers)} answers for {len(sentences)} sentences")
    seen: list[Sighting] = []
    for (first, after), spans in zip(sentences, answers, strict=True):
        for given in spans:
            span = TaggedSpan(*given)
            _check(span, after - first, tagger.name)
            start, end = lexed.folded.from_original(first + span.start, first + span.end)
            if start < end:
                score = None if span.score is None else float(span.score)
                seen.append(Sighting(start, end, KIND_OF_LABEL[span.label], score, tagger.name))
    return sorted(seen, key=lambda s: (s.start, -s.end, s.kind))


def _sentences(lexed: Lexed) -> Iterator[tuple[int, int]]:
    """Spans of the sentences in the original, line breaks left out."""
    to_original = lexed.folded.to_original
    start = end = sentence = -1
    for token in lexed.tokens:
        if token.kind is Kind.BREAK:
            continue
        if token.sentence != sentence:
            if end > start:
                yield to_original(start, end)
            start, sentence = token.start, token.sentence
        end = token.end
    if end > start:
        yield to_original(start, end)


def _check(span: TaggedSpan, size: int, name: str) -> None:
    if span.label not in KIND_OF_LABEL:
        allowed = ", ".join(KIND_OF_LABEL)
        raise ValueError(f"tagger {name!r} gave the label {span.label!r}; allowed are {allowed}")
    if not 0 <= span.start < span.end <= size:
        raise ValueError(f"tagger {name!r} gave the span {span.start}..{span.end} in a sentence of {size} characters")
    if span.score is not None and not 0 <= span.score <= 1:
        raise ValueError(f"tagger {name!r} gave the score {span.score}; allowed is None or 0 to 1")
