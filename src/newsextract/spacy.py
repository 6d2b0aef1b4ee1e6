"""A component for spaCy: ``nlp.add_pipe("newsextract")``. Extra ``[spacy]``; spaCy finds it by its entry point."""

from __future__ import annotations

import datetime as dt
import json
from functools import lru_cache
from typing import Any

from newsextract.errors import BackendNotInstalled
from newsextract.extractor import Extractor, day
from newsextract.records import Extraction, Mention

try:
    from spacy.language import Language
    from spacy.tokens import Doc, Span
    from spacy.util import filter_spans
except ModuleNotFoundError as missing:
    raise BackendNotInstalled("spacy", extra="spacy") from missing

KEY = "newsextract"
"""Name of the component, of its group in ``doc.spans``, of the attribute, and of what it keeps in ``doc.user_data``."""

_PUBLISHED = "newsextract_published"
_ALIGNMENTS = ("expand", "contract", "strict")
_IDS = ("geonames_id", "id", "code")  # the field that says what a mention is: place, faction, nationality
_OF_EXTRACTOR = {"tagger": "embedded", "model": None, "download": False, "gazetteer": None, "extra": None}
_DEFAULTS: dict[str, Any] = {**_OF_EXTRACTOR, "published": None, "alignment": "expand", "ents": True}


class Component:
    """Fills ``doc.spans["newsextract"]`` with all mentions, ``doc.ents``, and ``doc._.newsextract`` with the records.

    Tokens of spaCy are coarser than mentions: «والباغوز» is one token, the place in it is «الباغوز». A span is widened
    to whole tokens, so that no mention is lost; ``span._.newsextract`` is its record, with the exact offsets. The label
    of a span is the kind, ``kb_id_`` the GeoNames id, slug or code, where one is known.

    ``doc._.published`` may hold the publication date of a document before the pipeline runs. Records are kept in
    ``doc.user_data`` as JSON, so that documents can be stored and sent to other processes.

    Args:
        options: ``tagger``, ``model``, ``download``, ``gazetteer`` and ``extra``, as for
            :class:`~newsextract.Extractor`; ``published``, the ISO date of documents that have none; ``alignment``,
            what becomes of a mention that starts or ends within a token: ``"expand"`` widens it, ``"contract"`` narrows
            it to the whole tokens inside and drops it where there are none, ``"strict"`` drops it; ``ents``, whether to
            fill ``doc.ents`` too: of overlapping mentions the longest becomes an entity, and what other components
            found stays where no mention takes its place.

    Raises:
        ValueError: If an option is out of range.
    """

    def __init__(self, **options: Any) -> None:
        self._use(options)

    def _use(self, options: dict[str, Any]) -> None:
        self._options = {**_DEFAULTS, **options}
        if self._options["alignment"] not in _ALIGNMENTS:
            allowed = ", ".join(map(repr, _ALIGNMENTS))
            raise ValueError(f"alignment must be one of {allowed}, not {self._options['alignment']!r}")
        self._extractor = Extractor(**{name: self._options[name] for name in _OF_EXTRACTOR})
        published = self._options["published"]
        self._published = dt.date.fromisoformat(published) if published else None

    def __call__(self, doc: Doc) -> Doc:
        """Annotates a document."""
        found = self._extractor.extract(doc.text, published=_published(doc) or self._published)
        doc.user_data[KEY] = found.model_dump_json(exclude={"text"})
        made = (self._span(doc, index, mention) for index, mention in enumerate(found.mentions))
        spans = [span for span in made if span is not None]
        doc.spans[KEY] = spans
        if self._options["ents"]:
            own = filter_spans(spans)
            taken = {i for span in own for i in range(span.start, span.end)}
            doc.set_ents([*own, *(ent for ent in doc.ents if taken.isdisjoint(range(ent.start, ent.end)))])
        return doc

    def _span(self, doc: Doc, index: int, mention: Mention) -> Span | None:
        known = (getattr(mention, name, None) for name in _IDS)
        identity = next((str(value) for value in known if value is not None), "")
        mode = self._options["alignment"]
        args = {"label": mention.kind, "kb_id": identity, "alignment_mode": mode, "span_id": str(index)}
        return doc.char_span(mention.start, mention.end, **args)

    def to_bytes(self, **_: Any) -> bytes:
        """The options as JSON. On disk they stand in the config of the pipeline."""
        return json.dumps(self._options, ensure_ascii=False).encode()

    def from_bytes(self, data: bytes, **_: Any) -> Component:
        """Takes over the options of another component."""
        self._use(json.loads(data))
        return self


@Language.factory(KEY, assigns=["doc.spans", "doc.ents", "doc._.newsextract"], default_config=_DEFAULTS)  # type: ignore[untyped-decorator]
def make_component(
    nlp: Language,  # noqa: ARG001 - spaCy passes both
    name: str,  # noqa: ARG001
    *,
    tagger: str,
    model: str | None,
    download: bool,
    gazetteer: str | list[str] | None,
    extra: str | list[dict[str, Any]] | None,
    published: str | None,
    alignment: str,
    ents: bool,
) -> Component:
    """What ``nlp.add_pipe("newsextract", config={…})`` calls; the options are those of :class:`Component`."""
    own = {"tagger": tagger, "model": model, "download": download, "gazetteer": gazetteer, "extra": extra}
    return Component(**own, published=published, alignment=alignment, ents=ents)


def _extraction(doc: Doc) -> Extraction | None:
    kept = doc.user_data.get(KEY)
    return None if kept is None else _parsed(doc.text, kept)


@lru_cache(maxsize=8)
def _parsed(text: str, kept: str) -> Extraction:
    """The records of the documents at work, so that asking for that of each span does not read them all again."""
    return Extraction.model_validate({"text": text, **json.loads(kept)})


def _mention(span: Span) -> Mention | None:
    """The record of a span; ``None`` for a span that another component made."""
    found = _extraction(span.doc)
    if found is None or not span.id_.isdecimal() or int(span.id_) >= len(found.mentions):
        return None
    mention = found.mentions[int(span.id_)]
    return mention if mention.kind == span.label_ else None


def _published(doc: Doc) -> dt.date | None:
    kept = doc.user_data.get(_PUBLISHED)
    return None if kept is None else dt.date.fromisoformat(kept)


def _set_published(doc: Doc, value: dt.date | None) -> None:
    checked = day(value)
    doc.user_data[_PUBLISHED] = None if checked is None else checked.isoformat()


Doc.set_extension(KEY, getter=_extraction, force=True)
Doc.set_extension("published", getter=_published, setter=_set_published, force=True)
Span.set_extension(KEY, getter=_mention, force=True)
