"""Places that a word announces: «بلدتي السوسة والباغوز فوقاني», «مطار دمشق الدولي», «ريف حلب الشمالي», «شمال شرق سورية»."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsextract.entities import place_cues
from newsextract.entities.gazetteer import ALONE, NEVER, PlaceRow
from newsextract.entities.nationalities import definite_at
from newsextract.entities.place_cues import Cue
from newsextract.entities.place_names import PREFIXES, NameReader, Reading, describes

_BROKEN_PLURALS = frozenset(("قري", "نواحي", "ضواحي"))
_LIST_LIMIT, _OPENER_REACH = 60, 4
_CAPITAL = 85
SURE = 10
"""Strength of a place that a word announces."""


class Spot(NamedTuple):
    """A place in the text, before it is linked.

    Attributes:
        first: Index of its first token.
        after: Index of the token after its last.
        start: First character.
        end: One past the last.
        rows: Rows of the gazetteer that it may be; empty if none.
        rule: Name of the rule.
        type: Type that the words around it ask for; empty if they do not.
        strength: How sure the text is; :data:`SURE` and more need no other evidence.
        group: Shared by the items of one list, -1 outside of lists.
        within: Rows that hold the place: of the name inside a formula.
    """

    first: int
    after: int
    start: int
    end: int
    rows: tuple[int, ...]
    rule: str
    type: str = ""
    strength: int = SURE
    group: int = -1
    within: tuple[int, ...] = ()


class Formulas:
    """Applies the rules of announced places to one text.

    Args:
        reader: Reads names of the text.
    """

    def __init__(self, reader: NameReader) -> None:
        self.reader = reader

    def at(self, index: int, skip: int, after: int, cue: Cue) -> Iterator[Spot]:
        """The places that a cue announces.

        Args:
            index: First token of the cue.
            skip: Letters of proclitics before it.
            after: Index of the token after the cue.
            cue: What it is.
        """
        if cue.role == "direction":
            yield from self._direction(index, skip, after)
        elif cue.role == "countryside":
            yield from self._countryside(index, skip, after)
        elif cue.role == "seas":
            yield from self._seas(index, after)
        elif cue.role == "definite":
            yield from self._definite(index, skip, after)
        elif cue.role == "compass":
            yield from self._compass(index, skip, after)
        elif cue.inside:
            yield from self._inside(index, skip, after, cue)
        else:
            yield from self._outside(index, after, cue)

    # --- «بلدة X», «محافظات X وY وZ» ---------------------------------------------------------------------------

    def _outside(self, index: int, after: int, cue: Cue) -> Iterator[Spot]:
        reader = self.reader
        at = self._to_name(after)
        opened = self._opener(at)
        if opened:
            if cue.unknown != "none":
                yield from self._opened_list(opened, cue._replace(many=True, unknown="any"), index)
            return
        reading = self._name(at, 0, cue)
        if reading is None:
            return
        yield self._spot(at, reading, cue, index)
        word = reader.word(index)
        dual = cue.many and word[-1:] in "يا" and word not in _BROKEN_PLURALS
        yield from self._list(at, reading, cue, index, limit=2 if dual else _LIST_LIMIT)

    def _opened_list(self, at: int, cue: Cue, group: int) -> Iterator[Spot]:
        """«… هي: المدينة، شعارة، وبني صياح»: between separators even a common noun is a name."""
        reader = self.reader
        at += self._announces(self.reader.word(at))
        first = self._bounded(at, 0) or self._name(at, 0, cue)
        if first is not None:
            yield self._spot(at, first, cue, group)
            yield from self._list(at, first, cue._replace(role="opened"), group, limit=_LIST_LIMIT)

    def _bounded(self, at: int, skip: int) -> Reading | None:
        """One or two words up to the next comma: definite, in construct, or led by a family word."""
        reader = self.reader
        if not reader.is_word(at):
            return None
        led = reader.word(at)[skip:].startswith(("ال", "بني", "ابو", "ام", "بيت"))
        for after in (at + 1, at + 2):
            if reader.word(after) in ("،", ".", "\n") or after >= reader.size:
                return Reading(after, reader.tokens[at].start + skip, None) if led else None
            if not reader.is_word(after):
                return None
            if led and after == at + 1 and self._area(after) is not None:
                return Reading(after, reader.tokens[at].start + skip, None)
            led = led or reader.word(after).startswith("ال")
        return None

    def _list(self, at: int, reading: Reading, cue: Cue, group: int, *, limit: int) -> Iterator[Spot]:
        """The further items: «والباغوز فوقاني», «، وكسمة», with the area of an item after ب («والقهرة بالظاهر»)."""
        reader = self.reader
        taken, unknown_first = 1, reading.entry is None
        start = at
        while True:
            at = reading.after + (reader.word(start) == '"' and reader.word(reading.after) == '"')
            if cue.many and (area := self._area(at)) is not None:
                yield self._spot(at, area, cue._replace(type="admin"), group)
                at = area.after
            item = self._next_item(at, cue, open_list=cue.many and taken < limit, unknown_first=unknown_first)
            if item is None:
                return
            start, reading = item
            yield self._spot(start, reading, cue, group)
            taken += 1

    def _area(self, at: int) -> Reading | None:
        """«برازح»: the area that an item of a list lies in."""
        word = self.reader.word(at)
        if not word.startswith("ب") or len(word) < 4:
            return None
        known = self.reader.known(at, 1, announced=True)
        return known if known is not None and word[1:] not in place_cues.stops() else None

    def _opener(self, at: int) -> int:
        """Index after «هي», «محاصرة هي», «التالية:» and the like; 0 if no list opens so."""
        reader, openers = self.reader, place_cues.words("list_openers")
        for step in range(_OPENER_REACH):
            word = reader.word(at + step)
            if word in openers:
                after = at + step + 1
                return after + (reader.word(after) in (":", "،"))
            if word != "،" and word not in place_cues.stops() and not describes(word):
                return 0
        return 0

    def _to_name(self, after: int) -> int:
        """Past a hash sign and an adjective of nationality: «العاصمة اليمنية صنعاء»."""
        reader, at = self.reader, after
        if reader.word(at - 1) in ("العاصمه", "بالعاصمه", "والعاصمه", "للعاصمه") and reader.word(at).startswith("ال"):
            if reader.word(at).endswith("يه") and reader.is_word(at + 1):
                at += 1
        while reader.word(at) == "#":
            at += 1
        return at

    def _name(self, at: int, skip: int, cue: Cue) -> Reading | None:
        reader = self.reader
        if reader.word(at) == '"':
            return reader.quoted(at) if cue.unknown != "none" else None
        known = reader.known(at, skip, announced=True)
        if known is None or not self._credible(at, skip, known, cue):
            return reader.unknown(at, skip, cue.unknown)
        if known.after == at + 1 and reader.word(at)[skip:] in PREFIXES:  # «تل جديد», not «تل»
            longer = reader.unknown(at, skip, cue.unknown)
            if longer is not None and longer.after > known.after:
                return longer
        return self._extended(known)

    def _credible(self, at: int, skip: int, known: Reading, cue: Cue) -> bool:
        """A dangerous name counts only if the announcing word fits what it may be."""
        assert known.entry is not None  # noqa: S101 - a known reading has an entry
        if known.after > at + 1:
            return True
        word = self.reader.word(at)[skip:]
        if cue.type == "admin" and self._row(known.entry.rows[0]).type == "admin" and word.startswith("ال"):
            return True  # «ولاية الوادي», «محافظة الشرقية»
        if word in place_cues.stops() and (known.entry.tier == NEVER or not place_cues.is_kind(word)):
            return self._own_adjective(known)  # «مدينة كان الفرنسية»
        if cue.type == "country":
            return any(self._row(n).type == "country" for n in known.entry.rows)
        if known.entry.tier == NEVER and cue.unknown in ("plain", "none"):
            return cue.type == "admin" and any(self._row(n).type == "admin" for n in known.entry.rows)
        return not self.reader._means_something(at, skip) or known.entry.tier != NEVER

    def _own_adjective(self, known: Reading) -> bool:
        """Whether the adjective of its country follows a name."""
        adjective = definite_at(self.reader.lexed, known.after) if known.after < self.reader.size else None
        assert known.entry is not None  # noqa: S101
        return adjective is not None and any(self._row(n).country == adjective[1].code for n in known.entry.rows[:3])

    def _extended(self, reading: Reading) -> Reading:
        from newsextract.entities.place_names import _QUALIFIERS  # noqa: PLC0415

        if self.reader.word(reading.after) in _QUALIFIERS:
            return Reading(reading.after + 1, reading.start, None)
        return reading

    def _next_item(self, at: int, cue: Cue, *, open_list: bool, unknown_first: bool) -> tuple[int, Reading] | None:
        reader = self.reader
        comma = reader.word(at) == "،"
        at += comma
        if (reader.word(at) in ("او", "و") and reader.is_word(at + 1)) or reader.word(at) == "و":
            at, joined, skip = at + 1, True, 0
        else:
            joined = reader.word(at).startswith("و") and len(reader.word(at)) > 3
            skip = 1 if joined else 0
        if not comma and not joined:
            return None
        if self._announces(reader.word(at)[skip:]) and reader.is_word(at + 1):  # «محافظات حلب وإدلب ومدينة الرقة»
            at, skip = at + 1, 0
        while reader.word(at) == "#":
            at += 1
        if reader.word(at) == '"' and open_list:
            quoted = reader.quoted(at)
            return None if quoted is None else (at, quoted)
        for cut in (0, 1) if skip and comma else (skip,):
            known = reader.known(at, cut, announced=True)
            if known is not None and self._credible(at, cut, known, cue):
                assert known.entry is not None  # noqa: S101
                if cue.role == "opened" and known.entry.tier != ALONE and (whole := self._bounded(at, cut)):
                    return at, whole if whole.after > known.after else known
                if open_list or known.entry.tier != NEVER:
                    return at, self._extended(known)
        if not open_list and not (unknown_first and not comma):
            return None
        unknown = reader.item(at, skip) if open_list else reader.unknown(at, skip, "plain")
        if unknown is None and cue.role == "opened":
            unknown = self._bounded(at, skip)
        return None if unknown is None else (at, unknown)

    def _announces(self, word: str) -> bool:
        cue = place_cues.table().entries.get(word)
        return cue is not None and cue.role == "kind" and not cue.inside and not cue.many

    def _spot(self, at: int, reading: Reading, cue: Cue, group: int) -> Spot:
        first = at + 1 if self.reader.word(at) == '"' else at
        return Spot(
            first, reading.after, reading.start, self.reader.tokens[reading.after - 1].end,
            reading.entry.rows if reading.entry else (), f"after a word for {cue.type}", cue.type, SURE, group,
        )  # fmt: skip

    # --- «مطار دمشق الدولي», «مخيم جنين», «نهر الفرات» ----------------------------------------------------------

    def _inside(self, index: int, skip: int, after: int, cue: Cue) -> Iterator[Spot]:
        reader = self.reader
        at = after + (reader.word(after) == "#")
        opened = self._opener(at)
        if opened:
            listed = cue._replace(inside=False, many=True, unknown="any")
            yield from self._opened_list(opened, listed, index)
            return
        if reader.word(at) == '"':
            reading = reader.quoted(at)
            if reading is not None and cue.unknown != "none":
                end = reader.tokens[reading.after - 1].end
                rows = reading.entry.rows if reading.entry else ()
                yield Spot(at + 1, reading.after, reading.start, end, rows, "quoted name of a facility", cue.type)
            return
        nested = self._nested(at)
        reading = nested or reader.known(at, announced=True)
        if reading is None or (nested is None and not self._fits_facility(at, reading, cue)):
            reading = reader.unknown(at, 0, cue.unknown)
        if reading is None or (reading.entry is None and self._adjective(at)):
            return
        end = self._tail(reading.after)
        start = reader.tokens[index].start + skip
        within = reading.entry.rows if reading.entry and not cue.elsewhere else ()
        yield Spot(
            index, end, start, reader.tokens[end - 1].end, (), f"name of a {cue.type}", cue.type, SURE, -1, within
        )

    def _fits_facility(self, at: int, known: Reading, cue: Cue) -> bool:
        """A known name inside that of a facility: a doubtful bare word only where any name may stand («ميناء حر»)."""
        if not self._credible(at, 0, known, cue):
            return False
        assert known.entry is not None  # noqa: S101
        sure = known.entry.tier == ALONE or known.after > at + 1 or self.reader.word(at).startswith("ال")
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

    def _tail(self, after: int) -> int:
        words = place_cues.words("facility_tail")
        while self.reader.word(after) in words:
            after += 1
        return after

    # --- «ريف حلب الشمالي» --------------------------------------------------------------------------------------

    def _countryside(self, index: int, skip: int, after: int) -> Iterator[Spot]:
        reader = self.reader
        at = after + (reader.word(after) in ("محافظه", "مدينه", "بلده", "ناحيه", "قضاء"))
        at += reader.word(at) == "#"
        known = reader.known(at, announced=True)
        if known is None or known.entry is None or reader.word(at) in place_cues.stops():
            return
        end = self.sides(known.after)
        start = reader.tokens[index].start + skip
        yield Spot(
            index, end, start, reader.tokens[end - 1].end, (), "countryside", "region", SURE, -1, known.entry.rows
        )

    def sides(self, after: int) -> int:
        """Past adjectives of direction: «الشمالي الغربي»."""
        adjectives = place_cues.words("direction.adjectives")
        while self.reader.word(after) in adjectives:
            after += 1
        return after

    # --- «شمال شرق سورية» ---------------------------------------------------------------------------------------

    def _direction(self, index: int, skip: int, after: int) -> Iterator[Spot]:
        reader = self.reader
        second = place_cues.words("direction.second")
        at = after
        if reader.word(at) in second or (reader.word(at)[:1] == "و" and reader.word(at)[1:] in second):
            at += 1
        at += reader.word(at) == "#"
        known = reader.known(at)
        if known is None or known.entry is None or not self._is_area(known):
            return
        if reader.word(at) == "غزه" and reader.word(at - 1).endswith(("شرق", "غرب", "شرقي", "غربي")):
            return  # the strip runs from north to south: east and west are those of the city
        start = reader.tokens[index].start + skip
        end = reader.tokens[known.after - 1].end
        yield Spot(index, known.after, start, end, (), "direction and region", "region", SURE, -1, known.entry.rows)

    def _is_area(self, known: Reading) -> bool:
        assert known.entry is not None  # noqa: S101
        row = self._row(known.entry.rows[0])
        if known.entry.tier == NEVER or row.type not in ("country", "region") or row.name.startswith("وادي "):
            return False
        return not any(self._row(n).prominence >= _CAPITAL for n in known.entry.rows[1:2])  # «شرق عمان»

    def _compass(self, index: int, skip: int, after: int) -> Iterator[Spot]:
        """«الشمال السوري», «الجنوب الشرقي التركي»."""
        reader = self.reader
        at = self.sides(after)
        if at < reader.size and reader.word(at).startswith("ال") and self._nationality(at):
            start = reader.tokens[index].start + skip
            yield Spot(index, at + 1, start, reader.tokens[at].end, (), "compass and nationality", "region")

    def _definite(self, index: int, skip: int, after: int) -> Iterator[Spot]:
        """«المستشفى الإندونيسي»."""
        reader = self.reader
        word = reader.word(after)
        if word.startswith("ال") and word.endswith("ي") and len(word) > 5:
            if word not in place_cues.words("definite_facility.generic"):
                start = reader.tokens[index].start + skip
                yield Spot(index, after + 1, start, reader.tokens[after].end, (), "facility by its adjective", "facility")

    def _nationality(self, at: int) -> bool:
        return any(s.skip == 0 and s.article for s in self.reader.lexed.splits("nationalities", at))

    # --- «البحرين الأحمر والعربي» -------------------------------------------------------------------------------

    def _seas(self, index: int, after: int) -> Iterator[Spot]:
        reader, seas = self.reader, place_cues.seas()
        at, found = after, []
        while at < reader.size:
            word = reader.word(at)
            skip = 1 if found and word.startswith("و") else 0
            if word[skip:] not in seas:
                break
            start = reader.tokens[at].start + skip
            name = seas[word[skip:]]
            rows = tuple(n for n in reader.gazetteer.lookup_rows(name) if self._row(n).type == "water")
            found.append(Spot(at, at + 1, start, reader.tokens[at].end, rows, "one of two seas", "water", SURE, index))
            at += 1
        if len(found) > 1:
            yield from found

    def _row(self, number: int) -> PlaceRow:
        return self.reader.gazetteer.row(number)
