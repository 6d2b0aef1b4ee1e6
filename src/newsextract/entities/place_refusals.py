"""What tells against a name where it stands: an adjective, a surname, a newspaper, another spelling."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from newsextract.entities import place_cues
from newsextract.entities.country_or_adjective import is_country
from newsextract.entities.gazetteer import ALONE, CUE, PlaceRow
from newsextract.entities.nationality_context import counted
from newsextract.entities.place_names import NameReader, Reading
from newsextract.lexicon import phrase_key
from newsextract.normalize import light
from newsextract.tokens import Split

_PERSONAL = frozenset("ابن بن بنت ابو ابي ابا ام ال عبد".split())
_DEMONSTRATIVES = frozenset("هذا هذه ذلك تلك بهذا بهذه لهذا لهذه وهذا وهذه".split())
_TANWIN, _SHADDA, _DAMMA = "\u064b", "\u0651", "\u064f"
_INSISTING = ("مصر", "علي")
_AFTER_PREPOSITIONS = frozenset("في الي من علي قرب باتجاه نحو صوب".split())
_HAMZAS = frozenset("أإآؤئ")
_ROOT = 3  # letters
_LONG = 5  # letters of a name from which on the hamza does not tell words apart
_WELL_KNOWN = 60  # prominence from which a first name before a place is more likely a verb («رفعت واشنطن»)


@dataclass(frozen=True, slots=True)
class Standing:
    """A name in the text with the word before it.

    Attributes:
        index: Its first token.
        split: How its clitics are cut.
        reading: The name.
        before: The word before it, quotation marks and the like passed over; empty at a boundary.
        bare: That word without a proclitic.
    """

    index: int
    split: Split
    reading: Reading
    before: str
    bare: str


class Refusals:
    """The signs against the names of one text.

    Args:
        reader: Reads names of the text.
    """

    def __init__(self, reader: NameReader) -> None:
        self.reader = reader

    def refuses(self, name: Standing) -> bool:
        """Whether some sign rules out that the name is a place here."""
        if self._adjective(name) or self._phrase(name) or self._otherwise_written(name):
            return True
        if self._accusative(name) or self._verb(name):
            return True
        if name.split.skip:
            return False
        return self._medium(name) or self._nisba(name) or self._person(name) or self._pointed_at(name)

    def row(self, name: Standing) -> PlaceRow:
        """The most prominent place of the name."""
        return self.reader.gazetteer.row(name.reading.meant.rows[0])

    def _adjective(self, name: Standing) -> bool:
        return not is_country(self.reader.lexed, name.index, name.split)

    def _phrase(self, name: Standing) -> bool:
        """«النيل من حقوقه», «أذان المغرب», «طبق حمص»."""
        following = self.reader.word(name.reading.after)
        key = name.split.key
        if (key, following) == _INSISTING and not name.split.skip and not self._asks_for_country(name):
            return True
        return following in place_cues.followers().get(key, ()) or name.bare in place_cues.leaders().get(key, ())

    def _asks_for_country(self, name: Standing) -> bool:
        """Whether the word before «مصر على» has the country, not one who insists: «فازت مصر على», «قدرة مصر على»."""
        written = self.reader.tokens[name.index - 1].light if name.before else ""
        return not written.startswith("ال") and written.endswith(("ت", "ة"))

    def _otherwise_written(self, name: Standing) -> bool:
        """Marks and hamzas that the name has not: «كوباً», «مصرّ», «تؤنس», «أغري» for «آغري»."""
        token = self.reader.tokens[name.index]
        if name.reading.after > name.index + 1:
            return False
        start, end = self.reader.lexed.folded.to_original(token.start, token.end)
        if end - start > token.end - token.start:
            written = self.reader.lexed.folded.original[start:end]
            if _TANWIN in written or (written.endswith(_SHADDA) and not written.startswith("ال")):
                return True
        return self._other_hamza(name, token.light[name.split.skip :])

    def _other_hamza(self, name: Standing, written: str) -> bool:
        if _HAMZAS.isdisjoint(written):
            return False
        names = (_spelled(self.reader.gazetteer.row(n).name) for n in name.reading.meant.rows[:6])
        key = phrase_key(written)
        spelled = [n for n, its_key in names if len(n) == len(written) and its_key == key]
        return bool(spelled) and not any(map(_agrees, spelled, [written] * len(spelled)))

    def _accusative(self, name: Standing) -> bool:
        """«20 عاملا سوريا»: a nisba that describes a counted noun, not the country."""
        return not name.split.skip and name.split.key.endswith("يا") and counted(self.reader.lexed, name.index)

    def _verb(self, name: Standing) -> bool:
        """«ودمر مستودعاً»: a doubtful name of three letters with its object."""
        after = name.reading.after
        if name.reading.meant.tier != CUE or len(name.split.key) > _ROOT or not self.reader.is_word(after):
            return False
        if self.reader.word(name.index)[: name.split.skip] not in ("", "و") or name.before in _AFTER_PREPOSITIONS:
            return False
        token = self.reader.tokens[after]
        start, end = self.reader.lexed.folded.to_original(token.start, token.end)
        return _TANWIN in self.reader.lexed.folded.original[start:end]

    def agreeing(self, name: Standing) -> bool:
        """«أدوية مسكنة»: an indefinite feminine adjective behind a feminine noun."""
        if name.reading.meant.tier == ALONE or name.reading.after > name.index + 1:
            return False
        feminine = self.reader.tokens[name.index].light.endswith("ة") and not name.split.key.startswith("ال")
        if not feminine or not name.before.endswith(("ه", "ات")) or name.before.startswith("ال"):
            return False
        return len(name.before) > 3 and name.bare not in place_cues.words("strong_before")

    def _medium(self, name: Standing) -> bool:
        """«صحيفة الرياض», «لـ"الشرق الأوسط"»: a newspaper, a club, a company."""
        reader = self.reader
        if name.bare in place_cues.words("not_place_before"):
            return True
        if reader.word(name.index - 1) != '"' or reader.word(name.reading.after) != '"':
            return False
        return reader.word(name.index - 2) in ("ل", "ب")

    def _nisba(self, name: Standing) -> bool:
        """«الدخان الرمادي»: an adjective behind a definite noun."""
        word = self.reader.word(name.index)
        if not (word.startswith("ال") and word.endswith(("ي", "يه")) and name.before.startswith("ال")):
            return False
        if name.before in place_cues.words("titles") or name.reading.after > name.index + 1 or len(name.before) < 5:
            return False
        return self.row(name).type != "country"

    def _pointed_at(self, name: Standing) -> bool:
        """«ذلك الطائف»: a demonstrative before the article points at a common noun."""
        definite = self.reader.word(name.index).startswith("ال")
        return definite and name.before in _DEMONSTRATIVES and self.row(name).type in ("populated", "admin")

    def _person(self, name: Standing) -> bool:
        """«الدكتور حلب»: behind a title or a first name."""
        if not self.reader.is_word(name.index - 1):
            return False
        country = name.reading.meant.tier == ALONE and self.row(name).type == "country"
        if country or name.reading.after > name.index + 1:
            return name.before in _PERSONAL
        before = {name.before, name.bare}
        if not before.isdisjoint(place_cues.words("foreign_names")):
            return True
        if name.before in place_cues.words("first_names"):
            return self.row(name).prominence < _WELL_KNOWN or name.before in _PERSONAL
        return not before.isdisjoint(place_cues.words("titles"))

    def common_noun(self, name: Standing) -> bool:
        """Whether what follows a bare town makes a common noun or a first name of it.

        «درعا بشرية»: an indefinite adjective. «عدن الحلبي»: towns are feminine, so a masculine nisba is a
        surname. «صيدا ثمينا»: an accusative with its adjective.
        """
        if self.row(name).type not in ("populated", "admin"):
            return False
        word = self.reader.word(name.reading.after)
        if word.startswith("و") or word in place_cues.stops() or self.reader.known(name.reading.after) is not None:
            return False
        if word.startswith("ال"):
            known = place_cues.words("direction.adjectives") | place_cues.words("facility_tail")
            return word.endswith("ي") and len(word) > 5 and word not in known
        if word.endswith("يه") and len(word) > 4:
            return True
        accusative = word.endswith("ا") and not word.endswith("ها") and len(word) > 3
        return accusative and self.reader.word(name.index).endswith("ا")


@lru_cache(maxsize=20_000)
def _spelled(name: str) -> tuple[str, str]:
    """A name as written, and its key."""
    written = light(name)
    return written, phrase_key(written)


def _agrees(name: str, written: str) -> bool:
    """Whether a written word is a name but for hamzas that either leaves out, within a word only the text.

    At its beginning a long name may have either hamza: «أشبيلية».
    """
    start = 2 if name.startswith("ال") else 0
    return all(
        w == n
        or (at == start and len(name) > _LONG and w in "أإ" and n in "أإ")
        or w in "اهي"
        or (n in "هيى" and w in "ةىي")
        or (n == "ا" and at == start)
        for at, (n, w) in enumerate(zip(name, written, strict=True))
    )
