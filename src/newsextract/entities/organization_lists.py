"""Organizations in a row behind a dual or plural head: «شركات إيني وتوتال», «قناتي العربية والحدث»."""

from __future__ import annotations

from collections.abc import Iterator

from newsextract.entities import country_context, nationalities
from newsextract.entities.organization_heads import HEADS, candidate, text_at, word_at, words
from newsextract.entities.organization_names import names
from newsextract.entities.person_lexicon import is_common
from newsextract.grammar import Candidate
from newsextract.tokens import Kind, Lexed

_MOST_ITEMS, _MOST_WORDS = 12, 3
_RULE = "one of several organizations"


def find(lexed: Lexed) -> Iterator[Candidate]:
    """The names of each list of two and more."""
    for index in lexed.hits[HEADS]:
        if not any(not s.article and s.key in words()["list_heads"] for s in lexed.splits(HEADS, index)):
            continue
        found = list(_items(lexed, index + 1))
        if len(found) > 1:
            yield from (candidate(start, lexed.tokens[after - 1].end, _RULE, weight=1) for start, after in found)


def _items(lexed: Lexed, at: int) -> Iterator[tuple[int, int]]:
    """Where each item starts, and the token after its last."""
    skip = 0
    for _ in range(_MOST_ITEMS):
        after = _item(lexed, at, skip)
        if after is None:
            return
        yield lexed.tokens[at].start + skip, after
        comma = text_at(lexed, after) == "،"
        at = after + comma
        word = text_at(lexed, at)
        if word == "و":
            at, skip = at + 1, 0
        elif word_at(lexed, at).startswith("و") and len(word) > 3:
            skip = 1
        elif comma:
            skip = 0
        else:
            return


def _item(lexed: Lexed, at: int, skip: int) -> int | None:
    """The token after a known name, foreign words, or a word of no running text with those that go on with it."""
    after = at
    while after < len(lexed.tokens) and lexed.tokens[after].kind is Kind.FOREIGN and after - at < _MOST_WORDS:
        after += 1
    if after > at:
        return after
    key = word_at(lexed, at)[skip:]
    known = names().longest(lexed.words, at, key) if key else None
    if known is not None:
        return at + known[0]
    if word_at(lexed, at + 1) in words()["business_tails"]:
        return at + 2
    if not _proper(key):
        return None
    after = at + 1
    while after - at < _MOST_WORDS and word_at(lexed, after) and not _ends(word_at(lexed, after)):
        after += 1
    return after


def _proper(word: str) -> bool:
    if len(word) < 3 or word in words()["not_proper"] or word in country_context.table().entries:
        return False
    if is_common(word) or is_common(word.removeprefix("ال")) or nationalities.as_adjective(word):
        return False
    return not word.startswith(("لل", "بال")) and not word.endswith(("يه", "ات", "ين", "ون"))


def _ends(word: str) -> bool:
    return word.startswith(("ال", "و", "ب", "ل", "ي", "ت", "في")) or not _proper(word)
