"""Stores: one table of articles and one a kind of mention, in a SQLite or DuckDB file or a folder of Parquet.

SQLite needs nothing more; the others the extras ``[duckdb]`` and ``[arrow]``.
"""

from __future__ import annotations

from importlib import import_module
from os import PathLike, fspath
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from newsextract.store.schema import ARTICLES, TABLES, rows_of, rows_of_failure

if TYPE_CHECKING:
    from newsextract.records import Extraction
    from newsextract.store.schema import Backend, Rows

FORMATS = ("parquet", "duckdb", "sqlite")
"""The formats of stores."""

SUFFIXES = {
    ".parquet": "parquet", ".duckdb": "duckdb", ".sqlite": "sqlite", ".sqlite3": "sqlite", ".db": "sqlite",
}  # fmt: skip
"""The format that the end of a name stands for."""

_BATCH = 1000  # articles that are written at a time


class Store:
    """A store that is open for writing; a context manager.

    Articles are known by their ids. One that the store holds already is replaced, with its mentions: writing the
    same again adds nothing. A thousand articles are written at a time, the rest on closing; an interruption loses
    no more than these, and leaves none half written.

    Args:
        path: The file, or the folder for Parquet; made if it does not exist.
        format: One of :data:`FORMATS`; by default the end of the name decides.
        with_text: Whether the texts are kept as well.

    Raises:
        ValueError: If the format is unknown, or what lies there is no such store.
        BackendNotInstalled: If DuckDB or pyarrow is missing.
        OSError: If it cannot be opened.
    """

    def __init__(
        self,
        path: str | PathLike[str],
        *,
        format: str | None = None,  # noqa: A002 - the name that the command line has for it
        with_text: bool = False,
    ) -> None:
        name = format or SUFFIXES.get(Path(path).suffix.lower())
        if name is None:
            raise ValueError(f"{fspath(path)!r} names no store: it must end with one of {', '.join(SUFFIXES)}")
        if name not in FORMATS:
            raise ValueError(f"format must be one of {', '.join(map(repr, FORMATS))}, not {name!r}")
        self._backend: Backend = import_module(f"newsextract.store.{name}").opened(Path(path))
        self._with_text = with_text
        self._ids: set[str] = set()
        self._rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in TABLES}

    def add(self, key: object, doc: Extraction) -> None:
        """Adds what was found in one article.

        Args:
            key: Its id: a text, or anything else that JSON can hold.
            doc: What was found.
        """
        self._put(rows_of(key, doc, with_text=self._with_text))

    def fail(self, key: object, message: str) -> None:
        """Adds that an article could not be read.

        Args:
            key: Its id.
            message: What was wrong.
        """
        self._put(rows_of_failure(key, message))

    def flush(self) -> None:
        """Writes what waits to be written."""
        if self._ids:
            self._backend.write(self._rows)
            self._ids.clear()
            for rows in self._rows.values():
                rows.clear()

    def close(self) -> None:
        """Writes the rest and lets go of the file."""
        try:
            self.flush()
        finally:
            self._backend.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _put(self, rows: Rows) -> None:
        name = rows[ARTICLES][0][0]
        if name in self._ids or len(self._ids) >= _BATCH:
            self.flush()
        self._ids.add(name)
        for table, found in rows.items():
            self._rows[table] += found
