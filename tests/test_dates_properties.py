"""Properties of dates: what is written comes back, and meanings move on with the day of publication."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dates_reader import analyzer, days, read
from newsextract import dates, numbers
from newsextract.dates import calendar
from newsextract.dates.expression import Stated
from newsextract.dates.finder import RULES
from newsextract.dates.resolve import resolve
from newsextract.dates.words import words
from newsextract.grammar import Candidate
from newsextract.normalize import normalize
from newsextract.tokens import Lexed

SYSTEMS = {
    "levantine": "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول",
    "arabized": "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
    "algerian": "جانفي|فيفري|مارس|أفريل|ماي|جوان|جويلية|أوت|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
    "moroccan": "يناير|فبراير|مارس|أبريل|ماي|يونيو|يوليوز|غشت|شتنبر|أكتوبر|نونبر|دجنبر",
    "mauritanian": "يناير|فبراير|مارس|إبريل|مايو|يونيو|يوليو|أغشت|شتمبر|أكتوبر|نوفمبر|دجمبر",
    "double": "كانون الثاني/يناير|شباط/فبراير|آذار/مارس|نيسان/أبريل|أيار/مايو|حزيران/يونيو|تموز/يوليو"
    "|آب/أغسطس|أيلول/سبتمبر|تشرين الأول/أكتوبر|تشرين الثاني/نوفمبر|كانون الأول/ديسمبر",
    "bracketed": "يناير (كانون الثاني)|فبراير (شباط)|مارس (آذار)|أبريل (نيسان)|مايو (أيار)|يونيو (حزيران)"
    "|يوليو (تموز)|أغسطس (آب)|سبتمبر (أيلول)|أكتوبر (تشرين الأول)|نوفمبر (تشرين الثاني)|ديسمبر (كانون الأول)",
}
HIJRI = "محرم|صفر|ربيع الأول|ربيع الآخر|جمادى الأولى|جمادى الآخرة|رجب|شعبان|رمضان|شوال|ذو القعدة|ذي الحجة".split("|")
WEEKDAYS = "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد".split()
DIGITS = {
    "ascii": str.maketrans("", ""),
    "arabic": str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"),
    "persian": str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"),
}
DAYS = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2077, 12, 31))
STYLES = st.sampled_from(sorted(DIGITS))


@given(day=DAYS, system=st.sampled_from(sorted(SYSTEMS)), style=STYLES, led=st.booleans(), of=st.booleans())
def test_a_named_day_comes_back(day: dt.date, system: str, style: str, *, led: bool, of: bool) -> None:
    month = SYSTEMS[system].split("|")[day.month - 1]
    weekday = f"{WEEKDAYS[day.weekday()]} " if led else ""
    text = f"{weekday}{day.day} {'من ' if of else ''}{month} {day.year}".translate(DIGITS[style])
    found = read(f"وقع ذلك {text}.", None)
    assert [(one.quote, one.days, one.fields["notes"]) for one in found] == [(text, day.isoformat(), ())]


@given(day=DAYS, style=STYLES, form=st.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%Y/%m/%d", "%d.%m.%Y"]))
def test_a_day_in_digits_comes_back(day: dt.date, style: str, form: str) -> None:
    text = day.strftime(form).translate(DIGITS[style])
    assert days(f"بتاريخ {text}، أعلن", None) == [(text, day.isoformat())]


@given(day=DAYS, system=st.sampled_from(sorted(SYSTEMS)))
def test_a_named_month_comes_back(day: dt.date, system: str) -> None:
    text = f"{SYSTEMS[system].split('|')[day.month - 1]} {day.year}"
    expected = calendar.span("gregorian", day.year, day.month)
    (one,) = read(f"منذ {text}.", None)
    assert (one.quote, one.fields["start_date"], one.fields["end_date"]) == (text, *(expected or ()))


@given(
    year=st.integers(1300, 1500),
    month=st.integers(1, 12),
    day=st.integers(1, 28),
    style=STYLES,
    in_digits=st.booleans(),
)
def test_a_hijri_day_comes_back(year: int, month: int, day: int, style: str, *, in_digits: bool) -> None:
    stated = f"{year}/{month}/{day}هـ" if in_digits else f"{day} {HIJRI[month - 1]} {year}هـ"
    text = stated.translate(DIGITS[style])
    expected = calendar.span("hijri", year, month, day)
    assert expected is not None
    (one,) = read(f"صدر في {text}.", None)
    assert (one.quote, one.days, one.fields["calendar"]) == (text, expected.start.isoformat(), "hijri")
    assert one.fields["notes"] == (() if year in calendar.UMM_AL_QURA else ("tabular",))


@given(year=st.integers(1343, 1500), month=st.integers(1, 12), day=st.integers(1, 28))
def test_two_calendars_are_one_date(year: int, month: int, day: int) -> None:
    expected = calendar.span("hijri", year, month, day)
    assert expected is not None
    gregorian = expected.start
    name = SYSTEMS["arabized"].split("|")[gregorian.month - 1]
    text = f"{day} {HIJRI[month - 1]} {year}هـ الموافق {gregorian.day} {name} {gregorian.year}م"
    (one,) = read(text, None)
    assert (one.quote, one.days, one.fields["notes"]) == (text, gregorian.isoformat(), ())


def test_every_name_of_a_month_is_known() -> None:
    for system, names in words()["months"].items():
        for number, surfaces in names.items():
            for surface in surfaces:
                year = "1440هـ" if system == "hijri" else "2018"
                (one,) = read(f"يوم 15 {surface} {year}", None)
                assert (one.fields["month"], one.fields["day"]) == (int(number), 15), surface


EXPRESSIONS = sorted({example for rule in RULES for example in rule.examples})


def _prepared(text: str) -> tuple[Lexed, list[Candidate]]:
    lexed = analyzer().lex(normalize(text))
    return lexed, dates.find(lexed, numbers.find_numerals(lexed))


# These take the nearest of their kind, or the one of the nearest month: that jumps back when another comes nearer.
def _jumps(candidates: Sequence[Candidate]) -> bool:
    stated: Stated = candidates[0].payload
    name = type(stated.expression).__name__
    return name == "Named" and getattr(stated.expression, "month", None) is None


@pytest.mark.parametrize("year", [2019, 2020])
@pytest.mark.parametrize("text", EXPRESSIONS)
def test_meanings_move_on_with_the_day_of_publication(text: str, year: int) -> None:
    """Every expression on every day of a common and of a leap year."""
    lexed, candidates = _prepared(text)
    starts = []
    for day in (dt.date(year, 1, 1) + dt.timedelta(n) for n in range(366)):
        records = resolve(candidates, lexed, day)
        for fields in records:
            first, last = fields["start_date"], fields["end_date"]
            assert (first is None) == (last is None)
            assert first is None or first <= last
        starts.append(records[0]["start_date"])
    known = [start for start in starts if start is not None]
    assert _jumps(candidates) or all(earlier <= later for earlier, later in pairwise(known))


ALPHABET = [
    *"و ال ب ل من في إلى حتى بين قبل بعد منذ يوم شهر عام سنة أسبوع القرن مطلع ".split(),
    *"نهاية أمس اليوم غدا الماضي المقبل هذا ذلك نفسه".split(),
    *"آذار يناير غشت رمضان محرم هـ م ق.م الموافق الاثنين السبت صباح مساء ".split(),
    *"عيد الفطر الأول الثاني الأخير ثلاثة أيام".split(),
    *"3 12 31 2018 1440 15/1/2019 / - ، . ( ) : \n".split(" "),
]


@settings(max_examples=150)
@given(
    parts=st.lists(st.sampled_from(ALPHABET), max_size=25),
    day=st.one_of(st.none(), st.dates(min_value=dt.date(1, 1, 1), max_value=dt.date(9999, 12, 31))),
)
def test_any_order_of_date_words_resolves(parts: list[str], day: dt.date | None) -> None:
    text = " ".join(parts)
    end = 0
    for one in read(text, None if day is None else day.isoformat()):
        assert one.quote in text
        first, last = one.fields["start_date"], one.fields["end_date"]
        assert (first is None) == (last is None)
        assert first is None or first <= last
        end += 1
    assert end <= len(parts)
