"""What is known around a date while the dates of a text are resolved from left to right."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from newsextract.dates.calendar import Span
from newsextract.dates.expression import Stated
from newsextract.dates.tense import Sign, Tense, sign
from newsextract.tokens import Lexed

Granularity = Literal["day", "week", "month", "year", "decade", "century"]
Note = Literal["tabular", "calendars_disagree", "weekday_disagrees"]

_REMEMBERED = 20  # dates that «اليوم التالي» may be counted from
_QUOTED = 500  # tokens of the longest quotation
_NEAR = 4  # tokens between a year and the day or month that lies in it: «عقدت 2017 فكانت في منتصف مارس»


@dataclass(slots=True)
class Resolved:
    """A date with its days.

    Attributes:
        span: The days, or ``None`` where they cannot be known.
        granularity: How exact the text is.
        notes: What a reader of the result should know.
    """

    span: Span | None
    granularity: Granularity
    notes: tuple[Note, ...] = ()


@dataclass(slots=True)
class Context:
    """What is known while the dates of a text are resolved from left to right.

    Attributes:
        lexed: The text.
        published: Publication date.
        stated: The date being resolved.
        before: The dates resolved so far, with where they stand.
        history: Whether the text tells of past years alone.
        following: The next date.
    """

    lexed: Lexed
    published: dt.date | None
    stated: Stated
    before: list[tuple[Stated, Resolved]] = field(default_factory=list)
    history: bool = False
    following: Stated | None = None

    def sign(self) -> Sign | None:
        """The word that tells the tense of the date being resolved."""
        return sign(self.lexed, self.stated.first, self.stated.after)

    def tense(self) -> Tense | None:
        """The tense around the date being resolved."""
        found = self.sign()
        return None if found is None else found.tense

    def next_word(self) -> str:
        """The word behind the date being resolved; empty at the end."""
        words = self.lexed.words
        return words[self.stated.after] if self.stated.after < len(words) else ""

    def previous_words(self) -> frozenset[str]:
        """The three words before the date being resolved."""
        return frozenset(self.lexed.words[max(self.stated.first - 3, 0) : self.stated.first])

    def last(self, *granularities: str) -> Span | None:
        """The days of the last date before this one that is as exact as one of the given."""
        for stated, resolved in reversed(self.before[-_REMEMBERED:]):
            if resolved.granularity in granularities:
                return None if self._quoted_apart(stated) else resolved.span
        return None

    def _quoted_apart(self, other: Stated) -> bool:
        """Whether only one of the two stands in a quotation: who is quoted speaks of days of his own."""
        if self.stated.first - other.after > _QUOTED:
            return False
        marks = self.lexed.words[other.after : self.stated.first].count('"')
        return marks % 2 == 1

    def recurs(self) -> bool:
        """Whether the date is meant for every year: «في 21 آذار من كل عام»."""
        return list(self.lexed.words[self.stated.after : self.stated.after + 2]) == ["من", "كل"]

    def joined(self) -> tuple[Stated, Span] | None:
        """The date that this one is joined to by «و», «إلى» or a dash, where its days are known."""
        if not self.before:
            return None
        stated, resolved = self.before[-1]
        if not stated.link or stated.next_first != self.stated.first or resolved.span is None:
            return None
        return stated, resolved.span

    def neighbour(self) -> tuple[Stated, Resolved] | None:
        """The date that stands a few words before this one in the same sentence."""
        if not self.before:
            return None
        stated, resolved = self.before[-1]
        tokens = self.lexed.tokens
        near = self.stated.first - stated.after <= _NEAR
        same = tokens[stated.first].sentence == tokens[self.stated.first].sentence
        return (stated, resolved) if near and same else None
