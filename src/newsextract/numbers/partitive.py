"""The noun after من: «20 من عناصر الأمن», «اثنين من كبار ضباطه», «عدد من الشاحنات»."""

from __future__ import annotations

from newsextract.numbers import lemma
from newsextract.numbers.cues import Counted, cue, goes_on, joined, unknown
from newsextract.numbers.nouns import Reading, read
from newsextract.numbers.quantity import Quantity
from newsextract.numbers.units import bare, unit_at
from newsextract.tokens import Kind, Lexed


def noun_of_part(lexed: Lexed, quantity: Quantity) -> Counted | None:
    """The noun of a part of some whole; ``None`` where what follows من is none («العشرات من قوات الجيش»)."""
    index = quantity.after
    if not goes_on(lexed, index, quantity.after - 1):
        return None
    words, tokens = lexed.words, lexed.tokens
    if words[index] != "من" or quantity.kind == "fraction":
        return None
    index += 1
    determiners = cue("part_determiners")
    determined = False
    while goes_on(lexed, index, index - 1) and words[index] in determiners:
        index += 1
        determined = True
    if not goes_on(lexed, index, index - 1):
        return None
    measure = unit_at(lexed, index)
    if measure is not None and quantity.kind == "vague":
        return joined(lexed, quantity, measure[1], index, measure[0], "partitive")
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
        return joined(lexed, quantity, reading.form.noun, index, index + 1, "partitive")
    if lemma.is_stop(token.text):
        return None
    word, written = bare(token.text), token.light[len(token.text) - len(bare(token.text)) :]
    if word != token.text and not lemma.is_stop(word) and (free or word.endswith(("ين", "ات"))):
        return joined(lexed, quantity, unknown(written, "plural"), index, index + 1, "partitive")
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
