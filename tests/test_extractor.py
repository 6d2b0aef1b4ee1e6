"""``Extractor``: options, taggers, threads, huge texts, explanations."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import newsextract.extractor as module
from newsextract import (
    BackendNotInstalled,
    Extraction,
    Extractor,
    LexiconError,
    ModelNotFound,
    TaggedSpan,
    Tagger,
    domains,
    extract,
    extract_many,
)
from newsextract.blocks import cut
from newsextract.entities.extra import read_extra
from newsextract.entities.gazetteer import PlaceRow, dump, load
from newsextract.entities.gazetteer_build import PlaceFacts, compile_places
from newsextract.taggers import choose

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
                TaggedSpan(text.index(word), text.index(word) + len(word), label, 0.95)
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
    assert Extractor().extract(TEXT, published=DAY) == extract(TEXT, published=DAY)
    assert [m.text for m in Extractor(tagger="none").extract(TEXT).places] == ["العراق", "دمشق", "حلب"]


@pytest.mark.parametrize("name", ["", "Embedded", "bert"])
def test_unknown_name(name: str) -> None:
    with pytest.raises(ValueError, match="'embedded', 'none', 'camel', 'stanza'"):
        Extractor(tagger=name)


def test_unknown_name_gets_a_hint() -> None:
    with pytest.raises(ValueError, match="did you mean 'embedded'"):
        Extractor(tagger="embeded")


@pytest.mark.parametrize("name", ["camel", "stanza"])
def test_backend_without_its_packages(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choose, "find_spec", lambda _name: None)
    with pytest.raises(BackendNotInstalled, match=rf"newsextract\[{name}\]") as caught:
        Extractor(tagger=name)
    assert isinstance(caught.value, ImportError)
    assert caught.value.extra == name


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"tagger": "none", "model": "x"}, ValueError, "tagger='none' takes no model, not 'x'"),
        ({"tagger": "none", "download": True}, ValueError, "tagger='none' downloads nothing"),
        ({"tagger": "embedded", "download": True}, ValueError, "tagger='embedded' downloads nothing"),
        ({"tagger": "embedded", "model": "/no/model"}, ModelNotFound, "no model at '/no/model/tagger.json'"),
        ({"tagger": "embedded", "model": 5}, TypeError, "model must be a path.* not int"),
        ({"tagger": Words(), "model": "x"}, ValueError, "not with an object"),
    ],
)
def test_models_that_do_not_go_with_the_tagger(options: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        Extractor(**options)


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
    assert (person.source, person.confidence) == ("model", 0.95)
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
        again = pickle.loads(pickle.dumps(extractor))
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


OWN: list[dict[str, Any]] = [
    {"kind": "place", "name": "تل النور", "type": "populated", "country": "SY"},
    {"kind": "faction", "name": "لواء الفجر", "aliases": ["فجريون"], "id": "sy-fajr"},
]
NEWS = "انسحب لواء الفجر من تل النور باتجاه تل الزقزوق وبلدة تل الزقزوق"


@pytest.fixture(scope="module")
def villages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gazetteer file with one village."""
    path = tmp_path_factory.mktemp("own") / "villages.gaz"
    row = PlaceRow("تل الزقزوق", None, "populated", "SY", 77, 36.1, 40.2, 30, "")
    path.write_bytes(dump(*compile_places([PlaceFacts(row)], {})))
    return path


def _own_names(extractor: Extractor) -> list[tuple[str, str]]:
    return [(m.kind, m.text) for m in extractor.extract(NEWS).mentions if m.source == "lexicon"]


def test_own_names(villages: Path) -> None:
    found = [("faction", "لواء الفجر"), ("place", "تل النور")]
    assert _own_names(Extractor(extra=OWN)) == found
    assert [n for n in _own_names(Extractor()) if n in found] == []
    both = Extractor(extra=iter(OWN), gazetteer=[villages, str(villages)])
    assert _own_names(both)[:2] == found
    assert 77 in [place.geonames_id for place in both.extract(NEWS).places]
    assert 77 not in [place.geonames_id for place in Extractor().extract(NEWS).places]


def test_own_places_name_their_police() -> None:
    row = PlaceRow("زقزوقان", None, "populated", "SY", 78, 36.1, 40.2, 90, "")
    mine = load(dump(*compile_places([PlaceFacts(row)], {})))
    text = "أعلنت شرطة زقزوقان توقيف المشتبه به، وقالت شرطة لندن إنها تحقق"
    police = [m.text for m in Extractor(tagger="none", gazetteer=mine).extract(text).factions]
    assert police == ["شرطة زقزوقان", "شرطة لندن"]
    assert [m.text for m in Extractor(tagger="none").extract(text).factions] == ["شرطة لندن"]


def test_own_names_leave_the_default_alone(villages: Path) -> None:
    before = extract(NEWS)
    Extractor(extra=OWN, gazetteer=villages).extract(NEWS)
    assert extract(NEWS) == before


def test_options_as_given(villages: Path) -> None:
    extractor = Extractor(extra=OWN, gazetteer=villages)
    assert (extractor.extra, extractor.gazetteer) == (tuple(OWN), villages)
    assert repr(extractor) == f"Extractor(tagger='embedded', gazetteer={str(villages)!r}, extra=<2 rows>)"
    several = Extractor(gazetteer=[str(villages), str(villages)])
    assert repr(several) == f"Extractor(tagger='embedded', gazetteer=[{str(villages)!r}, {str(villages)!r}])"
    assert repr(Extractor(gazetteer=load(villages.read_bytes()))).endswith("gazetteer=<Gazetteer>)")


def test_own_names_are_pickled(villages: Path) -> None:
    lexicon = read_extra(OWN)
    gazetteer = load(villages.read_bytes())
    each: list[dict[str, Any]] = [{"extra": OWN, "gazetteer": villages}, {"extra": lexicon, "gazetteer": [gazetteer]}]
    for options in each:
        extractor = Extractor(**options)
        again = pickle.loads(pickle.dumps(extractor))
        assert again.extract(NEWS) == extractor.extract(NEWS)
        assert _own_names(again)[:2] == [("faction", "لواء الفجر"), ("place", "تل النور")]


def test_own_names_in_many_threads(villages: Path) -> None:
    extractor = Extractor(extra=OWN, gazetteer=villages)
    expected = Extractor(extra=OWN, gazetteer=villages).extract(NEWS)
    with ThreadPoolExecutor(16) as pool:
        assert set(pool.map(extractor.extract, [NEWS] * 64)) == {expected}


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"extra": 5}, TypeError, "extra must be a path or an iterable of mappings, not int"),
        ({"extra": b"x"}, TypeError, "not bytes"),
        ({"extra": OWN[0]}, TypeError, "put a single row into a list"),
        ({"extra": [5]}, TypeError, "row 1 of extra must be a mapping, not int"),
        ({"extra": [{"kind": "place", "name": 5}]}, TypeError, "name and aliases of row 1 of extra must be strings"),
        ({"extra": [{"kind": "place", "name": "تل", "aliases": 5}]}, TypeError, "row 1 of extra must be strings"),
        ({"extra": "lost.tsv"}, FileNotFoundError, r"lost\.tsv"),
        ({"extra": [{"kind": "plac", "name": "تل"}]}, LexiconError, "extra:1: kind 'plac'; allowed are place, "),
        ({"extra": [*OWN, {"kind": "place"}]}, LexiconError, "extra:3: a place without a name"),
        ({"extra": [{"kind": "place", "name": "X"}]}, LexiconError, "'X' has no Arabic letter"),
        ({"extra": [{**OWN[0], "lat": "91"}]}, LexiconError, "lat '91' of 'تل النور' is beyond 90 degrees"),
        ({"extra": [{**OWN[0], "lon": float("nan")}]}, LexiconError, "lon nan of 'تل النور' is no number"),
        ({"extra": [{**OWN[0], "name_en": 5}]}, LexiconError, "name_en 5 of 'تل النور': Input should be"),
        ({"extra": [{**OWN[0], "type": "town"}]}, LexiconError, "type 'town' of 'تل النور' is not one of country, "),
        ({"extra": [{**OWN[0], "scope": "region"}]}, LexiconError, "a place has no 'scope'; allowed are name_en"),
        ({"extra": [OWN[0], {**OWN[1], "name": "تل النور"}]}, LexiconError, "extra:2: .* stands for two things"),
        ({"gazetteer": 5}, TypeError, "gazetteer must be a path, a Gazetteer or a list of them, not int"),
        ({"gazetteer": b"x"}, TypeError, "not bytes"),
        ({"gazetteer": [5]}, TypeError, "not a list with int"),
        ({"gazetteer": "lost.gaz"}, FileNotFoundError, r"lost\.gaz"),
        ({"gazetteer": __file__}, LexiconError, r"test_extractor\.py: this is no gazetteer file"),
    ],
)
def test_wrong_own_names(options: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        Extractor(**options)
    with pytest.raises(error, match=message):
        extract_many([], **options)
