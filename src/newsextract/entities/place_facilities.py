"""Places whose word belongs to the name: «مطار دمشق الدولي», «مخيم جنين», «نهر الفرات», «المستشفى الإندونيسي»."""

from __future__ import annotations

from collections.abc import Iterator

from newsextract.entities import eponyms, place_cues
from newsextract.entities.gazetteer import ALONE, SMALL, read_entry
from newsextract.entities.place_cues import Cue
from newsextract.entities.place_lists import Announced
from newsextract.entities.place_names import Reading
from newsextract.entities.place_spot import SURE, Spot
from newsextract.tokens import Kind

_FURTHER_WORDS = 2
_NAMES_OF_ONE = 4  # words of a person's name in that of a facility
_GENERAL = "العام"  # «مستشفى بعقوبة العام», but «العام الماضي»


class Facilities:
    """Reads names of facilities, waters, mountains and camps.

    Args:
        announced: Reads names after words for a place.
    """

    def __init__(self, announced: Announced) -> None:
        self.announced = announced
        self.reader = announced.reader

    def spots(self, index: int, skip: int, after: int, cue: Cue) -> Iterator[Spot]:
        """The places that a cue announces.

        Args:
            index: First token of the cue.
            skip: Letters of proclitics before it.
            after: Index of the token after the cue.
            cue: What it is.
        """
        at = after + (self.reader.word(after) == "#")
        if self.reader.word(index)[skip:] in place_cues.words("hamlets") and self.reader.word(at) in place_cues.words(
            "hamlets.of"
        ):
            yield from self.announced.spots(index, skip, at, cue._replace(inside=False, type="populated"))
            return
        opened = self.announced.opener(at)
        if opened:
            listed = cue._replace(inside=False, many=True, unknown="any")
            yield from self.announced.opened_list(opened, listed, index)
        elif self.reader.word(at) == '"':
            yield from self._quoted(at, cue)
        else:
            yield from self._named(index, skip, at, cue)

    def _quoted(self, at: int, cue: Cue) -> Iterator[Spot]:
        """«مستشفى "خليل سليمان"»: the quoted name alone."""
        reading = self.reader.quoted(at) if cue.unknown != "none" else None
        if reading is not None:
            end = self.reader.tokens[reading.after - 1].end
            rows = reading.entry.rows if reading.entry else ()
            yield Spot(at + 1, reading.after, reading.start, end, rows, "quoted name of a facility", cue.type)

    def _named(self, index: int, skip: int, at: int, cue: Cue) -> Iterator[Spot]:
        reader = self.reader
        nested = self._nested(at)
        reading = nested or reader.known(at, announced=True)
        if reading is None or (nested is None and not self._fits_facility(at, reading, cue)):
            reading = reader.unknown(at, 0, cue.unknown)
        if eponyms.titled(reader.lexed, at):
            named = self._eponyms(reader.words[index][skip:], at)
            reading = max([*([reading] if reading else []), *named], key=_end, default=None)
        if reading is None or (reading.entry is None and self._adjective(at)):
            return
        end = self.tail(self.lengthened(reading.after))
        start = reader.tokens[index].start + skip
        whole = reading.entry is not None and self.lengthened(reading.after) == reading.after
        within = reading.entry.rows if reading.entry and whole and not cue.elsewhere else ()
        rule = f"name of a {cue.type}"
        yield Spot(index, end, start, reader.tokens[end - 1].end, (), rule, cue.type, SURE, -1, within)

    def _eponyms(self, noun: str, at: int) -> Iterator[Reading]:
        """Names that begin with a title: the person's, and a listed one without it («مستشفى الشهيد كمال عدوان»)."""
        reader = self.reader
        end = eponyms.titled_end(reader.lexed, at)
        if end is not None:
            yield Reading(end, reader.tokens[at].start, None)
        untitled = (noun, *reader.words[at + 1 : at + 1 + _NAMES_OF_ONE])
        for count, code in reader.gazetteer.table.matches(untitled, 0, noun):
            if count > 1:
                yield Reading(at + count, reader.tokens[at].start, read_entry(code))

    def _fits_facility(self, at: int, known: Reading, cue: Cue) -> bool:
        """A known name inside that of a facility: a doubtful bare word only where any name may stand («ميناء حر»)."""
        if not self.announced.names.credible(at, 0, known, cue):
            return False
        if known.after == at + 1 and known.meant.tier not in (ALONE, SMALL) and self.reader.personal(at):
            return False  # «مطار سمير …» is called after a man, not after a village
        sure = known.meant.tier == ALONE or known.after > at + 1 or self.reader.word(at).startswith("ال")
        return sure or cue.unknown == "any"

    def _adjective(self, at: int) -> bool:
        """«نهر موسمي»: an indefinite nisba describes the facility."""
        word = self.reader.word(at)
        return len(word) > 4 and word.endswith("ي") and not word.startswith("ال")

    def _nested(self, at: int) -> Reading | None:
        """«مصلى باب الرحمة», «ساحة باب القصبة»."""
        reader = self.reader
        if reader.word(at) == "باب" and reader.is_word(at + 1) and reader.word(at + 1) not in place_cues.stops():
            return Reading(at + 2, reader.tokens[at].start, None)
        return None

    def tail(self, after: int) -> int:
        """Past adjectives that belong to the name: «الدولي», «العسكري»."""
        words = place_cues.words("facility_tail")
        while self.reader.word(after) in words:
            after += 1
        if self.reader.word(after) == _GENERAL and self.reader.word(after + 1) not in place_cues.words("of_years"):
            after += self.reader.tokens[min(after + 1, self.reader.size - 1)].kind is not Kind.DIGITS
        return after

    def lengthened(self, after: int) -> int:
        """Past up to two words more that an adjective follows.

        «مطار عدن» + «عدي الدولي» is another airport, «مطار حيدر علييف الدولي» one that nobody listed.
        """
        reader, at = self.reader, after
        while at < after + _FURTHER_WORDS and reader.is_word(at):
            word = reader.word(at)
            outside = word.startswith(("ال", "و", "ل")) or (word.startswith("ب") and reader.known(at, 1) is not None)
            if outside or word in place_cues.stops():
                return after
            at += 1
            if reader.word(at) in place_cues.words("facility_tail"):
                return at
        return after

    def definite(self, index: int, skip: int, after: int) -> Iterator[Spot]:
        """«المستشفى الإندونيسي»."""
        reader = self.reader
        word = reader.word(after)
        nisba = word.startswith("ال") and word.endswith("ي") and len(word) > 5
        king = self._king(after + 1) if nisba else 0
        if king or (nisba and word not in place_cues.words("definite_facility.generic")):
            after, start = king or after + 1, reader.tokens[index].start + skip
            yield Spot(index, after, start, reader.tokens[after - 1].end, (), "facility by its adjective", "facility")

    def _king(self, at: int) -> int:
        """Index after a king's name: «المستشفى الإقليمي محمد السادس»; 0 if none stands there."""
        ordinals = place_cues.words("eponyms.ordinals")
        return at + 2 if self.reader.personal(at) and self.reader.word(at + 1) in ordinals else 0


def _end(reading: Reading) -> int:
    return reading.after
