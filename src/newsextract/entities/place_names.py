"""Reads a place name at a token: one that the gazetteer holds, or one that merely looks like a name."""

from __future__ import annotations

from typing import NamedTuple

from newsextract.entities import eponyms, person_lexicon, place_cues
from newsextract.entities.gazetteer import Entry, Gazetteer, read_entry
from newsextract.entities.place_spelling import plainer
from newsextract.normalize import light
from newsextract.tokens import Kind, Lexed, Token

_PARTICIPLE_LENGTH = 5
_QUOTED_WORDS, _ARTICLE_AND_TWO = 4, 4
_OF_NOUNS = ("ين", "ون", "ات", "يه", "ي")  # endings of plurals, adjectives and abstract nouns
OPENERS = {'"': '"', "(": ")", "‹": "›"}
"""Marks that may stand around a name behind a word for a place, with those that close them."""

_INDEFINITE = frozenset("\u064b\u064c\u064d")  # the three forms of tanwin


class Reading(NamedTuple):
    """A name at a token.

    Attributes:
        after: Index of the token after its last.
        start: First character that belongs to it.
        entry: What it may stand for; ``None`` for a name that is not known.
    """

    after: int
    start: int
    entry: Entry | None

    @property
    def meant(self) -> Entry:
        """What a name that is known may stand for."""
        assert self.entry is not None  # noqa: S101 - only asked where the reader has found one
        return self.entry


class NameReader:
    """Reads names of one text.

    Args:
        lexed: The text.
        gazetteer: The places that are known.
    """

    def __init__(self, lexed: Lexed, gazetteer: Gazetteer) -> None:
        self.lexed = lexed
        self.gazetteer = gazetteer
        self.words = lexed.words
        self.tokens = lexed.tokens
        self.size = len(lexed.tokens)

    def word(self, at: int) -> str:
        """The folded word at an index; ``""`` outside of the text."""
        return self.words[at] if 0 <= at < self.size else ""

    def is_word(self, at: int) -> bool:
        """Whether a token of letters stands there."""
        return 0 <= at < self.size and self.tokens[at].kind is Kind.WORD

    def known(self, at: int, skip: int = 0, *, announced: bool = False) -> Reading | None:
        """The longest name of the gazetteer that starts at a token.

        Args:
            at: The token.
            skip: Letters of proclitics before the name.
            announced: Whether a word for a place stands before it: then the article may be there or missing.
        """
        if not 0 <= at < self.size:
            return None
        token = self.tokens[at]
        if token.kind is not Kind.WORD and token.kind is not Kind.FOREIGN:
            return None
        key = token.text[skip:]
        found = self._longest(at, skip, key, announced=announced)
        if found is None and announced and len(key) > 3 and not self.means_something(at, skip):
            found = self._longest(at, skip, key[2:] if key.startswith("ال") else "ال" + key, announced=True)
        return found

    def _longest(self, at: int, skip: int, first: str, *, announced: bool) -> Reading | None:
        """The longest name whose first word is spelled like this here."""
        token = self.tokens[at]
        for count, code in self.gazetteer.table.matches(self.words, at, first):
            entry = read_entry(code)
            if not entry.exact or self._as_written(token, skip, entry, announced=announced):
                return Reading(at + count, token.start + skip, entry)
        return None

    def _as_written(self, token: Token, skip: int, entry: Entry, *, announced: bool) -> bool:
        """Whether a row is spelled so; behind a word for a place hamzas and the dots of ta marbuta may be left out."""
        written = token.light[skip:]
        names = (light(self.gazetteer.row(n).name).split()[0] for n in entry.rows)
        return any(name == written or (announced and plainer(written, name)) for name in names)

    def unknown(self, at: int, skip: int, policy: str) -> Reading | None:
        """A name that no gazetteer holds, where a word for a place lets one in.

        Args:
            at: Its first token.
            skip: Letters of proclitics before it.
            policy: Which words may be names: ``any``, ``named`` … ``none``, see the word file.
        """
        if policy == "none" or not self._name_like(at, skip, policy) or self._indefinite(at):
            return None
        if not skip and self.words[at][0] in "بل" and self.lexed.splits("places", at) and self.known(at, 1) is not None:
            return None  # «مدينة بأمهرة»: a town there
        first, after, prefixes = self.words[at][skip:], at + 1, place_cues.words("name_prefixes")
        if policy == "tail" and self.word(after) not in place_cues.words("facility_tail"):
            return None
        if first in place_cues.words("eponyms") and first not in prefixes:
            end = eponyms.titled_end(self.lexed, at)
            return Reading(end, self.tokens[at].start + skip, None) if end else None
        while first in prefixes and self._continues(after, hard=True) and not self._side_of(after):
            first = self.words[after]
            after += 1
        if after == at + 1 and first in prefixes:
            return Reading(after, self.tokens[at].start + skip, None) if self._side_of(after) else None
        if policy == "person" or (policy in ("any", "plain") and self.personal(at) and self.personal(after)):
            after = eponyms.whole_person(self.lexed, at, after)
        if self.word(after) in place_cues.words("qualifiers"):
            after += 1
        return Reading(after, self.tokens[at].start + skip, None)

    def _side_of(self, at: int) -> bool:
        """Whether what follows says where a place lies: «بلدة تل جنوب نابلس»."""
        cue = place_cues.table().entries.get(self.word(at))
        return cue is not None and cue.role == "direction" and self.known(at + 1) is not None

    def personal(self, at: int) -> bool:
        """Whether a token is the name of a person."""
        return eponyms.personal(self.lexed, at)

    def item(self, at: int, skip: int) -> Reading | None:
        """An unknown item of a list: up to two words between its separators."""
        found = self.unknown(at, skip, "any") if not skip or self.words[at] not in place_cues.stops() else None
        if found is None or (skip and self._act(at, skip, found)):
            return None
        if found.after < self.size and self._continues(found.after) and not self.word(found.after).startswith("و"):
            beyond = self.word(found.after + 1)
            if self.word(found.after).startswith("ب") and self.known(found.after, 1) is not None:
                return found  # «الحجلة برازح»: an item and its area
            if found.after == at + 1 and (beyond in ("،", ".", "؛") or beyond.startswith("و")):
                return found._replace(after=found.after + 1)
        return found

    def _act(self, at: int, skip: int, found: Reading) -> bool:
        """«قرى حليلة وإدامة التماس»: a verbal noun with its object ends a list."""
        word, beyond = self.words[at][skip:], self.word(found.after)
        sides = place_cues.words("village_sides") | place_cues.words("qualifiers")
        return found.after == at + 1 and word.endswith("ه") and beyond.startswith("ال") and beyond not in sides

    def quoted(self, at: int) -> Reading | None:
        """What stands in quotation marks or brackets that open at a token, up to four words."""
        close = OPENERS.get(self.word(at))
        if close is None or (close == ")" and not self._bracketed(at + 1)):
            return None
        for end in range(at + 2, min(at + 3 + _QUOTED_WORDS, self.size)):
            if self.words[end] == close:
                if not all(self.is_word(i) for i in range(at + 1, end)):
                    return None
                known = self.known(at + 1, announced=True)
                entry = known.entry if known is not None and known.after == end else None
                return Reading(end, self.tokens[at + 1].start, entry)
        return None

    def _bracketed(self, at: int) -> bool:
        """Whether what opens a bracket may be a name: «ناحية (أبي صيدا)», not «مدينة (شمال حلب)»."""
        return self.known(at, announced=True) is not None or self._name_like(at, 0, "named")

    def _continues(self, at: int, *, hard: bool = False) -> bool:
        """Whether a name may go on with a word; after a prefix only particles and verbs stop it («تل جديد»)."""
        stops = place_cues.particles() if hard else place_cues.stops()
        return self.is_word(at) and len(self.words[at]) > 1 and self.words[at] not in stops

    def _name_like(self, at: int, skip: int, policy: str) -> bool:
        word = self.words[at][skip:] if self.is_word(at) else ""
        if not word or self._no_name(at, skip, word, policy):
            return False
        prefix = word in place_cues.words("name_prefixes")
        if prefix or self._common(at, word, policy):
            return prefix or (policy == "plain" and self.located(at + 1))
        if word.startswith("ال") and policy != "tail" and len(word) > _ARTICLE_AND_TWO:
            if policy == "named" and self.word(at - 1) in place_cues.words("quarters"):
                return True  # «حي المعلمين»
            return _unheard(word) if policy == "plain" else _definite_name(word, policy)
        return not describes(word) if policy == "tail" else self._bare_name(at, word, policy)

    def _bare_name(self, at: int, word: str, policy: str) -> bool:
        """Whether an unknown word without ال may be a name."""
        if policy in ("definite", "person", "eponym"):
            return word in place_cues.words("eponyms") or (policy == "person" and self.personal(at))
        verb = _verb_like(word, policy) and not (policy == "plain" and self.located(at + 1))
        return not verb and not self._describing(at, word, policy)  # «ناحية يايجي بمحافظة …» is no verb

    def _describing(self, at: int, word: str, policy: str) -> bool:
        """Whether a word has the shape of an adjective; one that nobody has heard of may be listed («قرى شويته و…»)."""
        unheard = policy == "any" and not word.endswith("يه") and not person_lexicon.is_common(word)
        listed = self.word(at + 1).startswith("و") or (
            self.words[at] != word and not self.word(at + 1).startswith("ال")
        )
        return describes(word) and not (unheard and listed)

    def _common(self, at: int, word: str, policy: str) -> bool:
        """Whether a word of plain language is no name here: «محور دفاعي», «ولاية العهد», but «قرية النور»."""
        if word not in person_lexicon.common():
            return False
        if word.startswith("ال"):
            return policy in ("proper", "plain")
        if word in place_cues.words("eponyms") and self.personal(at + 1):
            return False  # «وادي ملا عثمان»
        return policy != "tail" and not (policy == "person" and self.personal(at + 1))

    def located(self, at: int) -> bool:
        """Whether the division that a place lies in follows: «بمحافظة صلاح الدين», «التابعة لقضاء …»."""
        word = self.word(at)
        if word in place_cues.words("locators") and self.is_word(at + 1):
            return True
        cue = place_cues.table().entries.get(word[1:]) if word.startswith("ب") else None
        return cue is not None and cue.role in ("kind", "countryside") and not cue.inside

    def _indefinite(self, at: int) -> bool:
        """Whether a word carries a mark of the indefinite: «أرباحاً»."""
        token = self.tokens[at]
        start, end = self.lexed.folded.to_original(token.start, token.end)
        written = self.lexed.folded.original[start:end]
        return end - start > token.end - token.start and not _INDEFINITE.isdisjoint(written)

    def _no_name(self, at: int, skip: int, word: str, policy: str) -> bool:
        """Words that no policy lets in: short ones, stop words with or without a proclitic, words of other lexicons.

        «أم» is rather the mother of a name than «or».
        """
        stops = place_cues.stops()
        titled = policy in ("person", "eponym") and word in place_cues.words("eponyms")
        if (
            (word in stops and word != "ام" and not titled)
            or (word[:1] in tuple("وبلكف") and word[1:] in stops)
            or self.means_something(at, skip)
        ):
            return True
        if len(word) < 3:
            return word not in place_cues.words("name_prefixes")
        if skip:
            return False
        return word.startswith(("و", "لل", "بال")) or (policy == "plain" and word[0] in "بل")

    def means_something(self, at: int, skip: int) -> bool:
        """Whether another lexicon reads the very word: a nationality, a numeral, a month."""
        for table, splits in self.lexed.analyses[at].items():
            if table in eponyms.MEANINGS and any(s.skip == skip for s in splits):
                return True
        return False


def describes(word: str) -> bool:
    """Whether an indefinite word has the shape of a feminine adjective or participle: «محاصرة»."""
    if word.endswith("يه"):
        return True
    if not word.endswith("ه"):
        return False
    if len(word) == _PARTICIPLE_LENGTH and (word[1] == "ا" or word[2] == "ي"):
        return True
    return word[0] == "م" and len(word) >= _PARTICIPLE_LENGTH


def _unheard(word: str) -> bool:
    """Whether a definite word is none of running text and has not the shape of an adjective or a plural."""
    return len(word) > _PARTICIPLE_LENGTH and not word.endswith(_OF_NOUNS) and not person_lexicon.is_common(word)


def _definite_name(word: str, policy: str) -> bool:
    """Whether an unknown word with ال may be a name; plurals and adjectives mostly describe."""
    if policy in ("definite", "person"):
        return not word.endswith(("يه", "ين"))
    if policy == "eponym":
        return word in place_cues.words("eponyms")
    if word.endswith(("ين", "ون")):
        return False
    return policy == "any" or (policy in ("named", "proper") and not word.endswith(("ات", "يه")))


def _verb_like(word: str, policy: str) -> bool:
    """Whether an unknown word without ال has the shape of a verb or carries a pronoun."""
    if word[0] == "ي" or word.endswith(("ها", "هم", "وا")):
        return True
    if policy in ("named", "proper") and word.endswith("ي") and len(word) > 3:  # a nisba: «حي شعبي»
        return person_lexicon.is_common(word) or any(map(person_lexicon.is_common, (word[:-1], word[:-1] + "ه")))
    if word.endswith("ت") and (len(word) < 6 or word[0] == "ا"):
        return True
    return word[0] == "ت" and (policy != "any" or len(word) < 5)
