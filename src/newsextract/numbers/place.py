"""A form of a noun where it stands, and the word lists that decide about it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from newsextract.normalize import fold
from newsextract.numbers.inflection import Form
from newsextract.numbers.nouns import forms_of
from newsextract.numbers.word_lists import word_file, word_list
from newsextract.tokens import Lexed, Split, Token


class Place(NamedTuple):
    """A form of a noun in a text.

    Attributes:
        lexed: The text.
        at: Index of its token.
        split: How clitics are cut off it.
        form: The form.
    """

    lexed: Lexed
    at: int
    split: Split
    form: Form

    @property
    def token(self) -> Token:
        """Its token."""
        return self.lexed.tokens[self.at]

    @property
    def homograph(self) -> bool:
        """Whether the surface is also a singular or plural of the lexicon («عرسان», «بلدان»)."""
        return any(f.number != "dual" and not (f.noun.sound and f.case == "oblique") for f in forms_of(self.split.key))

    def word(self, offset: int) -> str:
        """Folded text of a neighbour in the same sentence, else empty."""
        index, tokens = self.at + offset, self.lexed.tokens
        if 0 <= index < len(tokens) and tokens[index].sentence == self.token.sentence:
            return tokens[index].text
        return ""


def cue(name: str) -> frozenset[str]:
    """A list of folded words of ``dual.toml``."""
    return word_list("dual.toml", name)


@cache
def cue_phrases(name: str) -> frozenset[str]:
    """A list of folded phrases of ``dual.toml``, parted by ``|``."""
    return frozenset(fold(word_file("dual.toml")[name]).split("|"))
