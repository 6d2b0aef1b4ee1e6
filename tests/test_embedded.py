"""The embedded tagger: its pieces and windows, decoding, offsets, threads."""

from __future__ import annotations

import math
import os
import pickle
import signal
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise, product, takewhile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.taggers.decode import Decoder
from newsextract.taggers.embedded import EmbeddedTagger
from newsextract.taggers.units import END, START, UNKNOWN, Pieces, units, windows
from newsextract.taggers.wordbits import WordBits
from tiny_tagger import LABELS, make, write_card

WORDS = {"زيدون": "B-PER", "الفلاني": "I-PER", "زقزوقة": "B-PLACE", "وزيدون": "B-PER"}


@pytest.fixture
def tagger(tmp_path: Path) -> EmbeddedTagger:
    return EmbeddedTagger(make(tmp_path / "model", WORDS))


def found(tagger: EmbeddedTagger, *texts: str) -> list[list[tuple[str, str]]]:
    return [
        [(text[s.start : s.end], s.label) for s in spans] for text, spans in zip(texts, tagger.tag(texts), strict=True)
    ]


def test_names_with_exact_offsets(tagger: EmbeddedTagger) -> None:
    assert found(
        tagger, "وصل زيدون الفلاني إلى زقزوقة.", "", "وصَلَ «زَيْدُونُ الفلانيُّ»،\u200f ثم", "12 – \ud800 أ\ud800ب!"
    ) == [
        [("زيدون الفلاني", "PER"), ("زقزوقة", "PLACE")],
        [],
        [("زَيْدُونُ الفلانيُّ", "PER")],
        [],
    ]


def test_order_of_sentences_is_kept_whatever_their_length(tagger: EmbeddedTagger) -> None:
    texts = [" ".join(["كلمة"] * (n * 7 % 50)) + " زيدون" for n in range(300)]
    for text, spans in zip(texts, tagger.tag(texts), strict=True):
        assert [(s.start, s.end) for s in spans] == [(len(text) - 5, len(text))]


def test_sentences_longer_than_a_window(tagger: EmbeddedTagger) -> None:
    text = "زيدون الفلاني كلمة " * 200
    spans = tagger.tag([text])[0]
    assert len(spans) == 200
    assert {text[s.start : s.end] for s in spans} == {"زيدون الفلاني"}


def test_confidence_follows_the_scores(tmp_path: Path) -> None:
    scores = {"أكيد": {"B-PER": 9.0, "O": -9.0}, "ربما": {"B-PER": 4.0, "O": 1.0, "B-ORG": 0.5}}
    folder = make(tmp_path, scores)
    sure, maybe = EmbeddedTagger(folder).tag(["أكيد", "ربما"])
    assert 0.99 < (sure[0].score or 0) <= 1
    assert 0.5 < (maybe[0].score or 0) < 0.95
    write_card(folder, temperature=1.2)
    assert 0.5 < (EmbeddedTagger(folder).tag(["ربما"])[0][0].score or 0) < (maybe[0].score or 0)
    write_card(folder, thresholds={"PER": 0.96})
    assert [len(spans) for spans in EmbeddedTagger(folder).tag(["أكيد", "ربما"])] == [1, 0]
    write_card(folder, temperature=4.0)  # no name is likelier than not any more
    assert EmbeddedTagger(folder).tag(["ربما"]) == [[]]


def test_many_threads_share_one_tagger(tagger: EmbeddedTagger) -> None:
    texts = [f"{'كلمة ' * n}زيدون" for n in range(64)]
    with ThreadPoolExecutor(8) as pool:
        spans = list(pool.map(lambda text: tagger.tag([text])[0], texts))
    assert [s[0].start for s in spans] == [5 * n for n in range(64)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot fork here")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_fork_while_a_thread_loads_the_model(tagger: EmbeddedTagger) -> None:
    """The child has no such thread, and must not wait for it; the parent does not notice."""
    with tagger._lock, ThreadPoolExecutor(1) as pool:
        waits = pool.submit(tagger.tag, ["زيدون"])
        child = os.fork()
        if not child:
            signal.alarm(60)
            os._exit(0 if found(tagger, "زيدون") == [[("زيدون", "PER")]] else 1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert not waits.done()
        tagger._lock.__exit__()
        assert [(s.start, s.end) for s in waits.result(60)[0]] == [(0, 5)]
        tagger._lock.__enter__()


def test_a_tagger_travels_by_its_options(tagger: EmbeddedTagger) -> None:
    tagger.tag(["زيدون"])
    again = pickle.loads(pickle.dumps(tagger))
    assert repr(again) == repr(tagger)
    assert found(again, "زيدون") == [[("زيدون", "PER")]]


def test_nothing_is_loaded_before_the_first_sentence(tagger: EmbeddedTagger) -> None:
    assert tagger._loaded is None
    assert tagger.labels == {"PLACE", "FACTION", "ORG", "PER"}
    tagger.tag(["زيد"])
    assert tagger.load() is tagger.load()


class _Counting:
    """Word pieces that remember how much they were asked to cut."""

    def __init__(self) -> None:
        self.letters = 0

    def tokenize(self, sequence: str, /) -> Sequence[Any]:
        self.letters += len(sequence)
        return []


def test_data_in_a_text_is_neither_kept_nor_read_whole() -> None:
    """A text may hold a picture as one word of a million letters, and every text another one."""
    model = _Counting()
    pieces, bits = Pieces(model), WordBits({})
    for number in range(50):
        blob = f"{number}a" * 100_000
        assert pieces.of(blob) == (UNKNOWN,)
        assert bits.of([blob]) == [0]
    assert model.letters < 50 * 1000
    assert sum(map(len, [*pieces._cache, *bits._cache])) < 1000


# --- parts ------------------------------------------------------------------------------------------------------------


@given(st.text(alphabet=st.sampled_from('اب 1_."،\nxé😀ـ'), max_size=40))
def test_units_cover_all_but_white_space(text: str) -> None:
    made = units(text)
    assert "".join(u.text for u in made) == "".join(text.split())
    assert all(text[u.start : u.end] == u.text for u in made)
    assert all(a.end <= b.start for a, b in pairwise(made))


@given(st.lists(st.integers(1, 32), max_size=120), st.integers(64, 100))
def test_every_unit_is_kept_from_exactly_one_window(sizes: list[int], most: int) -> None:
    pieces = [tuple(range(100, 100 + size)) for size in sizes]
    made = list(windows(pieces, most))
    assert [n for w in made for n in range(*w.keep)] == list(range(len(sizes)))
    for window in made:
        assert len(window.ids) <= most
        assert (window.ids[0], window.ids[-1]) == (START, END)
        for number in range(*window.keep):
            place = window.places[number - window.first]
            assert tuple(window.ids[place : place + sizes[number]]) == pieces[number]


SMALL = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")


def allowed(path: tuple[int, ...]) -> bool:
    names = [SMALL[n] for n in path]
    return all(not b.startswith("I-") or (a != "O" and a[2:] == b[2:]) for a, b in pairwise(["O", *names]))


def names_of(path: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    starts = [at for at, label in enumerate(path) if label[0] == "B"]
    for first in starts:
        inside = takewhile(lambda label: label[0] == "I", path[first + 1 :])
        yield first, first + 1 + len(list(inside)), path[first][2:]


ROWS = st.lists(st.lists(st.floats(-6, 6, width=32), min_size=5, max_size=5), min_size=1, max_size=4)


@given(ROWS, st.floats(0.5, 2))
def test_a_name_is_found_if_it_is_likelier_than_not(rows: list[list[float]], temperature: float) -> None:
    scores = np.array(rows, dtype=np.float32)
    weights: defaultdict[tuple[int, int, str], float] = defaultdict(float)
    total = 0.0
    for path in filter(allowed, product(range(5), repeat=len(rows))):
        weight = math.exp(sum(float(scores[at, n]) for at, n in enumerate(path)) / temperature)
        total += weight
        for name in names_of([SMALL[n] for n in path]):
            weights[name] += weight
    chances = {name: weight / total for name, weight in weights.items()}
    made = Decoder(SMALL, temperature).names(scores)
    assert all(0 <= name.score <= 1 for name in made)
    assert all(chances[name[:3]] > 0.5 - 1e-6 for name in made)
    if scores.argmax(axis=1).any():  # a sentence in which "no name" leads everywhere is passed over
        surely = {name for name, chance in chances.items() if chance > 0.5 + 1e-6}
        assert surely <= {name[:3] for name in made}


@pytest.mark.filterwarnings("error")
def test_decoding_of_outputs_that_rule_all_else_out() -> None:
    """A model may be ever so sure of what the scheme forbids; no sum over the rest is zero."""
    scores = np.zeros((3, len(SMALL)), dtype=np.float32)
    scores[0, SMALL.index("I-PER")] = scores[1, SMALL.index("I-ORG")] = 3e38
    made = Decoder(SMALL).names(scores)
    assert all(0.5 < name.score <= 1 for name in made)
    scores[:] = 0
    scores[0, SMALL.index("B-PER")] = scores[1, SMALL.index("I-PER")] = scores[2, 0] = 5000
    assert Decoder(SMALL).names(scores) == [(0, 2, "PER", 1.0)]


def test_decoding_nothing() -> None:
    assert Decoder(LABELS).names(np.zeros((0, len(LABELS)), dtype=np.float32)) == []
