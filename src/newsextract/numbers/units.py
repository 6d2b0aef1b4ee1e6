"""Units of several words and symbols: «سيارة إسعاف», «متر مربع», «دولار أميركي», «كم», «$».

Two lexicons are read: ``units.tsv`` (measures and currencies with all their forms and symbols) and ``compounds.tsv``
(a counted noun with a second part that belongs to it). Words are compared without their article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import regex

from newsextract.lexicon import PhraseTable, read_tsv
from newsextract.normalize import fold, light
from newsextract.numbers.inflection import Noun, dual_forms
from newsextract.numbers.nouns import nouns, read
from newsextract.numbers.word_lists import PACKAGE, word_list
from newsextract.tokens import Lexed

_LONGEST = 5
_DEGREE = "°"
_EXPONENTS = ("2", "3")
_EXPONENT = regex.compile(r"(?<=\p{Arabic})[23]$|[²³]")
_ENDINGS = ("تين", "تان", "يين", "يون", "ين", "ون", "ان", "ات", "يه", "ه", "ا")
_MASDAR = regex.compile(r"ت\w\wي\w|ا\wت\wا\w|ات\wا\w|ا[نت]\w\wا\w|است\w{1,2}ا\w|ا\w\wا\w|م\wا\w\wه")


def bare(word: str) -> str:
    """A folded word without its article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def stem(word: str) -> str:
    """A folded word without article and ending, to compare adjectives that agree in gender and number.

    >>> stem("الناسفتين"), stem("ناسفه"), stem("مفخخات")
    ('ناسف', 'ناسف', 'مفخخ')
    """
    word = bare(word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + ("ي" if ending in ("يين", "يون", "يه") else "")
    return word


@cache
def units() -> PhraseTable[Noun]:
    """Measures and currencies by every form and symbol."""

    def pairs() -> Iterator[tuple[str, Noun]]:
        for row in read_tsv(PACKAGE, "units.tsv", ("lemma", "forms", "symbols", "category", "iso")):
            lemma = light(row["lemma"])
            noun = Noun(
                lemma, "f" if lemma.endswith("ة") else "m", row["category"] or None, "yes", False, row["iso"] or None
            )
            yield lemma, noun
            for form in (*row.split("forms"), *row.split("symbols")):
                yield _EXPONENT.sub(r" \g<0>", form), noun
            if " " not in lemma and "-" not in lemma:
                for form, analysis in dual_forms(noun, lemma):
                    if analysis.state != "owned":
                        yield form, noun

    return PhraseTable.build(pairs())


@cache
def simple_units() -> tuple[Noun, ...]:
    """Measures and currencies of one word."""
    table = units().entries
    found = dict.fromkeys(noun for noun in table.values() if noun.lemma.isalpha())
    return tuple(found)


@cache
def compounds() -> dict[str, tuple[tuple[tuple[str, ...], Noun], ...]]:
    """Second parts (word stems) with the lemma of the whole, by the folded lemma of the head; longer ones first."""
    found: dict[str, list[tuple[tuple[str, ...], Noun]]] = {}
    known = nouns()
    for row in read_tsv(PACKAGE, "compounds.tsv", ("head", "rest", "lemma", "category")):
        key = fold(row["head"])
        head = known.get(key)
        whole = Noun(
            light(row["lemma"]), head.gender if head else "m", row["category"] or None, "yes", bool(head and head.sound)
        )
        for rest in row.split("rest"):
            if fold(rest).split()[0] in _list("descriptive"):
                continue
            found.setdefault(key, []).append((tuple(stem(word) for word in fold(rest).split()), whole))
    return {key: tuple(sorted(parts, key=lambda part: -len(part[0]))) for key, parts in found.items()}


def _list(name: str) -> frozenset[str]:
    return word_list("heads.toml", name)


def unit_at(lexed: Lexed, index: int) -> tuple[int, Noun] | None:
    """The measure or currency that starts at a token.

    Returns:
        Index of the token after it, and the unit.
    """
    if index >= len(lexed.words):
        return None
    table, word = units(), lexed.words[index]
    first = bare(word)
    if first != _DEGREE and not table.starts(first) and not table.starts(word):
        return None
    words: Sequence[str] = [bare(word) for word in lexed.words[index : index + _LONGEST]]
    if first == _DEGREE:
        return _degrees(words, index)
    found = table.longest(words, 0) or table.longest(lexed.words[index : index + _LONGEST], 0)
    if found is not None and words[found[0] - 1] in _EXPONENTS and lexed.tokens[index + found[0] - 1].gap:
        found = table.longest(words[: found[0] - 1], 0)  # «12 كم 2 …»
    return (index + found[0], found[1]) if found is not None else None


def _degrees(words: Sequence[str], index: int) -> tuple[int, Noun]:
    """«°س», «° سلزيوس», or the sign alone."""
    table = units()
    found = table.longest(words, 0)
    if found is not None:
        return index + found[0], found[1]
    named = table.longest(words, 1) if len(words) > 1 else None
    if named is not None and named[1].category == "temperature":
        return index + 1 + named[0], named[1]
    return index + 1, Noun("درجة", "f", "temperature")


def compound_at(lexed: Lexed, noun: Noun, index: int, *, definite: bool = True) -> tuple[int, Noun] | None:
    """The second part that belongs to a counted noun.

    Args:
        lexed: The text.
        noun: The head.
        index: Index of the token after the head.
        definite: Whether the second part may have its article («وزيري الدفاع والداخلية» are of two sorts).

    Returns:
        Index of the token after the second part, and the lemma of the whole.
    """
    if index >= len(lexed.tokens):
        return None
    key = _key(noun.lemma)
    word = lexed.words[index]
    if word.startswith("ال") and (not definite or key in _list("members")):
        return None
    if key in _list("members") and _at(lexed, index + 1).startswith("ال"):
        return None
    listed = _listed(lexed, key, index)
    return listed if listed is not None else _regular(lexed, key, noun, index)


@lru_cache(maxsize=1 << 14)
def _key(lemma: str) -> str:
    return fold(lemma)


def _at(lexed: Lexed, index: int) -> str:
    return lexed.words[index] if index < len(lexed.words) else ""


def _listed(lexed: Lexed, key: str, index: int) -> tuple[int, Noun] | None:
    known = compounds().get(key)
    if known is None:
        return None
    first = stem(lexed.words[index])
    for parts, whole in known:
        if parts[0] != first:
            continue
        words = lexed.words[index : index + len(parts)]
        if len(words) == len(parts) and all(stem(word) == part for word, part in zip(words, parts, strict=True)):
            return index + len(parts), whole
    return None


def _regular(lexed: Lexed, key: str, noun: Noun, index: int) -> tuple[int, Noun] | None:
    """Second parts that need no entry: an action after «حالة», what an owner owns after «أصحاب»."""
    word, written = lexed.words[index], lexed.tokens[index].light
    if key in _list("heads") and (word in _list("masdars") or (_MASDAR.fullmatch(word) and written[-1] != "ة")):
        return index + 1, noun._replace(lemma=f"{noun.lemma} {written}")
    if key in _list("owners") and word.startswith("ال"):
        owned = next((r for r in read(word, written) if r.definite and not r.skip), None)
        if owned is not None:
            return index + 1, noun._replace(lemma=f"{noun.lemma} {owned.form.noun.lemma}")
    return None
