"""The whole library: stages, latency, start-up, memory, growth."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from typing import Any

from benchmarks.common import articles, best, news
from newsextract import Extractor, dates, entities, normalize, numbers
from newsextract.tokens import tokenize

COLD = """
import time, resource, sys
a = time.perf_counter()
import newsextract
b = time.perf_counter()
newsextract.extract(sys.stdin.read())
c = time.perf_counter()
print(b - a, c - b, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def stages() -> dict[str, float]:
    """Characters a second of each stage on news."""
    text = news(100_000)
    size = len(text)
    extractor = Extractor(tagger="none")
    extractor.extract(text)
    folded = normalize(text)
    lexed = extractor.explain(text).lexed
    numerals = numbers.find_numerals(lexed)
    return {
        "normalize": size / best(lambda: normalize(text)),
        "tokenize": size / best(lambda: tokenize(folded)),
        "numerals": size / best(lambda: numbers.find_numerals(lexed)),
        "numbers and counts": size / best(lambda: numbers.find(lexed, numerals)),
        "dates": size / best(lambda: dates.find(lexed, numerals)),
        "entities": size / best(lambda: entities.find(lexed)),
        "explain (all finders, merge)": size / best(lambda: extractor.explain(text)),
        "extract": size / best(lambda: extractor.extract(text)),
    }


def latency() -> dict[str, float]:
    """Milliseconds of one article."""
    extractor = Extractor(tagger="none")
    texts = articles()
    times = []
    for _ in range(10):
        for text in texts:
            start = time.perf_counter()
            extractor.extract(text)
            times.append((time.perf_counter() - start) * 1000)
    cuts = statistics.quantiles(times, n=100)
    return {"p50 ms": cuts[49], "p99 ms": cuts[98], "articles/s": 1000 / statistics.mean(times)}


def cold() -> dict[str, float]:
    """Import, first result and peak memory of a fresh process, best of five."""
    text = articles()[0]
    runs = []
    for _ in range(5):
        out = subprocess.run(
            [sys.executable, "-c", COLD],
            input=text,
            capture_output=True,
            text=True,
            check=True,
            encoding="utf-8",
        )
        runs.append([float(x) for x in out.stdout.split()])
    imported, first, memory = (min(column) for column in zip(*runs, strict=True))
    return {
        "import s": imported,
        "first result s": first,
        "cold start s": imported + first,
        "peak MB": memory / 1024,
    }


def growth() -> dict[str, float]:
    """Microseconds a character for texts from 1 KB to 1 MB: flat means linear."""
    extractor = Extractor(tagger="none")
    found = {}
    for size in (1_000, 10_000, 100_000, 1_000_000):
        text = news(size)
        found[f"µs/char at {size:,}"] = 1e6 * best(lambda text=text: extractor.extract(text), rounds=2) / size  # type: ignore[misc]
    found["peak MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def run() -> dict[str, Any]:
    """All tables."""
    return {
        "stages, characters/s": stages(),
        "latency": latency(),
        "cold process": cold(),
        "growth": growth(),
    }
