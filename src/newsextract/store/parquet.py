"""A store in a folder of Parquet files: a folder for each table, in it one part for each thousand articles.

Part 7 of every table holds the mentions of the articles in part 7 of ``articles``. That one is written last, so a part
without it is what an interruption left: the next part takes its place. An article is replaced by writing it anew and
then taking it out of its old part.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from newsextract import arrow
from newsextract.store.schema import ARTICLES, ID, KEYS, TABLES, Rows

if TYPE_CHECKING:
    import pyarrow as pa

_LAST_ARTICLES = sorted(TABLES, key=lambda table: table == ARTICLES)


def opened(path: Path) -> _Parquet:
    """Opens a store, making its folders.

    Raises:
        BackendNotInstalled: If pyarrow is missing.
        ValueError: If there is a file of this name, or a part that is no Parquet of this layout.
        OSError: If it cannot be opened.
    """
    arrow.pyarrow()
    if path.is_file():
        raise ValueError(f"{str(path)!r} is a file: a Parquet store is a folder with one folder for each table")
    for table in TABLES:
        (path / table).mkdir(parents=True, exist_ok=True)
    return _Parquet(path)


class _Parquet:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._part_of: dict[str, int] = {}
        self._next = 0
        for number, ids in self._known():
            self._drop(ids)  # left by an interruption between writing an article anew and taking out the old
            self._part_of.update(dict.fromkeys(ids, number))
            self._next = number + 1

    def write(self, rows: Rows) -> None:
        for table in _LAST_ARTICLES:
            self._save(table, self._next, arrow.to_table(rows.get(table, []), TABLES[table]))
        ids = [row[0] for row in rows[ARTICLES]]
        self._drop(ids)
        self._part_of.update(dict.fromkeys(ids, self._next))
        self._next += 1

    def close(self) -> None:
        """Every part is closed already."""

    def _known(self) -> Iterator[tuple[int, list[str]]]:
        """The articles of each part, first part first."""
        from pyarrow import ArrowException, parquet

        for path in sorted((self._folder / ARTICLES).glob("part-*.parquet")):
            try:
                yield int(path.stem.removeprefix("part-")), parquet.read_table(path, columns=[ID])[ID].to_pylist()
            except (ArrowException, KeyError, ValueError) as error:
                raise ValueError(f"{str(path)!r} is no part of a Parquet store: {error}") from error

    def _drop(self, ids: list[str]) -> None:
        """Takes articles out of the parts that hold them so far."""
        stale: dict[int, list[str]] = {}
        for name in ids:
            if name in self._part_of:
                stale.setdefault(self._part_of[name], []).append(name)
        for number, gone in stale.items():
            for table in _LAST_ARTICLES:
                self._filter(table, number, gone)

    def _filter(self, table: str, number: int, gone: list[str]) -> None:
        from pyarrow import compute, parquet

        held = parquet.read_table(self._path(table, number))
        mask = compute.is_in(held[KEYS[table]], value_set=arrow.pyarrow().array(gone, held[KEYS[table]].type))
        self._save(table, number, held.filter(compute.invert(mask)))

    def _save(self, table: str, number: int, rows: pa.Table) -> None:
        from pyarrow import parquet

        path = self._path(table, number)
        unfinished = path.with_name(f"_{path.name}")  # readers pass over names like this
        parquet.write_table(rows, unfinished, compression="zstd")
        unfinished.replace(path)

    def _path(self, table: str, number: int) -> Path:
        return self._folder / table / f"part-{number:05}.parquet"
