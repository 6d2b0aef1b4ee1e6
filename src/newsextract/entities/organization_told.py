"""Media in quotation marks that somebody spoke to: «قال المدير لـ"البيان الجديد"»."""

from __future__ import annotations

from collections.abc import Iterator

from newsextract.entities import country_context
from newsextract.entities.faction_lexicon import table as factions
from newsextract.entities.faction_patterns import closing_quote
from newsextract.entities.organization_heads import candidate, text_at, word_at
from newsextract.entities.person_lexicon import NAMES, TITLES, titles, words
from newsextract.grammar import Candidate
from newsextract.tokens import Kind, Lexed

_MOST_WORDS, _MOST_BEFORE = 3, 14
_RULE = "medium that was told"


def find(lexed: Lexed) -> Iterator[Candidate]:
    """Up to three words in quotation marks behind «ل», with a verb of speech before them in the sentence."""
    done = -1
    for index in lexed.hits[TITLES]:
        if index <= done or not _speech(lexed, index):
            continue
        for at in range(index + 1, min(index + _MOST_BEFORE, len(lexed.tokens) - 2)):
            if lexed.tokens[at].kind is Kind.BREAK or lexed.tokens[at].text in ".:؟!":
                break
            if lexed.words[at] == "ل" and text_at(lexed, at + 1) == '"' and at > done:
                close = closing_quote(lexed, at + 1, _MOST_WORDS)
                if close is not None and _may_be_medium(lexed, at + 2, close):
                    done = close
                    yield candidate(lexed.tokens[at + 2].start, lexed.tokens[close - 1].end, _RULE, weight=1)
                break


def _speech(lexed: Lexed, index: int) -> bool:
    found = (titles().longest(lexed.words, index, s.key) for s in lexed.splits(TITLES, index) if not s.article)
    return any(match is not None and match[1] == "speech" for match in found)


def _may_be_medium(lexed: Lexed, first: int, close: int) -> bool:
    """Whether the words are words of a name, of no person, no place and no faction."""
    if any(lexed.tokens[at].kind not in (Kind.WORD, Kind.FOREIGN, Kind.DIGITS) for at in range(first, close)):
        return False
    word, known = word_at(lexed, first), factions().longest(lexed.words, first)
    if any(split.skip == 0 for split in lexed.splits(NAMES, first)) or word in words()["speech"]:
        return False
    if word and country_context.table().longest(lexed.words, first) is not None and close == first + 1:
        return False
    return not (known is not None and known[1].factions and first + known[0] == close)
