"""Money: signs before a figure («$5»), small coins behind the large ones («20 دولارا و43 سنتا»)."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from newsextract.normalize import fold
from newsextract.numbers.inflection import Noun
from newsextract.numbers.quantity import Figure, Quantity
from newsextract.numbers.word_lists import word_file
from newsextract.tokens import Kind, Lexed

_WORD = re.compile("[ء-ي]+")


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


class Coin(NamedTuple):
    """How a small coin relates to the money before it.

    Attributes:
        parts: How many of it make one.
        currency: Code of the currency, where the two names tell it together («ريال» and «هللة»), else empty.
    """

    parts: int
    currency: str = ""


@cache
def _coins() -> dict[tuple[str, str], Coin]:
    found = {}
    for coin, mains in word_file("money.toml")["coins"].items():
        for main, entry in mains.items():
            parts, _, code = entry.partition(" ")
            found[fold(main), fold(coin)] = Coin(int(parts), code)
    return found


def coin_of(main: Noun, coin: Noun, currencies: Currencies) -> Coin | None:
    """How a coin relates to money, by their names («ريال سعودي», «هللة»); ``None`` where it is no coin of it.

    A coin whose name is also money of its own («درهم») is one only where the text is about its currency.
    """
    if main.category != "money" or coin.category != "money":
        return None
    name, small = fold(main.lemma), fold(coin.lemma)
    known = _coins()
    found = known.get((name, small)) or known.get((name.split()[0], small)) or known.get(("", small))
    if found is not None and main.currency and found.currency not in ("", main.currency):
        return None  # «ريال قطري» has no «هللة»
    if found is not None and small in _generic() and currencies.of(main) != found.currency:
        return None
    return found


def with_coins(value: Figure, noun: Noun, coins: Figure, coin: Coin) -> tuple[Figure, Noun]:
    """An amount of money with the coins behind it, and its unit with the currency that the two names tell."""
    total = Decimal(value) + Decimal(coins) / coin.parts
    if coin.currency and noun.currency is None:
        noun = noun._replace(currency=coin.currency)
    return int(total) if total == total.to_integral_value() else total, noun


@cache
def _generic() -> dict[str, tuple[str, dict[str, frozenset[str]]]]:
    """For a name that several currencies share: the default, and for each code the words that point at it."""
    found = {}
    for name, codes in word_file("money.toml")["generic"].items():
        pointers = {
            code: frozenset(fold(words).replace("-", "").split("|"))
            for code, words in codes.items()
            if code != "default"
        }
        found[fold(name)] = codes.get("default", ""), pointers
    return found


@cache
def _pointers() -> regex.Pattern[str]:
    """All words that point at a currency, whole words but for proclitics, article and the endings of adjectives."""
    lists = (words for codes in word_file("money.toml")["generic"].values() for code, words in codes.items())
    words = sorted({fold(word) for words in lists for word in words.split("|")}, key=lambda word: (-len(word), word))
    stems = "|".join(word[:-1] for word in words if word.endswith("-"))
    names = "|".join(
        word.replace("ال", "(?:ال|لل)", 1) if word.startswith("ال") else word for word in words if word[-1] != "-"
    )
    return regex.compile(
        rf"(?<![ء-ي])[وف]?[بلك]?(?:(?P<word>{names})|(?:ال|ل)?(?P<word>{stems})(?:ي?ا|ي?ه|ي|يين|يون|ين|ون|يات)?)(?![ء-ي])"
    )


@cache
def _of_several_words() -> tuple[str, ...]:
    """What each pointer of several words holds, whatever its article has become."""
    lists = (words for codes in word_file("money.toml")["generic"].values() for words in codes.values())
    return tuple({fold(word).removeprefix("ال") for words in lists for word in words.split("|") if " " in word})


def _pointed(text: str) -> Counter[str]:
    """How often each pointer stands in a text: word by word, which are kept, unless one of several words is there."""
    if any(name in text for name in _of_several_words()):
        return Counter(_with_article(match["word"]) for match in _pointers().finditer(text))
    return Counter(word for run in _WORD.findall(text) if (word := _pointer(run)))


@lru_cache(maxsize=1 << 16)
def _pointer(word: str) -> str:
    """The pointer that a word of a text is, its proclitics and endings cut; empty for any other word."""
    match = _pointers().fullmatch(word)
    return "" if match is None else _with_article(match["word"])


def _with_article(word: str) -> str:
    """«للخرطوم» holds الخرطوم."""
    return f"ال{word[2:]}" if word.startswith("لل") else word


class Currencies:
    """The currencies of one text.

    Args:
        lexed: The text.
    """

    __slots__ = ("_known", "_lexed", "_pointed")

    def __init__(self, lexed: Lexed) -> None:
        self._lexed = lexed
        self._known: dict[str, str | None] = {}
        self._pointed: Counter[str] | None = None

    def of(self, noun: Noun) -> str | None:
        """The code of a unit of money; of a name that several share («ليرة») the one the text is about."""
        if noun.currency is not None or noun.category != "money":
            return noun.currency
        name = fold(noun.lemma)
        if name not in self._known:
            self._known[name] = self._vote(name)
        return self._known[name]

    def _vote(self, name: str) -> str | None:
        if name not in _generic():
            return None
        default, codes = _generic()[name]
        text = self._lexed.folded.text
        if self._pointed is None:  # the text is read once, whatever currencies it names
            self._pointed = _pointed(text)
        pointed = self._pointed
        votes = sorted(
            ((sum(n for word, n in pointed.items() if word in words), code) for code, words in codes.items()),
            reverse=True,
        )
        if not votes[0][0]:
            return default or None
        (most, code), (second, _) = votes[0], votes[1]
        return code if most >= 2 * second else None
