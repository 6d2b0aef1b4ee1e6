"""Decides from its neighbours whether a form that could be a nationality is one where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from newsextract.entities.country_or_adjective import is_country as is_country_name
from newsextract.lexicon import read_toml
from newsextract.normalize import fold
from newsextract.tokens import Kind, Lexed, Split

_PACKAGE = "newsextract.entities"
_PREFIXES = ("", "ال", "و", "ب", "ل", "وال", "بال", "لل", "فال", "كال", "ف", "وبال", "ولل")
_TANWIN = "\u064b"
_SHORTEST_COUNTED = 4  # letters of a noun
_LAST_OF_PLURALS = 10  # above it the noun is a singular in the accusative


class Place(NamedTuple):
    """Where a form stands: its tokens, and how its first word was read."""

    lexed: Lexed
    first: int
    after: int
    split: Split

    @property
    def definite(self) -> bool:
        """Whether the form has the article."""
        return self.split.article > 0

    @property
    def proclitic(self) -> str:
        """Letters of proclitics before the form."""
        return self.lexed.words[self.first][: self.split.skip]

    def word(self, step: int) -> str:
        """Folded word ``step`` tokens away in the same sentence, quotation marks skipped; ``""`` if none."""
        tokens = self.lexed.tokens
        at = self.first + step if step < 0 else self.after - 1 + step
        if 0 <= at < len(tokens) and tokens[at].text == '"':
            at += 1 if step > 0 else -1
        if not 0 <= at < len(tokens) or tokens[at].kind is not Kind.WORD:
            return ""
        return tokens[at].text

    @property
    def light(self) -> str:
        """The last word of the form as written."""
        return self.lexed.tokens[self.after - 1].light

    def marked(self, mark: str) -> bool:
        """Whether the form carries a vowel mark in the text as given."""
        first, last = self.lexed.tokens[self.first], self.lexed.tokens[self.after - 1]
        start, end = self.lexed.folded.to_original(first.start, last.end)
        return mark in self.lexed.folded.original[start:end]

    def mentions(self, phrases: frozenset[str]) -> bool:
        """Whether the text holds one of some folded phrases."""
        return self.lexed.mentions(phrases)


@cache
def words() -> Mapping[str, frozenset[str]]:
    """The word lists, folded, without clitics."""
    return {name: frozenset(map(fold, items)) for name, items in read_toml(_PACKAGE, "nationality_words.toml").items()}


@cache
def _with_prefixes(name: str) -> frozenset[str]:
    return frozenset(prefix + word for word in words()[name] for prefix in _PREFIXES)


def is_one_of(word: str, name: str) -> bool:
    """Whether a word of the text is in a list, with or without proclitics and article."""
    return word in _with_prefixes(name)


def in_currency(place: Place) -> bool:
    """Part of a currency's name: «دولار أميركي»."""
    before = place.word(-1)
    if is_one_of(before, "currencies"):
        return True
    short = before.partition("لل" if before.startswith(("لل", "ولل")) else "ال")[2] if place.definite else before
    return short in words()["short_currencies"]


def in_water(place: Place) -> bool:
    """Part of the name of a sea: «المحيط الهندي»."""
    before = place.word(-1)
    second = place.proclitic == "و" and is_one_of(before, "first_waters")
    return place.definite and (second or is_one_of(before, "waters"))


def is_country(place: Place) -> bool:
    """A form that is also the name of a country and is that name here: «في سورية», «أعلنت السعودية», «ليبيا»."""
    key = place.split.key
    if key in words()["like_accusatives"]:
        return place.definite or not (place.marked(_TANWIN) or counted(place.lexed, place.first))
    return is_country_name(place.lexed, place.first, place.split) if key in ("سوريه", "سعوديه") else False


def counted(lexed: Lexed, index: int) -> bool:
    """Whether the word before is a counted noun in the accusative, «20 جنديا», or the number itself, «57 سوريا»."""
    if index and lexed.tokens[index - 1].kind is Kind.DIGITS:
        number = lexed.words[index - 1]
        return number.isdecimal() and int(number) > _LAST_OF_PLURALS and not 1900 <= int(number) <= 2100
    if index < 2 or lexed.tokens[index - 1].kind is not Kind.WORD:
        return False
    noun = lexed.words[index - 1]
    if not noun.endswith("ا") or len(noun) < _SHORTEST_COUNTED or noun.startswith("ال"):
        return False
    return lexed.tokens[index - 2].kind is Kind.DIGITS or bool(lexed.splits("numerals", index - 2))


def is_religion(place: Place) -> bool:
    """The religion by its name, not an adjective: «في اليهودية», «اعتنق المسيحية»."""
    if place.split.key not in words()["religions"] or not place.definite:
        return False
    before = place.word(-1)
    return place.proclitic in ("ب", "ل", "وب", "ول", "ك") or before in words()["before_religions"]


def _people(place: Place) -> bool:
    return is_one_of(place.word(-1), "peoples") or _pair(place)


def _pair(place: Place) -> bool:
    """Beside another people: «العرب والكرد»."""
    before, after = place.word(-1), place.word(1)
    joined = place.proclitic == "و" and _is_people(before)
    return joined or (after.startswith("و") and _is_people(after[1:]))


def _is_people(word: str) -> bool:
    return word.removeprefix("و").removeprefix("ال") in words()["communities"]


def _definite(place: Place) -> bool:
    return place.definite or _pair(place)


def _sunni(place: Place) -> bool:
    if place.split.key != "سنه":  # «سني»: the construct of «سنين» is rare
        return place.split.key != "سنو"
    if place.marked("\u064f") or "\u0651" in place.light:
        return True
    return _people(place) if place.definite else _pair(place)


def _muslim(place: Place) -> bool:
    key, before = place.split.key, place.word(-1)
    if "اخوان" in before or before.endswith(("علماء", "ءعلماء")) or before == "ابو":
        return False
    return key not in ("مسلم", "مسلمه", "مسلما") or is_one_of(before, "muslim_nouns")


def _west(place: Place) -> bool:
    """The West, not a side: «الدول الغربية», but «الأطراف الغربية من المدينة»."""
    side = is_one_of(place.word(-1), "sides") and (place.word(1) == "من" or place.word(1).startswith(("ل", "ب")))
    return not side and (place.split.key.endswith(("ون", "ين")) or is_one_of(place.word(-1), "western"))


def _mali(place: Place) -> bool:
    if not place.definite and is_one_of(place.word(-1), "mali_people"):
        return True
    if place.definite and any(is_one_of(place.word(step), "mali_forces") for step in (-1, -2)):
        return True
    led = any(is_one_of(place.word(step), "institutions") for step in (-1, -2))
    if place.definite and not led and not place.split.key.endswith(("ون", "ين")):
        return False
    return (place.definite or place.split.key != "مالي") and place.mentions(words()["mali"])


_GUARDS: Mapping[str, Callable[[Place], bool]] = {
    "country_name": lambda p: p.definite or not p.split.key.endswith("ي"),
    "noun": lambda p: p.definite,
    "ya": lambda p: not p.light.endswith("ى"),
    "people": _people,
    "pair": _pair,
    "definite": _definite,
    "plural": lambda p: p.split.key.endswith(("ون", "ين")),
    "sunni": _sunni,
    "muslim": _muslim,
    "west": _west,
    "mali": _mali,
}


def guards() -> frozenset[str]:
    """Names that the guard column of nationalities.tsv may use, besides ``cue:``, ``not_before:``, ``not_after:``."""
    return frozenset(_GUARDS)


def allows(guard: str, place: Place) -> bool:
    """Whether a row's guard lets the form be a nationality here.

    Args:
        guard: A name, or ``cue:a|b`` (the text holds a or b), ``not_before:a|b``, ``not_after:a|b`` (the next, the
            previous word is neither); empty allows.
        place: Where the form stands.
    """
    name, _, items = guard.partition(":")
    if not items:
        return not name or _GUARDS[name](place)
    listed = _folded_items(items)
    if name == "cue":
        return place.mentions(listed)
    neighbour = place.word(1 if name == "not_before" else -1)
    return neighbour not in listed and neighbour.removeprefix("ال") not in listed


@cache
def _folded_items(items: str) -> frozenset[str]:
    return frozenset(fold(item) for item in items.split("|"))
