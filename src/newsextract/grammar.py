"""What all finders share: candidates, and rules as data over a lattice of symbols.

A finder reads tokens into :class:`Symbol` values (a month, a weekday, a numeral, a relation …), several
where words are ambiguous. A :class:`Rule` is a name, a pattern of symbol kinds, and a small function from the
matched symbols to a value; returning ``None`` declines. Rules spell no words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from newsextract.records import Source

Lattice = Callable[[int], Sequence["Symbol"]]
"""Gives the symbols that start at a token index; empty past the end."""

Slots = Mapping[str, "Symbol"]
_MOST_KEPT = 10_000


class Candidate(NamedTuple):
    """A possible mention, before merging.

    Attributes:
        kind: Kind of the record it would become.
        start: First character, in the folded text.
        end: One past the last.
        rule: Name of the rule that made it.
        source: ``"rule"``, ``"lexicon"`` or ``"model"``.
        payload: What its finder knows of it; only the finder's own ``resolve`` reads it.
        weight: Preference among candidates of one rank, the lower first; 0 unless the finder doubts. Below 0 it
            competes with names, and wins («20 سوريا» are twenty Syrians).
        confidence: Score of the model, where one spoke.
    """

    kind: str
    start: int
    end: int
    rule: str
    source: Source = "rule"
    payload: Any = None
    weight: int = 0
    confidence: float | None = None


class Symbol(NamedTuple):
    """One reading of one or more tokens.

    Attributes:
        kind: What it is, for patterns.
        value: What it means.
        first: Index of its first token.
        after: Index of the token after its last.
        start: First character that belongs to it, proclitics left out, in the folded text.
        end: One past its last character.
        clitic: Proclitics before it, such as ``"و"``; empty mostly.
    """

    kind: str
    value: Any
    first: int
    after: int
    start: int
    end: int
    clitic: str = ""


class _Item(NamedTuple):
    name: str
    kinds: frozenset[str]
    optional: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """One construction.

    Attributes:
        name: Unique and readable; ``--explain`` prints it.
        pattern: Items parted by blanks: ``kind``, ``kind?`` (optional), ``a|b`` (either), ``slot=a|b``.
        build: From the slots to a value; ``None`` declines.
        examples: Texts that the rule matches in full; they are tests.
    """

    name: str
    pattern: str
    build: Callable[[Slots], Any]
    examples: tuple[str, ...]
    items: tuple[_Item, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "items", tuple(_item(part) for part in self.pattern.split()))
        if not self.items or self.items[0].optional:
            raise ValueError(f"rule {self.name!r}: the first item of a pattern cannot be optional")


def _item(part: str) -> _Item:
    optional = part.endswith("?")
    name, _, kinds = part.removesuffix("?").rpartition("=")
    return _Item(name or kinds, frozenset(kinds.split("|")), optional)


class Match(NamedTuple):
    """A rule that matched.

    Attributes:
        rule: The rule.
        value: What its ``build`` returned.
        slots: The symbols by slot name, in pattern order.
        first: Index of its first token.
        after: Index of the token after its last.
    """

    rule: Rule
    value: Any
    slots: Slots
    first: int
    after: int

    @property
    def start(self) -> int:
        """First character of the first symbol, in the folded text."""
        return next(iter(self.slots.values())).start

    @property
    def end(self) -> int:
        """One past the last character of the last symbol."""
        return list(self.slots.values())[-1].end


def match(rule: Rule, lattice: Lattice, at: int) -> Iterator[tuple[dict[str, Symbol], int]]:
    """All ways in which a rule matches at a token, the longest readings of each item first."""
    return iter(_walk(rule.items, 0, lattice, at, {}))


def _walk(
    items: Sequence[_Item], k: int, lattice: Lattice, at: int, slots: dict[str, Symbol]
) -> list[tuple[dict[str, Symbol], int]]:
    if k == len(items):
        return [(dict(slots), at)]
    found: list[tuple[dict[str, Symbol], int]] = []
    name, kinds, optional = items[k]
    for symbol in lattice(at):
        if symbol.kind in kinds:
            slots[name] = symbol
            found += _walk(items, k + 1, lattice, symbol.after, slots)
            del slots[name]
    return found + _walk(items, k + 1, lattice, at, slots) if optional else found


class Grammar:
    """A table of rules, indexed by the kinds that their first items take.

    Args:
        rules: In order of preference among matches of one length.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._by_first: dict[str, list[tuple[Rule, frozenset[str] | None]]] = {}
        for rule in self.rules:
            second = _second(rule)
            for kind in rule.items[0].kinds:
                self._by_first.setdefault(kind, []).append((rule, second))
        self._tried: dict[tuple[tuple[str, ...], frozenset[str]], tuple[Rule, ...]] = {}

    def matches(self, lattice: Lattice, at: int, hopes: Callable[[int], frozenset[str]] | None = None) -> list[Match]:
        """All matches that start at a token, the longest first; of two, the one whose rule stands first.

        Args:
            lattice: The readings.
            at: The token.
            hopes: A cheaper way to the kinds of the symbols that may start at a token, more than there are.
        """
        found: list[Match] = []
        firsts = lattice(at)
        if not firsts:
            return found
        afters = {symbol.after for symbol in firsts}
        if hopes is None:
            seconds = frozenset([symbol.kind for after in afters for symbol in lattice(after)])
        else:
            seconds = frozenset().union(*map(hopes, afters)) if len(afters) > 1 else hopes(afters.pop())
        for rule in self._worth_trying(tuple([symbol.kind for symbol in firsts]), seconds):
            for slots, after in match(rule, lattice, at):
                value = rule.build(slots)
                if value is not None:
                    found.append(Match(rule, value, slots, at, after))
        if len(found) > 1:
            found.sort(key=lambda one: -one.after)
        return found

    def _worth_trying(self, firsts: tuple[str, ...], seconds: frozenset[str]) -> tuple[Rule, ...]:
        """The rules for which these kinds, first and behind the first, leave hope; texts repeat, so this is kept."""
        key = (firsts, seconds)
        rules = self._tried.get(key)
        if rules is None:
            pairs = (pair for kind in firsts for pair in self._by_first.get(kind, ()))
            hopeful = [rule for rule, second in pairs if second is None or not second.isdisjoint(seconds)]
            rules = tuple({rule.name: rule for rule in hopeful}.values())
            if len(self._tried) >= _MOST_KEPT:
                self._tried = {}
            self._tried[key] = rules
        return rules

    def at(self, lattice: Lattice, at: int) -> Match | None:
        """The longest match that starts at a token; of two, the one whose rule stands first."""
        return next(iter(self.matches(lattice, at)), None)

    def find(self, lattice: Lattice, positions: Iterable[int]) -> Iterator[Match]:
        """Matches from left to right that share no token; ``positions`` are tried in order."""
        free = 0
        for at in positions:
            if at < free:
                continue
            found = self.at(lattice, at)
            if found is not None:
                yield found
                free = found.after


def _second(rule: Rule) -> frozenset[str] | None:
    """Kinds of which one must follow the first symbol of a rule; ``None`` for a rule that one symbol satisfies."""
    kinds: set[str] = set()
    for item in rule.items[1:]:
        kinds |= item.kinds
        if not item.optional:
            return frozenset(kinds)
    return None
