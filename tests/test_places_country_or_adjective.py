"""«سورية» and «السعودية»: country or adjective."""

from __future__ import annotations

import pytest

from places_helper import mentions


def is_place(text: str) -> bool:
    return any(place.type == "country" for place in mentions(text))


@pytest.mark.parametrize(
    "text",
    [
        "في سورية",
        "من سورية إلى لبنان",
        "عودة سورية إلى الجامعة",
        "وحدة سورية وسيادتها",
        "قالت سورية إنها ترفض",
        "مستقبل سورية",
        "بين سورية وتركيا",
        "أعلنت السعودية",
        "تستضيف السعودية القمة",
        "علاقات السعودية وإيران",
        "زار السعودية",
        "سورية والعراق",
        "سورية",
        "ولي العهد في السعودية",
        "ولسورية حق الرد",
    ],
)
def test_country(text: str) -> None:
    assert is_place(text)


@pytest.mark.parametrize(
    "text",
    [
        "قوات سورية",
        "جنسيات سورية مختلفة",
        "عائلة سورية لاجئة",
        "طفلة سورية",
        "مصادر سورية مطلعة",
        "القوات السورية",
        "الحكومة السعودية",
        "الطائرات السعودية",
        "المملكة العربية",
        "سيدة سعودية",
        "الأراضي السورية",
        "العاصمة السعودية",
    ],
)
def test_adjective(text: str) -> None:
    assert not is_place(text)
