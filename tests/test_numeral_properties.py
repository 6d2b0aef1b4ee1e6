"""Numbers that are spelled out are read back: every value, gender, case and spelling."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsextract import numbers
from newsextract.normalize import normalize
from newsextract.numbers.numeral import Numeral
from newsextract.tokens import Analyzer
from speller import Style, spell, spell_ordinal

ANALYZER = Analyzer(numbers.tables())

STYLES = st.builds(
    Style,
    gender=st.sampled_from("mf"),
    case=st.sampled_from(("nominative", "oblique")),
    hundred=st.sampled_from(("مئة", "مائة", "مئه", "مية")),
    apart=st.booleans(),
    spaced=st.booleans(),
    tanwin=st.booleans(),
    repeated=st.booleans(),
    milliard=st.sampled_from(("مليار", "بليون")),
    trillion=st.sampled_from(("تريليون", "ترليون")),
    bare=st.booleans(),
)
VALUES = st.one_of(
    st.integers(0, 1100),
    st.integers(0, 10**6),
    st.integers(0, 10**15),
    st.builds(lambda a, b: a * 10**b, st.integers(0, 999), st.integers(0, 12)),
    st.builds(lambda a, b, c: a * 10**b + c, st.integers(0, 999), st.integers(3, 12), st.integers(0, 999)),
)


def read(text: str) -> list[Numeral]:
    return numbers.find_numerals(ANALYZER.lex(normalize(text)))


@given(n=VALUES, style=STYLES)
@settings(max_examples=600, deadline=None)
def test_spelled_cardinals_are_read_back(n: int, style: Style) -> None:
    text = spell(n, style)
    found = read(text)
    assert [(f.value, f.kind) for f in found] == [(n, "cardinal")], text
    folded = normalize(text)
    assert folded.to_original(found[0].start, found[0].end) == (0, len(text))


@given(n=VALUES, style=STYLES, clitic=st.sampled_from("وبلف"))
@settings(max_examples=200, deadline=None)
def test_a_clitic_stays_outside_the_span(n: int, style: Style, clitic: str) -> None:
    spelled = spell(n, style)
    if (clitic == "ل" and spelled.startswith("ست ")) or spelled == "ست":
        return  # «لست» is "I am not"
    found = read(f"قال {clitic}{spelled} شخص")
    assert [f.value for f in found] == [n], spelled
    assert found[0].start == 5
    assert found[0].clitic == clitic


@given(n=st.integers(1, 1999), style=STYLES)
@settings(max_examples=300, deadline=None)
def test_spelled_ordinals_are_read_back(n: int, style: Style) -> None:
    text = spell_ordinal(n, style)
    found = read(f"الدورة {text}")
    assert [(f.value, f.kind) for f in found] == [(n, "ordinal")], text


@given(n=st.integers(0, 10**15), comma=st.sampled_from(",.٬،"), digits=st.sampled_from(("0", "٠", "۰")))
def test_grouped_digits_are_read_back(n: int, comma: str, digits: str) -> None:
    text = "".join(chr(ord(digits) + int(c)) if c.isdigit() else comma for c in f"{n:,}")
    assert [f.value for f in read(f"بلغ {text} شخصا")] == [n]


@given(whole=st.integers(0, 10**12), part=st.text("0123456789", min_size=1, max_size=12))
def test_decimals_lose_no_digit(whole: int, part: str) -> None:
    found = read(f"بلغ {whole}٫{part} متر")
    assert [str(f.value) for f in found] == [_plain(f"{whole}.{part}")]


def _plain(text: str) -> str:
    stripped = text.rstrip("0").rstrip(".")
    return stripped or "0"


@given(st.text(alphabet='واحدعشرخمةستلفبنمئيىثأ0123456789.,،- \n٪%/:"', max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_figures_in_order_without_overlap(text: str) -> None:
    lexed = ANALYZER.lex(normalize(text))
    found = numbers.find_numerals(lexed)
    for one, two in itertools.pairwise(found):
        assert one.after <= two.first
        assert one.end <= two.start
    for numeral in found:
        assert 0 <= numeral.first < numeral.after <= len(lexed.tokens)
        assert numeral.start < numeral.end
    numbers.find(lexed, found)


@pytest.mark.parametrize(
    "unit", ["ألف ", "مئة و", "9", "1 000 ", "و", "بين 1 و", "1-", "واحد و", "نصف ", "ألف و", "3 آلاف و", '"', "%"]
)
def test_long_repetitions_are_read(unit: str) -> None:
    lexed = ANALYZER.lex(normalize(unit * 3000))
    numbers.find(lexed, numbers.find_numerals(lexed))
