"""A column of Spark, on a real local session with two workers."""

from __future__ import annotations

import datetime as dt
import os
import pickle
import sys
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from newsextract import BackendNotInstalled, Extractor, ModelNotFound, extract
from tiny_tagger import make

pa = pytest.importorskip("pyarrow")
pytest.importorskip("pyspark")

from pyspark.sql import SparkSession

from newsextract import spark as ours

DAY = dt.date(2019, 1, 15)
TEXTS = [f"وصل أمس {n} نازحاً إلى حلب، وقالت قسد إن ثلثهم أطفال، وانتهت المباراة 2-1" for n in range(20, 60)]


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    folders = [str(Path(ours.__file__).parents[1]), str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]
    os.environ["PYTHONPATH"] = os.pathsep.join(folders)
    builder = SparkSession.builder.master("local[2]").appName("newsextract")
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.session.timeZone": "UTC",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    made = builder.getOrCreate()
    made.sparkContext.setLogLevel("ERROR")
    yield made
    made.stop()


def test_the_same_as_one_by_one_in_several_workers(session: Any) -> None:
    rows = [(n, text, DAY) for n, text in enumerate(TEXTS)]
    df = session.createDataFrame(rows, "id int, text string, day date").repartition(4)
    found = {row.id: row for row in ours.extract_column(df, "text", published="day").collect()}
    for n, text in enumerate(TEXTS):
        expected = extract(text, published=DAY)
        assert found[n].text == text
        assert [(m.kind, m.start, m.end, m.text) for m in found[n].mentions] == [
            (m.kind, m.start, m.end, m.text) for m in expected.mentions
        ]
    first = {m.kind: m for m in found[0].mentions}
    assert first["date"].start_date == dt.date(2019, 1, 14)
    assert (first["count"].value, first["count"].unit) == (Decimal(20), "نازح")
    assert first["faction"].faction_id == "sy-sdf"
    assert first["number"].sides == [Decimal(2), Decimal(1)]


def test_nulls_and_other_columns(session: Any) -> None:
    rows = [(1, None, {"a": [1.5]}), (2, "", None), (3, "وصلت قسد", {})]
    df = session.createDataFrame(rows, "id int, text string, other map<string, array<double>>")
    found = ours.extract_column(df, "text", into="found").orderBy("id").collect()
    assert [row.found and [m.text for m in row.found] for row in found] == [None, [], ["قسد"]]
    assert [row.other for row in found] == [{"a": [1.5]}, None, {}]


@pytest.mark.parametrize("column", ["day string", "day timestamp"])
def test_dates_of_other_types(session: Any, column: str) -> None:
    day = "2019-01-15" if "string" in column else dt.datetime(2019, 1, 15, 22)  # noqa: DTZ001 - as Spark has it
    df = session.createDataFrame([("أمس", day), ("أمس", None)], f"text string, {column}")
    found = ours.extract_column(df, "text", published="day").selectExpr("mentions[0].start_date").collect()
    assert [row[0] for row in found] == [dt.date(2019, 1, 14), None]


def test_own_names_reach_the_workers(session: Any) -> None:
    own = [{"kind": "faction", "name": "لواء الفجر", "id": "sy-fajr"}]
    df = session.createDataFrame([("انسحب لواء الفجر",)] * 8, "text string").repartition(4)
    found = ours.extract_column(df, "text", extra=own).selectExpr("mentions[0].faction_id").collect()
    assert [row[0] for row in found] == ["sy-fajr"] * 8


def test_a_model_reaches_the_workers(session: Any, tmp_path: Path) -> None:
    model = make(tmp_path / "model", {"زقزوقة": "B-PLACE"})
    df = session.createDataFrame([("خرج من زقزوقة",)] * 8, "text string").repartition(4)
    found = ours.extract_column(df, "text", model=model).selectExpr("mentions[0].text", "mentions[0].source").collect()
    assert [tuple(row) for row in found] == [("زقزوقة", "model")] * 8


def test_one_extractor_a_worker(session: Any) -> None:
    """Twelve tasks; whoever works on several has one extractor for them all."""
    df = session.createDataFrame([(n,) for n in range(60)], "n int").repartition(12)
    seen = df.mapInArrow(partial(_who, options=pickle.dumps(Extractor())), "worker long, extractor long").distinct()
    found = [row.worker for row in seen.collect()]
    assert len(found) == len(set(found)) <= 4


def _who(batches: Iterator[Any], options: bytes) -> Iterator[Any]:
    for batch in batches:
        made = [id(ours._extractor(options))] * batch.num_rows
        yield pa.RecordBatch.from_pydict({"worker": [os.getpid()] * batch.num_rows, "extractor": made})


def test_the_schema_is_explicit(session: Any) -> None:
    df = session.createDataFrame([], "text string")
    field = ours.extract_column(df, "text").schema["mentions"]
    assert field.dataType.elementType == ours.mention_type()
    assert "value:decimal(38,18)" in field.dataType.simpleString()


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"column": "body"}, ValueError, "no column 'body'; it has 'text', 'n'"),
        ({"published": "day"}, ValueError, "no column 'day'"),
        ({"into": "n"}, ValueError, "'n' already"),
        ({"column": "n"}, TypeError, "'n' must hold texts, not int"),
        ({"tagger": "bert"}, ValueError, "tagger must be one of"),
        ({"model": "no-such-folder"}, ModelNotFound, "no-such-folder"),
        ({"download": True}, ValueError, "downloads nothing"),
        ({"extra": "no-such-file.tsv"}, FileNotFoundError, "no-such-file"),
    ],
)
def test_wrong_use_raises_at_the_call(
    session: Any, options: dict[str, Any], error: type[Exception], message: str
) -> None:
    df = session.createDataFrame([], "text string, n int")
    with pytest.raises(error, match=message):
        ours.extract_column(df, **{"column": "text", **options})


def test_pyspark_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql.types", None)
    with pytest.raises(BackendNotInstalled, match=r"newsextract\[spark\]"):
        ours.mention_type()
