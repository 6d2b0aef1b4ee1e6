"""How far a person's name goes on after its first word."""

from __future__ import annotations

from typing import Literal, NamedTuple

from newsextract.entities import country_context, nationalities
from newsextract.entities.person_lexicon import is_common, kinds, name_words, names, words
from newsextract.grammar import Candidate
from newsextract.tokens import Kind, Lexed

_MOST_PARTS = 4
_MOST_CONNECTORS = 4  # «بن عبد», «بنت أبي»: no name has more in a row
_SHORT = 4  # letters of a word up to which ب or ل may be its own: «برين»
_PASSIVE = 5  # letters of a passive participle
_PROCLITICS = ("و", "ف", "ب", "ل", "ك")
_LINEAGE = ("بن", "آل", "أبو", "ابو", "أبي")


class Name(NamedTuple):
    """A name being read.

    Attributes:
        after: Token after its last.
        parts: Given and family names so far; «عبد الله» is one.
    """

    after: int
    parts: int


def word_at(lexed: Lexed, at: int) -> str:
    """The folded word at a token, ``""`` where there is none."""
    return lexed.words[at] if 0 <= at < len(lexed.tokens) and lexed.tokens[at].kind is Kind.WORD else ""


def read_on(lexed: Lexed, name: Name, *, sure: bool = False, alone: bool = False) -> Name:
    """Reads on from a first name.

    Args:
        lexed: The text.
        name: What has been read.
        sure: The first word is hardly ever anything but a name: the next definite word is its family name.
        alone: The name is no subject whose object may follow, as after a title or in quotation marks: a definite
            word is its family name after two names as well («الشاب خلدون قاسم الجراد»).
    """
    at, parts = name
    lists = words()
    while parts < _MOST_PARTS and at < len(lexed.tokens):
        if lexed.words[at] == "-" and lexed.adjacent(at) and lexed.adjacent(at + 1) and word_at(lexed, at + 1):
            at += 2
            continue
        word = word_at(lexed, at)
        if not word:
            break
        if lexed.words[at - 1] not in name_words() and _full_name_at(lexed, at):
            break
        if word in lists["completions"] and lexed.words[at - 1] not in ("من",):
            at += 1
            continue
        if word in lists["connectors"] and word != "ال":
            at, moved = _after_connector(lexed, at)
            if not moved:
                break
            parts += 1
            continue
        if word in lists["theophoric"] and word_at(lexed, at + 1) == "الله":
            at += 2
            parts += 1
            continue
        free = alone or (_closes(lexed, at) and not word.startswith("ال"))
        certain = sure and (parts == 1 or (free and _all_names(lexed, at, parts)))
        if not _continues(lexed, at, parts, sure=certain):
            break
        at += 1
        parts += 1
    return Name(at, parts)


def _all_names(lexed: Lexed, at: int, parts: int) -> bool:
    """Whether the last so many words before a token are all known from names."""
    return all(word in name_words() for word in lexed.words[max(0, at - parts) : at])


def _full_name_at(lexed: Lexed, at: int) -> bool:
    """Whether another person's name, known in full, starts at a token."""
    match = names().longest(lexed.words, at)
    return match is not None and match[0] > 1 and match[1] == "full" and lexed.words[at] not in words()["kunyas"]


def _after_connector(lexed: Lexed, at: int) -> tuple[int, bool]:
    """«بن سلمان», «أبو عاقلة», «آل ثاني», «بن عبد العزيز»."""
    after = at + 1
    while (
        after - at < _MOST_CONNECTORS
        and word_at(lexed, after) in words()["connectors"]
        and word_at(lexed, after) != "ال"
    ):
        after += 1
    word = word_at(lexed, after)
    if (
        not word
        or word in words()["stops"]
        or word in ("في", "من", "ان", "الي", "علي" if lexed.tokens[after].light == "على" else "")
    ):
        return at, False
    return after + 1, True


def _continues(lexed: Lexed, at: int, parts: int, *, sure: bool) -> bool:
    """Whether a word goes on with a name of so many parts."""
    light, word = lexed.tokens[at].light, lexed.words[at]
    if _regnal(lexed, at, parts):
        return True
    if _stops(lexed, at, parts):
        return False
    if light == "آل" or word in name_words():
        return not (word.startswith("ال") and parts > 1 and nationalities.as_adjective(word))
    if word.startswith("ال"):
        adjective = bool(nationalities.as_adjective(word))
        return parts == 1 if adjective else not is_common(word) or sure
    other = word in country_context.table().entries or nationalities.as_adjective(word) or _placed(lexed, at)
    foreign = word.startswith(("بال", "كال", "فال")) and parts == 1 and sure and _foreign(word)
    last = sure and parts > 1 and _closes(lexed, at)
    plain = (is_common(word) or _passive(word)) and not last
    return foreign or not (other or plain or like_verb_or_clitic(word, accusative=not last))


def _regnal(lexed: Lexed, at: int, parts: int) -> bool:
    """«الثاني», «السادس عشر» behind one name."""
    word, ordinals = lexed.words[at], words()["regnal"]
    return word in ordinals if parts == 1 else parts == 2 and word == "عشر" and lexed.words[at - 1] in ordinals


def _passive(word: str) -> bool:
    """The shape of «مشفوع», «مصحوب», where no name is known («محمود»)."""
    return len(word) == _PASSIVE and word[0] == "م" and word[3] == "و"


def _closes(lexed: Lexed, at: int) -> bool:
    """Whether a bracket, a comma or a quotation mark ends the name behind a word."""
    return at + 1 < len(lexed.tokens) and lexed.words[at + 1] in ("(", "،", '"', ")", "؛")


def _placed(lexed: Lexed, at: int) -> bool:
    """«يوسف بنابلس»: a preposition and a place."""
    word = lexed.words[at]
    splits = lexed.splits("places", at) if word[0] in "بل" and len(word) > _SHORT else ()
    return bool(splits) and all(split.skip for split in splits)


def _stops(lexed: Lexed, at: int, parts: int) -> bool:
    """A title, a time, the preposition «على», another title after the name, «و» + a word that is no name."""
    light, word, lists = lexed.tokens[at].light, lexed.words[at], words()
    if word in lists["stops"] or (word == "علي" and light == "على"):
        return True
    if word in lists["offices"] or (word == "الامين" and word_at(lexed, at + 1) == "العام"):
        return True
    return (parts > 1 and word in lists["construct"]) or (word[0] == "و" and word not in name_words())


def like_verb_or_clitic(word: str, *, accusative: bool = True) -> bool:
    """Whether an unknown word looks like a verb, a participle, a known word in the accusative or with a proclitic.

    Args:
        word: The word, folded.
        accusative: Whether an accusative counts.
    """
    if word.startswith(("ست", "سي", "لل", "يت", "يست", "مست", "مت")) and len(word) > 3:
        return True
    if word.startswith(("وال", "بال", "فال", "كال")) and len(word) > 3 and not _foreign(word):
        return True
    if accusative and word[-1] == "ا" and len(word) > 4 and (word[:-1] in name_words() or is_common(word[:-1])):
        return True
    if word[0] in "يت" and len(word) > 3 and is_common(("ت" if word[0] == "ي" else "ي") + word[1:]):
        return True
    return word[0] in "وفبلك" and len(word) > 4 and (word[1:] in name_words() or is_common(word[1:]))


def _foreign(word: str) -> bool:
    """«بالاك», «كالديرون»: «بال» and the like before what is no word, no place and no nationality."""
    rest = word[1:]
    if len(rest) < 4 or rest.endswith(("يه", "ين", "ات", "ه")):
        return False
    known = is_common(rest) or is_common(rest[2:]) or rest in name_words() or rest[2:] in name_words()
    return not (known or rest in country_context.table().entries or nationalities.as_adjective(rest))


def with_lineage(lexed: Lexed, at: int) -> int:
    """«محمد بن سلمان» + «بن عبد العزيز آل سعود», «محمد صلاح» + «أبو هميلة»."""
    while lexed.tokens[at].light in _LINEAGE if at < len(lexed.tokens) else False:
        after, moved = _after_connector(lexed, at)
        if not moved:
            break
        at = after
        while word_at(lexed, at) in words()["completions"]:
            at += 1
    return at


def person(lexed: Lexed, start: int, after: int, rule: str, source: Literal["rule", "lexicon"] = "rule") -> Candidate:
    """A person from an offset to the end of the token before ``after``."""
    return Candidate("person", start, lexed.tokens[after - 1].end, rule, source)


def part_of_other(lexed: Lexed, index: int) -> bool:
    """Whether the word before shows a street, hospital or family called after a person."""
    before = word_at(lexed, index - 1)
    return before in words()["namesakes"] or (before[:1] in _PROCLITICS and before[1:] in words()["namesakes"])


def weak_names() -> frozenset[str]:
    """First names that are common words."""
    return kinds()["weak"]
