"""Rules over a lattice of symbols."""

from __future__ import annotations

import pytest

from newsextract.grammar import Grammar, Rule, Slots, Symbol

TEXT = "في 3 و 4 اذار 2018".split()


def lattice(at: int) -> list[Symbol]:
    if at >= len(TEXT):
        return []
    word = TEXT[at]
    kinds = ["number"] if word.isdigit() else {"اذار": ["month", "name"], "و": ["and"]}.get(word, [])
    if word.isdigit() and len(word) == 4:
        kinds.append("year")
    return [Symbol(kind, word, at, at + 1, at * 10, at * 10 + 5) for kind in kinds]


def values(slots: Slots) -> tuple[str, ...]:
    return tuple(s.value for s in slots.values())


DAY = Rule("day", "number month year?", values, ("3 آذار",))
PAIR = Rule("pair", "first=number and second=number month year?", values, ("3 و4 آذار",))
MONTH = Rule("month", "month|name year?", values, ("آذار",))
NEVER = Rule("never", "first=number and second=number month year?", lambda _: None, ("x",))


def test_the_longest_match_wins() -> None:
    found = Grammar([DAY, PAIR]).at(lattice, 1)
    assert found is not None
    assert (found.rule.name, found.value, found.first, found.after) == (
        "pair",
        tuple("3 و 4 اذار 2018".split()),
        1,
        6,
    )
    assert (found.start, found.end) == (10, 55)
    assert list(found.slots) == ["first", "and", "second", "month", "year"]


def test_a_rule_may_decline() -> None:
    assert Grammar([NEVER, DAY]).at(lattice, 1) is None
    found = Grammar([NEVER, DAY]).at(lattice, 3)
    assert found is not None
    assert found.rule is DAY


def test_matches_share_no_token() -> None:
    grammar = Grammar([DAY, MONTH])
    assert [(m.rule.name, m.first) for m in grammar.find(lattice, range(len(TEXT)))] == [("day", 3)]
    assert [m.rule.name for m in Grammar([MONTH]).find(lattice, range(9))] == ["month"]


def test_the_first_rule_wins_a_tie() -> None:
    same = Rule("same", "number month year", values, ("3 آذار 2018",))
    for rules in ([same, DAY], [DAY, same]):
        found = Grammar(rules).at(lattice, 3)
        assert found is not None
        assert found.rule is rules[0]


def test_a_pattern_starts_with_something() -> None:
    with pytest.raises(ValueError, match="optional"):
        Rule("bad", "month? year", values, ())
