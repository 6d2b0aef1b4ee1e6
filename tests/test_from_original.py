"""From spans of the original to spans of the folded view."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract import normalize

TEXTS = st.text(st.sampled_from("اإةيىكـًَٱﷲﻻﷺ\u200f\ufeff ab1٢\n\ud800"), max_size=30)


@pytest.mark.parametrize(
    ("text", "span", "folded"),
    [
        ("خمسةً رجال", (0, 5), "خمسه"),
        ("خمسةً رجال", (0, 4), "خمسه"),
        ("خمسةً رجال", (4, 5), "ه"),  # the tanwin alone is its letter's
        ("قبل \u200fدمشق\u200e بعد", (4, 10), "دمشق"),
        ("قبل \u200fدمشق", (4, 5), ""),
        ("ﷲ", (0, 1), "الله"),
        ("مـــصر", (0, 6), "مصر"),
        ("مصر", (3, 3), ""),
    ],
)
def test_spans(text: str, span: tuple[int, int], folded: str) -> None:
    view = normalize(text)
    start, end = view.from_original(*span)
    assert view.text[start:end] == folded


@given(TEXTS, st.data())
def test_there_and_back(text: str, data: st.DataObject) -> None:
    view = normalize(text)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    first, after = view.from_original(*view.to_original(start, end))
    if start < end:  # more comes back only where several letters are one code point of the original
        assert first <= start
        assert end <= after
        assert view.start_of(first) == view.start_of(start)
        assert view.start_of(after - 1) == view.start_of(end - 1)


@given(TEXTS, st.data())
def test_every_character_inside_is_covered(text: str, data: st.DataObject) -> None:
    view = normalize(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, after = view.from_original(start, end)
    inside = [i for i in range(len(view.text)) if view.start_of(i) < end and view.end_of(i) > start]
    assert inside == list(range(first, after))


@pytest.mark.parametrize("span", [(-1, 1), (2, 1), (0, 4)])
def test_spans_outside_are_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=r"outside of 0\.\.3"):
        normalize("abc").from_original(*span)
