"""The annotated articles: scores stay above their floors, outputs are sound, the golden output is readable."""

import json
import tomllib
from functools import cache

import pytest

import article_loader as articles
import scoring
from newsextract import Extractor
from newsextract.merge import NESTING
from newsextract.records import Extraction

STEMS = articles.stems()
FLOORS = tomllib.loads((articles.ARTICLES / "floors.toml").read_text(encoding="utf-8"))
RULES = Extractor(tagger="none")  # what they find depends on no model
GOLDEN = articles.ARTICLES / "golden.jsonl"


@cache
def read(name: str) -> tuple[articles.Article, tuple[articles.Gold, ...], Extraction]:
    article = articles.load(articles.ARTICLES / name)
    return article, tuple(articles.locate(article)), RULES.extract(article.text, published=article.published)


@cache
def scores() -> dict[str, scoring.Tally]:
    return scoring.tally((golds, doc) for _, golds, doc in (read(stem.name) for stem in STEMS))


def test_there_are_enough_articles() -> None:
    assert len(STEMS) >= 16
    assert {p.stem for p in articles.ARTICLES.glob("*.txt")} == {stem.name for stem in STEMS}


@pytest.mark.parametrize("name", [stem.name for stem in STEMS])
def test_article_is_annotated(name: str) -> None:
    article, golds, _ = read(name)
    assert article.id == name
    assert 120 <= len(article.text.split()) <= 300
    assert {g.kind for g in golds} >= {"place", "count", "date"}
    for gold in golds:
        assert article.text[gold.record.start : gold.record.end] == gold.record.text


@pytest.mark.parametrize("name", [stem.name for stem in STEMS])
def test_output_is_sound(name: str) -> None:
    article, _, doc = read(name)
    assert doc.text == article.text
    assert list(doc.mentions) == sorted(doc.mentions, key=lambda m: (m.start, -m.end))
    for m in doc.mentions:
        assert article.text[m.start : m.end] == m.text
        assert m.text == m.text.strip(), "no blank at an edge"
    for i, one in enumerate(doc.mentions):
        for other in doc.mentions[i + 1 :]:
            if other.start >= one.end:
                break
            assert other.end <= one.end, f"{one.text!r} and {other.text!r} cross"
            same = (one.start, one.end) == (other.start, other.end)
            allowed = (one.kind, other.kind) in NESTING or (same and (other.kind, one.kind) in NESTING)
            assert allowed, f"{other.kind} {other.text!r} inside {one.kind} {one.text!r}"


def test_floors_name_every_kind() -> None:
    assert set(FLOORS) == set(scoring.KEY_FIELDS)
    for floor in FLOORS.values():
        assert set(floor) == {"span", "value"}


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_score_is_not_below_its_floor(kind: str) -> None:
    now, floor = scores()[kind], FLOORS[kind]
    assert now.span_f1 >= floor["span"], f"{kind}: spans {now.span_f1:.3f} < {floor['span']}"
    assert now.value_f1 >= floor["value"], f"{kind}: values {now.value_f1:.3f} < {floor['value']}"


def test_the_model_costs_no_kind_more_than_it_brings() -> None:
    """With the embedded model every kind stays above the floors of the rules, but for what a hundredth is."""
    both = Extractor()
    articles_, golds = zip(*((article, golds) for article, golds, _ in (read(s.name) for s in STEMS)), strict=True)
    found = scoring.tally(
        (gold, both.extract(article.text, published=article.published))
        for article, gold in zip(articles_, golds, strict=True)
    )
    for kind, floor in FLOORS.items():
        assert found[kind].span_f1 >= floor["span"] - 0.01, (kind, found[kind])


def test_golden_output_is_of_these_articles() -> None:
    """Only its shape: values may differ, scripts/gains.py shows how."""
    lines = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == [stem.name for stem in STEMS]
    for line in lines:
        text = articles.load(articles.ARTICLES / line["id"]).text
        doc = Extraction.model_validate({"text": text, "mentions": line["mentions"]})
        assert all(text[m.start : m.end] == m.text for m in doc.mentions)


def test_annotation_tool_finds_mistakes() -> None:
    def article(*mentions: dict[str, object], text: str = "قتل 3 جنود من الجيش العراقي ثم 3 جنود") -> articles.Article:
        data = {"id": "x", "published": "2020-01-01", "source": "test", "text": text, "mentions": mentions}
        return articles.Article.model_validate(data)

    soldiers: dict[str, object] = {"kind": "count", "surface": "3 جنود", "value": 3}
    army: dict[str, object] = {"kind": "faction", "surface": "الجيش العراقي", "id": "iq-army"}
    iraqi: dict[str, object] = {"kind": "nationality", "surface": "العراقي", "code": "IQ", "nested": True}
    found = articles.locate(article(soldiers, army, iraqi, soldiers))
    assert [g.record.start for g in found] == [4, 14, 20, 31]
    assert [g.record.start for g in articles.locate(article({**soldiers, "skip": 1}))] == [31]
    for wrong in [
        (army, soldiers, soldiers),
        (soldiers, {**iraqi, "surface": "من"}),
        (soldiers, iraqi),
        (army, {**army, "nested": True}),
    ]:
        with pytest.raises(articles.AnnotationError):
            articles.locate(article(*wrong))
    with pytest.raises(ValueError, match="currency_code"):
        article({**soldiers, "currency_code": "USD"})
