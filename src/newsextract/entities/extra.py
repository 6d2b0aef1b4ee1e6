"""Names that users add without touching the package: places, factions, nationalities, persons, organizations.

A row says what a name is; wherever its name or one of its aliases stands, with or without proclitics, that
mention is found and wins over everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any, get_args

import regex
from pydantic import BaseModel, ValidationError

from newsextract.errors import LexiconError
from newsextract.grammar import Candidate
from newsextract.lexicon import PhraseTable, parse_tsv, phrase_key
from newsextract.records import Faction, Nationality, Organization, Person, Place
from newsextract.tokens import Lexed, Table

TABLE = "extra"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "place": ("name_en", "type", "country", "geonames_id", "lat", "lon"),
    "faction": ("id", "name_en", "type", "country"),
    "nationality": ("code", "scope"),
    "person": (),
    "organization": (),
}
"""What may be said of each kind beside its name and aliases; also the columns of a TSV file."""

_RECORDS: Mapping[str, type[BaseModel]] = {
    "place": Place,
    "faction": Faction,
    "nationality": Nationality,
    "person": Person,
    "organization": Organization,
}
_ARABIC = regex.compile(r"\p{Arabic}")
_COUNTRY = regex.compile(r"[A-Z]{2}")
_NUMBERS = {
    "geonames_id": regex.compile(r"\d+"),
    "lat": regex.compile(r"-?\d+(?:\.\d+)?"),
    "lon": regex.compile(r"-?\d+(?:\.\d+)?"),
}
_DEGREES = {"lat": 90, "lon": 180}
_ALL = ("kind", "name", "aliases", *dict.fromkeys(c for columns in COLUMNS.values() for c in columns))
_WINS = -1  # candidates of lower weight are preferred


@dataclass(frozen=True, slots=True)
class ExtraRow:
    """One name that a user adds.

    Attributes:
        kind: ``place``, ``faction``, ``nationality``, ``person`` or ``organization``.
        name: Canonical Arabic name.
        aliases: Other names, acronyms, inflected forms.
        fields: The further fields of the record, see :data:`COLUMNS`.
        line: Line of the file, or number of the object in its list, from 1; 0 if neither is known.
    """

    kind: str
    name: str
    aliases: tuple[str, ...]
    fields: Mapping[str, Any]
    line: int = 0


class Extra:
    """A user's own lexicon.

    Args:
        rows: What it holds.
        source: What errors call it.

    Raises:
        LexiconError: If a row is bad, or one name stands for two things.
    """

    def __init__(self, rows: Iterable[ExtraRow], source: str = "extra") -> None:
        self.rows = tuple(rows)
        self.source = source
        for row in self.rows:
            _check(row, source)
        self._entries = self._keyed()

    def _keyed(self) -> dict[str, ExtraRow]:
        entries: dict[str, ExtraRow] = {}
        for row in self.rows:
            for surface in (row.name, *row.aliases):
                key = phrase_key(surface)
                other = entries.setdefault(key, row)
                if other is not row:
                    raise LexiconError(
                        f"{surface!r} stands for two things: {other.kind} {other.name!r}"
                        f"{f' (line {other.line})' if other.line else ''} and {row.kind} {row.name!r}; "
                        "remove one of them or give it another name",
                        self.source,
                        row.line or None,
                    )
        return entries

    @cached_property
    def table(self) -> PhraseTable[ExtraRow]:
        """The names, for the analyzer."""
        return PhraseTable(self._entries)

    def tables(self) -> Mapping[str, Table]:
        """The table by the name that the lexer uses."""
        return {TABLE: self.table}

    def find(self, lexed: Lexed) -> list[Candidate]:
        """All mentions of the names in a text."""
        return list(self._found(lexed))

    def _found(self, lexed: Lexed) -> Iterator[Candidate]:
        free = 0
        for index in lexed.hits.get(TABLE, ()):
            if index < free:
                continue
            for split in lexed.splits(TABLE, index):
                match = self.table.longest(lexed.words, index, split.key)
                if match is not None and not split.article:
                    size, row = match
                    start, end = lexed.tokens[index].start + split.skip, lexed.tokens[index + size - 1].end
                    yield Candidate(row.kind, start, end, "user's lexicon", "lexicon", row, _WINS)
                    free = index + size
                    break


def fields_of(row: ExtraRow) -> Mapping[str, Any]:
    """The fields of the record of a mention."""
    return {"name": row.name, **{name: value for name, value in row.fields.items() if value is not None}}


def read_extra(source: str | PathLike[str] | Extra | Iterable[Mapping[str, Any] | ExtraRow]) -> Extra:
    """Makes a lexicon from a TSV file or from objects.

    Args:
        source: Path of a TSV file whose first line names its columns (``kind`` and ``name``, then any of
            ``aliases``, parted by ``|``, and the columns of the kinds), or rows as mappings with the same keys.

    Raises:
        LexiconError: If a row is bad, or one name stands for two things.
        TypeError: If ``source`` is none of these.

    >>> extra = read_extra([{"kind": "place", "name": "قرية النور", "type": "populated", "country": "SY"}])
    >>> extra.rows[0].fields["country"]
    'SY'
    """
    if isinstance(source, Extra):
        return source
    if isinstance(source, (str, PathLike)):
        path = Path(source)
        return Extra(_from_tsv(path), path.name)
    if not isinstance(source, Iterable) or isinstance(source, bytes | Mapping):
        hint = ": put a single row into a list" if isinstance(source, Mapping) else ""
        raise TypeError(f"extra must be a path or an iterable of mappings, not {type(source).__name__}{hint}")
    return Extra([_from_object(item, number) for number, item in enumerate(source, start=1)])


def _from_tsv(path: Path) -> Iterator[ExtraRow]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError(f"the file is not UTF-8: {error.reason}", path.name) from error
    for row in parse_tsv(text, path.name, ("kind", "name")):
        unknown = [column for column in row.cells if column not in _ALL]
        if unknown:
            raise LexiconError(f"unknown column {unknown[0]!r}; allowed are {', '.join(_ALL)}", path.name, 1)
        aliases = row.split("aliases") if "aliases" in row.cells else ()
        given = {c: v for c, v in row.cells.items() if v and c not in ("kind", "name", "aliases")}
        yield ExtraRow(row["kind"], row["name"], aliases, given, row.line)


def _from_object(item: object, number: int) -> ExtraRow:
    if isinstance(item, ExtraRow):
        return item
    if not isinstance(item, Mapping):
        raise TypeError(f"row {number} of extra must be a mapping, not {type(item).__name__}")
    aliases = item.get("aliases") or ()
    given = {k: v for k, v in item.items() if k not in ("kind", "name", "aliases")}
    parts = aliases.split("|") if isinstance(aliases, str) else aliases
    kind, name = item.get("kind") or "", item.get("name") or ""
    more = tuple(parts) if isinstance(parts, Iterable) else (parts,)
    if not all(isinstance(word, str) for word in (kind, name, *more)):
        raise TypeError(f"kind, name and aliases of row {number} of extra must be strings: {item!r}")
    return ExtraRow(kind, name, more, given, number)


def _check(row: ExtraRow, source: str) -> None:
    def fail(message: str) -> None:
        raise LexiconError(message, source, row.line or None)

    if row.kind not in COLUMNS:
        fail(f"kind {row.kind!r}; allowed are {', '.join(COLUMNS)}")
    for surface in (row.name, *row.aliases):
        if not phrase_key(surface):
            fail(f"a {row.kind} without a name")
        if row.kind != "faction" and not _ARABIC.search(surface):
            fail(f"{surface!r} has no Arabic letter")
    for fault in _faults(row):
        fail(fault)


def _faults(row: ExtraRow) -> Iterator[str]:
    """What is wrong with the fields of a row."""
    for column, value in row.fields.items():
        if column not in COLUMNS[row.kind]:
            allowed = ", ".join(COLUMNS[row.kind]) or "no further fields"
            yield f"a {row.kind} has no {column!r}; allowed are {allowed}"
        elif value is not None and (fault := _fault(row.kind, column, value)):
            yield f"{column} {value!r} of {row.name!r} {fault}"
    try:
        _RECORDS[row.kind](start=0, end=1, text="x", **fields_of(row))
    except ValidationError as error:
        first = error.errors()[0]
        yield f"{first['loc'][0]} {first['input']!r} of {row.name!r}: {first['msg']}"


def _fault(kind: str, column: str, value: object) -> str | None:
    """What is wrong with one field."""
    if column in ("type", "scope"):
        choices = _choices(kind, column)
        return None if value in choices else f"is not one of {', '.join(choices)}"
    if column == "country":
        fits = _COUNTRY.fullmatch(str(value))
        return None if fits else "is no ISO 3166-1 alpha-2 code such as 'SY'"
    if column not in _NUMBERS:
        return None
    if not _NUMBERS[column].fullmatch(str(value)):
        return "is no number"
    most = _DEGREES.get(column)
    return f"is beyond {most} degrees" if most and abs(float(str(value))) > most else None


def _choices(kind: str, field: str) -> tuple[str, ...]:
    annotation = _RECORDS[kind].model_fields[field].annotation
    parts = (part for part in get_args(annotation))
    return tuple(value for part in parts for value in (get_args(part) or (part,)) if isinstance(value, str))
