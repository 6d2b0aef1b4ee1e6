"""The noun that an amount counts: behind it, after من, before it, or behind «عدد»."""

from __future__ import annotations

from newsextract.numbers import lemma
from newsextract.numbers.bare import refused
from newsextract.numbers.cues import Counted, goes_on, joined, unknown
from newsextract.numbers.inflection import Noun
from newsextract.numbers.nouns import Reading, nouns, read
from newsextract.numbers.partitive import noun_of_part
from newsextract.numbers.preceding import is_cardinal, noun_before
from newsextract.numbers.quantity import Quantity
from newsextract.numbers.units import compound_at, unit_at
from newsextract.tokens import Kind, Lexed

_YEAR = Noun("عام", "m", "time")
_OTHERS = ("اخرين", "اخران", "اخرون", "اخريين", "اخريان")


def noun_of(lexed: Lexed, quantity: Quantity) -> Counted | None:
    """The noun of an amount, wherever it stands; the nearest construction wins."""
    if quantity.link == "none":
        return Counted(_YEAR, quantity.first, quantity.after, quantity.start, quantity.end, "age")
    if refused(lexed, quantity):
        return _direct(lexed, quantity)
    if quantity.kind == "ordinal":
        return noun_before(lexed, quantity) if is_cardinal(lexed, quantity) else None
    if quantity.definite and quantity.kind == "cardinal":
        before = noun_before(lexed, quantity)
        if before is not None and before.first == quantity.first - 1:
            return before
    found = _inverted(lexed, quantity)
    if found is None and quantity.value == 1 and quantity.form == "words":
        found = noun_before(lexed, quantity)  # «شركة واحدة من الشركات»
    if found is None and quantity.link != "partitive":
        found = _direct(lexed, quantity)
    if found is None and quantity.link != "direct":
        found = noun_of_part(lexed, quantity)
    return found or noun_before(lexed, quantity)


def _direct(lexed: Lexed, quantity: Quantity) -> Counted | None:
    """The noun directly behind an amount, an opening quotation mark between them allowed."""
    index, tokens = quantity.after, lexed.tokens
    if not goes_on(lexed, index, index - 1):
        return None
    if quantity.form == "words" and quantity.value in (1, 2):
        other = nouns()["اخر"] if tokens[index].text in _OTHERS else None
        return joined(lexed, quantity, other, (index, index + 1), rule="number and other") if other else None
    if tokens[index].text == '"' and goes_on(lexed, index + 1, index) and not tokens[index + 1].gap:
        index += 1
    found = _measure(lexed, quantity, index)
    if (
        found is not None
        or tokens[index].kind is not Kind.WORD
        or lemma.is_stop(tokens[index].text, tokens[index].light)
    ):
        return found
    readings = read(tokens[index].text, tokens[index].light)
    reading = best(readings, quantity.wanted, definite=_may_be_definite(quantity))
    if reading is None:
        return None if any(r.skip for r in readings) else _unknown_noun(lexed, quantity, index)
    if _is_strict(lexed, quantity) and not _agrees(reading, tokens[index].light, quantity.wanted):
        return None
    noun = _with_second_part(lexed, readings, reading, index + 1)
    return joined(lexed, quantity, noun, (index, index + 1), rule="number and noun")


def _with_second_part(lexed: Lexed, readings: tuple[Reading, ...], reading: Reading, index: int) -> Noun:
    """«فرق الإطفاء»: of several nouns with one plural (فرقة, فريق) the one that the next word goes with."""
    form = reading.form
    alike = (r.form for r in readings if not r.skip and r.form.number == form.number and r.form.state == form.state)
    return next((f.noun for f in alike if compound_at(lexed, f.noun, index) is not None), form.noun)


def _may_be_definite(quantity: Quantity) -> bool:
    """Only «مئات الجنود» and «نصف الساعة» take a definite noun."""
    return quantity.definite_noun or quantity.kind == "fraction"


def _measure(lexed: Lexed, quantity: Quantity, index: int) -> Counted | None:
    found = unit_at(lexed, index)
    token = lexed.tokens[index]
    if found is None or quantity.identified or (token.text.startswith("ال") and not _may_be_definite(quantity)):
        return None
    if len(token.text) == 1 and token.kind is Kind.WORD and (quantity.form != "digits" or _is_year(quantity)):
        return None  # one letter is a symbol only right behind digits: «5 م»
    return joined(lexed, quantity, found[1], (index, found[0]), rule="number and unit")


def _unknown_noun(lexed: Lexed, quantity: Quantity, index: int) -> Counted | None:
    if quantity.kind == "fraction" or _is_strict(lexed, quantity):
        return None
    if _opens_sentence(lexed, quantity) and quantity.form == "digits":
        return None  # the items of a list are numbered like this
    word, written = lexed.tokens[index].text, lexed.tokens[index].light
    if _may_be_definite(quantity) and word.startswith("ال") and len(word) > 4:
        written = written[2:]
        if lemma.is_stop(word[2:]):
            return None
    elif not lemma.can_count(word, written, wanted=quantity.wanted):
        return None
    noun = unknown(written, quantity.wanted)
    return joined(lexed, quantity, noun, (index, index + 1), rule="number and unknown noun")


def _is_strict(lexed: Lexed, quantity: Quantity) -> bool:
    """Whether only a noun that agrees may follow: the figure could be a year or a name («القرار 14», «عام 2015»)."""
    return _is_year(quantity) or refused(lexed, quantity)


def _opens_sentence(lexed: Lexed, quantity: Quantity) -> bool:
    first = quantity.first
    return first == 0 or lexed.tokens[first - 1].sentence != lexed.tokens[first].sentence


def _is_year(quantity: Quantity) -> bool:
    return len(quantity.shape) == 4 and 1800 <= int(quantity.shape) < 2100


def _agrees(reading: Reading, written: str, wanted: str) -> bool:
    if wanted == "plural":
        return reading.form.number == "plural"
    if wanted == "accusative":
        return reading.form.number == "singular" and written[-1] in "اةى"
    return reading.form.number == "singular"


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


def _inverted(lexed: Lexed, quantity: Quantity) -> Counted | None:
    """«16700 عدد الأشخاص»."""
    index = quantity.after
    words = lexed.words
    if not goes_on(lexed, index, index - 1):
        return None
    if words[index] in ("اجمالي", "مجموع") and goes_on(lexed, index + 1, index):
        index += 1
    if words[index] != "عدد" or not goes_on(lexed, index + 1, index):
        return None
    token = lexed.tokens[index + 1]
    for reading in read(token.text, token.light):
        if not reading.skip and reading.form.number == "plural":
            return joined(lexed, quantity, reading.form.noun, (index + 1, index + 2), rule="inverted")
    if token.text.startswith("ال") and len(token.text) > 4:
        return joined(lexed, quantity, unknown(token.light[2:], "plural"), (index + 1, index + 2), rule="inverted")
    return None
