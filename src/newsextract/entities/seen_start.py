"""Where a name that a tagger saw begins and ends: taggers label whole words («وبوتين», «لبغداد»).

A proclitic is cut off where something shows that it is none of the name's letters: the name is known without it,
stands without it elsewhere in the text, or has the article behind it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from newsextract.entities import faction_lexicon, nationalities, organization_heads, organization_names, place_cues
from newsextract.entities.person_lexicon import NAMES, TITLES, common, name_words, titles
from newsextract.entities.seen_heads import with_head
from newsextract.tagger import Sighting
from newsextract.tokens import Kind, Lexed, Split, splits

_PLACES = "places"
_TABLES: Mapping[str, tuple[str, ...]] = {
    "place": (_PLACES, place_cues.TABLE),
    "faction": (faction_lexicon.TABLE, faction_lexicon.HEADS),
    "organization": (organization_names.NAMES, organization_heads.HEADS, _PLACES),
    "person": (NAMES,),
    "nationality": (nationalities.TABLE,),
}
_PROCLITICS = "وفبلك"
_SHORTEST, _SHORTEST_DEFINITE = 3, 6  # letters of what remains
_EDGES = (Kind.PUNCT, Kind.BREAK, Kind.CLITIC)
_KIN, _KIN_AND_NAME = frozenset(("ابن", "ابنه", "بنت", "نجل", "شقيق")), 2
_FOREIGN_AFTER_WAW = "اي"  # «وايت», «ويليام»


def exact(lexed: Lexed, seen: Iterable[Sighting]) -> list[Sighting]:
    """The sightings with proclitics, and punctuation at their edges, left out; those of nothing else are dropped."""
    starts = [token.start for token in lexed.tokens]
    words: set[str] = set()
    found: list[Sighting] = []
    before = (-1, "")  # the last token of the sighting before, and what it was taken for
    for sighting in seen:
        first = bisect_right(starts, sighting.start) - 1
        last = bisect_right(starts, sighting.end - 1) - 1
        while first <= last and lexed.tokens[first].kind in _EDGES:
            first += 1
        while first <= last and lexed.tokens[last].kind in _EDGES:
            last -= 1
        first = _past_open_mark(lexed, first, last)
        if sighting.kind == "person":
            first = _past_kin(lexed, _past_titles(lexed, first, last), last)
        if first > last:
            continue
        token = lexed.tokens[first]
        start = max(sighting.start, token.start)
        if start == token.start and token.kind is Kind.WORD and token.text[0] in _PROCLITICS:
            words = words or set(lexed.words)
            start += skip(lexed, first, sighting.kind, words, joined=before == (first - 1, sighting.kind))
        before = (last, sighting.kind)
        start = with_head(lexed, first, start, sighting.kind)
        found.append(sighting._replace(start=start, end=min(sighting.end, lexed.tokens[last].end)))
    return found


def _past_open_mark(lexed: Lexed, first: int, last: int) -> int:
    """Behind a quotation mark that opens inside of a name and does not close there: «وكالة أنباء "فارس"»."""
    marks = [at for at in range(first, last) if lexed.words[at] == '"']
    return marks[0] + 1 if len(marks) == 1 else first


def _past_titles(lexed: Lexed, first: int, last: int) -> int:
    """Titles are no part of a person's name: «الشيخ الدكتور حمدان»."""
    at = first
    while at < last and not lexed.splits(NAMES, at):
        found = (titles().longest(lexed.words, at, s.key) for s in lexed.splits(TITLES, at) if not s.article)
        title = next((match for match in found if match is not None and match[1] != "speech"), None)
        if title is None:
            break
        at += title[0]
    return at if at <= last else first


def _past_kin(lexed: Lexed, first: int, last: int) -> int:
    """«، ابن راشد الفلاني»: behind a comma the son of somebody whose name follows, but «ابن خلدون»."""
    named = last - first >= _KIN_AND_NAME and bool(lexed.splits(NAMES, first + 1))
    kin = named and first > 0 and lexed.words[first] in _KIN and lexed.words[first - 1] == "،"
    return first + 1 if kin else first


def skip(lexed: Lexed, index: int, kind: str, words: Collection[str], *, joined: bool = False) -> int:
    """Letters of proclitics before a name of a kind that begins with a word.

    Args:
        lexed: The text.
        index: Index of the word.
        kind: What the tagger took the name for.
        words: The words of the text.
        joined: Whether another name of the kind stands directly before it: «فاس ومكناس».
    """
    token = lexed.tokens[index]
    whole, *cuts = [way for way in splits(token.text, token.light) if not way.article]
    if _known(lexed, index, kind, whole) or any(s.skip == 0 for ways in lexed.analyses[index].values() for s in ways):
        return 0
    signs: Sequence[Callable[[Split], bool]] = (
        lambda way: _known(lexed, index, kind, way),
        lambda way: _elsewhere(way, token.text, words),
        lambda way: way.key.startswith("ال") and len(way.key) >= _SHORTEST_DEFINITE,
    )
    for sign in signs:
        for way in cuts:
            if len(way.key) >= _SHORTEST and sign(way):
                return way.skip
    conjunction = token.text[0] == "و" and len(token.text) > _SHORTEST
    return int(conjunction and (joined or token.text[1] not in _FOREIGN_AFTER_WAW))


def _known(lexed: Lexed, index: int, kind: str, way: Split) -> bool:
    """Whether a lexicon of the kind holds names that begin with the word as cut."""
    if any(way.skip == s.skip for table in _TABLES[kind] for s in lexed.splits(table, index)):
        return True
    if kind == "person":
        return way.key in name_words()
    return way.key in common()


def _elsewhere(way: Split, word: str, words: Collection[str]) -> bool:
    """Whether the text has the rest alone or with another proclitic."""
    others = (way.key, *(proclitic + way.key for proclitic in _PROCLITICS))
    return any(other in words for other in others if other != word)
