"""Scores of matches: «3-1», «هدفين لهدفين», «ثلاثة أهداف مقابل هدف», «بثلاثية نظيفة»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from newsextract.lexicon import PhraseTable, read_toml
from newsextract.normalize import fold
from newsextract.numbers.numeral import Numeral
from newsextract.tokens import Lexed

TABLE = "scores"
_MARKS = ("-", "–", ":", "/")
_HIGHEST = 250
_LOOK = 30


class Word(NamedTuple):
    """A word for what one side of a match has made.

    Attributes:
        kind: ``goals``, ``sets`` (needs both sides stated) or ``tuples`` («ثلاثية»).
        value: Its figure, 0 where a figure must stand before it.
    """

    kind: str
    value: int


class Score(NamedTuple):
    """The score of a match.

    Attributes:
        sides: Both figures, in the order of the text; the loser's nothing first where the text says who lost.
        start: First character, in the folded text.
        end: One past the last.
    """

    sides: tuple[int, int]
    start: int
    end: int


class _Side(NamedTuple):
    value: int
    start: int
    after: int
    clitic: str
    complete: bool


@cache
def _data() -> dict[str, Any]:
    return read_toml("newsextract.numbers", "scores.toml")


@cache
def _words(section: str) -> frozenset[str]:
    return frozenset(fold(word) for word in _data()[section])


@cache
def _phrases(section: str) -> PhraseTable[bool]:
    return PhraseTable.build((phrase, True) for phrase in _data()[section])


@cache
def table() -> PhraseTable[Word]:
    """Words that one side of a score is stated with."""
    return PhraseTable.build(
        (surface, Word(kind, int(value)))
        for kind in ("goals", "sets", "tuples")
        for value, surfaces in _data()[kind].items()
        for surface in surfaces
    )


def find_scores(lexed: Lexed, numerals: Sequence[Numeral]) -> list[Score]:
    """The scores of a text.

    Args:
        lexed: The text.
        numerals: Its figures.
    """
    by_first = {numeral.first: numeral for numeral in numerals}
    return [*_in_digits(lexed, numerals), *_in_words(lexed, by_first)]


def _in_digits(lexed: Lexed, numerals: Sequence[Numeral]) -> Iterator[Score]:
    free, told = -1, -1
    for index in range(len(numerals) - 1):
        one, two = numerals[index], numerals[index + 1]
        if two.first - one.after != 1 or index < free or lexed.words[one.after] not in _MARKS:
            continue
        if one.trap not in ("", "slash") or two.trap not in ("", "slash") or two.clitic or not _goals(one, two):
            continue
        uneven = lexed.tokens[one.after].gap != lexed.tokens[two.first].gap and one.form == two.form  # but «1- صفر»
        if uneven or _goes_on(lexed, one, two):
            continue
        sentence = lexed.tokens[one.first].sentence
        if sentence == told or in_sport(lexed, one.first, two.after):
            told = sentence
            yield Score((int(one.value), int(two.value)), one.start, two.end)
            free = index + 2


def _goals(one: Numeral, two: Numeral) -> bool:
    return all(
        n.kind == "cardinal" and n.scale == 1 and isinstance(n.value, int) and 0 <= n.value <= _HIGHEST
        for n in (one, two)
    )


def _goes_on(lexed: Lexed, one: Numeral, two: Numeral) -> bool:
    """Whether more figures hang on by the same mark, as in dates and phone numbers."""
    mark = lexed.words[one.after]
    words, tokens = lexed.words, lexed.tokens
    if one.first > 1 and words[one.first - 1] == mark and words[one.first - 2][0].isdecimal() and mark == "/":
        return True
    if one.first > 0 and words[one.first - 1] == mark and not tokens[one.first].gap:
        return True
    after = two.after
    if after + 1 >= len(words) or words[after] != mark or not words[after + 1][0].isdecimal():
        return False
    return mark == "/" or not tokens[after].gap  # «3 / 5 / 2» is how a team stands


def in_sport(lexed: Lexed, first: int, after: int) -> bool:
    """Whether the sentence around the tokens ``first`` to ``after`` speaks of a match."""
    sentence, cues = lexed.tokens[first].sentence, _words("cues")
    for at in range(max(0, first - _LOOK), min(len(lexed.tokens), after + _LOOK)):
        token = lexed.tokens[at]
        if token.sentence == sentence and (token.text in cues or token.text[1:] in cues):
            return True
    return False


def _in_words(lexed: Lexed, by_first: dict[int, Numeral]) -> Iterator[Score]:
    before = {numeral.after: numeral for numeral in by_first.values()}
    free = 0
    for hit in lexed.hits.get(TABLE, ()):
        if hit < free:
            continue
        one = _side(lexed, before, hit)
        if one is None:
            continue
        score = _against(lexed, by_first, one) if one.value else None
        if score is not None:
            yield score[0]
            free = score[1]


def _side(lexed: Lexed, before: dict[int, Numeral], hit: int) -> _Side | None:
    """One side that ends with a word of the table, a figure before it included."""
    split = lexed.splits(TABLE, hit)[0]
    found = table().longest(lexed.words, hit, split.key)
    if found is None:
        return None
    token, word = lexed.tokens[hit], found[1]
    numeral = before.get(hit)
    complete = word.kind != "sets"
    if numeral is not None and not split.skip and word.kind != "tuples":
        if not isinstance(numeral.value, int) or numeral.kind != "cardinal":
            return None
        return _Side(numeral.value, numeral.start, hit + found[0], numeral.clitic, complete)
    clitic = token.text[: split.skip]
    return _Side(word.value, token.start + split.skip, hit + found[0], clitic, complete)


def _against(lexed: Lexed, by_first: dict[int, Numeral], one: _Side) -> tuple[Score, int] | None:
    """The other side after the first: stated, or none at all («نظيفة», «دون رد»)."""
    if one.after >= len(lexed.tokens):
        return None
    nothing = _phrases("nothing").longest(lexed.words, one.after)
    if nothing is not None and one.complete:
        after = one.after + nothing[0]
        sides = (0, one.value) if _lost(lexed, one) else (one.value, 0)
        return Score(sides, one.start, lexed.tokens[after - 1].end), after
    link = _phrases("links").longest(lexed.words, one.after)
    at = one.after + (link[0] if link is not None else 0)
    other = _other(lexed, by_first, at, linked=link is not None)
    if other is None:
        return None
    return Score((one.value, other.value), one.start, lexed.tokens[other.after - 1].end), other.after


def _other(lexed: Lexed, by_first: dict[int, Numeral], at: int, *, linked: bool) -> _Side | None:
    if at >= len(lexed.tokens):
        return None
    wanted = "" if linked else "ل"
    numeral = by_first.get(at)
    if (
        numeral is not None
        and numeral.clitic == wanted
        and isinstance(numeral.value, int)
        and numeral.kind == "cardinal"
    ):
        after = numeral.after
        if after < len(lexed.tokens) and lexed.splits(TABLE, after) and not lexed.splits(TABLE, after)[0].skip:
            after += 1
        return _Side(numeral.value, numeral.start, after, "", True)
    for split in lexed.splits(TABLE, at):
        found = table().longest(lexed.words, at, split.key)
        if found is not None and found[1].value and lexed.words[at][: split.skip] == wanted:
            return _Side(found[1].value, lexed.tokens[at].start, at + found[0], "", True)
    return None


def _lost(lexed: Lexed, one: _Side) -> bool:
    """Whether the text tells of the loser («خسر بثلاثية نظيفة»)."""
    at = one.after - 1
    sentence = lexed.tokens[at].sentence
    losses = _words("losses")
    for index in range(at, max(-1, at - 10), -1):
        token = lexed.tokens[index]
        if token.sentence != sentence:
            return False
        if token.text in losses or token.text[1:] in losses:
            return True
    return False
