"""The embedded tagger: its files, its pieces and windows, decoding, offsets, threads."""

from __future__ import annotations

import math
import pickle
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise, product, takewhile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.errors import ModelDamaged, ModelNotFound
from newsextract.taggers.decode import Decoder
from newsextract.taggers.embedded import EmbeddedTagger
from newsextract.taggers.units import END, START, units, windows
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


# --- foreign and damaged files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["tagger.json", "tagger.onnx", "tokenizer.json"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    (make(tmp_path, WORDS) / name).unlink()
    with pytest.raises(ModelNotFound, match=name.replace(".", r"\.")) as caught:
        EmbeddedTagger(tmp_path)
    assert caught.value.path == str(tmp_path / name)


@pytest.mark.parametrize("name", ["tagger.onnx", "tokenizer.json"])
def test_a_changed_file_is_refused(tmp_path: Path, name: str) -> None:
    file = make(tmp_path, WORDS) / name
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(ModelDamaged, match=f"{name}.* its sha256 is"):
        EmbeddedTagger(tmp_path).tag(["زيدون"])


@pytest.mark.parametrize(
    ("card", "message"),
    [
        ({"format": 2}, "its format is 2, this version reads 1"),
        ({"labels": ["O", "B-LOC", "I-LOC"]}, "label 'LOC' is unknown"),
        ({"labels": ["O", "B-PER"]}, "are no O, B-, I- scheme"),
        ({"labels": 5}, "bad or missing entry"),
        ({"max_pieces": 3}, "max_pieces 3 is not within"),
        ({"temperature": 0}, "temperature 0.0 is not above 0"),
        ({"thresholds": [1]}, "bad or missing entry"),
    ],
)
def test_a_card_that_does_not_fit(tmp_path: Path, card: dict[str, Any], message: str) -> None:
    make(tmp_path, WORDS)
    write_card(tmp_path, **card)
    with pytest.raises(ModelDamaged, match=message):
        EmbeddedTagger(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", "\x00"])
def test_a_card_that_is_none(tmp_path: Path, text: str) -> None:
    (make(tmp_path, WORDS) / "tagger.json").write_text(text)
    with pytest.raises(ModelDamaged, match=r"tagger\.json"):
        EmbeddedTagger(tmp_path)


def rewrite(name: str, content: bytes) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        make(folder, WORDS)
        (folder / name).write_bytes(content)
        write_card(folder)

    return change


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (rewrite("tagger.onnx", b"no model"), "onnxruntime cannot load it"),
        (rewrite("tokenizer.json", b"{}"), "no list of word pieces"),
        (lambda folder: make(folder, WORDS, inputs=("ids", "mask")), r"its inputs are \['ids', 'mask'\]"),
        (lambda folder: make(folder, WORDS, outputs=14), r"its output has the shape \(1, 2, 14\)"),
    ],
)
def test_a_model_made_for_something_else(tmp_path: Path, build: Callable[[Path], Any], message: str) -> None:
    build(tmp_path)
    with pytest.raises(ModelDamaged, match=message):
        EmbeddedTagger(tmp_path).tag(["زيدون"])


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


def test_decoding_nothing() -> None:
    assert Decoder(LABELS).names(np.zeros((0, len(LABELS)), dtype=np.float32)) == []
