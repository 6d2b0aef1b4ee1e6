"""``Extractor``: options, taggers, threads, huge texts, explanations."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest

import newsextract.extractor as module
from newsextract import BackendNotInstalled, Extraction, Extractor, TaggedSpan, Tagger, domains, extract
from newsextract.blocks import cut

TEXT = "وصل 20 مقاتلاً من العراق إلى دمشق أمس.\nوقال زيدون الفلاني إن الهدنة بدأت في حلب."
DAY = dt.date(2019, 1, 15)


class Words:
    """Tags given words wherever they stand; remembers what it was given."""

    name = "words"
    labels = frozenset({"PER", "PLACE", "GROUP", "ORG", "FACTION"})

    def __init__(self, **labels: str) -> None:
        self.words = labels
        self.seen: list[str] = []

    def tag(self, texts: Sequence[str]) -> list[list[TaggedSpan]]:
        self.seen += texts
        return [
            [
                TaggedSpan(text.index(word), text.index(word) + len(word), label, 0.75)
                for word, label in self.words.items()
                if word in text
            ]
            for text in texts
        ]


class Fixed:
    """Answers with what it was made with."""

    name = "fixed"
    labels = frozenset({"PER"})

    def __init__(self, answer: Any) -> None:
        self.answer = answer

    def tag(self, texts: Sequence[str]) -> list[list[TaggedSpan]]:  # noqa: ARG002 - it does not listen
        answer: list[list[TaggedSpan]] = self.answer
        return answer


def test_names_and_defaults() -> None:
    assert Extractor().tagger == "embedded"
    assert repr(Extractor(tagger="none")) == "Extractor(tagger='none')"
    assert Extractor(tagger="none").extract(TEXT, published=DAY) == extract(TEXT, published=DAY)


@pytest.mark.parametrize("name", ["", "Embedded", "bert"])
def test_unknown_name(name: str) -> None:
    with pytest.raises(ValueError, match="'embedded', 'none', 'camel', 'stanza'"):
        Extractor(tagger=name)


def test_unknown_name_gets_a_hint() -> None:
    with pytest.raises(ValueError, match="did you mean 'embedded'"):
        Extractor(tagger="embeded")


@pytest.mark.parametrize("name", ["camel", "stanza"])
def test_backend_without_its_packages(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _name: None)
    with pytest.raises(BackendNotInstalled, match=rf"newsextract\[{name}\]") as caught:
        Extractor(tagger=name)
    assert isinstance(caught.value, ImportError)
    assert caught.value.extra == name


@pytest.mark.parametrize("name", ["camel", "stanza"])
def test_backend_without_an_adapter(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _name: object())
    with pytest.raises(ValueError, match=r"no adapter .* newsextract.Tagger protocol"):
        Extractor(tagger=name)


@pytest.mark.parametrize("thing", [None, 3, object(), Words, ["none"]])
def test_what_is_no_tagger(thing: Any) -> None:
    with pytest.raises(TypeError, match=r"'embedded', .* or an object with name, labels and tag"):
        Extractor(tagger=thing)


def test_tagger_with_foreign_labels() -> None:
    tagger = Words()
    tagger.labels = frozenset({"PER", "MISC"})
    with pytest.raises(ValueError, match="'MISC'; allowed are 'PLACE'"):
        Extractor(tagger=tagger)


def test_tagger_protocol() -> None:
    assert isinstance(Words(), Tagger)
    assert not isinstance(object(), Tagger)


def test_tagger_gets_sentences_as_given() -> None:
    tagger = Words()
    Extractor(tagger=tagger).extract("وصَلَ «زيدون». ثم\u200f عادَ!\n\nلا شيءَ")
    assert tagger.seen == ["وصَلَ «زيدون».", "ثم\u200f عادَ!", "لا شيءَ"]
    Extractor(tagger=tagger).extract(" \n ")
    assert len(tagger.seen) == 3


def test_tagger_adds_names() -> None:
    text = "ثم جاءَ زَيْدُونُ الفلانيُّ إلى هناك"
    (person,) = Extractor(tagger=Words(**{"زَيْدُونُ الفلانيُّ": "PER"})).extract(text).persons
    assert (person.text, person.name) == ("زَيْدُونُ الفلانيُّ", "زيدون الفلاني")
    assert (person.source, person.confidence) == ("model", 0.75)
    assert text[person.start : person.end] == person.text


@pytest.mark.parametrize(
    ("label", "kind"),
    [("PLACE", "place"), ("FACTION", "faction"), ("ORG", "organization"), ("PER", "person"), ("GROUP", "nationality")],
)
def test_labels(label: str, kind: str) -> None:
    found = Extractor(tagger=Words(زقزوقستان=label)).extract("رأيت زقزوقستان هناك").mentions
    assert [(m.kind, m.text, m.source) for m in found] == [(kind, "زقزوقستان", "model")]


def test_lexicon_wins_over_the_model() -> None:
    plain = Extractor(tagger="none").extract(TEXT, published=DAY)
    tagged = Extractor(tagger=Words(العراق="ORG", دمشق="PER")).extract(TEXT, published=DAY)
    assert tagged == plain
    assert "العراق" in [place.text for place in plain.places]


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ([], "0 answers for 1 sentences"),
        ([[TaggedSpan(0, 99, "PER")]], r"span 0\.\.99 in a sentence of 3"),
        ([[TaggedSpan(2, 2, "PER")]], r"span 2\.\.2"),
        ([[TaggedSpan(0, 1, "LOC")]], "label 'LOC'; allowed are PLACE"),
        ([[TaggedSpan(0, 1, "PER", 1.5)]], "score 1.5"),
    ],
)
def test_tagger_that_breaks_its_protocol(answer: Any, message: str) -> None:
    with pytest.raises(ValueError, match=f"tagger 'fixed' gave .*{message}"):
        Extractor(tagger=Fixed(answer)).extract("زيد")


def test_a_span_of_marks_alone_is_nothing() -> None:
    assert Extractor(tagger=Fixed([[TaggedSpan(3, 4, "PER")]])).extract("زيد\u200f.").mentions == ()


def test_pickled_by_its_options() -> None:
    for extractor in (Extractor(tagger="none"), Extractor(tagger=Words(زيد="PER"))):
        again = pickle.loads(pickle.dumps(extractor))  # noqa: S301 - our own
        assert again.extract(TEXT, published=DAY) == extractor.extract(TEXT, published=DAY)
    assert copy.copy(Extractor(tagger="none")).tagger == "none"


def test_many_threads_one_extractor() -> None:
    extractor = Extractor()
    texts = [f"{TEXT} ورقم {n} ثم {n * 7} في البصرة" for n in range(64)]
    expected = [extractor.extract(text, published=DAY) for text in texts]
    domains.default.cache_clear()  # so that the threads fill it
    with ThreadPoolExecutor(32) as pool:
        assert list(pool.map(lambda text: extractor.extract(text, published=DAY), texts)) == expected


def test_published() -> None:
    assert extract("", published=DAY).published == DAY
    assert extract("", published=dt.datetime(2019, 1, 15, 23, 59, tzinfo=dt.UTC)).published == DAY
    assert extract("").published is None


def test_explain_goes_with_extract() -> None:
    explained = Extractor().explain(TEXT, published=DAY)
    assert explained.mentions == extract(TEXT, published=DAY).mentions
    assert [c.kind for c in explained.kept] == [m.kind for m in explained.mentions]
    assert all(candidate.rule for candidate in explained.kept)
    assert [token.text for token in explained.lexed.tokens][:2] == ["وصل", "20"]
    assert next(Extractor().explain_blocks(TEXT, published=DAY)).kept == explained.kept


@pytest.mark.parametrize("method", ["extract", "explain", "explain_blocks"])
def test_wrong_types_raise_at_once(method: str) -> None:
    call = getattr(Extractor(), method)
    for text in (None, b"abc", 3, ["a"]):
        with pytest.raises(TypeError, match="text must be a str, not "):
            call(text)
    for published in ("2019-01-15", 2019, 1.5):
        with pytest.raises(TypeError, match=r"published must be a datetime.date or None, not .*fromisoformat"):
            call("نص", published=published)


def test_huge_texts_are_read_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "cut", partial(cut, one_block=2000, size=1000))
    piece = f"{TEXT} وذلك من 3 إلى 7 شباط 2019\n\n"
    text = piece * 40
    doc = extract(text, published=DAY)
    one = extract(piece, published=DAY)
    blocks = list(Extractor().explain_blocks(text, published=DAY))
    assert len(blocks) > 3
    assert len(doc.mentions) == 40 * len(one.mentions) > 0
    assert all(text[m.start : m.end] == m.text for m in doc.mentions)
    assert [m.start for m in doc.mentions] == sorted(m.start for m in doc.mentions)
    assert len(_pairs(doc)) == 40 * len(_pairs(one)) > 0


def _pairs(doc: Extraction) -> set[int]:
    """The numbers of the intervals; none may stand at more than two dates."""
    ids = [date.range_id for date in doc.dates if date.range_id is not None]
    assert all(ids.count(i) == 2 for i in ids)
    return set(ids)
