"""Regions and seas by formula: «ريف حلب الشمالي», «شمال شرق سورية», «الشمال السوري», «البحرين الأحمر والعربي»."""

from __future__ import annotations

from collections.abc import Iterator

from newsextract.entities import place_cues
from newsextract.entities.gazetteer import LISTED, NEVER, Entry, PlaceRow
from newsextract.entities.place_names import NameReader
from newsextract.entities.place_spot import COMPASS, SURE, Spot

_CAPITAL = 85  # prominence of a namesake that leaves open which of the two is meant
_KINDS = frozenset("محافظه مدينه بلده ناحيه قضاء".split())


class Regions:
    """Reads regions made of a direction, ريف or a compass point and a name.

    Args:
        reader: Reads names of the text.
    """

    def __init__(self, reader: NameReader) -> None:
        self.reader = reader

    def countryside(self, index: int, skip: int, after: int) -> Iterator[Spot]:
        """«ريف حلب», «ريف محافظة حمص الشرقي»."""
        reader = self.reader
        at = after + (reader.word(after) in _KINDS)
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

    def direction(self, index: int, skip: int, after: int) -> Iterator[Spot]:
        """«شمال سوريا», «شمال ووسط سيناء»; before a town a direction stands outside of the name."""
        reader = self.reader
        second = place_cues.words("direction.second")
        at = after
        if reader.word(at) in second or (reader.word(at)[:1] == "و" and reader.word(at)[1:] in second):
            at += 1
        at += reader.word(at) == "#"
        known = reader.known(at)
        if known is None or known.entry is None or not self._is_area(known.entry):
            return
        if reader.word(at) == "غزه" and reader.word(at - 1).endswith(("شرق", "غرب", "شرقي", "غربي")):
            return  # the strip runs from north to south: east and west are those of the city
        start = reader.tokens[index].start + skip
        end = reader.tokens[known.after - 1].end
        yield Spot(index, known.after, start, end, (), "direction and region", "region", SURE, -1, known.entry.rows)

    def _is_area(self, entry: Entry) -> bool:
        row = self._row(entry.rows[0])
        if entry.tier in (LISTED, NEVER) or row.type not in ("country", "region") or row.name.startswith("وادي "):
            return False
        return not any(  # «شرق عمان»; but «شرق الجزائر»
            self._row(n).prominence >= _CAPITAL and self._row(n).country != row.country for n in entry.rows[1:2]
        )

    def compass(self, index: int, skip: int, after: int) -> Iterator[Spot]:
        """«الشمال السوري», «الجنوب الشرقي التركي»."""
        reader = self.reader
        at = self.sides(after)
        if at < reader.size and reader.word(at).startswith("ال") and self._nationality(at):
            start = reader.tokens[index].start + skip
            yield Spot(index, at + 1, start, reader.tokens[at].end, (), COMPASS, "region")

    def _nationality(self, at: int) -> bool:
        return any(s.skip == 0 and s.article for s in self.reader.lexed.splits("nationalities", at))

    def seas(self, index: int, _skip: int, after: int) -> Iterator[Spot]:
        """«البحرين الأحمر والعربي»: each adjective is a sea."""
        reader, seas = self.reader, place_cues.seas()
        at = after
        found: list[Spot] = []
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
