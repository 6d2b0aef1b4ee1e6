"""Nouns that no lexicon knows: whether a word after a number can be one, and what its singular would be.

The guesses follow the endings and the commonest patterns of the broken plural. They need not be right for every
word, only sensible: the unit of a count is then readable, and never an inflected form by accident.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache

import regex

from newsextract.normalize import fold
from newsextract.numbers.word_lists import word_file

_VERB_SHAPES = regex.compile(
    r"[وف]?س?(?:[يى]\w{2,}|ت\w{2,}(?:ون|وا|ين)|\w{2,}وا|است\w{3}|است\w{3}ت|ان[^ا]\w{1,2}|\w{2,}[^ا]ت|ت\wا\w{2}|\w{2,}ا[ه]ا)"
)
_NISBAS = ("يه", "يا", "يين", "يون", "يات")
_PROCLITICS = ("ال", "لل", "و", "بال", "فال", "كال")
_FILM = ("فلم", "ولد", "وعد", "فرد")  # nouns that look like a conjunction with a particle
# Patterns of broken plurals with the singular they most often have: the letters of the root stand as groups.
_BROKEN = tuple(
    (regex.compile(pattern), singular)
    for pattern, singular in (
        (r"[أا](\w)(\w)ا(\w)", r"\1\2\3"),  # أولاد: ولد
        (r"[أا](\w)ا(\w)ي(\w)", r"أ\1\2و\3"),  # أساليب: أسلوب
        (r"[أا](\w)(\w)(\w)اء", r"\1\2ي\3"),  # أصدقاء: صديق
        (r"[أا](\w)(\w)(\w)ة", r"\1\2ا\3"),  # أسلحة: سلاح
        (r"م(\w)ا(\w)ي(\w)", r"م\1\2و\3"),  # مشاريع: مشروع
        (r"م(\w)ا(\w)(\w)", r"م\1\2\3"),  # مكاتب: مكتب
        (r"(\w)وا(\w)ي(\w)", r"\1ا\2و\3"),  # صواريخ: صاروخ
        (r"(\w)وا(\w)(\w)", r"\1ا\2\3ة"),  # قوافل: قافلة
        (r"(\w)(\w)ائ(\w)", r"\1\2ي\3ة"),  # قذائف: قذيفة
        (r"(\w)(\w)ا(\w)ي(\w)", r"\1\2\3و\4"),  # صناديق: صندوق
        (r"(\w)(\w)ا(\w)(\w)", r"\1\2\3\4"),  # خنادق: خندق
        (r"(\w)(\w)(\w)اء", r"\1\2ي\3"),  # خبراء: خبير
        (r"(\w)(\w)(\w)ى", r"\1\2ي\3"),  # مرضى: مريض
        (r"(\w)(\w)ا(\w)", r"\1ا\2\3"),  # عمال: عامل
        (r"(\w)(\w)و(\w)", r"\1\2\3"),  # بنوك: بنك
    )
)


def tail(value: int | Decimal) -> str:
    """Which form the counted noun takes after a figure: ``"plural"``, ``"accusative"`` or ``"genitive"``.

    >>> tail(7), tail(25), tail(300), tail(105)
    ('plural', 'accusative', 'genitive', 'plural')
    """
    if value != int(value):
        return "genitive"
    rest = abs(int(value)) % 100
    if 3 <= rest <= 10:
        return "plural"
    return "accusative" if rest > 10 else "genitive"


@cache
def stops(strength: str) -> frozenset[str]:
    """Folded words that are no counted noun: ``"never"``, or ``"unknown"`` for those that a lexicon entry overrides."""
    lists = word_file("stops.toml")[strength]
    return frozenset(fold(word) for words in lists.values() for word in words.split())


@cache
def _stops_in_ta() -> frozenset[str]:
    lists = word_file("stops.toml")["never"].values()
    return frozenset(fold(word) for words in lists for word in words.split() if word.endswith("ة"))


@lru_cache(maxsize=1 << 14)
def is_stop(word: str, written: str = "") -> bool:
    """Whether a folded word is never a counted noun, its conjunction aside.

    Args:
        word: Folded.
        written: As written, where it is known: «آلية» is no «إليه».
    """
    if written.endswith("ة") and word not in _stops_in_ta():
        return False
    known = stops("never")
    return word in known or (word[:1] in "وف" and len(word) > 2 and word[1:] in known and word not in _FILM)


@lru_cache(maxsize=1 << 14)
def can_count(word: str, written: str, *, wanted: str) -> bool:
    """Whether a word that no lexicon knows may be the noun of the number before it.

    Args:
        word: Folded.
        written: As written, without marks.
        wanted: Form that the number asks for, from :func:`tail`.
    """
    if _is_no_noun(word, written, wanted):
        return False
    if word.endswith(_NISBAS) and len(word) > 4 and word[0] != "ي":
        return True
    if _VERB_SHAPES.fullmatch(word) and not word.endswith("ات") and not (wanted == "plural" and word[2:-1] == "و"):
        return False
    if wanted == "plural":
        return _looks_plural(word, written)
    if wanted == "accusative":
        return len(word) > 3 and (written[-1] in "ةا" or word.endswith("اء"))
    return not (word.endswith(("هم", "ها", "هما", "ون")) or written[-1] == "ى")


def _is_no_noun(word: str, written: str, wanted: str) -> bool:
    """A particle, a definite word, a word with a pronoun or a preposition."""
    if len(word) < 3 or is_stop(word) or word in stops("unknown") or word.startswith(_PROCLITICS):
        return True
    if written[-1] == "ه" or word[0] not in "لبك":
        return written[-1] == "ه"
    plain = wanted == "plural" or word.endswith(("يا", "يين", "يون"))
    return not plain or word[1:] in stops("never")


def _looks_plural(word: str, written: str) -> bool:
    if word.endswith(("ات", "ين", "ون")):
        return len(word) > 4
    return any(pattern.fullmatch(written) for pattern, _ in _BROKEN)


@lru_cache(maxsize=1 << 14)
def singular_of(written: str, *, wanted: str) -> str:
    """A sensible singular of a noun that no lexicon knows.

    Args:
        written: As written, without marks.
        wanted: Form that the number asks for, from :func:`tail`.

    >>> singular_of("مستعربين", wanted="plural"), singular_of("مستعربا", wanted="accusative")
    ('مستعرب', 'مستعرب')
    >>> singular_of("خوازيق", wanted="plural"), singular_of("لوجستيين", wanted="plural")
    ('خازوق', 'لوجستي')
    """
    if written.endswith(("يون", "يين")) and len(written) > 5:
        return written[:-2]
    if wanted == "plural":
        return _singular_of_plural(written)
    return written[:-1] if written.endswith("ا") and len(written) > 3 else written


def _singular_of_plural(written: str) -> str:
    if written.endswith(("ون", "ين")) and len(written) > 4:
        return written[:-2]
    if written.endswith("ات") and len(written) > 4:
        stem = written[:-2]
        if stem.endswith("ه") and len(stem) > 4:
            return stem[:-1]  # فيديوهات
        return stem if len(stem) > 4 and stem[-2] in "ايو" else f"{stem}ة"
    matches = ((pattern.fullmatch(written), singular) for pattern, singular in _BROKEN)
    return next((match.expand(singular) for match, singular in matches if match is not None), written)
