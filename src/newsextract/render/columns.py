"""Fields of records as typed columns, read off the models: what Arrow, Spark and databases are given."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
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
_Convert = Callable[[Any], Any]
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


class Reader:
    """Reads records as rows of columns: ``reader(record)`` is a tuple, ``None`` for a field the record does not have.

    Most columns are of other kinds than the record at hand, so which of them to fill is found out once for each class.

    Args:
        columns: The columns, in the order of the rows.
    """

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = tuple(columns)
        self._filled: dict[type[Record], tuple[tuple[int, str, _Convert | None], ...]] = {}

    def __call__(self, record: Record) -> tuple[Any, ...]:
        """The fields of a record as the columns can hold them."""
        cls = type(record)
        if cls not in self._filled:
            self._filled[cls] = tuple(self._of(cls))
        row: list[Any] = [None] * len(self._columns)
        for place, field, convert in self._filled[cls]:
            value = getattr(record, field)
            if value is not None:
                row[place] = value if convert is None else convert(value)
        return tuple(row)

    def _of(self, cls: type[Record]) -> Iterator[tuple[int, str, _Convert | None]]:
        for place, column in enumerate(self._columns):
            if (field := cls.model_fields.get(column.field)) is not None:
                yield place, column.field, None if _is_word(field.annotation) else _CONVERT.get(column.type)


def key_text(key: object) -> str:
    """The id of an article as the text that identifies it: a text as it is, anything else as JSON."""
    return encodable(key if isinstance(key, str) else json.dumps(key, ensure_ascii=False))


def figure(value: int | Decimal) -> Decimal | None:
    """A figure as DECIMAL(38, 18) holds it: rounded after 18 places, ``None`` from 10²⁰ on."""
    if abs(value) >= _LIMIT:
        return None
    return Decimal(value).quantize(_STEP, context=_ROUNDED)


def _whole(value: int) -> int | None:
    return None if abs(value) >= _WHOLE_LIMIT else value


def _is_word(annotation: Any) -> bool:  # noqa: ANN401 - whatever a field may be annotated with
    """Whether a field holds one of a few words of ours, which every table can hold as they are."""
    if get_origin(annotation) in (Union, UnionType):
        return all(part is NoneType or _is_word(part) for part in get_args(annotation))
    return get_origin(annotation) is Literal


_CONVERT: dict[ColumnType, _Convert] = {
    "text": encodable,
    "whole": _whole,
    "figure": figure,
    "texts": lambda value: [encodable(item) for item in value],
    "figures": lambda value: [figure(item) for item in value],
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
