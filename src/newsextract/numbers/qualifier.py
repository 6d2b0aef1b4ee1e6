"""Words that bound or round a number: «أكثر من» before it, «على الأقل» after it, «يتجاوز عدد …» far before it.

A bound directly before the number belongs to the span of the count; the others stand outside and only set the
qualifier.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cache
from typing import Literal, NamedTuple

from newsextract.lexicon import PhraseTable
from newsextract.normalize import fold
from newsextract.numbers.word_lists import word_file
from newsextract.tokens import Kind, Lexed

Place = Literal["before", "after", "distant", "distant_with_preposition"]
Roles = tuple[tuple[Place, str], ...]

_PLACES: tuple[Place, ...] = ("before", "after", "distant", "distant_with_preposition")
_REACH = 4
_ADVERB_REACH = 2
_NEARING = ("من", "الي")


class Bound(NamedTuple):
    """A bound in a text.

    Attributes:
        qualifier: Qualifier of the count.
        first: Index of its first token.
        after: Index of the token after its last.
        start: First character, proclitics left out.
    """

    qualifier: str
    first: int
    after: int
    start: int


class Bounds(NamedTuple):
    """The bounds of a text by the token they apply to.

    Attributes:
        before: By the index of the token that follows: bounds that open a count.
        after: By the index of their first token: bounds that follow a count.
        distant: By the index of a token: the verb further left that bounds the first number that starts there.
    """

    before: dict[int, Bound]
    after: dict[int, Bound]
    distant: dict[int, Bound]


@cache
def table() -> PhraseTable[Roles]:
    """All phrases, each with the places it can stand in."""
    words = word_file("qualifiers.toml")

    def pairs() -> Iterator[tuple[str, Roles]]:
        for place in _PLACES:
            for qualifier, phrases in words[place].items():
                for phrase in phrases.split("|"):
                    yield phrase.strip(), ((place, qualifier),)

    return PhraseTable.build(pairs(), merge=lambda a, b: a + tuple(role for role in b if role not in a))


@cache
def _subjects() -> tuple[frozenset[str], frozenset[str]]:
    words = word_file("qualifiers.toml")["subjects"]
    return frozenset(fold(words["words"]).split()), frozenset(fold(words["prepositions"]).split())


def find_bounds(lexed: Lexed) -> Bounds:
    """All bounds of a text."""
    bounds = Bounds({}, {}, {})
    phrases, words = table(), lexed.words
    for index in lexed.hits.get("bounds", ()):
        for split in lexed.splits("bounds", index):
            if split.article:
                continue
            for count, roles in phrases.matches(words, index, split.key):
                start = lexed.tokens[index].start + split.skip
                _note(bounds, lexed, roles, Bound("", index, index + count, start), whole=not split.skip)
    for opener in bounds.before.values():
        closer = bounds.after.get(opener.first)
        if closer is not None and closer.after < opener.after:
            del bounds.after[opener.first]  # «10 قتلى وأكثر من 20 جريحا»
    return bounds


def _note(bounds: Bounds, lexed: Lexed, roles: Roles, found: Bound, *, whole: bool) -> None:
    for place, qualifier in roles:
        bound = found._replace(qualifier=qualifier)
        if place == "before":
            known = bounds.before.get(bound.after)
            if known is None or bound.first < known.first:
                bounds.before[bound.after] = bound
        elif place == "after":
            if not whole:
                continue  # «100 وعلى الأقل 20» starts the next count
            known = bounds.after.get(bound.first)
            if known is None or bound.after > known.after:
                bounds.after[bound.first] = bound
        else:
            wanted = place == "distant_with_preposition"
            for index in _targets(lexed, bound.after, needs_preposition=wanted, about=qualifier == "about"):
                bounds.distant.setdefault(index, bound)


def _targets(lexed: Lexed, at: int, *, needs_preposition: bool, about: bool) -> Iterator[int]:
    """Where the number of a distant verb may start: after its subject, or after the preposition of the verb.

    «يزيد عددهم على 20», «يقترب عددهم من 20»; but «زاد عددهم من 12 إلى 20» bounds nothing.
    """
    subjects, prepositions = _subjects()
    if at >= len(lexed.words) or lexed.words[at] not in subjects:
        return
    for index in range(at + 1, min(at + 2 + _REACH, len(lexed.tokens))):
        if lexed.tokens[index].kind in (Kind.PUNCT, Kind.BREAK):
            return
        previous = lexed.words[index - 1]
        if needs_preposition:
            if previous in prepositions:
                if (previous in _NEARING) is about:
                    yield index
                return
        elif previous in prepositions:
            return
        else:
            yield index


def after_at(bounds: Bounds, lexed: Lexed, index: int, others: Container[int]) -> Bound | None:
    """The bound that follows a count, a few words behind its end at most.

    Args:
        bounds: Bounds of the text.
        lexed: The text.
        index: Index of the token after the count.
        others: Indices of tokens at which other amounts start; what follows them is theirs.
    """
    tokens, limit = lexed.tokens, min(index + _REACH, len(lexed.tokens))
    for at in range(index, limit):
        bound = bounds.after.get(at)
        if bound is not None:
            return bound if bound.qualifier in ("at_least", "at_most") or at - index <= _ADVERB_REACH else None
        token = tokens[at]
        if at in others or token.kind in (Kind.DIGITS, Kind.BREAK) or token.text == "و":
            return None
        if token.kind is Kind.PUNCT and token.text not in '")':
            return None
    return None
