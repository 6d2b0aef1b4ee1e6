"""One count put together: an amount, its noun, its bound, a sign of a currency, a fraction behind the noun."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from newsextract.numbers import bare, bracketed, lemma, measure, money, qualifier
from newsextract.numbers.counted import noun_of
from newsextract.numbers.cues import Counted
from newsextract.numbers.inflection import Noun
from newsextract.numbers.qualifier import Bound, Bounds
from newsextract.numbers.quantity import Quantity
from newsextract.tokens import Lexed


class Draft(NamedTuple):
    """A count before it is a candidate.

    Attributes:
        quantity: The amount.
        noun: What is counted, if stated.
        first: Index of its first token, a bound included.
        after: Index of the token after its last.
        start: First character.
        end: One past the last.
        qualifier: Qualifier of the record.
        rule: Name of the construction.
        bound: The bound that opens it, if any.
    """

    quantity: Quantity
    noun: Noun | None
    first: int
    after: int
    start: int
    end: int
    qualifier: str
    rule: str
    bound: Bound | None = None


class Reader:
    """Reads the counts of one text from left to right.

    Args:
        lexed: The text.
        bounds: Its bounds.
        starts: Indices of the tokens at which its amounts start.
    """

    __slots__ = ("_claimed", "_starts", "bounds", "lexed", "taken")

    def __init__(self, lexed: Lexed, bounds: Bounds, starts: Container[int]) -> None:
        self.lexed = lexed
        self.bounds = bounds
        self._starts = starts
        self.taken: set[int] = set()
        self._claimed: set[int] = set()

    def read(self, quantity: Quantity) -> Draft | None:
        """The count of an amount; ``None`` where it counts nothing."""
        lexed = self.lexed
        found: Counted | None
        if quantity.kind == "fraction":
            made = measure.with_fraction(lexed, quantity)
            if made is None:
                return None
            quantity, found = made
        else:
            quantity = bracketed.opened(lexed, quantity)
            found = noun_of(lexed, quantity)
        if found is not None and found.first in self.taken:
            found = None
        draft = self._with_noun(quantity, found) if found is not None else self._with_sign(quantity)
        return self.bounded(draft) if draft is not None else None

    def bounded(self, draft: Draft) -> Draft | None:
        """A draft with what bounds it; ``None`` where a bare figure counts nothing."""
        bounds = self.bounds
        bound = bounds.before.get(draft.first)
        if bound is not None and (bound.first in self._claimed or bound.first in self.taken):
            bound = None
        behind = qualifier.after_at(bounds, self.lexed, draft.after, self._starts)
        if draft.noun is None:
            known = bound is not None or behind is not None or self._joined_to_count(draft)
            if not bare.counts(self.lexed, draft.quantity, bounded=known):
                return None
        word = draft.qualifier
        if word == "exact":
            found = bound or behind or bounds.distant.get(draft.first)
            if found is not None and found.first not in self._claimed:
                word = found.qualifier
                self._claimed.add(found.first)
        if bound is not None:
            draft = draft._replace(first=bound.first, start=bound.start, bound=bound)
        draft = draft._replace(qualifier=word)
        self.taken.update(range(draft.first, draft.after))
        return draft

    def _joined_to_count(self, draft: Draft) -> bool:
        """«1200 منزل جزئيا و800 كليا»: it counts the same, as the adverbs tell apart."""
        at, words = draft.quantity.first, self.lexed.words
        if draft.quantity.clitic != "و" or at - 2 not in self.taken or draft.after >= len(words):
            return False
        return all(words[i].endswith("ا") and lemma.is_stop(words[i]) for i in (at - 1, draft.after))

    def _with_noun(self, quantity: Quantity, found: Counted) -> Draft:
        first, after, end = min(quantity.first, found.first), max(quantity.after, found.after), found.end
        more = measure.goes_on(self.lexed, quantity, found.noun, after)
        if more is not None:
            quantity, after, end = more
        noun = found.noun
        if more is not None and self.lexed.words[after - 1] == "الصفر":
            noun = noun._replace(category="temperature")
        return Draft(quantity, noun, first, after, found.start, end, quantity.qualifier, found.rule)

    def _with_sign(self, quantity: Quantity) -> Draft | None:
        sign = money.sign_before(self.lexed, quantity)
        if sign is not None and sign.first not in self.taken:
            start = sign.start
            return Draft(
                quantity,
                sign.noun,
                sign.first,
                quantity.after,
                start,
                quantity.end,
                quantity.qualifier,
                "sign and number",
            )
        return Draft(
            quantity,
            None,
            quantity.first,
            quantity.after,
            quantity.start,
            quantity.end,
            quantity.qualifier,
            "bare number",
        )
