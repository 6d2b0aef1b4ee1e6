"""Reads what the command line is given: text files, JSON Lines, standard input.

Whatever cannot be read becomes a :class:`Fault` in its place; nothing is dropped and nothing changes its order.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, NoReturn

import click

STDIN = "-"
_LINES = frozenset((".jsonl", ".ndjson", ".jsonlines"))
_PAGES = frozenset((".html", ".htm", ".xhtml"))
_BOM = "\ufeff"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Article(NamedTuple):
    """A text to extract from.

    Attributes:
        key: Its id: the path, or what the record of a JSON Lines file says.
        name: What messages call it.
        text: Its text.
        published: Its publication date.
        size: Bytes that were read for it.
    """

    key: Any
    name: str
    text: str
    published: dt.date | None
    size: int


class Fault(NamedTuple):
    """An input that could not be read.

    Attributes:
        key: Its id, as far as it is known.
        name: What messages call it.
        message: What is wrong.
        line: Its line, in JSON Lines, from 1.
        size: Bytes that were read for it.
    """

    key: Any
    name: str
    message: str
    line: int | None
    size: int


class Fields(NamedTuple):
    """Names of the fields of JSON Lines records."""

    text: str
    date: str
    id: str


def is_lines(path: str, input_format: str) -> bool:
    """Whether a file holds JSON Lines: as told, else by its name."""
    return input_format == "jsonl" or (input_format == "auto" and Path(path).suffix.lower() in _LINES)


def is_page(path: str, input_format: str) -> bool:
    """Whether a file holds a web page: as told, else by its name."""
    return input_format == "html" or (input_format == "auto" and Path(path).suffix.lower() in _PAGES)


def total_size(paths: Iterable[str]) -> int | None:
    """Bytes of all files together; ``None`` if standard input is among them."""
    total = 0
    for path in paths:
        if path == STDIN:
            return None
        try:
            total += Path(path).stat().st_size
        except OSError:
            continue  # it will be a fault
    return total


def read(
    paths: Iterable[str], *, input_format: str, fields: Fields, published: dt.date | None
) -> Iterator[Article | Fault]:
    """Reads all inputs, one at a time, in their order.

    Args:
        paths: Files; ``-`` is standard input.
        input_format: ``"text"``, ``"jsonl"``, ``"html"``, or ``"auto"`` for by name.
        fields: Names of the fields of JSON Lines records.
        published: Publication date of whatever states none.
    """
    for path in paths:
        key, name = _key(path), click.format_filename(_key(path))
        try:
            with _open(path) as stream:
                if is_lines(path, input_format):
                    yield from _lines(stream, key, name, fields, published)
                elif is_page(path, input_format):
                    yield _page(stream.read(), key, name, published)
                else:
                    yield _text(stream.read(), key, name, published)
        except OSError as error:
            hint = _similar(path) if isinstance(error, FileNotFoundError) else ""
            yield Fault(key, name, (error.strerror or str(error)) + hint, None, 0)


def _key(path: str) -> str:
    """The path as an id: names of files are UTF-8 nearly everywhere, even where the locale says ASCII."""
    return os.fsencode(path).decode("utf-8", "surrogateescape")


def _similar(path: str) -> str:
    """A question after a file of nearly the same name, if there is one."""
    given = Path(path)
    try:
        with os.scandir(given.parent) as entries:
            names = [entry.name for entry in islice(entries, 1000)]
    except OSError:
        return ""
    close = get_close_matches(given.name, names, n=1, cutoff=0.75)
    return f"; did you mean {_key(str(given.with_name(close[0])))!r}?" if close else ""


def _open(path: str) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdin.buffer) if path == STDIN else Path(path).open("rb")


def _text(data: bytes, key: str, name: str, published: dt.date | None) -> Article | Fault:
    try:
        return Article(key, name, _decode(data), published, len(data))
    except ValueError as error:
        return Fault(key, name, str(error), None, len(data))


def _page(data: bytes, key: str, name: str, published: dt.date | None) -> Article | Fault:
    from newsextract.html import read_html

    page = read_html(data)
    if not page.text:
        return Fault(key, name, "no article found in the page; --input-format text reads it as it is", None, len(data))
    return Article(key, name, page.text, page.published or published, len(data))


def _decode(data: bytes) -> str:
    """The characters of a file, its line ends as they are, without the mark that Windows puts at the start."""
    try:
        return data.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError as error:
        code = "UTF-16" if data.startswith(_UTF16) else "WINDOWS-1256"
        raise ValueError(
            f"not UTF-8 (byte 0x{data[error.start]:02x} at offset {error.start}); "
            f"if it is {code}, convert it: iconv -f {code} -t UTF-8"
        ) from error


def _lines(
    stream: BinaryIO, source: str, name: str, fields: Fields, published: dt.date | None
) -> Iterator[Article | Fault]:
    blank: list[Fault] = []  # blank lines count as lines, except at the end of the file
    for number, raw in enumerate(stream, start=1):
        where = f"{name}:{number}"
        key: Any = f"{source}:{number}"
        if not raw.strip():
            blank.append(Fault(key, where, "empty line", number, len(raw)))
            continue
        yield from blank
        blank.clear()
        try:
            record = _record(raw)
            key = record.get(fields.id, key)
            text = _field(record, fields.text)
            day = _date(record.get(fields.date), fields.date) or published
        except ValueError as error:
            yield Fault(key, where, str(error), number, len(raw))
        else:
            yield Article(key, where, text, day, len(raw))


def _record(raw: bytes) -> dict[str, Any]:
    try:
        record = json.loads(_decode(raw), parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at character {error.pos + 1}") from error
    except RecursionError as error:
        raise ValueError("JSON that cannot be read: it is nested too deeply") from error
    except ValueError as error:  # a number of more digits than Python reads, or no number at all
        raise ValueError(f"JSON that cannot be read: {error}") from error
    if not isinstance(record, dict):
        raise ValueError(f"a JSON object is expected, not {_json_type(record)}")
    return record


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _field(record: dict[str, Any], name: str) -> str:
    if name not in record:
        raise ValueError(f"no field {name!r} (it has: {', '.join(map(repr, record)) or 'none'}); see --text-field")
    text = record[name]
    if not isinstance(text, str):
        raise ValueError(f"field {name!r} must be a string, not {_json_type(text)}")
    return text


def _date(value: object, name: str) -> dt.date | None:
    """The day that a field states; an ISO date, with or without a time."""
    if value is None or value == "":
        return None
    try:
        return dt.datetime.fromisoformat(str(value)).date() if isinstance(value, str) else _no_date(value, name)
    except ValueError:
        _no_date(value, name)


def _no_date(value: object, name: str) -> NoReturn:
    raise ValueError(f"field {name!r} must be a date like 2019-01-15, not {json.dumps(value, ensure_ascii=False)}")


def _json_type(value: object) -> str:
    names = {dict: "an object", list: "an array", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
