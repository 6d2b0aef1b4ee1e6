"""Whether a figure counts the noun behind it, so that it is neither a year nor a day."""

from __future__ import annotations

from newsextract.dates.symbols import Lattice
from newsextract.numbers.nouns import read as read_noun
from newsextract.tokens import Kind


def counts(lattice: Lattice, index: int, number: int) -> bool:
    """Whether a noun stands at a token that a number before it would count: «2014 قرية», «1950 شخصا».

    Args:
        lattice: Readings of the text.
        index: Index of the token behind the number.
        number: The number; it decides whether its noun is plural or singular.
    """
    if index >= len(lattice.tokens) or lattice.tokens[index].kind is not Kind.WORD:
        return False
    token = lattice.tokens[index]
    rest = number % 100
    for reading in read_noun(token.text, token.light):
        form = reading.form
        if reading.definite or reading.skip or reading.owner:
            continue
        if 3 <= rest <= 10:
            if form.number == "plural":
                return True
        elif form.number == "singular" and (rest < 11 or token.light.endswith(("ا", "ة", "ى", "اء"))):
            return True
    return False
