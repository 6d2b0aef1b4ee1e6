"""Reads ``corpus/articles``: texts whose mentions are listed as surfaces in text order.

The library's output has no say here: surfaces are sought in the text, fields are checked by the record models.
"""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, model_validator

from corpus_loader import CORPUS, RECORDS, Kind
from newsextract.merge import NESTING
from newsextract.records import Record

ARTICLES = CORPUS / "articles"


class AnnotationError(ValueError):
    """An annotation does not fit its text; the message names the file and the surface."""


class Annotated(BaseModel):
    """One mention as it is written down: kind, surface, where to seek it, and fields of its record."""

    model_config = ConfigDict(frozen=True, extra="allow")

    kind: Kind
    surface: str = Field(min_length=1)
    nested: bool = False
    skip: int = Field(default=0, ge=0)

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of the record, as written."""
        return dict(self.model_extra or {})

    @model_validator(mode="after")
    def _fields_fit_the_record(self) -> "Annotated":
        self.record(0)
        return self

    def record(self, start: int) -> Record:
        """The record that the library should give, for a mention that starts at ``start``."""
        place = {"start": start, "end": start + len(self.surface), "text": self.surface}
        return RECORDS[self.kind].model_validate({**self.fields, **place})


class Article(BaseModel):
    """An annotation file with the text beside it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    published: dt.date
    source: str
    mentions: tuple[Annotated, ...] = Field(min_length=1)
    text: str


class Gold(NamedTuple):
    """A mention with its place in the text.

    Attributes:
        record: What should be found.
        fields: Names and values of the fields that were annotated.
    """

    record: Record
    fields: Mapping[str, Any]

    @property
    def kind(self) -> str:
        """The record's kind."""
        return str(self.record.kind)  # type: ignore[attr-defined]  # every concrete record has one


def stems(folder: Path = ARTICLES) -> list[Path]:
    """The annotation files without ``.ann.json``, sorted.

    Raises:
        FileNotFoundError: If there are none.
    """
    found = sorted(p.with_name(p.name.removesuffix(".ann.json")) for p in folder.glob("*.ann.json"))
    if not found:
        raise FileNotFoundError(f"no *.ann.json in {folder}")
    return found


def load(stem: Path) -> Article:
    """Reads ``<stem>.txt`` and ``<stem>.ann.json``.

    Raises:
        AnnotationError: If the annotation is not of the format.
    """
    text = stem.with_name(stem.name + ".txt").read_text(encoding="utf-8")
    source = stem.with_name(stem.name + ".ann.json")
    try:
        data = json.loads(source.read_text(encoding="utf-8"), parse_float=str)
        return Article.model_validate({**data, "text": text})
    except ValueError as error:
        raise AnnotationError(f"{source}: {error}") from error


def locate(article: Article) -> list[Gold]:
    """Gives every mention its offsets, in text order, the longer first.

    Raises:
        AnnotationError: If a surface is not found, stands twice or overlaps where nothing allows it.
    """
    out: list[Gold] = []
    outer_start = outer_end = 0
    for m in article.mentions:
        at = (outer_start if m.nested else outer_end) - 1
        for _ in range(m.skip + 1):
            at = article.text.find(m.surface, at + 1)
            if at < 0:
                raise _error(article, m, f"not found after {article.text[outer_start:outer_end]!r}")
        if not m.nested:
            outer_start, outer_end = at, at + len(m.surface)
        elif at + len(m.surface) > outer_end:
            raise _error(article, m, f"is nested but not inside {article.text[outer_start:outer_end]!r}")
        out.append(Gold(m.record(at), m.fields))
    out.sort(key=lambda g: (g.record.start, -g.record.end))
    for one, other in overlaps(out):
        raise AnnotationError(f"{article.id}: {other.record.text!r} may not overlap {one.record.text!r}")
    return out


def overlaps(golds: list[Gold]) -> Iterator[tuple[Gold, Gold]]:
    """Pairs that overlap although nesting of their kinds is not declared."""
    for i, one in enumerate(golds):
        for other in golds[i + 1 :]:
            if other.record.start >= one.record.end:
                break
            inside = other.record.end <= one.record.end and (one.kind, other.kind) in NESTING
            same = other.record.end == one.record.end and other.record.start == one.record.start
            if not inside and not (same and (other.kind, one.kind) in NESTING):
                yield one, other


def as_json(article: Article) -> dict[str, Any]:
    """The article with offsets, as a scorer reads it: one object with id, published, text and mentions."""
    mentions = []
    for gold in locate(article):
        r = gold.record
        fields = json.loads(r.model_dump_json(include=set(gold.fields)))
        mentions.append({"kind": gold.kind, "start": r.start, "end": r.end, "text": r.text, **fields})
    published = article.published.isoformat()
    return {"id": article.id, "published": published, "text": article.text, "mentions": mentions}


def _error(article: Article, mention: Annotated, why: str) -> AnnotationError:
    return AnnotationError(f"{article.id}: {mention.kind} {mention.surface!r} {why}")
