"""Word bits: look-up by folded word, behind proclitics, and nothing for what is unknown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.normalize import fold
from newsextract.taggers.wordbits import WordBits

TABLE = "1 احمد مدريد\n4 بوش\n128 قال\n"


@pytest.mark.parametrize(
    ("unit", "bits"),
    [
        ("أحمد", 1),
        ("وأحمد", 1),
        ("ولأحمد", 1),
        ("بمدريد", 1),
        ("بوش", 4),
        ("لبوش", 4),
        ("وبوش", 4),
        ("قال", 128),
        ("وقال", 128),
        ("كبوشات", 0),
        ("قالا", 0),
        ("ب", 0),
        ("(", 0),
        ("", 0),
    ],
)
def test_look_up(unit: str, bits: int) -> None:
    assert WordBits.parse(TABLE).of([unit]) == [bits]


def test_whole_word_counts_before_what_stands_behind_a_letter() -> None:
    assert WordBits.parse("1 كمال\n2 مال\n").of(["كمال", "ومال"]) == [1, 2]


@given(st.lists(st.text(alphabet="احمدبوشوقالك", max_size=8), max_size=20))
def test_bits_depend_on_each_unit_alone(units: list[str]) -> None:
    bits = WordBits.parse(TABLE)
    assert bits.of(units) == [WordBits.parse(TABLE).of([unit])[0] for unit in units]


@given(st.dictionaries(st.text(alphabet="ابتثج", min_size=1, max_size=6).map(fold), st.integers(1, 2047)))
def test_every_word_of_the_table_is_found(table: dict[str, int]) -> None:
    text = "".join(f"{number} {word}\n" for word, number in table.items())
    assert WordBits.parse(text).of(list(table)) == list(table.values())
