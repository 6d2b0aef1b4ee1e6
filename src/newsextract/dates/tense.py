"""Whether the words around a date speak of the past or of what is to come.

There is no tagger here: frequent verbs are listed, and the shapes of the others tell enough («سيـ» is future,
«ـت» without ال mostly a past verb). The nearest sign in the sentence decides; without one nothing is known.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from newsextract.lexicon import read_toml
from newsextract.normalize import fold
from newsextract.tokens import Kind, Lexed

Tense = Literal["past", "future"]

_BEFORE, _BEHIND, _CLOSE = 22, 8, 4
_SHORTEST_VERB = 4
_BESIDE = 2  # «كانت مقررة في 17 تشرين الثاني»: planned for a day that may be past or not
_PLANNED = 4  # tokens from «كان» to the verb in «كان من المقرر أن تغادر»
_WAS = frozenset(["كان", "كانت", "وكان", "وكانت", "كانوا"])


_BEFORE_THAT = ["قبل", "ان"]
_PROVIDED = ["علي", "ان"]
_THAT = frozenset(["ان", "بان", "انه", "انها", "انهم", "بانه", "بانها", "بانهم", "وان", "وانه", "وانها"])


class Sign(NamedTuple):
    """A word that tells the tense.

    Attributes:
        tense: Which.
        close: Whether it stands so near before the date that it must speak of it.
    """

    tense: Tense
    close: bool


def sign(lexed: Lexed, first: int, after: int) -> Sign | None:
    """The tense around the tokens of a date.

    Args:
        lexed: The text.
        first: Index of the date's first token.
        after: Index of the token after its last.

    Returns:
        The nearest sign before the date in its sentence, else the nearest behind it, else ``None``.
    """
    tokens = lexed.tokens
    sentence = tokens[first].sentence
    limit = is_limit(lexed, first)
    before = range(first - 1, max(first - 1 - _BEFORE, -1), -1)
    behind = range(after, min(after + _BEHIND, len(tokens)))
    for indices in (before, behind):
        told = False
        for index in indices:
            token = tokens[index]
            if token.sentence != sentence or token.kind is Kind.BREAK:
                break
            if indices is before and token.text in _THAT:
                told = True
            elif told and _reports(token.text):
                continue  # «قال إن الانتخابات في 20 نيسان»: when it was said tells nothing of when they are
            elif indices is behind and token.text[0] == "و" and _reports(token.text):
                break
            found = _tense(token.text) if token.kind is Kind.WORD else None
            if token.text == "لم" and index and tokens[index - 1].text == "ما":
                continue  # "unless"
            if found == "future" and list(lexed.words[max(index - 2, 0) : index]) == _BEFORE_THAT:
                continue  # «توقفت قبل أن تستأنف الأحد»
            if found == "future" and indices is before and first - index <= _BESIDE and token.text in _lists()["set"]:
                return None if _was(lexed, index) else Sign(found, close=True)
            if indices is before and limit and _sets_deadline(token.text):
                return Sign("future", first - index <= _CLOSE)  # «أمهلت القوات حتى الجمعة»
            if found is not None:
                return Sign(_negated(lexed, index, found), indices is before and first - index <= _CLOSE)
    return None


def is_limit(lexed: Lexed, first: int) -> bool:
    """Whether a date is one until which something lasts or must be done: «حتى», «قبل», «بحلول»."""
    return first > 0 and lexed.words[first - 1] in _lists()["limits"]


def _negated(lexed: Lexed, index: int, found: Tense) -> Tense:
    """«لم يبدأ», «كان يجري» and «كان من المقرر» are past, «على أن تعود» is to come."""
    if index > 1 and list(lexed.words[index - 2 : index]) == _PROVIDED:
        return "future"
    if found == "future" and (_was(lexed, index) or lexed.words[max(index - 1, 0) : index] in (["لم"], ["ولم"])):
        return "past"
    return found


def _was(lexed: Lexed, index: int) -> bool:
    return not _WAS.isdisjoint(lexed.words[max(index - _PLANNED, 0) : index])


@cache
def _lists() -> dict[str, frozenset[str]]:
    data = read_toml("newsextract.dates", "tense.toml")
    return {name: frozenset(fold(word) for word in words) for name, words in data.items()}


def _reports(word: str) -> bool:
    reporting = _lists()["reporting"]
    return word in reporting or (word[:1] in ("و", "ف") and word[1:] in reporting)


def _sets_deadline(word: str) -> bool:
    verbs = _lists()["deadline"]
    return word in verbs or (word[:1] in ("و", "ف") and word[1:] in verbs)


@lru_cache(maxsize=1 << 14)
def _tense(word: str) -> Tense | None:
    lists = _lists()
    for form in (word, word[1:]) if len(word) > 3 and word[0] in "وف" else (word,):
        if form in lists["past"]:
            return "past"
        if form in lists["future"] or form in lists["present"]:
            return "future"
        verb = form[0] == "س" and len(form) >= _SHORTEST_VERB and form[1] in "يتن" and not form.endswith("ه")
        if verb and form not in lists["not_future"]:
            return "future"
    if word.endswith("وا") and len(word) > _SHORTEST_VERB and not word.startswith(("ال", "لي", "ي", "ت", "ل")):
        return "past"
    if word.endswith("ت") and not word.endswith("ات") and len(word) >= _SHORTEST_VERB and "ال" not in word[:4]:
        return None if word in lists["not_past"] else "past"
    return None
