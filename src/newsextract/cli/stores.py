"""Output to a store: SQLite, DuckDB, Parquet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from newsextract.cli import params
from newsextract.cli.inputs import Article, Fault
from newsextract.cli.outputs import OutputError
from newsextract.records import Extraction
from newsextract.store import FORMATS, Store

__all__ = ["FORMATS", "opened"]


@contextmanager
def opened(path: str, *, format: str, with_text: bool) -> Iterator[_Writer]:  # noqa: A002 - as the option is called
    """Opens a store for writing.

    Args:
        path: The file or folder.
        format: One of :data:`FORMATS`.
        with_text: Whether the texts are kept.

    Raises:
        click.UsageError: If it cannot be opened.
        OutputError: If it cannot be written.
    """
    with params.usage_errors("write"):
        store = Store(path, format=format, with_text=with_text)
    try:
        with store:
            yield _Writer(store)
    except OSError as error:
        raise OutputError(f"cannot write {click.format_filename(path)}: {error.strerror or error}") from error


class _Writer:
    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, article: Article, doc: Extraction) -> None:
        self._store.add(article.key, doc)

    def fail(self, fault: Fault) -> None:
        self._store.fail(fault.key, fault.message)

    def close(self) -> None:
        self._store.close()
