"""Every word of the date lexicons does what its section says."""

from __future__ import annotations

import datetime as dt

import pytest

from dates_reader import analyzer, read
from newsextract.dates import events, holidays
from newsextract.dates.expression import Named
from newsextract.dates.traps import traps
from newsextract.dates.words import follower_words, followers, starters, words
from newsextract.lexicon import phrase_key, read_toml
from newsextract.normalize import normalize


def _surfaces(section: str) -> list[tuple[str, str]]:
    return [(value, surface) for value, surfaces in words()[section].items() for surface in surfaces]


@pytest.mark.parametrize(("value", "surface"), _surfaces("weekday"))
def test_weekday(value: str, surface: str) -> None:
    (one,) = read(f"يوم {surface}")
    assert one.fields["start_date"].weekday() == int(value)


@pytest.mark.parametrize(("value", "surface"), _surfaces("dayword") + _surfaces("night"))
def test_day_in_words(value: str, surface: str) -> None:
    (one,) = read(surface)
    assert one.fields["start_date"] == dt.date(2019, 1, 15) + dt.timedelta(int(value))


@pytest.mark.parametrize(("value", "surface"), _surfaces("part"))
def test_part(value: str, surface: str) -> None:
    (one,) = read(f"{surface} شهر آذار 2018")
    assert (one.fields["part"], one.fields["month"]) == (value, 3)


@pytest.mark.parametrize(("_value", "surface"), _surfaces("daypart"))
def test_part_of_the_day(_value: str, surface: str) -> None:
    assert [one.quote for one in read(f"وقع {surface} السبت")] == [f"{surface} السبت"]


@pytest.mark.parametrize(("value", "surface"), _surfaces("decade"))
def test_decade(value: str, surface: str) -> None:
    (one,) = read(f"{surface} القرن الماضي")
    assert one.fields["start_date"].year == 1900 + int(value)


@pytest.mark.parametrize("section", ["singular", "dual", "plural"])
def test_every_unit_has_the_three_forms_of_a_noun(section: str) -> None:
    assert set(words()[section]) == set(words()["singular"])


@pytest.mark.parametrize(
    ("name", "surface"),
    [(name, s) for name, entry in read_toml("newsextract.dates", "feasts.toml").items() for s in entry["names"]],
)
def test_feast(name: str, surface: str) -> None:
    (one,) = read(f"{surface} 2018")
    expected = holidays.in_year(name, 2018)
    assert expected is not None
    assert (one.quote, one.fields["start_date"]) == (f"{surface} 2018", expected.start)


def test_events_are_real_days_in_order() -> None:
    listed = read_toml("newsextract.dates", "events.toml")["event"]
    days = [dt.date(event["year"], event["month"], event["day"] or 1) for event in listed]
    assert days == sorted(days)
    for event in listed:
        for head in event["heads"]:
            lexed = analyzer().lex(normalize(f"{head} 1"))
            date = Named(month=event["month"], day=event["day"] or None)
            assert events.year(lexed, 1, date, None) == event["year"]


def test_tables_hold_every_word_once() -> None:
    for table in (starters(), followers()):
        assert all(key == phrase_key(key) for key in table.entries)
    assert {"of", "to", "and", "equals"} <= set(follower_words()["connector"])


def test_lists_of_traps_are_used() -> None:
    assert all(traps().values())
