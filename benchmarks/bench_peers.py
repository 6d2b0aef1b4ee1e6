"""Libraries that read dates and numbers, on the same sentences in the same run; ratios matter, not absolute figures.

A peer runs in the interpreter that ``BENCH_PEERS`` names for it (``maha=/venv/bin/python,duckling=...``), else in this
one. What is not installed there is named as missing.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

from benchmarks.common import articles, fresh

_LOOP = """
import datetime as dt, sys, time
{setup}
sentences = [s for s in sys.stdin.read().split("\\n") if s.strip()]
for sentence in sentences:  # once unmeasured: lexicons are loaded, words are known
    read(sentence)
start = time.process_time()
for sentence in sentences:
    read(sentence)
print(sum(map(len, sentences)) / (time.process_time() - start))
"""
PEERS = {
    "newsextract (everything)": """
from newsextract import Extractor
read = Extractor(tagger="none").extract
""",
    "newsextract (numbers, counts, dates)": """
from newsextract import dates, normalize, numbers
from newsextract.tokens import Analyzer
analyzer = Analyzer({**numbers.tables(), **dates.tables()})
def read(text):
    lexed = analyzer.lex(normalize(text))
    numerals = numbers.find_numerals(lexed)
    return numbers.find(lexed, numerals), dates.resolve(dates.find(lexed, numerals), lexed, dt.date(2019, 1, 15))
""",
    "maha": """
from maha.parsers.functions import parse_dimension
def read(text):
    return parse_dimension(text, time=True), parse_dimension(text, numeral=True)
""",
    "dateparser": """
from dateparser.search import search_dates
def read(text):
    return search_dates(text, languages=["ar"])
""",
    "puckling": """
from puckling import Context, Lang, Locale, Options, parse
context = Context(reference_time=dt.datetime(2019, 1, 15, tzinfo=dt.timezone.utc), locale=Locale(Lang.AR))
def read(text):
    return parse(text, context, Options(), dims=("time", "numeral"))
""",
    "duckling": """
from duckling import (Context, default_locale_lang, load_time_zones, parse, parse_dimensions, parse_lang, parse_locale,
                      parse_ref_time)
zones, language = load_time_zones("/usr/share/zoneinfo"), parse_lang("AR")
context = Context(parse_ref_time(zones, "UTC", 1547510400), parse_locale("AR", default_locale_lang(language)))
dimensions = parse_dimensions(["time", "number", "ordinal"])
def read(text):
    return parse(text, context, dimensions, False)
""",
}


def speed() -> dict[str, float]:
    """Characters a second on the processor, and how many times as fast newsextract is."""
    interpreters = dict(pair.split("=", 1) for pair in os.environ.get("BENCH_PEERS", "").split(",") if "=" in pair)
    text = "\n".join(articles()[:3])
    found: dict[str, float] = {}
    for name, setup in PEERS.items():
        try:
            (figure,) = fresh(_LOOP.format(setup=setup), text=text, python=interpreters.get(name, sys.executable))
            found[f"{name}, chars/s"] = figure
        except (subprocess.CalledProcessError, FileNotFoundError) as error:
            lines = (getattr(error, "stderr", "") or str(error)).strip().splitlines()
            found[f"{name}: missing ({lines[-1][:60] if lines else error})"] = float("nan")
    ours = found.get("newsextract (numbers, counts, dates), chars/s", float("nan"))
    for name in PEERS:
        if not name.startswith("newsextract") and f"{name}, chars/s" in found:
            found[f"newsextract (numbers, counts, dates) / {name}"] = ours / found[f"{name}, chars/s"]
    return found


def run() -> dict[str, Any]:
    """All tables."""
    return {"dates and numbers of the same sentences": speed()}
