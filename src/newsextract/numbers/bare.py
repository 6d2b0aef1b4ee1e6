"""Figures without a noun: whether they count something that the sentence names elsewhere."""

from __future__ import annotations

from newsextract.numbers.cues import cue
from newsextract.numbers.quantity import Quantity
from newsextract.tokens import Kind, Lexed

_REACH = 6


def refused(lexed: Lexed, quantity: Quantity) -> bool:
    """Whether the word before a figure makes it a name, a year or a place in an order («عام 2015», «المادة 140»)."""
    if quantity.kind in ("vague", "range") or quantity.value is None:
        return False
    if quantity.form != "digits":
        return False
    before = _word_before(lexed, quantity.first)
    known = cue("not_counting")
    return before in known or (before.startswith("لل") and f"ال{before[2:]}" in known) or before[1:] in known


def counts(lexed: Lexed, quantity: Quantity, *, bounded: bool) -> bool:
    """Whether an amount without a noun is a count.

    Args:
        lexed: The text.
        quantity: The amount.
        bounded: Whether a bound stands beside it.
    """
    if quantity.needs_noun or quantity.kind in ("fraction", "ordinal"):
        return False
    if quantity.kind == "vague":
        return True
    if quantity.kind == "range":
        return bounded or not (_year(quantity) or _score(lexed, quantity))
    if quantity.value is None or refused(lexed, quantity):
        return False
    before = _word_before(lexed, quantity.first)
    if bounded and before != "حتي":
        return True
    year = _year(quantity)
    if year and (before in cue("before_years") or quantity.clitic.endswith(("ب", "ل", "و"))):
        return False
    if bounded:
        return True
    if quantity.form == "words" and quantity.value in (0, 1):
        return False
    after = _word_at(lexed, quantity.after)
    if after == "من" and _word_at(lexed, quantity.after + 1) == "اصل":
        return True
    if after in ("منهم", "منهن", "منها", "بين", "اخرين", "اخرون", "اخرى"):
        return True
    if after.endswith("وا") and len(after) > 4 and not year:
        return True
    if before == "(" and quantity.form == "digits":
        return False  # the minute of a goal, the place in a table
    reach = 1 if year else _REACH
    return _cued(lexed, quantity, reach)


def _score(lexed: Lexed, quantity: Quantity) -> bool:
    """Whether a pair of small figures with a dash is rather the score of a game or a date."""
    dashed = any(word in ("-", "–") for word in lexed.words[quantity.first : quantity.after])
    return dashed and quantity.high is not None and quantity.high < 40 and not _cued(lexed, quantity, _REACH)


def _cued(lexed: Lexed, quantity: Quantity, reach: int) -> bool:
    words, tokens, cues = lexed.words, lexed.tokens, cue("counting")
    sentence = tokens[quantity.first].sentence
    for index in range(quantity.first - 1, max(-1, quantity.first - 1 - reach), -1):
        if tokens[index].sentence != sentence or tokens[index].kind is Kind.BREAK:
            return False
        word = words[index]
        if word in cues or (word[:1] in "وفبل" and word[1:] in cues):
            return True
    return False


def _year(quantity: Quantity) -> bool:
    return len(quantity.shape) == 4 and 1300 <= int(quantity.shape) < 2100


def _word_before(lexed: Lexed, index: int) -> str:
    return lexed.words[index - 1] if index else ""


def _word_at(lexed: Lexed, index: int) -> str:
    return lexed.words[index] if index < len(lexed.words) else ""
