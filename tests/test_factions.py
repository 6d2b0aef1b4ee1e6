"""Factions: names, weak names, forces of states, patterns, namesakes."""

from __future__ import annotations

import pytest

from names_helper import mentions, pairs, texts
from newsextract.entities import faction_lexicon
from newsextract.lexicon import read_tsv

TYPES = ("armed_group", "army", "security", "coalition", "party", "tribe")


def test_the_lexicon_is_large_and_sound() -> None:
    rows = read_tsv(
        "newsextract.entities", "factions.tsv", ("id", "name", "name_en", "type", "country", "surfaces", "weak")
    )
    assert len(rows) >= 800
    ids = [row["id"] for row in rows]
    assert len(ids) == len(set(ids))
    for row in rows:
        assert row["type"] in TYPES, row["id"]
        assert row["surfaces"] or row["weak"], row["id"]
        assert row["name"], row["id"]
        prefix = row["id"].split("-")[0]
        assert prefix in ("int", "tribe", "gcc", "eu") or len(prefix) == 2, row["id"]
        assert not row["country"] or len(row["country"]) == 2, row["id"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("هاجم مسلحو داعش القرية", [("داعش", "int-isis")]),
        ("تنظيم داعش الإرهابي", [("تنظيم داعش", "int-isis")]),
        ("قتل 900 داعشياً", [("داعشياً", "int-isis")]),
        ("تنظيم «الدولة الإسلامية»", [("الدولة الإسلامية", "int-isis")]),
        ("قوات سورية الديمقراطية– قسد", [("قوات سورية الديمقراطية", "sy-sdf"), ("قسد", "sy-sdf")]),
        ("قوات سوريا الديموقراطية (قسد)", [("قوات سوريا الديموقراطية", "sy-sdf"), ("قسد", "sy-sdf")]),
        ("حزب الله اللبناني", [("حزب الله", "lb-hezbollah")]),
        ("كتائب حزب الله العراقية", [("كتائب حزب الله", "iq-kh")]),
        ("حركة المقاومة الإسلامية (حماس)", [("حركة المقاومة الإسلامية", "ps-hamas"), ("حماس", "ps-hamas")]),
        ("حركتي فتح وحماس", [("فتح", "ps-fatah"), ("حماس", "ps-hamas")]),
        ("ميليشيا الحوثي الانقلابية", [("ميليشيا الحوثي", "ye-houthi")]),
        ("سيطر الحوثيون على صنعاء", [("الحوثيون", "ye-houthi")]),
        ("الجرائم الحوثية", [("الحوثية", "ye-houthi")]),
        ("جماعة أنصار الله", [("جماعة أنصار الله", "ye-houthi")]),
        ("لحزب العمال الكردستاني", [("حزب العمال الكردستاني", "tr-pkk")]),
        ("عشائر البكارة", [("عشائر البكارة", "tribe-baggara")]),
        ("الحرس الثوري الإيراني", [("الحرس الثوري الإيراني", "ir-irgc")]),
        ("قوات الجيش السوري", [("الجيش السوري", "sy-army")]),
        ("عناصر الجيش السوري الحر", [("الجيش السوري الحر", "sy-fsa")]),
        ("حلف شمال الأطلسي (الناتو)", [("حلف شمال الأطلسي", "int-nato"), ("الناتو", "int-nato")]),
        ("حركة طالبان الباكستانية", [("حركة طالبان الباكستانية", "pk-ttp")]),
        ("حركة طالبان الأفغانية", [("حركة طالبان", "af-taliban")]),
    ],
)
def test_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(text, "faction", "id") == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("حركة فتح", ["حركة فتح"]),
        ("تم فتح الطريق", []),
        ("أعاد فتح المعبر", []),
        ("حركة أمل", ["حركة أمل"]),
        ("على أمل اللقاء", []),
        ("تنظيم القاعدة", ["تنظيم القاعدة"]),
        ("قصفوا القاعدة الجوية", []),
        ("مقاتلي القاعدة", ["القاعدة"]),
        ("هاجم تنظيم القاعدة الموقع وقالت القاعدة إنها انسحبت", ["تنظيم القاعدة", "القاعدة"]),
        ("جبهة النصرة", ["جبهة النصرة"]),
        ("على الفور", []),
        ("قبيلة الفور", ["قبيلة الفور"]),
        ("دولة القانون والمؤسسات", []),
        ("ائتلاف دولة القانون", ["ائتلاف دولة القانون"]),
        ("لعبوا بحماس كبير", []),
        ("المحيط الأطلسي", []),
        ("يا إخواني", []),
        ("قيادي إخواني", ["إخواني"]),
        ("جمعية الإخوان المسلمين", ["الإخوان المسلمين"]),
    ],
)
def test_weak_names_both_ways(text: str, found: list[str]) -> None:
    assert texts(text, "faction") == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("القوات العراقية", [("القوات العراقية", "iq-army")]),
        ("سلاح الجو السعودي", [("سلاح الجو السعودي", "sa-airforce")]),
        ("البحرية اليابانية", [("البحرية اليابانية", "jp-navy")]),
        ("الشرطة النيوزيلندية", [("الشرطة النيوزيلندية", "nz-police")]),
        ("للاستخبارات البلجيكية", [("لاستخبارات البلجيكية", "be-intelligence")]),
        ("قوات الأمن التونسية", [("قوات الأمن التونسية", "tn-security")]),
        ("القوات المسلحة البيروفية", [("القوات المسلحة البيروفية", "pe-army")]),
        ("الجيش الكوري الجنوبي", [("الجيش الكوري الجنوبي", "kr-army")]),
        ("قوات الاحتلال الإسرائيلي", [("قوات الاحتلال الإسرائيلي", "il-army")]),
        ("قوات الاحتلال", [("قوات الاحتلال", "il-army")]),
        ("جيش الاحتلال التركي", [("جيش الاحتلال التركي", "tr-army")]),
        ("شرطة الاحتلال", [("شرطة الاحتلال", "il-police")]),
        ("قوات النظام", [("قوات النظام", "sy-army")]),
        ("القوات الحكومية السورية", [("القوات الحكومية السورية", "sy-army")]),
        ("حرس الحدود المصري", [("حرس الحدود المصري", None)]),
        ("القوات الأميركية والعراقية", [("القوات الأميركية", "us-army")]),
        ("الفرقة 11 دبابات", [("الفرقة 11 دبابات", "sy-11th-div")]),
        ("الكتيبة 101", [("الكتيبة 101", None)]),
    ],
)
def test_forces(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert pairs(text, "faction", "id") == expected


@pytest.mark.parametrize(
    "text",
    [
        "القوات الحكومية", "النظام السوري", "المعارضة السورية", "السلطات الإسرائيلية", "الميليشيات الإيرانية",
        "التنظيم", "الحزب", "القوات", "الجيش", "الحركة", "قوات الأمن والجيش", "رجال الأمن العراقي", "مجلس الأمن الروسي",
        "وزير الأمن الإسرائيلي", "حركة المرور", "حركة النزوح", "حركة احتجاجية", "تنظيم «مسيرات العودة»",
        "ميليشيا مسلحة", "حزب المعارضة", "لواء متقاعد", "جبهة القتال", "القوات الكردية", "شركة الطيران الإيرانية",
        "عشائر الأنبار", "الاحتلال الإسرائيلي", "جماعة مسلحة", "فصائل المعارضة المسلحة",
        "التحالف بين الحزبين", "تحت لواء السلم", "زاد الحماس", "الألغام البحرية العراقية", "حركة الثقافة", "فرقة الجاز",
         "المدفعية الإسرائيلية",
    ],
)  # fmt: skip
def test_descriptions_are_no_factions(text: str) -> None:
    assert texts(text, "faction") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("حركة «الأحرار الجدد»", ["الأحرار الجدد"]),
        ("كتائب ثوار الشرق", ["كتائب ثوار الشرق"]),
        ("لواء أبو علي الأنصاري", ["لواء أبو علي الأنصاري"]),
        ("حزب الوحدة والعدالة", ["حزب الوحدة والعدالة"]),
        ("حزب التقدم الوطني", ["حزب التقدم الوطني"]),
        ("الحزب الاشتراكي البلغاري", ["الحزب الاشتراكي البلغاري"]),
        ("عشيرة البو ناصر", ["عشيرة البو ناصر"]),
        ("قبيلة الزيادنة", ["قبيلة الزيادنة"]),
        ("جبهة تحرير كاشان", ["جبهة تحرير كاشان"]),
    ],
)
def test_patterns_have_no_id(text: str, found: list[str]) -> None:
    assert pairs(text, "faction", "id") == [(name, None) for name in found]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("في أنقرة قال حزب العدالة والتنمية", "tr-akp"),
        ("في الرباط قال حزب العدالة والتنمية", "ma-pjd"),
        ("حزب العدالة والتنمية المغربي يزور أنقرة", "ma-pjd"),
        ("غارات قوات التحالف على صعدة في اليمن", "sa-coalition"),
        ("غارات قوات التحالف على الموصل في العراق", "int-coalition"),
        ("الجماعة الإسلامية في صيدا جنوب لبنان", "lb-jamaa"),
        ("الجماعة الإسلامية في القاهرة", "eg-gama"),
        ("قال حزب العمال في لندن", "gb-labour"),
    ],
)
def test_namesakes_by_country(text: str, slug: str) -> None:
    assert slug in [m["id"] for m in mentions(text, "faction")]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("قصف التحالف الدولي الرقة. وقال التحالف إن الغارة ناجحة", "int-coalition"),
        ("أعلن التحالف العربي بدء الهدنة في اليمن. وقال التحالف إنه ملتزم", "sa-coalition"),
    ],
)
def test_the_coalition_alone(text: str, slug: str) -> None:
    assert [m["id"] for m in mentions(text, "faction")] == [slug, slug]


def test_the_arab_kurdish_alliance_is_no_coalition() -> None:
    assert texts("التحالف العربي الكردي الذي تدعمه واشنطن", "faction") == []


def test_quoted_name_with_its_head_in_the_lexicon() -> None:
    assert pairs("حركة «تحرير السودان»", "faction", "id") == [("تحرير السودان", "sd-slm-mm")]


def test_every_slug_resolves() -> None:
    faction = faction_lexicon.by_id("sy-sdf")
    assert faction is not None
    assert faction.country == "SY"
    assert faction_lexicon.by_id("nothing") is None
