"""Dual nouns as counts of two: «قتيلان», «بلدتي السوسة والباغوز», «منزليهما», «مشتبهين اثنين».

The endings of the dual are written like others: «مسلحين» may be many, «رأسي» an adjective, «مسلحا» an accusative. What
decides is the lexicon (has the noun a sound plural, is the form another word?) and then the context.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

import regex

from newsextract.normalize import fold
from newsextract.numbers import lemma
from newsextract.numbers.dual_construct import construct_rule
from newsextract.numbers.inflection import Form, Noun
from newsextract.numbers.nouns import Inflections, Lemma, forms_of, read
from newsextract.numbers.place import Place, cue
from newsextract.numbers.units import compound_at, simple_units, unit_at
from newsextract.tokens import Lexed

_REACH = 8
_VERB = regex.compile(r"ت[^ا]\w{2}ان")  # «تعطلان» is a verb sooner than two of تعطل
_DUAL_ENDINGS = ("ين", "ان")
_PLURAL_ENDINGS = ("ين", "ون", "ان")
_ALL_ENDINGS = ("ان", "ين", "ا", "ي", "اه", "يه", "اها", "يها", "اهم", "يهم", "اهما", "يهما")


class Dual(NamedTuple):
    """A noun in a text whose form is its number.

    Attributes:
        noun: Its lemma.
        first: Index of its first token.
        after: Index of the token after its last, a following «اثنين» included.
        start: First character, proclitics left out.
        end: One past the last.
        rule: What decided.
        form: Form of the count.
        value: Its figure.
    """

    noun: Noun
    first: int
    after: int
    start: int
    end: int
    rule: str
    form: str = "dual"
    value: int = 2


class DualTable:
    """Every word that may be a dual, found by analysis; nothing is listed.

    Attributes:
        written: Empty: no spelling counts as more exact than another.
    """

    __slots__ = ()
    written: Final[frozenset[str]] = frozenset()

    def starts(self, word: str) -> bool:
        """Whether a folded word may be a dual."""
        return word.endswith(_ALL_ENDINGS) and bool(duals_of(word))


@cache
def table() -> DualTable:
    """Dual forms of nouns and measures."""
    return DualTable()


@lru_cache(maxsize=1 << 16)
def duals_of(word: str) -> tuple[Form, ...]:
    """The duals of nouns that are written like a folded word, else those of measures."""
    found = tuple(form for form in forms_of(word) if form.number == "dual" and form.noun.dual != "no")
    return found or tuple(form for form in _measures().of(word) if _is_dual_of_measure(form))[:1]


def _is_dual_of_measure(form: Form) -> bool:
    return form.number == "dual" and (form.state == "full" or form.case == "oblique")


@cache
def _measures() -> Inflections:
    return Inflections(Lemma(unit, (unit.lemma,), owners=()) for unit in simple_units())


def find_duals(lexed: Lexed, taken: set[int]) -> list[Dual]:
    """All dual nouns of a text.

    Args:
        lexed: The text.
        taken: Indices of tokens that belong to other counts or figures.
    """
    found: list[Dual] = []
    for index in lexed.hits.get("duals", ()):
        if index not in taken and (not found or index >= found[-1].after):
            dual = _dual(lexed, index, found[-1] if found else None)
            if dual is not None:
                found.append(dual)
    return found


def takes(lexed: Lexed, index: int) -> bool:
    """Whether a token is the «اثنين» of «مشتبهين اثنين»."""
    if lexed.words[index] not in cue("two") or not index or "duals" not in lexed.analyses[index - 1]:
        return False
    return any(place.form.state == "full" and not place.split.article for place in _places(lexed, index - 1))


def _dual(lexed: Lexed, index: int, previous: Dual | None) -> Dual | None:
    for place in _places(lexed, index):
        rule = _rule(place, previous)
        if rule:
            after = index + 2 if rule == "dual and two" else index + 1
            noun, state = place.form.noun, place.form.state
            whole = None if state == "owned" else _second_part(lexed, place, after)
            if whole is not None:
                after, noun = whole
            start = place.token.start + place.split.skip
            return Dual(noun, index, after, start, lexed.tokens[after - 1].end, rule)
    return None


def _second_part(lexed: Lexed, place: Place, after: int) -> tuple[int, Noun] | None:
    """«سيارتا إسعاف», «ريالان سعوديان»."""
    if place.form.noun.category == "money" and after == place.at + 1:
        unit = unit_at(lexed, place.at)
        return unit if unit is not None and unit[0] > after else None
    return compound_at(lexed, place.form.noun, after, definite=place.form.state == "full")


def _places(lexed: Lexed, index: int) -> Iterator[Place]:
    token = lexed.tokens[index]
    others = cue("other_words")
    if token.text in others or token.text in cue("whole_words"):
        return
    for split in lexed.splits("duals", index):
        if (
            token.text[split.skip :] in others
            or split.key in others
            or (split.article and token.light[split.skip] in "أإآ")
        ):
            continue
        for form in duals_of(split.key):
            if _spelled(form, split.light) and not (split.article and form.state != "full"):
                yield Place(lexed, index, split, form)


def _spelled(form: Form, written: str) -> bool:
    """Folding may not go so far that «فيتا» is فئة or «التين» is آلة."""
    noun = form.noun.lemma
    if noun[0] == "آ" and (written.startswith("ال") or written[0] not in "آا"):
        return False
    return not any(c in "ئؤ" for c in noun) or any(c in "ئؤء" for c in written)


def _rule(place: Place, previous: Dual | None) -> str:
    if place.form.state == "full":
        return _full(place, previous)
    if place.form.state == "construct":
        return construct_rule(place)
    return _owned(place)


def _full(place: Place, previous: Dual | None) -> str:
    indefinite = not place.split.article
    if indefinite and place.word(1) in cue("two"):
        return "dual and two"
    if indefinite and place.form.noun.category in ("event", "abstract") and _VERB.fullmatch(place.split.key):
        return ""
    marked = _marks(place)
    if marked is False or _adjective(place, previous) or _follows_given_name(place):
        return ""
    if marked:
        return "dual with marks"
    if place.word(-1) in cue("both"):
        return "dual after both"
    return _plain(place) or ("dual by agreement" if _agreement(place, previous) else "")


def _follows_given_name(place: Place) -> bool:
    """«تيري ديران», «مارتن كوخان»: a surname; the nominative of two follows no name but one after a preposition."""
    before, split = place.at - 1, place.split
    if before < 0 or split.skip or split.article or place.form.case != "nominative" or not place.token.gap:
        return False
    splits = place.lexed.analyses[before].get("person_names", ())  # empty where that table is not in use
    return any(not split.skip for split in splits) and place.word(-2) not in cue("prepositions")


def _plain(place: Place) -> str:
    """A form that can be nothing else."""
    noun, oblique = place.form.noun, place.form.case == "oblique"
    if place.homograph or (oblique and (noun.sound or fold(noun.lemma) in cue("participles"))):
        return ""
    if noun.dual == "yes" or (oblique and fold(noun.lemma) in cue("oblique")):
        return "dual in ayn" if oblique else "dual in an"
    return ""


def _adjective(place: Place, previous: Dual | None) -> bool:
    """«رجلين مسلحين», «جثتين … مصابتين»: it describes a dual or plural before it."""
    noun = place.form.noun
    if place.split.skip:
        return False
    if previous is not None and previous.after == place.at and noun.lemma.endswith(("ي", "ية")):
        return place.lexed.words[previous.after - 1].endswith(place.split.key[-2:])  # «صحيفتان يوميتان»
    if noun.category not in ("person", "organization", None):
        return False
    definite = bool(place.split.article)
    before = place.word(-1).removeprefix("و")
    if before.endswith(_PLURAL_ENDINGS) and len(before) > 4 and before.startswith("ال") == definite:
        return not (previous is None and before.endswith("ان"))
    return noun.lemma.startswith("م") and not definite and (_follows_plural(place) or _follows_dual(place, previous))


def _follows_dual(place: Place, previous: Dual | None) -> bool:
    """«جثتين … مصابتين», but not «وقتل مواطنان» behind other two."""
    before = place.word(-1).removeprefix("و").removeprefix("ف")
    if previous is None or before in lemma.stops("never") or before in lemma.stops("unknown"):
        return False
    words = place.lexed.words
    if place.lexed.tokens[previous.first].sentence != place.token.sentence or place.at - previous.after >= _REACH:
        return False
    agrees = words[previous.first].endswith(place.split.key[-2:]) and place.form.noun.gender == previous.noun.gender
    return agrees and "،" not in words[previous.after : place.at]


def _follows_plural(place: Place) -> bool:
    """«مرشحين للمنصب منتخبين»: an indefinite plural that the form may describe, with a word or two between them."""
    for offset in (-2, -3):
        word = place.word(offset)
        if place.form.case == "oblique" and word.endswith("ين") and not word.startswith("ال"):
            return any(reading.form.number == "plural" for reading in read(word, word))
    return False


def _marks(place: Place) -> bool | None:
    """What vowels written before «ين» say: fatha the dual, kasra the plural; ``None`` where none are written."""
    if place.form.case != "oblique":
        return None
    folded = place.lexed.folded
    at = place.token.end - 3
    start, end = folded.to_original(at, at + 1)
    written = folded.original[start:end]
    if "\u064e" in written:
        return True
    return False if "\u0650" in written else None


def _agreement(place: Place, previous: Dual | None) -> bool:
    """A relative pronoun or a pronoun of the dual near by, or a dual in the construct directly before."""
    if any(place.word(offset) in cue("relatives") for offset in (1, 2, 3)):
        return True
    if place.form.noun.dual == "cue" and not place.form.noun.sound:
        return _two_adjectives(place)
    if place.split.article or previous is None or previous.after != place.at:
        return False
    return not place.lexed.words[previous.after - 1].endswith(_DUAL_ENDINGS) and _pronoun_of_two(place)


def _two_adjectives(place: Place) -> bool:
    """«البحرين الأحمر والعربي», «البلدين المجاورين»: one dual adjective, or two that share the noun."""
    one, two = place.word(1), place.word(2)
    if place.split.article:
        if one.startswith("ال") and two.startswith("وال"):
            return True
        return one.startswith("ال") and one.endswith(place.split.key[-2:]) and len(one) > 6
    return one.endswith(place.split.key[-2:]) and len(one) > 4 and not lemma.is_stop(one)


def _pronoun_of_two(place: Place) -> bool:
    """Whether «هما» refers back within the clause."""
    for offset in range(1, _REACH + 1):
        word = place.word(offset)
        if not word or word in ("،", ",", ":", "؛", "الذين"):
            return False
        if word.endswith("هما") and len(word) > 3:
            return True
    return False


def _owned(place: Place) -> str:
    noun, word = place.form.noun, place.token.text
    if noun.sound or noun.dual == "no" or word in cue("not_owned"):
        return ""
    if not place.token.light.endswith(("ه", "ها", "هم", "هما")) or place.homograph:
        return ""
    return "dual with a pronoun"
