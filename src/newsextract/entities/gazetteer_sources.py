"""Reads places from what users have: GeoNames dumps, Who's On First bundles, plain TSV files."""

from __future__ import annotations

import errno
import json
import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import chain
from os import PathLike, strerror
from pathlib import Path
from typing import Any, NamedTuple

import regex

from newsextract.entities import person_lexicon, place_cues
from newsextract.entities.gazetteer import ALONE, CUE, LISTED, NEVER, SMALL, Entry, PlaceRow, dump, load
from newsextract.entities.gazetteer_build import PlaceFacts, compile_places
from newsextract.entities.gazetteer_files import Progress, Tally, opened
from newsextract.errors import LexiconError
from newsextract.lexicon import phrase_key, read_tsv

TIERS = (ALONE, SMALL, CUE, LISTED, NEVER)
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
_LITTLE_KNOWN = 40
_COUNTRY = regex.compile(r"[A-Z]{2}")


class Built(NamedTuple):
    """What went into a gazetteer.

    Attributes:
        rows: Number of rows read, those without an Arabic name included.
        places: Number of places.
        names: Number of names, all their spellings included.
        size: Bytes of the file.
    """

    rows: int
    places: int
    names: int
    size: int


def build_gazetteer(
    sources: Sequence[str | PathLike[str]],
    output: str | PathLike[str],
    *,
    alternates: str | PathLike[str] | None = None,
    progress: Progress | None = None,
) -> Built:
    """Compiles a gazetteer file for ``Extractor(gazetteer=...)``.

    Args:
        sources: GeoNames dumps (``SY.txt``, ``SY.zip``), Who's On First bundles (a folder of GeoJSON files or an
            SQLite file), or TSV files with a header; text files may be compressed (gz, xz, zip).
        output: File to write.
        alternates: GeoNames' table of alternate names, whose Arabic names the dumps then take.
        progress: Called with the name of a file and the number of rows read of it, every 10,000 rows and at
            its end.

    Returns:
        How much it holds.

    Raises:
        LexiconError: If a source cannot be read as any of these, or holds no Arabic name.
        FileNotFoundError: If a source does not exist.
    """
    tally = Tally(progress)
    arabic = _alternate_names(Path(alternates), tally) if alternates is not None else None
    before = tally.rows
    facts = [_bare(fact) for source in sources for fact in read_places(Path(source), arabic, tally)]
    read = tally.rows - before
    if not facts:
        raise LexiconError("no place with an Arabic name", ", ".join(map(str, sources)))
    entries, rows = compile_places(facts, _judged())
    content = dump(_guarded(entries, rows), rows)
    load(content)
    Path(output).write_bytes(content)
    return Built(read, len(rows), len(entries), len(content))


def _guarded(entries: Mapping[str, Entry], rows: Sequence[PlaceRow]) -> dict[str, Entry]:
    """«الجيش», «المقابل»: a little known place whose name is a common word is one only after a word for a place."""
    words = person_lexicon.common()
    return {
        key: entry._replace(tier=NEVER)
        if " " not in key and key in words and rows[entry.rows[0]].prominence < _LITTLE_KNOWN
        else entry
        for key, entry in entries.items()
    }


def _judged() -> Mapping[str, str]:
    """The package's own judgements on dangerous names hold for other sources as well."""
    return {r["name"]: r["tier"] for r in read_tsv("newsextract.entities", "ambiguous.tsv", ("name", "tier"))}


def read_places(
    path: Path, alternates: Mapping[int, list[str]] | None = None, tally: Tally | None = None
) -> Iterator[PlaceFacts]:
    """The places of one source, whose format is told from its content.

    Args:
        path: A file or a folder.
        alternates: Arabic names by GeoNames id.
        tally: Counts the rows.

    Raises:
        LexiconError: If the format is not known, or a row cannot be read.
        FileNotFoundError: If there is no such file.
    """
    tally = tally or Tally()
    if path.is_dir():
        yield from _wof_folder(path, tally)
        return
    if path.suffix in (".db", ".sqlite", ".sqlite3"):
        yield from _wof_database(path, tally)
        return
    with opened(path) as lines:
        numbered = tally.lines(lines, path.name)
        start, first = next(((n, line) for n, line in numbered if line.strip() and not line.startswith("#")), (1, ""))
        cells = first.rstrip("\r\n").split("\t")
        if any(column in cells for column in _COLUMNS["name"]):
            tally.rows -= start  # the header and what stands before it are no rows
            yield from _tsv(numbered, cells, path.name)
        elif len(cells) == _FIELDS and cells[0].isdigit():
            yield from _geonames(chain([(start, first)], numbered), path.name, alternates)
        else:
            raise LexiconError(
                "this is neither a GeoNames dump (19 columns, no header), nor a TSV file whose header has a column "
                "'name', nor a Who's On First bundle",
                path.name,
                start,
            )


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


def _bare(facts: PlaceFacts) -> PlaceFacts:
    """«محافظة حلب» is called «حلب»: a word for a kind of place stands outside of the mention.

    A place that no source names without such a word («قرية النور») is found only after one.
    """
    written = (facts.row.name, *facts.aliases)
    bare = dict.fromkeys(_without_kind(name) for name in written)
    if bare == dict.fromkeys(written):
        return facts
    name, *aliases = bare
    tier = facts.tier or ("" if any(_without_kind(w) == w for w in written) else NEVER)
    return PlaceFacts(facts.row._replace(name=name), tuple(aliases), tier)


def _without_kind(name: str) -> str:
    first, _, rest = name.partition(" ")
    cue = place_cues.table().entries.get(phrase_key(first)) if rest else None
    announces = cue is not None and cue.role == "kind" and not cue.inside and not cue.many
    return _without_kind(rest.strip()) if announces else name


def _arabic_names(names: Iterable[str]) -> list[str]:
    """Names in letters of modern standard Arabic, once each."""
    return list(dict.fromkeys(n.strip() for n in names if _ARABIC.fullmatch(n.strip())))


def _rank(population: int, *, extra: int = 0) -> int:
    return min(90, round(8 * math.log10(population)) + 10 if population > 0 else 20) + extra


# --- TSV --------------------------------------------------------------------------------------------------------


def _tsv(lines: Iterable[tuple[int, str]], header: list[str], name: str) -> Iterator[PlaceFacts]:
    at = {field: header.index(c) for field, columns in _COLUMNS.items() for c in columns if c in header}
    for number, line in lines:
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
            facts = _tsv_facts(given, kind)
        except ValueError as error:
            raise LexiconError(f"a number cannot be read: {error}", name, number) from error
        if fault := _fault(facts):
            raise LexiconError(fault, name, number)
        yield facts


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


def _geonames(
    lines: Iterable[tuple[int, str]], name: str, alternates: Mapping[int, list[str]] | None
) -> Iterator[PlaceFacts]:
    for number, line in lines:
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != _FIELDS:
            raise LexiconError(f"{len(cells)} columns where a GeoNames dump has {_FIELDS}", name, number)
        try:
            facts = _geonames_facts(cells, alternates)
        except ValueError as error:
            raise LexiconError(f"a number cannot be read: {error}", name, number) from error
        if facts is not None:
            yield facts


def _geonames_facts(cells: Sequence[str], alternates: Mapping[int, list[str]] | None) -> PlaceFacts | None:
    number, kind = int(cells[0]), _geonames_type(cells[6], cells[7])
    names = alternates.get(number, []) if alternates is not None else _arabic_names(cells[3].split(","))
    if kind is None or not names:
        return None
    rank = 75 if cells[7] == "ADM1" else 45 if cells[7] == "ADM2" else _rank(int(cells[14] or 0))
    row = PlaceRow(
        names[0], cells[1] or None, kind, cells[8] or None, number, float(cells[4]), float(cells[5]), rank, ""
    )
    return PlaceFacts(row, tuple(names[1:]))


def _geonames_type(feature_class: str, code: str) -> str | None:
    if code in ("PCLI", "PCLD", "PCLF", "PCLS"):
        return "country"
    if code == "RFGC" or code.startswith("CMP"):
        return "camp"
    return _GEONAMES.get(feature_class)


def _alternate_names(path: Path, tally: Tally) -> dict[int, list[str]]:
    """Arabic names by GeoNames id, the preferred first, from ``alternateNames(V2).txt``."""
    found: dict[int, list[tuple[bool, str]]] = defaultdict(list)
    with opened(path) as lines:
        for _, line in tally.lines(lines, path.name):
            cells = line.rstrip("\r\n").split("\t")
            if len(cells) > 3 and cells[2] == "ar" and cells[1].isdigit():
                preferred = len(cells) > 4 and cells[4] == "1"
                found[int(cells[1])].append((not preferred, cells[3]))
    ordered = {number: sorted(names, key=lambda name: name[0]) for number, names in found.items()}
    return {number: _arabic_names(name for _, name in names) for number, names in ordered.items()}


# --- Who's On First ---------------------------------------------------------------------------------------------


def _wof_folder(path: Path, tally: Tally) -> Iterator[PlaceFacts]:
    files = sorted(p for p in path.rglob("*.geojson") if "-alt" not in p.name)
    if not files:
        raise LexiconError("the folder holds no GeoJSON file", path.name)
    for _, file in tally.lines(files, path.name):
        yield from _wof(file.read_bytes(), file.name)


def _wof_database(path: Path, tally: Tally) -> Iterator[PlaceFacts]:
    if not path.exists():
        raise FileNotFoundError(errno.ENOENT, strerror(errno.ENOENT), str(path))
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            for number, (body,) in tally.lines(connection.execute("SELECT body FROM geojson"), path.name):
                yield from _wof(body, f"{path.name}, row {number}")
        except sqlite3.DatabaseError as error:
            raise LexiconError(f"this is no Who's On First database: {error}", path.name) from error


def _wof(body: str | bytes, file: str) -> Iterator[PlaceFacts]:
    try:
        properties = json.loads(body)["properties"]
        yield from _wof_facts(properties)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise LexiconError(f"this is no GeoJSON feature as Who's On First writes it: {error!r}", file) from error


def _wof_facts(properties: Mapping[str, Any]) -> Iterator[PlaceFacts]:
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
