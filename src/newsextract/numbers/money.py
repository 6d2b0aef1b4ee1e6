"""Money: signs before a figure («$5»), small coins behind the large ones («20 دولارا و43 سنتا»)."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from newsextract.normalize import fold
from newsextract.numbers.inflection import Noun
from newsextract.numbers.quantity import Quantity
from newsextract.numbers.word_lists import word_file
from newsextract.tokens import Kind, Lexed

_HUNDREDTHS_OF_FILS = frozenset(("AED", "YER", "EGP"))


class Sign(NamedTuple):
    """A sign of a currency before a figure."""

    noun: Noun
    first: int
    start: int


@cache
def _signs() -> dict[str, Noun]:
    signs = {}
    for sign, entry in word_file("money.toml")["signs"].items():
        code, _, name = entry.partition(" ")
        noun = Noun(name, "m", "money", "no", False, code)
        signs[sign] = noun
        signs.setdefault(code, noun)
    return signs


@cache
def _parts() -> dict[str, int]:
    return {fold(word): parts for word, parts in word_file("money.toml")["parts"].items()}


def sign_before(lexed: Lexed, quantity: Quantity) -> Sign | None:
    """The sign or code of a currency directly before a figure."""
    index = quantity.first - 1
    if index < 0 or quantity.kind in ("vague", "fraction") or quantity.form == "words":
        return None
    token = lexed.tokens[index]
    if token.kind not in (Kind.PUNCT, Kind.FOREIGN):
        return None
    noun = _signs().get(token.text)
    if noun is None:
        return None
    if token.text == "$" and index and lexed.words[index - 1].upper() == "US" and not token.gap:
        index -= 1
    return Sign(noun, index, lexed.tokens[index].start)


def parts_after(lexed: Lexed, quantity: Quantity, noun: Noun, after: int) -> tuple[Quantity, int, int] | None:
    """Small coins behind an amount of money.

    Returns:
        The amount with the coins added, the index of the token after them, and their last character.
    """
    if noun.category != "money" or quantity.value is None or after + 2 >= len(lexed.tokens):
        return None
    tokens, words = lexed.tokens, lexed.words
    if words[after] != "و" or tokens[after + 1].kind is not Kind.DIGITS or not words[after + 1].isdigit():
        return None
    parts = _parts().get(words[after + 2])
    coins = int(words[after + 1]) if len(words[after + 1]) < 4 else 0
    if parts is None or not coins:
        return None
    if parts == 1000 and noun.currency in _HUNDREDTHS_OF_FILS:
        parts = 100
    total = Decimal(quantity.value) + Decimal(coins) / parts
    return quantity._replace(value=total), after + 3, tokens[after + 2].end


@cache
def _generic() -> dict[str, tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]]:
    """For a name that several currencies share: the default, and for each code the words that point at it."""
    found = {}
    for name, codes in word_file("money.toml")["generic"].items():
        pointers = tuple((code, tuple(fold(words).split())) for code, words in codes.items() if code != "default")
        found[fold(name)] = codes.get("default", ""), pointers
    return found


class Currencies:
    """The currencies of one text.

    Args:
        lexed: The text.
    """

    __slots__ = ("_known", "_lexed")

    def __init__(self, lexed: Lexed) -> None:
        self._lexed = lexed
        self._known: dict[str, str | None] = {}

    def of(self, noun: Noun) -> str | None:
        """The code of a unit of money; of a name that several share («ليرة») the one the text is about."""
        if noun.currency is not None or noun.category != "money":
            return noun.currency
        name = fold(noun.lemma)
        if name not in self._known:
            self._known[name] = self._vote(name)
        return self._known[name]

    def _vote(self, name: str) -> str | None:
        default, codes = _generic().get(name, ("", ()))
        text = self._lexed.folded.text
        votes = sorted(((sum(text.count(word) for word in words), code) for code, words in codes), reverse=True)
        if not votes or not votes[0][0]:
            return default or None
        (most, code), (second, _) = votes[0], votes[1]
        return code if most >= 2 * second else None
