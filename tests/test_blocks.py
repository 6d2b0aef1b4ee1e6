"""Cutting huge texts."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from newsextract.blocks import ONE_BLOCK, SIZE, cut

PIECES = st.lists(st.sampled_from(["كلمة", "ab", "َُ", " ", "\n", "\r\n", ". ", "؟ ", "\u2028", "\ud800"]), max_size=200)


@given(PIECES, st.integers(1, 40))
def test_blocks_are_the_text(pieces: list[str], size: int) -> None:
    text = "".join(pieces)
    blocks = list(cut(text, one_block=size, size=size))
    assert "".join(block.text for block in blocks) == text
    assert all(len(block.text) <= size for block in blocks)
    assert all(text[block.offset :].startswith(block.text) for block in blocks)
    assert all(block.text for block in blocks) or not text


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("one. two three\nfour five six", "one. two three\n"),
        ("one two. three four five six", "one two. "),
        ("one two, three four five six", "one two, three "),
        ("onetwothreefourfivesixseven", "onetwothreefourf"),
        ("onetwothreefou\r\nrfivesixseven", "onetwothreefou\r\n"),
        ("onetwothreefouُُُrfivesixseven", "onetwothreefo"),
    ],
)
def test_the_best_place_for_a_cut(text: str, first: str) -> None:
    assert next(iter(cut(text, one_block=16, size=16))).text == first


def test_short_texts_stay_whole() -> None:
    text = "ا\n" * (ONE_BLOCK // 2)
    assert [block.text for block in cut(text)] == [text]
    assert max(len(block.text) for block in cut(text + "\n")) <= SIZE
    assert [block.text for block in cut("")] == [""]


def test_marks_without_end_are_cut() -> None:
    text = "ا" + "\u064b" * 500
    assert "".join(block.text for block in cut(text, one_block=100, size=100)) == text
    assert regex.fullmatch(r"ا\u064b+", next(iter(cut(text, one_block=100, size=100))).text)
