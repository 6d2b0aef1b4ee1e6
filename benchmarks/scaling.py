"""Many articles in a data frame, a store or a local Spark session: ``python -m benchmarks.scaling spark``.

The articles are those of corpus/articles (1,000 characters on average), over and over. Seconds are those of the wall:
the machine should have nothing else to do. CPU milliseconds are those of all processes together, Java included (on
Linux), and depend less on that. Progress goes to standard error, the figures to standard output, a line an engine.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.common import articles
from newsextract import Extraction, extract_many
from newsextract.store import Store

if TYPE_CHECKING:
    from pyspark.status import StatusTracker

DAY = dt.date(2019, 1, 15)
_A_TASK = 500  # articles in a partition of Spark: half a minute of work with a model
_EVERY = 10  # seconds between lines of progress
_OF_JAVA: list[float] = []


class Job(NamedTuple):
    """What every engine is asked to do."""

    articles: int
    processes: int
    tagger: str

    def texts(self) -> Iterator[str]:
        return islice(cycle(articles()), self.articles)

    def docs(self) -> Iterator[Extraction]:
        options = {"published": DAY, "processes": self.processes, "tagger": self.tagger}
        return _counted(extract_many(self.texts(), **options), self.articles)


def plain(job: Job) -> int:
    return sum(len(doc.mentions) for doc in job.docs())


def pandas(job: Job) -> int:
    import pandas as pd

    from newsextract.frames import extract_column

    frame = pd.DataFrame({"text": list(job.texts()), "day": DAY})
    found = extract_column(frame, "text", published="day", processes=job.processes, tagger=job.tagger)
    return int(found["mentions"].list.len().sum())


def polars(job: Job) -> int:
    import polars as pl

    from newsextract.frames import extract_column

    frame = pl.DataFrame({"text": list(job.texts())}).with_columns(pl.lit(DAY).alias("day"))
    found = extract_column(frame, "text", published="day", processes=job.processes, tagger=job.tagger)
    return int(found["mentions"].list.len().sum())


def spark(job: Job) -> int:
    from pyspark.sql import SparkSession, functions

    from newsextract.spark import extract_column

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(f"local[{job.processes}]").config("spark.ui.enabled", "false")
    session = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    try:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "in.jsonl"
            with source.open("w", encoding="utf-8") as stream:
                stream.writelines(json.dumps({"text": text, "day": DAY.isoformat()}) + "\n" for text in job.texts())
            parts = max(4 * job.processes, job.articles // _A_TASK)
            frame = session.read.schema("text string, day string").json(str(source)).repartition(parts)
            target = str(Path(folder) / "out.parquet")
            with _watched(session.sparkContext.statusTracker()):
                extract_column(frame, "text", published="day", tagger=job.tagger).write.parquet(target)
            total = session.read.parquet(target).select(functions.sum(functions.size("mentions"))).first()
            _OF_JAVA.append(_descendants())
            return int(total[0])
    finally:
        session.stop()


def store(suffix: str) -> Callable[[Job], int]:
    def run(job: Job) -> int:
        total = 0
        with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / f"out.{suffix}") as opened:
            for key, doc in enumerate(job.docs()):
                opened.add(key, doc)
                total += len(doc.mentions)
        return total

    return run


ENGINES: dict[str, Callable[[Job], int]] = {
    "extract_many": plain,
    "pandas": pandas,
    "polars": polars,
    "spark": spark,
    **{suffix: store(suffix) for suffix in ("sqlite", "duckdb", "parquet")},
}


def measure(engine: str, job: Job) -> dict[str, Any]:
    start, cpu = time.perf_counter(), _cpu()
    mentions = ENGINES[engine](job)
    seconds, used = time.perf_counter() - start, _cpu() - cpu + sum(_OF_JAVA)
    memory = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "engine": engine,
        **job._asdict(),
        "mentions": mentions,
        "seconds": round(seconds, 1),
        "articles a second": round(job.articles / seconds, 1),
        "CPU ms an article": round(1000 * used / job.articles, 2),
        "peak MB of the largest process": round(memory / 1024),
    }


def _counted(docs: Iterator[Extraction], total: int) -> Iterator[Extraction]:
    """The same, with a line of progress now and then."""
    start = shown = time.perf_counter()
    for done, doc in enumerate(docs):
        if (now := time.perf_counter()) - shown >= _EVERY:
            shown = now
            _say(done, total, "articles", now - start)
        yield doc


@contextmanager
def _watched(tracker: StatusTracker) -> Iterator[None]:
    """Prints how many tasks of Spark are done while it works."""
    start, stop = time.perf_counter(), threading.Event()

    def watch() -> None:
        while not stop.wait(_EVERY):
            infos = (tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds())
            for info in infos:
                if info is not None and info.numTasks > 1:  # the first stage only cuts the file
                    _say(info.numCompletedTasks, info.numTasks, "tasks", time.perf_counter() - start)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        stop.set()
        watcher.join()


def _say(done: int, total: int, what: str, seconds: float) -> None:
    left = f", {seconds * (total - done) / done:,.0f} s left" if done else ""
    print(f"{done:,} of {total:,} {what} in {seconds:,.0f} s{left}", file=sys.stderr, flush=True)


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
    parser.add_argument("--tagger", default="embedded", help="embedded (default) or none: lexicons and rules alone")
    args = parser.parse_args()
    print(json.dumps(measure(args.engine, Job(args.articles, args.processes, args.tagger)), ensure_ascii=False))


if __name__ == "__main__":
    main()
