"""Persons whose words no list holds, shown by the office behind a comma: «قال فلان الفلاني، المتحدث باسم …»."""

from __future__ import annotations

from collections.abc import Container, Iterator

from newsextract.entities import country_context, nationalities
from newsextract.entities.person_lexicon import TITLES, is_common, name_words, titles, words
from newsextract.entities.person_reading import like_verb_or_clitic, person, word_at
from newsextract.grammar import Candidate
from newsextract.tokens import Kind, Lexed

_MOST_WORDS = 4
_OFFICES = ("construct", "both", "personal")


def find(lexed: Lexed, taken: Container[int]) -> Iterator[Candidate]:
    """Names of two words and more between what announces a speaker and «، رئيس», «، المتحدثة باسم».

    Args:
        lexed: The text.
        taken: Tokens at which persons start that are found already.
    """
    for index in lexed.hits[TITLES]:
        if index < 3 or lexed.words[index - 1] != "،" or not _office(lexed, index):
            continue
        first = index - 1
        while first > 0 and index - 1 - first < _MOST_WORDS and _may_be_name(lexed, first - 1):
            first -= 1
        if index - 1 - first >= 2 and first not in taken and _announced(lexed, first):
            yield person(lexed, lexed.tokens[first].start, index - 1, "name before its office")


def _office(lexed: Lexed, index: int) -> bool:
    for split in lexed.splits(TITLES, index):
        match = titles().longest(lexed.words, index, split.key)
        if match is not None and split.skip == 0 and not split.article:
            return match[1] in _OFFICES
    return False


def _may_be_name(lexed: Lexed, at: int) -> bool:
    word, lists = word_at(lexed, at), words()
    if titles().entries.get(word) in ("personal", "both"):
        return False
    if word in name_words() or word in lists["completions"] or word in lists["connectors"]:
        return True
    if len(word) < 3 or word in lists["stops"] or word in lists["speech"] or word in lists["modifiers"]:
        return False
    if titles().starts(word) or word in country_context.table().entries or nationalities.as_adjective(word):
        return False
    return not (is_common(word) or like_verb_or_clitic(word))


def _announced(lexed: Lexed, first: int) -> bool:
    """At the start of a sentence, after a verb of speech, «بحسب», «مع» and the like."""
    if lexed.tokens[first - 1].kind in (Kind.BREAK, Kind.PUNCT):
        return first < 2 or lexed.tokens[first - 1].kind is Kind.BREAK or lexed.tokens[first - 1].text in ".:؛"
    before = word_at(lexed, first - 1)
    return before.removeprefix("و") in words()["speech"] or before.removeprefix("و") in words()["announcing"]
