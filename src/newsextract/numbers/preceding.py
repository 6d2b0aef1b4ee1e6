"""The noun that stands before its number: «المقاعد الأربعة», «قضاتها الثلاثة», «قذائف ثلاث», «عام واحد»."""

from __future__ import annotations

from newsextract.normalize import fold
from newsextract.numbers import lemma
from newsextract.numbers.context import is_plural
from newsextract.numbers.cues import Counted, cue, goes_on, unknown
from newsextract.numbers.inflection import Noun
from newsextract.numbers.nouns import Reading, read
from newsextract.numbers.quantity import Quantity
from newsextract.numbers.units import bare, compound_at, unit_at
from newsextract.tokens import Kind, Lexed

_WALK_ADJECTIVES = 2
_WALK_NAME = 4
_SHORTEST_UNKNOWN = 6
_SMALL_FEMININE = frozenset("ثلاث اربع خمس ست سبع ثمان ثماني تسع عشر".split())
_SMALL_MASCULINE = frozenset("ثلاثه اربعه خمسه سته سبعه ثمانيه تسعه عشره".split())
_WALK_ONE = 3
_ADJECTIVES_OF_PEOPLE = ("ي", "ية", "معارض", "معارضة", "مسلح", "مسلحة", "مدني", "مدنية")
_UNITS_OF_TEENS = frozenset("احد احدى احدي اثنا اثني اثنتا اثنتي".split())


def is_cardinal(lexed: Lexed, quantity: Quantity) -> bool:
    """Whether what was read as an ordinal could be a cardinal: «الـ13», «الأربعة», «العشرين», not «الثالث»."""
    words = lexed.words[quantity.first : quantity.after]
    first, last = bare(words[0]), bare(words[-1])
    if last[-1].isdecimal():
        return True
    if not (first in _SMALL_MASCULINE or first in _SMALL_FEMININE or first in _UNITS_OF_TEENS):
        return len(words) == 1 and last.endswith(("ون", "ين")) and len(last) > 3
    return True


def noun_before(lexed: Lexed, quantity: Quantity) -> Counted | None:
    """The noun before an amount that belongs to it."""
    index = quantity.first - 1
    if not goes_on(lexed, index, quantity.first) or lexed.tokens[index].kind is not Kind.WORD or quantity.clitic:
        return None
    if quantity.definite and quantity.kind in ("cardinal", "ordinal"):
        return _definite_before(lexed, quantity)
    return _indefinite_before(lexed, quantity)


def _definite_before(lexed: Lexed, quantity: Quantity) -> Counted | None:
    """«المقاعد الأربعة», «قضاتها الثلاثة», «المستعمرات الأمريكية الـ13», «أبناء إسماعيل هنية الثلاثة»."""
    tokens = lexed.tokens
    head: Counted | None = None
    if quantity.kind == "ordinal" and _names_one(lexed, quantity.first - 1):
        return None
    for index in range(quantity.first - 1, max(-1, quantity.first - 2 - _WALK_ADJECTIVES), -1):
        if not goes_on(lexed, index, quantity.first) or tokens[index].kind is not Kind.WORD:
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
    if head is not None or (quantity.kind == "ordinal" and not _small(lexed, quantity)):
        return head
    return _detached_before(lexed, quantity) or _unknown_before(lexed, quantity)


def _unknown_before(lexed: Lexed, quantity: Quantity) -> Counted | None:
    """«الشراشف الثلاثة»: a definite word of no lexicon that looks like a plural."""
    token = lexed.tokens[quantity.first - 1]
    if quantity.kind != "cardinal" or not token.text.startswith("ال") or len(token.text) < _SHORTEST_UNKNOWN:
        return None
    if read(token.text, token.light) or not (_small(lexed, quantity) or is_plural(token)):
        return None
    if not lemma.can_count(token.text[2:], token.light[2:], wanted="plural"):
        return None
    noun = unknown(token.light[2:], "plural")
    return Counted(noun, quantity.first - 1, quantity.after, token.start, quantity.end, "unknown noun and number")


def _names_one(lexed: Lexed, index: int) -> bool:
    """«الكتاب الثلاثون»: the thirtieth book, whatever plural is written alike."""
    readings = read(lexed.tokens[index].text, lexed.tokens[index].light)
    return {r.form.number for r in readings if r.definite} >= {"singular", "plural"}


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
        if not goes_on(lexed, index, quantity.first) or lexed.tokens[index].kind is not Kind.WORD:
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
                if r.form.number == "plural" and r.form.state == "full" and r.form.noun.gender == gender
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


def _one(lexed: Lexed, quantity: Quantity, readings: list[Reading]) -> Counted | None:
    """«عام واحد»: an indefinite singular that agrees, outside of phrases such as «في آن واحد»."""
    index = quantity.first - 1
    token = lexed.tokens[index]
    gender = "f" if lexed.tokens[quantity.after - 1].light.endswith("ة") else "m"
    if goes_on(lexed, quantity.after, index) and lexed.words[quantity.after] in ("تلو", "بعد", "منهم", "منها", "منهما"):
        return None
    measure = unit_at(lexed, index - 1) if goes_on(lexed, index - 1, index) else None
    if measure is not None and measure[0] == quantity.first and measure[1].gender == gender:
        start = lexed.tokens[index - 1].start
        return Counted(measure[1], index - 1, quantity.after, start, quantity.end, "measure and one")
    head = _head_of_one(lexed, index, gender, readings)
    if head is not None:
        return Counted(head[1], head[0], quantity.after, quantity.start, quantity.end, "one apart")
    for reading in readings:
        if reading.form.number == "singular" and reading.form.noun.gender == gender:
            if fold(reading.form.noun.lemma) in cue("not_one"):
                return None
            return Counted(
                reading.form.noun, index, quantity.after, token.start + reading.skip, quantity.end, "noun and one"
            )
    return None


def _head_of_one(lexed: Lexed, index: int, gender: str, readings: list[Reading]) -> tuple[int, Noun] | None:
    """«شركة نفط أوروبية واحدة», «نائب معارض واحد»: the noun that an adjective before «one» describes.

    Args:
        lexed: The text.
        index: Index of the word before «one».
        gender: Gender of «one».
        readings: That word as an indefinite noun.

    Returns:
        Index and lemma of the noun, or ``None`` where the word before «one» is the noun.
    """
    singulars = [r for r in readings if r.form.number == "singular"]
    if not all(r.form.noun.lemma.endswith(_ADJECTIVES_OF_PEOPLE) for r in singulars):
        return None
    if not singulars and not lexed.words[index].endswith("ه" if gender == "f" else ("ي", "يا")):
        return None
    for at in range(index - 1, max(-1, index - 1 - _WALK_ONE), -1):
        token = lexed.tokens[at]
        if not goes_on(lexed, at, index) or token.kind is not Kind.WORD or lemma.is_stop(token.text):
            return None
        for reading in read(token.text, token.light):
            form = reading.form
            if form.number != "singular" or reading.bound or form.noun.gender != gender:
                continue
            if not singulars or form.noun.category not in ("event", "abstract", "time"):  # «قتل مدني واحد»
                whole = compound_at(lexed, form.noun, at + 1)
                return at, whole[1] if whole is not None and whole[0] <= index else form.noun
    return None
