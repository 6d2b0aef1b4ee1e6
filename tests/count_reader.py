"""What the tests of counts share: the counts of a text that the numbers package alone finds."""

from __future__ import annotations

from typing import NamedTuple

from newsextract import numbers
from newsextract.normalize import normalize
from newsextract.numbers.counts import Payload, find_counts
from newsextract.tokens import Analyzer, Lexed

ANALYZER = Analyzer(numbers.tables())


class Found(NamedTuple):
    """A count and the very characters of the text it covers."""

    quote: str
    payload: Payload
    rule: str


def lex(text: str) -> Lexed:
    return ANALYZER.lex(normalize(text))


def counts(text: str) -> list[Found]:
    """The counts of a text, in text order."""
    lexed = lex(text)
    made = []
    for candidate in sorted(find_counts(lexed, numbers.find_numerals(lexed)), key=lambda c: c.start):
        start, end = lexed.folded.to_original(candidate.start, candidate.end)
        made.append(Found(text[start:end], candidate.payload, candidate.rule))
    return made


def quotes(text: str) -> list[str]:
    return [found.quote for found in counts(text)]


def one(text: str) -> Payload:
    """The payload of the only count of a text."""
    (found,) = counts(text)
    return found.payload
