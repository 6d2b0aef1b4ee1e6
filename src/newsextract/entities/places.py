"""Finds places: announced ones first, then names that stand for themselves, then doubtful names by their context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newsextract.entities import person_lexicon, place_cues
from newsextract.entities.gazetteer import ALONE, NEVER, Gazetteer, builtin, read_entry
from newsextract.entities.place_context import REFUSED, Context
from newsextract.entities.place_cues import Cue
from newsextract.entities.place_dateline import datelines
from newsextract.entities.place_doubts import Doubt, Doubts
from newsextract.entities.place_formulas import Formulas
from newsextract.entities.place_names import NameReader, Reading
from newsextract.entities.place_refusals import Standing
from newsextract.entities.place_spot import SURE, Spot
from newsextract.entities.seen_votes import Votes
from newsextract.grammar import Candidate
from newsextract.tagger import Sighting
from newsextract.tokens import Lexed, Split, Table

TABLE = "places"
_WELL_KNOWN = 55  # prominence from which a short name is trusted behind a clitic
_LONG_ENOUGH = 4
_SHORT = 5  # letters of a name up to which its last may be a pronoun
_BARE_ROLES = frozenset(("kind", "direction", "countryside"))  # «يحدها من الغرب النيجر» is no west of Niger
_FACILITY_TYPES = frozenset(("facility", "camp", "water", "terrain"))


def tables(gazetteer: Gazetteer | None = None) -> Mapping[str, Table]:
    """The names and the words around them, by the names that the lexer uses."""
    return {TABLE: (gazetteer or builtin()).table, place_cues.TABLE: place_cues.table()}


def find(lexed: Lexed, gazetteer: Gazetteer | None = None, seen: Sequence[Sighting] = ()) -> list[Candidate]:
    """All places of a text; what a tagger saw helps to decide doubtful names."""
    return [
        Candidate("place", s.start, s.end, s.rule, "lexicon" if s.rows else "rule", s)
        for s in PlaceFinder(lexed, gazetteer or builtin(), Votes(lexed, seen)).spots()
    ]


class PlaceFinder:
    """Finds the places of one text.

    Args:
        lexed: The text.
        gazetteer: The places that are known.
        votes: What a tagger says of names.
    """

    def __init__(self, lexed: Lexed, gazetteer: Gazetteer, votes: Votes) -> None:
        self.lexed = lexed
        self.gazetteer = gazetteer
        self.reader = NameReader(lexed, gazetteer)
        self.formulas = Formulas(self.reader)
        self.context = Context(self.reader)
        self.taken: dict[int, Spot] = {}  # by index of every token covered
        self.doubts = Doubts(self.reader, self.context, self.taken, votes)
        self.passed = 0  # names inside a doubtful longer one are not looked for

    def spots(self) -> list[Spot]:
        """The places, in text order."""
        for spot in datelines(self.reader):
            self._take(spot)
        cues = set(self.lexed.hits[place_cues.TABLE])
        names = set(self.lexed.hits[TABLE])
        for index in sorted(cues | names):
            if index in self.taken or index < self.passed:
                continue
            if index in cues and self._announced(index, named=index in names):
                continue
            if index in names:
                self._name(index)
        self.doubts.settle()
        self._repeat()
        return sorted((s for s in dict.fromkeys(self.taken.values()) if s.rule), key=lambda s: s.start)

    def _take(self, spot: Spot) -> None:
        for index in range(spot.first, spot.after):
            self.taken[index] = spot

    # --- announced places -----------------------------------------------------------------------------------------

    def _announced(self, index: int, *, named: bool) -> bool:
        """Applies the rules of a cue; ``True`` if it announced something or is itself part of a name."""
        for split in self.lexed.splits(place_cues.TABLE, index):
            match = place_cues.table().longest(self.lexed.words, index, split.key)
            if match is None or (split.article and match[1].role in _BARE_ROLES) or self._other_word(split):
                continue
            if self._verb(index, split):
                continue
            if match[1].role == "other":
                self._take(Spot(index, index + match[0], -1, -1, (), ""))
                return True
            if named and self._whole_name(index, split, match[1]):
                return True
            found = list(self.formulas.at(index, split.skip, index + match[0], match[1]))
            for spot in found:
                if spot.first not in self.taken:
                    self._take(spot)
            if found:
                return True
        return False

    def _other_word(self, split: Split) -> bool:
        """A cue only by folding: «وأدى» is no «وادي», «إحياء» no «أحياء»; a bare alef may stand for any."""
        if split.light.endswith("بلده"):
            return True  # «his country»
        written = place_cues.alefs(split.light)
        shapes = place_cues.hamzas().get(split.key, frozenset((written,)))
        return not any(
            len(shape) == len(written) and all(w in ("ا", s) for w, s in zip(written, shape, strict=True))
            for shape in shapes
        )

    def _verb(self, index: int, split: Split) -> bool:
        """Whether a cue that is a verb as well is one here: «أن تقاطع الحزب»."""
        return split.key in place_cues.words("verb_cues") and self.reader.word(index - 1) in place_cues.words(
            "verb_cues.after"
        )

    def _whole_name(self, index: int, split: Split, cue: Cue) -> bool:
        """A name of the gazetteer that begins with the cue: «مطار دمشق الدولي»."""
        reading = self.reader.known(index, split.skip)
        if reading is None or reading.entry is None or reading.after < index + 2:
            return False
        if self.reader.word(reading.after) == "بن":
            return False  # the name of a person goes on: «مسجد الإمام علي» + «بن أبي طالب»
        row = self.gazetteer.row(reading.entry.rows[0])
        after = self.formulas.end_of(reading.after, cue, facility=row.type in _FACILITY_TYPES)
        end = self.lexed.tokens[after - 1].end
        other = self.lexed.words[reading.after] if after > reading.after + 1 else ""  # «مطار عدن عدي الدولي»
        rows = () if other and other not in place_cues.words("facility_tail") else reading.entry.rows
        kind = "" if rows else row.type
        self._take(Spot(index, after, reading.start, end, rows, "place name", kind, SURE))
        return True

    # --- names ----------------------------------------------------------------------------------------------------

    def _name(self, index: int) -> None:
        if self.lexed.words[index] in place_cues.words("other_words"):
            return
        for split, reading in self._readings(index):
            name = self.context.standing(index, split, reading)
            if self._joined_by_waw(index, split):
                continue
            points = self.context.before(name)
            if points <= REFUSED:
                return
            if reading.meant.tier == ALONE and not self._doubtful(name):
                self._take(self._spot(index, reading, points))
                return
            never = reading.meant.tier == NEVER
            if not never or split.skip or points > 0:
                self.doubts.waiting[index] = Doubt(name, points)
            if not never:
                self.passed = max(self.passed, reading.after)
                return

    def _readings(self, index: int) -> Sequence[tuple[Split, Reading]]:
        """The names at a token, one for each way to cut its clitics; longer ones first.

        «برام الله» is ب and «رام الله», not «برام».
        """
        found: list[tuple[Split, Reading]] = []
        for split in self.lexed.splits(TABLE, index):
            if split.article or (split.skip and self._short_rest(index, split)):
                continue
            reading = self._read(index, split)
            if reading is not None and reading.entry is not None:
                found.append((split, reading))
        return sorted(found, key=_shortness) if len(found) > 1 else found

    def _joined_by_waw(self, index: int, split: Split) -> bool:
        """«مكة وجدة»: behind a place و joins another one, though «وجدة» is a city itself."""
        word = self.lexed.words[index]
        if split.skip or not word.startswith("و") or index - 1 not in self.taken:
            return False
        return any(s.skip == 1 and self._read(index, s) is not None for s in self.lexed.splits(TABLE, index))

    def _short_rest(self, index: int, split: Split) -> bool:
        """What is left behind ك or ف is too short to trust: «كسرت» is a verb, not «سرت»."""
        clitic = self.lexed.words[index][: split.skip]
        return clitic[-1:] in ("ك", "ف") and len(split.key) < 5

    def _doubtful(self, name: Standing) -> bool:
        """Whether a name that usually stands alone needs the context here.

        Short after a clitic, a club in sport, or with the pronoun ه in place of ة («قفصه الصدري»).
        """
        index, split, reading = name.index, name.split, name.reading
        if reading.after > index + 1:
            return False
        row = self.context.refusals.row(name)
        short = len(split.key) < 5 or self.lexed.words[index][0] in "كف"
        if split.skip and short and row.prominence < _WELL_KNOWN:
            return True
        pronoun = self.lexed.tokens[index].light.endswith("ه") and row.name.endswith("ة")
        if pronoun and len(split.key) <= _SHORT and not split.key.startswith("ال"):
            return True
        return self.context.club(name)

    def _read(self, index: int, split: Split) -> Reading | None:
        """The name at a token under one way to cut its clitics; for merged لل the article is restored."""
        token = self.lexed.tokens[index]
        if split.key == token.text[split.skip :]:
            return self.reader.known(index, split.skip)
        for count, code in self.gazetteer.table.matches(self.lexed.words, index, split.key):
            return Reading(index + count, token.start + split.skip, read_entry(code))
        return None

    def _spot(self, index: int, reading: Reading, points: int) -> Spot:
        end = self.lexed.tokens[reading.after - 1].end
        return Spot(index, reading.after, reading.start, end, reading.meant.rows, "place name", "", points)

    # --- announced once, found again ------------------------------------------------------------------------------

    def _repeat(self) -> None:
        """A name that no gazetteer holds, once announced («بلدة جوزفا»), is found elsewhere in the text as well.

        What it is, its first announcement says.
        """
        words = self.lexed.words
        unknown: dict[str, Spot] = {}
        for spot in dict.fromkeys(self.taken.values()):  # in an order that is the same in every process
            if not spot.rows and not spot.within and spot.type in ("populated", "admin") and spot.rule:
                first = words[spot.first][spot.start - self.lexed.tokens[spot.first].start :]
                if len(first) >= _LONG_ENOUGH and spot.rule.startswith("after"):
                    unknown.setdefault(first, spot)
        if not unknown:
            return
        for index, word in enumerate(words):
            skip = 0 if word in unknown else 1 if word[1:] in unknown and word[0] in "وبلف" else -1
            if skip >= 0 and index not in self.taken:
                self._again(index, skip, unknown[word[skip:]])

    def _again(self, index: int, skip: int, spot: Spot) -> None:
        """Takes the words at a token if they are those of an announced name.

        A name of common words needs a preposition, a clitic or a word for a place before it.
        """
        words, size = self.lexed.words, spot.after - spot.first
        if list(words[index + 1 : index + size]) != list(words[spot.first + 1 : spot.after]):
            return
        prepositions = place_cues.words("prepositions.strong") | place_cues.words("prepositions.weak")
        before = words[index - 1] if index else ""
        nouns = place_cues.words("strong_before")
        led = skip or before in prepositions or place_cues.is_kind(before) or before in nouns or before[1:] in nouns
        led = led or not any(map(person_lexicon.is_common, words[spot.first : spot.after]))
        if led:
            start = self.lexed.tokens[index].start + skip
            end = self.lexed.tokens[index + size - 1].end
            self._take(Spot(index, index + size, start, end, (), "announced elsewhere", spot.type, 1, spot.group))


def _shortness(found: tuple[Split, Reading]) -> int:
    return -found[1].after
