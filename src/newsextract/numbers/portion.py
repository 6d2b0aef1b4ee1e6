"""Fractions stated by two figures: «واحد من كل أربعة», «3/4 كوب»."""

from __future__ import annotations

from fractions import Fraction

from newsextract.numbers import nouns
from newsextract.numbers.cardinal import Part, cardinal
from newsextract.numbers.fraction import Share
from newsextract.numbers.signs import Reader
from newsextract.tokens import Kind

_OF, _EACH = "من", "كل"
_LARGEST_DENOMINATOR = 10


def out_of(reader: Reader, part: Part | None) -> Share | None:
    """«واحد من كل أربعة», «3 من كل 10», «واحد من أربعة» without a noun.

    Args:
        reader: The signs of the text.
        part: The first figure.
    """
    if part is None or not isinstance(part.value, int) or part.value < 1 or part.definite:
        return None
    words = reader.lexed.words
    if part.after >= len(words) or words[part.after] != _OF:
        return None
    at = part.after + 1
    each = at < len(words) and words[at] == _EACH
    if not each and part.value != 1:
        return None
    whole = cardinal(reader, at + each, "")
    if whole is None or whole.definite or not isinstance(whole.value, int) or whole.value <= part.value:
        return None
    if not each and _noun_follows(reader, whole.after):
        return None
    return Share(Fraction(part.value, whole.value), whole.after, part.head)


def slashed(reader: Reader, part: Part | None) -> Share | None:
    """«3/4 كوب»: a small fraction with its noun; without one it may be a date.

    Args:
        reader: The signs of the text.
        part: The first figure.
    """
    if part is None or part.head.kind != "digits" or not isinstance(part.value, int) or part.scale > 1:
        return None
    below = _below(reader, part.after)
    if not 0 < part.value < below or not _parts_follow(reader, part.after + 2):
        return None
    return Share(Fraction(part.value, below), part.after + 2, part.head)


def _below(reader: Reader, slash: int) -> int:
    """The small figure after a slash with no space around it; 0 if there is none."""
    tokens = reader.lexed.tokens
    if slash + 1 >= len(tokens) or tokens[slash].text != "/" or tokens[slash].gap or tokens[slash + 1].gap:
        return 0
    text = tokens[slash + 1].text
    return int(text) if text.isdecimal() and len(text) < 3 and int(text) <= _LARGEST_DENOMINATOR else 0


def _parts_follow(reader: Reader, index: int) -> bool:
    """Whether a counted noun follows that is no span of time."""
    if not _noun_follows(reader, index):
        return False
    token = reader.lexed.tokens[index]
    readings = nouns.read(token.text, token.light)
    return bool(readings) and not any(r.form.noun.category == "time" or r.skip for r in readings)


def _noun_follows(reader: Reader, index: int) -> bool:
    tokens = reader.lexed.tokens
    return index < len(tokens) and tokens[index].kind is Kind.WORD
