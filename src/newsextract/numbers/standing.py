"""Whether a figure that nothing else took is a number of its own, or the label of the noun before it."""

from __future__ import annotations

from functools import cache

from newsextract.normalize import fold
from newsextract.numbers import words
from newsextract.numbers.numeral import Numeral
from newsextract.tokens import Kind, Lexed

_OPENING, _CLOSING = ("(", "["), (")", "]")


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
    if before.text in _OPENING:
        return not (
            _closes(lexed, numeral.after) and numeral.first > 1 and lexed.tokens[numeral.first - 2].kind is Kind.WORD
        )
    return before.kind is not Kind.WORD or before.text in _leading_words()


def _closes(lexed: Lexed, index: int) -> bool:
    return index < len(lexed.words) and lexed.words[index] in _CLOSING


@cache
def _leading_words() -> frozenset[str]:
    return frozenset(fold(word) for word in words.data()["leading"])
