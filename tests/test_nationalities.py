"""Nationalities: inflections, guards of words that mean other things too, namesakes."""

from __future__ import annotations

import pytest

from names_helper import mentions, pairs, texts
from newsextract.entities import nationalities
from newsextract.entities.nationality_context import guards
from newsextract.lexicon import read_tsv
from newsextract.normalize import fold

ISO = """
AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CH CI
CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FM FR GA GB GD GE GH GM GN
GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KP KR KW KZ LA LB LI
LK LR LS LT LU LV LY MA MC MD ME MG MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NZ OM
PA PE PG PH PK PL PS PT PY QA RO RS RU RW SA SC SD SE SG SI SK SL SN SO SR SS SV SY SZ TD TG TH TJ
TL TM TN TO TR TT TW TZ UA UG US UY UZ VA VE VN VU WS XK YE ZA ZM ZW
""".split()


def test_every_country_has_a_word() -> None:
    codes = {reading.code for readings in nationalities.table().entries.values() for reading in readings}
    assert set(ISO) <= codes


def test_rows_are_sound() -> None:
    rows = read_tsv("newsextract.entities", "nationalities.tsv", ("code", "scope", "masc", "plurals", "guard"))
    for row in rows:
        assert row["scope"] in ("country", "ethnic", "religion", "region"), row
        assert row["masc"] or row["plurals"], row
        guard = row["guard"]
        assert not guard or guard in guards() or guard.split(":")[0] in ("cue", "not_before", "not_after"), row
        assert (row["scope"] == "country") == (row["code"].isupper()), row


@pytest.mark.parametrize(
    ("form", "gender", "number"),
    [
        ("عراقي", "masculine", "singular"),
        ("العراقي", "masculine", "singular"),
        ("عراقياً", "masculine", "singular"),
        ("عراقية", "feminine", "singular"),
        ("عراقيون", "masculine", "plural"),
        ("العراقيين", "masculine", "plural"),
        ("عراقيات", "feminine", "plural"),
        ("عراقيان", "masculine", "dual"),
        ("عراقيتان", "feminine", "dual"),
        ("عراقيتين", "feminine", "dual"),
        ("وللعراقيين", "masculine", "plural"),
    ],
)
def test_inflections(form: str, gender: str, number: str) -> None:
    (found,) = mentions(f"شوهد {form} هناك", "nationality")
    assert (found["code"], found["gender"], found["number"], found["name"]) == ("IQ", gender, number, "عراقي")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("جنود أميركيون وأمريكيات وأمريكان", [("أميركيون", "US"), ("أمريكيات", "US"), ("أمريكان", "US")]),
        ("الأتراك والروس والأفغان", [("الأتراك", "TR"), ("الروس", "RU"), ("الأفغان", "AF")]),
        ("للأكراد وللسوريين", [("لأكراد", "kurd"), ("لسوريين", "SY")]),
        ("مسؤول كوري جنوبي وآخر كوري شمالي", [("كوري جنوبي", "KR"), ("كوري شمالي", "KP")]),
        ("الرئيس الكوري الجنوبي", [("الكوري الجنوبي", "KR")]),
        ("القاضي الجنوب إفريقي", [("الجنوب إفريقي", "ZA")]),
        ("القوات الجنوب سودانية", [("الجنوب سودانية", "SS")]),
        (
            "الخبراء البريطانيون والإنجليز والاسكتلنديون",
            [("البريطانيون", "GB"), ("الإنجليز", "GB"), ("الاسكتلنديون", "GB")],
        ),
        ("الدروز والعلويون والمسيحيين", [("الدروز", "druze"), ("العلويون", "alawite"), ("المسيحيين", "christian")]),
        ("دول آسيوية وأوروبية وأفريقية", [("آسيوية", "asia"), ("أوروبية", "europe"), ("أفريقية", "africa")]),
        ("الاتفاق السوري - التركي", [("السوري", "SY"), ("التركي", "TR")]),
        ("تنسيق سعودي إماراتي", [("سعودي", "SA"), ("إماراتي", "AE")]),
        ("بلجيكي مغربي الأصل", [("بلجيكي", "BE"), ("مغربي", "MA")]),
        ("القوات المشتركة السورية–العراقية", [("السورية", "SY"), ("العراقية", "IQ")]),
        ("#السوريين في لبنان", [("السوريين", "SY")]),
        ("التلميذان الفلسطينيان", [("الفلسطينيان", "PS")]),
    ],
)
def test_in_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(text, "nationality", "code") == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # the country and the adjective
        ("من جنسيات مختلفة سورية وعراقية", ["سورية", "عراقية"]),
        ("انسحاب القوات من سورية", []),
        ("مصادر سورية معارضة", ["سورية"]),
        ("العاصمة السورية", ["السورية"]),
        ("القوات السعودية", ["السعودية"]),
        ("تحالف تقوده السعودية", []),
        ("في السعودية", []),
        ("زار ليبيا", []),
        ("اعتقلوا ليبياً", ["ليبياً"]),
        ("سافر إلى روسيا", []),
        # currencies and waters
        ("مليون دولار أميركي", []),
        ("ثلاثة ماليين", ["ماليين"]),
        ("الين الياباني", []),
        ("بالنسبة للين الياباني", []),
        ("الليرة السورية والجنيه المصري", []),
        ("مسؤول أميركي", ["أميركي"]),
        ("في المحيط الهندي والبحر العربي", []),
        ("البحرين الأحمر والعربي", []),
        # words that mean other things
        ("السوق المالية والأزمة المالية", []),
        ("أزمة مالي خانقة", []),
        ("باماكو: قال الرئيس المالي", ["المالي"]),
        ("منذ خمس سنة", []),
        ("المسلحون السُنة", ["السُنة"]),
        ("العرب السنة والشيعة", ["العرب", "السنة", "الشيعة"]),
        ("كرد على الهجوم", []),
        ("عرب وكرد", ["عرب", "كرد"]),
        ("اليد اليمنى", []),
        ("الحكومة اليمنية", ["اليمنية"]),
        ("مجرى النهر", []),
        ("ترك المنزل", []),
        ("الضفة الغربية", []),
        ("الدول الغربية", ["الغربية"]),
        ("ألبان وأجبان", []),
        ("أمريكا اللاتينية", []),
        ("بروسيا القديمة", []),
        ("لاعب الوسط توني كروس", []),
        ("علماء المسلمين", []),
        ("دولة مسلمة", ["مسلمة"]),
        ("الثورة الإسلامية", []),
    ],
)
def test_both_ways(text: str, found: list[str]) -> None:
    assert texts(text, "nationality") == found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("قال المسؤول الكونغولي في كينشاسا", "CD"),
        ("قال المسؤول الكونغولي في برازافيل", "CG"),
        ("الجيش النيجيري يقاتل بوكو حرام", "NG"),
        ("قائد الانقلاب النيجيري في نيامي", "NE"),
        ("الطائفة الأرمنية في بيروت", "armenian"),
        ("الجيش الأرمني في قره باغ", "AM"),
    ],
)
def test_namesakes(text: str, code: str) -> None:
    assert code in [m["code"] for m in mentions(text, "nationality")]


def test_nested_only_as_an_adjective() -> None:
    assert texts("القوات العراقية", "nationality") == ["العراقية"]
    assert texts("تنظيم القاعدة في جزيرة العرب", "nationality") == []


def test_forms_are_folded() -> None:
    assert all(key == fold(key) for key in nationalities.table().entries)
