"""Calendar arithmetic: Umm al-Qura, the tabular calendar, Easter, whole units."""

from __future__ import annotations

import datetime as dt

import pytest
from hijridate import Hijri
from hypothesis import given
from hypothesis import strategies as st

from newsextract.dates import calendar, holidays, periods
from newsextract.dates.words import Unit


@pytest.mark.parametrize(
    ("hijri", "gregorian"),
    [
        ((1440, 1, 1), "2018-09-11"),
        ((1440, 5, 9), "2019-01-15"),
        ((1443, 9, 1), "2022-04-02"),
        ((1343, 1, 1), "1924-08-01"),
        ((1500, 12, 30), "2077-11-16"),
        ((1, 1, 1), "0622-07-19"),
        ((61, 1, 10), "0680-10-13"),
        ((656, 2, 4), "1258-02-17"),
    ],
)
def test_hijri_days(hijri: tuple[int, int, int], gregorian: str) -> None:
    day = dt.date.fromisoformat(gregorian)
    assert calendar.span("hijri", *hijri) == (day, day)


def test_umm_al_qura_is_the_tables_of_hijridate() -> None:
    for year in calendar.UMM_AL_QURA:
        for month in range(1, 13):
            found = calendar.span("hijri", year, month)
            assert found is not None
            assert found.start == dt.date.fromordinal(Hijri(year, month, 1).to_gregorian().toordinal())
            assert (found.end - found.start).days + 1 == Hijri(year, month, 1).month_length()


def test_the_shortest_months_have_28_days() -> None:
    """One of the Umm al-Qura tables, and the last month before them, where the two reckonings meet."""
    for year, month in ((1343, 9), (1342, 12)):
        found = calendar.span("hijri", year, month)
        assert found is not None
        assert (found.end - found.start).days + 1 == 28
        assert calendar.span("hijri", year, month, 29) is None


def test_tabular_years_are_marked_and_follow_each_other() -> None:
    assert calendar.is_tabular("hijri", 1342)
    assert calendar.is_tabular("hijri", 1501)
    assert not calendar.is_tabular("hijri", 1343)
    assert not calendar.is_tabular("gregorian", 1342)
    for year in (1, 2, 29, 30, 900, 1341, 1342, 1500, 1501):
        this, following = calendar.span("hijri", year), calendar.span("hijri", year + 1)
        assert this is not None
        assert following is not None
        assert following.start - this.end == dt.timedelta(1)


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        ("gregorian", (2019, 2, 29)),
        ("gregorian", (2019, 13)),
        ("gregorian", (0,)),
        ("gregorian", (10_000,)),
        ("hijri", (1440, 13, 1)),
        ("hijri", (1440, 1, 31)),
        ("hijri", (9_999,)),
    ],
)
def test_no_such_date(name: calendar.CalendarName, figures: tuple[int, ...]) -> None:
    assert calendar.span(name, *figures) is None


@given(st.dates(min_value=dt.date(700, 1, 1), max_value=dt.date(2500, 1, 1)))
def test_every_day_has_one_hijri_month(day: dt.date) -> None:
    span = calendar.span("hijri", calendar.hijri_year(day), calendar.hijri_month(day))
    assert span is not None
    assert span.start <= day <= span.end
    assert span.distance(day) == 0


@pytest.mark.parametrize(
    ("year", "western", "eastern"), [(2018, "04-01", "04-08"), (2019, "04-21", "04-28"), (2025, "04-20", "04-20")]
)
def test_easter(year: int, western: str, eastern: str) -> None:
    assert holidays.easter(year) == dt.date.fromisoformat(f"{year}-{western}")
    assert holidays.easter(year, orthodox=True) == dt.date.fromisoformat(f"{year}-{eastern}")


@pytest.mark.parametrize(
    ("unit", "anchor", "offset", "expected"),
    [
        ("week", "2019-01-15", 0, "2019-01-14/2019-01-20"),
        ("week", "2018-12-31", 0, "2018-12-31/2019-01-06"),
        ("week", "2019-01-20", 1, "2019-01-21/2019-01-27"),
        ("month", "2019-01-31", 1, "2019-02-01/2019-02-28"),
        ("month", "2020-01-31", 1, "2020-02-01/2020-02-29"),
        ("month", "2019-01-15", -1, "2018-12-01/2018-12-31"),
        ("month", "2019-12-31", 1, "2020-01-01/2020-01-31"),
        ("quarter", "2019-01-15", -1, "2018-10-01/2018-12-31"),
        ("year", "2020-02-29", -1, "2019-01-01/2019-12-31"),
        ("decade", "2019-12-31", 1, "2020-01-01/2029-12-31"),
        ("century", "2000-01-01", 0, "2000-01-01/2099-12-31"),
        ("day", "2020-02-28", 1, "2020-02-29/2020-02-29"),
        ("day", "2019-02-28", 1, "2019-03-01/2019-03-01"),
    ],
)
def test_whole_units(unit: Unit, anchor: str, offset: int, expected: str) -> None:
    found = periods.whole(unit, dt.date.fromisoformat(anchor), offset)
    assert found is not None
    assert f"{found.start}/{found.end}" == expected


def test_edges_of_time_give_nothing() -> None:
    assert calendar.add_days(dt.date.max, 1) is None
    assert calendar.add_days(dt.date.min, -1) is None
    assert periods.whole("century", dt.date.max, 1) is None
    assert periods.whole("week", dt.date.min, -1) is None
    assert holidays.in_year("easter", 1000) is None
