"""What the words around a name say for it: is it a place where it stands?

Each sign is worth a few points. A name of tier *alone* needs none, a doubtful one needs :data:`NEEDED`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from newsextract.entities import place_cues
from newsextract.entities.gazetteer import ALONE, CUE, LISTED, NEVER, SMALL, Entry
from newsextract.entities.nationalities import definite_at
from newsextract.entities.place_names import NameReader, Reading
from newsextract.entities.place_refusals import Refusals, Standing
from newsextract.tokens import Split

NEEDED: Mapping[str, int] = {ALONE: 0, SMALL: 2, CUE: 3, LISTED: 4, NEVER: 99}
"""Points that a name of each tier needs."""

REFUSED = -9
_PROCLITIC = {"ب": 1, "وب": 1, "فب": 1, "ل": 0, "ول": 0, "ك": -1, "وك": -1}
_SIDE_AFTER = frozenset(
    "شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط بريف ريف بمحافظه بولايه بمنطقه قرب بقضاء بمديريه باقليم بمحيط".split()
)
_JOINED = frozenset("وفي ففي ومن فمن وعن".split())
_OPPONENT = frozenset("مع علي من ضد امام".split())
_SPORT_SHARE, _SPORT_WORDS = 60, 2


class Context:
    """The signs around the names of one text.

    Args:
        reader: Reads names of the text.
    """

    def __init__(self, reader: NameReader) -> None:
        self.reader = reader
        self.refusals = Refusals(reader)
        self._sport: bool | None = None

    def standing(self, index: int, split: Split, reading: Reading) -> Standing:
        """The name with the word before it."""
        reader, at = self.reader, index - 1
        while reader.word(at) in ('"', "#", "("):
            at -= 1
        word = reader.word(at) if reader.is_word(at) else ""
        return Standing(index, split, reading, word, _bare(word))

    def before(self, name: Standing) -> int:
        """Points for what stands before a name, :data:`REFUSED` where something rules it out."""
        if self.refusals.refuses(name):
            return REFUSED
        clitic = self.reader.word(name.index)[: name.split.skip]
        if clitic:
            return _PROCLITIC.get(clitic, 0)
        points = self._preposition(name)
        if points:
            return points
        if self.refusals.common_noun(name):
            return REFUSED
        if self.refusals.agreeing(name):
            return -NEEDED[SMALL]
        return -1 if name.before.startswith("ال") and self.reader.word(name.index).startswith("ال") else 0

    def _preposition(self, name: Standing) -> int:
        strong = place_cues.words("prepositions.strong")
        if name.before in strong or name.bare in ("في", "الي") or name.bare in place_cues.words("strong_before"):
            return 2
        if not place_cues.words("subject_verbs").isdisjoint((name.before, name.bare)):
            return 2
        if name.before == "مع" and self.reader.word(name.index - 2) in place_cues.words("borders"):
            return NEEDED[CUE]  # «الحدود مع مالي»
        return int(name.before in place_cues.words("prepositions.weak") or name.bare in ("من", "علي"))

    def after(self, reading: Reading, countries: Collection[str | None]) -> int:
        """Points for what stands after a name: a direction, a larger place, an adjective of its country."""
        reader, at = self.reader, reading.after
        word = reader.word(at)
        if word in _SIDE_AFTER:
            return 2
        if word in ("(", "،") and reader.word(at + 1) in _SIDE_AFTER:
            return 3 if word == "(" else 2
        adjective = definite_at(reader.lexed, at) if word.startswith("ال") else None
        if adjective is not None:
            return 3 if adjective[1].code in countries else 0
        if word in place_cues.words("direction.adjectives"):
            return 0
        if reader.word(at - 1).startswith("ال") and word.startswith("ال") and len(word) > 4:
            return -2  # a noun with its adjective: «الميادين العسكرية»
        return 2 * self._larger(at, countries)

    def _larger(self, at: int, countries: Collection[str | None]) -> bool:
        """Whether a country or region of the place follows: «، سوريا», «في تونس», «بالعراق»."""
        reader = self.reader
        comma = reader.word(at) == "،"
        at += comma or reader.word(at) == "في"
        if not reader.is_word(at):
            return False
        larger = reader.known(at, int(reader.word(at)[:1] == "ب" and not comma))
        if larger is None or larger.entry is None or larger.entry.tier != ALONE:
            return False
        row = reader.gazetteer.row(larger.entry.rows[0])
        return row.type in ("country", "admin", "region") and row.country in countries

    def club(self, name: Standing) -> bool:
        """Whether a name is that of a club rather than of its town: a text about sport, no preposition of place."""
        towns = place_cues.words("club_context.towns")
        if name.reading.after > name.index + 1:
            return False
        if name.split.key not in towns:
            return self.reader.word(name.reading.after) == "الذي" and name.before in _OPPONENT and self._about_sport()
        if self._man(name.reading.after) or name.before in place_cues.words("club_context.verbs"):
            return True
        return self._about_sport() and name.before not in ("في", "الي", "مدينه", "بمدينه", "نحو")

    def _about_sport(self) -> bool:
        if self._sport is None:
            words = place_cues.words("club_context")
            found = sum(word in words for word in self.reader.words)
            self._sport = found >= _SPORT_WORDS and found * _SPORT_SHARE >= len(self.reader.words)
        return self._sport

    def _man(self, at: int) -> bool:
        """Whether a masculine adjective of nationality stands there: towns are feminine, clubs are not."""
        word = self.reader.word(at)
        return word.startswith("ال") and word.endswith("ي") and definite_at(self.reader.lexed, at) is not None


def _bare(word: str) -> str:
    """A word without the proclitic that it may start with; of two letters at least."""
    if len(word) > 3 and word[0] in "وفبل":
        return word[1:]
    return word[1:] if word in _JOINED else word


def candidates(reader: NameReader, entry: Entry) -> set[str | None]:
    """Countries of the places that a name may be."""
    return {reader.gazetteer.row(n).country for n in entry.rows[:12]}
