"""Organizations: names of ``organizations.tsv``, bodies that their head noun shows, organs of parties and forces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from newsextract.entities import nationalities
from newsextract.entities import organization_acronyms as acronyms
from newsextract.entities import organization_clubs as clubs
from newsextract.entities import organization_lists as lists
from newsextract.entities import organization_told as told
from newsextract.entities.organization_heads import HEADS, candidate, heads, words
from newsextract.entities.organization_names import NAMES, names
from newsextract.entities.organization_patterns import find_by_head
from newsextract.entities.person_lexicon import words as person_words
from newsextract.grammar import Candidate
from newsextract.lexicon import PhraseTable
from newsextract.tokens import Kind, Lexed, Split


def tables() -> dict[str, PhraseTable[Any]]:
    """The lexicons, by the names that the lexer uses."""
    return {NAMES: names(), HEADS: heads(), **acronyms.tables(), **clubs.tables()}


def find(lexed: Lexed) -> list[Candidate]:
    """All organizations of a text, organs of factions excepted (see :func:`find_organs`)."""
    return [
        *_by_name(lexed),
        *find_by_head(lexed),
        *lists.find(lexed),
        *acronyms.find(lexed),
        *clubs.find(lexed),
        *told.find(lexed),
    ]


def _word(lexed: Lexed, at: int) -> str:
    return lexed.words[at] if 0 <= at < len(lexed.tokens) and lexed.tokens[at].kind is Kind.WORD else ""


def _text(lexed: Lexed, at: int) -> str:
    return lexed.words[at] if 0 <= at < len(lexed.words) else ""


def _by_name(lexed: Lexed) -> Iterator[Candidate]:
    introduced: set[str] = set()
    weak: list[tuple[int, int, Split]] = []
    for index in lexed.hits[NAMES]:
        for split in lexed.splits(NAMES, index):
            match = names().longest(lexed.words, index, split.key)
            if match is None or split.article:
                continue
            after = index + match[0]
            if _product(lexed, index) or lexed.words[index] in person_words()["never_cut"]:
                break
            if match[1]:
                weak.append((index, after, split))
            else:
                yield _named(lexed, index, after, split)
                introduced.update(_tail(lexed, index, after))
            break
    for index, after, split in weak:
        if _text(lexed, index - 1) == '"' and _text(lexed, after) == '"':
            asked = index > 1 and _text(lexed, index - 2) in words()["told"]
            known = split.key in introduced or _dateline(lexed, index, after)
            if asked or known or (index > 1 and lexed.splits(HEADS, index - 2)):
                yield _named(lexed, index, after, split)
        elif (
            _explained(lexed, index, after)
            or (split.skip == 0 and (_by_reporter(lexed, index) or _dateline(lexed, index, after)))
            or _told(lexed, index, split)
        ):
            yield _named(lexed, index, after, split)
            introduced.add(split.key)
        elif (
            split.key in introduced
            and _text(lexed, index - 1) not in words()["before_places"]
            and not _adjective(lexed, after)
        ):
            yield _named(lexed, index, after, split)


def _explained(lexed: Lexed, index: int, after: int) -> bool:
    """«وكالة الأنباء العراقية (واع)»: in brackets behind a name of several words whose head is one of bodies."""
    if (_text(lexed, index - 1), _text(lexed, after)) != ("(", ")"):
        return False
    return any(lexed.splits(HEADS, at) for at in range(max(0, index - _REACH), index - 1))


_REACH = 6
_DATELINE = 12
_OPENS, _CLOSES = frozenset("(-–—/"), frozenset(")-–—/:،")


def _dateline(lexed: Lexed, index: int, after: int) -> bool:
    """Who tells the news, where it starts: «الكويت (كونا):», «غزة – معا –», «بغداد/ واع»."""
    opening = index - 2 if _text(lexed, index - 1) == '"' else index - 1
    after += opening < index - 1 and _text(lexed, after) == '"'
    return (
        index < _DATELINE
        and _text(lexed, opening) in _OPENS
        and (_text(lexed, after) in _CLOSES or lexed.tokens[min(after, len(lexed.tokens) - 1)].kind is Kind.BREAK)
    )


def _product(lexed: Lexed, index: int) -> bool:
    """«طائرة من طراز بوينغ»: what a company makes, called by its name."""
    return _text(lexed, index - 1 - (_text(lexed, index - 1) == '"')) in words()["products"]


def _told(lexed: Lexed, index: int, split: Split) -> bool:
    """«قال فلان للجزيرة»."""
    if split.skip == 0 or lexed.words[index][split.skip - 1] != "ل" or not split.key.startswith("ال"):
        return False
    return any(word.removeprefix("و") in person_words()["speech"] for word in lexed.words[max(0, index - 10) : index])


def _adjective(lexed: Lexed, at: int) -> bool:
    word = _word(lexed, at)
    return word.startswith("ال") and bool(nationalities.as_adjective(word))


def _tail(lexed: Lexed, index: int, after: int) -> tuple[str, ...]:
    """«الجزيرة» of «قناة الجزيرة»: the name without its head may follow alone."""
    if after - index < 2:
        return ()
    if any(split.key in words()["reporters"] for split in lexed.splits(HEADS, index)):
        return (" ".join(lexed.words[index + 1 : after]),)
    return ()


def _by_reporter(lexed: Lexed, index: int) -> bool:
    """«قناة الحدث», but not «وكالة الأنباء الرسمية»."""
    if not _reporter(lexed, index - 1):
        return False
    named = f"{lexed.words[index - 1]} {lexed.words[index]}"
    return not (named in words()["descriptions"] or named[1:] in words()["descriptions"])


def _reporter(lexed: Lexed, at: int) -> bool:
    if _text(lexed, at) == "#":
        at -= 1
    return (
        any(split.article == 0 and split.key in words()["reporters"] for split in lexed.splits(HEADS, at))
        if at >= 0
        else False
    )


def _named(lexed: Lexed, index: int, after: int, split: Split) -> Candidate:
    """A name of the lexicon, with its head noun where one stands directly before it."""
    start = lexed.tokens[index].start + split.skip
    first = _text(lexed, index)[split.skip :]
    if split.skip == 0 and index and first not in words()["name_heads"]:
        for head in lexed.splits(HEADS, index - 1):
            if head.article == 0 and head.key in words()["name_heads"]:
                start, first = lexed.tokens[index - 1].start + head.skip, head.key
                break
    if first in words()["media_houses"] and _text(lexed, after) in words()["media_adjectives"]:
        after += 1
    return Candidate("organization", start, lexed.tokens[after - 1].end, "organization name", "lexicon")


def find_organs(lexed: Lexed, factions: Sequence[Candidate]) -> Iterator[Candidate]:
    """«المكتب السياسي لحركة حماس»: an organ and the faction it belongs to.

    Args:
        lexed: The text.
        factions: Candidates of factions.
    """
    ends: dict[int, int] = {}
    for faction in factions:
        ends[faction.start] = max(ends.get(faction.start, 0), faction.end)
    for index in lexed.hits[HEADS]:
        for split in lexed.splits(HEADS, index):
            for size, families in heads().matches(lexed.words, index, split.key):
                after = index + size
                if "organs" not in families or after >= len(lexed.tokens):
                    continue
                organ = " ".join((split.key, *lexed.words[index + 1 : after]))
                end = _faction_behind(lexed, after, ends, construct=organ in words()["construct_organs"])
                if end is not None:
                    yield candidate(lexed.tokens[index].start + split.skip, end, "organ of a faction")
            break


def _faction_behind(lexed: Lexed, at: int, ends: Mapping[int, int], *, construct: bool) -> int | None:
    """End of the faction joined by «ل», «ب», «في», or in construct: «مكتب الإرشاد بجماعة الإخوان»."""
    start = lexed.tokens[at].start
    if lexed.words[at] == "في" and at + 1 < len(lexed.tokens):
        return ends.get(lexed.tokens[at + 1].start)
    if lexed.words[at][:1] in ("ل", "ب"):
        return ends.get(start + 1)
    return ends.get(start) if construct else None


def fields(kept: Candidate, lexed: Lexed, countries: Mapping[str, int]) -> dict[str, Any]:
    """Fields of an organization's record."""
    del countries
    return {"name": " ".join(lexed.folded.light[kept.start : kept.end].replace("_", " ").split())}
