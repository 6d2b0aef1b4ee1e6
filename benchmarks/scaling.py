"""Many articles in a data frame, a store or a local Spark session: ``python -m benchmarks.scaling spark``.

The articles are those of corpus/articles (1,000 characters on average), over and over. Seconds are those of the wall:
the machine should have nothing else to do. CPU milliseconds are those of all processes together, Java included (on
Linux), and depend less on that.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from benchmarks.common import articles
from newsextract import extract_many
from newsextract.store import Store

DAY = dt.date(2019, 1, 15)
_OF_JAVA: list[float] = []


def texts(count: int) -> Iterator[str]:
    return islice(cycle(articles()), count)


def plain(count: int, processes: int) -> int:
    return sum(len(doc.mentions) for doc in extract_many(texts(count), published=DAY, processes=processes))


def pandas(count: int, processes: int) -> int:
    import pandas as pd  # noqa: PLC0415

    from newsextract.frames import extract_column  # noqa: PLC0415

    frame = pd.DataFrame({"text": list(texts(count)), "day": DAY})
    return int(extract_column(frame, "text", published="day", processes=processes)["mentions"].list.len().sum())


def polars(count: int, processes: int) -> int:
    import polars as pl  # noqa: PLC0415

    from newsextract.frames import extract_column  # noqa: PLC0415

    frame = pl.DataFrame({"text": list(texts(count))}).with_columns(pl.lit(DAY).alias("day"))
    return int(extract_column(frame, "text", published="day", processes=processes)["mentions"].list.len().sum())


def spark(count: int, processes: int) -> int:
    from pyspark.sql import SparkSession, functions  # noqa: PLC0415

    from newsextract.spark import extract_column  # noqa: PLC0415

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(f"local[{processes}]").config("spark.ui.enabled", "false")
    session = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    try:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "in.jsonl"
            with source.open("w", encoding="utf-8") as stream:
                stream.writelines(json.dumps({"text": text, "day": DAY.isoformat()}) + "\n" for text in texts(count))
            frame = session.read.schema("text string, day string").json(str(source)).repartition(4 * processes)
            target = str(Path(folder) / "out.parquet")
            extract_column(frame, "text", published="day").write.parquet(target)
            total = session.read.parquet(target).select(functions.sum(functions.size("mentions"))).first()
            _OF_JAVA.append(_descendants())
            return int(total[0])
    finally:
        session.stop()


def store(suffix: str) -> Callable[[int, int], int]:
    def run(count: int, processes: int) -> int:
        total = 0
        with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / f"out.{suffix}") as opened:
            for key, doc in enumerate(extract_many(texts(count), published=DAY, processes=processes)):
                opened.add(key, doc)
                total += len(doc.mentions)
        return total

    return run


ENGINES: dict[str, Callable[[int, int], int]] = {
    "extract_many": plain,
    "pandas": pandas,
    "polars": polars,
    "spark": spark,
    **{suffix: store(suffix) for suffix in ("sqlite", "duckdb", "parquet")},
}


def measure(engine: str, count: int, processes: int) -> dict[str, Any]:
    start, cpu = time.perf_counter(), _cpu()
    mentions = ENGINES[engine](count, processes)
    seconds, used = time.perf_counter() - start, _cpu() - cpu + sum(_OF_JAVA)
    memory = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "engine": engine,
        "articles": count,
        "processes": processes,
        "mentions": mentions,
        "seconds": round(seconds, 1),
        "articles a second": round(count / seconds),
        "CPU ms an article": round(1000 * used / count, 2),
        "peak MB of the largest process": round(memory / 1024),
    }


def _cpu() -> float:
    """Seconds of this process and of those that it waited for."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def _descendants() -> float:
    """Seconds of the processes below this one that still live."""
    parents, ticks = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            parents[int(path.parent.name)] = int(fields[1])
            ticks[int(path.parent.name)] = sum(map(int, fields[11:15]))
    below = {os.getpid()}
    while found := {process for process, parent in parents.items() if parent in below} - below:
        below |= found
    below.discard(os.getpid())
    return sum(ticks[process] for process in below if process in ticks) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scaling", description=__doc__)
    parser.add_argument("engine", choices=ENGINES)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    print(json.dumps(measure(args.engine, args.articles, args.processes), ensure_ascii=False))


if __name__ == "__main__":
    main()
