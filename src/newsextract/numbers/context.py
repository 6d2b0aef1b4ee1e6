"""Whether a definite figure («الـ77», «السبعين») counts things or orders one, by the words around it."""

from __future__ import annotations

from newsextract.numbers.numeral import Numeral
from newsextract.tokens import Kind, Lexed


def is_ordinal(lexed: Lexed, numeral: Numeral) -> bool:
    """Whether a definite cardinal is meant as an ordinal."""
    before = _noun_before(lexed, numeral.first)
    if _indefinite_noun_after(lexed, numeral.after):
        return False
    if before is None:
        return numeral.form == "words" and numeral.first == 0 and numeral.value >= 20
    if not before.startswith("ال"):
        return False
    return not (before.endswith(("ات", "ون", "ين")) and len(before) > 5)


def _noun_before(lexed: Lexed, index: int) -> str | None:
    if index == 0:
        return None
    token = lexed.tokens[index - 1]
    return token.text if token.kind is Kind.WORD else None


def _indefinite_noun_after(lexed: Lexed, index: int) -> bool:
    if index >= len(lexed.tokens):
        return False
    token = lexed.tokens[index]
    return (
        token.kind is Kind.WORD
        and len(token.text) > 3
        and token.light.endswith(("ا", "ة"))
        and not token.text.startswith("ال")
    )
