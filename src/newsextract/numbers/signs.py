"""Reads tokens as signs: what each may mean inside a numeral, with the clitics before it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from newsextract.numbers import digits, words
from newsextract.tokens import Kind, Lexed

Value = int | Fraction
AND = "و"

_PROCLITICS = frozenset(("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل"))


class Sign(NamedTuple):
    """One reading of one word or digit token inside a numeral.

    Attributes:
        kind: A section of the word file, or ``digits``.
        value: Its figure.
        first: Index of its first token, a clitic token of its own included.
        after: Index of the token after it.
        start: First character, proclitics left out, in the folded text.
        end: One past its last character.
        clitic: Proclitics before it.
        definite: Whether ال stands before it.
        light: The word as written, clitics cut off; of digits their shape.
    """

    kind: str
    value: Value
    first: int
    after: int
    start: int
    end: int
    clitic: str
    definite: bool
    light: str


class Reader:
    """The signs of one text, read on demand and kept.

    Args:
        lexed: The text.
    """

    __slots__ = ("_seen", "barrier", "lexed")

    def __init__(self, lexed: Lexed) -> None:
        self.lexed = lexed
        self.barrier = -1  # no figure goes on at this token: the second one of «بين خمسة وعشرين» starts there
        self._seen: dict[int, tuple[Sign, ...]] = {}

    def at(self, index: int, clitic: str | None = None) -> Sequence[Sign]:
        """The signs that start at a token, best first.

        Args:
            index: Token index; past the end there are none.
            clitic: Only signs with these proclitics; ``None`` for any.
        """
        found = self._seen.get(index)
        if found is None:
            found = self._seen[index] = self._read(index)
        if not found or (index == self.barrier and clitic == AND):
            return ()
        return found if clitic is None else [s for s in found if s.clitic == clitic]

    def one(self, index: int, clitic: str, *kinds: str) -> Sign | None:
        """The best sign of some kinds with exactly these proclitics."""
        found = self._seen.get(index)
        if found is None:
            found = self._seen[index] = self._read(index)
        if not found or (index == self.barrier and clitic == AND):
            return None
        for sign in found:
            if sign.kind in kinds and sign.clitic == clitic:
                return sign
        return None

    def first(self, index: int, *kinds: str) -> Sign | None:
        """The best sign of some kinds, whatever proclitics it has."""
        for sign in self.at(index):
            if sign.kind in kinds:
                return sign
        return None

    def _read(self, index: int) -> tuple[Sign, ...]:
        tokens = self.lexed.tokens
        if index >= len(tokens):
            return ()
        token = tokens[index]
        if token.kind is Kind.DIGITS:
            return self._digits(index)
        if token.kind is Kind.CLITIC or token.text == AND:
            return self._after_clitic(index)
        if token.kind is Kind.WORD:
            return self._word(index)
        if token.text == '"':
            return self._quoted(index)
        return ()

    def _word(self, index: int) -> tuple[Sign, ...]:
        splits = self.lexed.analyses[index].get(words.TABLE)
        if splits is None:
            return ()
        token = self.lexed.tokens[index]
        if token.text in words.refused():
            return ()
        entries = words.table().entries
        return tuple(
            Sign(
                sense.kind,
                sense.value,
                index,
                index + 1,
                token.start + split.skip,
                token.end,
                token.text[: split.skip],
                split.article > 0,
                split.light,
            )
            for split in splits
            if token.text[: split.skip] in _PROCLITICS
            for sense in entries.get(split.key, ())
            if sense.kind != "unit" or sense.value != 1 or split.light.startswith("وا")  # «وأحد» is "and one of"
        )

    def _digits(self, index: int) -> tuple[Sign, ...]:
        figure = digits.read(self.lexed, index)
        if figure is None:
            return ()
        return (
            Sign("digits", figure.value, figure.first, figure.after, figure.start, figure.end, "", False, figure.shape),
        )

    def _after_clitic(self, index: int) -> tuple[Sign, ...]:
        token = self.lexed.tokens[index]
        definite = token.text.endswith(("ال", "لل"))
        clitic = token.text[:-2] + "ل" * token.text.endswith("لل") if definite else token.text
        start, tokens = index + 1, self.lexed.tokens
        if clitic not in _PROCLITICS or start >= len(tokens):
            return ()
        if tokens[start].text in ("-", "+") and not tokens[start].gap:
            start += 1
        elif tokens[start].kind is Kind.CLITIC or tokens[start].text == AND:
            return ()
        made = []
        for sign in self.at(start, ""):
            if definite and sign.kind != "digits":
                continue
            at = token.start + len(clitic) if definite else sign.start
            if token.text.endswith("لل"):
                at = token.end - 1
            made.append(sign._replace(first=index, start=at, clitic=clitic, definite=definite or sign.definite))
        return tuple(made)

    def _quoted(self, index: int) -> tuple[Sign, ...]:
        """Digits in quotation marks («3» آلاف); numerals take them only before a scale."""
        tokens = self.lexed.tokens
        if index + 2 < len(tokens) and tokens[index + 1].kind is Kind.DIGITS and tokens[index + 2].text == '"':
            return tuple(
                sign._replace(
                    kind="quoted",
                    first=index,
                    after=index + 3,
                    start=tokens[index].start,
                    end=tokens[index + 2].end,
                )
                for sign in self._digits(index + 1)
                if sign.after == index + 2
            )
        return ()
