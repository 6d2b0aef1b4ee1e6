"""Whether a name that only a tagger sees is worth a record: sure enough, and more than common words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from newsextract.entities import faction_lexicon, organization_heads, place_cues
from newsextract.entities.person_lexicon import common, is_common, name_words
from newsextract.entities.seen_heads import led
from newsextract.tagger import Sighting
from newsextract.tokens import Kind, Lexed, Token

LEAST: Mapping[str, float] = {"place": 0.75, "faction": 0.9, "organization": 0.6, "person": 0.6, "nationality": 0.5}
"""Confidence that a tagger must have in a name that only it sees."""

_LEAST_OF_ONE_WORD: Mapping[str, float] = {"place": 0.8, "organization": 0.7, "person": 0.75}
_LEAST_BEHIND_A_HEAD = 0.5  # «بلدة», «شركة» before the name speak for it
_VERY_SURE = 0.95
_HEADS = (faction_lexicon.HEADS, organization_heads.HEADS, place_cues.TABLE)
_MOST_WORDS = {"faction": 3, "organization": 2, "place": 2}  # of a description


def doubt(lexed: Lexed, sighting: Sighting) -> str:
    """Why a name that only a tagger sees is not taken; empty if it is."""
    if sighting.score is None:
        return ""  # such a tagger gives no reason to choose
    words = tokens_of(lexed, sighting)
    least = LEAST[sighting.kind]
    if len(words) == 1:
        least = max(least, _LEAST_OF_ONE_WORD.get(sighting.kind, 0.0))
    if led(lexed, sighting.start, sighting.kind):
        least = min(least, _LEAST_BEHIND_A_HEAD)
    if sighting.score < least:
        return f"confidence {sighting.score:.2f} is below {least}"
    if all(token.kind is not Kind.WORD for token in words):
        return "no Arabic word"
    if len(words) == 1 and _common(lexed, sighting, words[0]):
        return "a common word"
    if sighting.kind == "place" and all(map(_running, _texts(lexed, sighting, words))):
        return "common words"
    named = lexed.folded.text[sighting.start : sighting.end]
    described = named in organization_heads.words()["descriptions"] or _description(lexed, sighting, words)
    return "a description" if described else ""


def _texts(lexed: Lexed, sighting: Sighting, words: Sequence[Token]) -> list[str]:
    """The words, the first without its proclitics."""
    return [lexed.folded.text[sighting.start : words[0].end], *(token.text for token in words[1:])]


def _running(word: str) -> bool:
    """Whether a word, or what it is without its article, is one of running text: «طريق القوافل»."""
    bare = word[2:] if word.startswith("ال") else word
    return word not in name_words() and (bare in common() or is_common(word))


def _common(lexed: Lexed, sighting: Sighting, token: Token) -> bool:
    """Whether a name of one word is a common one."""
    if sighting.kind == "person":
        return is_common(lexed.folded.text[sighting.start : sighting.end])
    if sighting.kind == "organization" and sighting.score is not None and sighting.score >= _VERY_SURE:
        return _head(lexed, token)  # clubs and papers are often called by a common word: «الخور», «تايمز»
    return _generic(lexed, sighting, token)


def tokens_of(lexed: Lexed, sighting: Sighting) -> Sequence[Token]:
    """The tokens that a sighting covers."""
    first = bisect_right(lexed.tokens, sighting.start, key=_start) - 1
    return lexed.tokens[first : bisect_left(lexed.tokens, sighting.end, key=_start)]


def _start(token: Token) -> int:
    return token.start


def _generic(lexed: Lexed, sighting: Sighting, token: Token) -> bool:
    """A common noun or the head of a name without the name: «المنظمة», «حزب», «بيوتهن»."""
    word = lexed.folded.text[sighting.start : sighting.end]
    if word in name_words():
        return False
    bare = word[2:] if word.startswith(("ال", "لل")) else word
    return bare in common() or is_common(word) or _head(lexed, token)


def _head(lexed: Lexed, token: Token) -> bool:
    index = bisect_left(lexed.tokens, token.start, key=_start)
    return any(lexed.splits(table, index) for table in _HEADS)


def _description(lexed: Lexed, sighting: Sighting, words: Sequence[Token]) -> bool:
    """A definite common noun with definite adjectives: «المنظمة الدولية», «الميليشيات الإيرانية»."""
    most = _MOST_WORDS.get(sighting.kind, 0)
    if len(words) > most:
        return False
    texts = _texts(lexed, sighting, words)
    definite = texts[0].startswith(("ال", "لل", "لا")) and all(text.startswith("ال") for text in texts[1:])
    return definite and _generic(lexed, sighting._replace(end=words[0].end), words[0])
