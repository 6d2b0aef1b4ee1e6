"""What is promised of the result for any text whatever; the fuzzers and the property tests hold results against it."""

from __future__ import annotations

import datetime as dt
import hashlib
from decimal import Decimal
from typing import Any

import article_loader as articles
from newsextract import Extraction, Extractor
from newsextract.merge import NESTING
from newsextract.normalize import Folded, fold, normalize

DAY = dt.date(2019, 1, 15)
SURROGATES = ("\ud800", "\udfff")
_EXTRACTOR = Extractor(tagger="none")


def check(text: str, published: dt.date | None = None, *, extractor: Extractor = _EXTRACTOR) -> Extraction:
    """Extracts, and holds the result against everything that is promised of any text."""
    doc = extractor.extract(text, published=published)
    assert (doc.text, doc.published) == (text, published)
    previous = (-1, 0)
    open_mentions: list[Any] = []
    for mention in doc.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert (mention.start, -mention.end) >= previous
        previous = (mention.start, -mention.end)
        open_mentions = [m for m in open_mentions if m.end > mention.start]
        for outer in open_mentions:
            assert mention.end <= outer.end
            pair = (outer.kind, mention.kind)
            same_span = (outer.start, outer.end) == (mention.start, mention.end)
            assert pair in NESTING or (same_span and pair[::-1] in NESTING)
        open_mentions.append(mention)
        _check_values(mention)
    assert extractor.extract(text, published=published) == doc
    again = Extraction.model_validate_json(doc.model_dump_json())
    if has_surrogate(text):
        assert [(m.start, m.end, m.kind) for m in again.mentions] == [(m.start, m.end, m.kind) for m in doc.mentions]
    else:
        assert again == doc
        assert Extraction.model_validate(doc.model_dump()) == doc  # the models accept what the finders made
    return doc


def _check_values(mention: Any) -> None:
    for figure in (getattr(mention, name, None) for name in ("value", "low", "high")):
        assert figure is None or type(figure) in (int, Decimal)
        assert not (isinstance(figure, Decimal) and figure == figure.to_integral_value())
    if mention.kind == "date" and mention.start_date is not None and mention.end_date is not None:
        assert mention.start_date <= mention.end_date
    if mention.kind == "count" and mention.low is not None and mention.high is not None:
        assert mention.low <= mention.high
    if mention.kind == "place":
        assert mention.lat is None or -90 <= mention.lat <= 90
        assert mention.lon is None or -180 <= mention.lon <= 180


def has_surrogate(text: str) -> bool:
    """Whether a text holds half of a pair, which UTF-8 cannot write."""
    return any(SURROGATES[0] <= c <= SURROGATES[1] for c in text)


def check_folding(text: str) -> Folded:
    """Folds, and holds the views and their map against what is promised of them."""
    folded = normalize(text)
    size = len(folded.text)
    assert folded.original == text
    assert len(folded.light) == size
    previous = 0
    for index in range(size):
        start, end = folded.to_original(index, index + 1)
        assert previous <= start < end <= len(text)
        previous = start
    assert normalize(folded.text).text == folded.text
    assert fold(text) == folded.text
    return folded


def digest() -> str:
    """A fingerprint of everything that is found in the articles."""
    found = hashlib.sha256()
    for stem in articles.stems():
        doc = _EXTRACTOR.extract(articles.load(stem).text, published=DAY)
        found.update(doc.model_dump_json().encode())
    return found.hexdigest()
