"""A store in a file of DuckDB."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsextract import arrow
from newsextract.errors import BackendNotInstalled
from newsextract.render.columns import PRECISION, SCALE, ColumnType
from newsextract.store.schema import ARTICLES, ID, KEYS, TABLES, Rows

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_FIGURE = f"DECIMAL({PRECISION}, {SCALE})"
_TYPES: dict[ColumnType, str] = {
    "text": "VARCHAR",
    "whole": "BIGINT",
    "real": "DOUBLE",
    "figure": _FIGURE,
    "day": "DATE",
    "texts": "VARCHAR[]",
    "figures": f"{_FIGURE}[]",
}


def opened(path: Path) -> _DuckDB:
    """Opens a store, making its tables.

    Raises:
        BackendNotInstalled: If DuckDB or pyarrow is missing.
        ValueError: If the file is no database of DuckDB, or its tables are others.
        OSError: If it cannot be opened.
    """
    try:
        import duckdb
    except ModuleNotFoundError as error:
        raise BackendNotInstalled("duckdb", extra="duckdb") from error
    arrow.pyarrow()
    try:
        connection = duckdb.connect(path)
    except duckdb.IOException as error:
        if path.is_file():
            raise ValueError(f"{str(path)!r} cannot be opened as a DuckDB store: {error}") from error
        raise OSError(0, str(error), str(path)) from error
    try:
        for table in TABLES:
            _make(connection, table)
    except duckdb.Error as error:
        connection.close()
        raise ValueError(f"{str(path)!r} is no DuckDB store: {error}") from error
    return _DuckDB(connection, path)


def _make(connection: DuckDBPyConnection, table: str) -> None:
    columns = [f'"{column.name}" {_TYPES[column.type]}' for column in TABLES[table]]
    _run(connection, f"CREATE TABLE IF NOT EXISTS {table} ({', '.join(columns)})")
    for made in columns:  # a file of an earlier version may lack some
        _run(connection, f"ALTER TABLE {table} ADD COLUMN IF NOT EXISTS {made}")


class _DuckDB:
    def __init__(self, connection: DuckDBPyConnection, path: Path) -> None:
        self._connection, self._path = connection, path

    def write(self, rows: Rows) -> None:
        from duckdb import FatalException, IOException, TransactionException

        try:
            self._write(rows)
        except (IOException, FatalException, TransactionException) as error:  # a full disk
            raise OSError(0, str(error), str(self._path)) from error

    def _write(self, rows: Rows) -> None:
        from duckdb import TransactionException

        with self._connection.cursor() as cursor:
            cursor.register("incoming_articles", arrow.to_table(rows[ARTICLES], TABLES[ARTICLES]))
            cursor.begin()
            try:
                if _run(cursor, f"SELECT 1 FROM incoming_articles JOIN {ARTICLES} USING ({ID}) LIMIT 1"):  # noqa: S608
                    for table, key in KEYS.items():
                        ids = f"SELECT {ID} FROM incoming_articles"  # noqa: S608 - own names
                        _run(cursor, f"DELETE FROM {table} WHERE {key} IN ({ids})")  # noqa: S608
                for table, found in rows.items():
                    cursor.register("incoming", arrow.to_table(found, TABLES[table]))
                    _run(cursor, f"INSERT INTO {table} BY NAME SELECT * FROM incoming")  # noqa: S608
                cursor.commit()
            except BaseException:
                with suppress(TransactionException):  # a full disk has ended it already
                    cursor.rollback()
                raise

    def close(self) -> None:
        self._connection.close()


def _run(connection: DuckDBPyConnection, statement: str) -> list[Any]:
    """Executes a statement to its end; nothing else can be done on a connection whose result waits."""
    rows: list[Any] = connection.execute(statement).fetchall()
    return rows
