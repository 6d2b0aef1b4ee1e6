"""Entities alone: speed of each finder, texts made to be slow, load and memory of the gazetteer."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING, Any

from benchmarks.common import best, growth_of, news, plain
from newsextract import entities, normalize
from newsextract.entities import names, places
from newsextract.entities.gazetteer import builtin, load
from newsextract.merge import merge
from newsextract.tokens import Analyzer, Lexed

if TYPE_CHECKING:
    from collections.abc import Callable

SLOW = 20_000  # characters of a text made to be slow
ADVERSARIAL = {
    "towns joined": "حلب وحماة و",
    "doubtful names joined": "الباب والراعي و",
    "announcing words": "بلدة ",
    "lists": "بلدات سراقب، ",
    "directions": "شمال شرق ",
    "prefixes": "تل كفر أبو ",
    "facilities": "مطار مخيم جبل ",
    "opened lists": "قرى هي: ",
    "hash signs": "#قطاع #",
    "cues in quotation marks": 'مراسل "جسر" على عناصر ',
    "quotation marks": 'مستشفى "',
    "countries": "سورية والسعودية ",
    "lists in a list": "ناحية الرياض، ",
    "nationalities by the whole text": "صحراوي ",
    "nationalities of two countries": "نيجيري ",
    "names like a preposition": "علي الكاظمي، ",
    "connectors of names": "بن ",
    "kunyas": "أبو ",
    "media by the last word": "نيوز ",
    "names known in full": "محمد بن سلمان بن ",
    "first names": "محمد وعلي وحسن و",
    "titles": "الرئيس الوزير الدكتور ",
    "speakers": "قال محمد علي حسن ",
    "offices": "وزير الدفاع ووزير ",
    "portfolios": "وزارة الدفاع والداخلية والصحة و",
    "complements": "الهيئة العامة للصحة والتعليم و",
    "companies in a list": "شركات صافر والعقلة و",
    "letters of acronyms": "هيئة (ه. ي. ئ) ",
    "parties with seats": "حزب النور (3 مقاعد)، ",
    "notions of parties": "حزب الإصلاح والتنمية والعدالة و",
    "weak factions in a row": "حماس وفتح و",
    "tribes in a row": "قبائل مطير والعوازم وقبائل ",
    "groups called": 'جماعة أخرى تدعى "',
    "armies": "الجيش السوري و",
    "journeys": "من حلب إلى حماة إلى ",
    "between places": "بين حلب وحمص و",
    "names inside of names": "منطقة وادي ملا ",
    "two seas": "البحرين الأحمر والعربي و",
    "announced and found again": "بلدة جوزفا وجوزفا ",
    "named after persons": "شارع الملك فيصل بن ",
    "adjectives": "السوري واللبناني و",
}


def _lexed(text: str) -> Lexed:
    return Analyzer(entities.tables()).lex(normalize(text))


def _all(lexed: Lexed) -> list[Any]:
    kept = merge(entities.find(lexed)).kept
    return list(entities.resolve(kept, lexed, None))


def speed() -> dict[str, float]:
    """Characters a second, tokens given."""
    made = {}
    finders: dict[str, Callable[[Lexed], object]] = {
        "places": places.find,
        "names": names.find,
        "all, merged and linked": _all,
    }
    for title, text in (("plain text", plain(200_000)), ("news", news(200_000))):
        lexed = _lexed(text)
        for name, finder in finders.items():
            seconds = best(lambda finder=finder, lexed=lexed: finder(lexed), rounds=3)
            made[f"{title}, {name}, chars/s"] = len(text) / seconds
    return made


def adversarial() -> dict[str, float]:
    """Time for twice the text divided by time for the text: about 2 is linear, 4 quadratic."""
    analyzer = Analyzer(entities.tables())

    def made(text: str) -> Callable[[], list[Any]]:
        lexed = analyzer.lex(normalize(text))
        return lambda: _all(lexed)

    return growth_of(made, ADVERSARIAL, size=SLOW)


def gazetteer() -> dict[str, float]:
    """Load time, memory and size of the built-in gazetteer."""
    from importlib.resources import files

    content = files("newsextract.entities").joinpath("data", "places.gaz").read_bytes()
    seconds = best(lambda: load(content, trusted=True), rounds=5)
    tracemalloc.start()
    held = load(content, trusted=True)
    current, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return {
        "places": len(held),
        "names": len(builtin().table.entries),
        "file, MB": len(content) / 1e6,
        "load, ms": seconds * 1e3,
        "memory held, MB": current / 1e6,
        "memory at most, MB": peak / 1e6,
    }


def run() -> dict[str, dict[str, float]]:
    """All tables."""
    return {"gazetteer": gazetteer(), "speed": speed(), "adversarial texts, time(2n) / time(n)": adversarial()}
