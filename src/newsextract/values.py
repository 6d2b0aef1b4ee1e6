"""What fields of records hold that pydantic has no type for: exact figures, and texts of any code points."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, PlainValidator, WithJsonSchema


def _exact(value: object) -> object:
    """Reads a figure without rounding: whole numbers become ``int``, all others ``Decimal``."""
    if isinstance(value, bool) or value is None:
        raise ValueError("a figure is an int or a Decimal")
    if isinstance(value, float):
        value = repr(value)
    if isinstance(value, str):
        value = Decimal(value)
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    return value


def _dump_exact(value: int | Decimal) -> int | str:
    return value if isinstance(value, int) else str(value)


Figure = Annotated[
    int | Decimal,
    BeforeValidator(_exact),
    PlainSerializer(_dump_exact, return_type=int | str, when_used="json"),
]
"""An exact number: ``int`` when whole, else ``Decimal``; in JSON an integer or a decimal string."""


def _any_str(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is a str")
    return value


def _dump_text(value: str) -> str:
    """Lone surrogates cannot be written as UTF-8: each becomes U+FFFD, so that offsets stay as they are."""
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value) if _broken(value) else value


def _broken(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return True
    return False


Text = Annotated[
    str,
    PlainValidator(_any_str),
    PlainSerializer(_dump_text, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string"}),
]
"""Any ``str``, lone surrogates included (pydantic's own string type refuses them)."""
