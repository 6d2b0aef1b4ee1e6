"""Single words, figures and marks as symbols of the date rules: «الثلاثاء» is a weekday, «15» a figure and a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from newsextract.dates import numeric
from newsextract.dates.words import Readings, followers, starters
from newsextract.grammar import Symbol
from newsextract.lexicon import PhraseTable
from newsextract.numbers.numeral import Numeral
from newsextract.tokens import Kind, Lexed, Split, Token

STARTERS, FOLLOWERS = "dates", "date_words"
"""Names of the two tables."""

_PUNCTUATION = {"،": "comma", ",": "comma", "/": "slash", "-": "dash", "–": "dash", "(": "open", ")": "close"}
_PUNCTUATION |= {"=": "equals", '"': "quote"}
_BEFORE_CHRIST = ("ق.م.", "ق.م")  # one token, unlike what a table can hold
_LONGEST_DAY = 31
_COUNTING = 10  # «الأشهر الثلاثة من أبريل»: up to here a definite cardinal is no day
_SHORT = 3  # letters of a word that must be spelled exactly behind a proclitic
_YEARS = range(1000, 3000)


class Figure(NamedTuple):
    """A figure inside a date.

    Attributes:
        value: Whole number.
        shape: Its digits as written, or empty where it is in words.
        definite: Whether ال stands before it.
        ordinal: Whether it is an ordinal.
    """

    value: int
    shape: str
    definite: bool = False
    ordinal: bool = False


class Singles:
    """The readings of the single words, figures and marks of one text.

    Args:
        lexed: The text.
        numerals: Its figures.
    """

    def __init__(self, lexed: Lexed, numerals: Sequence[Numeral]) -> None:
        self.lexed = lexed
        self.tokens = lexed.tokens
        self.words = lexed.words
        self._numerals = _by_index(lexed, numerals)

    def numerals(self, index: int) -> Sequence[Numeral]:
        """The figures that start at a token."""
        return self._numerals.get(index, ())

    def __call__(self, index: int) -> Sequence[Symbol]:
        """All that a token may be by itself."""
        token = self.tokens[index]
        kind = token.kind
        if kind is Kind.WORD:
            return self._word(index, token)
        if kind is Kind.DIGITS:
            return list(self._digits(index))
        if kind is Kind.CLITIC:
            return list(self._clitic(index))
        name = _PUNCTUATION.get(token.text) if kind is Kind.PUNCT else None
        return (Symbol(name, token.text, index, index + 1, token.start, token.end),) if name else ()

    def _word(self, index: int, token: Token) -> Sequence[Symbol]:
        text, analysis = token.text, self.lexed.analyses[index]
        found: list[Symbol] = []
        if STARTERS in analysis:
            found += self._words(index, analysis[STARTERS], starters())
        if text in _BEFORE_CHRIST:
            found.append(Symbol("era", "bc", index, index + 1, token.start, token.end))
        if len(text) == 1:  # «و», «ه», «م»: too short to be analyzed
            for count, readings in followers().matches(self.words, index):
                end = self.tokens[index + count - 1].end
                found += [Symbol(r.kind, r.value, index, index + count, token.start, end) for r in readings]
        if FOLLOWERS in analysis:
            found += self._words(index, analysis[FOLLOWERS], followers())
        for numeral in self._numerals.get(index, ()):
            found += _figures(numeral, index)
        return found or ()

    def _words(self, index: int, splits: Sequence[Split], table: PhraseTable[Readings]) -> Iterator[Symbol]:
        token = self.tokens[index]
        for skip, article, key, light in splits:
            clitic = token.text[:skip]
            if clitic and clitic != "و" and len(key) <= _SHORT and light not in table.written:
                continue  # «لامس» is no «ل» + «أمس»
            for count, readings in table.matches(self.words, index, key):
                after = index + count
                end = self.tokens[after - 1].end
                for reading in readings:
                    if article and not reading.article:
                        continue
                    value = (reading.value, bool(article)) if reading.article else reading.value
                    yield Symbol(reading.kind, value, index, after, token.start + skip, end, clitic)

    def _digits(self, index: int) -> Iterator[Symbol]:
        token = self.tokens[index]
        text = token.text
        stated = numeric.read(self.lexed, index)
        if stated is not None:
            value, after = stated
            yield Symbol("numeric", value, index, after, token.start, self.tokens[after - 1].end)
        for numeral in self._numerals.get(index, ()):
            if numeral.form == "mixed":
                yield from _figures(numeral, index)
            elif not text.isdecimal() and isinstance(numeral.value, int) and numeral.kind == "cardinal":
                figure = Figure(numeral.value, text)  # «منذ 15,000 سنة»
                yield Symbol("figure", figure, index, numeral.after, token.start, numeral.end)
        if text.isdecimal() and len(text) <= 4:
            yield from _symbols(Symbol("figure", Figure(int(text), text), index, index + 1, token.start, token.end))

    def _clitic(self, index: int) -> Iterator[Symbol]:
        """«ال» before digits belongs to the figure; «و» and the prepositions are words of their own."""
        token = self.tokens[index]
        text = token.text
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if text.endswith(("ال", "لل")):
            if following is None or not following.text.isdecimal() or len(following.text) > 4:
                return
            skip = len(text) - 2 if text.endswith("ال") else len(text) - 1
            figure = Figure(int(following.text), following.text, definite=True)
            yield from _symbols(
                Symbol("figure", figure, index, index + 2, token.start + skip, following.end, text[:skip])
            )
        elif text == "و":
            yield Symbol("and", "and", index, index + 1, token.start, token.end)
        elif text in ("ل", "ب"):
            yield Symbol("for", "for", index, index + 1, token.start, token.end)


def _by_index(lexed: Lexed, numerals: Sequence[Numeral]) -> dict[int, list[Numeral]]:
    """Figures by the token that they really start in; a «و» before them may be a token of its own."""
    found: dict[int, list[Numeral]] = {}
    tokens = lexed.tokens
    for numeral in numerals:
        index = numeral.first
        while index + 1 < numeral.after and tokens[index].end <= numeral.start:
            index += 1
        found.setdefault(index, []).append(numeral)
    return found


def _figures(numeral: Numeral, index: int) -> Iterator[Symbol]:
    value = numeral.value
    if isinstance(value, Decimal) or numeral.form == "digits" or numeral.kind not in ("cardinal", "ordinal"):
        return
    figure = Figure(value, "", numeral.definite, numeral.kind == "ordinal")
    yield from _symbols(Symbol("figure", figure, index, numeral.after, numeral.start, numeral.end, numeral.clitic))


def _symbols(figure: Symbol) -> Iterator[Symbol]:
    """A figure, and the day or year that it may be."""
    stated: Figure = figure.value
    yield figure
    how_many = stated.definite and not stated.shape and not stated.ordinal and stated.value <= _COUNTING
    if 1 <= stated.value <= _LONGEST_DAY and len(stated.shape) <= 2 and not how_many:
        yield figure._replace(kind="day", value=stated.value)
    if stated.value in _YEARS and not stated.ordinal and not stated.definite:
        yield figure._replace(kind="bareyear", value=stated.value)
