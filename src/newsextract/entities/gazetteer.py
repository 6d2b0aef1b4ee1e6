"""The gazetteer: places with their Arabic names, in one compact file that is checked before it is used.

The file is a line of text (format, version, SHA-256 of what follows) and a zlib stream of UTF-8 text in four
blocks: folded name keys, for each key its tier and row numbers, the beginnings of names of several words, and
the rows. Splitting strings is all that loading does; rows are read one by one when a place is linked.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from math import inf
from typing import NamedTuple

from newsextract.entities.gazetteer_check import fault
from newsextract.errors import LexiconError
from newsextract.lexicon import phrase_key

MAGIC = "newsextract-gazetteer"
VERSION = 1
_BLOCK, _LINE = "\x1d", "\n"

ALONE, SMALL, CUE, LISTED, NEVER = "A", "S", "C", "L", "N"
"""Tiers of a name.

A place by itself; of a small place, to be confirmed by a preposition; of a common word or a person, to be confirmed by
the context; of a word of every day, to be confirmed by a place of its country beside it; a place only after a word for
one.
"""

_NEAR, _WHEREABOUTS = 0.1, 0.5  # degrees
_STRENGTH = {ALONE: 0, SMALL: 1, CUE: 2, LISTED: 3, NEVER: 4}


class PlaceRow(NamedTuple):
    """One place.

    Attributes:
        name: Canonical Arabic name.
        name_en: English name, if known.
        type: One of the types of :class:`newsextract.records.Place`.
        country: ISO 3166-1 alpha-2 code; ``None`` for seas, world regions and disputed places.
        geonames_id: GeoNames identifier.
        lat: Latitude in degrees.
        lon: Longitude in degrees.
        prominence: 0 to 100, for ranking namesakes.
        admin: Arabic name of the first-level division it lies in; empty if not known.
    """

    name: str
    name_en: str | None
    type: str
    country: str | None
    geonames_id: int | None
    lat: float | None
    lon: float | None
    prominence: int
    admin: str


class Entry(NamedTuple):
    """What a name may stand for.

    Attributes:
        tier: Whether the name is a place by itself (:data:`ALONE` … :data:`NEVER`).
        exact: Whether only the spelling of the rows counts («إب» is no «آب»).
        rows: Numbers of the rows, the most prominent first.
    """

    tier: str
    exact: bool
    rows: tuple[int, ...]


@lru_cache(maxsize=20_000)
def read_entry(code: str) -> Entry:
    """Reads the value of a key: a tier letter, ``=`` where spelling counts, row numbers parted by commas."""
    exact = code[1:2] == "="
    return Entry(code[0], exact, tuple(int(n) for n in code[1 + exact :].split(",")))


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """The names of a gazetteer, as the analyzer and the finder look them up.

    Attributes:
        entries: Code of the entry (see :func:`read_entry`) by folded name.
        heads: Every proper beginning, in whole words, of a name of several words.
        written: Empty: which spelling counts is decided by the finder.
    """

    entries: Mapping[str, str]
    heads: frozenset[str]
    written: frozenset[str] = frozenset()

    def starts(self, word: str) -> bool:
        """Whether a name that may stand without a word for a place is this word or starts with it."""
        code = self.entries.get(word)
        return (code is not None and code[0] != NEVER) or word in self.heads

    def matches(self, words: Sequence[str], at: int, first: str | None = None) -> list[tuple[int, str]]:
        """All names that start at a token: their number of tokens and entry codes, the longer first."""
        key = words[at] if first is None else first
        entries, heads = self.entries, self.heads
        code = entries.get(key)
        found = [] if code is None else [(1, code)]
        if key not in heads:
            return found
        count, size = 1, len(words)
        while key in heads and at + count < size:
            if words[at + count] == "#" and at + count + 1 < size:  # «قطاع #غزة»
                count += 1
            key = f"{key} {words[at + count]}"
            count += 1
            code = entries.get(key)
            if code is not None:
                found.append((count, code))
        found.reverse()
        return found


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places and their names.

    Attributes:
        table: The names.
        lines: The rows, as stored.
    """

    table: PlaceTable
    lines: Sequence[str]
    _rows: dict[int, PlaceRow] = field(default_factory=dict, repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.lines)

    def row(self, number: int) -> PlaceRow:
        """The place with this number."""
        found = self._rows.get(number)
        if found is None:
            found = self._rows[number] = read_row(self.lines[number])
        return found

    def lookup(self, name: str) -> tuple[PlaceRow, ...]:
        """All places of a name, the most prominent first; empty if the name is not known.

        >>> [row.country for row in builtin().lookup("دير الزور")][:1]
        ['SY']
        """
        return tuple(self.row(number) for number in self.lookup_rows(name))

    def lookup_rows(self, name: str) -> tuple[int, ...]:
        """The numbers of the rows of a name."""
        code = self.table.entries.get(phrase_key(name))
        return () if code is None else read_entry(code).rows

    def joined(self, other: Gazetteer) -> Gazetteer:
        """This gazetteer with the places of another one added.

        The tier of a name that both hold is this one's. Of a place that both know by one name, this one's row
        counts.
        """
        shift = len(self.lines)
        entries = dict(self.table.entries)
        for key, code in other.table.entries.items():
            entry = read_entry(code)
            moved = tuple(n + shift for n in entry.rows)
            mine = entries.get(key)
            if mine is not None:
                own = read_entry(mine)
                known = {n: read_row(self.lines[n]) for n in own.rows}  # not kept: most are never asked for
                added = {n + shift: read_row(other.lines[n]) for n in entry.rows}
                news = {n: row for n, row in added.items() if not any(_same(row, k) for k in known.values())}
                both = known | news
                entry, moved = own, tuple(sorted(both, key=lambda n: -both[n].prominence))
            entries[key] = write_entry(Entry(entry.tier, entry.exact, moved))
        return Gazetteer(PlaceTable(entries, self.table.heads | other.table.heads), [*self.lines, *other.lines])


def _same(one: PlaceRow, other: PlaceRow) -> bool:
    """Whether two rows of one name are one place; a row without a country stands for one that others give a country."""
    if one.geonames_id is not None and one.geonames_id == other.geonames_id:
        return True
    if one.country != other.country and None in (one.country, other.country) and _apart(one, other) < _WHEREABOUTS:
        return True
    if (one.country, one.type) != (other.country, other.type):
        return False
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return one.type in ("country", "admin", "region")
    return _apart(one, other) < _NEAR


def _apart(one: PlaceRow, other: PlaceRow) -> float:
    """Degrees between two places, the larger of latitude and longitude; infinite if one is not known."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return inf
    return max(abs(one.lat - other.lat), abs(one.lon - other.lon))


def read_row(line: str) -> PlaceRow:
    """Reads a stored row."""
    name, name_en, kind, country, geonames_id, lat, lon, prominence, admin = line.split("\t")
    return PlaceRow(
        name,
        name_en or None,
        kind,
        country or None,
        int(geonames_id) if geonames_id else None,
        float(lat) if lat else None,
        float(lon) if lon else None,
        int(prominence),
        admin,
    )


def write_row(row: PlaceRow) -> str:
    """The line a row is stored as."""
    cells = ("" if cell is None else str(cell) for cell in row)
    return "\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in cells)


def write_entry(entry: Entry) -> str:
    """The code an entry is stored as."""
    return f"{entry.tier}{'=' if entry.exact else ''}{','.join(map(str, entry.rows))}"


def weaker(first: str, second: str) -> str:
    """Of two tiers the one that asks for less context."""
    return min(first, second, key=_STRENGTH.__getitem__)


def dump(entries: Mapping[str, Entry], rows: Iterable[PlaceRow]) -> bytes:
    """The file content of a gazetteer; the same input gives the same bytes."""
    keys = sorted(entries)
    heads = sorted({key[:at] for key in keys for at, char in enumerate(key) if char == " "})
    blocks = (keys, [write_entry(entries[key]) for key in keys], heads, [write_row(row) for row in rows])
    payload = zlib.compress(_BLOCK.join(_LINE.join(block) for block in blocks).encode(), 9)
    return f"{MAGIC} {VERSION} {sha256(payload).hexdigest()}\n".encode() + payload


def load(content: bytes, name: str = "gazetteer", *, trusted: bool = False) -> Gazetteer:
    """Reads the content of a gazetteer file.

    Args:
        content: What :func:`dump` wrote.
        name: What errors call the file.
        trusted: Whether rows and codes are right if the checksum is, as in the file of the package; else they
            are looked at one by one.

    Raises:
        LexiconError: If it is no gazetteer, of another version, or damaged.
    """
    header, _, payload = content.partition(b"\n")
    words = header.decode("ascii", "replace").split(" ")
    if len(words) != 3 or words[0] != MAGIC:
        raise LexiconError("this is no gazetteer file; make one with «newsextract gazetteer build»", name)
    if words[1] != str(VERSION):
        raise LexiconError(f"format version {words[1]} where {VERSION} is read; build the file anew", name)
    if sha256(payload).hexdigest() != words[2]:
        raise LexiconError("the content does not match its checksum; the file is damaged", name)
    try:
        keys, codes, heads, rows = zlib.decompress(payload).decode().split(_BLOCK)
        entries = dict(zip(keys.split(_LINE), codes.split(_LINE), strict=True)) if keys else {}
    except (zlib.error, ValueError) as error:
        raise LexiconError(f"what its checksum covers is no gazetteer ({error}); build the file anew", name) from error
    lines = rows.split(_LINE) if rows else []
    wrong = "" if trusted else fault(entries.values(), tuple(_STRENGTH), lines)
    if wrong:
        raise LexiconError(f"what its checksum covers is no gazetteer: {wrong}; build the file anew", name)
    return Gazetteer(PlaceTable(entries, frozenset(heads.split(_LINE)) if heads else frozenset()), lines)


@cache
def builtin() -> Gazetteer:
    """The gazetteer of the package, read on first use."""
    resource = files("newsextract.entities").joinpath("data", "places.gaz")
    return load(resource.read_bytes(), "places.gaz", trusted=True)
