"""The whole library without a model: stages, latency, start-up, memory, growth, processes."""

from __future__ import annotations

import os
import statistics
import time
from typing import Any

from benchmarks.common import articles, best, fresh, news, others
from newsextract import Extractor, dates, entities, extract_many, normalize, numbers
from newsextract.tokens import tokenize

# ru_maxrss would go on from the process that started this one
PEAK = """
with open("/proc/self/status", encoding="ascii") as status:
    peak = next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
"""
COLD = (
    """
import sys, time
a = time.process_time()
import newsextract
b = time.process_time()
newsextract.Extractor(tagger=sys.argv[1]).extract(sys.stdin.read())
c = time.process_time()
"""
    + PEAK
    + "print(b - a, c, peak)"
)
MEMORY = (
    """
import sys
from newsextract import Extractor
extractor = Extractor(tagger=sys.argv[1])
for article in sys.stdin.read().split("\\x00") * 3:
    extractor.extract(article)
"""
    + PEAK
    + "print(peak)"
)


def stages() -> dict[str, float]:
    """Characters a second of each stage on news."""
    text = news(100_000)
    size = len(text)
    extractor = Extractor(tagger="none")
    extractor.extract(text)
    folded = normalize(text)
    lexed = extractor.explain(text).lexed
    numerals = numbers.find_numerals(lexed)
    texts = articles()
    found = {
        "normalize": size / best(lambda: normalize(text)),
        "tokenize": size / best(lambda: tokenize(folded)),
        "numerals": size / best(lambda: numbers.find_numerals(lexed)),
        "numbers and counts": size / best(lambda: numbers.find(lexed, numerals)),
        "dates": size / best(lambda: dates.find(lexed, numerals)),
        "entities": size / best(lambda: entities.find(lexed)),
        "explain (all finders, merge)": size / best(lambda: extractor.explain(text)),
        "extract, one text of 100,000": size / best(lambda: extractor.extract(text)),
        "extract, one article after the other": sum(map(len, texts))
        / best(lambda: [extractor.extract(article) for article in texts], rounds=10),
        "characters to a mention in our articles": _density(extractor, texts),
    }
    if own := others():
        found["extract, the texts of BENCH_NEWS"] = sum(map(len, own)) / best(
            lambda: [extractor.extract(text) for text in own]
        )
        found["characters to a mention there"] = _density(extractor, own)
    return found


def _density(extractor: Extractor, texts: list[str]) -> float:
    return sum(map(len, texts)) / max(1, sum(len(extractor.extract(text).mentions) for text in texts))


def latency(tagger: str = "none") -> dict[str, float]:
    """Milliseconds of one article, on the processor."""
    extractor = Extractor(tagger=tagger)
    texts = articles()
    for text in texts:
        extractor.extract(text)
    times = []
    for _ in range(10):
        for text in texts:
            start = time.process_time()
            extractor.extract(text)
            times.append((time.process_time() - start) * 1000)
    cuts = statistics.quantiles(times, n=100)
    return {"p50 ms": cuts[49], "p99 ms": cuts[98], "articles/s": 1000 / statistics.mean(times)}


def cold(tagger: str = "none") -> dict[str, float]:
    """Import, first result and peak memory of a fresh process, best of five; seconds on the processor."""
    text, everything = articles()[0], "\x00".join(articles())
    runs = [fresh(COLD, tagger, text=text) for _ in range(5)]
    imported, first, memory = (min(column) for column in zip(*runs, strict=True))
    return {
        "import s": imported,
        "start of Python to first result s": first,
        "peak MB, one article": memory,
        "peak MB, all articles": fresh(MEMORY, tagger, text=everything)[0],
    }


def growth() -> dict[str, float]:
    """Microseconds a character for texts from 1 KB up: flat means linear. BENCH_FULL=1 goes on to 50 MB."""
    extractor = Extractor(tagger="none")
    extractor.extract(news(100_000))
    sizes = (1_000, 10_000, 100_000, 1_000_000, *((10_000_000, 30_000_000) if os.environ.get("BENCH_FULL") else ()))
    found = {}
    for size in sizes:
        text = news(size)
        rounds = max(1, 200_000 // size)
        found[f"µs/char at {size:,} ({len(text.encode()) / 1e6:,.3f} MB)"] = (
            1e6 * best(lambda text=text: extractor.extract(text), rounds=rounds) / size
        )
    texts = articles()
    for count in (10, 100, 1000):
        many = (texts * (count // len(texts) + 1))[:count]
        seconds = best(lambda many=many: [None for _ in extract_many(many, tagger="none")], rounds=1)
        found[f"µs/char of {count} articles"] = 1e6 * seconds / sum(map(len, many))
    return found


def processes() -> dict[str, float]:
    """Wall time of one process divided by that of two; only a machine with two idle cores says something."""
    texts = articles() * 30
    times = []
    for count in (1, 2):
        found = extract_many(texts, tagger="none", processes=count)
        next(found)  # workers are up
        start = time.perf_counter()
        for _ in found:
            pass
        times.append(time.perf_counter() - start)
    load = os.getloadavg()[0]
    return {
        "two processes, times as fast": times[0] / times[1],
        "load of the machine": load,
        "cores": os.cpu_count() or 1,
    }


def run() -> dict[str, Any]:
    """All tables."""
    return {
        "stages, characters/s": stages(),
        "latency": latency(),
        "cold process": cold(),
        "growth": growth(),
        "processes": processes(),
    }
