"""Money: small coins, currencies that the text tells, duals of money."""

from __future__ import annotations

from decimal import Decimal

import pytest

from count_reader import counts, one, quotes


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("دفع 652 ريالاً و12 هللة", "652.12", "SAR"),
        ("دفع 2 ريال و500 بيسة", "2.5", "OMR"),
        ("دفع 5 دراهم و50 فلساً", "5.5", "AED"),
        ("دفع 5 دراهم و50 سنتيماً", "5.5", "MAD"),
        ("دفع 5 دنانير و500 فلس", "5.5", None),
        ("دفع 5 دنانير و500 مليم", "5.5", "TND"),
        ("دفع 5 دنانير ليبية و500 درهم", "5.5", "LYD"),
        ("دفع 5 دنانير أردنية و50 قرشاً", "5.5", "JOD"),
        ("دفع 5 جنيهات و500 مليم", "5.5", "EGP"),
        ("دفع 5 جنيهات و50 بنساً", "5.5", "GBP"),
        ("دفع خمسة دولارات وخمسين سنتاً", "5.5", "USD"),
        ("دفع دولارين و50 سنتاً", "2.5", "USD"),
    ],
)
def test_coins_add_up(text: str, value: str, currency: str | None) -> None:
    payload = one(text)
    assert (payload.value, payload.currency) == (Decimal(value), currency)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("دفع 5 ريالات قطرية و12 هللة", ["5 ريالات قطرية", "12 هللة"]),  # no coin of that currency
        ("دفع 5 دولارات و150 سنتاً", ["5 دولارات", "150 سنتاً"]),  # more than one dollar
        ("دفع 5 دولارات ثم 50 سنتاً", ["5 دولارات", "50 سنتاً"]),
        ("دفع 5 دولارات وأكثر من 50 سنتاً", ["5 دولارات", "أكثر من 50 سنتاً"]),
        ("عشرات الدولارات و50 سنتاً", ["عشرات الدولارات", "50 سنتاً"]),
    ],
)
def test_other_coins_stay_apart(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("دفع 75 ريالاً", "SAR"),
        ("دفع 75 ريالاً للعراقيين", "SAR"),
        ("دفع اليمنيون 75 ريالاً", "YER"),
        ("دفع 75 ريالاً للدوحة", "QAR"),
        ("دفع 75 ريالاً في مسقط والرياض", None),
        ("دفع الرياضي 75 درهماً", "AED"),
        ("دفع 75 درهماً في الرباط", "MAD"),
        ("دفع المهندس 75 روبية للهندسة", None),
        ("دفع الهنود 75 روبية في الهند", "INR"),
        ("دفع 75 ديناراً", None),
        ("دفع 75 ديناراً وبغداد ترفض", "IQD"),
        ("دفع 75 ليرة", None),
        ("دفع 75 ليرة في المملكة المتحدة", None),
    ],
)
def test_currency_of_a_shared_name(text: str, currency: str | None) -> None:
    assert [found.payload.currency for found in counts(text)] == [currency]


@pytest.mark.parametrize(
    ("text", "quote", "unit"),
    [
        ("دفع ريالين سعوديين", "ريالين سعوديين", "ريال سعودي"),
        ("ثمنه جنيهان", "جنيهان", "جنيه"),
        ("دفع ليرتين تركيتين", "ليرتين تركيتين", "ليرة تركية"),
    ],
)
def test_duals_of_money(text: str, quote: str, unit: str) -> None:
    (found,) = counts(text)
    assert (found.quote, found.payload.unit, found.payload.value) == (quote, unit, 2)
