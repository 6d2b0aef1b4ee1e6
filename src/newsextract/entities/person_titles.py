"""Where a title, an office or a verb of speech makes a person's name likely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newsextract.entities import nationalities
from newsextract.entities.faction_lexicon import NISBAS
from newsextract.entities.person_lexicon import NAMES, TITLES, kinds, titles, words
from newsextract.entities.person_memory import DIRECT, LED, SPEAKS
from newsextract.entities.person_reading import word_at
from newsextract.tokens import Lexed


def titled(lexed: Lexed) -> Mapping[int, int]:
    """Tokens at which a title or a verb of speech makes a name likely, with how likely."""
    found: dict[int, int] = {}
    for index in lexed.hits[TITLES]:
        for split in lexed.splits(TITLES, index):
            match = titles().longest(lexed.words, index, split.key)
            if match is None or split.article:
                continue
            at, kind = index + match[0], match[1]
            if kind == "speech":
                found.setdefault(at, SPEAKS)
                break
            if split.key in words()["adjective_titles"] and _describes_noun(lexed, index):
                break
            if kind in ("personal", "both"):
                at = _skip_modifiers(lexed, at)
                found[at] = DIRECT
                if _text(lexed, at) in "،-" and _text(lexed, at):
                    found.setdefault(at + 1, LED)
            if kind in ("construct", "both"):
                for led in _after_body(lexed, index + match[0]):
                    if found.get(led, 0) < LED:
                        found[led] = LED
            break
    _nationals(lexed, found)
    return found


def _describes_noun(lexed: Lexed, index: int) -> bool:
    """Whether an adjective stands behind a definite noun that is no title itself: «الحادث الإرهابي»."""
    before = word_at(lexed, index - 1)
    return before.startswith(("ال", "وال", "بال", "لل")) and len(before) > 4 and before not in titles().entries


def _nationals(lexed: Lexed, found: dict[int, int]) -> None:
    """«أرسل الأنغولي جيلبرتو», «كان الغاني أرنست أركو»: a definite nationality that is no adjective of a noun."""
    for index in lexed.hits[nationalities.TABLE]:
        before = word_at(lexed, index - 1)
        adjective = nationalities.definite_at(lexed, index)
        if adjective is None or adjective[1].scope != "country" or adjective[1].gender != "masculine":
            continue
        if adjective[1].number != "singular" or before.startswith(("ال", "وال", "لل", "بال")):
            continue
        at = index + adjective[0]
        if before not in words()["not_before_nationals"] and before[-1:] not in "هي" and word_at(lexed, at):
            found.setdefault(at, DIRECT if lexed.words[at] in kinds()["given"] else LED)


def _text(lexed: Lexed, at: int) -> str:
    return lexed.words[at] if 0 <= at < len(lexed.words) else ""


def _skip_modifiers(lexed: Lexed, at: int) -> int:
    modifiers = words()["modifiers"]
    while True:
        word = word_at(lexed, at)
        if word in modifiers:
            at += 1
            continue
        if word.startswith("ال") and lexed.splits(NISBAS, at) and _word_or_name(lexed, at + 1):
            at += 1  # «القيادي الحوثي مهدي المشاط»
            continue
        if word.startswith("ال") and word.endswith(("ي", "يه")) and word_at(lexed, at + 1) in kinds()["given"]:
            at += 1  # «المرشح التغييري مارك ضو»
            continue
        adjective = nationalities.definite_at(lexed, at) if word.startswith("ال") else None
        if adjective is None:
            return at
        at += adjective[0]


def _word_or_name(lexed: Lexed, at: int) -> bool:
    word = word_at(lexed, at)
    return bool(word) and (bool(lexed.splits(NAMES, at)) or word in words()["modifiers"])


def _after_body(lexed: Lexed, at: int) -> Iterator[int]:
    """Where a name may stand after «وزير», «المتحدث باسم» …: after each word of the body, one comma allowed."""
    for _ in range(7):
        word = word_at(lexed, at)
        if not word or word in words()["speech"]:
            break
        at += 1
        if at < len(lexed.tokens):
            yield at
    if _text(lexed, at) in ("،", "-", '"', ")") and at + 1 < len(lexed.tokens):
        yield at + 1
