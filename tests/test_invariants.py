"""Properties of any text: the promises, the same everywhere, and two texts in one give what each gives alone."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import article_loader as articles
import invariants
from news_pieces import texts
from newsextract import Extractor, dates, normalize, numbers
from newsextract.grammar import Candidate
from newsextract.tokens import Analyzer

DAY = dt.date(2019, 1, 15)
DATES = st.none() | st.dates() | st.sampled_from([dt.date.min, dt.date.max])
ANALYZER = Analyzer({**numbers.tables(), **dates.tables()})


@given(texts(), DATES)
@example("2/²", None)
@example("ال²", None)
@example("\ud800٢٠", None)
def test_the_promises_hold_for_any_text(text: str, published: dt.date | None) -> None:
    invariants.check(text, published)


@given(texts(most=12) | st.text(max_size=40))
def test_folding(text: str) -> None:
    invariants.check_folding(text)


def _rule_parts(text: str) -> tuple[list[Any], list[Candidate], list[Candidate]]:
    lexed = ANALYZER.lex(normalize(text))
    numerals = numbers.find_numerals(lexed)
    return list(numerals), dates.find(lexed, numerals), numbers.find(lexed, numerals)


def _spans(found: list[Any], shift: int = 0) -> list[tuple[Any, ...]]:
    return sorted((one.start + shift, one.end + shift, *_what(one)) for one in found)


def _what(one: Any) -> tuple[Any, ...]:
    return (one.kind, one.rule) if isinstance(one, Candidate) else (one.kind, str(one.value), one.trap)


@given(texts(most=15), texts(most=15))
def test_two_texts_in_one_give_what_each_gives_alone(first: str, second: str) -> None:
    """Figures, counts, numbers and dates, as far as the text alone tells: spans, kinds, values, rules.

    What a date is resolved to and which currency «دينار» is may depend on the whole text, as names do.
    """
    shift = len(normalize(first + "\n\n").text)
    for one, two, both in zip(
        _rule_parts(first), _rule_parts(second), _rule_parts(first + "\n\n" + second), strict=True
    ):
        assert _spans(both) == _spans(one) + _spans(two, shift)


@pytest.fixture(scope="module")
def here() -> str:
    return invariants.digest()


@pytest.mark.parametrize("seed", ["0", "4294967295"])
def test_the_same_whatever_the_order_of_sets(seed: str, here: str) -> None:
    script = "import invariants; print(invariants.digest())"
    env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == here


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_the_same_in_other_processes(method: str, here: str) -> None:
    with ProcessPoolExecutor(1, get_context(method)) as pool:
        assert pool.submit(invariants.digest).result(timeout=120) == here


def test_the_same_in_32_threads_of_one_extractor(here: str) -> None:
    extractor = Extractor(tagger="none")
    texts_ = [articles.load(stem).text for stem in articles.stems()][:8]
    expected = [extractor.extract(text, published=DAY) for text in texts_]
    with ThreadPoolExecutor(32) as pool:
        found = list(pool.map(lambda text: extractor.extract(text, published=DAY), texts_ * 16))
    assert found == expected * 16
    assert invariants.digest() == here
