"""Reads places from what users have: GeoNames dumps, Who's On First bundles, plain TSV files."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import math
import sqlite3
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple, TextIO

import regex

from newsextract.entities.gazetteer import PlaceRow, dump, load
from newsextract.entities.gazetteer_build import PlaceFacts, compile_places
from newsextract.errors import LexiconError
from newsextract.lexicon import read_tsv

TYPES = ("country", "region", "admin", "populated", "camp", "water", "terrain", "facility")
"""Types of places."""

_ARABIC = regex.compile(r"[ء-غف-ي][ء-غف-ي\u064b-\u0652 '’-]*")
_COLUMNS = {
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
_CLASSES = {
    "locality": "populated", "neighbourhood": "populated", "macrohood": "populated", "borough": "populated",
    "localadmin": "admin", "county": "admin", "macrocounty": "admin", "admin1": "admin", "admin2": "admin",
    "admin3": "admin", "macroregion": "region", "continent": "region", "desert": "region", "valley": "region",
    "marinearea": "water", "ocean": "water", "mountain": "terrain", "island": "terrain", "border_crossing": "facility",
    "airport": "facility", "base": "facility", "campus": "facility", "road": "facility", "line": "facility",
}  # fmt: skip
_WOF_REGION = {"region": "admin"}  # a region of Who's On First is a first-level division
_GEONAMES = {"A": "admin", "P": "populated", "H": "water", "T": "terrain", "L": "region", "S": "facility"}
_FIELDS = 19


class Built(NamedTuple):
    """What went into a gazetteer.

    Attributes:
        places: Number of places.
        names: Number of names.
        size: Bytes of the file.
    """

    places: int
    names: int
    size: int


def build_gazetteer(
    sources: Sequence[str | PathLike[str]],
    output: str | PathLike[str],
    *,
    alternates: str | PathLike[str] | None = None,
) -> Built:
    """Compiles a gazetteer file for ``Extractor(gazetteer=...)``.

    Args:
        sources: GeoNames dumps (``SY.txt``, ``SY.zip``), Who's On First bundles (a folder of GeoJSON files or an
            SQLite file), or TSV files with a header; text files may be compressed (gz, xz, zip).
        output: File to write.
        alternates: GeoNames' table of alternate names, whose Arabic names the dumps then take.

    Returns:
        How much it holds.

    Raises:
        LexiconError: If a source cannot be read as any of these, or holds no Arabic name.
        FileNotFoundError: If a source does not exist.
    """
    arabic = _alternate_names(Path(alternates)) if alternates is not None else None
    facts = [fact for source in sources for fact in read_places(Path(source), arabic)]
    if not facts:
        raise LexiconError("no place with an Arabic name", ", ".join(map(str, sources)))
    entries, rows = compile_places(facts, _judged())
    content = dump(entries, rows)
    load(content)
    Path(output).write_bytes(content)
    return Built(len(rows), len(entries), len(content))


def _judged() -> Mapping[str, str]:
    """The package's own judgements on dangerous names hold for other sources as well."""
    return {r["name"]: r["tier"] for r in read_tsv("newsextract.entities", "ambiguous.tsv", ("name", "tier"))}


def read_places(path: Path, alternates: Mapping[int, list[str]] | None = None) -> Iterator[PlaceFacts]:
    """The places of one source, whose format is told from its content.

    Raises:
        LexiconError: If the format is not known.
        FileNotFoundError: If there is no such file.
    """
    if path.is_dir():
        yield from _wof_folder(path)
        return
    if path.suffix in (".db", ".sqlite", ".sqlite3"):
        yield from _wof_database(path)
        return
    with _open(path) as lines:
        first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
        cells = first.rstrip("\r\n").split("\t")
        if any(column in cells for column in _COLUMNS["name"]):
            yield from _tsv(lines, cells, path.name)
        elif len(cells) == _FIELDS and cells[0].isdigit():
            yield from _geonames([first], path.name, alternates)
            yield from _geonames(lines, path.name, alternates)
        else:
            raise LexiconError(
                "this is neither a GeoNames dump (19 columns, no header), nor a TSV file whose header has a column "
                "'name', nor a Who's On First bundle",
                path.name,
                1,
            )


def _open(path: Path) -> TextIO:
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8")
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    if path.suffix == ".zip":
        archive = zipfile.ZipFile(path)
        name = next((n for n in archive.namelist() if n.endswith(".txt") and "readme" not in n.lower()), None)
        if name is None:
            raise LexiconError("the archive holds no .txt file", path.name)
        return io.TextIOWrapper(archive.open(name), encoding="utf-8")
    return path.open(encoding="utf-8-sig")


def _arabic_names(names: Iterable[str]) -> list[str]:
    """Names in letters of modern standard Arabic, once each."""
    return list(dict.fromkeys(n.strip() for n in names if _ARABIC.fullmatch(n.strip())))


def _rank(population: int, *, extra: int = 0) -> int:
    return min(90, round(8 * math.log10(population)) + 10 if population > 0 else 20) + extra


# --- TSV --------------------------------------------------------------------------------------------------------


def _tsv(lines: Iterable[str], header: list[str], name: str) -> Iterator[PlaceFacts]:
    at = {field: header.index(c) for field, columns in _COLUMNS.items() for c in columns if c in header}
    for number, line in enumerate(lines, start=2):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\r\n").split("\t")
        cells += [""] * (len(header) - len(cells))
        given = {field: cells[column].strip() for field, column in at.items()}
        kind = _CLASSES.get(given.get("type", ""), given.get("type", "") or "populated")
        if kind not in TYPES:
            raise LexiconError(f"type {kind!r}; allowed are {', '.join(TYPES)}", name, number)
        if not given["name"]:
            raise LexiconError("a place without a name", name, number)
        try:
            yield _tsv_facts(given, kind)
        except ValueError as error:
            raise LexiconError(f"a number cannot be read: {error}", name, number) from error


def _tsv_facts(given: Mapping[str, str], kind: str) -> PlaceFacts:
    rank = int(given["rank"]) if given.get("rank") else _rank(int(given.get("population") or 0))
    row = PlaceRow(
        given["name"], given.get("name_en") or None, kind, given.get("country") or None,
        int(given["geonames_id"]) if given.get("geonames_id") else None,
        float(given["lat"]) if given.get("lat") else None, float(given["lon"]) if given.get("lon") else None,
        rank, given.get("admin", ""),
    )  # fmt: skip
    aliases = tuple(a.strip() for a in given.get("aliases", "").split("|") if a.strip())
    return PlaceFacts(row, aliases, given.get("tier", "")[:1])


# --- GeoNames ---------------------------------------------------------------------------------------------------


def _geonames(lines: Iterable[str], name: str, alternates: Mapping[int, list[str]] | None) -> Iterator[PlaceFacts]:
    for line in lines:
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != _FIELDS:
            raise LexiconError(f"{len(cells)} columns where a GeoNames dump has {_FIELDS}", name)
        number, kind = int(cells[0]), _geonames_type(cells[6], cells[7])
        names = alternates.get(number, []) if alternates is not None else _arabic_names(cells[3].split(","))
        if kind is None or not names:
            continue
        population = int(cells[14] or 0)
        rank = 75 if cells[7] == "ADM1" else 45 if cells[7] == "ADM2" else _rank(population)
        row = PlaceRow(
            names[0], cells[1] or None, kind, cells[8] or None, number, float(cells[4]), float(cells[5]), rank, ""
        )
        yield PlaceFacts(row, tuple(names[1:]))


def _geonames_type(feature_class: str, code: str) -> str | None:
    if code in ("PCLI", "PCLD", "PCLF", "PCLS"):
        return "country"
    if code == "RFGC" or code.startswith("CMP"):
        return "camp"
    return _GEONAMES.get(feature_class)


def _alternate_names(path: Path) -> dict[int, list[str]]:
    """Arabic names by GeoNames id, the preferred first, from ``alternateNames(V2).txt``."""
    found: dict[int, list[tuple[bool, str]]] = defaultdict(list)
    with _open(path) as lines:
        for line in lines:
            cells = line.rstrip("\r\n").split("\t")
            if len(cells) > 3 and cells[2] == "ar" and cells[1].isdigit():
                preferred = len(cells) > 4 and cells[4] == "1"
                found[int(cells[1])].append((not preferred, cells[3]))
    ordered = {number: sorted(names, key=lambda name: name[0]) for number, names in found.items()}
    return {number: _arabic_names(name for _, name in names) for number, names in ordered.items()}


# --- Who's On First ---------------------------------------------------------------------------------------------


def _wof_folder(path: Path) -> Iterator[PlaceFacts]:
    files = sorted(p for p in path.rglob("*.geojson") if "-alt" not in p.name)
    if not files:
        raise LexiconError("the folder holds no GeoJSON file", path.name)
    for file in files:
        yield from _wof(json.loads(file.read_text(encoding="utf-8")), file.name)


def _wof_database(path: Path) -> Iterator[PlaceFacts]:
    if not path.exists():
        raise FileNotFoundError(path)
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        for (body,) in connection.execute("SELECT body FROM geojson"):
            yield from _wof(json.loads(body), path.name)
    except sqlite3.DatabaseError as error:
        raise LexiconError(f"this is no Who's On First database: {error}", path.name) from error
    finally:
        connection.close()


def _wof(feature: Mapping[str, Any], file: str) -> Iterator[PlaceFacts]:
    properties = feature.get("properties")
    if not isinstance(properties, Mapping):
        raise LexiconError("a GeoJSON feature without properties", file)
    keys = ("name:ara_x_preferred", "name:ara_x_variant", "name:ara_x_colloquial")
    names = _arabic_names(name for key in keys for name in properties.get(key, ()))
    placetype = str(properties.get("wof:placetype", ""))
    kind = _WOF_REGION.get(placetype) or _CLASSES.get(placetype, placetype)
    if not names or kind not in TYPES or properties.get("mz:is_current") == 0:
        return
    population = int(properties.get("wof:population") or properties.get("gn:population") or 0)
    geonames_id = (properties.get("wof:concordances") or {}).get("gn:id")
    country = str(properties.get("wof:country") or "")
    row = PlaceRow(
        names[0], str(properties.get("wof:name") or "") or None, kind, country if len(country) == 2 else None,
        int(geonames_id) if geonames_id else None, properties.get("geom:latitude"), properties.get("geom:longitude"),
        100 if kind == "country" else _rank(population), "",
    )  # fmt: skip
    yield PlaceFacts(row, tuple(names[1:]))
