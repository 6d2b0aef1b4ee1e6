"""Runs the finders of names alone on one text: no places, no dates, no model."""

from __future__ import annotations

from functools import cache
from typing import Any

from newsextract.entities import names
from newsextract.merge import merge
from newsextract.normalize import normalize
from newsextract.tokens import Analyzer


@cache
def _analyzer() -> Analyzer:
    return Analyzer(names.tables())


def mentions(text: str, kind: str) -> list[dict[str, Any]]:
    """Mentions of one kind: their fields, and ``text``."""
    lexed = _analyzer().lex(normalize(text))
    kept = merge(names.find(lexed)).kept
    found = []
    for candidate, fields in zip(kept, names.resolve(kept, lexed, None), strict=True):
        if candidate.kind == kind:
            start, end = lexed.folded.to_original(candidate.start, candidate.end)
            found.append({**fields, "text": text[start:end], "rule": candidate.rule})
    return found


def texts(text: str, kind: str) -> list[str]:
    """The spans of one kind."""
    return [m["text"] for m in mentions(text, kind)]


def pairs(text: str, kind: str, field: str) -> list[tuple[str, Any]]:
    """Spans of one kind with one field."""
    return [(m["text"], m[field]) for m in mentions(text, kind)]
