"""Parties and movements by a definite head noun: «المنبر الديمقراطي الكويتي», «الحركة الشعبية لتحرير أزواد».

Their id is unknown. An adjective alone («الحركة الإسلامية») describes and names nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from newsextract.entities import country_context, nationalities
from newsextract.entities.faction_forces import words as rules
from newsextract.entities.faction_lexicon import Faction
from newsextract.entities.faction_lexicon import table as lexicon
from newsextract.entities.person_lexicon import is_common
from newsextract.grammar import Candidate
from newsextract.lexicon import PhraseTable
from newsextract.tokens import Kind, Lexed

TABLE = "faction_bodies"


@cache
def table() -> PhraseTable[str]:
    """Definite heads, with the type of what they name."""
    bodies = rules()["bodies"]
    entries = dict.fromkeys(bodies["parties"], "party") | dict.fromkeys(bodies["coalitions"], "coalition")
    return PhraseTable(entries | dict.fromkeys(bodies["armed"], "armed_group"))


def tables() -> dict[str, PhraseTable[Any]]:
    """The lexicon, by the name that the lexer uses."""
    return {TABLE: table()}


def find(lexed: Lexed) -> Iterator[Candidate]:
    """Factions by a definite head with adjectives, «من أجل» or «ل»."""
    for index in lexed.hits[TABLE]:
        for split in lexed.splits(TABLE, index):
            kind = table().entries.get(split.key)
            if kind is None or split.article:
                continue
            known = lexicon().longest(lexed.words, index, split.key)
            listed = index + known[0] if known is not None and known[1].factions and not known[1].weak else 0
            feminine = split.key.endswith(("ه", "يا", "قوات", "قوي"))
            if known is None or known[1].factions:
                after = _end(lexed, index + 1, feminine=feminine, single=split.key in _single_heads())
                if after is not None and (not listed or (after > listed + 1 and lexed.words[listed].startswith("ل"))):
                    start, end = lexed.tokens[index].start + split.skip, lexed.tokens[after - 1].end
                    faction = Faction(None, lexed.folded.light[start:end], None, kind, None)
                    yield Candidate("faction", start, end, "party by a definite head", "rule", ((faction,), -1))
            break


def _single_heads() -> frozenset[str]:
    return rules()["bodies"]["single"]


def _word(lexed: Lexed, at: int) -> str:
    return lexed.words[at] if at < len(lexed.tokens) and lexed.tokens[at].kind is Kind.WORD else ""


class _Adjectives(NamedTuple):
    """The adjectives behind a head: the token after them, how many of each sort, the last one of an idea."""

    after: int
    ideas: int
    others: int
    states: int
    last: str


_MOST_ADJECTIVES = 4


def _adjectives(lexed: Lexed, at: int, *, feminine: bool) -> _Adjectives:
    after, ideas, others, states, last = at, 0, 0, 0, ""
    while after - at < _MOST_ADJECTIVES:
        word = _word(lexed, after)
        base = word.removesuffix("ه") if feminine else word
        if word and (base in rules()["names"]["ideologies"] and (base != word) is feminine):
            ideas, last = ideas + 1, base
            after += 1
        elif word in rules()["names"]["agreeing"] and word.endswith("ه") is feminine:
            others += 1
            after += 1
        else:
            adjective = nationalities.definite_at(lexed, after) if word.startswith("ال") else None
            if adjective is None or adjective[1].number != "singular":
                break
            states += 1
            after += adjective[0]
    return _Adjectives(after, ideas, others, states, last)


def _end(lexed: Lexed, at: int, *, feminine: bool, single: bool) -> int | None:
    """Token after the name whose adjectives start at a token."""
    bodies, found = rules()["bodies"], _adjectives(lexed, at, feminine=feminine)
    named = found.after - at
    complement = _complement(lexed, found.after, described=named > 0)
    if complement is not None:
        return complement
    if named > 1 and at > 1 and lexed.words[at - 2] == '"' and lexed.words[found.after : found.after + 1] == ['"']:
        return found.after  # in quotation marks they make a name, «"الحركة العراقية الإسلامية"»
    if named > 1 and found.ideas:
        shown = found.ideas + found.others > 1 or (found.states and found.last not in bodies["broad"])
        return found.after if shown else None
    return found.after if named == 1 and single and found.last in bodies["sharp"] else None


def _complement(lexed: Lexed, at: int, *, described: bool) -> int | None:
    """«من أجل تونس», «من أجل العمل والحريات»; after adjectives «لتحرير أزواد», «للسلام والمساواة»."""
    word = _word(lexed, at)
    if word == "من" and _word(lexed, at + 1) == "اجل":
        return _cause(lexed, at + 2)
    if not described or not word.startswith("ل"):
        return None
    if word.startswith("لل"):
        return _with_partners(lexed, at + 1) if "ال" + word[2:] in rules()["names"]["notions"] else None
    if word[1:] not in rules()["bodies"]["causes"]:
        return None
    after = _cause(lexed, at + 1)
    while after is not None and _word(lexed, after).startswith("وال") and lexed.words[after - 1].startswith("ال"):
        after += 1
    return after


def _cause(lexed: Lexed, at: int) -> int | None:
    """A country, a definite noun with partners, or a noun that no running text knows."""
    word = _word(lexed, at)
    place = country_context.table().longest(lexed.words, at) if word else None
    if place is not None:
        return at + place[0]
    if word.startswith("ال"):
        return _with_partners(lexed, at + 1)
    if word in rules()["bodies"]["territories"] and _word(lexed, at + 1):
        return at + 2
    return at + 1 if len(word) > 2 and not is_common(word) else None


def _with_partners(lexed: Lexed, after: int) -> int:
    names = rules()["names"]
    while True:
        word = _word(lexed, after)
        if word in names["agreeing"] or (word.startswith("وال") and word[1:] in names["notions"]):
            after += 1
            continue
        return after
