"""Numbers and counts alone: speed on plain text and on news, growth, and texts made to be slow."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from benchmarks.common import best, growth_of, news, plain
from newsextract import normalize, numbers
from newsextract.blocks import cut
from newsextract.tokens import Analyzer, Lexed

if TYPE_CHECKING:
    from collections.abc import Callable

SLOW = 20_000  # characters of a text made to be slow
ADVERSARIAL = {
    "long run of digits": "7",
    "spaced groups of digits": "1 000 ",
    "grouped digits in one token": "1,000,",
    "و chains": "و",
    "and chains of units": "واحد و",
    "and chains of scales": "ألف و",
    "and chains of hundreds": "مئة و",
    "coins": "3 ريالات و5 هللات و",
    "decimals or thousands": "1,545 مليار ",
    "one behind adjectives": "نووية واحدة ",
    "products of scales": "ألف مليون ",
    "nested ranges": "بين 1 و",
    "dashes": "1-",
    "signs in words": "سالب ",
    "points in words": "خمسة فاصلة ",
    "halves": "مليون ونصف ",
    "of each": "واحد من كل ",
    "times of day": "الساعة الثالثة و",
    "scores": "فاز 3-1 ",
    "goals": "هدفين ",
    "ordinals": "الخامس بعد المئة ",
    "percent signs": "%5",
    "quotation marks": '"',
    "figures in brackets": "(20) سنة ",
    "figures listed in brackets": "سجل (5 و69 و7، ",
    "figures stated twice": "ثلاثة (3) ",
    "bounds": "أكثر من ",
    "vague figures": "عشرات الآلاف من ",
    "two coins": "3 ليرات و5 ",
    "coins of several countries": "دفع 5 ريالات و6 دنانير و7 ليرات و8 دراهم و9 جنيهات ",
    "duals": "جنديين اثنين ",
    "bounds before a noun": "لا يتجاوز عدد ",
    "vague nouns": "عدد كبير ",
}


def _lexed(text: str) -> list[Lexed]:
    analyzer = Analyzer(numbers.tables())
    return [analyzer.lex(normalize(block.text)) for block in cut(text)]


def _find(blocks: list[Lexed]) -> int:
    return sum(len(numbers.find(lexed, numbers.find_numerals(lexed))) for lexed in blocks)


def speed() -> dict[str, float]:
    """Characters a second, tokens given."""
    made = {}
    for name, text in (("plain text", plain(400_000)), ("news", news(400_000))):
        blocks = _lexed(text)
        made[f"{name}: numbers and counts, chars/s"] = len(text) / best(lambda blocks=blocks: _find(blocks))
        made[f"{name}: numerals alone, chars/s"] = len(text) / best(
            lambda blocks=blocks: [numbers.find_numerals(lexed) for lexed in blocks]
        )
    return made


def growth() -> dict[str, float]:
    """Seconds for texts of rising length; the same number per megabyte means linear."""
    made = {}
    for megabytes in (1, 5, 50) if os.environ.get("BENCH_FULL") else (1, 2):
        text = news(1_000_000) * megabytes
        seconds = 0.0
        analyzer = Analyzer(numbers.tables())
        for block in cut(text):
            lexed = analyzer.lex(normalize(block.text))
            start = time.process_time()
            numbers.find(lexed, numbers.find_numerals(lexed))
            seconds += time.process_time() - start
        made[f"{megabytes} MB, seconds per MB"] = seconds / megabytes
    return made


def adversarial() -> dict[str, float]:
    """Time for twice the text divided by time for the text: about 2 is linear, 4 quadratic."""
    analyzer = Analyzer(numbers.tables())

    def made(text: str) -> Callable[[], int]:
        lexed = analyzer.lex(normalize(text))
        return lambda: _find([lexed])

    return growth_of(made, ADVERSARIAL, size=SLOW)


def run() -> dict[str, dict[str, float]]:
    """All tables."""
    return {"speed": speed(), "growth": growth(), "adversarial texts, time(2n) / time(n)": adversarial()}
