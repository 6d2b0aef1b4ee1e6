"""Factions that a text itself teaches: the name without its head, and the acronym behind the full name.

«حزب الأمل الديمقراطي (أمد)» makes «الأمل الديمقراطي» and «أمد» names of that party in the rest of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from newsextract.entities import country_context, nationalities
from newsextract.entities.faction_lexicon import words as faction_words
from newsextract.entities.organization_names import names as organizations
from newsextract.entities.person_lexicon import is_common, name_words
from newsextract.grammar import Candidate
from newsextract.tokens import Kind, Lexed

_PREFIXES = ("", "و", "ف", "ب", "ل", "ول", "وب", "ك")
_LONGEST_ACRONYM = 8
_NICKNAMED = ("party", "coalition", "armed_group")
_OPENING, _CLOSING = ("(", "-", "–"), (")", "-", "–", "،", ".", "؛")

Learned = Mapping[tuple[str, ...], Any]
"""Words of a name without its head, or an acronym, with the payload of the faction."""


def find(lexed: Lexed, factions: Sequence[Candidate]) -> list[Candidate]:
    """Acronyms and names without head of the factions of a text, wherever they stand.

    Args:
        lexed: The text.
        factions: The factions found so far.
    """
    if not factions:
        return []
    learned: dict[tuple[str, ...], Any] = {}
    for faction in factions:
        last = lexed.ending_at(faction.end)
        if last is None:
            continue
        payload = (faction.payload[0], -1)
        bare = _bare(lexed, faction, last)
        if bare:
            learned.setdefault(bare, payload)
        acronym = _acronym(lexed, last + 1)
        if acronym:
            learned.setdefault((acronym,), payload)
        nickname = _nickname(lexed, last + 1)
        if nickname and all(option.type in _NICKNAMED for option in faction.payload[0]):
            learned.setdefault(('"', nickname, '"'), payload)
    known = {(faction.start, faction.end) for faction in factions}
    return [made for made in _again(lexed, learned) if (made.start, made.end) not in known] if learned else []


def _bare(lexed: Lexed, faction: Candidate, last: int) -> tuple[str, ...]:
    """Two and more words after the head of a party or movement, the first definite: «العدالة والتنمية»."""
    starts = (lexed.starting_at(offset) for offset in range(faction.start, faction.start - 3, -1))
    first = next((at for at in starts if at is not None), None)
    if first is None or last - first < 2 or lexed.tokens[first].kind is not Kind.WORD:
        return ()
    head = lexed.folded.text[faction.start : lexed.tokens[first].end]
    rest = tuple(lexed.words[first + 1 : last + 1])
    if head not in faction_words()["taught_heads"] or not rest[0].startswith("ال") or rest[0] == "الله":
        return ()
    return rest if all(lexed.tokens[at].kind is Kind.WORD for at in range(first + 1, last + 1)) else ()


def _acronym(lexed: Lexed, at: int) -> str:
    """A short word that is none of running text, in brackets or between dashes directly behind a name."""
    if at < len(lexed.tokens) and lexed.words[at] == '"':
        at += 1
    if at + 2 >= len(lexed.tokens) or lexed.words[at] not in _OPENING:
        return ""
    bracket = lexed.words[at] == "("
    at += 1
    if lexed.words[at] == '"' and at + 2 < len(lexed.tokens) and lexed.words[at + 2] == '"':
        word, close = lexed.words[at + 1], lexed.words[at + 3] if at + 3 < len(lexed.tokens) else ""
        at += 1
    else:
        word, close = lexed.words[at], lexed.words[at + 1]
    if close != ")" if bracket else close not in _CLOSING:
        return ""
    return word if _like_acronym(lexed, at) else ""


def _nickname(lexed: Lexed, at: int) -> str:
    """A single word in quotation marks directly behind a name, as «"تقدم"»: found again in such marks alone."""
    at += at < len(lexed.tokens) and lexed.words[at] == "("
    if at + 2 >= len(lexed.tokens) or lexed.words[at] != '"' or lexed.words[at + 2] != '"':
        return ""
    opens = (lexed.tokens[at].gap or lexed.words[at - 1] == "(") and not lexed.tokens[at + 1].gap
    if not opens or lexed.tokens[at + 2].gap:
        return ""
    word, kind = lexed.words[at + 1], lexed.tokens[at + 1].kind
    fits = kind is Kind.WORD and 2 < len(word) <= _LONGEST_ACRONYM and not word.startswith(("ال", "و", "ي"))
    return word if fits and word not in faction_words()["no_acronyms"] else ""


def _like_acronym(lexed: Lexed, at: int) -> bool:
    word, kind = lexed.words[at], lexed.tokens[at].kind
    if kind is Kind.FOREIGN:
        return lexed.tokens[at].light.isupper() and 1 < len(word) <= _LONGEST_ACRONYM
    if kind is not Kind.WORD or not 2 < len(word) <= _LONGEST_ACRONYM or word in faction_words()["no_acronyms"]:
        return False
    if "." in word or word in organizations().entries:
        return False  # «داعش (أ.ف.ب)»: who tells it
    other = word in country_context.table().entries or nationalities.as_adjective(word) or word in name_words()
    return not (other or is_common(word))


def _again(lexed: Lexed, learned: Learned) -> Iterator[Candidate]:
    """Every place where a learned name stands."""
    openings: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for key in sorted(learned, key=len, reverse=True):
        for prefix in _PREFIXES if key[0] != '"' else ("",):
            openings.setdefault(prefix + key[0], []).append((len(prefix), key))
        if key[0].startswith("ال"):
            openings.setdefault("لل" + key[0][2:], []).append((1, key))
    for index, word in enumerate(lexed.words):
        for skip, key in openings.get(word, ()):
            after = index + len(key)
            if len(key) == 1 or tuple(lexed.words[index + 1 : after]) == key[1:]:
                marks = key[0] == '"'
                start, end = lexed.tokens[index + marks].start + skip, lexed.tokens[after - 1 - marks].end
                yield Candidate("faction", start, end, "name taught by the text", "rule", learned[key], 1)
                break
