"""What the embedded tagger reads: units of a sentence, their word pieces, and windows of pieces.

Training and run time share these functions, so that the model sees the same pieces in both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

import regex

START, PAD, END, UNKNOWN = 0, 1, 2, 3
"""Ids of the pieces ``<s>``, ``<pad>``, ``</s>`` and ``<unk>``."""

_UNIT = regex.compile(r"[^\W_]+|[^\w\s]|_")
_WORD_START = "\u2581"
_LONGEST = 32  # pieces that are kept of one unit: nothing longer is a name
_LONGEST_LETTERS = 16 * _LONGEST  # no piece of the base model has more than 16
_CACHE_LIMIT = 50_000


class Unit(NamedTuple):
    """One word, number or sign that gets one label.

    Attributes:
        start: First character, in the sentence.
        end: One past the last.
        text: The characters.
    """

    start: int
    end: int
    text: str


def units(sentence: str) -> list[Unit]:
    """Cuts a sentence into units; clitics stay attached to their words.

    Args:
        sentence: The light view of a sentence, see :func:`newsextract.normalize`.

    >>> [u.text for u in units('قال "وبوتين": 3.5%')]
    ['قال', '"', 'وبوتين', '"', ':', '3', '.', '5', '%']
    """
    return [Unit(*match.span(), match.group()) for match in _UNIT.finditer(sentence)]


class PieceModel(Protocol):
    """The part of a tokenizer that cuts words, ``Tokenizer.model`` of the ``tokenizers`` package."""

    def tokenize(self, sequence: str, /) -> Sequence[_Piece]:
        """The pieces of a string."""


class _Piece(Protocol):
    @property
    def id(self) -> int: ...


class Pieces:
    """Word pieces of units; they are kept, as words repeat. One object serves many threads.

    Every unit is cut as if white space stood before it, as it does in the corpora: «"قسد"» is read as «" قسد "».

    Args:
        model: Cuts strings into pieces.
    """

    def __init__(self, model: PieceModel) -> None:
        self._model = model
        self._cache: dict[str, tuple[int, ...]] = {}

    def of(self, unit: str) -> tuple[int, ...]:
        """Ids of the pieces of a unit, at least one."""
        found = self._cache.get(unit)
        if found is None:
            if len(self._cache) >= _CACHE_LIMIT:
                self._cache = {}
            found = self._cut(unit[:_LONGEST_LETTERS])
            if len(unit) <= _LONGEST_LETTERS:  # data in a text may be huge, and does not come back
                self._cache[unit] = found
        return found

    def _cut(self, unit: str) -> tuple[int, ...]:
        written = _WORD_START + unit.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate is no character
        return tuple(piece.id for piece in self._model.tokenize(written))[:_LONGEST] or (UNKNOWN,)


class Window(NamedTuple):
    """A run of units that the model reads at once.

    Attributes:
        ids: Pieces, with those of start and end.
        places: For each unit, where its first piece stands in ``ids``.
        first: Index of its first unit.
        keep: Units whose labels are taken from this window, as a half-open range of indices in the sentence.
    """

    ids: list[int]
    places: list[int]
    first: int
    keep: tuple[int, int]


def windows(pieces: Sequence[tuple[int, ...]], size: int) -> Iterator[Window]:
    """Cuts the units of a sentence into windows that overlap by about a quarter.

    A unit's label comes from the window in which it stands farther from the edge.

    Args:
        pieces: Ids of the pieces of each unit.
        size: Most pieces of a window, with the two at its ends.
    """
    spans = list(_spans(pieces, size - 2))
    for k, (first, after) in enumerate(spans):
        begin = first if k == 0 else (first + spans[k - 1][1]) // 2
        end = after if k + 1 == len(spans) else (spans[k + 1][0] + after) // 2
        ids, places = [START], []
        for unit in pieces[first:after]:
            places.append(len(ids))
            ids += unit
        yield Window([*ids, END], places, first, (begin, end))


def _spans(pieces: Sequence[tuple[int, ...]], room: int) -> Iterator[tuple[int, int]]:
    first = 0
    while first < len(pieces):
        after, used = first, 0
        while after < len(pieces) and (used + len(pieces[after]) <= room or after == first):
            used += len(pieces[after])
            after += 1
        yield first, after
        if after == len(pieces):
            return
        back, kept = after, 0
        while back - 1 > first and kept + len(pieces[back - 1]) <= room // 4:
            back -= 1
            kept += len(pieces[back])
        first = back
