"""Extractions as data frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.errors import BackendNotInstalled
from newsextract.render.export import COLUMNS, FIELDS

if TYPE_CHECKING:
    import pandas as pd

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
        import pandas as pd  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise BackendNotInstalled("pandas", extra="pandas") from error
    data = {
        column: pd.Series([getattr(m, field, None) for m in doc.mentions], dtype=object)
        for column, field in zip(COLUMNS, FIELDS, strict=True)
    }
    frame = pd.DataFrame(data, columns=list(COLUMNS))
    frame = frame.astype(dict.fromkeys(_WHOLE, "Int64") | dict.fromkeys(_REAL, "Float64"))
    return frame.assign(**{name: frame[name].astype("datetime64[s]") for name in _DATES})
