"""What the words around a name say: is it a place where it stands?

Each sign is worth a few points; a name of tier *alone* needs none and is lost only to strong signs against it, a
doubtful one needs :data:`NEEDED` points.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from newsextract.entities import place_cues
from newsextract.entities.country_or_adjective import is_country
from newsextract.entities.gazetteer import ALONE, CUE, NEVER, SMALL, Entry
from newsextract.entities.nationalities import definite_at
from newsextract.entities.place_names import NameReader, Reading
from newsextract.tokens import Split

NEEDED: Mapping[str, int] = {ALONE: 0, SMALL: 2, CUE: 3, NEVER: 99}
"""Points that a name of each tier needs."""

_REFUSED = -9
_PROCLITIC = {"ب": 1, "وب": 1, "فب": 1, "ل": 0, "ول": 0, "ك": -1, "وك": -1}
_SIDE_AFTER = frozenset(
    "شمال جنوب شرق غرب شمالي جنوبي شرقي غربي بريف ريف بمحافظه بولايه بمنطقه قرب بقضاء بمديريه باقليم بمحيط".split()
)
_PERSONAL = frozenset("ابن بن بنت ابو ابي ابا ام ال عبد".split())


class Context:
    """The signs around the names of one text.

    Args:
        reader: Reads names of the text.
    """

    def __init__(self, reader: NameReader) -> None:
        self.reader = reader
        self._sport: bool | None = None

    def before(self, index: int, split: Split, reading: Reading) -> int:
        """Points for what stands before a name; also the refusals."""
        reader = self.reader
        at = index - 1
        while reader.word(at) in ('"', "#", "("):
            at -= 1
        word = reader.word(at) if reader.is_word(at) else ""
        bare = word[1:] if len(word) > 3 and word[0] in "وفبل" else word
        if self._refused(index, split, reading, word, bare):
            return _REFUSED
        clitic = reader.word(index)[: split.skip]
        if clitic and clitic not in ("و", "ف"):
            return _PROCLITIC.get(clitic, 0)
        if clitic:
            return 0
        if word in place_cues.words("prepositions.strong") or bare in ("في", "الي"):
            return 2
        if bare in place_cues.words("strong_before"):
            return 2
        if word in place_cues.words("prepositions.weak") or bare in ("من", "علي"):
            return 1
        if self._described(reading) or self._surname(reading):
            return _REFUSED
        if word.startswith("ال") and reader.word(index).startswith("ال"):
            return -1
        return 0

    def _described(self, reading: Reading) -> bool:
        """«درعا بشرية»: an indefinite adjective after a bare town makes a common noun of it."""
        word = self.reader.word(reading.after)
        if not word.endswith("يه") or len(word) < 5 or word.startswith("ال") or word in place_cues.stops():
            return False
        assert reading.entry is not None  # noqa: S101
        row = self.reader.gazetteer.row(reading.entry.rows[0])
        return row.type in ("populated", "admin") and self.reader.known(reading.after) is None

    def _surname(self, reading: Reading) -> bool:
        """«عدن الحلبي»: towns are feminine, so a masculine nisba after a bare one is a surname."""
        word = self.reader.word(reading.after)
        if not (word.startswith("ال") and word.endswith("ي") and len(word) > 5):
            return False
        assert reading.entry is not None  # noqa: S101
        if self.reader.gazetteer.row(reading.entry.rows[0]).type not in ("populated", "admin"):
            return False
        return word not in place_cues.words("direction.adjectives") and word not in place_cues.words("facility_tail")

    def _refused(self, index: int, split: Split, reading: Reading, word: str, bare: str) -> bool:
        reader = self.reader
        entry = reading.entry
        assert entry is not None  # noqa: S101 - only known names have a context
        if not is_country(reader.lexed, index, split):
            return True
        if reader.word(reading.after) in place_cues.followers().get(split.key, ()):
            return True
        if split.skip:
            return False
        if self._quoted_medium(index, reading):
            return True
        if reader.word(index).startswith("ال") and reader.word(index).endswith(("ي", "يه")) and word.startswith("ال"):
            if word not in place_cues.words("titles") and reading.after == index + 1 and len(word) > 4:
                return entry.tier != ALONE or reader.gazetteer.row(entry.rows[0]).type != "country"  # «الدخان الرمادي»
        if word.startswith("ال") and word.endswith(("ين", "ون", "ات")) and reader.word(index).startswith("ال"):
            if reading.after == index + 1 and reader.gazetteer.row(entry.rows[0]).type in ("populated", "admin"):
                return True  # «الفنانين المهرة»
        country = entry.tier == ALONE and reader.gazetteer.row(entry.rows[0]).type == "country"
        if bare in place_cues.words("not_place_before"):
            return True
        if not reader.is_word(index - 1):
            return False
        if country or reading.after > index + 1:
            return word in _PERSONAL
        return word in place_cues.words("titles") or word in place_cues.words("first_names")

    def _quoted_medium(self, index: int, reading: Reading) -> bool:
        """«لـ"الشرق الأوسط"», «صحيفة "الرياض"»: a newspaper or channel."""
        reader = self.reader
        if reader.word(index - 1) != '"' or reader.word(reading.after) != '"':
            return False
        before = reader.word(index - 2)
        return before in ("ل", "ب") or before in place_cues.words("not_place_before")

    def after(self, reading: Reading, countries: Collection[str | None]) -> int:
        """Points for what stands after a name: a direction, a larger place, an adjective of its country."""
        reader, at = self.reader, reading.after
        word = reader.word(at)
        if word in _SIDE_AFTER:
            return 2
        if word == "(" and reader.word(at + 1) in _SIDE_AFTER:
            return 3
        adjective = definite_at(reader.lexed, at) if word.startswith("ال") else None
        if adjective is not None:
            return 3 if adjective[1].code in countries else 0
        if reader.word(at - 1).startswith("ال") and word.startswith("ال") and len(word) > 4:
            return -2  # a noun with its adjective: «الميادين العسكرية»
        comma = word == "،"
        beyond = at + comma
        if reader.is_word(beyond):
            following = reader.word(beyond)
            if following in ("في",):
                beyond += 1
                following = reader.word(beyond)
            skip = 1 if following[:1] == "ب" and not comma else 0
            larger = reader.known(beyond, skip)
            if larger is not None and larger.entry is not None and larger.entry.tier == ALONE:
                row = reader.gazetteer.row(larger.entry.rows[0])
                if row.type in ("country", "admin", "region") and row.country in countries:
                    return 2
        return 0

    def club(self, reading: Reading, index: int) -> bool:
        """Whether a name is that of a club rather than of its town: a text about sport, no preposition of place."""
        reader = self.reader
        if reading.after > index + 1 or reader.word(index).lstrip("ولب") not in place_cues.words("club_context.towns"):
            if reader.word(index) not in place_cues.words("club_context.towns"):
                return False
        if self._sport is None:
            words = place_cues.words("club_context")
            self._sport = sum(word in words for word in reader.words) * 60 >= len(reader.words)
        return self._sport and reader.word(index - 1) not in ("في", "الي", "مدينه", "بمدينه")


def candidates(reader: NameReader, entry: Entry) -> set[str | None]:
    """Countries of the places that a name may be."""
    return {reader.gazetteer.row(n).country for n in entry.rows[:12]}
