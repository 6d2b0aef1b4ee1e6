"""Fields of records as columns."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract import Count, Date, Faction, Number
from newsextract.records import MENTION_CLASSES
from newsextract.render import columns, export


def test_all_columns_are_those_of_csv() -> None:
    assert tuple(column.name for column in columns.of_all()) == export.COLUMNS


def test_every_class_has_its_fields_and_no_more() -> None:
    for cls in MENTION_CLASSES:
        assert {column.field for column in columns.of_class(cls)} == set(cls.model_fields)


def test_types() -> None:
    types = {column.name: column.type for column in columns.of_all()}
    assert types["kind"] == types["unit"] == types["qualifier"] == "text"
    assert types["start"] == types["geonames_id"] == "whole"
    assert types["lat"] == types["confidence"] == "real"
    assert types["value"] == types["low"] == "figure"
    assert (types["start_date"], types["sides"], types["notes"]) == ("day", "figures", "texts")


def test_values() -> None:
    faction = Faction(start=0, end=4, text="قسد\ud800", id="sy-sdf", country="SY")
    found = dict(zip(export.COLUMNS, columns.Reader(columns.of_all())(faction), strict=True))
    assert found["faction_id"] == "sy-sdf"
    assert found["text"] == "قسد\ufffd"
    assert found["value"] is found["start_date"] is None
    date = Date(start=0, end=3, text="أمس", start_date=dt.date(2019, 1, 14), notes=("tabular",))
    found = dict(zip(export.COLUMNS, columns.Reader(columns.of_all())(date), strict=True))
    assert (found["start_date"], found["notes"]) == (dt.date(2019, 1, 14), ["tabular"])
    score = Number(start=0, end=3, text="2-1", type="score", sides=(2, 1))
    assert columns.Reader([c for c in columns.of_all() if c.name == "sides"])(score) == ([Decimal(2), Decimal(1)],)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, Decimal(0)),
        (-7, Decimal(-7)),
        (10**20 - 1, Decimal(10**20 - 1)),
        (10**20, None),
        pytest.param(10**5000, None, id="huge"),
        (Decimal("3.5"), Decimal("3.5")),
        (Decimal("1E-30"), Decimal(0)),
        (Decimal("0.3333333333333333333333333333"), Decimal("0.333333333333333333")),
        (Decimal("99999999999999999999.5"), Decimal("99999999999999999999.5")),
    ],
)
def test_figures(value: Any, expected: Decimal | None) -> None:
    assert columns.figure(value) == expected


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_figure_fits_or_is_none(value: Decimal) -> None:
    found = columns.figure(value)
    if found is not None:
        assert len(found.as_tuple().digits) <= columns.PRECISION
        assert abs(found - value) <= Decimal(1).scaleb(-columns.SCALE)


def test_whole_numbers_that_64_bits_cannot_hold_are_unknown() -> None:
    count = Count(start=0, end=1, text="x", magnitude=2**63)
    assert columns.Reader([c for c in columns.of_class(Count) if c.name == "magnitude"])(count) == (None,)


def test_keys() -> None:
    assert columns.key_text("ا\ud800") == "ا\ufffd"
    assert columns.key_text(7) == "7"
    assert columns.key_text(["ا", None]) == '["ا", null]'


def test_a_new_sort_of_field_needs_a_decision() -> None:
    with pytest.raises(TypeError, match="no column type for"):
        columns._type_of(bytes)
