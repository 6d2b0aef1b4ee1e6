"""A store in a file of SQLite."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

from newsextract.render.columns import ColumnType
from newsextract.store.schema import ARTICLES, ID, KEYS, TABLES, Rows

_TYPES: dict[ColumnType, str] = {
    "text": "TEXT",
    "whole": "INTEGER",
    "real": "REAL",
    "figure": "NUMERIC",  # whole figures become integers, others floating point
    "day": "TEXT",
    "texts": "TEXT",
    "figures": "TEXT",
}


def opened(path: Path) -> _Sqlite:
    """Opens a store, making its tables.

    Raises:
        ValueError: If the file is no database of SQLite, or its tables are others.
        OSError: If it cannot be opened.
    """
    try:
        connection = sqlite3.connect(path, isolation_level=None)
    except sqlite3.OperationalError as error:
        raise OSError(0, str(error), str(path)) from error
    try:
        for table in TABLES:
            _make(connection, table)
    except sqlite3.DatabaseError as error:
        connection.close()
        if isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise OSError(0, str(error), str(path)) from error  # a full disk, another writer
        raise ValueError(f"{str(path)!r} is no SQLite store: {error}") from error
    return _Sqlite(connection, path)


def _make(connection: sqlite3.Connection, table: str) -> None:
    columns = [f'"{column.name}" {_TYPES[column.type]}' for column in TABLES[table]]
    columns[0] += " PRIMARY KEY" if table == ARTICLES else f" NOT NULL REFERENCES {ARTICLES}({ID})"
    connection.execute(f"CREATE TABLE IF NOT EXISTS {table} ({', '.join(columns)})")
    there = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
    for column, made in zip(TABLES[table], columns, strict=True):
        if column.name not in there:  # a file of an earlier version
            connection.execute(f"ALTER TABLE {table} ADD COLUMN {made}")
    if table != ARTICLES:
        connection.execute(f"CREATE INDEX IF NOT EXISTS {table}_article ON {table}({KEYS[table]})")


class _Sqlite:
    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection, self._path = connection, path

    def write(self, rows: Rows) -> None:
        try:
            self._write(rows)
        except sqlite3.OperationalError as error:  # a full disk, another writer
            raise OSError(0, str(error), str(self._path)) from error

    def _write(self, rows: Rows) -> None:
        ids = [(row[0],) for row in rows[ARTICLES]]
        with closing(self._connection.cursor()) as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            try:
                for table, found in rows.items():
                    names = ", ".join(f'"{column.name}"' for column in TABLES[table])
                    marks = ", ".join("?" * len(TABLES[table]))
                    cursor.executemany(f"DELETE FROM {table} WHERE {KEYS[table]} = ?", ids)  # noqa: S608 - own names
                    cursor.executemany(
                        f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608
                        (tuple(map(_plain, row)) for row in found),
                    )
                cursor.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # a full disk has ended it already
                    cursor.execute("ROLLBACK")
                raise

    def close(self) -> None:
        self._connection.close()


def _plain(value: Any) -> Any:  # noqa: ANN401 - a value of any column
    """A value as SQLite can hold it."""
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list):
        return json.dumps(list(map(_plain, value)), ensure_ascii=False)
    return value


def _number(value: Decimal) -> int | float:
    whole = int(value)
    return whole if whole == value and abs(whole) < 2**63 else float(value)
