"""Extractions as data frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.errors import BackendNotInstalled
from newsextract.render import columns
from newsextract.render.export import COLUMNS, FIELDS

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from newsextract.records import Extraction

_WHOLE = ("start", "end", "geonames_id", "magnitude", "range_id", "year", "month", "day")
_REAL = ("confidence", "lat", "lon")
_DATES = ("start_date", "end_date")


def to_pandas(doc: Extraction) -> pd.DataFrame:
    """One row a mention, one column a field of any kind of record.

    Figures (``value``, ``low``, ``high``) stay exact Python objects; dates become ``datetime64``, other whole
    numbers the nullable ``Int64``. A faction's ``id`` is the column ``faction_id``.

    Raises:
        BackendNotInstalled: If pandas is missing.
    """
    try:
        import pandas as pd
    except ModuleNotFoundError as error:
        raise BackendNotInstalled("pandas", extra="pandas") from error
    data = {
        column: pd.Series([getattr(m, field, None) for m in doc.mentions], dtype=object)
        for column, field in zip(COLUMNS, FIELDS, strict=True)
    }
    frame = pd.DataFrame(data, columns=list(COLUMNS))
    frame = frame.astype(dict.fromkeys(_WHOLE, "Int64") | dict.fromkeys(_REAL, "Float64"))
    return frame.assign(**{name: frame[name].astype("datetime64[s]") for name in _DATES})


def to_polars(doc: Extraction) -> pl.DataFrame:
    """One row a mention, one column a field of any kind of record, in the order of :func:`to_pandas`.

    Figures are exact decimals as :mod:`newsextract.arrow` has them: rounded after 18 places, null from 10²⁰ on.

    Raises:
        BackendNotInstalled: If Polars is missing.
    """
    try:
        import polars as pl
    except ModuleNotFoundError as error:
        raise BackendNotInstalled("polars", extra="polars") from error
    figure = pl.Decimal(columns.PRECISION, columns.SCALE)
    types = {"text": pl.String(), "whole": pl.Int64(), "real": pl.Float64(), "figure": figure, "day": pl.Date()}
    types |= {"texts": pl.List(pl.String()), "figures": pl.List(figure)}
    layout = sorted(columns.of_all(), key=lambda column: COLUMNS.index(column.name))
    rows = list(map(columns.Reader(layout), doc.mentions))
    return pl.DataFrame(rows, schema={column.name: types[column.type] for column in layout}, orient="row")
