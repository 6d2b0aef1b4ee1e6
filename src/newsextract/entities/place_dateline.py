"""Places of datelines: «جوهر – (وكالة …) –», «موقكوري (بوابة …) –» at the beginning of a line."""

from __future__ import annotations

from collections.abc import Iterator

from newsextract.entities import person_lexicon, place_cues
from newsextract.entities.gazetteer import ALONE
from newsextract.entities.place_names import NameReader, Reading
from newsextract.entities.place_spot import SURE, Spot
from newsextract.tokens import Kind

_REACH, _LONGEST_TELLER, _SHORTEST = 60, 6, 4  # tokens, tokens, letters
_DASHES = frozenset("-–—:/")
_ENDS = frozenset("-–—:")
_MARKS = _DASHES | {"("}


def datelines(reader: NameReader) -> Iterator[Spot]:
    """Doubtful and unknown names that only their place at the beginning of a line shows.

    Args:
        reader: Reads names of the text.
    """
    for at in range(min(_REACH, reader.size)):
        if (at and reader.tokens[at - 1].kind is not Kind.BREAK) or _MARKS.isdisjoint(reader.words[at + 1 : at + 4]):
            continue
        name = reader.known(at) or _unknown(reader, at)
        if name is None or (name.entry is not None and name.entry.tier == ALONE) or not _told(reader, name.after):
            continue
        rows = name.entry.rows if name.entry else ()
        end = reader.tokens[name.after - 1].end
        yield Spot(at, name.after, name.start, end, rows, "place of a dateline", "" if rows else "populated", SURE)


def _unknown(reader: NameReader, at: int) -> Reading | None:
    word = reader.word(at)
    named = len(word) >= _SHORTEST and word not in place_cues.stops() and not reader.personal(at)
    if not reader.is_word(at) or not named or person_lexicon.is_common(word) or reader.means_something(at, 0):
        return None
    return Reading(at + 1, reader.tokens[at].start, None)


def _told(reader: NameReader, after: int) -> bool:
    """Whether who tells the news follows, in brackets and with a dash: «(وكالة …) –», «– (…)», «– واع»."""
    dashed = reader.word(after) in _DASHES
    at = after + dashed
    if reader.word(at) != "(":
        return dashed and at < reader.size and any(s.skip == 0 for s in reader.lexed.splits("organizations", at))
    for close in range(at + 1, min(at + 2 + _LONGEST_TELLER, reader.size)):
        if reader.word(close) == ")":
            teller = any(reader.lexed.splits(t, n) for n in range(at + 1, close) for t in _TELLERS)
            return teller and (dashed or reader.word(close + 1) in _ENDS)
    return False


_TELLERS = ("organizations", "organization_heads")
