"""The content of a text never raises; wrong use always does."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import invariants
from newsextract import Extractor, extract

DAY = dt.date(2019, 1, 15)
WORDS = (
    "في و ب من إلى بين منذ مطلع اليوم أمس الماضي المقبل الأول ثاني عشر عشرة مئة مئتا ألف آلاف مليون نصف ربع بالمئة "
    "كانون الثاني يناير شباط رمضان محرم 1440هـ الاثنين الأسبوع عام شهر سنة 2019 20 1.5 1,000 ٢٠ ۲۰ 3/4/2019 12:30 "
    "دمشق سورية السورية العراق للعراق القوات العراقية داعش قسد حزب الله الرئيس وزارة الدفاع مسلحاً قذيفتان دولار "
    "أكثر من نحو عشرات بضعة عدة ما لا يقل عن الـ19 و16700 «قسد» (داعش) % $ . ، ؛ ؟ - – / : ـــ ً ُ \u200f \u202e \ufeff "
    "99999999999 كيلومتر \ud800 \udfff \x00 \n \r\n \t \u2028 ﷲ ﻻ ﷺ 😀 é abc http://a.b @x #ab_cd"
).split(" ")
NEWSLIKE = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join) | st.lists(
    st.sampled_from(WORDS), max_size=25
).map("".join)
DATES = st.none() | st.dates()


def check(text: str, published: dt.date | None = None) -> None:
    """Holds what is found against everything that is promised of any text, and draws it."""
    assert invariants.check(text, published)._repr_html_().encode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\r\n\t",
        "\x00",
        "\ud800",
        "\ud83d\ude00",
        "ً",
        "ـ",
        "\u202e\u202d\u2066",
        "...!!!؟؟؟،،،",
        "()[]{}«»\"'",
        "The quick brown fox",
        "Ünïcödé ελληνικά 中文 हिन्दी",
        "😀👩‍👩‍👧‍👦🇸🇾",
        "".join(map(chr, range(256))),
        bytes(range(256)).decode("latin-1") * 3,
        "ا" * 10_000,
        "و" * 10_000,
        "( " * 5_000,
        "\u0651" * 5_000,
        "١" * 5_000,
        "9" * 5_000,
        "1." * 3_000,
        "1,1" * 3_000,
        "ألف " * 3_000,
        "مئة و" * 3_000,
        "ﷺ" * 1_000,
        "http://" + "a" * 10_000,
        "#" + "_".join(["دمشق"] * 1_000),
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_odd_texts(text: str) -> None:
    check(text)
    check(text, DAY)


def test_noise() -> None:
    noise = random.Random(7)
    for _ in range(20):
        check(
            "".join(chr(noise.choice((noise.randrange(0x600, 0x700), noise.randrange(0x110000)))) for _ in range(400))
        )


@given(st.text(max_size=60), DATES)
@example("\ud800٢٠", None)
def test_any_text(text: str, published: dt.date | None) -> None:
    check(text, published)


@given(NEWSLIKE, DATES)
def test_any_words_of_news(text: str, published: dt.date | None) -> None:
    check(text, published)


@pytest.mark.parametrize(
    "published", [dt.date.min, dt.date.max, dt.date(1, 1, 2), dt.date(2999, 12, 31), dt.date(622, 7, 16)]
)
def test_any_date_of_publication(published: dt.date) -> None:
    check("أمس وغداً والأسبوع الماضي والشهر المقبل والعام الماضي والقرن المقبل ومنذ 9999 سنة وقبل 100000 يوم", published)
    check("في 12 رمضان و1 محرم 1440هـ و30 شباط ويوم الاثنين وفي مطلع كانون الثاني الماضي وعام 99999", published)


def test_five_megabytes() -> None:
    """Every copy of a paragraph gives the same mentions at its own place. Long words keep the test short."""
    paragraph = f"وصل 20 مقاتلاً إلى دمشق أمس. {'ثرثرة' * 400} {'=' * 400}\n"
    times = 5_000_000 // len(paragraph.encode()) + 1
    text = paragraph * times
    assert len(text.encode()) > 5_000_000
    rules = Extractor(tagger="none")  # a model takes minutes for so much
    doc = rules.extract(text, published=DAY)
    assert len(doc.mentions) == times * len(rules.extract(paragraph, published=DAY).mentions) > times
    assert all(text[m.start : m.end] == m.text for m in doc.mentions)


@pytest.mark.parametrize("text", [None, b"\xd8\xa7", bytearray(b"a"), 1, ["a"], object()])
def test_no_text(text: Any) -> None:
    with pytest.raises(TypeError, match=f"text must be a str, not {type(text).__name__}"):
        extract(text)


@pytest.mark.parametrize("published", ["2019-01-15", "", 20190115, 1.5, (2019, 1, 15), dt.time(1)])
def test_no_date(published: Any) -> None:
    with pytest.raises(TypeError, match=r"published must be a datetime.date or None, .*fromisoformat"):
        extract("نص", published=published)


def test_a_date_to_come_is_a_date() -> None:
    assert extract("نص", published=dt.date(2999, 1, 1)).published == dt.date(2999, 1, 1)


def test_options_are_named() -> None:
    with pytest.raises(TypeError):
        extract("نص", DAY)  # type: ignore[call-arg]


@pytest.mark.parametrize("published", [dt.date.min, dt.date.max])
@pytest.mark.parametrize("text", ["يوم العمال", "أمس", "رمضان المقبل", "بعد ثلاثة أشهر"])
def test_the_first_and_last_day_of_the_calendar(text: str, published: dt.date) -> None:
    assert extract(text, published=published).text == text
