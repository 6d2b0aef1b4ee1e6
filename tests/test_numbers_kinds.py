"""Ordinals, fractions, percentages, ranges and scores."""

from __future__ import annotations

from decimal import Decimal

import pytest

from numeral_reader import found, lex, numerals, ranges, scores

ORDINALS = {
    1: ["الأول", "الأولى", "أول", "أولى", "الاول"],
    2: ["الثاني", "الثانية", "ثاني", "ثانٍ", "الثانى"],
    3: ["الثالث", "ثالثة"],
    10: ["العاشر", "عاشرة"],
    11: ["الحادي عشر", "الحادية عشرة", "الإحدى عشرة"],
    12: ["الثاني عشر", "الثانية عشرة"],
    13: ["الثالثة عشرة", "الثالث عشر"],
    21: ["الحادي والعشرون", "الحادية والعشرين", "الواحد والعشرون"],
    76: ["السادسة والسبعون", "السادس والسبعين"],
    90: ["التسعون", "التسعين"],
    100: ["المئة", "المائة"],
    105: ["الخامس بعد المئة"],
    125: ["المئة والخامسة والعشرون", "الخامس والعشرون بعد المئة"],
    200: ["المائتان"],
    1000: ["الألف"],
    1001: ["الألف والأول"],
}


@pytest.mark.parametrize(("text", "value"), [(text, n) for n, texts in ORDINALS.items() for text in texts])
def test_ordinals(text: str, value: int) -> None:
    (one,) = found(text)
    assert (one.quote, one.numeral.value, one.numeral.kind) == (text, value, "ordinal")


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("الدورة الـ77", "ordinal", 77),
        ("للدورة الـ77", "ordinal", 77),
        ("المرتبة الثالثة", "ordinal", 3),
        ("الذكرى السبعين", "ordinal", 70),
        ("القرن العشرين", "ordinal", 20),
        ("الكتاب الثلاثون", "ordinal", 30),
        ("الدول العشرين", "cardinal", 20),
        ("السنوات العشرين الماضية", "cardinal", 20),
        ("القتلى الـ15", "cardinal", 15),
        ("الجنود الخمسين", "cardinal", 50),
        ("ابن الـ14 عاما", "cardinal", 14),
        ("العشرين عاما الماضية", "cardinal", 20),
        ("تجاوز الستين", "cardinal", 60),
        ("قد تصل إلى الألفين", "cardinal", 2000),
        ("قضاتها الثلاثة", "cardinal", 3),
        ("نائب سابع", "ordinal", 7),
        ("ثاني دفعة", "ordinal", 2),
        ("لأول مرة", "ordinal", 1),
        ("مرة ثانية", "ordinal", 2),
        ("أولى الاتفاقات", "ordinal", 1),
        ("خامس أعلى بناء", "ordinal", 5),
    ],
)
def test_kind_by_context(text: str, kind: str, value: int) -> None:
    (one,) = found(text)
    assert (one.numeral.kind, one.numeral.value) == (kind, value)


def test_a_list_of_definite_figures_keeps_its_kind() -> None:
    assert [f.numeral.kind for f in found("الدورتين الـ76 والـ77")] == ["cardinal", "cardinal"]
    assert [f.numeral.kind for f in found("الدورة الـ76 والـ77")] == ["ordinal", "ordinal"]


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("نصف السكان", "نصف", "0.5"),
        ("بواقع النصف عن العدد", "النصف", "0.5"),
        ("ربع المبلغ", "ربع", "0.25"),
        ("ثلاثة أرباع الأصوات", "ثلاثة أرباع", "0.75"),
        ("3 أرباع الأصوات", "3 أرباع", "0.75"),
        ("خمسة أثمان الكأس", "خمسة أثمان", "0.625"),
        ("خمس الفطيرة", "خمس", "0.2"),
        ("نصفهم من الأطفال", "نصفهم", "0.5"),
        ("واحد من كل أربعة أطفال", "واحد من كل أربعة", "0.25"),
        ("3 من كل 10 أطفال", "3 من كل 10", "0.3"),
        ("واحد من مئة", "واحد من مئة", "0.01"),
        ("3/4 كوب", "3/4", "0.75"),
        ("خمسةُ أثمان", "خمسةُ أثمان", "0.625"),
        ("ثُمن السكان", "ثُمن", "0.125"),
    ],
)
def test_fractions(text: str, quote: str, value: str) -> None:
    (one,) = found(text)
    assert (one.quote, str(one.numeral.value), one.numeral.kind) == (quote, value, "fraction")


@pytest.mark.parametrize("text", ["ثلثا السكان", "ثلثي السكان", "ثلثان من الكتاب", "ثلثيهم"])
def test_two_thirds(text: str) -> None:
    (one,) = found(text)
    assert one.numeral.value == Decimal(2) / Decimal(3)


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("15%", "15%", "15"),
        ("15 %", "15 %", "15"),
        ("%15", "%15", "15"),
        ("١٠٠٪", "١٠٠٪", "100"),
        ("٪١٠٠", "٪١٠٠", "100"),
        ("20 في المئة", "20 في المئة", "20"),
        ("20 في المائة", "20 في المائة", "20"),
        ("20 بالمئة", "20 بالمئة", "20"),
        ("12,5 بالمائة", "12,5 بالمائة", "12.5"),
        ("3.125%", "3.125%", "3.125"),
        ("عشرين بالميه", "عشرين بالميه", "20"),
        ("ثلاثة وثلاثون في المئة", "ثلاثة وثلاثون في المئة", "33"),
        ("مئة بالمئة", "مئة بالمئة", "100"),
        ("واحد ونصف في المئة", "واحد ونصف في المئة", "1.5"),
        ("نصف في المئة", "نصف في المئة", "0.5"),
        ("ربع نقطة مئوية", "ربع نقطة مئوية", "0.25"),
        ("3 نقاط مئوية", "3 نقاط مئوية", "3"),
        ("50 نقطة أساس", "50 نقطة أساس", "0.5"),
        ("نقطتين مئويتين", "نقطتين مئويتين", "2"),
        ("نقطة مئوية واحدة", "نقطة مئوية واحدة", "1"),
        ("«20» في المئة", "«20» في المئة", "20"),
        ("-0.5%", "-0.5%", "-0.5"),
        ("5 في الألف", "5 في الألف", "0.5"),
    ],
)
def test_percentages(text: str, quote: str, value: str) -> None:
    (one,) = found(f"بلغت النسبة {text} هذا العام")
    assert (one.quote, str(one.numeral.value), one.numeral.kind) == (quote, value, "percent")


@pytest.mark.parametrize("text", ["بين 20 و30 في المئة", "من 20 إلى 30%", "20-30 بالمئة", "20 إلى 30 في المئة"])
def test_a_percent_word_holds_for_both_ends(text: str) -> None:
    assert [(n.value, n.kind) for n in numerals(text)] == [(20, "percent"), (30, "percent")]


def test_a_percent_word_holds_after_another_percentage() -> None:
    assert [n.kind for n in numerals("بنسبة 0,5٪ و20 إلى 25 بالمئة")] == ["percent"] * 3


@pytest.mark.parametrize(
    ("text", "low", "high", "quote", "link"),
    [
        ("20-30 قتيلا", 20, 30, "20-30", "dash"),
        ("20 – 30 قتيلا", 20, 30, "20 – 30", "dash"),
        ("بين 20 و30 قتيلا", 20, 30, "بين 20 و30", "between"),
        ("ما بين 20 و30 قتيلا", 20, 30, "ما بين 20 و30", "between"),
        ("وبين 20 و30 قتيلا", 20, 30, "بين 20 و30", "between"),
        ("من 5 إلى 7 سنوات", 5, 7, "5 إلى 7", "to"),
        ("من خمسة إلى سبعة", 5, 7, "خمسة إلى سبعة", "to"),
        ("20 إلى 100 شخص", 20, 100, "20 إلى 100", "to"),
        ("خمسة أو ستة أشخاص", 5, 6, "خمسة أو ستة", "or"),
        ("3-5 آلاف نازح", 3000, 5000, "3-5 آلاف", "dash"),
        ("3 إلى 5 آلاف نازح", 3000, 5000, "3 إلى 5 آلاف", "to"),
        ("بين مئة ومئتي ألف", 100000, 200000, "بين مئة ومئتي ألف", "between"),
        ("بين 100 مليون و150 مليون دولار", 10**8, 15 * 10**7, "بين 100 مليون و150 مليون", "between"),
        ("بين 500 و3 آلاف", 500, 3000, "بين 500 و3 آلاف", "between"),
        ("بين سالب عشرة وخمسة عشر", -10, 15, "بين سالب عشرة وخمسة عشر", "between"),
        ("بين خمسة وعشرين شخصا", 5, 20, "بين خمسة وعشرين", "between"),
        ("يتراوح من ألف إلى ألف وخمسمائة", 1000, 1500, "ألف إلى ألف وخمسمائة", "to"),
    ],
)
def test_ranges(text: str, low: int, high: int, quote: str, link: str) -> None:
    (one,) = ranges(text)
    folded = lex(text).folded
    start, end = folded.to_original(one.start, one.end)
    assert (one.low, one.high, text[start:end], one.link) == (low, high, quote, link)


@pytest.mark.parametrize(
    "text", ["ارتفع من 18 إلى 27 قتيلا", "011-234-5678", "20 و30", "5، 6", "10 - 5", "من 18 شخصا إلى 27"]
)
def test_no_ranges(text: str) -> None:
    assert ranges(text) == []


@pytest.mark.parametrize(
    ("text", "sides", "quote"),
    [
        ("فاز الأهلي على الزمالك 3-1 في الديربي", (3, 1), "3-1"),
        ("حسمت المباراة بركلات الترجيح 4-3", (4, 3), "4-3"),
        ("تعادل الفريقان (1-1)", (1, 1), "1-1"),
        ("فاز المنتخب بنتيجة 3/1", (3, 1), "3/1"),
        ("فاز 2 – 0 على ضيفه", (2, 0), "2 – 0"),
        ("خسر المنتخب بثلاثية نظيفة", (0, 3), "ثلاثية نظيفة"),
        ("فاز المنتخب بثلاثية نظيفة", (3, 0), "ثلاثية نظيفة"),
        ("بفوز الضيوف هدفين مقابل هدف", (2, 1), "هدفين مقابل هدف"),
        ("تعادل بهدفين لهدفين", (2, 2), "هدفين لهدفين"),
        ("فاز بثلاثة أهداف لهدف", (3, 1), "ثلاثة أهداف لهدف"),
        ("فاز بـ3 أهداف مقابل هدفين", (3, 2), "3 أهداف مقابل هدفين"),
        ("فاز بهدف دون رد", (1, 0), "هدف دون رد"),
        ("فاز بخماسية مقابل هدف", (5, 1), "خماسية مقابل هدف"),
        ("فاز بشوطين مقابل شوط واحد", (2, 1), "شوطين مقابل شوط"),
    ],
)
def test_scores(text: str, sides: tuple[int, int], quote: str) -> None:
    (one,) = scores(text)
    start, end = lex(text).folded.to_original(one.start, one.end)
    assert (one.sides, text[start:end]) == (sides, quote)


@pytest.mark.parametrize(
    "text", ["قتل 3-5 أشخاص في الغارة", "سجل هدفين في مرماه", "في 15-3-2019 فاز الفريق", "لعب شوطين كاملين"]
)
def test_no_scores(text: str) -> None:
    assert scores(text) == []
