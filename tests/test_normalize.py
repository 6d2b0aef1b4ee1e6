"""Folding and its map."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.normalize import Folded, fold, light, normalize

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة"
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0640\u0653\u0654\u0655"
CONTROLS = "\u200e\u200f\u200c\u200d\u202a\u202b\u202c\u2067\u2069\ufeff\u00ad"
OTHERS = " \u00a0\n\r\t٠٩۰۹09،؛؟.,%«»“”\"'–—-()ﻻﷲﷺﹰﺎکیہپچگabZ😀\ud800_#"
arabic_text = st.text(alphabet=LETTERS + MARKS + CONTROLS + OTHERS, max_size=60)


@pytest.mark.parametrize(
    ("text", "as_written", "folded"),
    [
        ("سورية", "سورية", "سوريه"),
        ("إِسْرائيل", "إسرائيل", "اسراييل"),
        ("مؤتمر", "مؤتمر", "موتمر"),
        ("الـ١٩", "ال19", "ال19"),
        ("۲۰۱۹", "2019", "2019"),
        ("١٦٬٧٠٠٫٥", "16,700.5", "16,700.5"),
        ("٪١٥", "%15", "%15"),
        ("«قسد»", '"قسد"', '"قسد"'),
        ("یکم", "يكم", "يكم"),
        ("ﻻ إله", "لا إله", "لا اله"),
        ("ٱلله", "الله", "الله"),
        ("\u200fداعش\u200f", "داعش", "داعش"),
        ("ا\u0654حمد", "أحمد", "احمد"),
        ("٢٠\u00a0٠٠٠", "20 000", "20 000"),
        ("أ\r\nب", "أ\n\nب", "ا\n\nب"),
        ("", "", ""),
    ],
)
def test_views(text: str, as_written: str, folded: str) -> None:
    view = normalize(text)
    assert (view.light, view.text) == (as_written, folded)
    assert (light(text), fold(text)) == (as_written, folded)


@pytest.mark.parametrize(
    ("text", "part", "quote"),
    [
        ("نحو خمسةً وعشرين", "خمسه", "خمسةً"),  # the tanwin belongs to its letter
        ("في الـ19 من", "ال", "الـ"),
        ("في الـ19 من", "19", "19"),
        ("مسلحي \u200fداعش\u200f،", "داعش", "داعش"),  # invisible controls stay outside
        ("قﺎﻻ", "قالا", "قﺎﻻ"),
        ("عشﷲب", "الله", "ﷲ"),
        ("شِبْهَ", "شبه", "شِبْهَ"),
    ],
)
def test_spans_of_the_original(text: str, part: str, quote: str) -> None:
    view = normalize(text)
    at = view.text.index(part)
    start, end = view.to_original(at, at + len(part))
    assert text[start:end] == quote


def test_as_written_keeps_apart_what_folding_joins() -> None:
    assert fold("وأحد") == fold("واحد")
    assert light("وأحد") != light("واحد")


def test_wrong_type() -> None:
    with pytest.raises(TypeError, match="bytes"):
        normalize(b"abc")  # type: ignore[arg-type]


@pytest.mark.parametrize("span", [(-1, 1), (0, 4), (2, 1)])
def test_span_outside(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="outside"):
        normalize("abc").to_original(*span)


def check_map(view: Folded) -> None:
    previous_start = previous_end = 0
    for index in range(len(view)):
        start, end = view.to_original(index, index + 1)
        assert 0 <= start < end <= len(view.original)
        assert start >= previous_start
        assert end >= previous_end
        previous_start, previous_end = start, end


@given(arabic_text)
def test_map_is_monotone_and_in_range(text: str) -> None:
    view = normalize(text)
    assert len(view.light) == len(view.text) == len(view)
    check_map(view)


@given(arabic_text)
def test_folding_is_idempotent(text: str) -> None:
    once = normalize(text)
    assert fold(once.text) == once.text
    assert light(once.light) == once.light


@given(arabic_text, st.data())
def test_folding_the_original_slice_gives_the_folded_slice(text: str, data: st.DataObject) -> None:
    view = normalize(text)
    start = data.draw(st.integers(0, len(view)))
    end = data.draw(st.integers(start, len(view)))
    first, last = view.to_original(start, end)
    assert view.text[start:end] in fold(text[first:last])


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    check_map(normalize(text))


@given(st.text(alphabet=LETTERS + " ", max_size=40))
def test_plain_letters_keep_their_offsets(text: str) -> None:
    view = normalize(text)
    assert view.light == text
    assert all(view.to_original(i, i + 1) == (i, i + 1) for i in range(len(text)))


@given(arabic_text)
def test_no_marks_are_left(text: str) -> None:
    assert not any(unicodedata.category(c) == "Mn" for c in normalize(text).light)
