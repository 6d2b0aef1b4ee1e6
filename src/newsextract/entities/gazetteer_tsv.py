"""Reads places from TSV files with a header."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import regex

from newsextract.entities.gazetteer import PlaceRow
from newsextract.entities.gazetteer_build import PlaceFacts
from newsextract.entities.gazetteer_facts import CLASSES, TIERS, TYPES, rank
from newsextract.errors import LexiconError

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "name_ar"),
    "aliases": ("aliases", "aliases_ar"),
    "name_en": ("name_en",),
    "type": ("type", "fclass"),
    "country": ("country",),
    "admin": ("admin", "admin1_ar"),
    "lat": ("lat",),
    "lon": ("lon",),
    "rank": ("rank", "prominence"),
    "population": ("population",),
    "geonames_id": ("geonames_id", "geonameid"),
    "tier": ("tier",),
}
"""The columns that may be there, and what they may be called."""

_COUNTRY = regex.compile(r"[A-Z]{2}")


def read_tsv_places(lines: Iterable[tuple[int, str]], header: list[str], name: str) -> Iterator[PlaceFacts]:
    """The places of a table.

    Args:
        lines: Numbered lines behind the header.
        header: The names of its columns.
        name: What errors call the file.

    Raises:
        LexiconError: If a row cannot be right.
    """
    at = {field: header.index(c) for field, columns in COLUMNS.items() for c in columns if c in header}
    for number, line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\r\n").split("\t")
        cells += [""] * (len(header) - len(cells))
        given = {field: cells[column].strip() for field, column in at.items()}
        kind = CLASSES.get(given.get("type", ""), given.get("type", "") or "populated")
        if kind not in TYPES:
            raise LexiconError(f"type {kind!r}; allowed are {', '.join(TYPES)}", name, number)
        if not given["name"]:
            raise LexiconError("a place without a name", name, number)
        try:
            facts = _tsv_facts(given, kind)
        except ValueError as error:
            raise LexiconError(f"a number cannot be read: {error}", name, number) from error
        if fault := _fault(facts):
            raise LexiconError(fault, name, number)
        yield facts


def _tsv_facts(given: Mapping[str, str], kind: str) -> PlaceFacts:
    prominence = int(given["rank"]) if given.get("rank") else rank(int(given.get("population") or 0))
    row = PlaceRow(
        given["name"], given.get("name_en") or None, kind, given.get("country") or None,
        int(given["geonames_id"]) if given.get("geonames_id") else None,
        float(given["lat"]) if given.get("lat") else None, float(given["lon"]) if given.get("lon") else None,
        prominence, given.get("admin", ""),
    )  # fmt: skip
    aliases = tuple(a.strip() for a in given.get("aliases", "").split("|") if a.strip())
    return PlaceFacts(row, aliases, given.get("tier", "")[:1])


def _fault(facts: PlaceFacts) -> str | None:
    """What is wrong with the values of a row that a user wrote."""
    row = facts.row
    if row.country is not None and not _COUNTRY.fullmatch(row.country):
        return f"country {row.country!r} is no ISO 3166-1 alpha-2 code such as 'SY'"
    for column, value, most in (("lat", row.lat, 90), ("lon", row.lon, 180)):
        if value is not None and not -most <= value <= most:  # nan is not either
            return f"{column} {value} is no number of degrees up to {most}"
    if not 0 <= row.prominence <= 100:
        return f"rank {row.prominence} is not between 0 and 100"
    if facts.tier not in ("", *TIERS):
        return f"tier {facts.tier!r}; allowed are {', '.join(TIERS)}"
    return None
