"""Whether a definite figure («الـ77», «السبعين») counts things or orders one, by the words around it."""

from __future__ import annotations

import regex

from newsextract.numbers import nouns
from newsextract.numbers.article import has_article, has_article_inside
from newsextract.numbers.numeral import Numeral
from newsextract.tokens import Kind, Lexed, Token

# Broken plurals by shape, folded: أفعال، فعلاء، مفاعل، مفاعيل، فواعل، فعائل، أفعلة، أفعلاء
_PLURAL_SHAPE = regex.compile(r"ا..ا.|.{2,3}اء|م.ا.ي?.|.وا.ي?.|..اي.|ا..ه|ا...اء|.+ات|.{2,}[وي]ن|..ا.ي.|..ا.ه")


def is_ordinal(lexed: Lexed, numeral: Numeral, before: Numeral | None) -> bool:
    """Whether a definite cardinal is meant as an ordinal.

    Args:
        lexed: The text.
        numeral: The figure, with ال.
        before: The figure before it, its kind known.
    """
    if numeral.form != "digits" and numeral.value < 20:
        return False
    if _counts_next(lexed, numeral):
        return False
    if numeral.clitic:
        joined = before is not None and before.after == numeral.first and numeral.clitic == "و"
        return joined and before is not None and before.kind == "ordinal"
    noun = _word_before(lexed, numeral.first)
    if noun is None:
        return numeral.form == "words" and begins_line(lexed, numeral.first)
    return has_article_inside(noun.text) and not is_plural(noun)


def is_plural(token: Token) -> bool:
    """Whether a definite noun is a plural or dual, by the lexicon or else by its shape."""
    numbers = {reading.form.number for reading in nouns.read(token.text, token.light)}
    if numbers:
        return "singular" not in numbers
    word = token.text.lstrip("وفبك")
    word = word[2:] if word.startswith(("ال", "لل")) else word
    return _PLURAL_SHAPE.fullmatch(word) is not None


def begins_line(lexed: Lexed, index: int) -> bool:
    """Whether a token is the first of the text or of a line."""
    return index == 0 or lexed.tokens[index - 1].kind is Kind.BREAK


def _word_before(lexed: Lexed, index: int) -> Token | None:
    if index == 0:
        return None
    token = lexed.tokens[index - 1]
    return token if token.kind is Kind.WORD else None


def _counts_next(lexed: Lexed, numeral: Numeral) -> bool:
    """Whether the counted noun follows: indefinite, in the accusative («الـ14 عاما») or plural («الـ5 سنوات»)."""
    if numeral.after >= len(lexed.tokens):
        return False
    token = lexed.tokens[numeral.after]
    if token.kind is not Kind.WORD or has_article(token.text) or len(token.text) < 3:
        return False
    readings = [r for r in nouns.read(token.text, token.light) if not r.bound and not r.skip]
    if numeral.value <= 10:
        return any(reading.form.number == "plural" for reading in readings)
    return any(reading.form.number == "singular" for reading in readings) and token.light.endswith(("ا", "ة", "اء"))
