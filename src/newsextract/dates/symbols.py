"""Tokens and numerals as the symbols that date rules are written in.

A :class:`Lattice` gives, for a token index, every reading that starts there: words of the two tables, figures,
and the composite symbols of :mod:`newsextract.dates.pieces` (a month with its second name, a year with its era,
«من العام الماضي» …). Readings are made on demand and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from newsextract.dates import numeric
from newsextract.dates.words import Readings, UnitWord, followers, starters
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
_SHORT_YEAR = 2  # digits
_BEHIND_FIGURES = frozenset(("unit", "era"))

Reads = Callable[["Lattice", int], Iterable[Symbol]]
_NONE: frozenset[str] = frozenset()


class Piece:
    """A reader of composite symbols, such as a month with its second name.

    Args:
        reads: Yields what it finds at a token.
        kinds: Kinds of base symbols of which one must stand there.
        makes: Kinds of the symbols that it yields.
    """

    __slots__ = ("kinds", "makes", "reads")

    def __init__(self, reads: Reads, kinds: frozenset[str], makes: frozenset[str]) -> None:
        self.reads = reads
        self.kinds = kinds
        self.makes = makes

    def __call__(self, lattice: Lattice, index: int) -> Sequence[Symbol]:
        """What it finds at a token of a text; it is read once."""
        return lattice.piece(self, index)


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


class Lattice:
    """The readings of one text.

    Args:
        lexed: The text.
        numerals: Its figures.
        pieces: Readers of composite symbols.
    """

    def __init__(self, lexed: Lexed, numerals: Sequence[Numeral], pieces: Sequence[Piece]) -> None:
        self.lexed = lexed
        self.tokens = lexed.tokens
        self.words = lexed.words
        self._pieces = tuple(pieces)
        self._numerals = _by_index(lexed, numerals)
        self._base: dict[int, Sequence[Symbol]] = {}
        self._kinds: dict[int, frozenset[str]] = {}
        self._hopes: dict[int, frozenset[str]] = {}
        self._read_by: dict[tuple[Piece, int], list[Symbol]] = {}
        self._all: dict[int, Sequence[Symbol]] = {}

    def __call__(self, index: int) -> Sequence[Symbol]:
        """All symbols that start at a token, the longer first."""
        found = self._all.get(index)
        if found is None:
            found = self._all[index] = self._longest_first(index)
        return found

    def _longest_first(self, index: int) -> Sequence[Symbol]:
        base = self.base(index)
        if not base:
            return base
        found = list(base)
        for piece in _asked(self._pieces, self.kinds(index)):
            found += self.piece(piece, index)
        if len(found) > 1:
            found.sort(key=_ends_last)
        return found

    def kinds(self, index: int) -> frozenset[str]:
        """The kinds of base readings that a composite symbol may begin with at a token."""
        known = self._kinds.get(index)
        if known is None:
            base = self.base(index)
            known = self._kinds[index] = frozenset(self._begun(base)) if base else _NONE
        return known

    def _begun(self, base: Sequence[Symbol]) -> Iterator[str]:
        for symbol in base:
            if symbol.kind == "unit":
                yield from _kinds_of_unit(*symbol.value)
            elif symbol.kind != "figure" or self._leads(symbol):
                yield symbol.kind

    def hopes(self, index: int) -> frozenset[str]:
        """The kinds of all symbols that may start at a token; it costs less than reading them."""
        known = self._hopes.get(index)
        if known is None:
            base = self.base(index)
            made = _made_by(self._pieces, self.kinds(index)) if base else _NONE
            known = self._hopes[index] = made.union([symbol.kind for symbol in base]) if base else _NONE
        return known

    def _leads(self, figure: Symbol) -> bool:
        """Whether a figure may begin a composite symbol: most stand before neither a unit of time nor an era."""
        if len(figure.value.shape) == _SHORT_YEAR:
            return True  # «حرب 73»
        return any(symbol.kind in _BEHIND_FIGURES for symbol in self.base(figure.after))

    def piece(self, piece: Piece, index: int) -> Sequence[Symbol]:
        """What a reader of composite symbols finds at a token; it is asked once, and only where it may find any."""
        if self.kinds(index).isdisjoint(piece.kinds):
            return ()
        key = (piece, index)
        found = self._read_by.get(key)
        if found is None:
            found = self._read_by[key] = list(piece.reads(self, index))
        return found

    def base(self, index: int) -> Sequence[Symbol]:
        """The readings of single words, figures and marks that start at a token."""
        found = self._base.get(index)
        if found is None:
            found = self._base[index] = self._read(index) if 0 <= index < len(self.tokens) else ()
        return found

    def after(self, index: int, *kinds: str, clitics: Sequence[str] = ("",)) -> Iterator[Symbol]:
        """Base readings of some kinds that continue a phrase: without proclitics unless allowed."""
        found = self._base.get(index)
        if found is None:
            found = self.base(index)
        if not found:
            return iter(())
        return iter([symbol for symbol in found if symbol.kind in kinds and symbol.clitic in clitics])

    def numerals(self, index: int) -> Sequence[Numeral]:
        """The figures that start at a token."""
        return self._numerals.get(index, ())

    def _read(self, index: int) -> Sequence[Symbol]:
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


def begins(*kinds: str, makes: Sequence[str]) -> Callable[[Reads], Piece]:
    """Makes a reader of composite symbols that is asked only where a symbol of some kinds stands, once a token.

    Args:
        kinds: Kinds of base symbols. Nouns of time may be told apart: ``unit:day`` … ``unit:century``,
            ``unit:definite``, ``unit:indefinite``. A ``figure`` counts where a noun of time or an era follows it,
            or where it may be a year of two digits.
        makes: Kinds of the symbols that the reader yields.
    """

    def made(reads: Reads) -> Piece:
        return Piece(reads, frozenset(kinds), frozenset(makes))

    return made


@cache
def _kinds_of_unit(word: UnitWord, definite: bool) -> tuple[str, ...]:
    return "unit", f"unit:{word.unit}", "unit:definite" if definite else "unit:indefinite"


@lru_cache(maxsize=10_000)
def _made_by(pieces: tuple[Piece, ...], kinds: frozenset[str]) -> frozenset[str]:
    """Kinds of the composite symbols that may begin where base symbols of some kinds stand."""
    return frozenset(kind for piece in _asked(pieces, kinds) for kind in piece.makes)


@lru_cache(maxsize=10_000)
def _asked(pieces: tuple[Piece, ...], kinds: frozenset[str]) -> tuple[Piece, ...]:
    """Those readers that symbols of some kinds may begin for."""
    return tuple(piece for piece in pieces if not piece.kinds.isdisjoint(kinds))


def _ends_last(symbol: Symbol) -> int:
    return -symbol.after


def until(first: Symbol, last: Symbol, kind: str, value: object) -> Symbol:
    """A composite symbol from the first word of one symbol to the last of another."""
    return first._replace(kind=kind, value=value, after=last.after, end=last.end)
