"""Counts in running text: amounts, nouns, bounds, money, measures; spans and exact values."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from count_reader import counts, lex, one, quotes
from newsextract import numbers
from newsextract.numbers.counts import fields, find_counts, tables


def test_fields_are_those_of_the_record() -> None:
    payload = one("قتل نحو 1500 شخص")
    assert fields(payload) == {
        "value": 1500,
        "low": None,
        "high": None,
        "magnitude": None,
        "qualifier": "about",
        "unit": "شخص",
        "unit_category": "person",
        "currency": None,
        "form": "digits",
    }


def test_tables_have_the_words_that_start_counts() -> None:
    assert set(tables()) == {"bounds", "vague", "duals"}
    assert tables()["bounds"].starts("نحو")


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("بأكثر من 20 قذيفة", "more_than"),
        ("وبنحو 20 قذيفة", "about"),
        ("20 قذيفة على الأقل", "at_least"),
        ("20 قذيفة دخانية على الأكثر", "at_most"),
        ("20 قذيفة أو أكثر", "at_least"),
        ("20 قذيفة فقط", "exact"),
        ("يتجاوز عدد الجرحى 20 جريحا", "more_than"),
        ("يزيد عددهم على 20 جريحا", "more_than"),
        ("لا تقل أعمارهم عن 20 عاما", "at_least"),
        ("ما دون 20 عاما", "less_than"),
        ("لا يزيد عن 20 جريحا", "at_most"),
    ],
)
def test_qualifier(text: str, qualifier: str) -> None:
    payload = one(text)
    assert (payload.value, payload.qualifier) == (20, qualifier)


def test_bound_behind_belongs_to_the_nearest_count() -> None:
    assert [(f.quote, f.payload.qualifier) for f in counts("سقط قتيلان وثمانية جرحى على الأقل")] == [
        ("قتيلان", "exact"),
        ("ثمانية جرحى", "at_least"),
    ]


def test_verb_bounds_one_number_only() -> None:
    assert [f.payload.qualifier for f in counts("تجاوز عدد القتلى 40 شخصا بينهم 3 نساء")] == ["more_than", "exact"]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("قُتل ثلاثةُ جنودٍ أمس", "ثلاثةُ جنودٍ"),
        ("بـ20 قذيفة", "20 قذيفة"),
        ("و٢٠ قذيفةً", "٢٠ قذيفةً"),
        ("للأشخاص الـ20 في القاعة", "لأشخاص الـ20"),
        ("«أكثر من 20 قـذيـفة»", "أكثر من 20 قـذيـفة"),
    ],
)
def test_span_is_exact_in_the_original(text: str, quote: str) -> None:
    assert quotes(text) == [quote]


@pytest.mark.parametrize(
    ("text", "value", "unit", "currency"),
    [
        ("دفع $5", 5, "دولار أميركي", "USD"),
        ("دفع 5$", 5, "دولار أميركي", "USD"),
        ("دفع USD 5", 5, "دولار أميركي", "USD"),
        ("دفع 20 دولارا و43 سنتا", Decimal("20.43"), "دولار", "USD"),
        ("دفع 5 دنانير و250 فلسا في الكويت", Decimal("5.25"), "دينار", "KWD"),
        ("سعرها 7 ليرات في بيروت", 7, "ليرة", "LBP"),
        ("سعرها 7 ليرات", 7, "ليرة", None),
        ("سعرها 7 ليرات بين بيروت ودمشق", 7, "ليرة", None),
        ("سعرها 7 جنيهات", 7, "جنيه", "EGP"),
        ("سعرها 7 جنيهات في السودان", 7, "جنيه", "SDG"),
        ("مليونا يورو", 2000000, "يورو", "EUR"),
    ],
)
def test_money(text: str, value: object, unit: str, currency: str | None) -> None:
    payload = one(text)
    assert (payload.value, payload.unit, payload.currency, payload.unit_category) == (value, unit, currency, "money")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("ساعة ونصف", Decimal("1.5"), "ساعة"),
        ("ساعتين وربع الساعة", Decimal("2.25"), "ساعة"),
        ("ثلاثة أعوام ونصف العام", Decimal("3.5"), "عام"),
        ("ربع ساعة", Decimal("0.25"), "ساعة"),
        ("5 درجات تحت الصفر", -5, "درجة"),
        ("-5 درجات تحت الصفر", -5, "درجة"),
        ("37° سلزيوس", 37, "درجة مئوية"),
        ("يوما كاملا", 1, "يوم"),
        ("250مل", 250, "مليلتر"),
    ],
)
def test_measure(text: str, value: object, unit: str) -> None:
    payload = one(text)
    assert (payload.value, payload.unit) == (value, unit)
    assert not isinstance(payload.value, float)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("بين 20 و30 جريحا", 20, 30, "جريح"),
        ("3-5 آلاف نازح", 3000, 5000, "نازح"),
        ("أكثر من 20 وأقل من 30 جريحا", 20, 30, "جريح"),
        ("بين 20 كيلومترا و30 كيلومترا", 20, 30, "كيلومتر"),
        ("10$-20$", 10, 20, "دولار أميركي"),
    ],
)
def test_between(text: str, low: int, high: int, unit: str) -> None:
    payload = one(text)
    assert (payload.value, payload.low, payload.high, payload.qualifier, payload.unit) == (
        None,
        low,
        high,
        "between",
        unit,
    )


@pytest.mark.parametrize(
    ("text", "magnitude", "low", "high"),
    [
        ("عشرات الجنود", 10, None, None),
        ("مئات آلاف النازحين", 100000, None, None),
        ("عشرات الملايين", 10**7, None, None),
        ("بضعة جنود", None, 3, 9),
        ("بضعة عشر جنديا", None, 13, 19),
        ("بضعة آلاف جندي", 1000, 3000, 9000),
        ("ثلاثين جنديا ونيف", None, None, None),
        ("نيف وثلاثون جنديا", None, 31, 39),
        ("مئة ونيف", None, 101, 199),
    ],
)
def test_vague(text: str, magnitude: int | None, low: int | None, high: int | None) -> None:
    payload = one(text)
    assert (payload.magnitude, payload.low, payload.high) == (magnitude, low, high)
    assert payload.qualifier == ("exact" if text.startswith("ثلاثين") else "vague")


@pytest.mark.parametrize(
    "text",
    ["أكبر عدد من الجنود", "كميات من السلاح", "عدد القتلى", "عدة الصيانة في آن واحد", "بعض الجنود", "سوق الألف"],
)
def test_nothing_vague(text: str) -> None:
    assert not [f for f in counts(text) if f.payload.form == "vague"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14650 خرجوا من الجيب", [("14650", None)]),
        ("مقتل 20 في القصف", [("20", None)]),
        ("في القاعة 20", []),
        ("عام 2015 قتل", []),
        ("القرار 2254 مجلس", []),
        ("القرار 14 عضوا", [("14 عضوا", "عضو")]),
        ("1 إعادة الإعمار", []),
        ("نصف الناس", []),
    ],
)
def test_bare_figure(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(f.quote, f.payload.unit) for f in counts(text)] == expected


def test_people_like_a_country_outrank_names() -> None:
    lexed = lex("قتل 20 سوريا")
    (candidate,) = find_counts(lexed, numbers.find_numerals(lexed))
    assert candidate.weight < 0
    assert candidate.payload.unit == "سوري"


WORDS = st.sampled_from(
    (
        "أكثر من نحو 20 30 1.5 ثلاثة آلاف مليون بين و إلى - عشرات مئات عدة بضعة عدد العديد جنود جنديا مسلحين بلدتي "
        'كامل نصف ونصف ساعة دولار $ ° تحت الصفر على الأقل فقط واحد اثنين الـ السابعة منهم ( ) " ، . \n نيف ونيف أو '
        "لا يتجاوز يزيد عدد سوريا آخرين \ud800"
    ).split(" ")
)


@given(st.lists(WORDS, max_size=14))
@example(["20", "$", "20"])  # one sign between two figures
@settings(max_examples=300, deadline=None)
def test_any_sequence_gives_sound_counts(words: list[str]) -> None:
    text = " ".join(words)
    lexed = lex(text)
    found = sorted(find_counts(lexed, numbers.find_numerals(lexed)), key=lambda c: c.start)
    for candidate in found:
        assert 0 <= candidate.start < candidate.end <= len(lexed.folded)
        assert candidate.kind == "count"
        payload = candidate.payload
        assert payload.qualifier in (
            "exact",
            "about",
            "more_than",
            "at_least",
            "less_than",
            "at_most",
            "between",
            "vague",
        )
        assert (payload.qualifier == "between") <= (payload.low is not None and payload.low <= payload.high)
    for one_, two in pairwise(found):
        assert one_.end <= two.start
