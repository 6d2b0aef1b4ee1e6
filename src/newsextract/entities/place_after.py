"""The name behind a word for a place: whether a known one fits the word, and how far it goes."""

from __future__ import annotations

from newsextract.entities import person_lexicon, place_cues
from newsextract.entities.gazetteer import ALONE, LISTED, NEVER, Entry, PlaceRow
from newsextract.entities.nationalities import definite_at
from newsextract.entities.place_cues import Cue
from newsextract.entities.place_names import OPENERS, NameReader, Reading
from newsextract.lexicon import phrase_key

COMMON = (LISTED, NEVER)
"""Tiers of names that are common words as well."""

_NOTED, _WELL_KNOWN = 40, 55  # prominence; «مشهد» is a city, «تل» mostly begins a name


class NamesAfter:
    """Reads the name that a word for a place announces.

    Args:
        reader: Reads names of the text.
    """

    def __init__(self, reader: NameReader) -> None:
        self.reader = reader

    def at(self, at: int, skip: int, cue: Cue) -> Reading | None:
        """The name at a token, known or not; ``None`` where no name of what the cue stands for begins."""
        reader = self.reader
        if reader.word(at) in OPENERS:
            return reader.quoted(at) if cue.unknown != "none" else None
        known = reader.known(at, skip, announced=True)
        if known is None or not self.credible(at, skip, known, cue):
            return reader.unknown(at, skip, cue.unknown)
        if known.after == at + 1 and not skip and self._heads_a_name(at):
            return None
        return self.whole(at, skip, known, cue)

    def _heads_a_name(self, at: int) -> bool:
        """«منطقة وادي ملا عثمان»: the word is part of a longer name that its own rule reads, not the town of Oued."""
        cue = place_cues.table().entries.get(self.reader.word(at))
        if cue is None or cue.role != "kind" or not cue.inside or not self.reader.is_word(at + 1):
            return False
        return self.reader.unknown(at + 1, 0, cue.unknown) is not None

    def whole(self, at: int, skip: int, known: Reading, cue: Cue) -> Reading:
        """«تل جديد», not «تل», though a place of that name is known; «الباغوز فوقاني»."""
        row = self._row(known.entry.rows[0]) if known.entry is not None else None
        written = row is not None and phrase_key(row.name) == self.reader.word(at)[skip:]  # «وادي» is no «الوادي»
        well_known = row is not None and written and row.prominence >= _WELL_KNOWN
        if (
            known.after == at + 1
            and self.reader.word(at)[skip:] in place_cues.words("name_prefixes")
            and not well_known
        ):
            longer = self.reader.unknown(at, skip, cue.unknown)
            if longer is not None and longer.after > known.after:
                return longer
        return self._extended(known, after=self.reader.word(at - 1))

    def credible(self, at: int, skip: int, known: Reading, cue: Cue) -> bool:
        """Whether a known name fits the word that announces it, dangerous as it may be."""
        word, entry = self.reader.word(at)[skip:], known.meant
        if known.after > at + 1:
            return True
        if cue.countries and entry.tier != ALONE and not any(self._row(n).country in cue.countries for n in entry.rows):
            return False  # «مركز كينيدي»
        if cue.unknown == "plain" and word in place_cues.words("compass"):
            return False  # «من ناحية الشرق»
        if cue.type == "admin" and (self._at_home(at, entry) or (self._of_note(entry) and word.startswith("ال"))):
            return True  # «ولاية الوادي», «محافظة الشرقية», «قضاء بلد»
        if word in place_cues.stops() and (entry.tier in COMMON or not place_cues.is_kind(word)):
            return self._own_adjective(known)  # «مدينة كان الفرنسية»
        return self._fits(at, skip, entry, cue)

    def _fits(self, at: int, skip: int, entry: Entry, cue: Cue) -> bool:
        types = {self._row(n).type for n in entry.rows}
        if cue.type == "country":
            return "country" in types
        if types == {"country"} and (cue.type == "admin" or _nisba(self.reader.word(at)[skip:])):
            return False  # «مركز مالي», «العاصمة السعودية»
        if entry.tier in COMMON and (cue.unknown in ("plain", "none") or cue.type == "admin"):
            plain = self.reader.word(at)[skip:] in person_lexicon.common()  # «ولاية عثمانية»
            return cue.type == "admin" and self._of_note(entry) and not plain
        return entry.tier not in COMMON or not self.reader.means_something(at, skip)

    def _of_note(self, entry: Entry) -> bool:
        """Whether a name is that of a division that news speak of: «ولاية صالح» is the term of a man."""
        return any(r.type == "admin" and r.prominence >= _NOTED for r in map(self._row, entry.rows[:4]))

    def _at_home(self, at: int, entry: Entry) -> bool:
        """Whether a place lies where divisions are called by the word before: a «قضاء» of Iraq."""
        homes = place_cues.kind_homes().get(self.reader.word(at - 1), frozenset())
        return any(self._row(n).country in homes for n in entry.rows[:4])

    def _own_adjective(self, known: Reading) -> bool:
        """Whether the adjective of its country follows a name."""
        adjective = definite_at(self.reader.lexed, known.after) if known.after < self.reader.size else None
        return adjective is not None and any(self._row(n).country == adjective[1].code for n in known.meant.rows[:3])

    def _extended(self, reading: Reading, *, after: str = "") -> Reading:
        """With a last word such as «فوقاني», which makes it another place, or «الشرقية» of a village, of a quarter."""
        word = self.reader.word(reading.after)
        sides = (s for s in ("village_sides", "quarter_sides") if after in place_cues.words(f"{s}.after"))
        if word in place_cues.words("qualifiers") or any(word in place_cues.words(s) for s in sides):
            return Reading(reading.after + 1, reading.start, None)
        return reading

    def _row(self, number: int) -> PlaceRow:
        return self.reader.gazetteer.row(number)


def _nisba(word: str) -> bool:
    return word.startswith("ال") and word.endswith("يه")
