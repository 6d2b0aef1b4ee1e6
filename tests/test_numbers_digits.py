"""Figures in digits: marks of all kinds, signs, spaces, clitics, scales."""

from __future__ import annotations

import pytest

from numeral_reader import found, numerals, quotes

VALUES = [
    ("0", "0"),
    ("٠", "0"),
    ("16700", "16700"),
    ("16,700", "16700"),
    ("16.700", "16700"),
    ("١٦٬٧٠٠", "16700"),
    ("16،700", "16700"),
    ("16 700", "16700"),
    ("16\u00a0700", "16700"),
    ("16\u202f700", "16700"),
    ("۱۶۷۰۰", "16700"),
    ("1 414 021 100", "1414021100"),
    ("1.234.567", "1234567"),
    ("1,234,567.89", "1234567.89"),
    ("1.234.567,89", "1234567.89"),
    ("1 234 567.89", "1234567.89"),
    ("12،220,13", "12220.13"),
    ("3,5", "3.5"),
    ("3.5", "3.5"),
    ("٣٫٥", "3.5"),
    ("3،5", "3.5"),
    ("0.750", "0.75"),
    ("٣٫٥٠٠", "3.5"),
    ("1.10", "1.1"),
    ("-5", "-5"),
    ("−5", "-5"),
    ("-1.2", "-1.2"),
    ("+5", "5"),
    (".75", "0.75"),
    ("2 مليون", "2000000"),
    ("3 آلاف", "3000"),
    ("12 ألف", "12000"),
    ("12 ألفاً", "12000"),
    ("1.5 مليون", "1500000"),
    ("1.250 مليون", "1250000"),
    ("2.5 مليار", "2500000000"),
    ("3 ملايين و200 ألف", "3200000"),
    ("25 ألفا و430", "25430"),
    ("ألف و200", "1200"),
    ("3 مئة و ٢١", "321"),
    ("مئة و25", "125"),
    ("3 آلاف وخمسمئة", "3500"),
    ("5 ملايين ونصف المليون", "5500000"),
    ("100 ألف وألف", "101000"),
    ("2 مليار و300 مليون و5 آلاف", "2300005000"),
    ("10 آلاف مليار", "10000000000000"),
    ("3 دستات", "36"),
    ("1 فاصلة 1", "1.1"),
    ("35ر104", "104.35"),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_value(text: str, value: str) -> None:
    assert quotes(text) == [(text, value)]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_value_in_a_sentence(text: str, value: str) -> None:
    assert quotes(f"بلغ العدد {text} في المدينة") == [(text, value)]


@pytest.mark.parametrize(
    ("text", "quote", "clitic", "definite"),
    [
        ("بـ20 قذيفة", "20", "ب", False),
        ("ب20 قذيفة", "20", "ب", False),
        ("و16700 شخص", "16700", "و", False),
        ("و 16700 شخص", "16700", "و", False),
        ("لـ3 أيام", "3", "ل", False),
        ("في الـ19 من الشهر", "الـ19", "", True),
        ("في ال19 من الشهر", "ال19", "", True),
        ("للـ19 قتيلا", "لـ19", "ل", True),
        ("والـ19 قتيلا", "الـ19", "و", True),
        ("بالـ19 قتيلا", "الـ19", "ب", True),
        ("بـ3 آلاف قذيفة", "3 آلاف", "ب", False),
    ],
)
def test_clitics_stay_outside_and_the_article_inside(text: str, quote: str, clitic: str, definite: bool) -> None:
    (one,) = found(text)
    assert (one.quote, one.numeral.clitic, one.numeral.definite) == (quote, clitic, definite)


@pytest.mark.parametrize(
    "text", ["1.2.3", "192.168.1.2", "1,23,456", "2011،2012", "1" * 31, "15.3.2024", "1 234" * 40, "1,234" * 40]
)
def test_versions_addresses_and_overlong_runs_are_no_single_figure(text: str) -> None:
    assert all(len(quote) < len(text) for quote, _ in quotes(text))


def test_digits_in_quotation_marks_before_a_scale() -> None:
    assert quotes("تقتل أكثر من «3» آلاف من المسلحين") == [("«3» آلاف", "3000")]


def test_two_figures_with_and_are_two() -> None:
    assert quotes("300 و 212 رقمان") == [("300", "300"), ("212", "212")]


def test_lists_are_not_joined() -> None:
    assert quotes("الأرقام هي ١ ، ٢٣٤ ، ٥٦٧") == [("١", "1"), ("٢٣٤", "234"), ("٥٦٧", "567")]


def test_years_come_out_plain_with_their_shape() -> None:
    (year,) = numerals("في عام 2019")
    assert (year.value, year.kind, year.form, year.shape, year.scale) == (2019, "cardinal", "digits", "2019", 1)


def test_padded_days_keep_their_shape() -> None:
    assert [n.shape for n in numerals("يوم 08 مارس")] == ["08"]


def test_forms() -> None:
    assert [n.form for n in numerals("قتل 3 آلاف، وخمسة، و7")] == ["mixed", "words", "digits"]
