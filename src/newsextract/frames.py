"""A column of texts in pandas or Polars: mentions as one more column. Extras ``[pandas]`` and ``[polars]``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from newsextract import arrow
from newsextract.batch import extract_many

if TYPE_CHECKING:
    import datetime as dt
    from os import PathLike

    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from newsextract.entities import ExtraSource, GazetteerSource
    from newsextract.records import Extraction
    from newsextract.tagger import Tagger

_F = TypeVar("_F")


def extract_column(
    frame: _F,
    column: str,
    *,
    published: str | None = None,
    into: str = "mentions",
    processes: int = 1,
    tagger: str | Tagger = "embedded",
    model: str | PathLike[str] | None = None,
    download: bool = False,
    gazetteer: GazetteerSource | Sequence[GazetteerSource] | None = None,
    extra: ExtraSource | None = None,
) -> _F:
    """Adds a column with the mentions of the texts in another: lists of structs, as :mod:`newsextract.arrow` has them.

    Args:
        frame: A ``pandas.DataFrame`` or a ``polars.DataFrame``; it is left as it is.
        column: Name of the column of texts. A missing text has missing mentions.
        published: Name of the column of publication dates: dates, points in time (of which the day counts) or
            texts like ``2019-01-15``. A missing one means no date.
        into: Name of the new column.
        processes: How many processes work; see :func:`~newsextract.extract_many`.
        tagger: As for :class:`~newsextract.Extractor`.
        model: As for :class:`~newsextract.Extractor`.
        download: As for :class:`~newsextract.Extractor`.
        gazetteer: As for :class:`~newsextract.Extractor`.
        extra: As for :class:`~newsextract.Extractor`.

    Returns:
        A new frame of the same library; in pandas the column has an Arrow type.

    Raises:
        BackendNotInstalled: If pyarrow is missing.
        TypeError: If ``frame`` is no such frame, the column holds no texts, or an option has the wrong type.
        ValueError: If there is no such column, or one called ``into`` already, a date cannot be read, or an option
            is out of range.
        LexiconError: If ``gazetteer`` or ``extra`` holds something that cannot be used.
        FileNotFoundError: If there is no such file.

    Examples:
        >>> import pandas as pd
        >>> news = pd.DataFrame({"text": ["وصل 20 نازحاً إلى حلب"]})
        >>> extract_column(news, "text")["mentions"].list.flatten().struct.explode()[["kind", "text", "country"]]
            kind       text country
        0  count  20 نازحاً    <NA>
        0  place        حلب      SY
    """
    library = type(frame).__module__.partition(".")[0]
    if library not in ("pandas", "polars") or type(frame).__name__ != "DataFrame":
        raise TypeError(f"frame must be a DataFrame of pandas or Polars, not {type(frame).__name__}")
    data: Any = frame
    for name in (column, published):
        if name is not None and name not in data.columns:
            raise ValueError(f"the frame has no column {name!r}; it has {', '.join(map(repr, data.columns))}")
    if into in data.columns:
        raise ValueError(f"the frame has a column {into!r} already: choose another name with into=")
    texts = _texts(data[column], column)
    days = [None] * len(texts) if published is None else _days(data[published], published)
    there = [(text, day) for text, day in zip(texts, days, strict=True) if text is not None]
    docs = extract_many(
        [text for text, _ in there],
        published=[day for _, day in there],
        processes=processes,
        tagger=tagger,
        model=model,
        download=download,
        gazetteer=gazetteer,
        extra=extra,
    )
    mentions = arrow.to_array(_spread(docs, texts))
    made: _F = _pandas(data, into, mentions) if library == "pandas" else _polars(data, into, mentions)
    return made


def _spread(docs: Iterator[Extraction], texts: Sequence[str | None]) -> Iterator[Extraction | None]:
    for text in texts:
        yield None if text is None else next(docs)


def _pandas(frame: pd.DataFrame, into: str, mentions: pa.ListArray) -> pd.DataFrame:
    import pandas as pd

    column = pd.Series(pd.arrays.ArrowExtensionArray(mentions), index=frame.index)
    return frame.assign(**{into: column})


def _polars(frame: pl.DataFrame, into: str, mentions: pa.ListArray) -> pl.DataFrame:
    import polars as pl

    return frame.with_columns(pl.Series(into, mentions))


def _texts(series: Any, name: str) -> list[str | None]:  # noqa: ANN401 - of either library
    texts = series.to_list()
    for text in texts:
        if not isinstance(text, str) and not _missing(text):
            raise TypeError(f"column {name!r} must hold texts, but there is a {type(text).__name__}")
    return [text if isinstance(text, str) else None for text in texts]


def _missing(value: object) -> bool:
    """Whether a value is one of those that pandas puts where there is none."""
    return value is None or value != value or type(value).__name__ == "NAType"  # noqa: PLR0124 - NaN, NaT


def _days(series: Any, name: str) -> list[dt.date | None]:  # noqa: ANN401 - of either library
    pa = arrow.pyarrow()
    try:
        days: list[dt.date | None] = (
            pa.array(series.to_list(), from_pandas=True).cast(pa.date32(), safe=False).to_pylist()
        )
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowTypeError) as error:
        raise ValueError(f"column {name!r} must hold dates, or texts like 2019-01-15: {error}") from error
    return days
