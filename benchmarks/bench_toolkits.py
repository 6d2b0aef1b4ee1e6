"""The whole library with each of its taggers, every figure from a process of its own.

The models of CAMeL Tools and Stanza are made here in their published sizes with random weights. A toolkit that is not
installed is named as missing.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from benchmarks.bench_pipeline import PEAK
from benchmarks.common import articles, fresh

if TYPE_CHECKING:
    from collections.abc import Callable

MISSING = float("nan")
_CODE = (
    """
import os, statistics, sys, time
if int(sys.argv[4]) < (os.cpu_count() or 1) and hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: int(sys.argv[4])])
texts = sys.stdin.read().split("\\x00")
start = time.process_time()
import newsextract
imported = time.process_time()
options = {"tagger": sys.argv[1], **({"model": sys.argv[2]} if sys.argv[2] else {})}
extractor = newsextract.Extractor(**options)
extractor.extract(texts[0])
first = time.process_time()
times, walls = [], []
for _ in range(int(sys.argv[3])):
    for text in texts:
        a, b = time.process_time(), time.perf_counter()
        extractor.extract(text)
        times.append((time.process_time() - a) * 1000)
        walls.append(time.perf_counter() - b)
cuts = statistics.quantiles(times, n=100)
"""
    + PEAK
    + """
print(imported - start, first, len(times) / sum(walls), sum(map(len, texts)) * int(sys.argv[3]) / sum(walls),
      sum(map(len, texts)) * int(sys.argv[3]) / sum(times) * 1000, cuts[49], cuts[98], peak)
"""
)
_FIGURES = (
    "import s",
    "start of Python to first result s",
    "articles/s",
    "chars/s",
    "chars/s of processor time",
    "p50 ms",
    "p99 ms",
    "peak MB",
)


def _bert(folder: Path) -> str:
    from benchmarks.toolkit_models import bert_base

    return str(bert_base(folder))


def _charlm(folder: Path) -> str:
    from benchmarks.toolkit_models import stanza_charlm

    return str(stanza_charlm(folder))


def _tables(tagger: str, model: str, *, rounds: int) -> dict[str, dict[str, float]]:
    text = "\x00".join(articles())
    found = {}
    for cores in (1, 2) if (os.cpu_count() or 1) > 1 else (1,):
        figures = fresh(_CODE, tagger, model, str(rounds), str(cores), text=text)
        found[f"{tagger}, on {cores} core{'s' * (cores > 1)}"] = dict(zip(_FIGURES, figures, strict=True))
    return found


def run() -> dict[str, Any]:
    """One table for each tagger and number of cores; the processor's time counts all threads together."""
    makers: dict[str, tuple[Callable[[Path], str], int]] = {
        "none": (lambda _: "", 10),
        "embedded": (lambda _: "", 5),
        "stanza": (_charlm, 1),
        "camel": (_bert, 1),
    }
    tables: dict[str, dict[str, float]] = {}
    for tagger, (make, rounds) in makers.items():
        with TemporaryDirectory(prefix="benchmarks-") as folder:
            try:
                tables |= _tables(tagger, make(Path(folder)), rounds=rounds)
            except (ImportError, subprocess.CalledProcessError) as error:
                tables[tagger] = {f"missing: {_reason(error)}": MISSING}
    return tables


def _reason(error: Exception) -> str:
    said = getattr(error, "stderr", None) or str(error)
    return next(reversed(said.strip().splitlines()), type(error).__name__)
