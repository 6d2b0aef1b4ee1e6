"""What Arabic news is made of, and what breaks programs: the pieces of which property tests and fuzzers make texts."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from hypothesis import strategies as st

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئةىگپچژڤکیٱ"
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670\u0640"
DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
SIGNS = ".,،؛:؟!?()[]{}«»“”\"'‘’-–—/\\%٪٫٬+=*#@_$€£°²½ﷺﻻﷲ…"
ODD = (
    "\u200f\u200e\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200c\u200d\ufeff\u00ad"
    "\x00\x01\x0b\x0c\x1c\x1d\x1e\x1f\x7f\x85\u2028\u2029\ud800\udbff\udc00\udfff\ufffe\uffff\U0010ffff😀👩‍👩‍👧éß中ि"
)
CLITICS = ("و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "ولل", "الـ", "بالـ", "س")
_FILES = (
    "numbers/words.toml", "numbers/qualifiers.toml", "numbers/units.tsv", "numbers/nouns.tsv", "numbers/traps.toml",
    "dates/words.toml", "dates/followers.toml", "dates/feasts.toml", "dates/traps.toml",
    "entities/place_cues.toml", "entities/countries.tsv", "entities/factions.tsv", "entities/nationalities.tsv",
    "entities/organization_patterns.toml", "entities/titles.toml",
)  # fmt: skip
BREAKS = (" ", "\n", "\r\n", "\n\n", "\t", "\u00a0", "  ", ". ", "، ", " و")


@cache
def words() -> tuple[str, ...]:
    """The words of the lexicons."""
    found: dict[str, None] = {}
    for name in _FILES:
        content = files("newsextract").joinpath(name).read_text(encoding="utf-8")
        if name.endswith(".toml"):
            found |= dict.fromkeys(_strings(tomllib.loads(content)))
        else:
            rows = [line.split("\t") for line in content.splitlines() if not line.startswith("#")]
            found |= dict.fromkeys(word for row in rows[1:] for cell in row[:3] for word in cell.split("|") if word)
    return tuple(found)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _some(letters: str, most: int) -> st.SearchStrategy[str]:
    return st.text(st.sampled_from(letters), min_size=1, max_size=most)


def texts(*, most: int = 30) -> st.SearchStrategy[str]:
    """Texts of up to so many pieces, most of them words of the lexicons."""
    word = st.sampled_from(words()).map(lambda w: w + " ")
    piece = st.one_of(
        word,
        word,
        word,
        st.tuples(st.sampled_from(CLITICS), word).map("".join),
        st.tuples(_some(DIGITS, 6), st.sampled_from((" ", "", "/", "-", ",", ".", "٫"))).map("".join),
        st.integers(0, 2100).map(lambda n: f"{n} "),
        _some(LETTERS, 8).map(lambda w: w + " "),
        _some(MARKS, 3),
        _some(SIGNS, 3),
        _some(ODD, 3),
        st.sampled_from(BREAKS),
        st.characters(),
    )
    return st.lists(piece, max_size=most).map("".join)
