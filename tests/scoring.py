"""Compares extractions with annotated articles, kind by kind."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from article_loader import Gold
from corpus_loader import RECORDS
from newsextract.records import Extraction, Record

# The fields of each kind that must be right for a value to count (where the annotation has them).
KEY_FIELDS: dict[str, tuple[str, ...]] = {
    "place": ("country",),
    "faction": ("id",),
    "nationality": ("code",),
    "number": ("value", "type", "sides"),
    "count": ("value", "low", "high", "qualifier", "unit"),
    "date": ("start_date", "end_date", "granularity", "part"),
    "person": (),
    "organization": (),
}


class Tally(NamedTuple):
    """How much of one kind was found.

    Attributes:
        gold: Annotated mentions.
        found: Mentions of the output.
        exact: Mentions with the very same span.
        right: Of these, those whose key fields are right as well.
    """

    gold: int
    found: int
    exact: int
    right: int

    @property
    def span_f1(self) -> float:
        """F1 of spans, 0 to 1."""
        return _f1(self.exact, self.gold, self.found)

    @property
    def value_f1(self) -> float:
        """F1 of spans with right key fields, 0 to 1."""
        return _f1(self.right, self.gold, self.found)


def _f1(hits: int, gold: int, found: int) -> float:
    return 2 * hits / (gold + found) if gold + found else 0.0


def is_right(gold: Gold, found: Record) -> bool:
    """Whether the annotated key fields are equal."""
    names = [name for name in KEY_FIELDS[gold.kind] if name in gold.fields]
    return all(getattr(gold.record, name) == getattr(found, name) for name in names)


def tally(pairs: Iterable[tuple[Sequence[Gold], Extraction]]) -> dict[str, Tally]:
    """Sums over articles, one tally a kind."""
    sums = {kind: [0, 0, 0, 0] for kind in RECORDS}
    for golds, doc in pairs:
        by_span: dict[tuple[str, int, int], Record] = {(m.kind, m.start, m.end): m for m in doc.mentions}
        for mention in doc.mentions:
            sums[mention.kind][1] += 1
        for gold in golds:
            row = sums[gold.kind]
            row[0] += 1
            match = by_span.get((gold.kind, gold.record.start, gold.record.end))
            row[2] += match is not None
            row[3] += match is not None and is_right(gold, match)
    return {kind: Tally(*row) for kind, row in sums.items()}
