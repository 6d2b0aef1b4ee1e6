"""Persons: full names, first names, titles, kunyas, family names alone."""

from __future__ import annotations

import pytest

from names_helper import texts
from newsextract.entities import person_lexicon


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("الرئيس الأميركي دونالد ترامب", ["دونالد ترامب"]),
        ("المتحدث باسم الجيش الإسرائيلي أفيخاي أدرعي", ["أفيخاي أدرعي"]),
        ("المتحدث باسم الجيش، سليم البرقاوي، في بيان", ["سليم البرقاوي"]),
        ("قال محمود الزيادي إن الاتفاق قريب", ["محمود الزيادي"]),
        ("وزير الخارجية البولندي رادوسواف شيكورسكي", ["رادوسواف شيكورسكي"]),
        ("اللواء محسن مخلوف قائد الفرقة", ["محسن مخلوف"]),
        ("الأمير محمد بن سلمان بن عبد العزيز آل سعود", ["محمد بن سلمان بن عبد العزيز آل سعود"]),
        ("الشيخ عبد الله بن زايد آل نهيان", ["عبد الله بن زايد آل نهيان"]),
        ("القيادي أبو أسامة العراقي", ["أبو أسامة العراقي"]),
        ("للرئيس بشار الأسد", ["بشار الأسد"]),
        ("الملك محمد السادس", ["محمد السادس"]),
        ("البابا فرنسيس", ["فرنسيس"]),
        ("البابا ليون الرابع عشر", ["ليون الرابع عشر"]),
        ("النائب حسن فضل الله", ["حسن فضل الله"]),
        ("نصر الله وحسن نصرالله", ["نصر الله", "حسن نصرالله"]),
        ("أبو بكر البغدادي", ["أبو بكر البغدادي"]),
        ("الصحفية شيرين أبو عاقلة", ["شيرين أبو عاقلة"]),
        ("الزميلة شيرين", ["شيرين"]),
        ("جان-مارك بيرلو", ["جان-مارك بيرلو"]),
        ("قالت فاطمة بنت الزبير", ["فاطمة بنت الزبير"]),
    ],
)
def test_found(text: str, found: list[str]) -> None:
    assert texts(text, "person") == found


def test_family_names_after_the_full_name() -> None:
    text = "شيع أهالي المخيم جثمان أمجد الزعبوط. وانطلق موكب الزعبوط من المستشفى، وقال والد الفتى الزعبوط"
    assert texts(text, "person") == ["أمجد الزعبوط", "الزعبوط", "الزعبوط"]


@pytest.mark.parametrize(
    "text",
    [
        "من أجل سلام شامل وعادل", "على أمل اللقاء", "في شارع محمد محمود", "مستشفى كمال عدوان", "جامعة الملك سعود",
        "أبو ظبي وأبو غريب", "شدد الرئيس على ضرورة الحوار", "وقال في بيان إن القرار نهائي", "أعلن المتحدث باسم الوزارة",
        "أسماء الله الحسنى", "كان اللاعب طلب الرحيل", "صباح اليوم", "قيادة الحزب الحاكم", "عائلة مخلوف",
        "كتائب عز الدين القسام", "مجلس النواب العراقي", "حركة جديدة في البلاد", "نور المصباح", "وعد الوزير بالحل",
    ],
)  # fmt: skip
def test_not_found(text: str) -> None:
    assert texts(text, "person") == []


def test_the_preposition_and_the_name() -> None:
    assert texts("أكد علي البرقاوي على أهمية الحوار", "person") == ["علي البرقاوي"]
    assert texts("أكد الوزير على أهمية الحوار", "person") == []


def test_the_longer_name_hides_the_nationality_and_the_faction() -> None:
    assert texts("محمد شياع السوداني وعبد الملك الحوثي", "person") == ["محمد شياع السوداني", "عبد الملك الحوثي"]
    assert texts("محمد شياع السوداني", "nationality") == []
    assert texts("عبد الملك الحوثي", "faction") == []


def test_common_words() -> None:
    assert person_lexicon.is_common("الحكومه")
    assert person_lexicon.is_common("وقال")
    assert person_lexicon.is_common("اعلنته")
    assert not person_lexicon.is_common("احمد")
    assert not person_lexicon.is_common("شيكورسكي")


def test_name_lists_do_not_clash() -> None:
    kinds = person_lexicon.kinds()
    assert not kinds["given"] & kinds["weak"]
    assert not (kinds["given"] | kinds["weak"] | kinds["surname"]) & person_lexicon.common()
