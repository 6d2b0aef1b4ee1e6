"""Dates alone: speed on plain text and on news, growth, and texts made to be slow."""

from __future__ import annotations

import datetime as dt
import os
import time
from typing import TYPE_CHECKING

from benchmarks.common import best, growth_of, news, plain
from newsextract import dates, normalize, numbers
from newsextract.blocks import cut
from newsextract.tokens import Analyzer, Lexed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsextract.numbers import Numeral

SLOW = 20_000  # characters of a text made to be slow
PUBLISHED = dt.date(2019, 1, 15)
ADVERSARIAL = {
    "months": "آذار ",
    "months by strokes": "آذار/",
    "days and strokes": "12/",
    "days in a list": "3 و4 و",
    "years in a list": "2018-",
    "from to": "من 3 إلى ",
    "weekdays": "الأحد ",
    "this": "هذا ",
    "units": "شهر ",
    "relations": "قبل بعد منذ ",
    "joins": "الموافق ",
    "brackets": "(",
    "same": "اليوم نفسه ",
    "loose strokes": "12 / ",
    "same century": "القرن نفسه ",
    "parts": "مطلع نهاية ",
    "and": "و",
    "days of the week in a row": "يوم الثلاثاء الأربعاء ",
    "second names of months": "كانون الأول الثاني ",
    "days from to": "من 3 إلى 5 من ",
    "years joined": "عام 2011 وعام 2012 و",
    "days between": "بين 3 و5 آذار و",
}


def _lexed(text: str) -> list[tuple[Lexed, Sequence[Numeral]]]:
    analyzer = Analyzer({**numbers.tables(), **dates.tables()})
    blocks = [analyzer.lex(normalize(block.text)) for block in cut(text)]
    return [(lexed, numbers.find_numerals(lexed)) for lexed in blocks]


def _find(blocks: list[tuple[Lexed, Sequence[Numeral]]]) -> int:
    return sum(len(dates.resolve(dates.find(lexed, numerals), lexed, PUBLISHED)) for lexed, numerals in blocks)


def speed() -> dict[str, float]:
    """Characters a second, tokens and numerals given."""
    made = {}
    for name, text in (("plain text", plain(400_000)), ("news", news(400_000))):
        blocks = _lexed(text)
        made[f"{name}, chars/s"] = len(text) / best(lambda blocks=blocks: _find(blocks))
    return made


def growth() -> dict[str, float]:
    """Seconds for texts of rising length; the same number per megabyte means linear."""
    made = {}
    for megabytes in (1, 5, 20) if os.environ.get("BENCH_FULL") else (1, 2):
        text = news(1_000_000) * megabytes
        seconds = 0.0
        for block in _lexed(text):
            start = time.process_time()
            _find([block])
            seconds += time.process_time() - start
        made[f"{megabytes} MB, seconds per MB"] = seconds / megabytes
    return made


def adversarial() -> dict[str, float]:
    """Time for twice the text divided by time for the text: about 2 is linear, 4 quadratic."""
    analyzer = Analyzer({**numbers.tables(), **dates.tables()})

    def made(text: str) -> Callable[[], int]:
        lexed = analyzer.lex(normalize(text))
        numerals = numbers.find_numerals(lexed)
        return lambda: _find([(lexed, numerals)])

    return growth_of(made, ADVERSARIAL, size=SLOW)


def run() -> dict[str, dict[str, float]]:
    """All tables."""
    return {"speed": speed(), "growth": growth(), "adversarial texts, time(2n) / time(n)": adversarial()}
