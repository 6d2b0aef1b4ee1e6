"""A column of texts in Apache Spark: mentions as one more column, extracted where the data lie. Extra ``[spark]``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from importlib import import_module
from pickle import dumps, loads
from types import ModuleType
from typing import TYPE_CHECKING

from newsextract import arrow
from newsextract.errors import BackendNotInstalled
from newsextract.extractor import Extractor
from newsextract.render.columns import PRECISION, SCALE

if TYPE_CHECKING:
    from os import PathLike

    import pyarrow as pa
    from pyspark.sql import DataFrame
    from pyspark.sql.types import DataType, StructType

    from newsextract.entities import ExtraSource, GazetteerSource
    from newsextract.tagger import Tagger

_ROWS = 500  # handed back at a time: Spark gives 10,000, whose mentions would be many objects at once
_DAY = "__newsextract_day"  # a column that lives only between the two steps below


def extract_column(
    df: DataFrame,
    column: str,
    *,
    published: str | None = None,
    into: str = "mentions",
    tagger: str | Tagger = "embedded",
    model: str | PathLike[str] | None = None,
    download: bool = False,
    gazetteer: GazetteerSource | Sequence[GazetteerSource] | None = None,
    extra: ExtraSource | None = None,
) -> DataFrame:
    """Adds a column with the mentions of the texts in another: an array of structs, see :func:`mention_type`.

    Lazy, as everything in Spark: the work is done by the executors when a result is asked for, in Arrow batches
    (``mapInArrow``), by one extractor in each Python worker. The workers need newsextract installed.

    Args:
        df: Any data frame.
        column: Name of the column of texts. A null text has null mentions.
        published: Name of the column of publication dates: dates, timestamps (their day in the time zone of the
            session) or texts like ``2019-01-15``. Null means no date.
        into: Name of the new column.
        tagger: As for :class:`~newsextract.Extractor`.
        model: As for :class:`~newsextract.Extractor`; a folder must lie at that path on every executor.
        download: As for :class:`~newsextract.Extractor`; every executor fetches the model for itself.
        gazetteer: As for :class:`~newsextract.Extractor`; likewise.
        extra: As for :class:`~newsextract.Extractor`; likewise.

    Raises:
        BackendNotInstalled: If PySpark or pyarrow is missing.
        ValueError: If there is no such column, or one called ``into`` already, or an option is out of range.
        TypeError: If the column holds no texts, or an option has the wrong type.
        LexiconError: If ``gazetteer`` or ``extra`` holds something that cannot be used.
        FileNotFoundError: If there is no such file.
    """
    types = _types()
    for name in (column, published):
        if name is not None and name not in df.columns:
            raise ValueError(f"the data frame has no column {name!r}; it has {', '.join(map(repr, df.columns))}")
    if into in df.columns:
        raise ValueError(f"the data frame has a column {into!r} already: choose another name with into=")
    if not isinstance(df.schema[column].dataType, types.StringType):
        raise TypeError(f"column {column!r} must hold texts, not {df.schema[column].dataType.simpleString()}")
    options = dumps(Extractor(tagger=tagger, model=model, download=download, gazetteer=gazetteer, extra=extra))
    schema = types.StructType([*df.schema.fields, types.StructField(into, types.ArrayType(mention_type()))])
    return _with_day(df, published).mapInArrow(partial(_extract, column=column, into=into, options=options), schema)


def mention_type() -> StructType:
    """The Spark type of one mention: a struct with every field of any kind of record; those it lacks are null.

    The same as :func:`newsextract.arrow.mention_type`: figures are ``decimal(38,18)``, days are dates.

    Raises:
        BackendNotInstalled: If PySpark is missing.
    """
    types = _types()
    figure = types.DecimalType(PRECISION, SCALE)
    scalars: dict[str, DataType] = {
        "text": types.StringType(),
        "whole": types.LongType(),
        "real": types.DoubleType(),
        "figure": figure,
        "day": types.DateType(),
        "texts": types.ArrayType(types.StringType()),
        "figures": types.ArrayType(figure),
    }
    return types.StructType([types.StructField(column.name, scalars[column.type]) for column in arrow.COLUMNS])


def _with_day(df: DataFrame, published: str | None) -> DataFrame:
    from pyspark.sql import functions as F  # noqa: N812 - its usual name

    day = F.lit(None).cast("date") if published is None else F.to_date(df[published])
    return df.withColumn(_DAY, day)


def _extract(batches: Iterator[pa.RecordBatch], *, column: str, into: str, options: bytes) -> Iterator[pa.RecordBatch]:
    """Runs in the workers."""
    extractor = _extractor(options)
    for batch in batches:
        for start in range(0, batch.num_rows, _ROWS):
            part = batch.slice(start, _ROWS)
            pairs = zip(part.column(column).to_pylist(), part.column(_DAY).to_pylist(), strict=True)
            docs = (None if text is None else extractor.extract(text, published=day) for text, day in pairs)
            yield part.drop_columns([_DAY]).append_column(into, arrow.to_array(docs))


@lru_cache(maxsize=4)
def _extractor(options: bytes) -> Extractor:
    """One for each worker process, however many tasks it is given."""
    extractor: Extractor = loads(options)  # noqa: S301 - made by extract_column
    return extractor


def _types() -> ModuleType:
    try:
        return import_module("pyspark.sql.types")
    except ModuleNotFoundError as error:
        raise BackendNotInstalled("pyspark", extra="spark") from error
