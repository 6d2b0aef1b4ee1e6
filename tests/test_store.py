"""Stores: SQLite, DuckDB, Parquet."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

duckdb = pytest.importorskip("duckdb")

from newsextract import BackendNotInstalled, Extraction, extract
from newsextract.cli import main
from newsextract.store import FORMATS, SUFFIXES, Store, schema
from newsextract.store import sqlite as sqlite_store

DAY = dt.date(2019, 1, 15)
TEXT = "وصل أمس 20 نازحاً إلى حلب، وقالت قسد والشرطة العراقية إن ثلثهم أطفال و3.5 منهم مرضى، وانتهت المباراة 2-1"
DOC = extract(TEXT, published=DAY)
OTHER = extract("قصفت الطائرات مدينة الموصل", published=DAY)


def rows(path: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table, read without the package."""
    if path.suffix == ".sqlite":
        with closing(sqlite3.connect(path)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]
    source, name = (":memory:", f"'{path}/{table}/*.parquet'") if path.suffix == ".parquet" else (str(path), table)
    with duckdb.connect(source) as connection:
        cursor = connection.execute(f"SELECT * FROM {name}")
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


@pytest.fixture(params=FORMATS)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    found: Path = tmp_path / f"out.{request.param}"
    return found


def write(path: Path, items: dict[str, Extraction], **options: Any) -> None:
    with Store(path, **options) as store:
        for key, doc in items.items():
            store.add(key, doc)


def test_one_table_of_articles_and_one_a_kind(path: Path) -> None:
    write(path, {"a": DOC, "b": OTHER})
    articles = {row["id"]: row for row in rows(path, "articles")}
    assert [articles[key]["mentions"] for key in "ab"] == [len(DOC.mentions), len(OTHER.mentions)]
    assert articles["a"]["characters"] == len(TEXT)
    assert articles["a"]["text"] is None
    assert str(articles["a"]["published"]) == "2019-01-15"
    for kind, table in schema.TABLE_OF.items():
        expected = [(key, m.text) for key, doc in (("a", DOC), ("b", OTHER)) for m in doc.mentions if m.kind == kind]
        assert [(row["article"], row["text"]) for row in rows(path, table)] == expected
    count, *_ = rows(path, "counts")
    assert (count["value"], count["unit"]) == (20, "نازح")
    assert rows(path, "factions")[0]["faction_id"] == "sy-sdf"
    assert str(rows(path, "dates")[0]["start_date"]) == "2019-01-14"


def test_figures_and_lists_by_format(path: Path) -> None:
    doc = extract("بلغ الناتج 3.5 تريليون دولار و1.25 بالمئة، وفاز الفريق 2-1")
    write(path, {"a": doc})
    (percent, score) = rows(path, "numbers")
    exact = path.suffix != ".sqlite"
    assert percent["value"] == (Decimal("1.25") if exact else 1.25)
    assert score["sides"] == ([Decimal(2), Decimal(1)] if exact else "[2, 1]")
    assert rows(path, "counts")[0]["value"] == 3_500_000_000_000


def test_writing_again_replaces(path: Path) -> None:
    write(path, {"a": DOC, "b": DOC})
    before = {table: len(rows(path, table)) for table in schema.TABLES}
    write(path, {"b": DOC, "a": DOC})
    assert {table: len(rows(path, table)) for table in schema.TABLES} == before
    write(path, {"b": OTHER, "c": OTHER}, with_text=True)
    assert sorted((row["id"], row["text"]) for row in rows(path, "articles") if row["text"]) == [
        ("b", OTHER.text),
        ("c", OTHER.text),
    ]
    assert [row["article"] for row in rows(path, "counts")] == ["a"] * len(DOC.counts)
    assert sorted(row["article"] for row in rows(path, "places")) == ["a"] * len(DOC.places) + ["b", "c"]


def test_twice_in_one_run_the_last_counts(path: Path) -> None:
    with Store(path) as store:
        store.add("a", DOC)
        store.add("a", OTHER)
        store.fail("a", "gone")
        store.add("b", OTHER)
    assert sorted((row["id"], row["error"]) for row in rows(path, "articles")) == [("a", "gone"), ("b", None)]
    assert [row["article"] for row in rows(path, "places")] == ["b"]


def test_many_batches(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsextract.store._BATCH", 10)
    for _ in range(2):
        write(path, {str(n): OTHER for n in range(35)})
    assert len(rows(path, "articles")) == len(rows(path, "places")) == 35


def test_an_interruption_keeps_what_is_written(path: Path) -> None:
    store = Store(path)
    store.add("a", DOC)
    with pytest.raises(KeyboardInterrupt), store:
        raise KeyboardInterrupt
    assert [row["id"] for row in rows(path, "articles")] == ["a"]


def test_a_failed_batch_leaves_the_store_as_it_was(path: Path) -> None:
    write(path, {"a": DOC})
    store = Store(path)
    bad = {**schema.rows_of("a", OTHER, with_text=False), "dates": [("too", "few")]}
    with pytest.raises(Exception):  # noqa: B017, PT011 - each format has its own
        store._backend.write({table: bad.get(table, []) for table in schema.TABLES})
    store.close()
    assert [row["mentions"] for row in rows(path, "articles")] == [len(DOC.mentions)]
    assert len(rows(path, "counts")) == len(DOC.counts)


def test_what_lies_there_is_no_store(path: Path) -> None:
    path.write_text("something else", encoding="utf-8")
    with pytest.raises(ValueError, match=r"out\."):
        Store(path)
    assert path.read_text(encoding="utf-8") == "something else"


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"):
        Store(tmp_path / "none" / "out.sqlite")


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("out.txt", {}, "names no store: it must end with one of .parquet"),
        ("out.txt", {"format": "mysql"}, "format must be one of 'parquet', 'duckdb', 'sqlite', not 'mysql'"),
    ],
)
def test_wrong_use(tmp_path: Path, name: str, options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Store(tmp_path / name, **options)


@pytest.mark.parametrize(
    ("format_", "module", "extra"), [("duckdb", "duckdb", "duckdb"), ("parquet", "pyarrow", "arrow")]
)
def test_missing_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str, module: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(BackendNotInstalled, match=rf"newsextract\[{extra}\]"):
        Store(tmp_path / "out", format=format_)


@pytest.mark.parametrize("name", ["out.sqlite", "out.duckdb"])
def test_a_store_of_an_earlier_version_gets_the_columns_it_lacks(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with Store(path) as store:
        remove = 'ALTER TABLE dates DROP COLUMN "notes"'
        store._backend._connection.execute(remove).fetchall()  # type: ignore[attr-defined]
    write(path, {"a": DOC})
    assert "notes" in rows(path, "dates")[0]


def test_parquet_heals_after_an_interruption(tmp_path: Path) -> None:
    """Killed after the new part was written, before the article was taken out of the old one."""
    path = tmp_path / "out.parquet"
    write(path, {"a": DOC, "b": DOC})
    for table in schema.TABLES:
        old, new = (path / table / f"part-{n:05}.parquet" for n in (0, 1))
        new.write_bytes(old.read_bytes())
    assert len(rows(path, "articles")) == 4
    Store(path).close()
    assert sorted(row["id"] for row in rows(path, "articles")) == ["a", "b"]
    assert len(rows(path, "counts")) == 2 * len(DOC.counts)


def test_another_writer_is_told(tmp_path: Path) -> None:
    path = tmp_path / "out.sqlite"
    with Store(path) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        store._backend._connection.execute("PRAGMA busy_timeout = 0")  # type: ignore[attr-defined]
        store.add("a", DOC)
        with pytest.raises(OSError, match="locked"):
            store.flush()
        other.execute("ROLLBACK")
    assert [row["id"] for row in rows(path, "articles")] == ["a"]


Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    lines = [{"id": n, "text": TEXT, "published": "2019-01-15"} for n in range(3)]
    text = "\n".join(map(json.dumps, lines)) + "\nbroken\n"
    (tmp_path / "in.jsonl").write_text(text, encoding="utf-8")

    def call(*args: str, status: int = 0) -> str:
        result = CliRunner().invoke(main, list(args), prog_name="newsextract", catch_exceptions=False)
        assert result.exit_code == status, result.output
        return result.output

    return call


def test_command_line(path: Path, run: Run) -> None:
    for _ in range(2):
        run("in.jsonl", "-o", path.name, status=1)
    articles = rows(path, "articles")
    assert [row["id"] for row in articles] == ["0", "1", "2", "in.jsonl:4"]
    assert articles[3]["error"].startswith("not JSON")
    assert len(rows(path, "counts")) == 3 * len(DOC.counts)


def test_command_line_options(path: Path, run: Run) -> None:
    run("in.jsonl", "-o", path.name, "--kinds", "place", "--with-text", status=1)
    assert {row["text"] for row in rows(path, "articles")} == {TEXT, None}
    assert rows(path, "counts") == []
    assert len(rows(path, "places")) == 3 * len(DOC.places)


def test_command_line_refuses(run: Run, tmp_path: Path) -> None:
    assert "needs -o" in run("in.jsonl", "--format", "sqlite", status=2)
    (tmp_path / "junk.sqlite").write_text("junk" * 500, encoding="utf-8")
    assert "no SQLite store" in run("in.jsonl", "-o", "junk.sqlite", status=2)
    assert "cannot write" in run("in.jsonl", "-o", "none/out.sqlite", status=2)


def test_a_disk_that_is_full_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(0, "database or disk is full")

    monkeypatch.setattr(sqlite_store._Sqlite, "write", full)
    assert "cannot write out.sqlite: database or disk is full" in run("in.jsonl", "-o", "out.sqlite", status=1)


# Writes an article with more mentions than files of so many bytes can hold, and prints what came of it.
LIMITED = """
import resource, sys
from newsextract import extract
from newsextract.store import Store

doc = extract(" ".join(f"وصل {n} نازحاً إلى حلب." for n in range(20, 1020)))
store = Store(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
store.add("a1", doc)
try:
    store.flush()
except OSError as error:
    print(error.filename, error.strerror)
"""


def test_what_a_full_disk_says_is_not_lost(path: Path) -> None:
    """The store has rolled back by itself by then; that it has nothing left to roll back is no news."""
    command = [sys.executable, "-c", LIMITED, str(path), "3000"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    assert "File too large" in done.stdout or "disk I/O error" in done.stdout


def test_names_of_formats() -> None:
    assert set(SUFFIXES.values()) == set(FORMATS)


def documented() -> Iterator[str]:
    """The tables as docs/storage.md lists them."""
    for table, layout in schema.TABLES.items():
        own = layout if table == schema.ARTICLES else layout[6:]
        yield f"| `{table}` | {', '.join(f'`{c.name}`' for c in own)} |"


def test_the_documentation_lists_the_tables() -> None:
    page = Path(__file__).parents[1].joinpath("docs", "storage.md").read_text(encoding="utf-8")
    for line in documented():
        assert line in page
