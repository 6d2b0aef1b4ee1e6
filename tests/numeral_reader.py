"""What the tests of numerals share: a text's figures with the words they stand on."""

from __future__ import annotations

from typing import NamedTuple

from newsextract import numbers
from newsextract.normalize import normalize
from newsextract.numbers.numeral import Numeral
from newsextract.numbers.ranges import Range, find_ranges
from newsextract.numbers.scores import Score, find_scores
from newsextract.tokens import Analyzer, Lexed

ANALYZER = Analyzer(numbers.tables())


class Found(NamedTuple):
    """A figure and the very characters of the text it covers."""

    quote: str
    numeral: Numeral


def lex(text: str) -> Lexed:
    return ANALYZER.lex(normalize(text))


def numerals(text: str) -> list[Numeral]:
    return numbers.find_numerals(lex(text))


def found(text: str) -> list[Found]:
    """The figures that are in no trap."""
    lexed = lex(text)
    made = []
    for numeral in numbers.find_numerals(lexed):
        start, end = lexed.folded.to_original(numeral.start, numeral.end)
        if not numeral.trap:
            made.append(Found(text[start:end], numeral))
    return made


def quotes(text: str) -> list[tuple[str, str]]:
    """Quote and value of each figure that is in no trap."""
    return [(quote, str(numeral.value)) for quote, numeral in found(text)]


def ranges(text: str) -> list[Range]:
    lexed = lex(text)
    return find_ranges(lexed, numbers.find_numerals(lexed))


def scores(text: str) -> list[Score]:
    lexed = lex(text)
    return find_scores(lexed, numbers.find_numerals(lexed))
