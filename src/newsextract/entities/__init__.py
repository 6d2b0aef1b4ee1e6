"""Who and where: places, factions, nationalities, persons and organizations.

The functions work with the lexicons of the package. :class:`Entities` offers the same with a gazetteer and a
lexicon that a user adds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from os import PathLike
from pathlib import Path
from typing import Any

from newsextract.entities import names, place_resolve, places, seen_merge, seen_start
from newsextract.entities.extra import Extra, ExtraRow, fields_of, read_extra
from newsextract.entities.gazetteer import Gazetteer, builtin, load
from newsextract.grammar import Candidate
from newsextract.tagger import Sighting
from newsextract.tokens import Lexed, Table

GazetteerSource = str | PathLike[str] | Gazetteer
ExtraSource = str | PathLike[str] | Extra | Iterable[Mapping[str, Any] | ExtraRow]


class Entities:
    """The finders of entities, with what a user adds.

    Args:
        gazetteer: A gazetteer file made by ``newsextract gazetteer build``, or a gazetteer, whose places are
            added to those of the package; several of them in a list.
        extra: A TSV file or rows with further names, see :func:`newsextract.entities.extra.read_extra`.

    Raises:
        TypeError: If an argument is neither a path nor such an object.
        LexiconError: If a file is damaged, or a row is bad.
        FileNotFoundError: If a file does not exist.
    """

    def __init__(
        self,
        *,
        gazetteer: GazetteerSource | Sequence[GazetteerSource] | None = None,
        extra: ExtraSource | None = None,
    ) -> None:
        self.gazetteer = _joined(gazetteer)
        self.extra = None if extra is None else read_extra(extra)

    def tables(self) -> Mapping[str, Table]:
        """The lexicons of all finders."""
        own = {**places.tables(self.gazetteer), **names.tables()}
        return own if self.extra is None else {**own, **self.extra.tables()}

    def find(self, lexed: Lexed, seen: Sequence[Sighting] = ()) -> list[Candidate]:
        """All candidates of rules and lexicons, overlaps included; what a tagger saw is evidence for them."""
        found = [*places.find(lexed, self.gazetteer, seen), *names.find(lexed, self.gazetteer, seen)]
        return found if self.extra is None else [*self.extra.find(lexed), *found]

    def combine(self, lexed: Lexed, found: Sequence[Candidate], seen: Sequence[Sighting]) -> list[Candidate]:
        """The candidates of rules and lexicons, of all kinds, with those of a tagger."""
        return seen_merge.combine(lexed, found, seen, self.gazetteer)

    def resolve(self, kept: Sequence[Candidate], lexed: Lexed, published: dt.date | None) -> list[Mapping[str, Any]]:
        """The fields of each surviving candidate, in the same order."""
        fields: dict[int, Mapping[str, Any]] = {
            id(c): fields_of(c.payload) for c in kept if isinstance(c.payload, ExtraRow)
        }
        rest = [c for c in kept if id(c) not in fields]
        others = [c for c in rest if c.kind != "place"]
        for candidate, values in zip(others, names.resolve(others, lexed, published), strict=True):
            fields[id(candidate)] = values
        known = [(c, fields[id(c)]) for c in kept if id(c) in fields]
        own = [c for c in rest if c.kind == "place"]
        for candidate, values in zip(own, place_resolve.resolve(own, lexed, known, self.gazetteer), strict=True):
            fields[id(candidate)] = values
        return [fields[id(c)] for c in kept]


def _joined(sources: GazetteerSource | Sequence[GazetteerSource] | None) -> Gazetteer:
    """The package's gazetteer with those of the user."""
    result = builtin()
    if sources is None:
        return result
    several = [sources] if isinstance(sources, (str, PathLike, Gazetteer)) else sources
    if isinstance(sources, bytes) or not isinstance(several, Sequence):
        raise TypeError(f"gazetteer must be a path, a Gazetteer or a list of them, not {type(sources).__name__}")
    for source in several:
        if isinstance(source, Gazetteer):
            result = result.joined(source)
        elif isinstance(source, (str, PathLike)):
            path = Path(source)
            result = result.joined(load(path.read_bytes(), path.name))
        else:
            raise TypeError(
                f"gazetteer must be a path, a Gazetteer or a list of them, not a list with {type(source).__name__}"
            )
    return result


@cache
def _default() -> Entities:
    return Entities()


def tables() -> Mapping[str, Table]:
    """The lexicons of all entity finders."""
    return _default().tables()


def find(lexed: Lexed, seen: Sequence[Sighting] = ()) -> list[Candidate]:
    """All candidates of rules and lexicons, overlaps included; what a tagger saw is evidence for them."""
    return _default().find(lexed, seen)


def combine(lexed: Lexed, found: Sequence[Candidate], seen: Sequence[Sighting]) -> list[Candidate]:
    """The candidates of rules and lexicons, of all kinds, with those of a tagger."""
    return _default().combine(lexed, found, seen)


def exact(lexed: Lexed, seen: Iterable[Sighting]) -> list[Sighting]:
    """What a tagger saw, without proclitics and punctuation at the edges."""
    return seen_start.exact(lexed, seen)


def resolve(kept: Sequence[Candidate], lexed: Lexed, published: dt.date | None) -> list[Mapping[str, Any]]:
    """The fields of each surviving candidate, in the same order."""
    return _default().resolve(kept, lexed, published)
