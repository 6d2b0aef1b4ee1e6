"""The public models."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from newsextract import records
from newsextract.records import MENTION_CLASSES, Count, Date, Extraction, Mention, Number, Place

ROOT = Path(__file__).parents[1]


def sample() -> Extraction:
    text = "قصف 3.5 في حلب أمس"
    return Extraction(
        text=text,
        published=dt.date(2019, 1, 15),
        mentions=(
            Number(start=4, end=7, text="3.5", value=Decimal("3.5")),
            Place(start=11, end=14, text="حلب", source="lexicon", country="SY", lat=36.2),
            Date(start=15, end=18, text="أمس", start_date=dt.date(2019, 1, 14), end_date=dt.date(2019, 1, 14)),
        ),
    )


def test_round_trip() -> None:
    doc = sample()
    again = Extraction.model_validate_json(doc.model_dump_json())
    assert again == doc
    assert hash(again) == hash(doc)
    assert [m.kind for m in again.mentions] == ["number", "place", "date"]
    assert (len(again.numbers), len(again.places), len(again.dates), len(again.counts)) == (1, 1, 1, 0)


@pytest.mark.parametrize(
    ("given_", "value", "written"),
    [
        (900, 900, "900"),
        (Decimal("900.0"), 900, "900"),
        (Decimal("0.1"), Decimal("0.1"), '"0.1"'),
        (10**30 + 1, 10**30 + 1, str(10**30 + 1)),
        ("2.50", Decimal("2.50"), '"2.50"'),
    ],
)
def test_figures_are_exact(given_: object, value: int | Decimal, written: str) -> None:
    number = Number(start=0, end=1, text="x", value=given_)  # type: ignore[arg-type]
    assert number.value == value
    assert type(number.value) is type(value)
    assert f'"value":{written}' in number.model_dump_json()
    assert Number.model_validate_json(number.model_dump_json()) == number


@given(st.one_of(st.integers(), st.decimals(allow_nan=False, allow_infinity=False)))
def test_any_figure_survives(value: int | Decimal) -> None:
    count = Count(start=0, end=1, text="x", value=value)
    assert Count.model_validate_json(count.model_dump_json()).value == value


def test_records_are_frozen_and_strict() -> None:
    place = sample().places[0]
    with pytest.raises(ValidationError):
        place.name = "x"
    with pytest.raises(ValidationError):
        Place(start=0, end=1, text="x", colour="red")  # type: ignore[call-arg]
    with pytest.raises(ValidationError):
        Place(start=0, end=5, text="x")
    with pytest.raises(ValidationError):
        Number(start=0, end=1, text="x", value=True)


def test_lone_surrogates_are_written_as_replacement_characters() -> None:
    doc = Extraction(text="\ud800x")
    assert doc.text == "\ud800x"
    assert json.loads(doc.model_dump_json())["text"] == "\ufffdx"


def test_the_union_and_the_class_tuple_agree() -> None:
    union, _ = get_args(Mention)
    assert set(get_args(union)) == set(MENTION_CLASSES)
    adapter: TypeAdapter[Mention] = TypeAdapter(Mention)
    for cls in MENTION_CLASSES:
        made = cls(start=0, end=1, text="x")
        assert type(adapter.validate_json(made.model_dump_json())) is cls


def test_the_committed_schema_is_current() -> None:
    """Regenerate with ``python scripts/schema.py``."""
    committed = json.loads((ROOT / "docs" / "schema.json").read_text(encoding="utf-8"))
    assert committed == records.json_schema()


def test_the_schema_tells_kinds_apart() -> None:
    schema = records.json_schema()
    discriminator = schema["properties"]["mentions"]["items"]["discriminator"]
    assert set(discriminator["mapping"]) == {cls.model_fields["kind"].default for cls in MENTION_CLASSES}
