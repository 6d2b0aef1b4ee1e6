"""Chooses among overlapping candidates: one pure function, one total order.

Candidates are taken in the order (rank of the kind, weight, longer first, earlier first, order of the kinds, those of a
lexicon first); one is kept if it overlaps nothing kept, or only what it may stand inside of or around.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsextract.grammar import Candidate

_KINDS = ("date", "faction", "organization", "place", "person", "count", "nationality", "number")
_RANK = {
    "date": 0,
    "faction": 0,
    "organization": 0,
    "place": 0,
    "person": 0,
    "count": 1,
    "nationality": 2,
    "number": 3,
}
_LAST = 4
_STRETCH = 64  # characters
_ORDER = {kind: index for index, kind in enumerate(_KINDS)}

NESTING = frozenset(
    {
        # (outer, inner), after the annotation guidelines
        ("faction", "nationality"),
        ("organization", "nationality"),
        ("organization", "faction"),
        ("count", "nationality"),
        ("count", "faction"),
    }
)
"""Pairs of kinds of which the second may stand inside the first."""

DOUBTED = 2
"""Weight from which a candidate stands only where nothing else does, whatever its kind."""


class Merged(NamedTuple):
    """Result of a merge.

    Attributes:
        kept: In text order, the longer first.
        dropped: Each candidate that lost, with the one it lost to.
    """

    kept: tuple[Candidate, ...]
    dropped: tuple[tuple[Candidate, Candidate], ...]


def merge(candidates: Iterable[Candidate]) -> Merged:
    """Keeps the best candidates that do not overlap, except as :data:`NESTING` allows."""
    kept: list[Candidate] = []
    dropped: list[tuple[Candidate, Candidate]] = []
    for group in _groups(sorted(candidates, key=lambda c: (c.start, -c.end))):
        if len(group) == 1:
            kept += group
            continue
        winners = _Winners()
        for candidate in sorted(group, key=_preference):
            blocker = winners.blocker(candidate)
            if blocker is None:
                winners.add(candidate)
            else:
                dropped.append((candidate, blocker))
        kept += winners.all
    kept.sort(key=lambda c: (c.start, -c.end, _ORDER[c.kind]))
    return Merged(tuple(kept), tuple(dropped))


class _Winners:
    """The candidates of a group that are kept, by the stretches of text that they touch.

    Names can overlap in a chain over a whole text («نيوز نيوز نيوز»): a candidate is compared with those near it alone.
    """

    __slots__ = ("_near", "all")

    def __init__(self) -> None:
        self.all: list[Candidate] = []
        self._near: dict[int, list[int]] = {}

    def add(self, candidate: Candidate) -> None:
        """Keeps one that nothing blocks."""
        for stretch in _stretches(candidate):
            self._near.setdefault(stretch, []).append(len(self.all))
        self.all.append(candidate)

    def blocker(self, candidate: Candidate) -> Candidate | None:
        """The first that was kept and excludes a candidate."""
        first = len(self.all)
        for stretch in _stretches(candidate):
            for number in self._near.get(stretch, ()):
                if number >= first:
                    break
                if not _compatible(self.all[number], candidate):
                    first = number
        return self.all[first] if first < len(self.all) else None


def _stretches(candidate: Candidate) -> range:
    return range(candidate.start // _STRETCH, (candidate.end - 1) // _STRETCH + 1)


def _preference(candidate: Candidate) -> tuple[int, int, int, int, int, bool, str]:
    return (
        0 if candidate.weight < 0 else _RANK[candidate.kind] if candidate.weight < DOUBTED else _LAST,
        candidate.weight,
        candidate.start - candidate.end,
        candidate.start,
        _ORDER[candidate.kind],
        candidate.source != "lexicon",
        candidate.rule,
    )


def _compatible(kept: Candidate, other: Candidate) -> bool:
    if other.end <= kept.start or kept.end <= other.start:
        return True
    if kept.start <= other.start and other.end <= kept.end and (kept.kind, other.kind) in NESTING:
        return True
    return other.start <= kept.start and kept.end <= other.end and (other.kind, kept.kind) in NESTING


def _groups(ordered: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Runs of candidates that hang together by overlap, so that choosing stays linear in the text."""
    group: list[Candidate] = []
    reach = 0
    for candidate in ordered:
        if group and candidate.start >= reach:
            yield group
            group = []
            reach = 0
        group.append(candidate)
        reach = max(reach, candidate.end)
    if group:
        yield group
