"""Fields of records as typed columns, read off the models: what Arrow, Spark and databases are given."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from newsextract.records import MENTION_CLASSES, Record
from newsextract.render.describe import encodable

ColumnType = Literal["text", "whole", "real", "figure", "day", "texts", "figures"]

PRECISION, SCALE = 38, 18
"""Digits of a figure in a table, and how many of them stand after the point: what DECIMAL holds everywhere."""

_ROUNDED = Context(prec=PRECISION, rounding=ROUND_HALF_EVEN)
_STEP = Decimal(1).scaleb(-SCALE)
_LIMIT = 10 ** (PRECISION - SCALE)
_WHOLE_LIMIT = 2**63
_SCALARS: dict[Any, ColumnType] = {int: "whole", float: "real", str: "text", dt.date: "day", int | Decimal: "figure"}


class Column(NamedTuple):
    """A field of records as a column.

    Attributes:
        name: Name of the column; that of the field, but ``faction_id`` for the ``id`` of a faction.
        field: Name of the field.
        type: What it holds: ``text``, ``whole`` (64 bits), ``real``, ``figure`` (an exact decimal), ``day``, or
            lists, ``texts`` and ``figures``.
        meaning: What the model says about the field; empty where it says nothing.
    """

    name: str
    field: str
    type: ColumnType
    meaning: str = ""


def of_class(cls: type[Record]) -> tuple[Column, ...]:
    """The columns of one class of records, ``kind`` first."""
    names = sorted(cls.model_fields, key=lambda name: name != "kind")
    return tuple(_column(cls, name) for name in names)


def of_all(classes: Iterable[type[Record]] = MENTION_CLASSES) -> tuple[Column, ...]:
    """The columns of all classes together: one for each name, those that every record has first."""
    return tuple({column.name: column for cls in classes for column in of_class(cls)}.values())


def values(record: Record, columns: Sequence[Column]) -> tuple[Any, ...]:
    """The fields of a record as its columns can hold them; ``None`` for a field it does not have."""
    return tuple(_CONVERT[column.type](getattr(record, column.field, None)) for column in columns)


def key_text(key: object) -> str:
    """The id of an article as the text that identifies it: a text as it is, anything else as JSON."""
    return encodable(key if isinstance(key, str) else json.dumps(key, ensure_ascii=False))


def text(value: str | None) -> str | None:
    """A text that UTF-8 can hold."""
    return None if value is None else encodable(value)


def figure(value: int | Decimal | None) -> Decimal | None:
    """A figure as DECIMAL(38, 18) holds it: rounded after 18 places, ``None`` from 10²⁰ on."""
    if value is None or abs(value) >= _LIMIT:
        return None
    return Decimal(value).quantize(_STEP, context=_ROUNDED)


def _whole(value: int | None) -> int | None:
    return None if value is None or abs(value) >= _WHOLE_LIMIT else value


def _same(value: Any) -> Any:  # noqa: ANN401 - a value of any type
    return value


_CONVERT: dict[ColumnType, Any] = {
    "text": text,
    "whole": _whole,
    "real": _same,
    "figure": figure,
    "day": _same,
    "texts": lambda value: None if value is None else [text(item) for item in value],
    "figures": lambda value: None if value is None else [figure(item) for item in value],
}


def _column(cls: type[Record], name: str) -> Column:
    field = cls.model_fields[name]
    renamed = "faction_id" if name == "id" else name
    return Column(renamed, name, _type_of(field.annotation), field.description or "")


def _type_of(annotation: Any) -> ColumnType:  # noqa: ANN401 - whatever a field may be annotated with
    """The type of a column for the annotation of a field.

    Raises:
        TypeError: If there is none: a new sort of field needs a decision here.
    """
    if get_origin(annotation) is Annotated:
        return _type_of(get_args(annotation)[0])
    if annotation in _SCALARS:
        return _SCALARS[annotation]
    if get_origin(annotation) is Literal:
        return "text"
    if get_origin(annotation) is tuple:
        return "figures" if _type_of(get_args(annotation)[0]) == "figure" else "texts"
    if get_origin(annotation) in (Union, UnionType):
        (inner,) = (part for part in get_args(annotation) if part is not NoneType)
        return _type_of(inner)
    raise TypeError(f"no column type for {annotation}")
