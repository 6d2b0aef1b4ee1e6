"""Reads places from dumps of GeoNames and their table of alternate names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from newsextract.entities.gazetteer import PlaceRow
from newsextract.entities.gazetteer_build import PlaceFacts
from newsextract.entities.gazetteer_facts import arabic_names, rank
from newsextract.entities.gazetteer_files import Tally, opened
from newsextract.errors import LexiconError

FIELDS = 19
"""Columns of a dump."""

_TYPES = {"A": "admin", "P": "populated", "H": "water", "T": "terrain", "L": "region", "S": "facility"}


def read_geonames(
    lines: Iterable[tuple[int, str]], name: str, alternates: Mapping[int, list[str]] | None
) -> Iterator[PlaceFacts]:
    """The places of a dump that have an Arabic name.

    Args:
        lines: Numbered lines.
        name: What errors call the file.
        alternates: Arabic names by GeoNames id; without it the dump's own column of names is read.

    Raises:
        LexiconError: If a line is none of a dump.
    """
    for number, line in lines:
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != FIELDS:
            raise LexiconError(f"{len(cells)} columns where a GeoNames dump has {FIELDS}", name, number)
        try:
            facts = _facts(cells, alternates)
        except ValueError as error:
            raise LexiconError(f"a number cannot be read: {error}", name, number) from error
        if facts is not None:
            yield facts


def _facts(cells: Sequence[str], alternates: Mapping[int, list[str]] | None) -> PlaceFacts | None:
    number, kind = int(cells[0]), _type(cells[6], cells[7])
    names = alternates.get(number, []) if alternates is not None else arabic_names(cells[3].split(","))
    if kind is None or not names:
        return None
    prominence = 75 if cells[7] == "ADM1" else 45 if cells[7] == "ADM2" else rank(int(cells[14] or 0))
    row = PlaceRow(
        names[0], cells[1] or None, kind, cells[8] or None, number, float(cells[4]), float(cells[5]), prominence, ""
    )
    return PlaceFacts(row, tuple(names[1:]))


def _type(feature_class: str, code: str) -> str | None:
    if code in ("PCLI", "PCLD", "PCLF", "PCLS"):
        return "country"
    if code == "RFGC" or code.startswith("CMP"):
        return "camp"
    return _TYPES.get(feature_class)


def alternate_names(path: Path, tally: Tally) -> dict[int, list[str]]:
    """Arabic names by GeoNames id, the preferred first, from ``alternateNames(V2).txt``."""
    found: dict[int, list[tuple[bool, str]]] = defaultdict(list)
    with opened(path) as lines:
        for _, line in tally.lines(lines, path.name):
            cells = line.rstrip("\r\n").split("\t")
            if len(cells) > 3 and cells[2] == "ar" and cells[1].isdecimal():
                preferred = len(cells) > 4 and cells[4] == "1"
                found[int(cells[1])].append((not preferred, cells[3]))
    ordered = {number: sorted(names, key=lambda name: name[0]) for number, names in found.items()}
    return {number: arabic_names(name for _, name in names) for number, names in ordered.items()}
