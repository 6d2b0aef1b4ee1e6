"""Extractions as Apache Arrow: the schema that Spark, Polars, pandas, Parquet and DuckDB share. Extra ``[arrow]``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from newsextract.errors import BackendNotInstalled
from newsextract.render import columns

if TYPE_CHECKING:
    import pyarrow as pa

    from newsextract.records import Extraction
    from newsextract.render.columns import Column

COLUMNS = columns.of_all()
"""One column for each field that any kind of record has."""


def mention_type() -> pa.StructType:
    """The Arrow type of one mention: a struct with every field of any kind of record; those it lacks are null.

    Figures are ``decimal128(38, 18)``: rounded after 18 places, null from 10²⁰ on (``text`` keeps the words).
    A faction's ``id`` is ``faction_id``.

    Raises:
        BackendNotInstalled: If pyarrow is missing.

    Examples:
        >>> mention_type().field("value").type
        Decimal128Type(decimal128(38, 18))
        >>> mention_type().field("start_date").type
        DataType(date32[day])
    """
    return pyarrow().struct([(column.name, arrow_type(column)) for column in COLUMNS])


def arrow_type(column: Column) -> pa.DataType:
    """The Arrow type of a column."""
    return _types()[column.type]


def to_array(docs: Iterable[Extraction | None]) -> pa.ListArray:
    """A list of mentions for each extraction, null for ``None``: one column of a table or record batch.

    Args:
        docs: The extractions.

    Raises:
        BackendNotInstalled: If pyarrow is missing.

    Examples:
        >>> from newsextract import extract
        >>> array = to_array([extract("وصل 20 نازحاً إلى حلب"), None])
        >>> [[(m["kind"], m["value"], m["country"]) for m in row] for row in array.to_pylist()[:1]]
        [[('count', Decimal('20.000000000000000000'), None), ('place', None, 'SY')]]
        >>> array[1].as_py() is None
        True
    """
    pa = pyarrow()
    read = _reader()
    rows: list[tuple[Any, ...]] = []
    offsets: list[int | None] = []
    for doc in docs:
        offsets.append(None if doc is None else len(rows))
        rows += map(read, doc.mentions) if doc else ()
    offsets.append(len(rows))
    mentions = pa.StructArray.from_arrays(_arrays(rows, COLUMNS), fields=list(mention_type()))
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), mentions)


def to_table(rows: Sequence[tuple[Any, ...]], layout: Sequence[Column]) -> pa.Table:
    """Rows of values, as a :class:`newsextract.render.columns.Reader` gives them, as a table."""
    names = [column.name for column in layout]
    return pyarrow().Table.from_arrays(_arrays(rows, layout), names=names)


def _arrays(rows: Sequence[tuple[Any, ...]], layout: Sequence[Column]) -> list[pa.Array]:
    pa = pyarrow()
    by_column = zip(*rows, strict=True) if rows else [()] * len(layout)
    return [pa.array(list(found), arrow_type(column)) for found, column in zip(by_column, layout, strict=True)]


@cache
def _reader() -> columns.Reader:
    return columns.Reader(COLUMNS)


@cache
def _types() -> dict[str, Any]:
    pa = pyarrow()
    figure = pa.decimal128(columns.PRECISION, columns.SCALE)
    scalars = {"text": pa.string(), "whole": pa.int64(), "real": pa.float64(), "figure": figure, "day": pa.date32()}
    return {**scalars, "texts": pa.list_(pa.string()), "figures": pa.list_(figure)}


def pyarrow() -> ModuleType:
    """The package pyarrow.

    Raises:
        BackendNotInstalled: If it is missing.
    """
    try:
        return import_module("pyarrow")
    except ModuleNotFoundError as error:
        raise BackendNotInstalled("pyarrow", extra="arrow") from error
