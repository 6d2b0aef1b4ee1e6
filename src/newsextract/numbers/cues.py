"""What the readers of counted nouns share: the noun found, the word lists, the bounds of a sentence."""

from __future__ import annotations

from typing import NamedTuple

from newsextract.numbers import lemma
from newsextract.numbers.inflection import Noun
from newsextract.numbers.quantity import Quantity
from newsextract.numbers.units import compound_at
from newsextract.numbers.word_lists import word_list
from newsextract.tokens import Kind, Lexed


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


def cue(name: str) -> frozenset[str]:
    """A list of folded words of ``cues.toml``."""
    return word_list("cues.toml", name)


def goes_on(lexed: Lexed, index: int, previous: int) -> bool:
    """Whether a token goes on the sentence of the token ``previous`` and is no line break."""
    tokens = lexed.tokens
    return (
        0 <= index < len(tokens)
        and tokens[index].kind is not Kind.BREAK
        and tokens[index].sentence == tokens[previous].sentence
    )


def joined(lexed: Lexed, quantity: Quantity, noun: Noun, tokens: tuple[int, int], *, rule: str) -> Counted:
    """The counted noun that stands behind an amount, with its second part if it has one.

    Args:
        lexed: The text.
        quantity: The amount.
        noun: Lemma of the noun, or of its head.
        tokens: Indices of its first token and of the token after its last.
        rule: Name of the construction.
    """
    first, after = tokens
    whole = compound_at(lexed, noun, after)
    if whole is not None:
        after, noun = whole
    return Counted(noun, first, after, quantity.start, lexed.tokens[after - 1].end, rule)


def unknown(written: str, wanted: str) -> Noun:
    """A noun that no lexicon knows, in a sensible lemma; a nisba is a person."""
    singular = lemma.singular_of(written, wanted=wanted)
    person = singular.endswith("ي") and written != singular
    return Noun(singular, "f" if singular.endswith("ة") else "m", "person" if person else None)
