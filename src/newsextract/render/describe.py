"""Records in words: one line for a table, all fields for a tooltip; texts made safe to show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal

import regex

from newsextract.records import Count, Date, Extraction, Faction, Mention, Nationality, Number, Place

_BOUNDS = {"about": "≈ ", "more_than": "> ", "at_least": "≥ ", "less_than": "< ", "at_most": "≤ ", "vague": "~ "}
_SURROGATE = regex.compile(r"[\ud800-\udfff]")
_CONTROL = regex.compile(r"[^\P{Cc}\n\r\t]")
_LAYOUT = regex.compile(r"[\p{Cc}\u2028\u2029]+")
_INVISIBLE = regex.compile(r"\p{Cf}+")
_LONG = 10_000  # four digits are read at a glance, and may be a year
_UNLISTED = frozenset(("kind", "start", "end", "text", "source", "confidence"))


def encodable(text: str) -> str:
    """The text with lone surrogates, which UTF-8 cannot hold, as U+FFFD; as long as before."""
    return _SURROGATE.sub("\ufffd", text)


def printable(text: str) -> str:
    """The text with surrogates and control characters, line breaks and tabs apart, as U+FFFD; as long as before."""
    return _CONTROL.sub("\ufffd", encodable(text))


def one_line(text: str) -> str:
    """The text as it can stand in a table: nothing that breaks lines, moves a cursor or turns the direction."""
    return _INVISIBLE.sub("", _LAYOUT.sub(" ", encodable(text))).strip()


def headline(mention: Mention) -> str:
    """What a mention means, on one line; empty where nothing is known beyond its words."""
    parts = _PARTS[mention.kind](mention) if mention.kind in _PARTS else iter((_name(mention),))
    return " · ".join(one_line(part) for part in parts if part)


def details(mention: Mention) -> Iterator[tuple[str, str]]:
    """The known fields of a mention beyond its span, each with its value as text."""
    for name in type(mention).model_fields:
        value = getattr(mention, name)
        if name not in _UNLISTED and value is not None and value != ():
            yield name, one_line(value if isinstance(value, str) else plain(value))
    yield "source", mention.source if mention.confidence is None else f"{mention.source} {mention.confidence:.2f}"


def plain(value: object) -> str:
    """A field's value as text: nothing for ``None``, exact figures, ISO dates, ``2:1`` for the sides of a score."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ":".join(map(plain, value))
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, int):
        return str(Decimal(value))  # str(int) refuses more than 4,300 digits
    return str(value)


def grouped(value: object) -> str:
    """A field's value as :func:`plain` gives it, the digits of a long figure in threes: zeros are hard to count."""
    if isinstance(value, tuple):
        return ":".join(map(grouped, value))
    if isinstance(value, int | Decimal) and abs(exact := Decimal(value)) >= _LONG:
        return f"{exact:,f}"
    return plain(value)


def tally(doc: Extraction) -> dict[str, int]:
    """How many mentions of each kind there are."""
    counts: dict[str, int] = {}
    for mention in doc.mentions:
        counts[mention.kind] = counts.get(mention.kind, 0) + 1
    return counts


def only(doc: Extraction, kinds: Collection[str]) -> Extraction:
    """The extraction with the mentions of some kinds alone."""
    return doc.model_copy(update={"mentions": tuple(m for m in doc.mentions if m.kind in kinds)})


def _name(mention: Mention) -> str:
    name: str | None = getattr(mention, "name", None)
    return name if name and name != mention.text else ""


def _place(place: Place) -> Iterator[str | None]:
    yield from (_name(place), place.name_en, place.type, place.country)


def _faction(faction: Faction) -> Iterator[str | None]:
    yield from (faction.id, _name(faction), faction.name_en, faction.type)


def _nationality(nationality: Nationality) -> Iterator[str | None]:
    yield from (nationality.code, nationality.scope, nationality.gender, nationality.number)


def _number(number: Number) -> Iterator[str | None]:
    sign = "%" if number.type == "percent" else ""
    yield grouped(number.value if number.sides is None else number.sides) + sign
    yield None if number.type == "percent" else number.type


def _count(count: Count) -> Iterator[str | None]:
    yield " ".join(part for part in (_amount(count), count.unit) if part)
    yield from (count.unit_category, count.currency)


def _amount(count: Count) -> str:
    if count.value is not None:
        return _BOUNDS.get(count.qualifier, "") + grouped(count.value)
    if count.low is not None or count.high is not None:
        return f"{grouped(count.low) or '…'}–{grouped(count.high) or '…'}"
    return f"~ {grouped(count.magnitude)} ×" if count.magnitude is not None else "some"


def _date(date: Date) -> Iterator[str | None]:
    if date.start_date is None and date.end_date is None:
        yield "unresolved"
    elif date.start_date == date.end_date:
        yield plain(date.start_date)
    else:
        yield f"{plain(date.start_date) or '…'} – {plain(date.end_date) or '…'}"
    yield from (date.part, date.granularity, None if date.calendar == "gregorian" else date.calendar)
    if date.range_id is not None:
        yield f"interval {date.range_id}"


_PARTS: Mapping[str, Callable[..., Iterator[str | None]]] = {
    "place": _place,
    "faction": _faction,
    "nationality": _nationality,
    "number": _number,
    "count": _count,
    "date": _date,
}
