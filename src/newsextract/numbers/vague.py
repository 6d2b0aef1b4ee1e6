"""Vague amounts: «عشرات الآلاف», «عدة», «بضعة عشر», «عدد كبير من», «عشرين ونيفا»."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from newsextract.lexicon import PhraseTable
from newsextract.numbers.numeral import Numeral
from newsextract.numbers.quantity import Quantity
from newsextract.numbers.word_lists import word_file, word_list
from newsextract.tokens import Lexed, Split

_ADJECTIVES_AT_MOST = 3


class Word(NamedTuple):
    """What a vague word means: its sort, and the power of ten of a scale or the age of «خمسيني»."""

    sort: str
    scale: int = 0


@cache
def table() -> PhraseTable[Word]:
    """The words that start a vague amount."""
    data = word_file("vague.toml")

    def pairs() -> Iterator[tuple[str, Word]]:
        for scale, words in data["scales"].items():
            for word in words.split():
                yield word, Word("scale", int(scale))
        for sort in ("several", "few", "odd", "number", "many", "whole"):
            for word in data["words"][sort].split():
                yield word.removeprefix("ال"), Word(sort)
        for age, word in data["aged"].items():
            yield word, Word("aged", int(age))
            yield f"{word}ة", Word("aged", int(age))

    return PhraseTable.build(pairs())


def _adjectives() -> frozenset[str]:
    return word_list("vague.toml", "adjectives", "words")


def _superlatives() -> frozenset[str]:
    return word_list("vague.toml", "words", "superlatives")


def _tens() -> frozenset[str]:
    return word_list("vague.toml", "words", "ten")


def find_vague(lexed: Lexed, numerals: Sequence[Numeral]) -> list[Quantity]:
    """All vague amounts of a text.

    Args:
        lexed: The text.
        numerals: Its figures; words that belong to one («3 آلاف») are not vague.
    """
    hits = lexed.hits.get("vague", ())
    if not hits:
        return []
    taken = {index for numeral in numerals for index in range(numeral.first, numeral.after)}
    ends = {numeral.after: numeral for numeral in numerals if numeral.kind == "cardinal"}
    starts = {numeral.first: numeral for numeral in numerals if numeral.kind == "cardinal"}
    found: list[Quantity] = []
    free = 0
    for index in hits:
        if index < free:
            continue
        quantity = _read(lexed, index, taken, ends, starts)
        if quantity is not None:
            found.append(quantity)
            free = quantity.after
    return found


def _read(
    lexed: Lexed, index: int, taken: set[int], ends: Mapping[int, Numeral], starts: Mapping[int, Numeral]
) -> Quantity | None:
    entries = table().entries
    for split in lexed.splits("vague", index):
        word = entries[split.key]
        if word.sort == "odd":
            return _odd(lexed, index, split, ends, starts)
        if index in taken:
            return None
        if word.sort == "scale":
            return _scale(lexed, index, split, word.scale, taken)
        if word.sort in _READERS and not (split.article and word.sort in ("number", "several")):
            return _READERS[word.sort](lexed, index, split)
    return None


def _make(lexed: Lexed, index: int, after: int, split: Split) -> Quantity:
    token = lexed.tokens[index]
    return Quantity(
        index,
        after,
        token.start + split.skip,
        lexed.tokens[after - 1].end,
        "vague",
        qualifier="vague",
        definite=bool(split.article),
        wanted="plural",
        clitic=token.text[: split.skip],
        kind="vague",
    )


def _scale_at(lexed: Lexed, index: int) -> int:
    """The power of ten of a scale word without proclitics, else 0."""
    if index < len(lexed.tokens):
        for split in lexed.splits("vague", index):
            word = table().entries[split.key]
            if not split.skip and word.sort == "scale":
                return word.scale
    return 0


def _scale(lexed: Lexed, index: int, split: Split, magnitude: int, taken: set[int]) -> Quantity | None:
    if split.skip and split.light == "ميات":
        return None  # «كميات» is no «كمئات»
    after = index + 1
    while after not in taken and (scale := _scale_at(lexed, after)) > 1:
        magnitude *= scale
        after += 1
    return _make(lexed, index, after, split)._replace(magnitude=magnitude, definite_noun=True)


def _number_of(lexed: Lexed, index: int, split: Split) -> Quantity | None:
    words, adjectives = lexed.words, _adjectives()
    if index and words[index - 1] in _superlatives():
        return None
    after = index + 1
    while after < len(words) and words[after] in adjectives and after - index <= _ADJECTIVES_AT_MOST:
        after += 1
    if after >= len(words) or words[after] != "من":
        return None
    return _make(lexed, index, after, split)._replace(link="partitive", needs_noun=True)


def _many(lexed: Lexed, index: int, split: Split) -> Quantity | None:
    after = index + 1
    if after < len(lexed.words) and lexed.words[after] == "من":
        return _make(lexed, index, after, split)._replace(link="partitive", needs_noun=True)
    if split.article:
        return None
    return _make(lexed, index, after, split)._replace(link="direct", needs_noun=True, definite_noun=True)


def _several(lexed: Lexed, index: int, split: Split) -> Quantity:
    made = _make(lexed, index, index + 1, split)._replace(link="direct", needs_noun=True)
    scale = _scale_at(lexed, index + 1)
    if scale:
        return _with_scale(lexed, made, scale)._replace(link="either", needs_noun=False)
    return made


def _few(lexed: Lexed, index: int, split: Split) -> Quantity:
    made = _make(lexed, index, index + 1, split)._replace(low=3, high=9)
    words = lexed.words
    if index + 1 < len(words) and words[index + 1] in _tens():
        end = lexed.tokens[index + 1].end
        return made._replace(after=index + 2, end=end, low=13, high=19, wanted="accusative")
    scale = _scale_at(lexed, index + 1)
    return _with_scale(lexed, made, scale) if scale else made


def _aged(lexed: Lexed, index: int, split: Split) -> Quantity | None:
    """«خمسيني»: somebody in the fifties; «الأربعينية» is a rite."""
    if split.light.startswith("أربعينية"):
        return None
    made = _make(lexed, index, index + 1, split)
    return made._replace(
        value=table().entries[split.key].scale, qualifier="about", form="words", wanted="genitive", link="none"
    )


def _with_scale(lexed: Lexed, made: Quantity, scale: int) -> Quantity:
    low = None if made.low is None else made.low * scale
    high = None if made.high is None else made.high * scale
    return made._replace(
        after=made.after + 1,
        end=lexed.tokens[made.after].end,
        magnitude=scale,
        low=low,
        high=high,
        definite_noun=True,
    )


_READERS: Final[Mapping[str, Callable[[Lexed, int, Split], Quantity | None]]] = {
    "number": _number_of,
    "many": _many,
    "several": _several,
    "few": _few,
    "aged": _aged,
}


def _odd(
    lexed: Lexed, index: int, split: Split, ends: Mapping[int, Numeral], starts: Mapping[int, Numeral]
) -> Quantity | None:
    """«عشرين ونيفا», «نيف وعشرون»: the round figure and up to nine of its last place more."""
    before, token = ends.get(index), lexed.tokens[index]
    if before is not None:
        step = _step(before.value)
        if not step:
            return None
        return Quantity(
            before.first,
            index + 1,
            before.start,
            token.end,
            "vague",
            low=before.value + 1,
            high=before.value + step - 1,
            qualifier="vague",
            definite=before.definite,
            wanted="accusative",
            clitic=before.clitic,
            kind="vague",
        )
    behind = starts.get(index + 1)
    if behind is None or behind.clitic != "و" or not _step(behind.value):
        return None
    step = _step(behind.value)
    return _make(lexed, index, behind.after, split)._replace(
        low=behind.value + 1, high=behind.value + step - 1, wanted="accusative"
    )


def _step(value: object) -> int:
    """The last place of a round figure: 10 of 20, 100 of 300; 0 where it is not round."""
    if not isinstance(value, int) or value < 10 or value % 10:
        return 0
    step = 10
    while value % (step * 10) == 0:
        step *= 10
    return step
