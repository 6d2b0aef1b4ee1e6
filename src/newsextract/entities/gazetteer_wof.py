"""Reads places from bundles of Who's On First: a folder of GeoJSON files, or an SQLite file."""

from __future__ import annotations

import errno
import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from os import strerror
from pathlib import Path
from typing import Any

from newsextract.entities.gazetteer import PlaceRow
from newsextract.entities.gazetteer_build import PlaceFacts
from newsextract.entities.gazetteer_facts import CLASSES, TYPES, arabic_names, rank
from newsextract.entities.gazetteer_files import Tally
from newsextract.errors import LexiconError

_REGION = {"region": "admin"}  # a region of Who's On First is a first-level division


def read_folder(path: Path, tally: Tally) -> Iterator[PlaceFacts]:
    """The places of a folder of GeoJSON files."""
    files = sorted(p for p in path.rglob("*.geojson") if "-alt" not in p.name)
    if not files:
        raise LexiconError("the folder holds no GeoJSON file", path.name)
    for _, file in tally.lines(files, path.name):
        yield from _feature(file.read_bytes(), file.name)


def read_database(path: Path, tally: Tally) -> Iterator[PlaceFacts]:
    """The places of an SQLite file."""
    if not path.exists():
        raise FileNotFoundError(errno.ENOENT, strerror(errno.ENOENT), str(path))
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            for number, (body,) in tally.lines(connection.execute("SELECT body FROM geojson"), path.name):
                yield from _feature(body, f"{path.name}, row {number}")
        except sqlite3.DatabaseError as error:
            raise LexiconError(f"this is no Who's On First database: {error}", path.name) from error


def _feature(body: str | bytes, file: str) -> Iterator[PlaceFacts]:
    try:
        properties = json.loads(body)["properties"]
        yield from _facts(properties)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise LexiconError(f"this is no GeoJSON feature as Who's On First writes it: {error!r}", file) from error


def _facts(properties: Mapping[str, Any]) -> Iterator[PlaceFacts]:
    keys = ("name:ara_x_preferred", "name:ara_x_variant", "name:ara_x_colloquial")
    names = arabic_names(name for key in keys for name in properties.get(key, ()))
    placetype = str(properties.get("wof:placetype", ""))
    kind = _REGION.get(placetype) or CLASSES.get(placetype, placetype)
    if not names or kind not in TYPES or properties.get("mz:is_current") == 0:
        return
    population = int(properties.get("wof:population") or properties.get("gn:population") or 0)
    geonames_id = (properties.get("wof:concordances") or {}).get("gn:id")
    country = str(properties.get("wof:country") or "")
    row = PlaceRow(
        names[0], str(properties.get("wof:name") or "") or None, kind, country if len(country) == 2 else None,
        int(geonames_id) if geonames_id else None, properties.get("geom:latitude"), properties.get("geom:longitude"),
        100 if kind == "country" else rank(population), "",
    )  # fmt: skip
    yield PlaceFacts(row, tuple(names[1:]))
