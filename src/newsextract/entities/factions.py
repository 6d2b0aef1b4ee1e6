"""Factions by name: armed groups, armies, services, coalitions, parties and tribes of ``factions.tsv``.

Strong names are found on sight. Weak ones, which are also common words («فتح», «القاعدة»), are found where a head
noun, quotation marks, a member's noun, another faction or an earlier full name shows that the faction is meant.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from newsextract.entities import nationalities
from newsextract.entities.country_context import Evidence
from newsextract.entities.faction_lexicon import (
    HEADS,
    NISBAS,
    TABLE,
    Faction,
    by_id,
    choose,
    nisbas,
    table,
    tables,
    words,
)
from newsextract.entities.faction_neighbours import Hit, doubted, elsewhere, followed, renamed
from newsextract.entities.faction_setting import Setting
from newsextract.entities.seen_votes import LIKELY
from newsextract.grammar import Candidate
from newsextract.tagger import Sighting
from newsextract.tokens import Kind, Lexed

__all__ = ["adjective_after", "fields", "find", "head_before", "homes", "tables"]


def hits(lexed: Lexed) -> list[Hit]:
    """The longest phrase of the lexicon at each token."""
    found = []
    names = table()
    for index in lexed.hits[TABLE]:
        for split in lexed.splits(TABLE, index):
            match = names.longest(lexed.words, index, split.key)
            if match is not None and not split.article:
                if elsewhere(lexed, split, match[1], index + match[0]):
                    break
                if match[1].factions and not followed(lexed, split, index + match[0]):
                    found.append(Hit(index, index + match[0], split, match[1]))
                break
    return found


def find(lexed: Lexed, seen: Sequence[Sighting] = ()) -> list[Candidate]:
    """Factions by name and by nisba.

    Args:
        lexed: The text.
        seen: What a tagger saw: a weak name that it takes for a faction's is one.
    """
    every = hits(lexed)
    strong: list[Hit] = []
    weak: list[Hit] = []
    for hit in every:
        (weak if hit.surface.weak or doubted(lexed, hit) else strong).append(hit)
    if weak:
        setting = Setting.of(lexed, strong, [hit for hit in weak if not hit.surface.weak])
        ends = {s.end for s in seen if s.kind == "faction" and (s.score is None or s.score >= LIKELY)}
        strong = [*strong, *_confirmed(setting, weak, ends)]
    return [*(_candidate(lexed, hit) for hit in strong), *_nisbas(lexed), *_march_blocs(lexed)]


_PASSES = 3


def _confirmed(setting: Setting, weak: list[Hit], seen: Collection[int]) -> list[Hit]:
    """The weak names that are factions here; one found confirms its neighbours in a list.

    Args:
        setting: What the text says about them.
        weak: The names.
        seen: Offsets at which factions end that a tagger saw.
    """
    found: list[Hit] = []
    for _ in range(_PASSES):
        open_: list[Hit] = []
        before = len(found)
        for hit in weak:
            shown = setting.lexed.tokens[hit.after - hit.surface.outside - 1].end in seen
            shown = shown and hit.split.key not in words()["not_by_verb"]  # «تقاسم الجائزة طالبان» asks for more
            if not setting.covers(hit) and (shown or setting.means_faction(hit)):
                setting.add(hit)
                found.append(hit)
            else:
                open_.append(hit)
        weak = open_
        if len(found) == before or not weak:
            break
    return found + setting.pairs(weak)


_MARCH = {"14": "lb-march14", "8": "lb-march8"}


def _march_blocs(lexed: Lexed) -> Iterator[Candidate]:
    """«14 آذار» and «8 آذار», the blocs of Lebanon, in quotation marks or after a noun for a bloc or its members."""
    for index in lexed.hits[TABLE]:
        if index < 2 or lexed.words[index] != "اذار" or lexed.words[index - 1] not in _MARCH:
            continue
        before = lexed.words[index - 2]
        quoted = before == '"' and index + 1 < len(lexed.words) and lexed.words[index + 1] == '"'
        faction = by_id(_MARCH[lexed.words[index - 1]])
        if faction is not None and (quoted or before in words()["march"]):
            start, end = lexed.tokens[index - 1].start, lexed.tokens[index].end
            yield Candidate("faction", start, end, "bloc of March", "lexicon", ((faction,), index + 1))


def _candidate(lexed: Lexed, hit: Hit) -> Candidate:
    start = lexed.tokens[hit.first].start + hit.split.skip
    end = lexed.tokens[hit.after - hit.surface.outside - 1].end
    head = head_before(lexed, hit.first) if hit.split.skip == 0 else None
    if head is not None:
        first = lexed.words[hit.first]
        own_head = hit.split.key in words()["heads"] or first in words()["own_heads"]
        if not (own_head and head[0] in words()["outer_heads"]):
            start = head[1]
    if renamed(lexed, hit, headed=head is not None or hit.after - hit.first > 1):
        end = lexed.tokens[hit.after].end
        other = Faction(None, lexed.folded.light[start:end], None, hit.surface.factions[0].type, None)
        return Candidate("faction", start, end, "longer name than a known one", "rule", ((other,), hit.after + 1))
    last = hit.after - hit.surface.outside
    counted = any(lexed.splits("numerals", at) for at in range(hit.first + 1, last))  # «حركة خمس نجوم» counts no stars
    payload = (hit.surface.factions, last)
    return Candidate("faction", start, end, "faction name", "lexicon", payload, -1 if counted else 0)


def head_before(lexed: Lexed, index: int) -> tuple[str, int] | None:
    """The construct head noun directly before a token, and where it starts without its proclitics."""
    at = index - 1
    if at < 0 or lexed.tokens[at].kind is not Kind.WORD or lexed.tokens[index].kind is not Kind.WORD:
        return None
    for split in lexed.splits(HEADS, at):
        if split.article == 0 and split.key in words()["heads"] and not split.key.startswith("ال"):
            return split.key, lexed.tokens[at].start + split.skip
    return None


def _nisbas(lexed: Lexed) -> Iterator[Candidate]:
    common = words()
    for index in lexed.hits[NISBAS]:
        for split in lexed.splits(NISBAS, index):
            faction = nisbas().entries.get(split.key)
            if faction is None or split.key.startswith("ال"):
                continue
            before = lexed.words[index - 1] if index else ""
            plural = split.key.endswith(("ون", "ين", "يو"))
            if before in common["not_nisba_before"]:
                break
            if not plural and any(split.key.startswith(lemma) for lemma in common["plural_nisbas"]):
                break
            if (
                split.key == "اخواني"
                and not split.article
                and not (index and lexed.tokens[index - 1].kind is Kind.WORD)
            ):
                break
            token = lexed.tokens[index]
            head = head_before(lexed, index) if split.skip == 0 and split.article else None
            start = head[1] if head is not None else token.start + split.skip
            yield Candidate("faction", start, token.end, "faction nisba", "lexicon", ((faction,), index + 1))
            break


def fields(candidate: Candidate, lexed: Lexed, countries: Evidence) -> dict[str, Any]:
    """Fields of a faction's record."""
    if candidate.payload is None:  # a tagger's: no lexicon knows it
        return {"name": " ".join(lexed.folded.light[candidate.start : candidate.end].split())}
    options, after = candidate.payload
    faction = choose(options, adjective_after(lexed, after) if after >= 0 else None, countries)
    at_home = any(countries[country] > 0 for country in faction.where)
    if _shared(candidate, lexed) and faction.where and not at_home and countries.total() > 0:
        faction = Faction(None, lexed.folded.light[candidate.start : candidate.end], None, faction.type, None)
    return {
        "id": faction.id,
        "name": faction.name,
        "name_en": faction.name_en,
        "type": faction.type,
        "country": faction.country,
    }


def _shared(candidate: Candidate, lexed: Lexed) -> bool:
    """Whether bodies of several countries bear the name: «الحشد العشائري», «الحرس الوطني»."""
    return " ".join(lexed.folded.text[candidate.start : candidate.end].split()) in words()["shared_names"]


def homes(kept: Iterable[Candidate], lexed: Lexed) -> Iterator[str]:
    """Countries and slugs of the factions of a text whose name has one meaning: evidence for those who share one."""
    for candidate in kept:
        known = candidate.kind == "faction" and candidate.payload is not None and len(candidate.payload[0]) == 1
        if known and not _shared(candidate, lexed):
            faction = candidate.payload[0][0]
            yield from (known for known in (faction.country, faction.id) if known)


def adjective_after(lexed: Lexed, index: int) -> str | None:
    """Country of the definite nationality that directly follows a name («حركة النهضة التونسية»)."""
    if index < len(lexed.tokens) and lexed.tokens[index].text == '"':
        index += 1
    if index >= len(lexed.tokens) or not lexed.words[index].startswith("ال"):
        return None
    found = nationalities.definite_at(lexed, index)
    return found[1].code if found is not None and found[1].scope == "country" else None
