"""A figure with the words around it, as the traps see it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache

from newsextract.lexicon import PhraseTable, read_toml
from newsextract.normalize import fold
from newsextract.numbers import nouns, units
from newsextract.numbers.numeral import Numeral
from newsextract.tokens import Kind, Lexed, Token

_REACH = 12  # tokens on either side that a trap may look at
_FORMS = frozenset(("digits", "words", "mixed"))
_LINKS = ("-", "–", "/", "،", "او", "الي", "حتي")


@cache
def word_set(section: str) -> frozenset[str]:
    """A list of the trap file as folded words."""
    return frozenset(fold(word) for word in _data()[section])


@cache
def phrases() -> PhraseTable[bool]:
    """Phrases of the trap file that hold a word like a numeral."""
    return PhraseTable.build((phrase, True) for phrase in _data()["phrases"])


@cache
def _data() -> dict[str, list[str]]:
    return read_toml("newsextract.numbers", "traps.toml")


class Surroundings:
    """One figure in its text.

    Attributes:
        lexed: The text.
        numeral: The figure.
        previous: The figure before it, its trap known.
    """

    __slots__ = ("_all", "_first", "_index", "_last", "lexed", "numeral", "previous")

    def __init__(
        self, lexed: Lexed, numeral: Numeral, previous: Numeral | None, numerals: Sequence[Numeral], index: int
    ) -> None:
        self.lexed = lexed
        self.numeral = numeral
        self.previous = previous
        self._all = numerals
        self._index = index
        breaks, first, after = lexed.breaks, numeral.first, numeral.after
        at = bisect_left(breaks, first)
        self._first = max(0, first - _REACH, breaks[at - 1] if at else 0)
        last = min(len(lexed.tokens), after + _REACH) - 1
        at = bisect_left(breaks, after)
        self._last = min(last, breaks[at]) if at < len(breaks) else last

    def word(self, offset: int) -> str:
        """Folded text of a token: -1 is the one before the figure, 0 the one after it; empty outside the line."""
        at = self._at(offset)
        return self.lexed.words[at] if self._first <= at <= self._last else ""

    def token(self, offset: int) -> Token | None:
        """The token :meth:`word` speaks of."""
        at = self._at(offset)
        return self.lexed.tokens[at] if self._first <= at <= self._last else None

    def kind(self, offset: int) -> Kind | None:
        """Its kind."""
        token = self.token(offset)
        return None if token is None else token.kind

    def touches(self, offset: int) -> bool:
        """Whether no space parts the figure from the token before (-1) or after (0) it."""
        at = self.numeral.first if offset < 0 else self.numeral.after
        return 0 < at < len(self.lexed.tokens) and not self.lexed.tokens[at].gap

    def following(self) -> Numeral | None:
        """The next figure of the text."""
        return self._all[self._index + 1] if self._index + 1 < len(self._all) else None

    @property
    def in_digits(self) -> bool:
        """Whether the figure is written in digits alone."""
        return self.numeral.form == "digits"

    @property
    def light(self) -> str:
        """The figure as written, marks and clitics left out."""
        return self.lexed.folded.light[self.numeral.start : self.numeral.end]

    @property
    def single(self) -> bool:
        """Whether the figure is one word."""
        return self.numeral.after - self.numeral.first == 1

    def bare(self, offset: int) -> str:
        """A word without و, ب, ل or ف before it, where it is a long one."""
        word = self.word(offset)
        return word[1:] if len(word) > 2 and word[0] in "وبلفك" else word

    def is_any(self, offset: int, section: str) -> bool:
        """Whether a word, or what is left of it without a proclitic, is in a list of the trap file."""
        known = word_set(section)
        return self.word(offset) in known or self.bare(offset) in known

    def continues(self, before: Numeral) -> bool:
        """Whether the figure only goes on listing what the one before it names («المادتين 5 و6»)."""
        between = [w for w in self.lexed.words[before.after : self.numeral.first] if w not in ("(", ")", '"')]
        if self.word(0) == "من" and self.word(1) in ("طراز", "نوع"):
            return False  # «20 طائرة إف-16 و50 من طراز آخر»
        if between == ["و"]:
            return not self._nouns_after()  # «الفقرات (1) و(2)»
        if not between:
            return self.numeral.clitic == "و" and not self._nouns_after()
        return len(between) == 1 and between[0] in _LINKS and not self.numeral.clitic

    def counts(self) -> bool:
        """Whether a unit or noun follows that the figure counts: a plural after 3 to 10, else a singular."""
        wanted = "plural" if 3 <= self.numeral.value <= 10 else "singular"
        if any(reading.form.number == wanted for reading in self._nouns_after()):
            return True
        return self.kind(0) is Kind.WORD and units.unit_at(self.lexed, self.numeral.after) is not None

    def _nouns_after(self) -> list[nouns.Reading]:
        """Readings of the next word as an indefinite noun."""
        token = self.token(0)
        if token is None or token.kind is not Kind.WORD:
            return []
        return [r for r in nouns.read(token.text, token.light) if not r.bound and not r.skip]

    def _at(self, offset: int) -> int:
        return self.numeral.first + offset if offset < 0 else self.numeral.after + offset


Trap = Callable[[Surroundings], bool]
"""A test whether a figure is in a trap."""


def about(*forms_and_kinds: str) -> Callable[[Trap], Trap]:
    """Says of which forms and kinds a figure must be to be in a trap, so that no other is tested for it.

    Args:
        forms_and_kinds: Forms (``digits``, ``words``, ``mixed``), kinds (``cardinal``, ``ordinal`` …) or both;
            of what is left out, any will do.
    """
    forms, kinds = _FORMS.intersection(forms_and_kinds), frozenset(forms_and_kinds) - _FORMS

    def mark(trap: Trap) -> Trap:
        trap.__dict__["about"] = (forms or _FORMS, kinds)
        return trap

    return mark


def may_hold(trap: Trap, form: str, kind: str) -> bool:
    """Whether a figure of a form and kind may be in a trap at all."""
    forms, kinds = trap.__dict__.get("about", (_FORMS, ()))
    return form in forms and (not kinds or kind in kinds)
