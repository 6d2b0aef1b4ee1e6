"""Persons inside the names of places, bodies and units: «مستشفى الملك فيصل», «جامعة الأمير سطام»."""

from __future__ import annotations

from newsextract.entities import person_lexicon, place_cues
from newsextract.entities.person_reading import word_at
from newsextract.tokens import Lexed

_FURTHER_NAMES = 3
_KINSHIP = frozenset("بن ابن ابي ابو ال".split())
_COMPOUND = frozenset("عبد ابو ابي ابن بن ام".split())  # one name with the word behind
MEANINGS = ("nationalities", "numerals", "months", "units")
"""Lexicons whose words are no parts of names."""


def personal(lexed: Lexed, at: int) -> bool:
    """Whether a token is the name of a person."""
    return 0 <= at < len(lexed.tokens) and any(s.skip == 0 for s in lexed.splits("person_names", at))


def titled(lexed: Lexed, at: int) -> bool:
    """Whether a title and a name known from persons stand there: behind any facility they are its name."""
    if word_at(lexed, at) not in place_cues.words("eponyms") or word_at(lexed, at) in _COMPOUND:
        return False
    return word_at(lexed, at + 1) in _COMPOUND or personal(lexed, at + 1)


def person_end(lexed: Lexed, at: int) -> int | None:
    """The token behind a title and a name that is known from persons, ``None`` where they do not stand there."""
    return titled_end(lexed, at) if titled(lexed, at) else None


def titled_end(lexed: Lexed, at: int) -> int | None:
    """The token behind a title and the names that go with it, ``None`` where no name follows.

    «الملك فيصل», «الأمير مولاي عبد الله», «الإمام علي بن أبي طالب».
    """
    titles, first = place_cues.words("eponyms"), at
    while word_at(lexed, first) in titles and word_at(lexed, first) not in _COMPOUND:
        first += 1
    after = _one_name(lexed, first)
    if after is None:
        return None
    crowned = not place_cues.words("eponyms.crowned").isdisjoint(lexed.words[at:first])
    for _ in range(_FURTHER_NAMES):
        if word_at(lexed, after) in _KINSHIP:
            more = _one_name(lexed, after + 1, linked=True)
        else:
            more = _one_name(lexed, after) if not crowned and _surely_personal(lexed, after) else None
        if more is None:
            break
        after = more
    return after + (word_at(lexed, after) in place_cues.words("eponyms.ordinals") or _surname(lexed, after))


def whole_person(lexed: Lexed, at: int, after: int) -> int:
    """Past the further names of a person: «ملعب حمادي العقربي», «شارع محمد الخامس».

    Args:
        lexed: The text.
        at: First token of the name.
        after: Token behind what has been read of it.
    """
    if not personal(lexed, at):
        return after
    more = 0
    while more < _FURTHER_NAMES and (personal(lexed, after) or word_at(lexed, after) in _KINSHIP):
        after += 1
        more += 1
    word = word_at(lexed, after)
    if word in place_cues.words("eponyms.ordinals"):
        return after + 1
    descended = word_at(lexed, after - 2) in _KINSHIP
    surname = word.startswith("ال") and (word.endswith("ي") or descended) and len(word) > 4
    return after + (surname and word not in place_cues.words("facility_tail"))


def _one_name(lexed: Lexed, at: int, *, linked: bool = False) -> int | None:
    """The token behind one name of a person: «محمد», «عبد الله», «أبو بكر»; «علي» is no «على» here.

    Args:
        lexed: The text.
        at: Its first token.
        linked: Whether «بن» stands before it: then any word is a name («بن أبي طالب»).
    """
    at += word_at(lexed, at) in _COMPOUND
    word = word_at(lexed, at)
    if not word:
        return None
    given = lexed.tokens[at].light == "علي"
    plain = len(word) > 1 and word not in place_cues.particles()
    return at + 1 if linked or given or plain else None


def _surely_personal(lexed: Lexed, at: int) -> bool:
    """A further name of the same person: no common word, and none with a proclitic."""
    if word_at(lexed, at) in _COMPOUND:
        return True
    return personal(lexed, at) and not person_lexicon.is_common(lexed.words[at])


def _surname(lexed: Lexed, at: int) -> bool:
    """«الحسيني», «العطار», «الدرة»: a definite nisba that is no nationality, or what is no word of running text."""
    word = word_at(lexed, at)
    known = word.endswith("ي") or word in person_lexicon.name_words() or not person_lexicon.is_common(word)
    return known and word.startswith("ال") and len(word) > 4 and not any(lexed.splits(t, at) for t in MEANINGS)
