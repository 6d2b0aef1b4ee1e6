"""Figures without a noun: whether they count something that the sentence names elsewhere."""

from __future__ import annotations

from newsextract.numbers.cues import cue
from newsextract.numbers.quantity import Quantity
from newsextract.numbers.standing import is_label
from newsextract.tokens import Kind, Lexed

_REACH = 6
_FAR = 14  # «ارتفع عدد القتلى في حي … بمدينة … إلى ثمانية»
_TWO = ("اثنان", "اثنتان")  # two of what the text told of before: «لا يزال اثنان في عداد المفقودين»
_LABELS = ("رقم", "الرقم", "و", "واحد", "يساوي")
_PARTS = frozenset("منهم منهن منها بين اخرين اخرون اخري".split())


def refused(lexed: Lexed, quantity: Quantity) -> bool:
    """Whether the word before a figure makes it a name, a year or a place in an order («عام 2015», «المادة 140»)."""
    if quantity.identified:
        return True
    if quantity.kind in ("vague", "range") or quantity.form != "digits" or quantity.clitic.endswith(("ب", "ل", "ك")):
        return False  # «15 سنة لـ25 متهما»
    before = _word_before(lexed, _listed_from(lexed, quantity.first))
    known = cue("not_counting")
    return before in known or (before.startswith("لل") and f"ال{before[2:]}" in known) or before[1:] in known


def _listed_from(lexed: Lexed, index: int) -> int:
    """Index of the first of the figures that are listed up to this one: «في الدقيقتين 67 و74»."""
    for _ in range(_REACH):
        if not index or lexed.tokens[index - 1].kind is not Kind.DIGITS or lexed.words[index] != "و":
            break
        index -= 1
        if index and lexed.words[index - 1] == "و":
            index -= 1
    return index


def counts(lexed: Lexed, quantity: Quantity, *, bounded: bool) -> bool:
    """Whether an amount without a noun is a count.

    Args:
        lexed: The text.
        quantity: The amount.
        bounded: Whether a bound stands beside it.
    """
    if quantity.needs_noun or quantity.kind in ("fraction", "ordinal"):
        return False
    if quantity.kind == "vague":
        return True
    if quantity.kind == "range":
        return bounded or not (_year(quantity) or _score(lexed, quantity))
    return quantity.value is not None and not refused(lexed, quantity) and _figure_counts(lexed, quantity, bounded)


def _figure_counts(lexed: Lexed, quantity: Quantity, bounded: bool) -> bool:
    before = _word_before(lexed, quantity.first)
    if bounded and before != "حتي":
        return True
    if before in cue("excepting") and quantity.value != 1:
        return not _year(quantity)
    if _year(quantity):
        dated = before in cue("before_years") or quantity.clitic.endswith(("ب", "ل", "و"))
        return not dated and (bounded or _cued(lexed, quantity, 1))
    told = before in ("الي", "من") and _cued(lexed, quantity, _FAR, "casualties")
    if told or bounded or _goes_on_as_count(lexed, quantity.after):
        return True
    if quantity.form == "words":
        return _words_count(lexed, quantity, before)
    bracketed = before == "(" or is_label(lexed, quantity.first, quantity.after)  # minutes of goals, places in a table
    return not bracketed and _cued(lexed, quantity, _REACH)


def _words_count(lexed: Lexed, quantity: Quantity, before: str) -> bool:
    if quantity.value == 2 and _word_at(lexed, quantity.first)[len(quantity.clitic) :] in _TWO:
        return before not in _LABELS
    return quantity.value not in (0, 1) and _cued(lexed, quantity, _REACH)


def _goes_on_as_count(lexed: Lexed, index: int) -> bool:
    """«خمسة منهم», «40 من أصل 120», «14650 خرجوا»."""
    after = _word_at(lexed, index)
    if after == "من":
        return _word_at(lexed, index + 1) in ("اصل", "طراز", "نوع")
    return after in _PARTS or (after.endswith("وا") and len(after) > 4)


def _score(lexed: Lexed, quantity: Quantity) -> bool:
    """Whether a pair of small figures with a dash is rather the score of a game or a date."""
    dashed = any(word in ("-", "–") for word in lexed.words[quantity.first : quantity.after])
    return dashed and quantity.high is not None and quantity.high < 40 and not _cued(lexed, quantity, _REACH)


def _cued(lexed: Lexed, quantity: Quantity, reach: int, name: str = "counting") -> bool:
    words, tokens, cues = lexed.words, lexed.tokens, cue(name)
    sentence = tokens[quantity.first].sentence
    for index in range(quantity.first - 1, max(-1, quantity.first - 1 - reach), -1):
        if tokens[index].sentence != sentence or tokens[index].kind is Kind.BREAK:
            return False
        word = words[index]
        if word in cues or (word[:1] in "وفبل" and word[1:] in cues):
            return True
    return False


def _year(quantity: Quantity) -> bool:
    return len(quantity.shape) == 4 and 1300 <= int(quantity.shape) < 2100


def _word_before(lexed: Lexed, index: int) -> str:
    return lexed.words[index - 1] if index else ""


def _word_at(lexed: Lexed, index: int) -> str:
    return lexed.words[index] if index < len(lexed.words) else ""
