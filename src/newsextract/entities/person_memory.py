"""Persons whom the text has named in full, named again by less: a family name, a first name, the last two names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from newsextract.entities import nationalities
from newsextract.entities.person_lexicon import is_common, kinds, words
from newsextract.entities.person_reading import part_of_other, person, weak_names, word_at
from newsextract.grammar import Candidate
from newsextract.tokens import Lexed

DIRECT, LED, SPEAKS = 3, 2, 1
"""How likely a name is: directly after a title, after the body it holds an office of, after a verb of speech."""

FAMILY, TAIL = "family name of a named person", "tail of a named person"
"""Names of the rules."""

_PROCLITICS = ("و", "ف", "ب", "ل", "ك")


def named_again(lexed: Lexed, introduced: Iterable[tuple[int, int]], titled: Mapping[int, int]) -> Iterator[Candidate]:
    """Less of a name that the text gives in full: the last, the last two, a first name that is no common word.

    Args:
        lexed: The text.
        introduced: Spans of the names.
        titled: Tokens before which a title stands, with how likely that makes a name.
    """
    text = lexed.folded.text
    keys: dict[str, bool] = {}
    tails: dict[str, tuple[str, ...]] = {}
    for start, end in introduced:
        parts = text[start:end].replace("-", " ").split()
        if len(parts) < 2:
            continue
        _learn_tail(tails, parts)
        if parts[-1] not in words()["completions"] and _may_stand_alone(parts[-1]):
            keys[parts[-1]] = keys.get(parts[-1], False) or not (is_common(parts[-1]) or parts[-1] in weak_names())
        if parts[0] in kinds()["given"] and len(parts[0]) > 3:
            keys.setdefault(parts[0], True)
    yield from _tails(lexed, tails)
    if not keys:
        return
    forms = {prefix + key: (len(prefix), key) for key in keys for prefix in ("", *_PROCLITICS)}
    forms |= {"لل" + key[2:]: (1, key) for key in keys if key.startswith("ال")}
    for index, word in enumerate(lexed.words):
        if word in forms:
            skip, key = forms[word]
            shown = keys[key] or titled.get(index, 0) in (DIRECT, SPEAKS) or _shown(lexed, index)
            if shown and not part_of_other(lexed, index):
                token = lexed.tokens[index]
                yield Candidate("person", token.start + skip, token.end, FAMILY, "rule")


def _shown(lexed: Lexed, index: int) -> bool:
    """Whether a common word that ends a name is a name here: in quotation marks alone, or after «أن», «إن»."""
    if index and lexed.words[index - 1] == '"' and lexed.words[index + 1 : index + 2] == ['"']:
        return True
    return word_at(lexed, index - 1).removeprefix("و") == "ان" and lexed.words[index].startswith("ال")


def _learn_tail(tails: dict[str, tuple[str, ...]], parts: list[str]) -> None:
    """The last two words of a name of three and more: «صلاد حسن» of «عبد القاسم صلاد حسن»."""
    if len(parts) < 3 or parts[-2] in words()["connectors"] or {parts[-1], parts[-2]} & words()["completions"]:
        return
    if not is_common(parts[-2]) and not parts[-2].startswith("ال") and len(parts[-2]) > 2:
        tails.setdefault(parts[-2], tuple(parts[-2:]))


def _tails(lexed: Lexed, tails: Mapping[str, tuple[str, ...]]) -> Iterator[Candidate]:
    forms = {prefix + key: (len(prefix), tail) for key, tail in tails.items() for prefix in ("", *_PROCLITICS)}
    for index, word in enumerate(lexed.words) if forms else ():
        skip, tail = forms.get(word, (0, ()))
        if tail and word_at(lexed, index + 1) == tail[1] and not part_of_other(lexed, index):
            yield person(lexed, lexed.tokens[index].start + skip, index + 2, TAIL)


def _may_stand_alone(last: str) -> bool:
    other = last == "علي" or last in words()["stops"] or nationalities.as_adjective(last)
    return len(last) > 2 and not other
