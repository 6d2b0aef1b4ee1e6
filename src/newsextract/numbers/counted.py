"""The noun that an amount counts: behind it, after من, before it, or behind «عدد»."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from newsextract.lexicon import read_toml
from newsextract.normalize import fold
from newsextract.numbers import lemma
from newsextract.numbers.nouns import Noun, Reading, read
from newsextract.numbers.quantity import Quantity
from newsextract.numbers.units import bare, compound_at, unit_at
from newsextract.tokens import Kind, Lexed

_WALK_ADJECTIVES = 2
_WALK_NAME = 4
_SMALL_FEMININE = frozenset("ثلاث اربع خمس ست سبع ثمان ثماني تسع عشر".split())
_SMALL_MASCULINE = frozenset("ثلاثه اربعه خمسه سته سبعه ثمانيه تسعه عشره".split())


_YEAR = Noun("عام", "m", "time")


class Counted(NamedTuple):
    """A counted noun in a text.

    Attributes:
        noun: Its lemma.
        first: Index of its first token.
        after: Index of the token after its last, or after the amount where the noun stands before it.
        start: First character of noun and amount together.
        end: One past their last.
        rule: Name of the construction.
    """

    noun: Noun
    first: int
    after: int
    start: int
    end: int
    rule: str


@cache
def cue(name: str, section: str = "") -> frozenset[str]:
    """A list of folded words of ``cues.toml``."""
    data = read_toml("newsextract.numbers", "cues.toml")
    return frozenset(fold((data[section] if section else data)[name]).split())


def noun_of(lexed: Lexed, quantity: Quantity) -> Counted | None:
    """The noun of an amount, wherever it stands; the nearest construction wins."""
    if quantity.link == "none":
        return Counted(_YEAR, quantity.first, quantity.after, quantity.start, quantity.end, "age")
    if quantity.kind == "ordinal":
        return _before(lexed, quantity) if _cardinal_surface(lexed, quantity) else None
    found = _inverted(lexed, quantity)
    if found is None and quantity.link != "partitive":
        found = _direct(lexed, quantity)
    if found is None and quantity.link != "direct":
        found = _partitive(lexed, quantity)
    return found or _before(lexed, quantity)


def _cardinal_surface(lexed: Lexed, quantity: Quantity) -> bool:
    """Whether what was read as an ordinal could be a cardinal: «الـ13», «الأربعة», «العشرين», not «الثالث»."""
    words = lexed.words[quantity.first : quantity.after]
    first, last = bare(words[0]), bare(words[-1])
    if last[-1].isdigit():
        return True
    if not (first in _SMALL_MASCULINE or first in _SMALL_FEMININE or first in ("احد", "احدى", "اثنا", "اثني")):
        return len(words) == 1 and last.endswith(("ون", "ين")) and len(last) > 3
    return True


def _at(lexed: Lexed, index: int, previous: int) -> bool:
    """Whether a token goes on the sentence of the token ``previous`` and is no line break."""
    tokens = lexed.tokens
    return (
        0 <= index < len(tokens)
        and tokens[index].kind is not Kind.BREAK
        and tokens[index].sentence == tokens[previous].sentence
    )


def _joined(lexed: Lexed, quantity: Quantity, noun: Noun, first: int, after: int, rule: str) -> Counted:
    whole = compound_at(lexed, noun, after)
    if whole is not None:
        after, noun = whole
    return Counted(noun, first, after, quantity.start, lexed.tokens[after - 1].end, rule)


def _direct(lexed: Lexed, quantity: Quantity) -> Counted | None:
    index = quantity.after
    if not _at(lexed, index, quantity.after - 1) or (quantity.form == "words" and quantity.value in (1, 2)):
        return None
    tokens = lexed.tokens
    if tokens[index].text == '"' and _at(lexed, index + 1, index) and not tokens[index + 1].gap:
        index += 1
    token = tokens[index]
    definite = quantity.kind in ("vague", "fraction") and quantity.wanted == "plural" or quantity.kind == "fraction"
    measure = unit_at(lexed, index)
    if (
        measure is not None
        and (definite or not token.text.startswith("ال"))
        and _is_symbol_here(lexed, quantity, index)
    ):
        return _joined(lexed, quantity, measure[1], index, measure[0], "number and unit")
    if token.kind is not Kind.WORD or lemma.is_stop(token.text):
        return None
    readings = read(token.text, token.light)
    reading = best(readings, quantity.wanted, definite=definite)
    if reading is not None:
        if _is_year(lexed, quantity) and not _agrees(reading, token.light, quantity.wanted):
            return None
        return _joined(lexed, quantity, reading.form.noun, index, index + 1, "number and noun")
    if _is_year(lexed, quantity) or quantity.kind == "fraction" or any(r.skip for r in readings):
        return None
    if _opens_sentence(lexed, quantity) and quantity.form == "digits":
        return None  # the items of a list are numbered like this
    word, written = token.text, token.light
    if definite and word.startswith("ال") and len(word) > 4:
        word, written = word[2:], written[2:]
        if lemma.is_stop(word):
            return None
    elif not lemma.can_count(word, written, wanted=quantity.wanted):
        return None
    return _joined(lexed, quantity, unknown(written, quantity.wanted), index, index + 1, "number and unknown noun")


def _is_symbol_here(lexed: Lexed, quantity: Quantity, index: int) -> bool:
    """One letter is the symbol of a unit only right behind digits («5 م», «37 °س»)."""
    token = lexed.tokens[index]
    return (
        len(token.text) > 1
        or token.kind is not Kind.WORD
        or (quantity.form == "digits" and not _is_year(lexed, quantity))
    )


def _opens_sentence(lexed: Lexed, quantity: Quantity) -> bool:
    first = quantity.first
    return first == 0 or lexed.tokens[first - 1].sentence != lexed.tokens[first].sentence


def _is_year(lexed: Lexed, quantity: Quantity) -> bool:
    return len(quantity.shape) == 4 and 1800 <= int(quantity.shape) < 2100


def _agrees(reading: Reading, written: str, wanted: str) -> bool:
    if wanted == "plural":
        return reading.form.number == "plural"
    if wanted == "accusative":
        return reading.form.number == "singular" and written[-1] in "اةى"
    return reading.form.number == "singular"


def unknown(written: str, wanted: str) -> Noun:
    """A noun that no lexicon knows, in a sensible lemma; a nisba is a person."""
    singular = lemma.singular_of(written, wanted=wanted)
    person = singular.endswith("ي") and written != singular
    return Noun(singular, "f" if singular.endswith("ة") else "m", "person" if person else None)


def best(readings: tuple[Reading, ...], wanted: str, *, definite: bool) -> Reading | None:
    """The reading that suits the number best; duals never do.

    Args:
        readings: All readings of the word.
        wanted: Form the number asks for.
        definite: Whether the noun may have its article.
    """
    number = "plural" if wanted == "plural" else "singular"
    found: Reading | None = None
    for reading in readings:
        form = reading.form
        if reading.skip or form.number == "dual" or (reading.definite and not definite):
            continue
        if reading.owner and (form.number != "plural" or number != "plural"):
            continue
        if found is None or (_rank(reading, number) < _rank(found, number)):
            found = reading
    return found


def _rank(reading: Reading, number: str) -> tuple[bool, bool, bool]:
    return reading.form.number != number, bool(reading.owner), reading.form.state != "full"


def _partitive(lexed: Lexed, quantity: Quantity) -> Counted | None:
    index = quantity.after
    if not _at(lexed, index, quantity.after - 1):
        return None
    words, tokens = lexed.words, lexed.tokens
    if words[index] != "من" or quantity.kind == "fraction":
        return None
    index += 1
    determiners = cue("part_determiners")
    determined = False
    while _at(lexed, index, index - 1) and words[index] in determiners:
        index += 1
        determined = True
    if not _at(lexed, index, index - 1):
        return None
    measure = unit_at(lexed, index)
    if measure is not None and quantity.kind == "vague":
        return _joined(lexed, quantity, measure[1], index, measure[0], "partitive")
    token = tokens[index]
    if token.kind is not Kind.WORD:
        return None
    free = quantity.needs_noun or determined
    if not free and bare(token.text) in cue("sources"):
        return None
    reading = _part(read(token.text, token.light), token.text, free=free)
    if reading is not None:
        category = reading.form.noun.category
        if not free and category in ("place", "organization") and quantity.kind != "vague":
            return None
        return _joined(lexed, quantity, reading.form.noun, index, index + 1, "partitive")
    if lemma.is_stop(token.text):
        return None
    word, written = bare(token.text), token.light[len(token.text) - len(bare(token.text)) :]
    if word != token.text and not lemma.is_stop(word) and (free or word.endswith(("ين", "ات"))):
        return _joined(lexed, quantity, unknown(written, "plural"), index, index + 1, "partitive")
    return None


def _part(readings: tuple[Reading, ...], word: str, *, free: bool) -> Reading | None:
    """A plural (or a collective) that a part may be taken from."""
    for reading in readings:
        form = reading.form
        if reading.skip or form.number == "dual":
            continue
        if form.number == "plural" or bare(word) in cue("collectives"):
            return reading
    singular = next((r for r in readings if not r.skip and r.form.number == "singular" and not r.owner), None)
    if singular is None or free:
        return singular
    return singular if singular.form.noun.category == "person" and word.endswith("ا") else None  # «3042 من عنصرا»


def _inverted(lexed: Lexed, quantity: Quantity) -> Counted | None:
    """«16700 عدد الأشخاص»."""
    index = quantity.after
    words = lexed.words
    if not _at(lexed, index, index - 1):
        return None
    if words[index] in ("اجمالي", "مجموع") and _at(lexed, index + 1, index):
        index += 1
    if words[index] != "عدد" or not _at(lexed, index + 1, index):
        return None
    token = lexed.tokens[index + 1]
    for reading in read(token.text, token.light):
        if not reading.skip and reading.form.number == "plural":
            return _joined(lexed, quantity, reading.form.noun, index + 1, index + 2, "inverted")
    if token.text.startswith("ال") and len(token.text) > 4:
        return _joined(lexed, quantity, unknown(token.light[2:], "plural"), index + 1, index + 2, "inverted")
    return None


def _before(lexed: Lexed, quantity: Quantity) -> Counted | None:
    index = quantity.first - 1
    if not _at(lexed, index, quantity.first) or lexed.tokens[index].kind is not Kind.WORD or quantity.clitic:
        return None
    if quantity.definite and quantity.kind in ("cardinal", "ordinal"):
        return _definite_before(lexed, quantity)
    return _indefinite_before(lexed, quantity)


def _definite_before(lexed: Lexed, quantity: Quantity) -> Counted | None:
    """«المقاعد الأربعة», «قضاتها الثلاثة», «المستعمرات الأمريكية الـ13», «أبناء إسماعيل هنية الثلاثة»."""
    tokens = lexed.tokens
    head: Counted | None = None
    for index in range(quantity.first - 1, max(-1, quantity.first - 2 - _WALK_ADJECTIVES), -1):
        if not _at(lexed, index, quantity.first) or tokens[index].kind is not Kind.WORD:
            break
        token = tokens[index]
        readings = read(token.text, token.light)
        plural = next((r for r in readings if r.form.number == "plural" and r.bound), None)
        if plural is not None:
            start = token.start + plural.skip
            head = Counted(plural.form.noun, index, quantity.after, start, quantity.end, "noun and number")
            if plural.owner or plural.skip or not plural.form.noun.lemma.endswith("ي"):
                return head  # «الجنود العراقيين الثلاثة» goes on to the soldiers
        elif head is not None or not _definite(token.text):
            break
    if head is not None or quantity.kind == "ordinal" and not _small(lexed, quantity):
        return head
    return _detached_before(lexed, quantity)


def _definite(word: str) -> bool:
    return word.startswith(("ال", "لل", "وال", "بال", "فال", "كال")) and len(word) > 4


def _small(lexed: Lexed, quantity: Quantity) -> bool:
    word = bare(lexed.words[quantity.after - 1])
    return word in _SMALL_MASCULINE or word in _SMALL_FEMININE


def _detached_before(lexed: Lexed, quantity: Quantity) -> Counted | None:
    """A plural in the construct some words before; only the number is the span then."""
    if not _small(lexed, quantity):
        return None
    for index in range(quantity.first - 2, max(-1, quantity.first - 2 - _WALK_NAME), -1):
        if not _at(lexed, index, quantity.first) or lexed.tokens[index].kind is not Kind.WORD:
            return None
        token = lexed.tokens[index]
        for reading in read(token.text, token.light):
            if reading.form.number == "plural" and not reading.bound:
                return Counted(reading.form.noun, index, quantity.after, quantity.start, quantity.end, "number apart")
    return None


def _indefinite_before(lexed: Lexed, quantity: Quantity) -> Counted | None:
    """«قذائف ثلاث», «جنود خمسة», «محافظات عدة», «عام واحد»."""
    index = quantity.first - 1
    token = lexed.tokens[index]
    readings = [r for r in read(token.text, token.light) if not r.bound]
    word = lexed.words[quantity.first][len(quantity.clitic) :]
    if quantity.kind == "vague" and quantity.needs_noun and quantity.link == "direct":
        reading = next((r for r in readings if r.form.number == "plural" and r.form.state == "full"), None)
    elif quantity.value == 1 and quantity.form == "words":
        return _one(lexed, quantity, readings)
    elif quantity.kind == "cardinal" and (word in _SMALL_MASCULINE or word in _SMALL_FEMININE):
        gender = "m" if word in _SMALL_MASCULINE else "f"
        reading = next(
            (
                r
                for r in readings
                if r.form.number == "plural" and r.form.state == "full" and _plural_gender(r, token.text) == gender
            ),
            None,
        )
    else:
        return None
    if reading is None:
        return None
    return Counted(
        reading.form.noun, index, quantity.after, token.start + reading.skip, quantity.end, "noun and number"
    )


def _plural_gender(reading: Reading, word: str) -> str:
    return reading.form.noun.gender


def _one(lexed: Lexed, quantity: Quantity, readings: list[Reading]) -> Counted | None:
    """«عام واحد»: an indefinite singular that agrees, outside of phrases such as «في آن واحد»."""
    index = quantity.first - 1
    token = lexed.tokens[index]
    gender = "f" if lexed.tokens[quantity.after - 1].light.endswith("ة") else "m"
    if _at(lexed, quantity.after, index) and lexed.words[quantity.after] in ("تلو", "بعد", "منهم", "منها", "منهما"):
        return None
    for reading in readings:
        if reading.form.number == "singular" and reading.form.noun.gender == gender:
            if fold(reading.form.noun.lemma) in cue("not_one"):
                return None
            return Counted(
                reading.form.noun, index, quantity.after, token.start + reading.skip, quantity.end, "noun and one"
            )
    return None
