"""Places after words for a place that stand outside of the name: «بلدتي السوسة والباغوز فوقاني», «محافظات …»."""

from __future__ import annotations

from collections.abc import Iterator

from newsextract.entities import place_cues
from newsextract.entities.gazetteer import ALONE
from newsextract.entities.place_after import COMMON, NamesAfter
from newsextract.entities.place_cues import Cue
from newsextract.entities.place_names import OPENERS, NameReader, Reading, describes
from newsextract.entities.place_spot import SURE, Spot

_BROKEN_PLURALS = frozenset(("قري", "نواحي", "ضواحي"))
_LIST_LIMIT, _OPENER_REACH, _FAR = 60, 4, 9
_CAPITAL_WORDS = frozenset(prefix + "عاصمه" for prefix in ("ال", "بال", "وال", "لل", "فال"))
_SEPARATORS = frozenset(("،", ".", "\n"))


class Announced:
    """Reads the names that a word announces, one or a list.

    Args:
        reader: Reads names of the text.
    """

    def __init__(self, reader: NameReader) -> None:
        self.reader = reader
        self.names = NamesAfter(reader)
        self._read: set[tuple[int, Cue, bool]] = set()  # where lists went on with nothing but names that are known

    def spots(self, index: int, skip: int, after: int, cue: Cue) -> Iterator[Spot]:
        """The places that a cue announces.

        Args:
            index: First token of the cue.
            skip: Letters of proclitics before it.
            after: Index of the token after the cue.
            cue: What it is.
        """
        reader = self.reader
        at = self._to_name(after)
        opened = self.opener(at) if cue.many or reader.word(at) != ":" else 0
        if not opened and cue.many:
            opened = self._far_opener(at)
        if opened:
            if cue.unknown != "none":
                yield from self.opened_list(opened, cue._replace(many=True, unknown="any"), index)
            return
        pair = self._quoted_pair(at) if cue.many and cue.unknown != "none" else ()
        if pair:
            yield from (self._spot(at, reading, cue, index) for reading in pair)
            return
        reading = self.names.at(at, 0, cue)
        if reading is None:
            return
        if reader.word(index)[skip:] == "مدينه" and reader.word(reading.after) in place_cues.words("city_facility"):
            start, end = reader.tokens[index].start + skip, reader.tokens[reading.after].end
            yield Spot(index, reading.after + 1, start, end, (), "facility called a city", "facility")
            return
        yield self._spot(at, reading, cue, index)
        word = reader.word(index)
        dual = cue.many and word[-1:] in "يا" and word not in _BROKEN_PLURALS
        yield from self._list(at, reading, cue, index, limit=2 if dual else _LIST_LIMIT)

    def _quoted_pair(self, at: int) -> tuple[Reading, ...]:
        """«منطقتي "الكولة وبقثة آل جميل"»: two names in one pair of quotation marks."""
        reader = self.reader
        whole = reader.quoted(at)
        if whole is None or whole.entry is not None:
            return ()
        for second in range(at + 2, whole.after):
            if reader.word(second).startswith("و") and len(reader.word(second)) > len("وا") + 1:
                parts = []
                for first, skip, after in ((at + 1, 0, second), (second, 1, whole.after)):
                    known = reader.known(first, skip, announced=True)
                    entry = known.entry if known is not None and known.after == after else None
                    parts.append(Reading(after, reader.tokens[first].start + skip, entry))
                return tuple(parts)
        return ()

    def opened_list(self, at: int, cue: Cue, group: int) -> Iterator[Spot]:
        """«… هي: المدينة، شعارة، وبني صياح»: between separators even a common noun is a name."""
        at += self._announces(self.reader.word(at))
        first = self._bounded(at, 0) or self.names.at(at, 0, cue)
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
            at = reading.after + (reader.word(start) in OPENERS and reader.word(reading.after) in OPENERS.values())
            if cue.many and (area := self._area(at)) is not None:
                yield self._spot(at, area, cue._replace(type="admin"), group)
                at = area.after
            open_list = cue.many and taken < limit
            item = self._next_item(at, cue, open_list=open_list, unknown_first=unknown_first)
            if item is None or not (open_list or self._first_to_read(at, cue, unknown_first)):
                return
            start, reading = item
            yield self._spot(start, reading, cue, group)
            taken += 1

    def _first_to_read(self, at: int, cue: Cue, unknown_first: bool) -> bool:
        """Whether no other list has gone on here: from here on it read the same items, which are taken.

        «ناحية الرياض، ناحية حماة، ناحية الباب»: each list goes on to the end of the row, whose items are read once.
        """
        before = len(self._read)
        self._read.add((at, cue, unknown_first))
        return len(self._read) > before

    def _area(self, at: int) -> Reading | None:
        """«برازح»: the area that an item of a list lies in."""
        word = self.reader.word(at)
        if not word.startswith("ب") or len(word) < 4:
            return None
        known = self.reader.known(at, 1, announced=True)
        return known if known is not None and word[1:] not in place_cues.stops() else None

    def opener(self, at: int) -> int:
        """Index after «هي», «محاصرة هي», «التالية:» and the like; 0 if no list opens so."""
        reader, openers = self.reader, place_cues.words("list_openers")
        if reader.word(at) == ":" and reader.is_word(at + 1):
            return at + 1  # «على قرى: …»
        for step in range(_OPENER_REACH):
            word = reader.word(at + step)
            if word in openers:
                after = at + step + 1
                return after + (reader.word(after) in (":", "،"))
            if word != "،" and word not in place_cues.stops() and not describes(word):
                return 0
        return 0

    def _far_opener(self, at: int) -> int:
        """Index after «وهي:» behind where they are: «قرى حدودية في ريف …، وهي: …»; 0 if no list opens so."""
        reader, openers = self.reader, place_cues.words("list_openers")
        if not describes(reader.word(at)) and reader.word(at) != "في":
            return 0
        for step in range(at, at + _FAR):
            if reader.word(step) in openers and reader.word(step + 1) == ":":
                return step + 2
            if not reader.is_word(step) and reader.word(step) != "،":
                return 0
        return 0

    def _to_name(self, after: int) -> int:
        """Past a hash sign and an adjective of nationality: «العاصمة اليمنية صنعاء»."""
        reader, at = self.reader, after
        if reader.word(at - 1) in _CAPITAL_WORDS:
            while reader.word(at).startswith("ال") and reader.word(at).endswith("يه") and reader.is_word(at + 1):
                at += 1
        while reader.word(at) == "#":
            at += 1
        return at

    def _next_item(self, at: int, cue: Cue, *, open_list: bool, unknown_first: bool) -> tuple[int, Reading] | None:
        """The item after a separator: where it starts and what it is; ``None`` ends the list."""
        reader = self.reader
        comma = reader.word(at) == "،"
        joint = self._joint(at + comma)
        if joint is None and not comma:
            return None
        at, skip = joint or (at + 1, 0)
        if self._announces(reader.word(at)[skip:]) and reader.is_word(at + 1):  # «محافظات حلب وإدلب ومدينة الرقة»
            at, skip = at + 1, 0
        while reader.word(at) == "#":
            at += 1
        if reader.word(at) == '"' and open_list:
            quoted = reader.quoted(at)
            return None if quoted is None else (at, quoted)
        found = self._known_item(at, (0, 1) if skip and comma else (skip,), cue, open_list=open_list)
        if found is None and (open_list or (unknown_first and not comma)):
            found = self._unknown_item(at, skip, cue, open_list=open_list)
        return None if found is None else (at, found)

    def _joint(self, at: int) -> tuple[int, int] | None:
        """Where an item starts and the letters of و before it, if و or أو joins it."""
        word = self.reader.word(at)
        if word == "و" or (word == "او" and self.reader.is_word(at + 1)):
            return at + 1, 0
        joined = word.startswith("و") and (len(word) > 3 or word[1:] in place_cues.words("name_prefixes"))
        return (at, 1) if joined else None

    def _known_item(self, at: int, cuts: tuple[int, ...], cue: Cue, *, open_list: bool) -> Reading | None:
        for cut in cuts:
            known = self.reader.known(at, cut, announced=True)
            if known is None or known.entry is None or not self.names.credible(at, cut, known, cue):
                continue
            if cue.role == "opened" and known.entry.tier != ALONE and (whole := self._bounded(at, cut)):
                return whole if whole.after > known.after else known
            if open_list or known.entry.tier not in COMMON:
                return self.names.whole(at, cut, known, cue)
        return None

    def _unknown_item(self, at: int, skip: int, cue: Cue, *, open_list: bool) -> Reading | None:
        unknown = self.reader.item(at, skip) if open_list else self.reader.unknown(at, skip, "plain")
        return self._bounded(at, skip) if unknown is None and cue.role == "opened" else unknown

    def _announces(self, word: str) -> bool:
        cue = place_cues.table().entries.get(word)
        return cue is not None and cue.role == "kind" and not cue.inside and not cue.many

    def _spot(self, at: int, reading: Reading, cue: Cue, group: int) -> Spot:
        first = at + 1 if self.reader.word(at) in OPENERS else at
        while self.reader.tokens[first].end <= reading.start:
            first += 1
        return Spot(
            first, reading.after, reading.start, self.reader.tokens[reading.after - 1].end,
            reading.entry.rows if reading.entry else (), f"after a word for {cue.type}", cue.type, SURE, group,
        )  # fmt: skip
