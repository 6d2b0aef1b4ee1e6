"""One set of rules for what lexicons and rules found and what a tagger saw.

What the rules are sure of stays. A tagger adds names that they do not have, where it is sure enough; it gives its
confidence to names on which both agree; and a weak name inside a longer one that it is sure of is put behind that.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from newsextract.entities.gazetteer import Gazetteer
from newsextract.entities.person_lexicon import is_common, kinds, name_words
from newsextract.entities.person_memory import FAMILY, TAIL
from newsextract.entities.place_spot import SURE, Spot
from newsextract.entities.seen_trust import doubt
from newsextract.grammar import Candidate
from newsextract.tagger import Sighting
from newsextract.tokens import Lexed

ADDED, DOUBTED = 1, 2
"""Weights: of what only the tagger sees, and of what stands only where nothing else does (see ``merge``)."""

_VETO = 0.9
_KNOWS_BOUNDS = 0.75
_BODIES = frozenset(("faction", "organization"))
_SON_OF = (" بن ", " ابن ", " بنت ")
_AS_FAR_BACK = max(map(len, _SON_OF))


def combine(
    lexed: Lexed, found: Sequence[Candidate], seen: Sequence[Sighting], gazetteer: Gazetteer
) -> list[Candidate]:
    """The candidates of rules and lexicons with those of a tagger.

    Args:
        lexed: The text.
        found: What rules and lexicons found, of all kinds.
        seen: What a tagger saw, see :func:`newsextract.entities.seen_start.exact`.
        gazetteer: Links places that only the tagger sees.
    """
    made = list(found)
    if not seen:
        return made
    near, starts = _Near(found), [token.start for token in lexed.tokens]
    for sighting in seen:
        beside = near.overlapping(sighting)
        same = [n for n in beside if found[n].kind == sighting.kind]
        for number in same:
            if _same_span(found[number], sighting):  # of a part of the name, or of more than it, it says nothing
                made[number] = made[number]._replace(confidence=sighting.score)
            if _better_bounded(lexed, sighting, found[number]):
                made[number] = made[number]._replace(weight=DOUBTED)
        for number in beside:
            if _no_person(found[number], sighting):
                made[number] = made[number]._replace(weight=DOUBTED)
        exactly = [found[n] for n in beside if _same_span(found[n], sighting)]
        if any(c.kind == sighting.kind or (c.kind in _BODIES and sighting.kind in _BODIES) for c in exactly):
            continue  # the rules tell a faction from an organization
        if not same and _dismissed(lexed, sighting, gazetteer):
            continue
        score = 1.0 if sighting.score is None else sighting.score
        for number in beside:
            if score >= _VETO and _gives_way(found[number], sighting):
                made[number] = made[number]._replace(weight=DOUBTED)
        crossed = any(_crossed(sighting, found[n]) for n in beside)
        spot = _spot(lexed, sighting, starts, gazetteer) if sighting.kind == "place" else None
        weight = DOUBTED if crossed else ADDED
        rule = _rule(sighting)
        made.append(Candidate(sighting.kind, sighting.start, sighting.end, rule, "model", spot, weight, sighting.score))
    return made


def _dismissed(lexed: Lexed, sighting: Sighting, gazetteer: Gazetteer) -> bool:
    """Whether a name that only the tagger sees is left out; places that are known are the place finder's to judge."""
    if doubt(lexed, sighting):
        return True
    written = lexed.folded.light[sighting.start : sighting.end]
    return sighting.score is not None and sighting.kind == "place" and bool(gazetteer.lookup_rows(written))


def _better_bounded(lexed: Lexed, sighting: Sighting, candidate: Candidate) -> bool:
    """Whether a tagger knows better where a person's name ends that rules have read on from a first name or a title.

    Names of the lexicon are known in full, unless they are the father's. A name named again within itself is none.
    """
    if candidate.kind != "person" or _same_span(candidate, sighting):
        return False
    sure = sighting.score is not None and sighting.score >= _KNOWS_BOUNDS
    if candidate.source != "rule":
        if not sure or candidate.source != "lexicon" or not _inside(candidate, sighting):
            return False
        return _father(lexed, candidate) or _goes_on(lexed, candidate, sighting)
    if candidate.rule in (FAMILY, TAIL):
        return sure or _inside(candidate, sighting)
    return sure and candidate.start >= sighting.start  # not cut short at its front


def _goes_on(lexed: Lexed, candidate: Candidate, sighting: Sighting) -> bool:
    """Whether nothing but further names stands around a known one: «نجلاء بودن» + «رمضان», «أحمد» + «مصطفى محمد»."""
    text = lexed.folded.text
    further = f"{text[sighting.start : candidate.start]} {text[candidate.end : sighting.end]}".split()
    if all(word in name_words() and not word.startswith("ال") for word in further):  # «النقيب» is a title as well
        return True
    given = all(part in kinds()["given"] for part in text[candidate.start : candidate.end].split())
    return given and candidate.start == sighting.start and not any(map(is_common, further))  # «محمد مصطفى» + «شردي»


def _father(lexed: Lexed, candidate: Candidate) -> bool:
    """Whether «بن» and the like stand before a name."""
    before = lexed.folded.text[max(0, candidate.start - _AS_FAR_BACK) : candidate.start]
    return before.endswith(_SON_OF)


def _no_person(candidate: Candidate, sighting: Sighting) -> bool:
    """Whether a tagger is sure that a place begins where rules have read on from a first name: «خان يونس جنوباً»."""
    sure = sighting.kind == "place" and sighting.score is not None and sighting.score >= _VETO
    return sure and candidate.kind == "person" and candidate.source == "rule" and candidate.start >= sighting.start


def _gives_way(candidate: Candidate, sighting: Sighting) -> bool:
    """A place of one word that no word announces, inside of a longer name of another kind: «جورج واشنطن»."""
    if candidate.kind != "place" or sighting.kind == "place" or not isinstance(candidate.payload, Spot):
        return False
    spot = candidate.payload
    return _inside(candidate, sighting) and spot.after == spot.first + 1 and spot.strength < SURE


def _same_span(candidate: Candidate, sighting: Sighting) -> bool:
    return (candidate.start, candidate.end) == (sighting.start, sighting.end)


def _inside(candidate: Candidate, sighting: Sighting) -> bool:
    """Whether a candidate is a true part of a sighting."""
    longer = sighting.end - sighting.start > candidate.end - candidate.start
    return longer and sighting.start <= candidate.start and candidate.end <= sighting.end


def _rule(sighting: Sighting) -> str:
    return f"tagger:{sighting.tagger}"


def _crossed(sighting: Sighting, other: Candidate) -> bool:
    """Whether a name that only the tagger sees stands on a count or number, or is no more than a nationality."""
    if other.kind in ("count", "number", "date"):
        return True
    return other.kind == "nationality" and other.start <= sighting.start and sighting.end <= other.end


def _spot(lexed: Lexed, sighting: Sighting, starts: Sequence[int], gazetteer: Gazetteer) -> Spot:
    first = bisect_right(starts, sighting.start) - 1
    after = bisect_left(starts, sighting.end)
    rows = gazetteer.lookup_rows(lexed.folded.light[sighting.start : sighting.end])
    return Spot(first, after, sighting.start, sighting.end, rows, _rule(sighting), "", 0)


class _Near:
    """Finds candidates by place; the longest one bounds how far to look back."""

    def __init__(self, found: Sequence[Candidate]) -> None:
        self._found = found
        self._order = sorted(range(len(found)), key=lambda n: found[n].start)
        self._starts = [found[n].start for n in self._order]
        self._longest = max((c.end - c.start for c in found), default=0)

    def overlapping(self, sighting: Sighting) -> list[int]:
        """Numbers of the candidates that share a character with a sighting."""
        first = bisect_left(self._starts, sighting.start - self._longest)
        after = bisect_left(self._starts, sighting.end)
        return [n for n in self._order[first:after] if self._found[n].end > sighting.start]
