"""Acronyms of organizations: spelled by the names of Latin letters («أو.إم.في»), or in brackets behind a full name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from newsextract.entities import country_context
from newsextract.entities.organization_heads import candidate, text_at, word_at, words
from newsextract.entities.person_lexicon import is_common, name_words
from newsextract.grammar import Candidate
from newsextract.lexicon import PhraseTable
from newsextract.tokens import Kind, Lexed

TABLE = "letters"
_MOST_LETTERS = 8  # of an acronym that is pronounced as a word


@cache
def table() -> PhraseTable[bool]:
    """The names of Latin letters as news write them."""
    return PhraseTable(dict.fromkeys(words()["letters"], True))


def tables() -> Mapping[str, PhraseTable[Any]]:
    """The lexicon, by the name that the lexer uses."""
    return {TABLE: table()}


def find(lexed: Lexed) -> Iterator[Candidate]:
    """«بي.بي», «إكس.آر.جي»: letters joined by full stops without a gap."""
    done = 0
    for index in lexed.hits[TABLE]:
        split = next(iter(lexed.splits(TABLE, index)), None)
        if index < done or split is None or split.article:
            continue
        after = index + 1
        while text_at(lexed, after) == "." and lexed.adjacent(after) and _letter(lexed, after + 1):
            after += 2
        if after > index + 1:
            done = after
            start, end = lexed.tokens[index].start + split.skip, lexed.tokens[after - 1].end
            if lexed.folded.text[start:end] not in words()["not_acronyms"]:
                yield candidate(start, end, "acronym spelled by its letters")


def _letter(lexed: Lexed, at: int) -> bool:
    return word_at(lexed, at) in words()["letters"] and lexed.adjacent(at)


def explained(lexed: Lexed, organizations: Iterable[Candidate]) -> Iterator[Candidate]:
    """«وكالة الأنباء الوطنية الصومالية (صونا)»: a word that is none of running text, in brackets behind a name.

    Args:
        lexed: The text.
        organizations: The organizations found by rules and lexicons.
    """
    ends = {organization.end for organization in organizations if " " in _text(lexed, organization)}
    if not ends:
        return
    for index, word in enumerate(lexed.words):
        if word != "(" or not index or lexed.tokens[index - 1].end not in ends or text_at(lexed, index + 2) != ")":
            continue
        name = word_at(lexed, index + 1)
        if 2 < len(name) <= _MOST_LETTERS and not _plain(name):
            token = lexed.tokens[index + 1]
            yield candidate(token.start, token.end, "acronym behind its name", weight=1)


def again(lexed: Lexed, organizations: Iterable[Candidate]) -> Iterator[Candidate]:
    """Names in foreign capitals that the text has introduced, wherever they stand: «قناتا ARD وZDF … استطلاع ZDF».

    Args:
        lexed: The text.
        organizations: The organizations found by rules and lexicons.
    """
    starts = {c.start: c.end for c in organizations}
    firsts = (lexed.starting_at(start) for start in starts)
    known = {
        lexed.words[at]
        for at in firsts
        if at is not None
        and lexed.tokens[at].kind is Kind.FOREIGN
        and lexed.tokens[at].end == starts[lexed.tokens[at].start]
    }
    for index, word in enumerate(lexed.words) if known else ():
        token = lexed.tokens[index]
        if word in known and token.light.isupper() and token.start not in starts:
            yield candidate(token.start, token.end, "acronym introduced before", weight=1)


def _plain(word: str) -> bool:
    return (
        is_common(word)
        or is_common(word.removeprefix("ال"))
        or word in name_words()
        or word in country_context.table().entries
    )


def _text(lexed: Lexed, organization: Candidate) -> str:
    return lexed.folded.text[organization.start : organization.end]
