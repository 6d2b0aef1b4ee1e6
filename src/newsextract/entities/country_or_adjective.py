"""Tells the country from the adjective where both are written alike.

«في سورية» and «تقوده السعودية» name countries, «جنسيات سورية» and «القوات السعودية» describe.
"""

from __future__ import annotations

from newsextract.entities import place_cues
from newsextract.tokens import Kind, Lexed, Split

_ARTICLES = ("ال", "وال", "بال", "لل", "فال", "كال", "ولل", "وبال")
_PLURALS_OF_MEN = ("ون", "ين")
_SYRIA, _SAUDI_ARABIA = "سوريه", "سعوديه"
_QUOTED_REACH = 6


def is_country(lexed: Lexed, index: int, split: Split) -> bool:
    """Whether a word that is a country and an adjective at once is the country here.

    Args:
        lexed: The text.
        index: Token of the word.
        split: How its first letters are read; the key tells which word it is.

    Returns:
        ``True`` also for every word that has only one reading.
    """
    key = split.key.removeprefix("ال")
    if key not in (_SYRIA, _SAUDI_ARABIA):
        return True
    definite = split.article > 0 or split.key.startswith("ال")
    if definite != (key == _SAUDI_ARABIA):
        return False  # Syria takes no article, Saudi Arabia has it
    clitic = lexed.words[index][: split.skip]
    if clitic not in ("", "و", "ف"):
        return True  # «لسورية», «بالسعودية»
    before = _word_before(lexed, index)
    if clitic == "و":
        return not _adjective(before, definite=definite)
    if _after_quotation(lexed, index):
        return False  # «شركة "أرامكو" السعودية»
    return _saudi_arabia(lexed, index, before) if definite else _syria(before, _word_after(lexed, index, ""))


def _saudi_arabia(lexed: Lexed, index: int, before: str) -> bool:
    if _adjective(_word_after(lexed, index, "و"), definite=True):
        return False
    described = _definite(before) and not before.endswith(_PLURALS_OF_MEN)  # men are «السعوديون»
    return not described or before in place_cues.words("country_or_adjective.construct")


def _syria(before: str, after: str) -> bool:
    if _adjective(after, definite=True) and after not in place_cues.words("country_or_adjective.respects"):
        return True  # «قوات سورية الديمقراطية»: what a definite adjective describes is definite itself
    return _definite(before) or not _feminine(before)


def _after_quotation(lexed: Lexed, index: int) -> bool:
    """Whether the word follows a quoted name: the mark before it closes one that opened a few words earlier."""
    if index < 3 or lexed.words[index - 1] != '"' or not lexed.tokens[index].gap:
        return False
    return '"' in lexed.words[max(0, index - _QUOTED_REACH) : index - 2]


def _word_before(lexed: Lexed, index: int) -> str:
    """The word before, quotation marks and hash signs passed over; ``""`` at a boundary."""
    at = index - 1
    while at >= 0 and lexed.words[at] in ('"', "#"):
        at -= 1
    return lexed.words[at] if at >= 0 and lexed.tokens[at].kind is Kind.WORD else ""


def _word_after(lexed: Lexed, index: int, clitic: str) -> str:
    """The word after without its proclitic, if it has that one; else ``""``."""
    word = lexed.words[index + 1] if index + 1 < len(lexed.words) else ""
    return word[len(clitic) :] if word.startswith(clitic) else ""


def _definite(word: str) -> bool:
    return word.startswith(_ARTICLES) and len(word) > 4


def _adjective(word: str, *, definite: bool) -> bool:
    """Whether a word looks like a feminine nisba with or without the article."""
    bare = word.removeprefix("و")
    return bare.endswith("يه") and len(bare) > 4 and bare.startswith("ال") == definite


def _feminine(word: str) -> bool:
    """Whether an indefinite word looks like a noun that a feminine adjective may describe."""
    plurals = place_cues.words("country_or_adjective.plurals")
    bare = word[1:] if len(word) > 3 and word[0] in "وبلكف" else word
    if not word or word in place_cues.words("country_or_adjective.not_feminine"):
        return False
    if not place_cues.words("country_or_adjective.acts").isdisjoint((word, word.removeprefix("و"))):
        return False
    return word in plurals or bare in plurals or (len(word) > 3 and word.endswith(("ه", "ات")))
