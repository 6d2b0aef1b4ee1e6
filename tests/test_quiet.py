"""Texts of sport, business, culture and daily life: how many of the places and factions found there are wrong.

``corpus/quiet/<name>.txt`` is the text, ``<name>.toml`` lists its places and factions as quotes in text order, and
under ``open`` the words that the guidelines leave open (they count neither way). ``docs/false_alarms.md`` explains
the measure; ``pytest tests/test_quiet.py -rP -k measured`` prints it with every mistake in its context.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import pytest
from pydantic import BaseModel, ConfigDict

from corpus_loader import CORPUS
from newsextract import extract

QUIET = CORPUS / "quiet"
NAMES = sorted(p.stem for p in QUIET.glob("*.txt"))
# Shares of the places and factions found; the goal for wrong ones is below 0.02, the ceiling is what was measured.
WRONG_CEILING = 0.02
EXTENT_CEILING = 0.02
RECALL_FLOOR = 0.93

# A quote starts where a word starts, or behind the letters of و ف ب ل ك س and ال that may be written before it.
_BEFORE = r"(?:(?<=\W)|(?<=\W[وفبلكس])|(?<=\W[وف][بلك])|(?<=^))"


class Annotation(BaseModel):
    """What a text names, as quotes in text order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    places: tuple[str, ...]
    factions: tuple[str, ...]
    open: tuple[str, ...] = ()


class Span(NamedTuple):
    """A place or faction, or words that the guidelines leave open."""

    kind: str
    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


class Finding(NamedTuple):
    """One mention that was found or missed, and what is to be said of it.

    Attributes:
        verdict: ``right``, ``extent`` (of this kind, but too long or too short), ``wrong``, ``open`` or ``missed``.
    """

    verdict: str
    name: str
    span: Span
    context: str


def _spans(text: str, kind: str, quotes: tuple[str, ...]) -> Iterator[Span]:
    at = 0
    for quote in quotes:
        match = re.compile(_BEFORE + re.escape(quote) + r"(?!\w)").search(text, at)
        if match is None:
            raise ValueError(f"{quote!r} does not stand behind offset {at}")
        yield Span(kind, match.start(), match.end())
        at = match.end()


@cache
def _read(name: str) -> tuple[str, tuple[Span, ...], tuple[Span, ...]]:
    """Text, annotated mentions and open words of an article."""
    text = (QUIET / f"{name}.txt").read_text(encoding="utf-8")
    said = Annotation.model_validate(tomllib.loads((QUIET / f"{name}.toml").read_text(encoding="utf-8")))
    named = (*_spans(text, "place", said.places), *_spans(text, "faction", said.factions))
    return text, named, tuple(_spans(text, "open", said.open))


def _verdict(span: Span, named: tuple[Span, ...], left_open: tuple[Span, ...]) -> str:
    if span in named:
        return "right"
    if any(span.kind == n.kind and span.overlaps(n) for n in named):
        return "extent"
    return "open" if any(span.overlaps(o) for o in left_open) else "wrong"


def _judge(name: str) -> Iterator[Finding]:
    text, named, left_open = _read(name)
    found = [Span(m.kind, m.start, m.end) for m in extract(text).mentions if m.kind in {"place", "faction"}]
    judged = [(_verdict(s, named, left_open), s) for s in found]
    judged += [("missed", n) for n in named if not any(n.kind == s.kind and n.overlaps(s) for s in found)]
    for verdict, span in judged:
        around = text[max(0, span.start - 30) : span.start], text[span.end : span.end + 25]
        yield Finding(verdict, name, span, f"{around[0]}[{text[span.start : span.end]}]{around[1]}".replace("\n", " "))


@cache
def _findings() -> tuple[Finding, ...]:
    return tuple(finding for name in NAMES for finding in _judge(name))


def _tally() -> Counter[str]:
    return Counter(f.verdict for f in _findings())


def _found(tally: Counter[str]) -> int:
    """Mentions found, those left open set aside."""
    return tally["right"] + tally["extent"] + tally["wrong"]


def test_there_are_enough_texts() -> None:
    assert len(NAMES) >= 50
    assert {p.stem for p in QUIET.glob("*.toml")} == set(NAMES)
    assert sum(len(_read(name)[1]) for name in NAMES) >= 250


@pytest.mark.parametrize("name", NAMES)
def test_text_is_sound(name: str) -> None:
    text, named, left_open = _read(name)
    assert 60 <= len(text.split()) <= 125
    spans = sorted((*named, *left_open), key=lambda s: s.start)
    assert not [(a, b) for a, b in pairwise(spans) if a.overlaps(b)]


def test_measured() -> None:
    tally = _tally()
    total = _found(tally)
    print(f"{len(NAMES)} texts, {total} places and factions found: {dict(tally)}")
    print(f"wrong {tally['wrong'] / total:.1%}, wrong extent {tally['extent'] / total:.1%}")
    for finding in _findings():
        if finding.verdict not in {"right", "open"}:
            print(f"{finding.verdict:7} {finding.span.kind:8} {finding.name:20} {finding.context}")
    assert total


def test_few_mentions_are_wrong() -> None:
    tally = _tally()
    assert tally["wrong"] <= WRONG_CEILING * _found(tally), tally


def test_few_extents_are_wrong() -> None:
    tally = _tally()
    assert tally["extent"] <= EXTENT_CEILING * _found(tally), tally


def test_names_are_not_missed_for_it() -> None:
    """Silence is no false alarm, but no use either."""
    tally = _tally()
    named = tally["right"] + tally["extent"] + tally["missed"]
    assert tally["right"] >= RECALL_FLOOR * named, tally
