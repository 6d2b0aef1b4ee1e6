"""Extractions for programs: JSON, JSON Lines, CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence

from newsextract.records import MENTION_CLASSES, Extraction
from newsextract.render.describe import encodable, plain

_RENAMED = {"id": "faction_id"}  # the id of an article has the column "id"
_HEAD = ("kind", "start", "end", "text", "source", "confidence")
FIELDS = tuple(dict.fromkeys([*_HEAD, *(name for cls in MENTION_CLASSES for name in cls.model_fields)]))
"""Fields of all kinds of records, those that every record has first."""
COLUMNS = tuple(_RENAMED.get(name, name) for name in FIELDS)
"""Their names as columns of a table."""


def json_document(doc: Extraction) -> str:
    """One extraction as indented JSON, which ``Extraction.model_validate_json`` reads back."""
    return doc.model_dump_json(indent=2)


def json_line(key: object, doc: Extraction, *, with_text: bool = False) -> str:
    """One extraction as JSON on one line: ``id``, ``published``, ``mentions``.

    Args:
        key: The article's id; any value that JSON can hold.
        doc: What was found.
        with_text: Whether the text is written as well.
    """
    fields = doc.model_dump_json(exclude=None if with_text else {"text"})
    return f'{{"id":{_json(key)},{fields[1:]}'


def error_line(key: object, message: str, line: int | None = None) -> str:
    """What stands in JSON Lines for an input that could not be read: ``id``, ``line`` and ``error``."""
    where = "" if line is None else f'"line":{line},'
    return f'{{"id":{_json(key)},{where}"error":{_json(message)}}}'


def csv_header() -> str:
    """The first line of CSV output."""
    return _csv([("id", "published", *COLUMNS)])


def csv_rows(key: object, doc: Extraction) -> str:
    """One line of CSV for each mention; a value that is not known is an empty cell."""
    name = key if isinstance(key, str) else _json(key)
    published = plain(doc.published)
    return _csv((encodable(name), published, *row) for row in rows(doc))


def rows(doc: Extraction) -> Iterator[tuple[str, ...]]:
    """The mentions as texts in the order of :data:`COLUMNS`."""
    for mention in doc.mentions:
        yield tuple(encodable(plain(getattr(mention, name, None))) for name in FIELDS)


def _csv(lines: Iterable[Sequence[str]]) -> str:
    made = io.StringIO(newline="")
    csv.writer(made, lineterminator="\n").writerows(lines)
    return made.getvalue()


def _json(value: object) -> str:
    made = json.dumps(value, ensure_ascii=False)
    return made if made == encodable(made) else json.dumps(value)
