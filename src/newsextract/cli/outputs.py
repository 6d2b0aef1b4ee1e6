"""Writes what was found, one article at a time, to a file or to standard output."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

import click
from rich.console import Console

from newsextract.cli.inputs import Article, Fault
from newsextract.records import Extraction
from newsextract.render import export, html, table

FORMATS = ("table", "json", "jsonl", "csv", "html")
_SUFFIXES = {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".html": "html", ".htm": "html"}
_WIDTH = 120  # of a table that goes to no terminal


class OutputError(click.ClickException):
    """The output cannot be written: a full disk, a lost device."""

    exit_code = 1


class Output(io.TextIOWrapper):
    """UTF-8 text to a file or to standard output, whatever the locale; failures name where it was going.

    Args:
        raw: The bytes go here.
        name: What messages call it.
    """

    def __init__(self, raw: Any, name: str) -> None:  # noqa: ANN401 - any binary stream
        super().__init__(raw, encoding="utf-8", errors="replace", newline="", write_through=True)
        self._where = name

    def write(self, text: str) -> int:
        """Writes characters.

        Raises:
            OutputError: If that is not possible.
        """
        with self._guard():
            return super().write(text)

    def flush(self) -> None:
        """Passes on what was written.

        Raises:
            OutputError: If that is not possible.
        """
        with self._guard():
            super().flush()

    @contextmanager
    def _guard(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(f"cannot write {self._where}: {error.strerror or error}") from error


@contextmanager
def opened(path: str | None, *, append: bool = False) -> Iterator[Output]:
    """Opens the output for writing.

    Args:
        path: A file, or ``None`` for standard output.
        append: Whether to go on after what the file holds.

    Raises:
        click.UsageError: If the file cannot be opened.
        OutputError: If what was written cannot be passed on.
    """
    if path is None:
        stream = Output(sys.stdout.buffer, "standard output")
        try:
            yield stream
            stream.flush()
        except (OutputError, BrokenPipeError):
            _abandon_stdout()
            raise
        finally:
            with suppress(OSError, ValueError, OutputError):
                stream.detach()
        return
    try:
        raw = Path(path).open("ab" if append else "wb")  # noqa: SIM115 - closed below
    except OSError as error:
        raise click.UsageError(f"cannot write {click.format_filename(path)}: {error.strerror or error}") from error
    stream = Output(raw, click.format_filename(path))
    try:
        yield stream
        stream.flush()
    finally:
        with suppress(OSError, OutputError):
            stream.close()


def _abandon_stdout() -> None:
    """Lets nothing be written any more, so that leaving does not fail a second time."""
    with suppress(OSError, ValueError):
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, sys.stdout.fileno())
        os.close(devnull)


def complete_lines(path: str) -> tuple[int, Any]:
    """How many complete lines of JSON an interrupted run wrote; what was cut off is removed.

    Args:
        path: A file of JSON Lines, which need not exist.

    Returns:
        The number of lines and the ``id`` of the last.

    Raises:
        click.UsageError: If the file cannot be read or holds something else.
    """
    count, size, last = 0, 0, b""
    try:
        with Path(path).open("r+b") as stream:
            for line in stream:
                if line.endswith(b"\n"):
                    count, size, last = count + 1, size + len(line), line
            stream.truncate(size)
        return count, json.loads(last)["id"] if count else None
    except FileNotFoundError:
        return 0, None
    except OSError as error:
        raise click.UsageError(f"cannot read {click.format_filename(path)}: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise click.UsageError(f"{click.format_filename(path)} holds no output of newsextract to go on with") from error


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


def console(stream: Output) -> Console:
    """A console that prints tables as they are, coloured and fitted for a terminal only."""
    terminal = stream.isatty()
    return Console(
        file=stream, width=None if terminal else _WIDTH, highlight=False, markup=False, emoji=False, soft_wrap=False
    )


def _title(key: object) -> str:
    return key if isinstance(key, str) else json.dumps(key, ensure_ascii=False)
