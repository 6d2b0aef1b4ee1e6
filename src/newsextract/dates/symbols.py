"""Tokens and numerals as the symbols that date rules are written in.

A :class:`Lattice` gives, for a token index, every reading that starts there: what it may be by itself, of
:mod:`newsextract.dates.singles`, and the composite symbols of the modules ``pieces_*`` (a month with its second name,
a year with its era, «من العام الماضي» …). Readings are made on demand and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache

from newsextract.dates.singles import Singles
from newsextract.dates.words import UnitWord
from newsextract.grammar import Symbol
from newsextract.numbers.numeral import Numeral
from newsextract.tokens import Lexed

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
        self._single = Singles(lexed, numerals)
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
            found = self._base[index] = self._single(index) if 0 <= index < len(self.tokens) else ()
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
        return self._single.numerals(index)


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
