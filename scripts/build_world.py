"""Writes src/newsextract/serve/world.json: coarse outlines of land and countries for maps that need no network.

Source: Natural Earth 1:110m, version 4.1.0, public domain, as TopoJSON in the npm package world-atlas 2.0.2:

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python scripts/build_world.py package/countries-110m.json

Each line is a list of whole numbers, steps of SCALE degrees: longitude and latitude of its first point, then the
differences to the next ones. «land» holds closed rings, «borders» what two countries share.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

SCALE = 0.05
TARGET = Path(__file__).parents[1] / "src" / "newsextract" / "serve" / "world.json"
SOURCE = "Natural Earth 1:110m, version 4.1.0 (public domain), by world-atlas 2.0.2"

Point = tuple[int, int]


def main(path: str) -> None:
    topology = json.loads(Path(path).read_text(encoding="utf-8"))
    arcs = list(decoded(topology))
    land = [part for ring in rings(topology["objects"]["land"]) for part in unrolled(closed(ring, arcs))]
    countries = rings(topology["objects"]["countries"])
    used = Counter(index if index >= 0 else ~index for ring in countries for index in ring)
    borders = [arcs[index] for index, times in sorted(used.items()) if times > 1]
    world = {
        "source": SOURCE,
        "scale": SCALE,
        "land": [steps(line) for line in land if len(set(line)) > 2],
        "borders": [steps(line) for line in borders if len(set(line)) > 1],
    }
    TARGET.write_text(json.dumps(world, separators=(",", ":")) + "\n", encoding="utf-8")
    size = TARGET.stat().st_size
    print(f"{TARGET.name}: {len(world['land'])} rings, {len(world['borders'])} borders, {size:,} bytes")


def decoded(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """The arcs in steps of SCALE degrees, points that fall together only once."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line: list[Point] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            point = round((x * scale_x + shift_x) / SCALE), round((y * scale_y + shift_y) / SCALE)
            if not line or line[-1] != point:
                line.append(point)
        yield line


def rings(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """The rings of a geometry as indices of arcs."""
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from rings(part)
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["arcs"]:
            yield from polygon
    elif geometry["type"] == "Polygon":
        yield from geometry["arcs"]


def closed(ring: Iterable[int], arcs: list[list[Point]]) -> list[Point]:
    """The points of a ring; an index below zero means an arc backwards."""
    line: list[Point] = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        line += arc[1:] if line and line[-1] == arc[0] else arc
    return line


def unrolled(ring: list[Point]) -> Iterator[list[Point]]:
    """A ring without jumps from one end of the world to the other: what crosses 180° is drawn at both ends."""
    around = round(360 / SCALE)
    shift, line = 0, ring[:1]
    for (before, _), (x, y) in pairwise(ring):
        shift += around if x - before < -around / 2 else -around if x - before > around / 2 else 0
        line.append((x + shift, y))
    if shift:  # around the pole
        pole = -round(90 / SCALE)
        line += [(line[-1][0], pole), (line[0][0], pole)]
    yield line
    xs = [x for x, _ in line]
    if max(xs) > around / 2:
        yield [(x - around, y) for x, y in line]
    elif min(xs) < -around / 2:
        yield [(x + around, y) for x, y in line]


def steps(line: list[Point]) -> list[int]:
    """The first point, then differences."""
    first = [*line[0]]
    return first + [b - a for one, two in pairwise(line) for a, b in zip(one, two, strict=True)]


if __name__ == "__main__":
    main(sys.argv[1])
