"""The rule tables of dates: every example is matched in full and by its own rule."""

from __future__ import annotations

import pytest

from dates_reader import analyzer, read
from newsextract import dates, numbers
from newsextract.dates.finder import RULES
from newsextract.normalize import normalize

EXAMPLES = [(rule.name, example) for rule in RULES for example in rule.examples]


def test_names_are_unique_and_every_rule_has_an_example() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert [rule.name for rule in RULES if not rule.examples] == []


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_example(name: str, example: str) -> None:
    lexed = analyzer().lex(normalize(example))
    found = dates.find(lexed, numbers.find_numerals(lexed))
    assert [candidate.rule for candidate in found] == [name]
    assert found[0].payload.after == len(lexed.tokens)


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_example_inside_a_sentence(name: str, example: str) -> None:
    """What a rule matches alone it matches behind other words as well, clitics included."""
    sentence = f"وقال مصدر إن ذلك حدث في {example} بحسب البيان"
    assert name in [one.rule for one in read(sentence)]
