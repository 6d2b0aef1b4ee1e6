"""The choice among overlapping candidates."""

from __future__ import annotations

import itertools
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from newsextract.grammar import Candidate
from newsextract.merge import NESTING, _compatible, _preference, merge

KINDS = ["date", "faction", "organization", "place", "person", "count", "nationality", "number"]


def kept(*candidates: Candidate) -> list[tuple[str, int, int]]:
    return [(c.kind, c.start, c.end) for c in merge(candidates).kept]


def test_the_longer_name_wins() -> None:
    assert kept(Candidate("place", 5, 9, "p"), Candidate("faction", 0, 9, "f")) == [("faction", 0, 9)]
    assert kept(Candidate("place", 0, 12, "p"), Candidate("faction", 0, 9, "f")) == [("place", 0, 12)]


def test_declared_nesting() -> None:
    army, adjective = Candidate("faction", 0, 15, "f"), Candidate("nationality", 7, 15, "n")
    assert kept(army, adjective) == [("faction", 0, 15), ("nationality", 7, 15)]
    assert kept(Candidate("place", 0, 15, "p"), adjective) == [("place", 0, 15)]


def test_a_date_takes_its_numbers() -> None:
    assert kept(Candidate("count", 0, 8, "c"), Candidate("number", 0, 2, "n"), Candidate("date", 0, 6, "d")) == [
        ("date", 0, 6)
    ]


def test_weight_comes_before_length() -> None:
    assert kept(Candidate("place", 0, 9, "p", weight=1), Candidate("place", 0, 4, "q")) == [("place", 0, 4)]


def test_of_equal_readings_that_of_a_lexicon_is_kept() -> None:
    rule, listed = Candidate("organization", 0, 9, "a"), Candidate("organization", 0, 9, "z", "lexicon")
    assert merge([rule, listed]).kept == (listed,)


def test_the_dropped_name_their_winner() -> None:
    winner, loser = Candidate("date", 0, 9, "d"), Candidate("number", 0, 2, "n")
    assert merge([loser, winner]).dropped == ((loser, winner),)


def found_in(size: int, longest: int, most: int) -> st.SearchStrategy[list[Candidate]]:
    """Lists of up to so many candidates, each up to so long, in a text of about a size."""
    return st.lists(
        st.builds(
            lambda kind, start, length, weight: Candidate(kind, start, start + length, "r", weight=weight),
            st.sampled_from(KINDS),
            st.integers(0, size),
            st.integers(1, longest),
            st.integers(0, 2),
        ),
        max_size=most,
    )


candidates = found_in(40, 12, 14)


@given(candidates)
def test_what_is_kept_overlaps_only_as_declared(found: list[Candidate]) -> None:
    result = merge(found)
    assert len(result.kept) + len(result.dropped) == len(found)
    assert [(c.start, -c.end) for c in result.kept] == sorted((c.start, -c.end) for c in result.kept)
    for a, b in itertools.combinations(result.kept, 2):
        if a.start < b.end and b.start < a.end:
            inside = a.start <= b.start and b.end <= a.end and (a.kind, b.kind) in NESTING
            around = b.start <= a.start and a.end <= b.end and (b.kind, a.kind) in NESTING
            assert inside or around


@given(candidates, st.randoms())
def test_the_order_of_finding_does_not_matter(found: list[Candidate], random: Random) -> None:
    shuffled = found.copy()
    random.shuffle(shuffled)
    assert kept(*found) == kept(*shuffled)


@given(found_in(300, 90, 40))
def test_it_is_as_if_each_were_compared_with_all_that_are_kept(found: list[Candidate]) -> None:
    winners: list[Candidate] = []
    dropped = []
    for candidate in sorted(found, key=_preference):
        blocker = next((w for w in winners if not _compatible(w, candidate)), None)
        if blocker is None:
            winners.append(candidate)
        else:
            dropped.append((candidate, blocker))
    result = merge(found)
    assert sorted(result.kept) == sorted(winners)
    assert sorted(result.dropped) == sorted(dropped)
