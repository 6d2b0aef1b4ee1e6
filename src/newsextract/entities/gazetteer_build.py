"""Makes a gazetteer from facts about places: keys of all spellings, tiers of names, ranked rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from newsextract.entities.gazetteer import ALONE, CUE, NEVER, SMALL, Entry, PlaceRow, weaker
from newsextract.entities.place_spelling import foreign_g, spellings
from newsextract.lexicon import phrase_key

_NAME_LIKE = frozenset("ابو ام بني بن ابن ال اولاد عبد سيدي ايت بو ذو ذي شيخ الشيخ".split())
"""First words of names of persons and families: «أبو علي» is a man more often than a village."""


_NO_LAST_WORDS = frozenset("ان بن من في علي و او".split())


class PlaceFacts(NamedTuple):
    """What a source knows of a place.

    Attributes:
        row: The row.
        aliases: Other Arabic names.
        tier: Tier of its names; empty lets the rules decide.
    """

    row: PlaceRow
    aliases: tuple[str, ...] = ()
    tier: str = ""


DENSE = frozenset("AE BH DJ EG EH IL IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SS SY TN TR YE DZ".split())
"""Countries of which Arabic news name towns and villages."""

_ALONE_AT, _SMALL_AT = {True: 44, False: 45}, {True: 24, False: 40}
_SEVERAL_WORDS_AT, _NAME_LIKE_AT, _THREE_LETTERS_AT = 30, 55, 70
_PENALTIES = {"US": 4, "IR": 8}  # their small places bear names of persons and Persian common words


def default_tier(name: str, row: PlaceRow) -> str:
    """The tier of a name that nobody judged: by its length, its shape and the prominence of its place.

    Foreign towns need more inhabitants than those of the region: their names in Arabic letters are also
    names of persons and of things.
    """
    key = phrase_key(name)
    words = key.split()
    if len(key) < 3:
        return NEVER
    if len(words) > 1:
        if words[0] in _NAME_LIKE and row.prominence < _NAME_LIKE_AT:
            return CUE
        return ALONE if row.prominence >= _SEVERAL_WORDS_AT else SMALL
    if len(key) == 3 and row.prominence < _THREE_LETTERS_AT:
        return CUE
    return _one_word(row)


def _one_word(row: PlaceRow) -> str:
    if row.type == "admin" and row.prominence < 60:
        return SMALL if row.prominence >= 45 else CUE
    dense = row.country in DENSE or row.country is None
    rank = row.prominence - _PENALTIES.get(row.country or "", 0)
    return ALONE if rank >= _ALONE_AT[dense] else SMALL if rank >= _SMALL_AT[dense] else CUE


def _lost_article(key: str, row: PlaceRow) -> bool:
    """«رقة» for «الرقة»: without its article a name is mostly the common word."""
    return " " not in key and row.type != "country" and phrase_key(row.name) == "ال" + key


def compile_places(facts: Iterable[PlaceFacts], judged: Mapping[str, str]) -> tuple[dict[str, Entry], list[PlaceRow]]:
    """Numbers the places by prominence and gathers their names.

    Args:
        facts: The places; the order does not matter.
        judged: Tier by name as written, of names that somebody judged; a ``=`` after the tier asks for the
            exact spelling. Names are compared folded, but a judged name with ``=`` only as written.

    Returns:
        The entries by folded name, and the rows.
    """
    ordered = sorted(facts, key=lambda f: (-f.row.prominence, f.row.name, f.row.country or "", f.row.lat or 0.0))
    tiers = {phrase_key(name): tier for name, tier in judged.items()}
    names: dict[str, list[int]] = {}
    found: dict[str, str] = {}
    for number, fact in enumerate(ordered):
        surfaces = [fact.row.name, *fact.aliases]
        surfaces += [g for s in surfaces if (g := foreign_g(s, fact.row.name_en, fact.row.country))]
        for surface in surfaces:
            tier = fact.tier or default_tier(surface, fact.row)
            for key in spellings(surface):
                rows = names.setdefault(key, [])
                if number not in rows:
                    rows.append(number)
                found[key] = weaker(found.get(key, NEVER), tier)
    entries = {}
    for key, rows in names.items():
        if not key or key.split()[-1] in _NO_LAST_WORDS:
            continue
        judgement = tiers.get(key, "") or (CUE if _lost_article(key, ordered[rows[0]].row) else "")
        entries[key] = Entry(judgement[:1] or found[key], judgement.endswith("="), tuple(rows))
    return entries, [fact.row for fact in ordered]
