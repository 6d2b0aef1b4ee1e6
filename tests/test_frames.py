"""Arrow, and columns of pandas and Polars."""

from __future__ import annotations

import datetime as dt
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from newsextract import BackendNotInstalled, Extraction, ModelNotFound, extract
from tiny_tagger import make

pa = pytest.importorskip("pyarrow")
pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")

from newsextract import arrow, frames

DAY = dt.date(2019, 1, 15)
TEXT = "وصل أمس 20 نازحاً إلى حلب"
DATA = {"text": [TEXT, None, ""], "day": [DAY, None, None], "id": ["a", "b", "c"]}


def mentions(rows: Any) -> list[Any]:
    return [None if row is None else [(m["kind"], m["value"], m["start_date"]) for m in row] for row in rows]


EXPECTED = [
    [("date", None, dt.date(2019, 1, 14)), ("count", Decimal(20), None), ("place", None, None)],
    None,
    [],
]


def test_arrow_holds_what_the_records_hold() -> None:
    doc = extract("فاز 2-1 وأصيب ثلث اللاعبين، وقالت قسد إن 3.5 مليون شخص نزحوا في 12 رمضان 1440هـ")
    (row,) = arrow.to_array([doc]).to_pylist()
    assert len(row) == len(doc.mentions) > 4
    for found, mention in zip(row, doc.mentions, strict=True):
        for column in arrow.COLUMNS:
            expected = getattr(mention, column.field, None)
            if isinstance(expected, tuple):
                expected = list(expected)
            if isinstance(expected, Decimal):
                expected = pytest.approx(expected, abs=Decimal("1e-18"))
            assert found[column.name] == expected, column.name


def test_arrow_of_nothing() -> None:
    for docs in ([], [None], [Extraction(text="")]):
        array = arrow.to_array(docs)
        assert array.type == pa.list_(arrow.mention_type())
        assert array.to_pylist() == [None if doc is None else [] for doc in docs]


@pytest.mark.parametrize("processes", [1, 2])
def test_pandas(processes: int) -> None:
    news = pd.DataFrame(DATA, index=[7, 3, 5])
    found = frames.extract_column(news, "text", published="day", processes=processes)
    assert mentions(found["mentions"].array.__arrow_array__().to_pylist()) == EXPECTED
    assert list(found.index) == [7, 3, 5]
    assert list(news.columns) == list(DATA)
    table = found["mentions"].list.flatten().struct.explode()
    assert list(table.index) == [7, 7, 7]
    assert table["country"].tolist()[2] == "SY"


def test_polars() -> None:
    news = pl.DataFrame(DATA)
    found = frames.extract_column(news, "text", published="day", into="found")
    assert mentions(found["found"].to_list()) == EXPECTED
    table = found.explode("found").unnest("found", separator=".").filter(pl.col("found.kind") == "count")
    assert table.select("id", "found.value", "found.unit").rows() == [("a", Decimal(20), "نازح")]


@pytest.mark.parametrize(
    "days",
    [
        ["2019-01-15", None],
        [DAY, None],
        [dt.datetime(2019, 1, 15, 23, 30), None],  # noqa: DTZ001 - frames hold such
        [dt.datetime(2019, 1, 15, 1, tzinfo=dt.timezone(dt.timedelta(hours=3))), None],
    ],
)
def test_sorts_of_dates(days: list[Any]) -> None:
    news = pd.DataFrame({"text": ["أمس", "أمس"], "day": days})
    found = frames.extract_column(news, "text", published="day")["mentions"].list.flatten().struct.field("start_date")
    assert found.tolist()[0] == dt.date(2019, 1, 14)
    assert pd.isna(found.tolist()[1])


@pytest.mark.parametrize("processes", [1, 2])
def test_another_model(processes: int, tmp_path: Path) -> None:
    model = make(tmp_path / "model", {"زقزوقة": "B-PLACE"})
    news = pl.DataFrame({"text": ["خرج من زقزوقة", "لا شيء"]})
    found = frames.extract_column(news, "text", model=model, processes=processes)["mentions"].to_list()
    assert [[(m["kind"], m["text"], m["source"]) for m in row] for row in found] == [
        [("place", "زقزوقة", "model")],
        [],
    ]


@pytest.mark.parametrize(
    ("frame", "options", "error", "message"),
    [
        ([1], {}, TypeError, "DataFrame of pandas or Polars, not list"),
        (pd.Series(["x"]), {}, TypeError, "not Series"),
        (pd.DataFrame({"x": [1]}), {}, ValueError, "no column 'text'; it has 'x'"),
        (pd.DataFrame({"text": [1]}), {}, TypeError, "must hold texts, but there is a int"),
        (pl.DataFrame({"text": [1]}), {}, TypeError, "must hold texts, but there is a int"),
        (pd.DataFrame({"text": ["x"]}), {"published": "d"}, ValueError, "no column 'd'"),
        (pd.DataFrame({"text": ["x"], "d": ["gestern"]}), {"published": "d"}, ValueError, "'d' must hold dates"),
        (pd.DataFrame({"text": ["x"], "d": [3]}), {"published": "d"}, ValueError, "'d' must hold dates"),
        (pd.DataFrame({"text": ["x"]}), {"into": "text"}, ValueError, "'text' already"),
        (pd.DataFrame({"text": ["x"]}), {"tagger": "bert"}, ValueError, "tagger must be one of"),
        (pd.DataFrame({"text": ["x"]}), {"model": "no-such-folder"}, ModelNotFound, "no-such-folder"),
        (pd.DataFrame({"text": ["x"]}), {"download": True}, ValueError, "downloads nothing"),
    ],
)
def test_wrong_use(frame: Any, options: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        frames.extract_column(frame, "text", **options)


def test_pyarrow_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(BackendNotInstalled, match=r"newsextract\[arrow\]"):
        arrow.pyarrow()
