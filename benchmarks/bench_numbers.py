"""Numbers and counts alone: speed on plain text and on news, growth, and texts made to be slow."""

from __future__ import annotations

import time

from benchmarks.common import best, news, plain
from newsextract import normalize, numbers
from newsextract.blocks import cut
from newsextract.tokens import Analyzer, Lexed

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
    for megabytes in (1, 5, 50):
        text = news(1_000_000) * megabytes
        seconds = 0.0
        analyzer = Analyzer(numbers.tables())
        for block in cut(text):
            lexed = analyzer.lex(normalize(block.text))
            start = time.perf_counter()
            numbers.find(lexed, numbers.find_numerals(lexed))
            seconds += time.perf_counter() - start
        made[f"{megabytes} MB, seconds per MB"] = seconds / megabytes
    return made


def adversarial() -> dict[str, float]:
    """Time for twice the text divided by time for the text: about 2 is linear, 4 quadratic."""
    made = {}
    for name, unit in ADVERSARIAL.items():
        analyzer = Analyzer(numbers.tables())
        times = []
        for size in (50_000, 100_000):
            lexed = analyzer.lex(normalize(unit * (size // len(unit))))
            times.append(best(lambda lexed=lexed: _find([lexed])))
        made[f"{name}: growth"] = times[1] / max(times[0], 1e-3)
    return made


def run() -> dict[str, dict[str, float]]:
    return {"speed": speed(), "growth": growth(), "adversarial": adversarial()}
