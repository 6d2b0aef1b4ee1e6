"""Whether a figure that nothing else took is a number of its own, or the label of the noun before it."""

from __future__ import annotations

from functools import cache

from newsextract.normalize import fold
from newsextract.numbers import words
from newsextract.numbers.numeral import Numeral
from newsextract.tokens import Kind, Lexed

_OPENING, _CLOSING = ("(", "["), (")", "]")
_LONGEST_LABEL = 8


def is_number(lexed: Lexed, numeral: Numeral) -> bool:
    """Whether a figure may be a number.

    A cardinal is none in a trap, as «واحد» or a year behind its noun («رؤية 2030»), and as a plain figure after a word
    that does not lead up to figures («فوياجر 1», not «الدقيقة 67») or alone in brackets after one («هيغواين (67)»).

    Args:
        lexed: The text.
        numeral: The figure.
    """
    if numeral.trap:
        return False
    if numeral.kind != "cardinal" or numeral.first == 0:
        return True
    before = lexed.tokens[numeral.first - 1]
    if numeral.value == 1 and numeral.form == "words":
        return before.kind is not Kind.WORD
    if not numeral.shape or numeral.definite:
        return True
    if is_label(lexed, numeral.first, numeral.after):
        return False
    return before.kind is not Kind.WORD or before.text in _leading_words() or _after_and(before.text)


def _after_and(word: str) -> bool:
    return word.startswith("و") and word[1:] in _leading_words()


def is_label(lexed: Lexed, first: int, after: int) -> bool:
    """Whether the tokens ``first`` to ``after`` are figures alone in brackets: «هيغواين (67)», «كراوتش (5 و69)»."""
    lowest, highest = first - _LONGEST_LABEL, after + _LONGEST_LABEL
    first = max(first - 1, 0)
    while first > max(lowest, 0) and _is_listed(lexed, first):
        first -= 1
    while after < min(highest, len(lexed.words)) and _is_listed(lexed, after):
        after += 1
    if lexed.words[first] not in _OPENING or after >= len(lexed.words) or lexed.words[after] not in _CLOSING:
        return False
    return first > 0 and lexed.tokens[first - 1].kind is Kind.WORD


def _is_listed(lexed: Lexed, index: int) -> bool:
    return lexed.tokens[index].kind is Kind.DIGITS or lexed.words[index] in ("و", "،", ",")


@cache
def _leading_words() -> frozenset[str]:
    return frozenset(fold(word) for word in words.data()["leading"])
