"""Writes what was found, one article at a time, in the format asked for."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Protocol

from newsextract.cli.inputs import Article, Fault
from newsextract.cli.outputs import Output, console
from newsextract.records import Extraction
from newsextract.render import export, html, table
from newsextract.store import FORMATS as STORES
from newsextract.store import SUFFIXES as STORE_SUFFIXES

FORMATS = ("table", "json", "jsonl", "csv", "html", *STORES)
_SUFFIXES = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".html": "html",
    ".htm": "html",
    **STORE_SUFFIXES,
}


class Writer(Protocol):
    """Writes one format."""

    def add(self, article: Article, doc: Extraction) -> None:
        """Writes what was found in an article."""

    def fail(self, fault: Fault) -> None:
        """Writes that an input could not be read, where the format has a place for it."""

    def close(self) -> None:
        """Writes the end."""


def pick_format(asked: str | None, path: str | None) -> str:
    """The format asked for, else that of the file's name, else a table for a terminal and JSON for a pipe."""
    if asked:
        return asked
    if path is None:
        return "table" if sys.stdout.isatty() else "json"
    return _SUFFIXES.get(Path(path).suffix.lower(), "json")


def make_writer(name: str, stream: Output, *, title: str | None, with_text: bool = False, start: bool = True) -> Writer:
    """The writer of a format.

    Args:
        name: One of :data:`FORMATS`.
        stream: The output.
        title: Name of the only input, if there is but one; JSON is then one object instead of an array.
        with_text: Whether JSON Lines hold the texts as well.
        start: Whether the output is empty so far.
    """
    if name == "json":
        return _Json(stream, single=title is not None)
    if name == "jsonl":
        return _JsonLines(stream, with_text=with_text)
    if name == "csv":
        return _Csv(stream, header=start)
    if name == "html":
        return _Html(stream, title or "newsextract")
    return _Table(stream)


class _Json:
    def __init__(self, stream: Output, *, single: bool) -> None:
        self._stream, self._single, self._next = stream, single, "[\n"

    def add(self, article: Article, doc: Extraction) -> None:
        if self._single:
            self._stream.write(export.json_document(doc) + "\n")
        else:
            self._item(export.json_line(article.key, doc, with_text=True))

    def fail(self, fault: Fault) -> None:
        if not self._single:
            self._item(export.error_line(fault.key, fault.message, fault.line))

    def _item(self, item: str) -> None:
        self._stream.write(self._next + item)
        self._next = ",\n"

    def close(self) -> None:
        if not self._single:
            self._stream.write("[]\n" if self._next == "[\n" else "\n]\n")


class _JsonLines:
    def __init__(self, stream: Output, *, with_text: bool) -> None:
        self._stream, self._with_text = stream, with_text

    def add(self, article: Article, doc: Extraction) -> None:
        self._stream.write(export.json_line(article.key, doc, with_text=self._with_text) + "\n")

    def fail(self, fault: Fault) -> None:
        self._stream.write(export.error_line(fault.key, fault.message, fault.line) + "\n")

    def close(self) -> None:
        pass


class _Csv:
    def __init__(self, stream: Output, *, header: bool) -> None:
        self._stream = stream
        if header:
            stream.write(export.csv_header())

    def add(self, article: Article, doc: Extraction) -> None:
        self._stream.write(export.csv_rows(article.key, doc))

    def fail(self, fault: Fault) -> None:
        """An article without mentions has no lines either."""

    def close(self) -> None:
        pass


class _Html:
    def __init__(self, stream: Output, title: str) -> None:
        self._stream = stream
        stream.write(html.page_start(title))

    def add(self, article: Article, doc: Extraction) -> None:
        self._stream.write(html.page_article(_title(article.key), doc))

    def fail(self, fault: Fault) -> None:
        self._stream.write(html.page_error(_title(fault.key), fault.message))

    def close(self) -> None:
        self._stream.write(html.page_end())


class _Table:
    def __init__(self, stream: Output) -> None:
        self._console = console(stream)

    def add(self, article: Article, doc: Extraction) -> None:
        self._console.print(table.to_table(doc, _title(article.key)))

    def fail(self, fault: Fault) -> None:
        """Standard error says it."""

    def close(self) -> None:
        pass


def _title(key: object) -> str:
    return key if isinstance(key, str) else json.dumps(key, ensure_ascii=False)
