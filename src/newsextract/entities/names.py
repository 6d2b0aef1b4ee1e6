"""Factions, nationalities, persons and organizations: their lexicons, finders and records together."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from newsextract.entities import (
    country_context,
    faction_bodies,
    faction_forces,
    faction_leaders,
    faction_memory,
    faction_patterns,
    factions,
    nationalities,
    organization_acronyms,
    organization_heads,
    organizations,
    persons,
)
from newsextract.entities.country_context import Evidence
from newsextract.entities.gazetteer import Gazetteer, builtin
from newsextract.grammar import Candidate
from newsextract.tagger import Sighting
from newsextract.tokens import Lexed, Table

_PARTS = (nationalities, faction_patterns, faction_bodies, organizations)


def tables() -> Mapping[str, Table]:
    """The lexicons of these kinds, by the names that the lexer uses."""
    return {
        name: table
        for part in (*_PARTS, factions, faction_forces, persons, country_context)
        for name, table in part.tables().items()
    }


def find(lexed: Lexed, gazetteer: Gazetteer | None = None, seen: Sequence[Sighting] = ()) -> list[Candidate]:
    """All factions, nationalities, persons and organizations of a text, overlaps included.

    Args:
        lexed: The text.
        gazetteer: The places that are known: towns have their police.
        seen: What a tagger saw: it shows which weak names are factions, and persons that it is sure of may be named
            again by less.
    """
    found = [*factions.find(lexed, seen), *(candidate for part in _PARTS for candidate in part.find(lexed))]
    found += faction_forces.find(lexed, gazetteer or builtin())
    people = persons.find(lexed, seen)
    found += [*people, *faction_leaders.find(lexed, people)]
    named = [c for c in found if c.kind == "faction"]
    taught = faction_memory.find(lexed, named)
    found += taught
    named += taught
    found += organizations.find_organs(lexed, named)
    bodies = [c for c in found if c.kind == "organization"]
    found += [*organization_acronyms.explained(lexed, bodies), *organization_acronyms.again(lexed, bodies)]
    return _without_doubles(lexed, found, named)


def _without_doubles(lexed: Lexed, found: Sequence[Candidate], factions_: Sequence[Candidate]) -> list[Candidate]:
    """Leaves out what cannot nest though merging would let it.

    That is an organization on the very words of a faction or inside of them («قوات الأمم المتحدة»), and a people's
    name in the plural inside of a faction's or an organization's name: «القاعدة في جزيرة العرب» holds no nationality,
    «القوات العراقية» and «نقابة الصحفيين التونسيين» do. Nor does an organization's name that opens with one, such as
    «العربية نت», or with one behind a medium's head, «قناة العربية».
    """
    named_factions = sorted((c.start, c.end) for c in factions_)
    spans = {(c.start, c.end) for c in factions_}
    openings = {c.start for c in found if c.kind == "organization" and c.source == "lexicon"}
    for candidate in found:
        if candidate.kind == "organization" and candidate.source == "lexicon":
            head, _, _ = lexed.folded.text[candidate.start : candidate.end].partition(" ")
            if head in organization_heads.words()["media_heads"]:
                openings.add(candidate.start + len(head) + 1)
    ends = {c.end for c in found if c.kind == "organization" and c.source == "rule"}
    names_ = sorted((c.start, c.end) for c in found if c.kind in ("faction", "organization"))
    kept = []
    for candidate in found:
        if candidate.kind == "organization" and (
            (candidate.start, candidate.end) in spans or _inside(candidate, named_factions)
        ):
            continue
        if candidate.kind == "nationality" and (
            candidate.start in openings
            or (
                candidate.payload[0].number == "plural"
                and not (candidate.end in ends and not candidate.payload[0].broken)
                and _inside(candidate, names_)
            )
        ):
            continue
        kept.append(candidate)
    return kept


def _inside(candidate: Candidate, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (candidate.start, candidate.start))
    return any(start <= candidate.start and candidate.end <= end for start, end in spans[max(0, at - 4) : at])


def resolve(kept: Sequence[Candidate], lexed: Lexed, published: dt.date | None) -> list[Mapping[str, Any]]:
    """Fields of the records of the candidates that survived the merge, in their order.

    Args:
        kept: Survivors of these four kinds.
        lexed: The text.
        published: Publication date; not used yet.
    """
    del published
    countries = country_context.evidence(lexed)
    countries.update(factions.homes(kept, lexed))
    return [_FIELDS[candidate.kind](candidate, lexed, countries) for candidate in kept]


_FIELDS: Mapping[str, Callable[[Candidate, Lexed, Evidence], Mapping[str, Any]]] = {
    "nationality": nationalities.fields,
    "faction": factions.fields,
    "person": persons.fields,
    "organization": organizations.fields,
}
