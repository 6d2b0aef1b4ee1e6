"""What a statistical tagger must offer, and how its spans become candidates beside those of the rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, runtime_checkable

from newsextract.grammar import Candidate
from newsextract.tokens import Kind, Lexed

KIND_OF_LABEL = {
    "PLACE": "place",
    "FACTION": "faction",
    "ORG": "organization",
    "PER": "person",
    "GROUP": "nationality",
}
"""The record that each label of a tagger stands for."""

_WEIGHT = 1  # a name that a rule or a lexicon is sure of wins over the model's


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


def find(lexed: Lexed, tagger: Tagger) -> list[Candidate]:
    """Candidates of a tagger, of source ``"model"``.

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
    found: list[Candidate] = []
    for (first, after), spans in zip(sentences, answers, strict=True):
        for given in spans:
            span = TaggedSpan(*given)
            _check(span, after - first, tagger.name)
            start, end = lexed.folded.from_original(first + span.start, first + span.end)
            if start < end:
                kind, rule = KIND_OF_LABEL[span.label], f"tagger:{tagger.name}"
                score = None if span.score is None else float(span.score)
                found.append(Candidate(kind, start, end, rule, "model", None, _WEIGHT, score))
    return found


def resolve(kept: Sequence[Candidate], lexed: Lexed) -> list[Mapping[str, Any]]:
    """Fields of the tagger's candidates that survived: the name as written where the record has one.

    A tagger says neither which nationality nor which sex and number, so those stay unknown.
    """
    light = lexed.folded.light
    return [{} if c.kind == "nationality" else {"name": " ".join(light[c.start : c.end].split())} for c in kept]


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
