"""Runs the finder of places alone on one text: no names of persons or groups, no model."""

from __future__ import annotations

from functools import cache

from newsextract.entities import Entities
from newsextract.merge import merge
from newsextract.normalize import normalize
from newsextract.records import Place
from newsextract.tokens import Analyzer


@cache
def _own() -> tuple[Entities, Analyzer]:
    entities = Entities()
    return entities, Analyzer(entities.tables())


def mentions(text: str) -> list[Place]:
    """The places of a text; factions and nationalities are read as evidence."""
    entities, analyzer = _own()
    lexed = analyzer.lex(normalize(text))
    found = [c for c in entities.find(lexed) if c.kind in ("place", "faction", "nationality")]
    kept = merge(found).kept
    places = []
    for candidate, fields in zip(kept, entities.resolve(kept, lexed, None), strict=True):
        if candidate.kind == "place":
            start, end = lexed.folded.to_original(candidate.start, candidate.end)
            places.append(Place(start=start, end=end, text=text[start:end], **fields))
    return places


def texts(text: str) -> list[str]:
    """The spans."""
    return [place.text for place in mentions(text)]


def countries(text: str) -> list[tuple[str, str | None]]:
    """Spans with their countries."""
    return [(place.text, place.country) for place in mentions(text)]
