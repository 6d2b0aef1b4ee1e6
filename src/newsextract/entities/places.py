"""Finds places (first version: longest names, the doubtful ones after a word for a place or a preposition)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from newsextract.entities.gazetteer import ALONE, CUE, Gazetteer, builtin, read_entry
from newsextract.grammar import Candidate
from newsextract.tokens import Lexed, Table

_CUES = frozenset(
    "بلده قريه مدينه محافظه ولايه اقليم منطقه حي ريف محيط بلدتي مدينتي قريتي محافظتي بلدات قري مدن محافظات مناطق في الي".split()
)


def tables() -> Mapping[str, Table]:
    return {"places": builtin().table}


def find(lexed: Lexed, gazetteer: Gazetteer | None = None) -> list[Candidate]:
    table = (gazetteer or builtin()).table
    found: list[Candidate] = []
    free = 0
    for i in lexed.hits["places"]:
        if i < free:
            continue
        token = lexed.tokens[i]
        for split in lexed.splits("places", i):
            if split.article:
                continue
            matches = table.matches(lexed.words, i, split.key)
            if not matches:
                continue
            count, code = matches[0]
            entry = read_entry(code)
            before = lexed.words[i - 1] if i else ""
            if entry.tier == ALONE or (entry.tier == CUE and before.lstrip("وبل") in _CUES):
                end = lexed.tokens[i + count - 1].end
                found.append(Candidate("place", token.start + split.skip, end, "place name", "lexicon", entry))
                free = i + count
                break
    return found


def resolve(
    kept: Sequence[Candidate], lexed: Lexed, fields: Mapping[int, Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    result = []
    for candidate in kept:
        row = builtin().row(candidate.payload.rows[0])
        result.append(
            {
                "name": row.name,
                "name_en": row.name_en,
                "type": row.type,
                "country": row.country,
                "geonames_id": row.geonames_id,
                "lat": row.lat,
                "lon": row.lon,
            }
        )
    return result
