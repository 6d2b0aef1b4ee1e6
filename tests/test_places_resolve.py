"""Which place a name means: by what else the text speaks of."""

from __future__ import annotations

import pytest

from places_helper import countries, mentions


def test_the_disputed_city_is_not_the_governorate() -> None:
    found = dict(countries("اقتحامات في نابلس وجنين وطولكرم، وإغلاق مداخل القدس"))
    assert found["القدس"] is None
    assert found["جنين"] == "PS"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اشتباكات في طرابلس بعد وصول قوات من مصراتة وبنغازي", "طرابلس LY|مصراتة LY|بنغازي LY"),
        ("إشكال في طرابلس اللبنانية", "طرابلس LB"),
        ("اعتصام في طرابلس وصيدا وبيروت", "طرابلس LB|صيدا LB|بيروت LB"),
        ("أوقف الجيش اللبناني مطلوبا في المنية شمال طرابلس", "المنية LB|طرابلس LB"),
        ("قصف على القنيطرة ودرعا جنوب سوريا", "القنيطرة SY|درعا SY|جنوب سوريا SY"),
        ("حريق في القنيطرة المغربية", "القنيطرة MA"),
        ("هجوم في سوسة التونسية", "سوسة TN"),
        ("سيطروا على بلدتي السوسة والباغوز في دير الزور", "السوسة SY|الباغوز SY|دير الزور SY"),
        ("معبر رفح جنوب قطاع غزة", "معبر رفح PS|جنوب قطاع غزة PS"),
        ("هجوم في البيضاء ومأرب في اليمن", "البيضاء YE|مأرب YE|اليمن YE"),
        ("اجتمعوا في البيضاء شرق ليبيا", "البيضاء LY|شرق ليبيا LY"),
        ("فاز بايدن في ولاية جورجيا الأمريكية", "جورجيا US"),
        ("تظاهروا في تبليسي عاصمة جورجيا", "تبليسي GE|جورجيا GE"),
        ("قال العاهل الأردني في عمان", "عمان JO"),
        ("وصل إلى عمّان", "عمّان JO"),
        ("زار سلطنة عمان", "سلطنة عمان OM"),
        ("في العاصمة الأردنية عمان", "عمان JO"),
        ("دهست شاحنة ثلاثة أشخاص في ناعور غربي عمان", "ناعور JO|عمان JO"),
        ("السويداء ودرعا", "السويداء SY|درعا SY"),
        ("في الميادين بمحافظة دير الزور", "الميادين SY|دير الزور SY"),
        ("الحسينية وكربلاء", "الحسينية IQ|كربلاء IQ"),
        ("مواجهات في نابلس وجنين والخليل ورام الله", "نابلس PS|جنين PS|الخليل PS|رام الله PS"),
    ],
)
def test_country(text: str, expected: str) -> None:
    assert countries(text) == [(name, code) for name, _, code in (e.rpartition(" ") for e in expected.split("|"))]


@pytest.mark.parametrize(
    ("text", "kind", "country"),
    [
        ("في القدس", "populated", None),
        ("اقتحام المسجد الأقصى", "facility", None),
        ("قصف على غزة", "region", "PS"),
        ("قطاع غزة", "region", "PS"),
        ("مدينة غزة", "populated", "PS"),
        ("في الضفة الغربية", "region", "PS"),
        ("في الجولان", "region", "SY"),
        ("البحر الأحمر", "water", None),
        ("في سوريا", "country", "SY"),
        ("الشرق الأوسط", "region", None),
        ("محافظة حلب", "admin", "SY"),
        ("مدينة حلب", "populated", "SY"),
        ("مخيم الزعتري", "camp", "JO"),
        ("مطار بغداد الدولي", "facility", "IQ"),
        ("شمال سوريا", "region", "SY"),
        ("ريف حلب", "region", "SY"),
    ],
)
def test_type_and_country(text: str, kind: str, country: str | None) -> None:
    (place,) = mentions(text)
    assert (place.type, place.country) == (kind, country)


def test_a_linked_place_has_its_facts() -> None:
    (place,) = mentions("في حلب")
    assert (place.name, place.name_en, place.geonames_id) == ("حلب", "Aleppo", 170063)
    assert place.lat == pytest.approx(36.2, abs=0.1)
    assert place.lon == pytest.approx(37.16, abs=0.1)


def test_an_unknown_place_lies_where_its_neighbours_lie() -> None:
    by_list = dict(countries("قرى جوزفا والهبيط وكفرنبل"))
    assert by_list["جوزفا"] == "SY"
    assert countries("قرية جوزفا شرق ليبيا") == [("جوزفا", "LY"), ("شرق ليبيا", "LY")]
    (place,) = mentions("قرية جوزفا")
    assert (place.name, place.country, place.geonames_id) == ("جوزفا", None, None)


def test_a_little_known_namesake_is_no_item_of_a_list_elsewhere() -> None:
    places = mentions("في قرى كفرعين وتل عاس والهبيط بريف إدلب")
    assert {place.country for place in places} == {"SY"}
    assert places[0].geonames_id is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("انهار عقار في حي السلام بالقاهرة", "EG"),
        ("حي النصر في بغداد", "IQ"),
        ("بلدة الطيبة بمحافظة إدلب", "SY"),
        ("بلدة الطيبة في قضاء مرجعيون", "LB"),
        ("قرية المنصورة بمحافظة الرقة", "SY"),
    ],
)
def test_the_place_around_it_tells_the_country(text: str, country: str) -> None:
    assert mentions(text)[0].country == country


def test_a_famous_city_is_not_where_others_speak_of_it() -> None:
    assert countries("سفير طرابلس في بيروت")[0] == ("طرابلس", "LY")


def test_one_sense_in_one_text() -> None:
    found = countries("وصل إلى طرابلس. ثم غادر طرابلس اللبنانية، وعاد إلى طرابلس")
    assert [country for _, country in found] == ["LB"] * 3


def test_the_text_decides_not_the_order() -> None:
    assert countries("في البيضاء. قال مسؤول يمني في صنعاء")[0] == ("البيضاء", "YE")
    assert countries("قال مسؤول يمني في صنعاء. في البيضاء")[-1] == ("البيضاء", "YE")
