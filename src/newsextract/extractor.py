"""``extract`` and ``Extractor``: fold, lex, find, merge, resolve, build records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from newsextract import dates, entities, numbers
from newsextract.grammar import Candidate
from newsextract.merge import merge
from newsextract.normalize import normalize
from newsextract.records import MENTION_CLASSES, Extraction, Mention
from newsextract.tokens import Analyzer, Lexed

_CLASSES = {cls.model_fields["kind"].default: cls for cls in MENTION_CLASSES}
_RESOLVERS = {
    "date": dates.resolve,
    "count": numbers.resolve,
    "number": numbers.resolve,
    "place": entities.resolve,
    "faction": entities.resolve,
    "nationality": entities.resolve,
    "person": entities.resolve,
    "organization": entities.resolve,
}


class Explained(NamedTuple):
    """What the finders saw in a text, for debugging.

    Attributes:
        lexed: The tokens.
        kept: Candidates that became mentions.
        dropped: Candidates that lost, each with the one it lost to.
    """

    lexed: Lexed
    kept: tuple[Candidate, ...]
    dropped: tuple[tuple[Candidate, Candidate], ...]


@cache
def _analyzer() -> Analyzer:
    return Analyzer({**numbers.tables(), **dates.tables(), **entities.tables()})


class Extractor:
    """Finds typed mentions in Arabic news text. One extractor serves many threads.

    Args:
        tagger: ``"embedded"`` (the default), ``"none"`` for lexicons and rules alone.

    Raises:
        ValueError: If ``tagger`` is not a known name.
    """

    def __init__(self, *, tagger: str = "embedded") -> None:
        if tagger not in ("embedded", "none"):
            raise ValueError(f"tagger must be 'embedded' or 'none', not {tagger!r}")
        self.tagger = tagger

    def extract(self, text: str, *, published: dt.date | None = None) -> Extraction:
        """Extracts the mentions of one text.

        Args:
            text: Any string; its content never raises.
            published: Publication date that relative dates refer to.

        Raises:
            TypeError: If ``text`` is no ``str`` or ``published`` no date.
        """
        published = _day(published)
        explained = self.explain(text)
        lexed, kept = explained.lexed, explained.kept
        fields: dict[int, Mapping[str, Any]] = {}
        for resolver in dict.fromkeys(_RESOLVERS.values()):
            own = [c for c in kept if _RESOLVERS[c.kind] is resolver]
            for candidate, values in zip(own, resolver(own, lexed, published), strict=True):
                fields[id(candidate)] = values
        mentions: list[Mention] = []
        for candidate in kept:
            start, end = lexed.folded.to_original(candidate.start, candidate.end)
            mentions.append(
                _CLASSES[candidate.kind](
                    start=start,
                    end=end,
                    text=text[start:end],
                    source=candidate.source,
                    confidence=candidate.confidence,
                    **fields[id(candidate)],
                )
            )
        return Extraction(text=text, published=published, mentions=tuple(mentions))

    def explain(self, text: str) -> Explained:
        """Shows what the finders saw: tokens, kept candidates with their rules, dropped ones."""
        lexed = _analyzer().lex(normalize(text))
        numerals = numbers.find_numerals(lexed)
        found = [
            *dates.find(lexed, numerals),
            *numbers.find(lexed, numerals),
            *entities.find(lexed),
        ]
        merged = merge(found)
        return Explained(lexed, merged.kept, merged.dropped)


def _day(published: dt.date | None) -> dt.date | None:
    if published is None:
        return None
    if isinstance(published, dt.datetime):
        return published.date()
    if not isinstance(published, dt.date):
        raise TypeError(
            f"published must be a datetime.date or None, not {type(published).__name__}: "
            "use datetime.date.fromisoformat(...) for a string"
        )
    return published


@cache
def _default() -> Extractor:
    return Extractor()


def extract(text: str, *, published: dt.date | None = None) -> Extraction:
    """Extracts the mentions of one text with the embedded default.

    Args:
        text: Any string; its content never raises.
        published: Publication date that relative dates refer to.

    Returns:
        The mentions, with offsets into ``text``.

    Raises:
        TypeError: If ``text`` is no ``str`` or ``published`` no date.
    """
    return _default().extract(text, published=published)
