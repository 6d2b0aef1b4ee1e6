"""Pairs of figures that bound a quantity: «بين 20 و30», «من 5 إلى 7», «3-5 آلاف», «خمسة أو ستة»."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from newsextract.normalize import fold
from newsextract.numbers import words
from newsextract.numbers.numeral import Numeral
from newsextract.tokens import Lexed

Link = Literal["between", "to", "dash", "or"]

_DASHES = ("-", "–")
_LOOK_BACK = 12


class Range(NamedTuple):
    """Two figures that bound one quantity.

    Attributes:
        low: The lower bound, a shared scale applied («3-5 آلاف» starts at 3000).
        high: The upper bound.
        start: First character, «بين» and «ما بين» included, «من» not, in the folded text.
        end: One past the last character of the second figure.
        first: Index of its first token.
        after: Index of the token after its last.
        link: What joins the figures.
        numerals: Index of the first figure among the numerals of the text; the second is the next one.
    """

    low: int | Decimal
    high: int | Decimal
    start: int
    end: int
    first: int
    after: int
    link: Link
    numerals: int


def find_ranges(lexed: Lexed, numerals: Sequence[Numeral]) -> list[Range]:
    """The ranges among the figures of a text, from left to right, without overlap.

    Args:
        lexed: The text.
        numerals: Its figures, as :func:`newsextract.numbers.find_numerals` gives them.
    """
    found: list[Range] = []
    for index in range(len(numerals) - 1):
        one, two = numerals[index], numerals[index + 1]
        if two.first - one.after > 1 or (found and found[-1].numerals == index - 1):
            continue
        if one.kind != "cardinal" or two.kind != "cardinal" or one.trap or two.trap:
            continue
        link = link_of(lexed, one, two)
        if link is None:
            continue
        low, high = share_scale(one, two)
        if low >= high and link != "between":
            continue
        opened = link == "between" or (link in ("to", "dash") and _word_before(lexed, one.first) in ("بين", "وبين"))
        first, start = _opening(lexed, one) if opened and not one.clitic else (one.first, one.start)
        found.append(Range(min(low, high), max(low, high), start, two.end, first, two.after, link, index))
    return found


def link_of(lexed: Lexed, one: Numeral, two: Numeral) -> Link | None:
    """What makes two neighbouring figures a range; ``None`` where nothing does."""
    joint = lexed.words[one.after : two.first]
    before = _word_before(lexed, one.first)
    if not joint:
        return _by_clitic(lexed, one, two, before)
    if two.clitic:
        return None
    link: Link | None = None
    if joint[0] in _DASHES:
        link = "dash" if _lone_dash(lexed, one, two) else None
    elif joint[0] in ("الي", "حتي"):
        link = None if before != "بين" and _changes(lexed, one.first) else "to"
    elif joint[0] == "او":
        link = "or"
    elif joint[0] == "وبين" and before == "بين":
        link = "between"
    return link


def _by_clitic(lexed: Lexed, one: Numeral, two: Numeral, before: str) -> Link | None:
    if two.clitic == "و" and not one.clitic and before in ("بين", "وبين"):
        return "between"
    if two.clitic == "ل" and before == "من" and not _changes(lexed, one.first):
        return "to"
    return None


def share_scale(one: Numeral, two: Numeral) -> tuple[int | Decimal, int | Decimal]:
    """The two values; the first borrows the scale of the second where it has none («3-5 آلاف»)."""
    if one.scale > 1 or two.scale < 1000 or two.value == two.scale:
        return one.value, two.value
    figure = two.value / Decimal(two.scale)
    if one.value < figure and one.value < 1000:
        return one.value * two.scale, two.value
    return one.value, two.value


def _opening(lexed: Lexed, one: Numeral) -> tuple[int, int]:
    first = one.first - 1
    token = lexed.tokens[first]
    start = token.start + (token.text != "بين")
    if first and lexed.words[first - 1] in ("ما", "فيما", "وما") and token.text == "بين":
        first -= 1
        start = lexed.tokens[first].end - 2
    return first, start


def _word_before(lexed: Lexed, index: int) -> str:
    return lexed.words[index - 1] if index else ""


def _lone_dash(lexed: Lexed, one: Numeral, two: Numeral) -> bool:
    """Whether a dash joins two figures only, with the same room on both sides: no phone number, no bullet."""
    tokens = lexed.tokens
    if tokens[one.after].gap != tokens[two.first].gap:
        return False
    before, after = one.first - 1, two.after
    if before > 0 and tokens[before].text in _DASHES and not tokens[one.first].gap:
        return False
    return not (
        after + 1 < len(tokens)
        and tokens[after].text in (*_DASHES, "/")
        and not tokens[after].gap
        and not tokens[after + 1].gap
        and tokens[after + 1].text[0].isdecimal()
    )


def _changes(lexed: Lexed, index: int) -> bool:
    """Whether «من … إلى …» tells of a change («ارتفع من 18 إلى 27»): two figures then, no range."""
    sentence = lexed.tokens[index].sentence
    changes = _change_words()
    for at in range(index - 1, max(-1, index - _LOOK_BACK), -1):
        if lexed.tokens[at].sentence != sentence:
            return False
        if lexed.words[at].removeprefix("و").removeprefix("ل").removeprefix("ب").removeprefix("ال") in changes:
            return True
    return False


@cache
def _change_words() -> frozenset[str]:
    return frozenset(fold(word) for word in words.data()["change"])
