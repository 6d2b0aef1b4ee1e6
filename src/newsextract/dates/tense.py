"""Whether the words around a date speak of the past or of what is to come.

There is no tagger here: frequent verbs are listed, and the shapes of the others tell enough («سيـ» is future,
«ـت» without ال mostly a past verb). The nearest sign in the sentence decides; without one nothing is known.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from newsextract.lexicon import read_toml
from newsextract.normalize import fold
from newsextract.tokens import Kind, Lexed

Tense = Literal["past", "future"]

_BEFORE, _BEHIND = 22, 8
_LONGEST_SHORT = 4


def tense(lexed: Lexed, first: int, after: int) -> Tense | None:
    """The tense around the tokens of a date.

    Args:
        lexed: The text.
        first: Index of the date's first token.
        after: Index of the token after its last.

    Returns:
        The tense of the nearest sign before the date in its sentence, else of the nearest behind it, else ``None``.
    """
    tokens = lexed.tokens
    sentence = tokens[first].sentence
    for index in range(first - 1, max(first - 1 - _BEFORE, -1), -1):
        token = tokens[index]
        if token.sentence != sentence or token.kind is Kind.BREAK:
            break
        found = _sign(token.text) if token.kind is Kind.WORD else None
        if found is not None:
            return _negated(lexed, index, found)
    for index in range(after, min(after + _BEHIND, len(tokens))):
        token = tokens[index]
        if token.sentence != sentence or token.kind is Kind.BREAK:
            break
        found = _sign(token.text) if token.kind is Kind.WORD else None
        if found is not None:
            return _negated(lexed, index, found)
    return None


def _negated(lexed: Lexed, index: int, found: Tense) -> Tense:
    """«لم يبدأ» and «كان يجري» are past."""
    if found == "future" and index and lexed.words[index - 1] in ("لم", "ولم", "كان", "كانت", "وكان", "وكانت"):
        return "past"
    return found


@cache
def _lists() -> dict[str, frozenset[str]]:
    data = read_toml("newsextract.dates", "tense.toml")
    return {name: frozenset(fold(word) for word in words) for name, words in data.items()}


@lru_cache(maxsize=1 << 14)
def _sign(word: str) -> Tense | None:
    lists = _lists()
    for form in (word, word[1:]) if len(word) > 3 and word[0] in "وف" else (word,):
        if form in lists["past"]:
            return "past"
        if form in lists["future"] or form in lists["present"]:
            return "future"
        if form[0] == "س" and len(form) > _LONGEST_SHORT and form[1] in "يتنا" and form not in lists["not_future"]:
            if not form.endswith("ه") and form[1] != "ا":
                return "future"
    if word.endswith(("وا", "ته", "تها")) and not word.startswith(("ال", "وال", "بال", "لل")) and word.endswith("وا") and len(word) > 4:
        return None if word.startswith(("لي", "ي", "ت", "ل")) else "past"
    if word.endswith("ت") and not word.endswith("ات") and len(word) >= _LONGEST_SHORT and "ال" not in word[:4]:
        return None if word in lists["not_past"] else "past"
    return None
