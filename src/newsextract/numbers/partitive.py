"""The noun after من: «20 من عناصر الأمن», «اثنين من كبار ضباطه», «عدد من الشاحنات»."""

from __future__ import annotations

from newsextract.numbers import lemma
from newsextract.numbers.context import is_plural
from newsextract.numbers.cues import Counted, cue, goes_on, joined, unknown
from newsextract.numbers.inflection import Noun
from newsextract.numbers.nouns import Reading, read
from newsextract.numbers.quantity import Quantity
from newsextract.numbers.units import bare, unit_at
from newsextract.tokens import Kind, Lexed


def noun_of_part(lexed: Lexed, quantity: Quantity) -> Counted | None:
    """The noun of a part of some whole; ``None`` where what follows من is none («العشرات من قوات الجيش»)."""
    index, words = quantity.after, lexed.words
    if not goes_on(lexed, index, index - 1) or words[index] != "من" or quantity.kind == "fraction":
        return None
    index += 1
    while goes_on(lexed, index, index - 1) and words[index] in cue("part_determiners"):
        index += 1
    if not goes_on(lexed, index, index - 1):
        return None
    free = quantity.needs_noun or index > quantity.after + 1
    measure = unit_at(lexed, index)
    if measure is not None and quantity.kind == "vague":
        return joined(lexed, quantity, measure[1], (index, measure[0]), rule="partitive")
    if lexed.tokens[index].kind is not Kind.WORD or (not free and bare(words[index]) in cue("sources")):
        return None
    noun = _noun(lexed, quantity, index, free)
    return joined(lexed, quantity, noun, (index, index + 1), rule="partitive") if noun is not None else None


def _noun(lexed: Lexed, quantity: Quantity, index: int, free: bool) -> Noun | None:
    """The lemma of the word after من.

    Args:
        lexed: The text.
        quantity: The amount.
        index: Index of the word.
        free: Whether any noun will do, because the amount asks for one or a determiner announces it.
    """
    token = lexed.tokens[index]
    reading = _part(read(token.text, token.light), token.text, free=free)
    if reading is not None:
        noun = reading.form.noun
        whole = noun.category in ("place", "organization") and not free and quantity.kind != "vague"
        return None if whole else noun
    word = bare(token.text)
    if word == token.text or lemma.is_stop(token.text) or lemma.is_stop(word):
        return None
    known = free or word.endswith(("ين", "ات")) or is_plural(token)
    return unknown(token.light[2:], "plural") if known else None


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
