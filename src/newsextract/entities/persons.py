"""Persons: names known in full, first names with what follows, names after titles, family names once introduced.

Titles are outside of the span.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from newsextract.entities import country_context, nationalities, person_apposition, person_titles
from newsextract.entities.faction_lexicon import HEADS, TABLE
from newsextract.entities.person_lexicon import (
    NAMES,
    TITLES,
    common,
    is_common,
    kinds,
    name_words,
    names,
    tables,
    titles,
    words,
    written,
)
from newsextract.entities.person_memory import DIRECT, LED, named_again
from newsextract.entities.person_reading import (
    Name,
    like_verb_or_clitic,
    part_of_other,
    person,
    read_on,
    weak_names,
    with_lineage,
    word_at,
)
from newsextract.entities.seen_votes import SURE
from newsextract.grammar import Candidate
from newsextract.tagger import Sighting
from newsextract.tokens import Lexed, Split

__all__ = ["fields", "find", "tables"]


def find(lexed: Lexed, seen: Sequence[Sighting] = ()) -> list[Candidate]:
    """All persons of a text, without those that only a tagger saw; what it is sure of may be named again by less."""
    titled = person_titles.titled(lexed)
    found: list[Candidate] = []
    done: set[int] = set()
    free = 0  # offset up to which names of the lexicon have been read
    for index in lexed.hits[NAMES]:
        candidate = _known(lexed, index, titled) if lexed.tokens[index].start >= free else None
        if candidate is not None:
            if found and candidate.source == "rule" and candidate.start < found[-1].end:
                found[-1] = _joined(found[-1], candidate)  # «خلدون قاسم» and «قاسم الجراد»
            else:
                found.append(candidate)
            done.add(index)
            free = candidate.end if candidate.source == "lexicon" else free
    for index, level in titled.items():
        if index not in done:
            found += _unknown(lexed, index, level)
    found += _first_names(lexed, done)
    found += person_apposition.find(lexed, done)
    found += _rulers(lexed)
    found = [_whole_quotation(lexed, candidate) for candidate in found]
    sure = [s for s in seen if s.kind == "person" and (s.score is None or s.score >= SURE)]
    introduced = [(c.start, c.end) for c in found if not _read_too_far(c, sure)]
    introduced += _seen(found, sure)
    found += named_again(lexed, introduced, titled)
    return found


def _rulers(lexed: Lexed) -> Iterator[Candidate]:
    """«نظام الأسد»: a ruler by a family name that is a common word."""
    for index in lexed.hits[TITLES]:
        regime = any(titles().entries.get(s.key) == "regime" and not s.article for s in lexed.splits(TITLES, index))
        if regime and word_at(lexed, index + 1) in words()["rulers"]:
            yield person(lexed, lexed.tokens[index + 1].start, index + 2, "ruler after a regime")


def _joined(first: Candidate, second: Candidate) -> Candidate:
    """One name of two that overlap."""
    return first._replace(end=max(first.end, second.end))


_MOST_BEFORE = 2  # names that no list holds, before the one by which a quoted name was found


def _whole_quotation(lexed: Lexed, candidate: Candidate) -> Candidate:
    """«"أسمهان علي السياني"»: a name that ends with its quotation begins with it, if words of no running text do."""
    last = lexed.ending_at(candidate.end)
    if last is None or lexed.words[last + 1 : last + 2] != ['"']:
        return candidate
    first = next((at for at in range(last, -1, -1) if lexed.tokens[at].start <= candidate.start), 0)
    for at in range(first - 1, max(-1, first - 2 - _MOST_BEFORE), -1):
        if lexed.words[at] == '"':
            return candidate._replace(start=lexed.tokens[at + 1].start) if at + 1 < first else candidate
        word = word_at(lexed, at)
        if not word or word in common() or titles().starts(word) or nationalities.as_adjective(word):
            break
    return candidate


def _seen(found: Sequence[Candidate], seen: Sequence[Sighting]) -> Iterator[tuple[int, int]]:
    """Persons that a tagger is sure of, without those that the lexicon knows: it knows where they end."""
    known = sorted((c.start, c.end) for c in found if c.source == "lexicon")
    for sighting in seen:
        at = bisect_left(known, (sighting.end, 0))
        if at == 0 or known[at - 1][1] <= sighting.start:
            yield sighting.start, sighting.end


def _read_too_far(candidate: Candidate, seen: Sequence[Sighting]) -> bool:
    """Whether a name that no lexicon knows goes on behind the end of one that a tagger is sure of."""
    at = bisect_right(seen, candidate.start, key=_start) - 1
    return candidate.source != "lexicon" and at >= 0 and candidate.start < seen[at].end < candidate.end


def _start(sighting: Sighting) -> int:
    return sighting.start


def _first_names(lexed: Lexed, seen: set[int]) -> Iterator[Candidate]:
    """Three and more first names in a row: «أبناؤه هم: حازم وأمير ومحمد»."""
    row: list[tuple[int, Split]] = []
    places = [index for index in lexed.hits[NAMES] if index not in seen]
    for index in [*places, -1]:
        split = next((s for s in lexed.splits(NAMES, index) if s.article == 0), None) if index >= 0 else None
        single = (
            split is not None and names().entries.get(split.key) in ("given", "weak") and _spelled(lexed, index, split)
        )
        joined = bool(row) and (
            (index == row[-1][0] + 1 and lexed.words[index].startswith("و"))
            or (index == row[-1][0] + 2 and lexed.words[index - 1] == "،")
        )
        if not (single and joined):
            if len(row) > 2 and any(names().entries[s.key] == "given" for _, s in row):
                for at, read in row:
                    yield person(lexed, lexed.tokens[at].start + read.skip, at + 1, "first names in a row")
            row = []
        if single and split is not None:
            row.append((index, split))


def _known(lexed: Lexed, index: int, titled: Mapping[int, int]) -> Candidate | None:
    """A name that starts with a word of the lexicon."""
    for split in lexed.splits(NAMES, index):
        if split.article:
            continue
        match = names().longest(lexed.words, index, split.key)
        if match is None or not (match[1] == "full" or _spelled(lexed, index, split)):
            continue
        start = lexed.tokens[index].start + split.skip
        size, kind = match
        level = titled.get(index, 0)
        if kind in ("full", "short"):
            if kind == "short" and not level and part_of_other(lexed, index):
                continue
            after = with_lineage(lexed, index + size)
            if size == 2 and split.key in ("ابو", "ابي", "ابا"):
                after = max(after, read_on(lexed, Name(index + size, 1)).after)
            return person(lexed, start, after, f"known person ({kind})", "lexicon")
        end = _by_first_name(lexed, index, kind, level)
        if end is not None:
            return person(lexed, start, end, f"first name ({kind})")
    return None


def _spelled(lexed: Lexed, index: int, split: Split) -> bool:
    """«على» is a preposition, «علي» a name; the like for «منى», «أبى»; «بيان» is no «يان» with ب."""
    word = lexed.words[index]
    if split.skip and (word in words()["never_cut"] or (word[0] != "و" and word in common())):
        return False
    if split.key in words()["verbs"] and _verb_here(lexed, index + 1):
        return False
    light = lexed.tokens[index].light
    if split.key == "باسم" and word_at(lexed, index - 1).endswith(
        ("متحدث", "متحدثه", "ناطق", "ناطقه", "بيان", "رسمي", "رسميا")
    ):
        return False
    if split.key in written() and all(_other_letter(split.light, known) for known in written()[split.key]):
        return False
    return not (split.key == "علي" and light.endswith("ى")) and not (split.key in ("ابي", "ابا") and light[-1] in "ىٍ")


def _verb_here(lexed: Lexed, after: int) -> bool:
    """Whether «عن», «على» or a definite common noun follows a verb that looks like a name: «يعرب النص عن»."""
    word = word_at(lexed, after)
    return word in ("عن", "علي", "من") or (word.startswith("ال") and is_common(word))


def _other_letter(light: str, known: str) -> bool:
    """Whether a hamza stands where the known spelling has none («بأول» is not «باول», «فائز» not «فايز»)."""
    return any(a + b in ("أا", "إا", "آا", "ئي", "ؤو") for a, b in zip(light, known, strict=False))


def _by_first_name(lexed: Lexed, index: int, kind: str, level: int) -> int | None:
    """End of a name that starts with a first name, a kunya or «عبد»."""
    if kind == "weak" and lexed.tokens[index].light.endswith("علي") and lexed.once(_writes_preposition):
        kind = "given"  # where the preposition is written with ى, what is written with ي is the name
    first, second = lexed.words[index].removeprefix("و"), word_at(lexed, index + 1)
    if level < LED and first in words()["need_title"]:
        return None
    if part_of_other(lexed, index) or (kind in ("kunya", "abd") and not _pairs(kind, first, second, level)):
        return None
    double = second in ("الدين", "الاسلام") or (second == "الله" and first in words()["theophoric"])
    after = index + 1 + (kind in ("kunya", "abd") or double)
    divine = kind == "abd" and f"عبد{second}" in kinds()["given"]
    titled = kind == "weak" and (second in kinds()["given"] or (level == DIRECT and second in name_words()))
    preposition = lexed.words[index].endswith("علي") and second not in name_words()
    sure = (kind == "given" and not preposition) or titled or (divine and level > 0)
    name = read_on(lexed, Name(after, 1), sure=sure, alone=_alone(lexed, index, level))
    if name.parts == 1 and divine:
        return after
    if name.parts == 1:
        return after if level == DIRECT or (kind == "kunya" and level) else None
    return name.after if kind != "weak" or level or _surely_name(lexed, after) else None


def _writes_preposition(lexed: Lexed) -> bool:
    """Whether a text tells «على» from «علي»."""
    return "على" in lexed.folded.light


def _alone(lexed: Lexed, index: int, level: int) -> bool:
    """Whether a name follows a title, a quotation mark or «و», so that no object can stand behind it.

    With a verb before the title one can: «استقبل الوزير حسن حسين الوفد».
    """
    if level == DIRECT:
        return word_at(lexed, index - 2).removeprefix("و") not in words()["speech"]
    return lexed.words[index].startswith("و") or (index > 0 and lexed.words[index - 1] == '"')


def _pairs(kind: str, first: str, second: str, level: int) -> bool:
    """Whether a word makes a name with «عبد» or «أبو» before it."""
    if not second:
        return False
    if kind == "abd":
        return second.startswith("ال") or second in ("ربه", "رب")
    known = second in name_words() or level >= LED or (kind == "kunya" and first == "ابو")
    common_word = is_common(second) and (second.startswith("ال") or level < LED)
    return known and second not in words()["kunya_places"] and not common_word


def _surely_name(lexed: Lexed, at: int) -> bool:
    """Whether the word after a first name that is a common word shows that it is a name."""
    word = word_at(lexed, at)
    if word in name_words() or word in ("بن", "عبد") or not word:
        return word not in weak_names()
    return word.startswith("ال") and not is_common(word) and not nationalities.as_adjective(word)


def _unknown(lexed: Lexed, index: int, level: int) -> Iterator[Candidate]:
    """A name after a title none of whose words need be known."""
    word = word_at(lexed, index)
    if (
        not word
        or word in ("باسم", "علي")
        or (level < LED and word in words()["need_title"])
        or (word[0] == "و" and word not in name_words())
        or word in country_context.table().entries
        or word in words()["stops"]
        or (level < DIRECT and titles().entries.get(word) in ("personal", "both"))
        or is_common(word)
        or like_verb_or_clitic(word)
        or part_of_other(lexed, index)
        or lexed.splits(HEADS, index)
        or lexed.splits(TABLE, index)
    ):
        return
    if nationalities.as_adjective(word) or word in words()["connectors"] or len(word) < 3:
        return
    name = read_on(lexed, Name(index + 1, 1))
    if word.startswith("ال"):
        if level != DIRECT or (name.parts == 1 and (len(word) < 5 or not _definite_name(word))):
            return
    elif name.parts == 1 and (level != DIRECT or word not in name_words()):
        return
    if level < DIRECT and any(not _new(lexed.words[at]) for at in range(index, name.after)):
        return
    yield person(lexed, lexed.tokens[index].start, name.after, "name after a title")


def _definite_name(word: str) -> bool:
    """«الفايد», «الزبيدي»: definite words that may be a name alone after a title."""
    return word in name_words() or not is_common(word[2:])


def _new(word: str) -> bool:
    """A word that may belong to a name nobody listed."""
    return word in name_words() or word in words()["completions"] or not (is_common(word) or like_verb_or_clitic(word))


def fields(candidate: Candidate, lexed: Lexed, countries: Mapping[str, int]) -> dict[str, Any]:
    """Fields of a person's record."""
    del countries
    return {"name": " ".join(lexed.folded.light[candidate.start : candidate.end].replace("_", " ").split())}
